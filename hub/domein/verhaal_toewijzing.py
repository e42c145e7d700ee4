"""Explain the numbers of a toewijzing, and of the term for a retour. Pure.

As `hub.domein.verhaal`: the numbers are those of the tijdvak, the days behind them are
worked out here. Source: docs/semantiek.md (toewijzingen, leveringen, wachttijd,
retouren); OP090, OP271, OP272, IV013.
"""

from __future__ import annotations

from datetime import date

from hub.domein.feiten import Moment, Product
from hub.domein.heenbericht import AFGEKEURD, ONTVANGEN, TE_LAAT
from hub.domein.kalender import dag_van
from hub.domein.levering import TIJDELIJK, Start, Stop, met_afgeleide, starts_op, stops_op
from hub.domein.schrijfwijze import datum, hoeveel, weekdag
from hub.domein.toewijzing import (
    GESTART,
    GESTOPT,
    ONBEKEND_BIJ_AANVANG,
    TIJDELIJK_GESTOPT,
    VERVALLEN,
    VERWIJDERD,
    WACHTEND,
    ToewijzingFeiten,
    ToewijzingTijdvak,
)
from hub.domein.verhaal import Oog, Staatvak, telt
from hub.domein.werk import RETOUR_VAN
from hub.domein.werkzin import termijn

_STANDEN = {
    WACHTEND: "wacht op start",
    GESTART: "gestart",
    TIJDELIJK_GESTOPT: "tijdelijk gestopt",
    GESTOPT: "gestopt",
    VERVALLEN: "vervallen zonder start",
    ONBEKEND_BIJ_AANVANG: "begonnen voor de waarneming",
    VERWIJDERD: "verwijderd",
}


def staat_van_toewijzing(vak: ToewijzingTijdvak) -> Staatvak:
    """Name the state of a toewijzing during a tijdvak."""
    naam = _STANDEN[vak.stand] + (", stop ontbreekt" if vak.stop_ontbreekt else "")
    return Staatvak(naam, vak.vanaf, vak.tot, vak.stop_ontbreekt)


def vertel_toewijzing(vak: ToewijzingTijdvak, feiten: ToewijzingFeiten, oog: Oog) -> list[str]:
    """Explain a toewijzing as it stands at the peildatum, which `vak` holds."""
    versies = [g for g in feiten.versies if telt(g, oog.peildatum)]
    eerste_ontvangen = min((g.ontvangen for g in versies), default=vak.vanaf)
    eind = f"tot en met {datum(vak.einddatum)}" if vak.einddatum else "zonder einddatum"
    beslissingen = len({(g.feit.toewijzingsdatum, g.feit.toewijzingstijd) for g in versies})
    zinnen = [
        f"Toegewezen op {datum(vak.toewijzingsdatum)}, vanaf {datum(vak.ingangsdatum)}, {eind}"
        + (f"; {vak.wijziging} in de nieuwste van {beslissingen} versies (IV013)." if vak.wijziging else ".")
    ]
    if vak.stand == VERWIJDERD:
        return [*zinnen, "Verwijderd (RedenWijziging 13): telt alleen nog mee als verwijderd."]
    starts = starts_op(feiten.starts, oog.peildatum)
    stops = stops_op(feiten.stops, oog.peildatum)
    alle_starts = met_afgeleide(starts, stops)
    zinnen += _wachttijd(vak, alle_starts, oog)
    zinnen += _starts(alle_starts, eerste_ontvangen, oog)
    zinnen += _stops(stops, eerste_ontvangen, oog)
    zinnen += _einde(vak, alle_starts, stops, oog)
    if vak.doorlooptijd is not None:
        zinnen.append(
            f"Beantwoordt geen verzoek: van de Toewijzingsdatum tot de eerste JW301 ({weekdag(dag_van(eerste_ontvangen))}) "
            f"{hoeveel(vak.doorlooptijd, 'werkdag', 'werkdagen')}."
        )
    return zinnen


def _wachttijd(vak: ToewijzingTijdvak, starts: list[Start], oog: Oog) -> list[str]:
    vandaag = dag_van(oog.peildatum)
    sinds = f"sinds de eerste Toewijzingsdatum {datum(vak.toewijzingsdatum)}"
    norm = f"Treeknorm (benadering) {hoeveel(vak.treeknorm_dagen, 'dag', 'dagen')}"
    if vak.wachttijd_dagen is not None:
        begin = min(start.begindatum for start in starts if start.begindatum <= vandaag)
        oordeel = "erboven" if vak.wachttijd_dagen > vak.treeknorm_dagen else "erbinnen"
        if not vak.wachttijd_telt:
            oordeel = "telt niet mee bij deze productcategorie"
        return [f"Gestart {datum(begin)}: {hoeveel(vak.wachttijd_dagen, 'dag', 'dagen')} {sinds}; {norm}, {oordeel}."]
    if vak.stand != WACHTEND:
        return []
    dagen = max(0, (vandaag - vak.toewijzingsdatum).days)
    oordeel = "erboven" if dagen > vak.treeknorm_dagen else "erbinnen"
    if not vak.wachttijd_telt:
        oordeel = "telt niet mee bij deze productcategorie"
    return [f"Nog geen start gemeld: wacht {hoeveel(dagen, 'dag', 'dagen')} {sinds}; {norm}, {oordeel}."]


