"""Findings across messages, counted at a peildatum: what one message alone cannot tell is wrong.

Inside a heenbericht or verzoek the folds flag them; across relaties they are
queries (semantics §1). Named by return code where the standard has one.
"""

from __future__ import annotations

from sqlalchemy import Connection, case, func, select, text

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.toewijzing import VERWIJDERD
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.gebieden import in_gemeente, niet_langs_index, vernauw_tot
from hub.opslag.status_vragen import aantal_waar, geldt

_VAN_GEMEENTE = ("JW301", "JW319")
"""Heenberichten that the gemeente sends; the others are the aanbieder's."""


def bevindingen(connection: Connection, peildatum: Moment, gemeente: Gebied) -> dict[str, int]:
    """Count the findings of each kind; with a gemeente those that show within its own traffic."""
    heen, verzoek = t.heen_tijdvak.c, t.verzoek_tijdvak.c
    in_heen = select(aantal_waar(heen.andere_inhoud), aantal_waar(heen.andere_retour)).where(
        geldt(t.heen_tijdvak, peildatum), text(t.HEEN_BEVINDING)
    )
    in_verzoek = select(aantal_waar(verzoek.dubbel_gebruikt), aantal_waar(verzoek.later_antwoord)).where(
        geldt(t.verzoek_tijdvak, peildatum)
    )
    inhoud, retour = connection.execute(in_gemeente(in_heen, t.heen_tijdvak, gemeente)).one()
    dubbel, later = connection.execute(in_gemeente(in_verzoek, t.verzoek_tijdvak, gemeente)).one()
    return {
        "9056": inhoud + _tel(connection, _identificaties(peildatum, gemeente), gemeente),
        "9332": _tel(connection, _toewijzingnummers(peildatum), gemeente),
        "9347": dubbel + _tel(connection, _referenties(peildatum), gemeente),
        "andere_retour": retour,
        "later_antwoord": later,
    }


def _tel(connection: Connection, vraag: Vraag, gemeente: Gebied) -> int:
    """Add up how often each key was used again: once less than its uses."""
    per_sleutel = vernauw_tot(vraag, t.relatie.c.gemeente, gemeente).subquery()
    som: int = connection.execute(select(func.coalesce(func.sum(per_sleutel.c.keer - 1), 0))).scalar_one()
    return som


def _identificaties(peildatum: Moment, gemeente: Gebied) -> Vraag:
    """Select Identificaties that one sender uses for several messages of a kind (TR056)."""
    heen = t.heenbericht.c
    verzender = case((heen.soort.in_(_VAN_GEMEENTE), t.relatie.c.gemeente), else_=t.relatie.c.aanbieder)
    # Few are used more often than there are senders who use them; only those are looked into.
    vaker = (
        select(heen.soort, heen.identificatie)
        .join(t.relatie, t.relatie.c.id == heen.relatie_id)
        .group_by(heen.soort, heen.identificatie)
        .having(func.count() > func.count(verzender.distinct()))
    )
    # Of one gemeente along its relaties; of more in the order of the index of kind and Identificatie, without sorting.
    van = t.relatie.c.gemeente if isinstance(gemeente, str) else niet_langs_index(t.relatie.c.gemeente)
    verdacht = vernauw_tot(vaker, van, gemeente).subquery()
    zelfde = (heen.soort == verdacht.c.soort) & (heen.identificatie == verdacht.c.identificatie)
    return (
        select(func.count().label("keer"))
        .select_from(verdacht)
        .join(t.heenbericht, zelfde)
        .join(t.relatie, t.relatie.c.id == heen.relatie_id)
        .join(t.heen_tijdvak, t.heen_tijdvak.c.heen_id == heen.id)
        .where(geldt(t.heen_tijdvak, peildatum))
        .group_by(heen.soort, heen.identificatie, verzender)
        .having(func.count() > 1)
    )


def _referenties(peildatum: Moment) -> Vraag:
    """Select ReferentieAanbieders that one aanbieder uses at several gemeenten (TR347)."""
    vak = t.verzoek_tijdvak.c
    return (
        select(func.count().label("keer"))
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .where(geldt(t.verzoek_tijdvak, peildatum))
        .group_by(t.relatie.c.aanbieder, vak.referentie)
        .having(func.count() > 1)
    )


def _toewijzingnummers(peildatum: Moment) -> Vraag:
    """Select ToewijzingNummers that one gemeente uses in several relaties (TR332)."""
    vak = t.toewijzing_tijdvak.c
    return (
        select(func.count().label("keer"))
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .where(geldt(t.toewijzing_tijdvak, peildatum), vak.stand != VERWIJDERD)
        .group_by(t.relatie.c.gemeente, vak.nummer)
        .having(func.count() > 1)
    )
