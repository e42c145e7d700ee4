"""What a reader of the API should know, in Dutch, of every field about work and cases."""

from __future__ import annotations

from hub.web.api.veldwoorden import (
    AANBIEDER,
    EEN_GEMEENTE,
    GEMEENTE,
    GEMEENTE_NAAM,
    LIJST,
    PEILDATUM,
    PRODUCT,
    PRODUCT_NAAM,
    Modelwoorden,
    Veld,
)

_ZAAK: Veld = ("Sleutel van de zaak; zegt niets over wie het gaat.", "mzxw6ytboi4dqmrtgq2tmnzy")
_WERK: Veld = ("Sleutel van dit werk binnen zijn zaak.", "7f3kq2mz5x4bd6wy")
_EEN_AANBIEDER: Veld = ("De gekozen aanbieder; null voor alle.", "12345601")
_CATEGORIE: Veld = ("De gekozen productcategorie; null voor alle.", "45")
_AANBIEDER_OF_NULL: Veld = ("AGB-code van de aanbieder; null als die niet bekend is.", "12345601")
_GEMEENTE_OF_NULL: Veld = ("Gemeentecode van het CBS; null als die niet bekend is.", "0363")
_TELLINGEN: Veld = "Aantallen per soort werk, de dringendste soort eerst."
_RICHTING: Veld = ("Wie het aan wie stuurde, in woorden.", "aanbieder aan gemeente")
_IDENTIFICATIE: Veld = ("Identificatie van het bericht.", "J815037")
_VERZONDEN: Veld = ("Verzendtijd volgens de afzender.", "2026-09-01T09:12:00+02:00")

