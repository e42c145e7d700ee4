"""Fold the marked heenberichten: when does a message count, is its retour there; and mark the dossiers they touch.

First of the two stages after recording. It works in pieces, each in the caller's
write transaction, so that memory stays flat; what is marked is unmarked in the
same transaction, so a crash at any moment leaves it to be done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, FromClause, delete, func, select

from hub.domein.heenbericht import Aflevering, HeenTijdvak, Retour, tel_vakken, vouw_heenbericht
from hub.domein.kalender import ALTIJD
from hub.domein.normen import Normen
from hub.opslag import tabellen as t
from hub.opslag.bulk import Rij, Vraag, voeg_toe, zoek
from hub.opslag.gebruik import Gebruik
from hub.opslag.merken import Sleutel, klaar, markeer, neem, stuk
from hub.opslag.tellen import tel_weg, teller_van, tellingen_van

HEEN_PER_KEER = 2_000
"""Heenberichten folded per transaction: a few megabytes of rows, tens of milliseconds."""

NormenVoor = Callable[[str], Normen]
"""Gives the norms of a gemeente."""

_HEEN_KOLOMMEN = tuple(kolom.name for kolom in t.heen_tijdvak.columns)


class Gevouwen(NamedTuple):
    """What folding a piece came to, before it is written."""

    rijen: list[tuple[Any, ...]]
    """Of `heen_tijdvak`."""
    soorten: list[str]
    """The kind of the heenbericht of each."""
    gebruikt: list[Gebruik]
    """Their Identificaties."""
    dossiers: list[tuple[int, int]]
    """(relatie_id, client_id) of the dossiers they touch."""


def vouw_heenberichten(connection: Connection, normen: NormenVoor) -> int:
    """Fold one piece of the marked heenberichten and mark the dossiers they touch; give how many were done."""
    sleutels = neem(connection, t.te_vouwen_heen, HEEN_PER_KEER)
    if sleutels:
        schrijf_heenberichten(connection, sleutels, bereken_heenberichten(connection, sleutels, normen))
    return len(sleutels)


def bereken_heenberichten(connection: Connection, sleutels: Sequence[Sleutel], normen: NormenVoor) -> Gevouwen:
    """Fold a piece of the marks, and write nothing: it may be done on a connection that only reads."""
    merk = stuk(connection, t.te_vouwen_heen, sleutels)
    rijen: list[tuple[Any, ...]] = []
    soorten: list[str] = []
    gebruikt: list[Gebruik] = []
    for heen, delen in groupby(connection.execute(_heen_vraag(merk)).all(), key=itemgetter(0, 1, 2, 3, 4)):
        heen_id, relatie_id, soort, identificatie, gemeente = heen
        tijdvakken = _vouw_heen(soort, delen, normen(gemeente))
        rijen += _heen_rijen(heen_id, relatie_id, tijdvakken)
        soorten += [soort] * len(tijdvakken)
        if tijdvakken:
            gebruikt.append(Gebruik(soort, identificatie, relatie_id, heen_id))
    return Gevouwen(rijen, soorten, gebruikt, _geraakte_dossiers(connection, merk))


def schrijf_heenberichten(connection: Connection, sleutels: Sequence[Sleutel], gevouwen: Gevouwen) -> None:
    """Write what a piece came to, mark the dossiers it touches, and take its own marks away."""
    merk = stuk(connection, t.te_vouwen_heen, sleutels)
    deze = t.heen_tijdvak.c.heen_id.in_(select(merk.c.heen_id))
    tel_weg(connection, t.heen_tijdvak, deze)
    connection.execute(delete(t.heen_tijdvak).where(deze))
    voeg_toe(connection, t.heen_tijdvak, _HEEN_KOLOMMEN, gevouwen.rijen)
    geteld = ((*rij, soort) for rij, soort in zip(gevouwen.rijen, gevouwen.soorten, strict=True))
    teller_van(connection).tijdvakken(t.heen_tijdvak, geteld, 1)
    tellingen_van(connection).gebruikt.update(gevouwen.gebruikt)
    markeer(connection, t.te_vouwen_dossier, gevouwen.dossiers)
    klaar(connection, t.te_vouwen_heen, sleutels)


def _heen_vraag(merk: FromClause) -> Vraag:
    heen, bericht, aflevering = t.heenbericht.c, t.bericht.c, t.aflevering.c
    return (
        select(
            heen.id,
            heen.relatie_id,
            heen.soort,
            heen.identificatie,
            t.relatie.c.gemeente,
            bericht.id,
            bericht.inhoud,
            bericht.is_retour,
            bericht.soort,
            bericht.identificatie,
            bericht.dagtekening,
            bericht.afkeurend,
            bericht.retourcodes,
            aflevering.ontvangen,
            func.coalesce(t.fo01.c.ontvangen, ALTIJD),
        )
        .select_from(merk)
        .join(t.heenbericht, heen.id == merk.c.heen_id)
        .join(t.relatie, t.relatie.c.id == heen.relatie_id)
        .join(t.bericht, bericht.heen_id == heen.id)
        .join(t.aflevering, aflevering.bericht_id == bericht.id)
        .outerjoin(t.fo01, t.fo01.c.kenmerk == aflevering.kenmerk)
        .order_by(merk.c.heen_id)
    )


def _vouw_heen(soort: str, rijen: Iterable[Rij], normen: Normen) -> list[HeenTijdvak]:
    afleveringen: list[Aflevering] = []
    retouren: list[Retour] = []
    for rij in rijen:
        _, _, _, _, _, nummer, inhoud, is_retour, eigen_soort, identificatie, dagtekening, afkeurend, codes, op, tot = (
            rij
        )
        if is_retour:
            retouren.append(Retour((eigen_soort, identificatie, dagtekening), inhoud, afkeurend, codes, op, tot))
        else:
            afleveringen.append(Aflevering(nummer, inhoud, op, tot))
    return vouw_heenbericht(soort, afleveringen, retouren, normen)


def _heen_rijen(heen_id: int, relatie_id: int, tijdvakken: list[HeenTijdvak]) -> list[tuple[Any, ...]]:
    telt_tot = {vanaf: tot for _, vanaf, tot, _ in tel_vakken(tijdvakken)}
    return [
        (
            heen_id,
            vak.vanaf,
            vak.tot,
            relatie_id,
            vak.bericht,
            vak.ontvangen,
            telt_tot.get(vak.vanaf) if vak.telt else None,
            vak.retour,
            vak.uiterste.isoformat() if vak.uiterste else None,
            vak.andere_inhoud,
            vak.andere_retour,
        )
        for vak in tijdvakken
    ]


def _geraakte_dossiers(connection: Connection, merk: FromClause) -> list[tuple[int, int]]:
    """Give the dossiers of the clients these messages name, and those that share a reference or number with them."""
    feit = t.feit.c
    # The sum: an index of the marks does not hold it, so SQLite begins with the marks and not with every message.
    vraag = (
        select(feit.relatie_id, feit.client_id, feit.referentie, feit.nummer)
        .select_from(merk)
        .join(t.bericht, t.bericht.c.heen_id == merk.c.heen_id + 0)
        .join(t.feit, feit.bericht_id == t.bericht.c.id)
    )
    geraakt = set(connection.execute(vraag).all())
    dossiers = {(relatie_id, client_id) for relatie_id, client_id, _, _ in geraakt if client_id is not None}
    for naam, plaats in (("referentie", 2), ("nummer", 3)):
        sleutels = {(rij[0], rij[plaats]) for rij in geraakt if rij[plaats] is not None}
        gedeeld = zoek(connection, t.feit, ("relatie_id", naam), sorted(sleutels), ("client_id",))
        dossiers.update((relatie_id, client_id) for relatie_id, _, client_id in gedeeld if client_id is not None)
    return sorted(dossiers)
