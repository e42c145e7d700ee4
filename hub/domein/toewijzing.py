"""The fold of toewijzingen with their leveringen: versions, delivery state, wachttijd, late reports.

Source: semantics §5, §6, §7; IV013, OP080 (which version is current), OP087
(repeats), OP271, OP272 (reporting in 5 werkdagen), OP379 (reopening).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hub.domein.feiten import Moment, Product, Pseudoniem, StartFeit, StopFeit, ToewijzingFeit
from hub.domein.kalender import ALTIJD, begin_na, begin_van, dag_van
from hub.domein.levering import TIJDELIJK, Start, Stop, met_afgeleide, starts_op, stops_op
from hub.domein.normen import Normen
from hub.domein.tijdvak import Geteld, momenten, stukken

WACHTEND = "wachtend"
GESTART = "gestart"
TIJDELIJK_GESTOPT = "tijdelijk_gestopt"
GESTOPT = "gestopt"
VERVALLEN = "vervallen"
ONBEKEND_BIJ_AANVANG = "onbekend_bij_aanvang"
VERWIJDERD = "verwijderd"

ACTUEEL = "actueel"
TOEKOMSTIG = "toekomstig"
AFGELOPEN = "afgelopen"

_REDEN_VERWIJDERD = "13"


class ToewijzingFeiten(NamedTuple):
    """Everything said under one ToewijzingNummer in one relatie."""

    versies: Sequence[Geteld[ToewijzingFeit]]
    starts: Sequence[Geteld[StartFeit]]
    stops: Sequence[Geteld[StopFeit]]
    beantwoordt: Sequence[tuple[Moment, Moment]]
    """Stretches in which it answers a VOT without naming it (semantics §4 rule 4)."""


class ToewijzingTijdvak(NamedTuple):
    """What is true of one toewijzing during [vanaf, tot)."""

    nummer: int
    vanaf: Moment
    tot: Moment
    client: Pseudoniem | None
    bericht: int
    """The message of the current version."""
    referentie: str | None
    product: Product | None
    toewijzingsdatum: date
    """The first Toewijzingsdatum: where the wachttijd begins."""
    ingangsdatum: date
    einddatum: date | None
    stand: str
    """Delivery state, or VERWIJDERD."""
    geldigheid: str
    """ACTUEEL, TOEKOMSTIG or AFGELOPEN."""
    wijziging: str | None
    """`ingetrokken` or `verlengd`."""
    wachttijd_telt: bool
    """Takes part in the wachttijd figures (§7)."""
    wachttijd_apart: bool
    """Would, but for its category (crisis, jeugdbescherming, jeugdreclassering): reported apart (§7)."""
    wachttijd_dagen: int | None
    """Days from the first Toewijzingsdatum to the start; None while waiting."""
    wachttijd_netto_dagen: int | None
    """The same from the later of that date and Ingangsdatum."""
    treeknorm_dagen: int
    start_te_laat: int
    stop_te_laat: int
    stop_ontbreekt: bool
    trajectduur: int | None
    """Days, inclusive, of a stopped toewijzing."""
    doorlooptijd: int | None
    """Werkdagen from Toewijzingsdatum to receipt of the first JW301, of a toewijzing that answers no verzoek."""


class _Kennis(NamedTuple):
    """What is known of one toewijzing during one stretch; the date decides what of it is in effect."""

    huidig: Geteld[ToewijzingFeit]
    wijziging: str | None
    eerste_datum: date
    eerste_ontvangen: Moment
    starts: list[Start]
    stops: list[Stop]
    start_te_laat: int
    stop_te_laat: int
    doorlooptijd: int | None


def vouw_toewijzing(
    nummer: int, feiten: ToewijzingFeiten, client: Pseudoniem | None, normen: Normen
) -> list[ToewijzingTijdvak]:
    """Give the intervals of one toewijzing in which its current version is this client's."""
    tijdvakken: list[ToewijzingTijdvak] = []
    vroegst = min((g.vanaf for g in feiten.versies), default=None)
    if vroegst is None:
        return []
    grenzen = momenten(feiten.versies, feiten.starts, feiten.stops)
    grenzen = sorted({*grenzen, *(m for vak in feiten.beantwoordt for m in vak if m < ALTIJD)})
    for begin, eind in stukken([grens for grens in grenzen if grens >= vroegst]):
        kennis = _kennis(feiten, begin, normen)
        if kennis is None or kennis.huidig.client != client:
            continue
        for van, tot in _op_datum(begin, eind, kennis, normen):
            tijdvak = _beoordeel(nummer, van, tot, kennis, normen)
            if tijdvakken and tijdvakken[-1].tot == van and tijdvakken[-1][3:] == tijdvak[3:]:
                tijdvakken[-1] = tijdvakken[-1]._replace(tot=tot)
            else:
                tijdvakken.append(tijdvak)
    return tijdvakken


