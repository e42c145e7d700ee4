"""Say of a piece of work since when it is work and how late it is, in a phrase for the list. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hub.domein import werk as w
from hub.domein.kalender import Werkkalender
from hub.domein.schrijfwijze import datum, hoeveel

WERKDAGEN = "werkdagen"
DAGEN = "dagen"


class Werkfeit(NamedTuple):
    """What is known of a piece of work."""

    soort: str
    dag: date
    """Last day of its term, Einddatum, first Toewijzingsdatum, or the day on which it happened."""
    bericht: str | None
    aantal: int
    getal: int | None
    """Of WACHT the norm in days."""


class Werkzin(NamedTuple):
    """The day, how far past it, and the phrase that says so."""

    datum: date
    dagen: int
    """Past the day; negative: left until it."""
    eenheid: str
    uitleg: str


def zeg_werk(feit: Werkfeit, vandaag: date, kalender: Werkkalender) -> Werkzin:
    """Put a piece of work into words, as seen on a day, with the calendar of its gemeente."""
    dag, op = feit.dag, datum(feit.dag)
    if feit.soort == w.WACHT:
        dagen = (vandaag - dag).days
        zin = f"Wacht {hoeveel(dagen, 'dag', 'dagen')} sinds {op}; Treeknorm (benadering) {feit.getal} dagen"
        return Werkzin(dag, dagen, DAGEN, zin)
    if feit.soort in {w.FO01, w.RETOUR_AFGEKEURD, w.START_TE_LAAT, w.STOP_TE_LAAT}:
        dagen = (vandaag - dag).days
        return Werkzin(dag, dagen, DAGEN, f"{_gebeurd(feit)} op {op}")
    werkdagen = kalender.werkdagen_tussen(dag, vandaag) or -kalender.werkdagen_tussen(vandaag, dag)
    if feit.soort == w.STOP_ONTBREEKT:
        hoe = f"Einddatum {op} is {hoeveel(werkdagen, 'werkdag', 'werkdagen')} voorbij, zonder stop"
        return Werkzin(dag, werkdagen, WERKDAGEN, hoe)
    wat = w.RETOUR_VAN.get(feit.bericht or "", "Retour") if feit.soort == w.RETOUR_ONTBREEKT else "Antwoord"
    return Werkzin(dag, werkdagen, WERKDAGEN, f"{wat} uiterlijk {op}: {termijn(werkdagen, dag, vandaag)}")


def _gebeurd(feit: Werkfeit) -> str:
    if feit.soort == w.FO01:
        return "Niet afgeleverd"
    if feit.soort == w.RETOUR_AFGEKEURD:
        return "Afgekeurd"
    wat = ("start", "starts") if feit.soort == w.START_TE_LAAT else ("stop", "stops")
    return f"{hoeveel(feit.aantal, *wat)} te laat gemeld"


def termijn(werkdagen: int, laatste: date, vandaag: date) -> str:
    """Say how a term stands: so many werkdagen past its last day (negative: left)."""
    if vandaag > laatste:
        # A weekend or holiday after the last day is late too, though no werkdag has passed.
        return f"{hoeveel(werkdagen, 'werkdag', 'werkdagen')} te laat" if werkdagen else "net te laat"
    if vandaag == laatste:
        return "vandaag is de laatste dag"
    return f"nog {hoeveel(-werkdagen, 'werkdag', 'werkdagen')}"
