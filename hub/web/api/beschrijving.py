"""What a reader of the API should know, in Dutch, of every question, parameter and refusal; fields: `velden`."""

from __future__ import annotations

from typing import Any

TITEL = "ijw-hub"
SAMENVATTING = "Cijfers en lijsten over het iJW-berichtenverkeer van gemeenten en jeugdhulpaanbieders."
INLEIDING = """\
De antwoorden van de hub voor programma's: dezelfde cijfers en lijsten als op de pagina, met dezelfde betekenis.

- Alles is alleen te lezen (GET en HEAD) en alleen vanaf de machine waarop de hub draait.
- Elk antwoord geldt op een peildatum. Zonder peildatum is dat het moment van de vraag.
- Namen zijn die van iJW 3.2. Aantallen zijn aantallen op de peildatum; `_dagen` zijn kalenderdagen, `_werkdagen` werkdagen.
- Zijn er geen gevallen, dan is een gemiddelde of mediaan `null`, niet 0.
- Datums zijn Nederlandse kalenderdagen. Tijdstippen (RFC 3339) staan in Nederlandse tijd met hun verschil met UTC.
- Nergens staat een burgerservicenummer, naam of adres; een verwijzing waarin een burgerservicenummer stond, is gemaskeerd.
- Nieuwe velden kunnen erbij komen zonder nieuwe hoofdversie. Negeer wat u niet kent.
"""

LABELS = {
    "Cijfers": "Tellingen, doorlooptijden en wachttijden.",
    "Lijsten": "De gevallen achter de cijfers, in pagina's.",
    "Beschrijving": "De beschrijving van deze API.",
}

VRAGEN = {
    "status": (
        "Cijfers",
        "Alle cijfers op een peildatum",
        "Dezelfde JSON als `ijw-hub status --json`, van alle gemeenten samen of van een.",
        "De cijfers.",
    ),
    "gemeenten": (
        "Cijfers",
        "De hoofdcijfers per gemeente",
        "Elke gemeente die in het verkeer voorkomt, op naam. Niet in pagina's: er zijn er nooit meer dan een paar honderd.",
        "De gemeenten.",
    ),
    "verzoeken": (
        "Lijsten",
        "Open verzoeken om toewijzing en wijziging",
        "De verzoeken (JW315, JW317) zonder definitief antwoord; wat het langst te laat is of het eerst moet, staat bovenaan.",
        "Een pagina van de lijst.",
    ),
    "wachtlijst": (
        "Lijsten",
        "Toewijzingen zonder gemelde start",
        "Wie wacht op de start van hulp, het langst wachtend bovenaan. Zonder crisis, jeugdbescherming en jeugdreclassering.",
        "Een pagina van de lijst.",
    ),
    "afkeuringen": (
        "Lijsten",
        "Afgekeurde berichten met uitleg",
        "Berichten die niet aan het schema van iJW voldoen, het laatst verzonden bovenaan. Ze tellen nergens in mee.",
        "Een pagina van de lijst.",
    ),
    "openapi": ("Beschrijving", "Dit document", "De beschrijving van deze API in OpenAPI 3.1.", "Het document."),
}

PARAMETERS = {
    "gemeente": "Alleen deze gemeente: de vier cijfers van het CBS. Weggelaten: alle gemeenten.",
    "peildatum": (
        "Het moment waarop het antwoord geldt. Een datum betekent het einde van die dag. Een tijdstip mag elk verschil met UTC "
        "hebben (schrijf een plusteken in een adres als %2B); zonder verschil is het Nederlandse tijd. Weggelaten: nu."
    ),
    "selectie": "Welke open verzoeken: te laat, binnen twee werkdagen te laat, of alle.",
    "pagina": "Welke pagina, vanaf 1. Een pagina voorbij de laatste is leeg.",
    "aantal": "Hoeveel regels op een pagina.",
}

KOPPEN = {
    "API-Version": ("De volledige versie van deze API.", "1.0.0"),
    "Link": (
        "De verwijzingen van `_links` (RFC 8288): self, first, prev, next en last.",
        '</api/v1/wachtlijst?peildatum=2026-09-30&pagina=2&aantal=50>; rel="next"',
    ),
}

WEIGERINGEN: dict[str, tuple[str, dict[str, Any]]] = {
    "Ongeldig": (
        "Het adres klopt niet: een parameter is geen geldige waarde, onbekend of dubbel, of de machine is een andere.",
        {
            "type": "urn:ijw-hub:probleem:ongeldige-parameter",
            "title": "Ongeldige parameter",
            "status": 400,
            "detail": "De gemeente in het adres is geen gemeentecode. Gebruik de vier cijfers van het CBS.",
            "fouten": [
                {
                    "parameter": "gemeente",
                    "wat": "De gemeente in het adres is geen gemeentecode.",
                    "stap": "Gebruik de vier cijfers van het CBS.",
                }
            ],
        },
    ),
    "Onverwacht": (
        "Er ging iets mis in de hub. Het meldnummer staat ook in het logboek.",
        {
            "type": "urn:ijw-hub:probleem:onverwacht",
            "title": "Onverwacht",
            "status": 500,
            "detail": "Er ging iets mis. Geef meldnummer 1a2b3c4d door aan de beheerder.",
        },
    ),
    "NietBeschikbaar": (
        "De opslag antwoordt nu niet. Probeer het later opnieuw.",
        {
            "type": "urn:ijw-hub:probleem:niet-beschikbaar",
            "title": "Niet beschikbaar",
            "status": 503,
            "detail": "De opslag is bezet. Wacht tot het laden klaar is en probeer het opnieuw.",
        },
    ),
}