def _volgorde(g: Geteld[ToewijzingFeit]) -> tuple[date, str, Moment, bytes]:
    """Order versions: Toewijzingsdatum, Toewijzingstijd (IV013), then receipt, then content."""
    return (g.feit.toewijzingsdatum, g.feit.toewijzingstijd, g.ontvangen, g.inhoud)


def _kennis(feiten: ToewijzingFeiten, moment: Moment, normen: Normen) -> _Kennis | None:
    versies = [g for g in feiten.versies if g.vanaf <= moment < g.tot]
    if not versies:
        return None
    huidig = versies[0] if len(versies) == 1 else max(versies, key=_volgorde)
    eerste_datum = min(g.feit.toewijzingsdatum for g in versies)
    eerste_ontvangen = min(g.ontvangen for g in versies)
    stops = stops_op(feiten.stops, moment) if feiten.stops else []
    starts = starts_op(feiten.starts, moment) if feiten.starts else []
    if stops:
        starts = met_afgeleide(starts, stops)
    eerste = min(versies, key=lambda g: (g.ontvangen, g.feit.referentie is None, g.inhoud))
    # What a number answered that first stood for another youth is found with him, not here.
    benoemd = (
        eerste.client != huidig.client
        or any(g.feit.referentie is not None for g in versies)
        or any(van <= moment < tot for van, tot in feiten.beantwoordt)
    )
    return _Kennis(
        huidig,
        _wijziging(versies, huidig),
        eerste_datum,
        eerste_ontvangen,
        starts,
        stops,
        _starts_te_laat(starts, eerste_ontvangen, normen),
        _stops_te_laat(stops, eerste_ontvangen, normen),
        None if benoemd else normen.kalender.werkdagen_tussen(eerste_datum, dag_van(eerste_ontvangen)),
    )


def _wijziging(versies: list[Geteld[ToewijzingFeit]], huidig: Geteld[ToewijzingFeit]) -> str | None:
    """Compare the current Einddatum with that of the version before; absent is later than any date."""
    stempel = (huidig.feit.toewijzingsdatum, huidig.feit.toewijzingstijd)
    eerdere = [g for g in versies if (g.feit.toewijzingsdatum, g.feit.toewijzingstijd) < stempel]
    if not eerdere:
        return None
    vorig_eind = max(eerdere, key=_volgorde).feit.einddatum or date.max
    eind = huidig.feit.einddatum or date.max
    if eind == vorig_eind:
        return None
    return "ingetrokken" if eind < vorig_eind else "verlengd"


def _te_laat(gemeld: Moment, dag: date, product: Product | None, eerste_ontvangen: Moment, normen: Normen) -> bool:
    """Judge a report: 5 werkdagen after the date itself, or after receipt of the first 301 when that came later."""
    vanaf = max(dag, dag_van(eerste_ontvangen))
    termijn = normen.melden_werkdagen_voor(product.categorie if product else None)
    return dag_van(gemeld) > normen.kalender.plus_werkdagen(vanaf, termijn)


def _starts_te_laat(starts: list[Start], eerste_ontvangen: Moment, normen: Normen) -> int:
    return sum(
        start.eerste_melding is not None
        and _te_laat(start.eerste_melding, start.begindatum, start.product, eerste_ontvangen, normen)
        for start in starts
    )


def _stops_te_laat(stops: list[Stop], eerste_ontvangen: Moment, normen: Normen) -> int:
    """A definitive stop after a temporary one is not judged: when it was known stands in no message (OP272)."""
    onderbroken = {(stop.product, stop.begindatum) for stop in stops if stop.reden == TIJDELIJK}
    return sum(
        _te_laat(stop.eerste_melding, stop.einddatum, stop.product, eerste_ontvangen, normen)
        for stop in stops
        if stop.reden == TIJDELIJK or (stop.product, stop.begindatum) not in onderbroken
    )


def _uiterste_stop(feit: ToewijzingFeit, normen: Normen) -> date | None:
    if feit.einddatum is None:
        return None
    termijn = normen.melden_werkdagen_voor(feit.product.categorie if feit.product else None)
    return normen.kalender.plus_werkdagen(feit.einddatum, termijn)


