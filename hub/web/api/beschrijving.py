"""What a reader of the API should know, in Dutch, of every question and parameter; fields: `velden`."""

from __future__ import annotations

from typing import Any

from hub.web.api.versie import VERSIE

TITEL = "ijw-hub"
SAMENVATTING = "Cijfers, lijsten, werk en zaken over het iJW-berichtenverkeer van gemeenten en jeugdhulpaanbieders."
INLEIDING = """\
De antwoorden van de hub voor programma's: dezelfde cijfers, lijsten, werkvoorraad en zaken als op de pagina, met dezelfde betekenis.

- Wie moet inloggen, stuurt een token mee (`Authorization: Bearer`). Elk antwoord gaat alleen over gemeenten waarvoor dat token recht geeft.
- Wat er in berichten staat, is alleen te lezen. Vastleggen kan een actie op een zaak; die verandert geen cijfer.
- Elke lijst als CSV of Excel staat bij de pagina: `/werkvoorraad.csv`, `/verzoeken.xlsx`, enzovoort.
- Elk antwoord geldt op een peildatum. Zonder peildatum is dat het moment van de vraag.
- Namen zijn die van iJW 3.2. Aantallen zijn aantallen op de peildatum; `_dagen` zijn kalenderdagen, `_werkdagen` werkdagen.
- Zijn er geen gevallen, dan is een gemiddelde of mediaan `null`, niet 0.
- Datums zijn Nederlandse kalenderdagen. Tijdstippen (RFC 3339) staan in Nederlandse tijd met hun verschil met UTC.
- Nergens staat een burgerservicenummer, naam of adres; een verwijzing waarin een burgerservicenummer stond, is gemaskeerd. Zaken en jeugdigen hebben een sleutel die daar niets over zegt.
- Nieuwe velden kunnen erbij komen zonder nieuwe hoofdversie. Negeer wat u niet kent.
"""

LABELS = {
    "Cijfers": "Tellingen, doorlooptijden en wachttijden.",
    "Lijsten": "De gevallen achter de cijfers, in pagina's.",
    "Werk": "Wat er te doen is, en waaruit te kiezen valt.",
    "Zaken": "Zoeken, een zaak openen en vastleggen wat eraan is gedaan.",
    "Aanleveren": "Berichten en BRP-gegevens naar de hub sturen. Staat buiten `/api/v1`.",
    "Beschrijving": "De beschrijving van deze API.",
}

