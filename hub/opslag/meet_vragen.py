"""The figures of the metrics: a few grouped questions over the intervals that hold the peildatum.

They give the same figures as `status`, split by gemeente, but ask for nothing that no metric
shows: the findings across messages and the counts per rule are what makes `status` slow after a commit.
Groups are made per relatie and added up to gemeenten here: a join would keep the indexes from use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, and_, cast, exists, func, not_, or_, select, text

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
from hub.opslag.bulk import Rij, Vraag
from hub.opslag.gebieden import in_gemeente, vernauw_tot
from hub.opslag.meet_groep import Groep, als_een
from hub.opslag.ontvangst import AFGEKEURD, FO01, GELDIG, OVERGESLAGEN
from hub.opslag.status_vragen import geldt
from hub.opslag.woonplaats_vragen import woonplaats_per_gemeente

BERICHT_VAN = {"VOT": "JW315", "VOW": "JW317"}
"""The kind of message that states a verzoek."""

BINNEN_WERKDAGEN = (1, 2)
"""How soon a verzoek must be due to be counted as nearly late."""

_NORM = ("buiten", "binnen")
_DUUR = 2**14
"""More than the days or werkdagen anything takes: 44 years."""


class Meetvraag(NamedTuple):
    """What every question here is about."""

    connection: Connection
    peildatum: Moment
    gebied: Gebied
    normen: Callable[[str], Normen]
    relaties: dict[int, str]
    """The gemeente of each relatie of the gebied, in the order in which they came."""

    def over(self, vraag: Vraag, tabel: Any) -> Iterator[tuple[str, Rij]]:
        """Ask about the intervals of a table that hold now, the relatie first; give each row with its gemeente."""
        vraag = in_gemeente(vraag.where(geldt(tabel, self.peildatum)), tabel, self.gebied)
        for rij in self.connection.execute(vraag):
            yield self.relaties[rij[0]], rij

    def groepen(self, groep: Groep, tabel: Any, *waar: Any) -> Iterator[tuple[str, list[int], int]]:
        """Count the intervals of a table that hold now by small numbers; give each group with its gemeente."""
        vraag = groep.vraag.where(geldt(tabel, self.peildatum), *waar)
        for rij in self.connection.execute(in_gemeente(vraag, tabel, self.gebied)):
            relatie, *delen = groep.ontleed(rij[0])
            yield self.relaties[relatie], delen, rij[1]


def meetvraag(connection: Connection, peildatum: Moment, gebied: Gebied, normen: Callable[[str], Normen]) -> Meetvraag:
    """Prepare the questions about a moment."""
    relatie = t.relatie.c
    vraag = vernauw_tot(select(relatie.id, relatie.gemeente), relatie.gemeente, gebied).order_by(relatie.id)
    return Meetvraag(connection, peildatum, gebied, normen, {rij[0]: rij[1] for rij in connection.execute(vraag)})


def berichtenkant(vraag: Meetvraag) -> dict[str, Any]:
    """Calculate the half of the figures that is about messages."""
    return {"retouren": retouren(vraag), "verkeer": verkeer(vraag)}


def zaakkant(vraag: Meetvraag) -> dict[str, Any]:
    """Calculate the half that is about verzoeken and toewijzingen."""
    return {
        "gemeenten": tuple(dict.fromkeys(vraag.relaties.values())),
        "verzoeken": verzoeken(vraag),
        "toewijzingen": toewijzingen(vraag),
        "woonplaats": woonplaats_per_gemeente(vraag.connection, vraag.peildatum, vraag.gebied),
    }


# --- verzoeken --------------------------------------------------------------------------------------------------


def verzoeken(vraag: Meetvraag) -> Verzoekcijfers:
    """Count verzoeken by where they stand (semantics §4)."""
    open_, te_laat, bijna, onderzoek, afgehandeld = (Counter[tuple[str, ...]]() for _ in range(5))
    vak, vandaag = t.verzoek_tijdvak.c, dag_van(vraag.peildatum)
    kolommen = (vak.relatie_id, vak.soort, vak.stand, vak.te_laat, vak.uiterste)
    nog_open = select(*kolommen, func.count()).where(text(t.VERZOEK_OPEN)).group_by(*kolommen)
    for gemeente, (_, soort, stand, is_te_laat, uiterste, aantal) in vraag.over(nog_open, t.verzoek_tijdvak):
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
    for gemeente, (is_vot, binnen, dagen), aantal in vraag.groepen(_dicht(), t.verzoek_tijdvak, _gesloten()):
        bericht = BERICHT_VAN["VOT" if is_vot else "VOW"]
        afgehandeld[gemeente, bericht, _NORM[binnen]] += aantal
        doorlooptijden.setdefault((gemeente, bericht), Counter())[dagen] += aantal
    return Verzoekcijfers(open_, te_laat, bijna, onderzoek, afgehandeld, _deze_maand(vraag), doorlooptijden)


def _gesloten() -> Any:
    return t.verzoek_tijdvak.c.stand.in_((TOEGEWEZEN, AFGEWEZEN))


def _dicht() -> Groep:
    vak = t.verzoek_tijdvak.c
    return Groep(
        (vak.relatie_id, als_een(vak.soort == "VOT"), als_een(vak.binnen_norm), vak.doorlooptijd), (2, 2, _DUUR)
    )


def _deze_maand(vraag: Meetvraag) -> Counter[tuple[str, ...]]:
    """Count what is closed without interruption since a moment in this month (as `grafiek_vragen.doorlooptijd`).

    Only an interval that began this month can be the first closed one since. It is when the verzoek was open
    this month, or when there was nothing of it before (the answer was stamped before the question).
    """
    begin = begin_van(dag_van(vraag.peildatum).replace(day=1))
    vak, eerder = t.verzoek_tijdvak.c, t.verzoek_tijdvak.alias("eerder")
    zelfde = and_(
        eerder.c.relatie_id == vak.relatie_id,
        eerder.c.client_id == vak.client_id,
        eerder.c.referentie == vak.referentie,
    )
    was_open = exists().where(
        zelfde, eerder.c.vanaf <= vraag.peildatum, eerder.c.tot >= begin, eerder.c.stand.in_((OPEN, IN_ONDERZOEK))
    )
    was_er = exists().where(zelfde, eerder.c.vanaf < begin)
    geteld = Counter[tuple[str, ...]]()
    waar = (_gesloten(), vak.vanaf >= begin, or_(was_open, not_(was_er)))
    for gemeente, (is_vot, binnen, _), aantal in vraag.groepen(_dicht(), t.verzoek_tijdvak, *waar):
        geteld[gemeente, BERICHT_VAN["VOT" if is_vot else "VOW"], _NORM[binnen]] += aantal
    return geteld


# --- toewijzingen -----------------------------------------------------------------------------------------------


def toewijzingen(vraag: Meetvraag) -> Toewijzingcijfers:
    """Count toewijzingen, and how long is or was waited (semantics §5, §7)."""
    vak, vandaag = t.toewijzing_tijdvak.c, dag_van(vraag.peildatum)
    actueel, wachtend, boven = (Counter[tuple[str, ...]]() for _ in range(3))
    wachttijden: dict[tuple[str, ...], Counter[int]] = {}
    categorieen: set[str] = set()
    # Days count from 1 here, and 0 is who does not wait or has not started.
    gestart = func.coalesce(vak.wachttijd_dagen + 1, 0) * als_een(vak.wachttijd_telt)
    is_actueel = als_een(and_(vak.geldigheid == ACTUEEL, vak.stand != VERWIJDERD))
    groep = Groep(
        (vak.relatie_id, is_actueel, als_een(vak.stand != VERWIJDERD), gestart), (2, 2, _DUUR), (vak.categorie,)
    )
    geldend = groep.vraag.where(geldt(t.toewijzing_tijdvak, vraag.peildatum))
    for samen, genoemd, aantal in vraag.connection.execute(in_gemeente(geldend, t.toewijzing_tijdvak, vraag.gebied)):
        relatie, nu, bestaat, dagen = groep.ontleed(samen)
        gemeente, categorie = vraag.relaties[relatie], genoemd or ZONDER_CATEGORIE
        actueel[gemeente,] += aantal * nu
        if bestaat:
            categorieen.add(categorie)
        if dagen:
            wachttijden.setdefault((gemeente, categorie, GESTART), Counter())[dagen - 1] += aantal
    kolommen = (vak.relatie_id, vak.categorie, vak.toewijzingsdatum, vak.treeknorm_dagen)
    wacht_nog = select(*kolommen, func.count()).where(text(t.WACHT_NOG)).group_by(*kolommen)
    for gemeente, (_, genoemd, sinds, norm, aantal) in vraag.over(wacht_nog, t.toewijzing_tijdvak):
        dagen, categorie = max(0, (vandaag - date.fromisoformat(sinds)).days), genoemd or ZONDER_CATEGORIE
        wachtend[gemeente, categorie] += aantal
        boven[gemeente, categorie] += aantal if dagen > norm else 0
        wachttijden.setdefault((gemeente, categorie, WACHTEND), Counter())[dagen] += aantal
    return Toewijzingcijfers(actueel, wachtend, boven, wachttijden, frozenset(categorieen))


# --- messages ---------------------------------------------------------------------------------------------------


def retouren(vraag: Meetvraag) -> Counter[tuple[str, ...]]:
    """Count heenberichten that ask for a retour, by what came of it (semantics §9)."""
    vak, heen = t.heen_tijdvak.c, t.heenbericht.c
    nummer_van = cast(func.substr(heen.soort, len("JW") + 1), Integer)
    standen = [als_een(vak.retour == stand) for stand in (RETOUR_ONTVANGEN, RETOUR_AFGEKEURD, RETOUR_TE_LAAT)]
    groep = Groep((vak.relatie_id, nummer_van, *standen), (1000, 2, 2, 2))
    groep.vraag = groep.vraag.select_from(t.heen_tijdvak).join(t.heenbericht, heen.id == vak.heen_id)
    geteld = Counter[tuple[str, ...]]()
    for gemeente, delen, aantal in vraag.groepen(groep, t.heen_tijdvak, vak.retour.is_not(None)):
        nummer, ontvangen, afgekeurd, te_laat = delen
        bericht = f"JW{nummer}"
        geteld[gemeente, bericht, "verwacht"] += aantal
        for naam, telt in (("ontvangen", ontvangen or afgekeurd), ("afgekeurd", afgekeurd), ("ontbrekend", te_laat)):
            if telt:
                geteld[gemeente, bericht, naam] += aantal
    return geteld


def verkeer(vraag: Meetvraag) -> Verkeer:
    """Count messages and deliveries stamped up to the peildatum (semantics §10)."""
    bericht, aflevering = t.bericht.c, t.aflevering.c
    per_oordeel = dict.fromkeys((GELDIG, AFGEKEURD, OVERGESLAGEN, FO01), 0)
    berichten: dict[str, int] = {}
    laatste: dict[str, Moment] = {}
    kolommen = (bericht.oordeel, bericht.soort)
    geteld = select(*kolommen, func.count(), func.max(bericht.ontvangen)).where(bericht.ontvangen <= vraag.peildatum)
    geteld = vernauw_tot(geteld, bericht.gemeente, vraag.gebied).group_by(*kolommen)
    for oordeel, soort, aantal, jongste in vraag.connection.execute(geteld):
        per_oordeel[oordeel] += aantal
        if oordeel == GELDIG:
            berichten[soort], laatste[soort] = aantal, jongste
    bezorgd = select(func.count()).where(
        aflevering.ontvangen <= vraag.peildatum, aflevering.oordeel.in_((GELDIG, AFGEKEURD))
    )
    ontvangen = vraag.connection.execute(vernauw_tot(bezorgd, aflevering.gemeente, vraag.gebied)).scalar_one()
    dubbel = ontvangen - per_oordeel[GELDIG] - per_oordeel[AFGEKEURD]
    return Verkeer(berichten, {**per_oordeel, "dubbel": dubbel}, laatste)
