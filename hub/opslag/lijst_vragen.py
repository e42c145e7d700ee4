"""The lists behind the figures: open verzoeken, the waiting list, the latest rejections, the gemeenten.

Each gives the total and one page of rows, so that a list of a hundred thousand
costs no more than the page that is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, case, func, select

from hub.antwoorden import AfkeuringRegel, FoutRegel, GemeenteRegel, VerzoekRegel, WachtRegel
from hub.domein.feiten import Moment
from hub.domein.heenbericht import TE_LAAT as RETOUR_TE_LAAT
from hub.domein.kalender import dag_van, lokaal, plus_dagen
from hub.domein.normen import Normen
from hub.domein.verzoek import IN_ONDERZOEK, OPEN
from hub.opslag import tabellen as t
from hub.opslag.bulk import Rij, Vraag
from hub.opslag.ontvangst import AFGEKEURD
from hub.opslag.status_vragen import geldt

Selectie = Literal["te_laat", "bijna_te_laat", "open"]
"""Which open verzoeken a list shows."""

BIJNA_WERKDAGEN = 2
"""`bijna_te_laat` is due within this many werkdagen: today, tomorrow and the day after can still be saved."""

FOUTEN_PER_AFKEURING = 5
"""Violations shown per rejected message in a list; `aantal_fouten` tells how many there are."""

NormenVoor = Callable[[str], Normen]


class Bladzijde(NamedTuple):
    """Which rows of a list to give."""

    vanaf: int
    aantal: int


class Namen:
    """Names of gemeenten and product categories, for people."""

    def __init__(self, gemeente_naam: Callable[[str], str], categorie_naam: Callable[[str], str]) -> None:
        """Take the two look-ups of the code lists; they give the code itself when it is unknown."""
        self.gemeente = gemeente_naam
        self._categorie = categorie_naam

    def categorie(self, code: str | None) -> str:
        """Give the name of a product category, empty when there is none."""
        return self._categorie(code) if code else ""


class Naslag(NamedTuple):
    """What a list of verzoeken looks up."""

    normen: NormenVoor
    namen: Namen


def _product(categorie: str | None, code: str | None) -> str:
    return code or categorie or ""


def verzoeken(
    connection: Connection,
    peildatum: Moment,
    gemeente: str | None,
    selectie: Selectie,
    bladzijde: Bladzijde,
    naslag: Naslag,
) -> tuple[int, list[VerzoekRegel]]:
    """Give open verzoeken, the most overdue first."""
    normen, namen = naslag
    vak, vandaag = t.verzoek_tijdvak.c, dag_van(peildatum)
    vraag = (
        select(
            t.relatie.c.gemeente,
            t.relatie.c.aanbieder,
            vak.soort,
            vak.categorie,
            vak.code,
            vak.referentie,
            t.bericht.c.identificatie,
            vak.ontvangen,
            vak.uiterste,
            vak.stand,
        )
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .join(t.bericht, t.bericht.c.id == vak.bericht_id)
        .where(geldt(t.verzoek_tijdvak, peildatum), vak.stand.in_((OPEN, IN_ONDERZOEK)))
    )
    if selectie == "te_laat":
        vraag = vraag.where(vak.te_laat)
    elif selectie == "bijna_te_laat":
        grens = _ruimste_grens(vandaag, gemeente, normen)
        vraag = vraag.where(vak.te_laat.is_(False), vak.uiterste <= grens.isoformat())
    if gemeente is not None:
        vraag = vraag.where(t.relatie.c.gemeente == gemeente)
    volgorde = (vak.uiterste, vak.ontvangen, t.relatie.c.gemeente, vak.referentie)
    totaal, rijen = _bladzijde(connection, vraag, volgorde, bladzijde)
    regels = []
    for code, aanbieder, soort, categorie, productcode, referentie, identificatie, ontvangen, uiterste, stand in rijen:
        kalender, dag, laatste = normen(code).kalender, dag_van(ontvangen), date.fromisoformat(uiterste)
        regels.append(
            VerzoekRegel(
                gemeente=code,
                gemeente_naam=namen.gemeente(code),
                aanbieder=aanbieder,
                soort=soort,
                product=_product(categorie, productcode),
                product_naam=namen.categorie(categorie),
                referentie=referentie,
                identificatie=identificatie,
                ontvangen=lokaal(ontvangen),
                uiterste_reactiedatum=laatste,
                in_onderzoek=stand == IN_ONDERZOEK,
                open_werkdagen=kalender.werkdagen_tussen(dag, vandaag),
                werkdagen_te_laat=kalender.werkdagen_tussen(laatste, vandaag),
                werkdagen_over=kalender.werkdagen_tussen(vandaag, laatste),
            )
        )
    return totaal, regels


def _ruimste_grens(vandaag: date, gemeente: str | None, normen: NormenVoor) -> date:
    """Give the last day that is near; without a gemeente the calendar of the standard decides."""
    return normen(gemeente or "").kalender.plus_werkdagen(vandaag, BIJNA_WERKDAGEN)


def _bladzijde(
    connection: Connection, vraag: Vraag, volgorde: tuple[Any, ...], bladzijde: Bladzijde
) -> tuple[int, list[Rij]]:
    totaal = connection.execute(select(func.count()).select_from(vraag.subquery())).scalar_one()
    return totaal, list(connection.execute(vraag.order_by(*volgorde).offset(bladzijde.vanaf).limit(bladzijde.aantal)))


def wachtlijst(
    connection: Connection, peildatum: Moment, gemeente: str | None, bladzijde: Bladzijde, namen: Namen
) -> tuple[int, list[WachtRegel]]:
    """Give the toewijzingen that wait for a start, longest first."""
    vak, vandaag = t.toewijzing_tijdvak.c, dag_van(peildatum)
    vraag = (
        select(
            t.relatie.c.gemeente,
            t.relatie.c.aanbieder,
            vak.categorie,
            vak.code,
            vak.nummer,
            vak.referentie,
            vak.toewijzingsdatum,
            vak.ingangsdatum,
            vak.treeknorm_dagen,
        )
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .where(geldt(t.toewijzing_tijdvak, peildatum), vak.wachttijd_telt, vak.wachttijd_dagen.is_(None))
    )
    if gemeente is not None:
        vraag = vraag.where(t.relatie.c.gemeente == gemeente)
    volgorde = (vak.toewijzingsdatum, t.relatie.c.gemeente, t.relatie.c.aanbieder, vak.nummer)
    totaal, rijen = _bladzijde(connection, vraag, volgorde, bladzijde)
    regels = []
    for code, aanbieder, categorie, productcode, nummer, referentie, sinds, ingang, norm in rijen:
        dagen = max(0, (vandaag - date.fromisoformat(sinds)).days)
        regels.append(
            WachtRegel(
                gemeente=code,
                gemeente_naam=namen.gemeente(code),
                aanbieder=aanbieder,
                product=_product(categorie, productcode),
                product_naam=namen.categorie(categorie),
                toewijzing_nummer=nummer,
                referentie=referentie,
                toewijzingsdatum=date.fromisoformat(sinds),
                ingangsdatum=date.fromisoformat(ingang),
                wacht_dagen=dagen,
                boven_treeknorm=dagen > norm,
            )
        )
    return totaal, regels


def afkeuringen(
    connection: Connection, peildatum: Moment, gemeente: str | None, bladzijde: Bladzijde
) -> tuple[int, list[AfkeuringRegel]]:
    """Give the rejected messages with their explanation, latest first."""
    bericht = t.bericht.c
    vraag = select(
        bericht.id,
        bericht.ontvangen,
        bericht.soort,
        bericht.gemeente,
        bericht.aanbieder,
        bericht.identificatie,
        bericht.bron,
    ).where(bericht.oordeel == AFGEKEURD, bericht.ontvangen <= peildatum)
    if gemeente is not None:
        vraag = vraag.where(bericht.gemeente == gemeente)
    totaal, rijen = _bladzijde(connection, vraag, (bericht.ontvangen.desc(), bericht.inhoud), bladzijde)
    fouten = _fouten_van(connection, [rij.id for rij in rijen])
    return totaal, [
        AfkeuringRegel(
            ontvangen=lokaal(rij.ontvangen),
            soort=None if rij.soort == "?" else rij.soort,
            gemeente=rij.gemeente,
            aanbieder=rij.aanbieder,
            identificatie=rij.identificatie or None,
            bron=rij.bron,
            fouten=tuple(fouten.get(rij.id, ())[:FOUTEN_PER_AFKEURING]),
            aantal_fouten=len(fouten.get(rij.id, ())),
        )
        for rij in rijen
    ]


def _fouten_van(connection: Connection, nummers: list[int]) -> dict[int, list[FoutRegel]]:
    fout = t.afkeuring.c
    vraag = select(t.afkeuring).where(fout.bericht_id.in_(nummers)).order_by(fout.bericht_id, fout.volgnummer)
    per_bericht: dict[int, list[FoutRegel]] = {}
    for rij in connection.execute(vraag):
        regel = FoutRegel(code=rij.code, pad=rij.pad, regel=rij.regel, waarde=rij.waarde, uitleg=rij.uitleg)
        per_bericht.setdefault(rij.bericht_id, []).append(regel)
    return per_bericht


def per_gemeente(connection: Connection, peildatum: Moment, namen: Namen) -> list[GemeenteRegel]:
    """Give the headline numbers of every gemeente, by name."""
    vandaag = dag_van(peildatum)
    cijfers: dict[str, dict[str, int]] = {
        code: {} for code in connection.execute(select(t.relatie.c.gemeente).distinct()).scalars()
    }
    verzoek, wacht, heen = t.verzoek_tijdvak.c, t.toewijzing_tijdvak.c, t.heen_tijdvak.c
    # Days waited as a date: waiting since before (today - norm) is above the norm.
    vragen: dict[str, tuple[Any, Any]] = {
        "verzoeken_open": (t.verzoek_tijdvak, verzoek.stand.in_((OPEN, IN_ONDERZOEK))),
        "verzoeken_te_laat": (t.verzoek_tijdvak, verzoek.te_laat),
        "retour_ontbreekt": (t.heen_tijdvak, heen.retour == RETOUR_TE_LAAT),
    }
    for naam, (tabel, voorwaarde) in vragen.items():
        vraag = (
            select(t.relatie.c.gemeente, func.sum(case((voorwaarde, 1), else_=0)))
            .join(t.relatie, t.relatie.c.id == tabel.c.relatie_id)
            .where(geldt(tabel, peildatum))
            .group_by(t.relatie.c.gemeente)
        )
        for code, aantal in connection.execute(vraag):
            cijfers[code][naam] = aantal
    wachtenden = (
        select(t.relatie.c.gemeente, wacht.toewijzingsdatum, wacht.treeknorm_dagen, func.count())
        .join(t.relatie, t.relatie.c.id == wacht.relatie_id)
        .where(geldt(t.toewijzing_tijdvak, peildatum), wacht.wachttijd_telt, wacht.wachttijd_dagen.is_(None))
        .group_by(t.relatie.c.gemeente, wacht.toewijzingsdatum, wacht.treeknorm_dagen)
    )
    for code, sinds, norm, aantal in connection.execute(wachtenden):
        eigen = cijfers[code]
        eigen["wachtend"] = eigen.get("wachtend", 0) + aantal
        if plus_dagen(date.fromisoformat(sinds), norm) < vandaag:
            eigen["boven_treeknorm"] = eigen.get("boven_treeknorm", 0) + aantal
    velden = ("verzoeken_open", "verzoeken_te_laat", "wachtend", "boven_treeknorm", "retour_ontbreekt")
    regels = [
        GemeenteRegel(
            gemeente=code, gemeente_naam=namen.gemeente(code), **{veld: eigen.get(veld, 0) for veld in velden}
        )
        for code, eigen in cijfers.items()
    ]
    return sorted(regels, key=lambda regel: (regel.gemeente_naam, regel.gemeente))
