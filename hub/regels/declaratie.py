"""Rules on a claim (JW323) and the answer to it (JW325): each Prestatie by itself, and the periods."""

from __future__ import annotations

from hub.regels.bericht import Bericht
from hub.regels.kenmerken import CREDIT
from hub.regels.regel import Treffer, Treffers, regel
from hub.regels.waarden import jaren_eerder, laatste_van_maand

_EURO = "83"
"""Eenheid."""

_EERSTE_DAG = "2021-01-01"
"""Of what may be claimed with iJW 3 (CS100)."""

_VERJAARD = 5
"""Years (TR335)."""


@regel(
    "VorigReferentieNummer staat bij een creditregel, en anders niet",
    "Een creditregel (DebetCredit C) noemt in VorigReferentieNummer de regel die zij terugdraait, en een debetregel "
    "heeft er geen; vul het in of laat het weg.",
)
def cd060(bericht: Bericht) -> Treffers:
    """CD060 (JW323, JW325)."""
    return [
        Treffer(deel.element, "ProductReferentie/VorigReferentieNummer")
        for deel in bericht.prestaties
        if deel.bedrag.credit != bool(deel.vorige)
    ]


@regel(
    "ProductTarief staat bij elke eenheid behalve euro",
    "ProductTarief is verplicht, behalve bij Eenheid 83 (euro): daar hoort het weg; vul het in of laat het weg.",
)
def cd087(bericht: Bericht) -> Treffers:
    """CD087 (JW323)."""
    return [
        Treffer(deel.element, "ProductTarief") for deel in bericht.prestaties if deel.tarief == (deel.eenheid == _EURO)
    ]


@regel(
    "Declareren kan over perioden vanaf 2021",
    "Deze periode ligt (deels) voor 1 januari 2021; daarover kan met dit bericht niet worden gedeclareerd.",
)
def cs100(bericht: Bericht) -> Treffers:
    """CS100 (JW323): both dates of a period; one finding for each period."""
    treffers = [
        Treffer(deel.periode, "Begindatum" if deel.begin < _EERSTE_DAG else "Einddatum")
        for deel in bericht.prestaties
        if deel.begin < _EERSTE_DAG or deel.eind < _EERSTE_DAG
    ]
    geheel = bericht.declaratie
    if geheel is not None and (geheel.begin < _EERSTE_DAG or geheel.eind < _EERSTE_DAG):
        treffers.insert(0, Treffer(geheel.periode, "Begindatum" if geheel.begin < _EERSTE_DAG else "Einddatum"))
    return treffers


@regel(
    "Een bedrag van nul is debet",
    "Het bedrag is 0, en dan hoort DebetCredit D (debet) te zijn; verbeter DebetCredit.",
    bij=CREDIT,
)
def cs325(bericht: Bericht) -> Treffers:
    """CS325 (JW323, JW325)."""
    geheel = bericht.declaratie
    if geheel is None:
        return ()
    bedragen = [geheel.ingediend, geheel.toegekend, *[deel.bedrag for deel in bericht.prestaties]]
    return [
        Treffer(bedrag.element, "DebetCredit")
        for bedrag in bedragen
        if bedrag is not None and bedrag.credit and not bedrag.centen
    ]


@regel(
    "Een productperiode blijft binnen een kalendermaand",
    "De productperiode begint en eindigt niet in dezelfde kalendermaand; splits de prestatie per maand.",
)
def cs337(bericht: Bericht) -> Treffers:
    """CS337 (JW323)."""
    return [Treffer(deel.periode, "Einddatum") for deel in bericht.prestaties if deel.begin[:7] != deel.eind[:7]]


@regel(
    "Bij de eenheid euro is het bedrag gelijk aan het volume",
    "Bij Eenheid 83 (euro) is GeleverdVolume het bedrag in centen, en dat wijkt af van IngediendBedrag; maak ze gelijk.",
)
def cs339(bericht: Bericht) -> Treffers:
    """CS339 (JW323)."""
    return [
        Treffer(deel.element, "IngediendBedrag/Bedrag")
        for deel in bericht.prestaties
        if deel.eenheid == _EURO and deel.bedrag.centen != deel.volume
    ]


@regel(
    "Een declaratieperiode is een hele kalendermaand",
    "De declaratieperiode is niet precies een kalendermaand; begin op de eerste en eindig op de laatste dag van een maand.",
)
def cs340(bericht: Bericht) -> Treffers:
    """CS340 (JW323)."""
    geheel = bericht.declaratie
    if geheel is None or (geheel.begin.endswith("-01") and geheel.eind == laatste_van_maand(geheel.begin)):
        return ()
    return (Treffer(geheel.element, "DeclaratiePeriode"),)


@regel(
    "Een periode is afgelopen voor de Dagtekening, en eindigt niet voor zij begint",
    "De Einddatum ligt voor de Begindatum van deze periode of na de Dagtekening van het bericht; verbeter haar.",
)
def tr137(bericht: Bericht) -> Treffers:
    """TR137 (JW323, JW325)."""
    grens = bericht.dagtekening
    treffers = [
        Treffer(deel.periode, "Einddatum") for deel in bericht.prestaties if deel.eind < deel.begin or deel.eind > grens
    ]
    geheel = bericht.declaratie
    if geheel is not None and (geheel.eind < geheel.begin or geheel.eind > grens):
        treffers.insert(0, Treffer(geheel.periode, "Einddatum"))
    return treffers


@regel(
    "Declareren kan tot vijf jaar terug",
    "De Einddatum ligt meer dan vijf jaar voor de DeclaratieDagtekening; zo oud kan een prestatie niet meer worden "
    "gedeclareerd.",
)
def tr335(bericht: Bericht) -> Treffers:
    """TR335 (JW323): the end of each ProductPeriode and of the DeclaratiePeriode."""
    geheel = bericht.declaratie
    if geheel is None:
        return ()
    grens = jaren_eerder(geheel.dagtekening, _VERJAARD)
    treffers = [Treffer(deel.periode, "Einddatum") for deel in bericht.prestaties if deel.eind < grens]
    if geheel.eind < grens:
        treffers.insert(0, Treffer(geheel.periode, "Einddatum"))
    return treffers