def _uiterste(dag: date, product: Product | None, eerste_ontvangen: Moment, oog: Oog) -> tuple[date, str]:
    """Give the last day for a report, and from what it was counted."""
    toegewezen = dag_van(eerste_ontvangen)
    werkdagen = oog.normen.melden_werkdagen_voor(product.categorie if product else None)
    vanaf = f"na {datum(dag)}" if dag >= toegewezen else f"na ontvangst van de eerste JW301 op {datum(toegewezen)}"
    laatste = oog.normen.kalender.plus_werkdagen(max(dag, toegewezen), werkdagen)
    return laatste, f"{hoeveel(werkdagen, 'werkdag', 'werkdagen')} {vanaf}"


def _starts(starts: list[Start], eerste_ontvangen: Moment, oog: Oog) -> list[str]:
    zinnen = []
    for start in sorted(starts, key=lambda s: (s.begindatum, s.product or ("", ""))):
        if start.eerste_melding is None:
            zinnen.append(
                f"Start {datum(start.begindatum)} blijkt alleen uit een stop; de melding is niet te beoordelen."
            )
            continue
        laatste, telling = _uiterste(start.begindatum, start.product, eerste_ontvangen, oog)
        gemeld = dag_van(start.eerste_melding)
        zinnen.append(
            f"Start {datum(start.begindatum)} gemeld {weekdag(gemeld)}; uiterlijk {weekdag(laatste)} ({telling}, OP271): "
            f"{'te laat' if gemeld > laatste else 'op tijd'}."
        )
    return zinnen


def _stops(stops: list[Stop], eerste_ontvangen: Moment, oog: Oog) -> list[str]:
    onderbroken = {(stop.product, stop.begindatum) for stop in stops if stop.reden == TIJDELIJK}
    zinnen = []
    for stop in sorted(stops, key=lambda s: (s.einddatum, s.begindatum, s.reden, s.product or ("", ""))):
        soort = "Tijdelijke stop" if stop.reden == TIJDELIJK else "Stop"
        gemeld = dag_van(stop.eerste_melding)
        begin = f"{soort} {datum(stop.einddatum)} gemeld {weekdag(gemeld)}"
        if stop.reden != TIJDELIJK and (stop.product, stop.begindatum) in onderbroken:
            zinnen.append(f"{begin}; na een tijdelijke stop is niet te beoordelen of dat op tijd was.")
            continue
        laatste, telling = _uiterste(stop.einddatum, stop.product, eerste_ontvangen, oog)
        oordeel = "te laat" if gemeld > laatste else "op tijd"
        zinnen.append(f"{begin}; uiterlijk {weekdag(laatste)} ({telling}, OP272): {oordeel}.")
    return zinnen


def _einde(vak: ToewijzingTijdvak, starts: list[Start], stops: list[Stop], oog: Oog) -> list[str]:
    vandaag = dag_van(oog.peildatum)
    if vak.stop_ontbreekt and vak.einddatum is not None:
        werkdagen = oog.normen.melden_werkdagen_voor(vak.product.categorie if vak.product else None)
        laatste = oog.normen.kalender.plus_werkdagen(vak.einddatum, werkdagen)
        laat = oog.normen.kalender.werkdagen_tussen(laatste, vandaag)
        verwacht = f"{weekdag(laatste)} ({hoeveel(werkdagen, 'werkdag', 'werkdagen')}, OP272)"
        voorbij = f"De einddatum {datum(vak.einddatum)} is voorbij en er is geen definitieve stop"
        return [f"{voorbij}; verwacht uiterlijk {verwacht}: {termijn(laat, laatste, vandaag)}."]
    if vak.trajectduur is None:
        return []
    begin = min(start.begindatum for start in starts if start.begindatum <= vandaag)
    eind = max(stop.einddatum for stop in stops if stop.reden != TIJDELIJK and stop.einddatum <= vandaag)
    if eind < begin:  # nonsense in the messages: said as it is, not hidden
        return [
            f"De laatste stop {datum(eind)} ligt voor de eerste start {datum(begin)}: duur {vak.trajectduur} dagen."
        ]
    return [f"Duurde {hoeveel(vak.trajectduur, 'dag', 'dagen')}: van {datum(begin)} tot en met {datum(eind)}."]


def vertel_retour(soort: str, stand: str | None, uiterste: date | None, antwoord: Moment | None, oog: Oog) -> str:
    """Explain the term for the retour of a heenbericht and what came of it; empty when it asks for none.

    `antwoord` is when the retour that decides was received.
    """
    werkdagen = oog.normen.retour_werkdagen(soort)
    if stand is None or uiterste is None or werkdagen is None:
        return ""
    regel = "OP090x4" if soort == "JW323" else "OP090"
    zin = f"{RETOUR_VAN[soort]} uiterlijk {weekdag(uiterste)} ({hoeveel(werkdagen, 'werkdag', 'werkdagen')}, {regel}): "
    kalender = oog.normen.kalender
    if stand in {ONTVANGEN, AFGEKEURD}:
        gekomen = dag_van(antwoord) if antwoord is not None else uiterste
        laat = kalender.werkdagen_tussen(uiterste, gekomen)
        tijdig = termijn(laat, uiterste, gekomen) if gekomen > uiterste else "op tijd"
        oordeel = "niet afgekeurd" if stand == ONTVANGEN else "met een afkeuring, dus het bericht telt niet mee"
        return f"{zin}ontvangen {weekdag(gekomen)}, {tijdig}, {oordeel}."
    vandaag = dag_van(oog.peildatum)
    over = kalender.werkdagen_tussen(uiterste, vandaag) or -kalender.werkdagen_tussen(vandaag, uiterste)
    wacht = "" if stand == TE_LAAT else "nog niet ontvangen, "
    return f"{zin}{wacht}{termijn(over, uiterste, vandaag)}."
