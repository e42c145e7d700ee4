"""The work list: which kinds of work there are, how a piece of work is named, and where people left it.

Pure. What is work at a moment is found by `hub.opslag.werk_takken`, from the same
intervals as the figures; here is what it is called and what the actions of
people come to. Actions never change a figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hub.domein.feiten import Moment

VERZOEK_TE_LAAT = "verzoek_te_laat"
VERZOEK_1 = "verzoek_1"
VERZOEK_2 = "verzoek_2"
ONDERZOEK = "onderzoek"
FO01 = "fo01"
RETOUR_AFGEKEURD = "retour_afgekeurd"
RETOUR_ONTBREEKT = "retour_ontbreekt"
STOP_ONTBREEKT = "stop_ontbreekt"
WACHT = "wacht"
START_TE_LAAT = "start_te_laat"
STOP_TE_LAAT = "stop_te_laat"

SOORTEN: dict[str, str] = {
    VERZOEK_TE_LAAT: "Verzoek te laat",
    VERZOEK_1: "Verzoek uiterlijk volgende werkdag",
    VERZOEK_2: "Verzoek over 2 werkdagen",
    ONDERZOEK: "In onderzoek, termijn nadert",
    FO01: "Niet afgeleverd (Fo01)",
    RETOUR_AFGEKEURD: "Afgekeurd in retour",
    RETOUR_ONTBREEKT: "Retour ontbreekt",
    STOP_ONTBREEKT: "Stop ontbreekt",
    WACHT: "Wacht boven Treeknorm",
    START_TE_LAAT: "Start te laat gemeld",
    STOP_TE_LAAT: "Stop te laat gemeld",
}
"""Every kind of work with its name, the most urgent first: that is the order of the list."""

RANG = {soort: plaats for plaats, soort in enumerate(SOORTEN)}

ONDERZOEK_DAGEN = 10
"""Calendar days before its term in which a verzoek in onderzoek is work: time for a decision and a message."""

VAN_GEMEENTE = frozenset({"JW301", "JW319"})
"""Heenberichten that the gemeente sends, so that their retour comes from the aanbieder."""

RETOUR_VAN = {
    "JW301": "JW302",
    "JW305": "JW306",
    "JW307": "JW308",
    "JW315": "JW316",
    "JW317": "JW318",
    "JW319": "JW320",
    "JW323": "JW325",
}

# What people do.
NEEM = "neem"
GEEF_VRIJ = "geef_vrij"
NOTITIE = "notitie"
STEL_UIT = "stel_uit"
SLUIT = "sluit"
HEROPEN = "heropen"

ACTIES: dict[str, str] = {
    NEEM: "opgepakt",
    GEEF_VRIJ: "losgelaten",
    NOTITIE: "notitie",
    STEL_UIT: "uitgesteld",
    SLUIT: "gesloten",
    HEROPEN: "heropend",
}

REDENEN: dict[str, str] = {
    "telefoon": "Telefonisch afgehandeld, buiten het berichtenverkeer (OP090x2)",
    "mail": "Per mail of portaal afgehandeld, buiten het berichtenverkeer (OP090x2)",
    "afspraak": "Afspraak gemaakt met de andere partij",
    "hersteld": "Op een andere manier hersteld, met een ander bericht",
    "vervallen": "Niet meer nodig",
    "anders": "Anders, zie de toelichting",
}
"""Why a piece of work may be closed while the messages still say that it is open."""

ZAAK = "zaak"
"""`werk_soort` of a note on the case as a whole."""

OPEN = "open"
UITGESTELD = "uitgesteld"
GESLOTEN = "gesloten"


class Actie(NamedTuple):
    """One thing that someone did about a piece of work."""

    moment: Moment
    actor: str
    werk_soort: str
    """The kind of work it was then."""
    actie: str
    reden: str | None
    tekst: str
    tot_datum: date | None


class Werkstand(NamedTuple):
    """Where people left a piece of work."""

    stand: str
    """OPEN, UITGESTELD or GESLOTEN."""
    tot_datum: date | None
    reden: str | None
    wie: str | None
    """Who took it; None when nobody has."""


def houdt_stand(actie: Actie, soort: str, peildag: date) -> str:
    """Say where the last closing, snoozing or reopening leaves work of this kind.

    A snooze ends on its date. What was closed before it was late comes back when
    it is late: whoever closed it then did not know.
    """
    if actie.actie == STEL_UIT:
        return UITGESTELD if actie.tot_datum is not None and actie.tot_datum > peildag else OPEN
    if actie.actie == SLUIT and not (soort == VERZOEK_TE_LAAT and actie.werk_soort != VERZOEK_TE_LAAT):
        return GESLOTEN
    return OPEN


def vouw_acties(acties: Iterable[Actie], soort: str, peildag: date) -> Werkstand:
    """Fold the actions on one piece of work, in order: the last one about a subject decides it."""
    stand, tot_datum, reden, wie = OPEN, None, None, None
    for actie in acties:
        if actie.actie == NEEM:
            wie = actie.tekst
        elif actie.actie == GEEF_VRIJ:
            wie = None
        elif actie.actie != NOTITIE:
            stand = houdt_stand(actie, soort, peildag)
            tot_datum = actie.tot_datum if stand == UITGESTELD else None
            reden = actie.reden if stand == GESLOTEN else None
    return Werkstand(stand, tot_datum, reden, wie)


def volgende_stap(soort: str, bericht: str | None = None) -> str:
    """Say in a sentence what to do about work of this kind; `bericht` is the kind of message it is about."""
    if soort == RETOUR_ONTBREEKT:
        retour = RETOUR_VAN.get(bericht or "", "het retourbericht")
        if bericht in VAN_GEMEENTE:
            return f"Vraag de aanbieder of het bericht is aangekomen en om {retour} te sturen."
        return f"Stuur alsnog {retour}; lukt dat niet, meld het dan aan de aanbieder buiten het berichtenverkeer (OP090x2)."
    if soort == RETOUR_AFGEKEURD:
        if bericht in VAN_GEMEENTE:
            return "Herstel wat is afgekeurd en stuur het bericht opnieuw, met een nieuwe Identificatie."
        return "Wacht op het herstelde bericht van de aanbieder; help zo nodig met de uitleg van de code."
    return _STAPPEN[soort]


_STAPPEN = {
    VERZOEK_TE_LAAT: "Antwoord vandaag met een toewijzing (JW301) of een afwijzing (JW319).",
    VERZOEK_1: "Antwoord voor het einde van de termijn: JW301, of JW319 met afwijzing of ‘in onderzoek’.",
    VERZOEK_2: "Plan het antwoord nu in: JW301, of JW319 met afwijzing of ‘in onderzoek’.",
    ONDERZOEK: "Rond het onderzoek af en stuur het eindantwoord: JW301, of JW319 met afwijzing.",
    FO01: "Herstel de oorzaak en lever het bericht opnieuw af.",
    STOP_ONTBREEKT: "Vraag de aanbieder om het stopbericht (JW307), of verleng de toewijzing (JW301).",
    WACHT: "Vraag de aanbieder wanneer de hulp start; is zij al begonnen, vraag dan om het startbericht (JW305).",
    START_TE_LAAT: "Bespreek met de aanbieder waarom de start (JW305) na de termijn is gemeld.",
    STOP_TE_LAAT: "Bespreek met de aanbieder waarom de stop (JW307) na de termijn is gemeld.",
}