TOKENUITLEG = (
    "Een token van de beheerder (`ijw-hub toegang`). Zonder ingestelde inlog is er geen nodig: de hub is dan alleen te "
    "bereiken vanaf de machine waarop hij draait."
)

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
    "doorlooptijden": (
        "Cijfers",
        "Doorlooptijd van verzoeken per maand",
        "Hoe lang het duurde tot het definitieve antwoord, per maand van dat antwoord; de laatste twaalf maanden.",
        "De maanden, op volgorde.",
    ),
    "wachtcurve": (
        "Cijfers",
        "Welk deel na zoveel dagen nog wacht",
        "De schatting van Kaplan-Meier, over gestarte en wachtende toewijzingen samen, zonder crisis, jeugdbescherming en jeugdreclassering.",
        "De stappen van de curve.",
    ),
    "berichtenstroom": (
        "Cijfers",
        "Berichten per dag",
        "Verschillende berichten per dag van verzenden, geldig en afgekeurd; acht weken.",
        "De dagen, op volgorde.",
    ),
    "bevindingen": (
        "Cijfers",
        "Regels die het vaakst worden geschonden",
        (
            "Hoeveel geldige berichten een regel binnen het bericht (niveau 2) schenden: per regel, per aanbieder en per programma van "
            "de verzender, de tien die het meest voorkomen."
        ),
        "De drie tabellen.",
    ),
    "werkvoorraad": (
        "Werk",
        "De werkvoorraad",
        (
            "Wat er te doen is, het dringendst bovenaan, met de volgende stap en het aantal per soort. De aantallen per soort hangen niet af van "
            "de keuze voor een soort."
        ),
        "Een pagina van de lijst.",
    ),
    "tellingen": (
        "Werk",
        "Hoeveel werk er is, per soort",
        "De aantallen van de werkvoorraad zonder de lijst, met hoeveel er is uitgesteld en gesloten.",
        "De aantallen, de dringendste soort eerst.",
    ),
    "woonplaatsbevindingen": (
        "Werk",
        "Bevindingen over de woonplaats",
        (
            "Toewijzingen bij een andere gemeente dan volgens de geladen BRP-gegevens wordt verwacht, en wat er tussen gemeenten openstaat: "
            "dubbele toewijzingen, verhuizingen en overdrachten. Elk met de redenering in zinnen. De cijfers staan in `/status`. De aantallen per "
            "soort hangen niet af van de keuze voor een soort."
        ),
        "Een pagina van de lijst.",
    ),
    "aanbieders": (
        "Werk",
        "Aanbieders om uit te kiezen",
        "De aanbieders die berichten uitwisselen met de gekozen gemeente, op AGB-code.",
        "De aanbieders.",
    ),
    "productcategorieen": (
        "Werk",
        "Productcategorieën om uit te kiezen",
        "De productcategorieën van iJW met hun naam.",
        "De categorieën, op code.",
    ),
    "zaken": (
        "Zaken",
        "Zoek zaken",
        (
            "Op een Identificatie, ReferentieAanbieder, ToewijzingNummer of de sleutel van een jeugdige: precies een daarvan. De laatste eerst, "
            "hooguit honderd. Wat een burgerservicenummer kan zijn, wordt in een adres geweigerd: zoek dan met POST /zoekvragen."
        ),
        "De gevonden zaken.",
    ),
    "zoekvragen": (
        "Zaken",
        "Zoek op wat niet in een adres hoort",
        (
            "Op een burgerservicenummer, of op een nummer of verwijzing waarin er een staat. Het wordt meteen gepseudonimiseerd en nergens bewaard of "
            "herhaald. Er wordt niets gemaakt: het antwoord is wat er nu gevonden is."
        ),
        "De gevonden zaken, met de sleutel van de jeugdige als er op een burgerservicenummer is gezocht.",
    ),
    "zaak": (
        "Zaken",
        "Een zaak met haar hele verhaal",
        (
            "Alle berichten op volgorde met wat ervan kwam, elk verzoek en elke toewijzing met de uitleg van de cijfers, het werk dat er is en wat "
            "eraan is gedaan."
        ),
        "De zaak.",
    ),
    "acties": (
        "Zaken",
        "Wat er aan een zaak is gedaan",
        "Oppakken, notities, uitstellen, sluiten en heropenen; de laatste eerst. Niets ervan verandert ooit.",
        "De acties.",
    ),
    "nieuwe_actie": (
        "Zaken",
        "Leg vast wat u met een zaak doet",
        (
            "Pak werk op, geef het vrij, noteer iets, stel uit, sluit of heropen. Een notitie kan ook over de hele zaak gaan (zonder `werk`). "
            "Cijfers veranderen hierdoor niet."
        ),
        "De actie zoals zij is vastgelegd. Zij heeft geen adres van zichzelf: `Location` wijst naar de acties van de zaak.",
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
    "aanbieder": "Alleen deze aanbieder: de acht cijfers van zijn AGB-code.",
    "categorie": "Alleen deze productcategorie: twee cijfers.",
    "soort": "Alleen deze soort werk.",
    "bevinding": "Alleen deze soort bevinding over de woonplaats.",
    "ookGesloten": "Ook wat is uitgesteld of gesloten.",
    "identificatie": "Identificatie van een bericht.",
    "referentie": "ReferentieAanbieder van een verzoek of toewijzing.",
    "toewijzingnummer": "ToewijzingNummer.",
    "jeugdige": "Sleutel van een jeugdige, zoals /zoekvragen die geeft.",
    "sleutel": "Sleutel van een zaak, zoals een lijst of zoekvraag die geeft.",
}

VOORBEELDEN: dict[str, dict[str, Any]] = {
    "zoekvragen": {
        "bsn": {
            "summary": "Op een burgerservicenummer (dit is er geen)",
            "value": {"zoek": "123456789", "doel": "aanbieder"},
        }
    },
    "nieuwe_actie": {
        "notitie": {
            "summary": "Een notitie over de zaak",
            "value": {"actie": "notitie", "tekst": "Aanbieder stuurt het bericht morgen opnieuw."},
        },
        "sluit": {
            "summary": "Werk sluiten",
            "value": {"actie": "sluit", "werk": "7f3kq2mz5x4bd6wy", "reden": "telefoon"},
        },
        "stelUit": {
            "summary": "Werk uitstellen",
            "value": {"actie": "stel_uit", "werk": "7f3kq2mz5x4bd6wy", "tot_datum": "2026-10-05"},
        },
    },
}

KOPPEN = {
    "API-Version": ("De volledige versie van deze API.", VERSIE),
    "Link": (
        "De verwijzingen van `_links` (RFC 8288): self, first, prev, next en last.",
        '</api/v1/wachtlijst?peildatum=2026-09-30&pagina=2&aantal=50>; rel="next"',
    ),
    "Location": ("Waar het te lezen is.", "/api/v1/zaken/mzxw6ytboi4dqmrt/acties"),
    "Retry-After": ("Na hoeveel seconden het opnieuw mag.", "5"),
    "traceresponse": (
        "De trace van dit verzoek in het logboek van de hub (W3C Trace Context): die van `traceparent`, of een nieuwe.",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-af13443d4d3403f9-01",
    ),
}