def _op_datum(begin: Moment, eind: Moment, kennis: _Kennis, normen: Normen) -> list[tuple[Moment, Moment]]:
    """Split a stretch at the midnights where a date makes a difference."""
    feit = kennis.huidig.feit
    middernachten = {begin_van(feit.ingangsdatum)}
    uiterste_stop = _uiterste_stop(feit, normen)
    if feit.einddatum is not None and uiterste_stop is not None:
        middernachten.update((begin_na(feit.einddatum), begin_na(uiterste_stop)))
    middernachten.update(begin_van(start.begindatum) for start in kennis.starts)
    middernachten.update(begin_van(stop.einddatum) for stop in kennis.stops)
    grenzen = sorted({begin, *(m for m in middernachten if begin < m < eind)})
    return [(van, grenzen[i + 1] if i + 1 < len(grenzen) else eind) for i, van in enumerate(grenzen)]


def _beoordeel(nummer: int, van: Moment, tot: Moment, kennis: _Kennis, normen: Normen) -> ToewijzingTijdvak:
    """Judge the toewijzing on the local date of `van`; no date boundary lies inside [van, tot)."""
    feit, peildag = kennis.huidig.feit, dag_van(van)
    categorie = feit.product.categorie if feit.product else None
    starts = [start for start in kennis.starts if start.begindatum <= peildag]
    stops = [stop for stop in kennis.stops if stop.einddatum <= peildag]
    verwijderd = feit.reden == _REDEN_VERWIJDERD
    stand = VERWIJDERD if verwijderd else _stand(kennis, starts, stops, peildag, normen)
    eerste_start = min((start.begindatum for start in starts), default=None)
    wacht = netto = None
    if eerste_start is not None:
        wacht = max(0, (eerste_start - kennis.eerste_datum).days)
        netto = max(0, (eerste_start - max(kennis.eerste_datum, feit.ingangsdatum)).days)
    heeft_wachttijd = not verwijderd and (eerste_start is not None or stand == WACHTEND)
    uiterste_stop = _uiterste_stop(feit, normen)
    loopt = stand in {GESTART, TIJDELIJK_GESTOPT}
    return ToewijzingTijdvak(
        nummer=nummer,
        vanaf=van,
        tot=tot,
        client=kennis.huidig.client,
        bericht=kennis.huidig.bericht,
        referentie=feit.referentie,
        product=feit.product,
        toewijzingsdatum=kennis.eerste_datum,
        ingangsdatum=feit.ingangsdatum,
        einddatum=feit.einddatum,
        stand=stand,
        geldigheid=_geldigheid(feit, peildag),
        wijziging=None if verwijderd else kennis.wijziging,
        wachttijd_telt=heeft_wachttijd and categorie not in normen.buiten_wachttijd,
        wachttijd_apart=heeft_wachttijd and categorie in normen.buiten_wachttijd,
        wachttijd_dagen=wacht,
        wachttijd_netto_dagen=netto,
        treeknorm_dagen=normen.treeknorm_dagen(categorie),
        start_te_laat=0 if verwijderd else kennis.start_te_laat,
        stop_te_laat=0 if verwijderd else kennis.stop_te_laat,
        stop_ontbreekt=loopt and uiterste_stop is not None and peildag > uiterste_stop,
        trajectduur=_trajectduur(starts, stops) if stand == GESTOPT else None,
        doorlooptijd=None if verwijderd else kennis.doorlooptijd,
    )


def _geldigheid(feit: ToewijzingFeit, peildag: date) -> str:
    if feit.ingangsdatum > peildag:
        return TOEKOMSTIG
    return ACTUEEL if feit.einddatum is None or feit.einddatum >= peildag else AFGELOPEN


def _stand(kennis: _Kennis, starts: list[Start], stops: list[Stop], peildag: date, normen: Normen) -> str:
    """Give the delivery state; per product the latest start in effect decides (semantics §5)."""
    if not starts:
        if not kennis.starts and normen.waarneming_vanaf is not None and kennis.eerste_datum < normen.waarneming_vanaf:
            return ONBEKEND_BIJ_AANVANG
        einddatum = kennis.huidig.feit.einddatum
        return WACHTEND if einddatum is None or einddatum >= peildag else VERVALLEN
    laatste: dict[Product | None, Start] = {}
    for start in starts:
        if start.product not in laatste or laatste[start.product].begindatum < start.begindatum:
            laatste[start.product] = start
    standen = set()
    for product, start in laatste.items():
        redenen = {stop.reden for stop in stops if stop.product == product and stop.begindatum == start.begindatum}
        standen.add(GESTART if not redenen else TIJDELIJK_GESTOPT if redenen == {TIJDELIJK} else GESTOPT)
    return next(stand for stand in (GESTART, TIJDELIJK_GESTOPT, GESTOPT) if stand in standen)


def _trajectduur(starts: list[Start], stops: list[Stop]) -> int | None:
    """Days from the first Begindatum to the last definitive Einddatum, inclusive."""
    einden = [stop.einddatum for stop in stops if stop.reden != TIJDELIJK]
    if not einden:
        return None
    return (max(einden) - min(start.begindatum for start in starts)).days + 1
