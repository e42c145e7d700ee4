"""The figures of the metrics: the totals of `status`, split by gemeente.

They ask for nothing that no metric shows, such as the findings across messages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, and_, column, exists, func, not_, or_, select, text, values

from hub.antwoorden_meten import (
    GESTART,
    WACHTEND,
    ZONDER_CATEGORIE,
    Toewijzingcijfers,
    Verkeer,
    Verzoekcijfers,
)
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.heenbericht import AFGEKEURD as RETOUR_AFGEKEURD
from hub.domein.heenbericht import ONTVANGEN as RETOUR_ONTVANGEN
from hub.domein.heenbericht import TE_LAAT as RETOUR_TE_LAAT
from hub.domein.kalender import begin_van, dag_van
from hub.domein.normen import Normen
from hub.domein.toewijzing import ACTUEEL, VERWIJDERD
from hub.domein.verzoek import AFGEWEZEN, IN_ONDERZOEK, OPEN, TOEGEWEZEN
from hub.opslag import tabellen as t
from hub.opslag import telsoorten as ts
from hub.opslag.gebieden import in_gemeente, vernauw_tot
from hub.opslag.ontvangst import AFGEKEURD, FO01, GELDIG, OVERGESLAGEN
from hub.opslag.status_vragen import afleveringen, geldt, soorten_berichten
from hub.opslag.telbron import Telbron
from hub.opslag.wachttijd_vragen import dagen_sinds
from hub.opslag.woonplaats_vragen import woonplaats_per_gemeente

BERICHT_VAN = {"VOT": "JW315", "VOW": "JW317"}
"""The kind of message that states a verzoek."""

BINNEN_WERKDAGEN = (1, 2)
"""How soon a verzoek must be due to be counted as nearly late."""

_NORM = ("buiten", "binnen")
_GESLOTEN = (TOEGEWEZEN, AFGEWEZEN)


class Meetvraag(NamedTuple):
    """What every question here is about."""

    bron: Telbron
    normen: Callable[[str], Normen]
    relaties: dict[int, str]
    """The gemeente of each relatie of the gebied, in the order in which they came."""


def meetvraag(connection: Connection, peildatum: Moment, gebied: Gebied, normen: Callable[[str], Normen]) -> Meetvraag:
    """Prepare the questions about a moment."""
    relatie = t.relatie.c
    vraag = vernauw_tot(select(relatie.id, relatie.gemeente), relatie.gemeente, gebied).order_by(relatie.id)
    relaties = {rij[0]: rij[1] for rij in connection.execute(vraag)}
    return Meetvraag(Telbron(connection, peildatum, gebied), normen, relaties)


def berichtenkant(vraag: Meetvraag) -> dict[str, Any]:
    """Calculate the half of the figures that is about messages."""
    return {"retouren": retouren(vraag), "verkeer": verkeer(vraag)}


def zaakkant(vraag: Meetvraag) -> dict[str, Any]:
    """Calculate the half that is about verzoeken and toewijzingen."""
    return {
        "gemeenten": tuple(dict.fromkeys(vraag.relaties.values())),
        "verzoeken": verzoeken(vraag),
        "toewijzingen": toewijzingen(vraag),
        "woonplaats": woonplaats_per_gemeente(vraag.bron),
    }


# --- verzoeken --------------------------------------------------------------------------------------------------


def verzoeken(vraag: Meetvraag) -> Verzoekcijfers:
    """Count verzoeken by where they stand (semantics §4)."""
    open_, te_laat, bijna, onderzoek, afgehandeld = (Counter[tuple[str, ...]]() for _ in range(5))
    vandaag = dag_van(vraag.bron.peildatum)
    nog_open = vraag.bron.per_gemeente(ts.VERZOEK_OPEN, "soort", "stand", "te_laat", "uiterste")
    for gemeente, (soort, stand, is_te_laat, uiterste), aantal in nog_open:
        sleutel = (gemeente, BERICHT_VAN[soort])
        open_[sleutel] += aantal
        if stand == IN_ONDERZOEK:
            onderzoek[sleutel] += aantal
        if is_te_laat:
            te_laat[sleutel] += aantal
            continue
        for werkdagen in BINNEN_WERKDAGEN:
            grens = vraag.normen(gemeente).kalender.plus_werkdagen(vandaag, werkdagen)
            if uiterste <= grens.isoformat():
                bijna[*sleutel, str(werkdagen)] += aantal
    doorlooptijden: dict[tuple[str, ...], Counter[int]] = {}
    dicht = vraag.bron.per_gemeente(ts.VERZOEK_DICHT, "soort", "stand", "binnen_norm", "doorlooptijd")
    for gemeente, (soort, stand, binnen, dagen), aantal in dicht:
        if stand in _GESLOTEN:
            bericht = BERICHT_VAN[soort]
            afgehandeld[gemeente, bericht, _NORM[binnen]] += aantal
            doorlooptijden.setdefault((gemeente, bericht), Counter())[dagen] += aantal
    return Verzoekcijfers(open_, te_laat, bijna, onderzoek, afgehandeld, _deze_maand(vraag), doorlooptijden)


def _deze_maand(vraag: Meetvraag) -> Counter[tuple[str, ...]]:
    """Count what is closed without interruption since a moment in this month (as `grafiek_vragen.doorlooptijd`).

    Only an interval that began this month can be the first closed one since. It is when the verzoek was open
    this month, or when there was nothing of it before (the answer was stamped before the question).
    """
    peildatum = vraag.bron.peildatum
    begin = begin_van(dag_van(peildatum).replace(day=1))
    vak, eerder = t.verzoek_tijdvak.c, t.verzoek_tijdvak.alias("eerder")
    zelfde = and_(
        eerder.c.relatie_id == vak.relatie_id,
        eerder.c.client_id == vak.client_id,
        eerder.c.referentie == vak.referentie,
    )
    was_open = exists().where(
        zelfde, eerder.c.vanaf <= peildatum, eerder.c.tot >= begin, eerder.c.stand.in_((OPEN, IN_ONDERZOEK))
    )
    was_er = exists().where(zelfde, eerder.c.vanaf < begin)
    geteld = Counter[tuple[str, ...]]()
    kolommen = (vak.relatie_id, vak.soort, vak.binnen_norm)
    gesloten = (
        select(*kolommen, func.count())
        .where(geldt(t.verzoek_tijdvak, peildatum), text(t.VERZOEK_DICHT), vak.vanaf >= begin)
        .where(or_(was_open, not_(was_er)))
        .group_by(*kolommen)
    )
    for relatie, soort, binnen, aantal in vraag.bron.connection.execute(
        in_gemeente(gesloten, t.verzoek_tijdvak, vraag.bron.gebied)
    ):
        geteld[vraag.relaties[relatie], BERICHT_VAN[soort], _NORM[binnen]] += aantal
    return geteld


# --- toewijzingen -----------------------------------------------------------------------------------------------


def toewijzingen(vraag: Meetvraag) -> Toewijzingcijfers:
    """Count toewijzingen, and how long is or was waited (semantics §5, §7)."""
    vandaag = dag_van(vraag.bron.peildatum)
    actueel, wachtend, boven = (Counter[tuple[str, ...]]() for _ in range(3))
    wachttijden: dict[tuple[str, ...], Counter[int]] = {}
    for gemeente, (stand, geldigheid), aantal in vraag.bron.per_gemeente(ts.TOEWIJZING, "stand", "geldigheid"):
        actueel[gemeente,] += aantal if geldigheid == ACTUEEL and stand != VERWIJDERD else 0
    categorieen = {
        genoemd or ZONDER_CATEGORIE for _, (genoemd,), _ in vraag.bron.per_gemeente(ts.CATEGORIE, "categorie")
    }
    voorbij = vraag.bron.per_gemeente(ts.WACHT_VOORBIJ, "wachttijd_dagen", "categorie")
    for gemeente, (dagen, genoemd), aantal in voorbij:
        wachttijden.setdefault((gemeente, genoemd or ZONDER_CATEGORIE, GESTART), Counter())[dagen] += aantal
    nog = vraag.bron.per_gemeente(ts.WACHT_NOG, "toewijzingsdatum", "treeknorm_dagen", "categorie")
    for gemeente, (sinds, norm, genoemd), aantal in nog:
        dagen, categorie = dagen_sinds(sinds, vandaag), genoemd or ZONDER_CATEGORIE
        wachtend[gemeente, categorie] += aantal
        boven[gemeente, categorie] += aantal if dagen > norm else 0
        wachttijden.setdefault((gemeente, categorie, WACHTEND), Counter())[dagen] += aantal
    return Toewijzingcijfers(actueel, wachtend, boven, wachttijden, frozenset(categorieen))


# --- messages ---------------------------------------------------------------------------------------------------


def retouren(vraag: Meetvraag) -> Counter[tuple[str, ...]]:
    """Count heenberichten that ask for a retour, by what came of it (semantics §9)."""
    geteld = Counter[tuple[str, ...]]()
    for gemeente, (bericht, stand), aantal in vraag.bron.per_gemeente(ts.RETOUR, ts.HEENSOORT, "retour"):
        geteld[gemeente, bericht, "verwacht"] += aantal
        for naam in _RETOURNAMEN.get(stand, ()):
            geteld[gemeente, bericht, naam] += aantal
    return geteld


_RETOURNAMEN = {
    RETOUR_ONTVANGEN: ("ontvangen",),
    RETOUR_AFGEKEURD: ("ontvangen", "afgekeurd"),
    RETOUR_TE_LAAT: ("ontbrekend",),
}
"""As what a retour in each state is counted, beside as one that is expected."""


def verkeer(vraag: Meetvraag) -> Verkeer:
    """Count messages and deliveries stamped up to the peildatum (semantics §10)."""
    per_oordeel = dict.fromkeys((GELDIG, AFGEKEURD, OVERGESLAGEN, FO01), 0)
    berichten: dict[str, int] = {}
    for (oordeel, soort), aantal in soorten_berichten(vraag.bron).items():
        per_oordeel[oordeel] += aantal
        if oordeel == GELDIG:
            berichten[soort] = aantal
    dubbel = afleveringen(vraag.bron) - per_oordeel[GELDIG] - per_oordeel[AFGEKEURD]
    return Verkeer(berichten, {**per_oordeel, "dubbel": dubbel}, _laatste(vraag, berichten))


def _laatste(vraag: Meetvraag, soorten: Iterable[str]) -> dict[str, Moment]:
    """Give the latest stamp of each kind of valid message: one look at the end of the index per kind and gemeente."""
    gemeenten = sorted(set(vraag.relaties.values()))
    paren = [(soort, gemeente) for soort in soorten for gemeente in gemeenten]
    if not paren:
        return {}
    gevraagd = values(column("soort", String), column("gemeente", String), name="gevraagd").data(paren).cte()
    b = t.bericht.c
    zelfde = (b.oordeel == GELDIG, b.soort == gevraagd.c.soort, b.gemeente == gevraagd.c.gemeente)
    jongste = select(func.max(b.ontvangen)).where(*zelfde, b.ontvangen <= vraag.bron.peildatum)
    per_paar = select(gevraagd.c.soort, jongste.correlate(gevraagd).scalar_subquery().label("moment")).subquery().c
    laatste = select(per_paar.soort, func.max(per_paar.moment)).group_by(per_paar.soort)
    rijen = vraag.bron.connection.execute(laatste.where(per_paar.moment.is_not(None))).all()
    return {rij[0]: rij[1] for rij in rijen}