WERK: Modelwoorden = {
    "Werklijst": (
        "Een pagina van de werkvoorraad.",
        LIJST
        | {
            "aanbieder": _EEN_AANBIEDER,
            "categorie": _CATEGORIE,
            "soort": ("De gekozen soort werk; null voor alle.", "verzoek_te_laat"),
            "ook_gesloten": "Of ook is gevraagd naar wat is uitgesteld of gesloten.",
            "tellingen": _TELLINGEN,
            "regels": "Het werk op deze pagina, het dringendst bovenaan.",
        },
    ),
    "Werktellingen": (
        "Hoeveel werk er is.",
        {
            "peildatum": PEILDATUM,
            "gemeente": EEN_GEMEENTE,
            "aanbieder": _EEN_AANBIEDER,
            "categorie": _CATEGORIE,
            "tellingen": _TELLINGEN,
        },
    ),
    "WerkTelling": (
        "Hoeveel werk er van een soort is. `open`, `uitgesteld` en `gesloten` zijn samen al het werk van deze soort.",
        {
            "soort": ("Soort werk.", "verzoek_te_laat"),
            "naam": ("Soort werk in woorden.", "Verzoek te laat"),
            "open": "Niet uitgesteld of gesloten.",
            "uitgesteld": "Door mensen uitgesteld tot een dag die nog komt.",
            "gesloten": "Door mensen gesloten.",
            "meldingen": "Late starts of stops: een toewijzing kan er meer hebben. Bij andere soorten het aantal werk.",
        },
    ),
    "WerkRegel": (
        "Een stuk werk.",
        {
            "soort": ("Soort werk.", "verzoek_te_laat"),
            "soort_naam": ("Soort werk in woorden.", "Verzoek te laat"),
            "zaak": _ZAAK,
            "werk": _WERK,
            "gemeente": _GEMEENTE_OF_NULL,
            "gemeente_naam": ("Naam van de gemeente; leeg als die niet bekend is.", "Amsterdam"),
            "aanbieder": _AANBIEDER_OF_NULL,
            "product": PRODUCT,
            "product_naam": PRODUCT_NAAM,
            "referentie": (
                "ReferentieAanbieder; gemaskeerd waar er een burgerservicenummer in staat, null als er geen is.",
                "2026-4101",
            ),
            "toewijzing_nummer": ("ToewijzingNummer; null als het werk niet over een toewijzing gaat.", 70311),
            "bericht_soort": ("Soort bericht waar het over gaat; null als dat niet bekend is.", "JW315"),
            "identificatie": ("Identificatie van dat bericht; null als die niet bekend is.", "J815037"),
            "datum": ("De dag waar het om draait: het einde van een termijn, of wanneer het begon.", "2026-09-08"),
            "dagen": "Dagen voorbij die dag, in `eenheid`; onder nul: dagen over.",
            "eenheid": ("`werkdagen` of `dagen`.", "werkdagen"),
            "uitleg": ("Sinds wanneer en hoe laat, in woorden.", "16 werkdagen te laat"),
            "codes": "Wat een retourbericht of Fo01 zei; leeg als het daar niet over gaat.",
            "stap": ("De volgende stap.", "Antwoord vandaag met een toewijzing (JW301) of een afwijzing (JW319)."),
            "stand": ("`open`, `uitgesteld` of `gesloten`.", "open"),
            "wie": "Wie het heeft opgepakt; null als niemand dat deed.",
            "uitgesteld_tot": ("Tot welke dag het is uitgesteld; anders null.", "2026-10-05"),
            "reden": "Waarom het is gesloten; anders null.",
            "notities": "Aantal notities bij dit werk.",
        },
    ),
    "WoonplaatsLijst": (
        "Een pagina van de bevindingen over de woonplaats.",
        LIJST
        | {
            "bevinding": ("De gekozen soort; null voor alle.", "overdracht_open"),
            "tellingen": "Aantallen per soort; wat de hub niet kan waarnemen telt hier mee.",
            "regels": "De bevindingen op deze pagina.",
        },
    ),
    "WoonplaatsTelling": (
        "Hoeveel er van een soort zijn.",
        {"soort": ("Soort bevinding.", "overdracht_open"), "aantal": "Hoeveel."},
    ),
    "WoonplaatsRegel": (
        "Een toewijzing met het oordeel over haar woonplaats, of een open bevinding.",
        {
            "soort": ("Soort bevinding; bij een zaak ook `conform` en `onbekend`.", "afwijkend"),
            "gemeente": GEMEENTE,
            "gemeente_naam": GEMEENTE_NAAM,
            "aanbieder": AANBIEDER,
            "andere_gemeente": ("De verwachte of andere gemeente; null als die niet bekend is.", "0384"),
            "andere_gemeente_naam": ("Naam daarvan; leeg als zij niet bekend is.", "Diemen"),
            "product": PRODUCT,
            "toewijzing_nummer": ("ToewijzingNummer; null als het niet over een toewijzing gaat.", 70311),
            "referentie": ("ReferentieAanbieder van het verwezen verzoek; anders null.", "2026-4101"),
            "nieuwe_referentie": (
                "ReferentieAanbieder van het verzoek aan de andere gemeente; null als dat er niet is.",
                "2026-4400",
            ),
            "dag": ("De dag waar het om draait.", "2026-02-02"),
            "sinds": ("Sinds wanneer het zo is.", "2026-02-03T09:12:00+01:00"),
            "te_laat": "Bij een overdracht: langer dan twee weken.",
            "aanwijzing": (
                (
                    "De gemeente waarin het adres uit de toewijzing (JW301) volgens de postcode ligt: nooit een bewijs, en zonder gevolg voor het oordeel. "
                    "Null zonder ingestelde postcodes, of als het adres niets zegt."
                ),
                "0384",
            ),
            "waarneembaar": "Onwaar: de hub ziet het verkeer van de andere gemeente niet; telt niet als open.",
            "uitleg": (
                "De redenering en wat te doen, een zin per onderdeel.",
                ["De hulpvraag was op 2026-02-02; de jeugdige was toen niet in verblijf.", "Verwacht: 0384."],
            ),
            "zaak": _ZAAK,
        },
    ),
    "CodeUitleg": (
        "Een retourcode of Fo01-code in woorden.",
        {
            "code": ("De code.", "9347"),
            "betekenis": "Wat de code betekent.",
            "advies": "Wat eraan te doen is; leeg als dat niets is.",
        },
    ),
    "AanbiedersLijst": (
        "De aanbieders die berichten uitwisselen.",
        {"gemeente": EEN_GEMEENTE, "totaal": "Aantal aanbieders.", "regels": "De aanbieders, op AGB-code."},
    ),
    "AanbiederRegel": ("Een aanbieder.", {"aanbieder": AANBIEDER}),
    "CategorieenLijst": (
        "De productcategorieën van iJW.",
        {"totaal": "Aantal categorieën.", "regels": "De categorieën, op code."},
    ),
    "CategorieRegel": (
        "Een productcategorie.",
        {"categorie": ("Code van de categorie.", "45"), "categorie_naam": ("Naam.", "Jeugdhulp ambulant")},
    ),
    "NieuweActie": (
        "Wat u met een zaak doet.",
        {
            "actie": (
                (
                    "Oppakken, vrijgeven, een notitie, uitstellen, sluiten of heropenen. Bij `sluit` hoort een `reden`, bij `stel_uit` "
                    "een `tot_datum`, bij `notitie` een `tekst`."
                ),
                "notitie",
            ),
            "werk": (
                "Welk werk van de zaak; alleen bij een notitie mag het weg: dan gaat zij over de hele zaak.",
                "7f3kq2mz5x4bd6wy",
            ),
            "tekst": "De notitie, of een toelichting. Een burgerservicenummer erin wordt gemaskeerd.",
            "naam": "Bij `neem`: wie het oppakt. Weggelaten: wie het token heeft.",
            "reden": (
                (
                    "Bij `sluit`: telefonisch of per mail buiten het berichtenverkeer afgehandeld (OP090x2), een afspraak, op een andere manier "
                    "hersteld, niet meer nodig, of anders (dan met `tekst`)."
                ),
                "telefoon",
            ),
            "tot_datum": ("Bij `stel_uit`: van morgen tot over een jaar.", "2026-10-05"),
        },
    ),
    "Zoekvraag": (
        "Waarnaar u zoekt, en waarom.",
        {
            "zoek": "Een burgerservicenummer, of een nummer of verwijzing waarin er een staat.",
            "doel": (
                (
                    "Waarom u zoekt: een vraag van de aanbieder, van de betrokkene (ouder of jeugdige) of van een collega, controle van een bericht, een "
                    "verzoek om inzage, rectificatie of wissen, of anders (dan met `toelichting`). Wordt vastgelegd bij wie er zocht."
                ),
                "aanbieder",
            ),
            "toelichting": "Waarom, in een zin. Zonder persoonsgegevens.",
        },
    ),
    "Zoekantwoord": (
        "Wat er gevonden is.",
        {
            "peildatum": PEILDATUM,
            "jeugdige": (
                "Sleutel van de jeugdige met dit burgerservicenummer; null als er niet op een bekend burgerservicenummer is gezocht.",
                "ge3dqnbrgm2dknrx",
            ),
            "totaal": "Gevonden zaken, hooguit honderd.",
            "regels": "De zaken, de laatste eerst.",
        },
    ),
    "ZakenLijst": (
        "De gevonden zaken.",
        {
            "peildatum": PEILDATUM,
            "gemeente": EEN_GEMEENTE,
            "totaal": "Gevonden zaken, hooguit honderd.",
            "regels": "De zaken, de laatste eerst.",
        },
    ),
    "Vondst": (
        "Een gevonden zaak.",
        {
            "zaak": _ZAAK,
            "gemeente": _GEMEENTE_OF_NULL,
            "gemeente_naam": ("Naam van de gemeente; leeg als die niet bekend is.", "Amsterdam"),
            "aanbieder": _AANBIEDER_OF_NULL,
            "gevonden": ("Waarin het gevonden is.", ["ReferentieAanbieder in JW315"]),
            "laatste": ("Wanneer het laatste bericht daarvan is verzonden.", "2026-09-01T09:12:00+02:00"),
        },
    ),
    "Zaakverhaal": (
        "Een zaak: alles tussen een gemeente en een aanbieder over een jeugdige, of een bericht dat bij geen jeugdige hoort.",
        {
            "peildatum": PEILDATUM,
            "sleutel": _ZAAK,
            "gemeente": _GEMEENTE_OF_NULL,
            "gemeente_naam": ("Naam van de gemeente; leeg als die niet bekend is.", "Amsterdam"),
            "aanbieder": _AANBIEDER_OF_NULL,
            "werk": "Het werk dat er is, ook wat is uitgesteld of gesloten.",
            "delen": "De verzoeken en toewijzingen, elk met uitleg.",
            "berichten": "De berichten, op volgorde.",
            "acties": "Wat eraan is gedaan, het laatste eerst.",
            "woonplaats": (
                "Per toewijzing het oordeel over de woonplaats, als er BRP-gegevens van de jeugdige zijn geladen; en de open bevindingen."
            ),
        },
    ),
    "ZaakDeel": (
        "Een verzoek of toewijzing.",
        {
            "soort": ("`verzoek` of `toewijzing`.", "verzoek"),
            "kop": "Kop in woorden.",
            "product": PRODUCT,
            "product_naam": PRODUCT_NAAM,
            "stand": "Hoe het ervoor staat, in woorden.",
            "aandacht": "Of iemand er iets aan moet doen.",
            "staten": "Hoe het ervoor stond, op volgorde.",
            "uitleg": "Hoe de cijfers ervan tot stand komen, een zin per cijfer.",
        },
    ),
    "Staat": (
        "Hoe een verzoek of toewijzing ervoor stond.",
        {
            "naam": "De stand in woorden.",
            "vanaf": _VERZONDEN,
            "tot": "Tot wanneer; null als het op de peildatum nog zo is.",
            "aandacht": "Of iemand er dan iets aan moet doen.",
        },
    ),
    "ZaakBericht": (
        "Een bericht van de zaak, met alles wat ervan kwam.",
        {
            "soort": ("Soort bericht.", "JW315"),
            "richting": _RICHTING,
            "identificatie": _IDENTIFICATIE,
            "dagtekening": ("Dagtekening; null als die er niet is.", "2026-09-01"),
            "verzonden": _VERZONDEN,
            "telt": "Of het meetelt in de cijfers.",
            "waarom_niet": "Waarom het niet meetelt; leeg als het meetelt.",
            "gezegd": "Wat het meldde, een zin per onderdeel.",
            "uitleg": "De termijn voor het retourbericht en wat daarvan kwam.",
            "afleveringen": "De keren dat het is afgeleverd.",
            "retouren": "De retourberichten erop.",
            "fouten": "Waarom het niet aan het schema voldoet; leeg als het voldoet.",
            "andere_jeugdige": "Het noemt een verwijzing van deze zaak, maar gaat over een andere jeugdige.",
        },
    ),
    "ZaakRetour": (
        "Een retourbericht (of JW325) op een bericht.",
        {
            "soort": ("Soort bericht.", "JW316"),
            "richting": _RICHTING,
            "identificatie": _IDENTIFICATIE,
            "verzonden": _VERZONDEN,
            "afkeurend": "Of het bericht is afgekeurd.",
            "codes": "Wat het zei.",
            "afleveringen": "De keren dat het is afgeleverd.",
        },
    ),
    "ZaakAflevering": (
        "Een aflevering van een bericht.",
        {
            "verzonden": _VERZONDEN,
            "mislukt": "Wanneer een Fo01 meldde dat het niet aankwam; anders null.",
            "code": "Wat die Fo01 zei; anders null.",
        },
    ),
    "ActiesLijst": (
        "Wat er aan een zaak is gedaan.",
        {"peildatum": PEILDATUM, "totaal": "Aantal acties.", "regels": "De acties, de laatste eerst."},
    ),
    "WerkActie": (
        "Iets dat iemand met een zaak deed.",
        {
            "moment": ("Wanneer.", "2026-09-02T10:15:00+02:00"),
            "actor": "Wie het vastlegde.",
            "soort_naam": "Over welke soort werk, in woorden; of over de zaak.",
            "actie": ("Wat, in woorden.", "gesloten"),
            "reden": "Waarom het is gesloten, in woorden; anders null.",
            "tekst": "De notitie of toelichting; leeg als die er niet is.",
            "tot_datum": ("Tot welke dag het is uitgesteld; anders null.", "2026-10-05"),
        },
    ),
}
