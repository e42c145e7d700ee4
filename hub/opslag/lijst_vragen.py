"""The lists behind the figures: open verzoeken, the waiting list, the latest rejections, the gemeenten.

Each gives the total and one page of rows, so that a list of a hundred thousand
costs no more than the page that is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, select, text

from hub.antwoorden import AfkeuringRegel, FoutRegel, GemeenteRegel, VerzoekRegel, WachtRegel
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.heenbericht import TE_LAAT as RETOUR_TE_LAAT
from hub.domein.kalender import dag_van, lokaal
from hub.domein.normen import Normen
from hub.domein.verzoek import IN_ONDERZOEK
from hub.opslag import tabellen as t
from hub.opslag import telsoorten as ts
from hub.opslag.bulk import Rij, Vraag
from hub.opslag.gebieden import niet_langs_index, vernauw_tot
from hub.opslag.ontvangst import AFGEKEURD
from hub.opslag.status_vragen import geldt, soorten_berichten
from hub.opslag.telbron import Telbron
from hub.opslag.wachttijd_vragen import dagen_sinds

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


def delen_op(aantallen: Iterable[tuple[str, int]], bladzijde: Bladzijde) -> tuple[list[str], Bladzijde]:
    """Say which parts of a list stand on a page, and where that page begins among those: the others need not be read.

    `aantallen` has the parts in order, each with its number of rows.
    """
    nodig: list[str] = []
    voor = begin = 0
    for deel, aantal in aantallen:
        if voor + aantal <= bladzijde.vanaf:
            begin = voor + aantal
        elif voor < bladzijde.vanaf + bladzijde.aantal:
            nodig.append(deel)
        voor += aantal
    return nodig, Bladzijde(bladzijde.vanaf - begin, bladzijde.aantal)


class Namen:
    """Names of gemeenten, product categories and codes, for people."""

    def __init__(
        self,
        gemeente_naam: Callable[[str], str],
        categorie_naam: Callable[[str], str],
        betekenis: Callable[[str, str], str | None] = lambda _lijst, _code: None,
        categorieen: Mapping[str, str] | None = None,
    ) -> None:
        """Take the look-ups of the code lists; the names give the code itself when it is unknown.

        `categorieen` are all product categories with their names, to choose from.
        """
        self.gemeente = gemeente_naam
        self.betekenis = betekenis
        self.categorieen = dict(categorieen or {})
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
    gemeente: Gebied,
    selectie: Selectie,
    bladzijde: Bladzijde,
    naslag: Naslag,
) -> tuple[int, list[VerzoekRegel]]:
    """Give open verzoeken, the most overdue first."""
    vraag = _verzoeken(peildatum, gemeente, selectie, naslag)
    bron = Telbron(connection, peildatum, gemeente)
    per_dag = _verzoeken_per_dag(bron, selectie, naslag) if bron.bewaard else None
    totaal, rijen = _bladzijde(connection, vraag, _VERZOEK_VOLGORDE, bladzijde, per_dag)
    return totaal, [_verzoek_regel(rij, dag_van(peildatum), naslag) for rij in rijen]


def alle_verzoeken(
    connection: Connection, peildatum: Moment, gemeente: Gebied, selectie: Selectie, naslag: Naslag
) -> Iterator[VerzoekRegel]:
    """Give all open verzoeken of a selection, the most overdue first."""
    vraag = _verzoeken(peildatum, gemeente, selectie, naslag)
    for rij in _alle(connection, vraag, _VERZOEK_VOLGORDE):
        yield _verzoek_regel(rij, dag_van(peildatum), naslag)


_VERZOEK_VOLGORDE = (
    t.verzoek_tijdvak.c.uiterste,
    t.verzoek_tijdvak.c.ontvangen,
    t.relatie.c.gemeente,
    t.verzoek_tijdvak.c.referentie,
)


def _verzoeken(peildatum: Moment, gemeente: Gebied, selectie: Selectie, naslag: Naslag) -> Vraag:
    vak = t.verzoek_tijdvak.c
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
        .where(geldt(t.verzoek_tijdvak, peildatum), text(t.VERZOEK_OPEN))
    )
    if selectie == "te_laat":
        vraag = vraag.where(vak.te_laat)
    elif selectie == "bijna_te_laat":
        grens = _ruimste_grens(dag_van(peildatum), gemeente, naslag.normen)
        vraag = vraag.where(vak.te_laat.is_(False), vak.uiterste <= grens.isoformat())
    return vernauw_tot(vraag, niet_langs_index(t.relatie.c.gemeente), gemeente)


def _verzoeken_per_dag(bron: Telbron, selectie: Selectie, naslag: Naslag) -> Counter[str]:
    """Count the verzoeken that `_verzoeken` selects by their uiterste reactiedatum, from the kept totals."""
    per_dag = Counter[str]()
    grens = _ruimste_grens(dag_van(bron.peildatum), bron.gebied, naslag.normen).isoformat()
    for te_laat, uiterste, aantal in bron.samen(ts.VERZOEK_OPEN, "te_laat", "uiterste"):
        if selectie == "open" or (te_laat if selectie == "te_laat" else not te_laat and uiterste <= grens):
            per_dag[uiterste] += aantal
    return per_dag


def _verzoek_regel(rij: Rij, vandaag: date, naslag: Naslag) -> VerzoekRegel:
    code, aanbieder, soort, categorie, productcode, referentie, identificatie, ontvangen, uiterste, stand = rij
    kalender, dag, laatste = naslag.normen(code).kalender, dag_van(ontvangen), date.fromisoformat(uiterste)
    return VerzoekRegel(
        gemeente=code,
        gemeente_naam=naslag.namen.gemeente(code),
        aanbieder=aanbieder,
        soort=soort,
        product=_product(categorie, productcode),
        product_naam=naslag.namen.categorie(categorie),
        referentie=referentie,
        identificatie=identificatie,
        ontvangen=lokaal(ontvangen),
        uiterste_reactiedatum=laatste,
        in_onderzoek=stand == IN_ONDERZOEK,
        open_werkdagen=kalender.werkdagen_tussen(dag, vandaag),
        werkdagen_te_laat=kalender.werkdagen_tussen(laatste, vandaag),
        werkdagen_over=kalender.werkdagen_tussen(vandaag, laatste),
    )


def _ruimste_grens(vandaag: date, gemeente: Gebied, normen: NormenVoor) -> date:
    """Give the last day that is near; without one gemeente the calendar of the standard decides."""
    return normen(gemeente if isinstance(gemeente, str) else "").kalender.plus_werkdagen(vandaag, BIJNA_WERKDAGEN)


def _bladzijde(
    connection: Connection,
    vraag: Vraag,
    volgorde: tuple[Any, ...],
    bladzijde: Bladzijde,
    per_dag: Counter[str] | None,
) -> tuple[int, list[Rij]]:
    """Give how many there are and one page; with the number on each day (first in `volgorde`) only its days are read."""
    if per_dag is None:
        totaal = connection.execute(select(func.count()).select_from(vraag.subquery())).scalar_one()
        return totaal, list(connection.execute(_blad(vraag, volgorde, bladzijde)))
    dagen, begin = delen_op(sorted(per_dag.items()), bladzijde)
    if not dagen:
        return per_dag.total(), []
    vraag = vraag.where(volgorde[0].between(dagen[0], dagen[-1]))
    return per_dag.total(), list(connection.execute(_blad(vraag, volgorde, begin)))


def _blad(vraag: Vraag, volgorde: tuple[Any, ...], bladzijde: Bladzijde) -> Vraag:
    return vraag.order_by(*volgorde).offset(bladzijde.vanaf).limit(bladzijde.aantal)


PER_KEER = 1_000
"""Rows that are read at a time when a whole list is asked for: keeps memory flat."""


def _alle(connection: Connection, vraag: Vraag, volgorde: tuple[Any, ...]) -> Iterator[Rij]:
    """Give all rows in order, a few at a time."""
    yield from connection.execute(vraag.order_by(*volgorde).execution_options(yield_per=PER_KEER))


def wachtlijst(
    connection: Connection, peildatum: Moment, gemeente: Gebied, bladzijde: Bladzijde, namen: Namen
) -> tuple[int, list[WachtRegel]]:
    """Give the toewijzingen that wait for a start, longest first."""
    bron = Telbron(connection, peildatum, gemeente)
    per_dag = Counter(dict(bron.samen(ts.WACHT_NOG, "toewijzingsdatum"))) if bron.bewaard else None
    totaal, rijen = _bladzijde(connection, _wachtenden(peildatum, gemeente), _WACHT_VOLGORDE, bladzijde, per_dag)
    return totaal, [_wacht_regel(rij, dag_van(peildatum), namen) for rij in rijen]


def hele_wachtlijst(connection: Connection, peildatum: Moment, gemeente: Gebied, namen: Namen) -> Iterator[WachtRegel]:
    """Give all toewijzingen that wait for a start, longest first."""
    for rij in _alle(connection, _wachtenden(peildatum, gemeente), _WACHT_VOLGORDE):
        yield _wacht_regel(rij, dag_van(peildatum), namen)


_WACHT_VOLGORDE = (
    t.toewijzing_tijdvak.c.toewijzingsdatum,
    t.relatie.c.gemeente,
    t.relatie.c.aanbieder,
    t.toewijzing_tijdvak.c.nummer,
)


def _wachtenden(peildatum: Moment, gemeente: Gebied) -> Vraag:
    vak = t.toewijzing_tijdvak.c
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
        .where(geldt(t.toewijzing_tijdvak, peildatum), text(t.WACHT_NOG))
    )
    return vernauw_tot(vraag, niet_langs_index(t.relatie.c.gemeente), gemeente)


def _wacht_regel(rij: Rij, vandaag: date, namen: Namen) -> WachtRegel:
    code, aanbieder, categorie, productcode, nummer, referentie, sinds, ingang, norm = rij
    dagen = dagen_sinds(sinds, vandaag)
    return WachtRegel(
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


def afkeuringen(
    connection: Connection, peildatum: Moment, gemeente: Gebied, bladzijde: Bladzijde
) -> tuple[int, list[AfkeuringRegel]]:
    """Give the rejected messages with their explanation, latest first."""
    vraag, ontvangen = _afgekeurd(peildatum, gemeente), t.bericht.c.ontvangen
    totaal = _aantal_afgekeurd(connection, peildatum, gemeente)
    # The index tells the moment of the last row of the page; only rows from there on are read and put in order.
    grens = vraag.with_only_columns(ontvangen).order_by(ontvangen.desc()).offset(sum(bladzijde) - 1).limit(1)
    vanaf = connection.execute(grens).scalar()
    if vanaf is not None:
        vraag = vraag.where(ontvangen >= vanaf)
    op_volgorde = vraag.order_by(*_AFKEURING_VOLGORDE).offset(bladzijde.vanaf).limit(bladzijde.aantal)
    rijen = connection.execute(op_volgorde).all()
    return totaal, _afkeuring_regels(connection, rijen, FOUTEN_PER_AFKEURING)


def _aantal_afgekeurd(connection: Connection, peildatum: Moment, gemeente: Gebied) -> int:
    geteld = soorten_berichten(Telbron(connection, peildatum, gemeente))
    return sum(aantal for (oordeel, _), aantal in geteld.items() if oordeel == AFGEKEURD)


def alle_afkeuringen(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Iterator[AfkeuringRegel]:
    """Give all rejected messages with every violation, latest first."""
    vraag = _afgekeurd(peildatum, gemeente).order_by(*_AFKEURING_VOLGORDE).execution_options(yield_per=PER_KEER)
    for rijen in connection.execute(vraag).partitions(PER_KEER):
        yield from _afkeuring_regels(connection, rijen, None)


_AFKEURING_VOLGORDE = (t.bericht.c.ontvangen.desc(), t.bericht.c.inhoud)


def _afgekeurd(peildatum: Moment, gemeente: Gebied) -> Vraag:
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
    return vernauw_tot(vraag, bericht.gemeente, gemeente)


def _afkeuring_regels(connection: Connection, rijen: Sequence[Rij], meeste: int | None) -> list[AfkeuringRegel]:
    fouten = _fouten_van(connection, [rij.id for rij in rijen])
    return [
        AfkeuringRegel(
            ontvangen=lokaal(rij.ontvangen),
            soort=None if rij.soort == "?" else rij.soort,
            gemeente=rij.gemeente,
            aanbieder=rij.aanbieder,
            identificatie=rij.identificatie or None,
            bron=rij.bron,
            fouten=tuple(fouten.get(rij.id, ())[:meeste]),
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


def per_gemeente(connection: Connection, peildatum: Moment, gebied: Gebied, namen: Namen) -> list[GemeenteRegel]:
    """Give the headline numbers of every gemeente of a gebied, by name."""
    bron, vandaag = Telbron(connection, peildatum, gebied), dag_van(peildatum)
    codes = connection.execute(vernauw_tot(select(t.relatie.c.gemeente).distinct(), t.relatie.c.gemeente, gebied))
    cijfers: dict[str, Counter[str]] = {code: Counter() for code in codes.scalars()}
    for code, (te_laat,), aantal in bron.per_gemeente(ts.VERZOEK_OPEN, "te_laat"):
        cijfers[code]["verzoeken_open"] += aantal
        cijfers[code]["verzoeken_te_laat"] += aantal if te_laat else 0
    for code, (sinds, norm), aantal in bron.per_gemeente(ts.WACHT_NOG, "toewijzingsdatum", "treeknorm_dagen"):
        cijfers[code]["wachtend"] += aantal
        cijfers[code]["boven_treeknorm"] += aantal if dagen_sinds(sinds, vandaag) > norm else 0
    for code, (stand,), aantal in bron.per_gemeente(ts.RETOUR, "retour"):
        cijfers[code]["retour_ontbreekt"] += aantal if stand == RETOUR_TE_LAAT else 0
    velden = ("verzoeken_open", "verzoeken_te_laat", "wachtend", "boven_treeknorm", "retour_ontbreekt")
    regels = [
        GemeenteRegel(gemeente=code, gemeente_naam=namen.gemeente(code), **{veld: eigen[veld] for veld in velden})
        for code, eigen in cijfers.items()
    ]
    return sorted(regels, key=lambda regel: (regel.gemeente_naam, regel.gemeente))
