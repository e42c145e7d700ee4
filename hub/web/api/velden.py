"""What a reader of the API should know, in Dutch, of every answer and every field in it.

The meaning is that of docs/semantiek.md, in a sentence. Examples are invented
and hold nothing about anyone. A test fails when a field has no words here.
"""

from __future__ import annotations

from hub.web.api.velden_verloop import VERLOOP
from hub.web.api.velden_werk import WERK
from hub.web.api.veldwoorden import (
    AANBIEDER,
    EEN_GEMEENTE,
    GEMEENTE,
    GEMEENTE_NAAM,
    LIJST,
    ONTVANGEN,
    PEILDATUM,
    PRODUCT,
    PRODUCT_NAAM,
    Modelwoorden,
)

_BASIS: Modelwoorden = {
    "Status": (
        "Alle cijfers op een peildatum, van alle gemeenten of van een.",
        {
            "peildatum": PEILDATUM,
            "gemeente": EEN_GEMEENTE,
            "berichten": "Wat is bezorgd en wat ervan deugde.",
            "verzoeken": "Verzoeken om toewijzing en wijziging, en of ze op tijd zijn beantwoord.",
            "toewijzingen": "Toewijzingen naar geldigheid en naar stand van de levering.",
            "wachttijd": "Wachttijd van toewijzing tot start.",
            "leveringen": "Starts en stops: te laat gemeld, ontbrekend of zonder toewijzing.",
            "retouren": "Of berichten hun retourbericht kregen.",
            "bevindingen": (
                "Bevindingen over berichten heen, aantal per code: een retourcode van iJW of een eigen woord van de hub.",
                {"9347": 1},
            ),
            "woonplaats": "Of de gemeente klopt volgens het woonplaatsbeginsel, en wat er openstaat.",
        },
    ),
    "Woonplaats": (
        "Toewijzingen naar oordeel, en bevindingen over de woonplaats die openstaan.",
        {
            "gecontroleerd": "Toewijzingen die niet zijn verwijderd: conform, afwijkend en onbekend samen.",
            "conform": "De gemeente is de verwachte.",
            "afwijkend": "Een andere gemeente wordt verwacht.",
            "onbekend": "Niet te beoordelen: er ontbreken gegevens uit de BRP.",
            "dubbele_toewijzing": "Jeugdigen voor wie twee gemeenten op dezelfde dagen toewijzen, per paar gemeenten: een paar telt bij elk van beide, en in het totaal één keer.",
            "verhuisd_tijdens_hulp": "Lopende ambulante toewijzingen van een jeugdige die naar een andere gemeente verhuisde.",
            "overdracht_open": "Verzoeken, afgewezen om de woonplaats, waarop de andere gemeente nog niet toewees.",
            "overdracht_te_laat": "Daarvan langer dan twee weken.",
            "verhuizing_zonder_aansluiting": "Toewijzingen die eindigden om een verhuizing, zonder vervolg elders.",
            "niet_waarneembaar": "Overdrachten en verhuizingen naar een gemeente waarvan de hub het verkeer niet ziet.",
        },
    ),
    "Berichten": (
        "Bezorgde berichten naar uitkomst: ontvangen is geldig, afgekeurd en dubbel samen.",
        {
            "ontvangen": "Bezorgingen, zonder overgeslagen en Fo01.",
            "geldig": "Verschillende geldige berichten.",
            "afgekeurd": "Verschillende berichten die niet aan het schema voldoen.",
            "dubbel": "Bezorgingen van een bericht dat er al was.",
            "overgeslagen": "Documenten van een andere standaard of release.",
            "fo01": "Foutberichten (StUF Fo01).",
            "per_soort": ("Verschillende geldige berichten per soort.", {"JW301": 412, "JW315": 48}),
            "met_bevindingen": "Geldige berichten die een regel binnen het bericht (niveau 2) schenden; zij tellen mee.",
            "bevindingen_per_regel": ("Hoeveel daarvan elke regel schenden.", {"CD041": 7, "TR302": 2}),
        },
    ),
    "Doorlooptijd": (
        "Werkdagen van ontvangst tot definitief antwoord, alleen van wat is afgehandeld.",
        {
            "aantal": "Afgehandelde gevallen.",
            "gemiddeld": "Gemiddelde in werkdagen, op twee decimalen.",
            "mediaan": "Mediaan in werkdagen.",
            "p90": "Negen van de tien duurden hooguit zoveel werkdagen.",
            "max": "De langste, in werkdagen.",
        },
    ),
    "Verzoeken": (
        "Verzoeken om toewijzing (VOT, JW315) en om wijziging (VOW, JW317).",
        {
            "totaal": "Alle verzoeken.",
            "open": "Zonder definitief antwoord.",
            "in_onderzoek": "Open, en de gemeente antwoordde 'in onderzoek' (JW319).",
            "te_laat": "Open, en de uiterste reactiedatum is voorbij.",
            "toegewezen": "Beantwoord met een toewijzing (JW301).",
            "afgewezen": "Beantwoord met een afwijzing (JW319).",
            "binnen_norm": "Afgehandeld binnen de norm.",
            "buiten_norm": "Afgehandeld buiten de norm.",
            "zonder_referentie": "Toegewezen zonder dat de toewijzing de referentie van het verzoek noemt.",
            "via_onderzoek": "Open of afgehandeld, en onderweg 'in onderzoek' geweest.",
            "per_soort": ("Verzoeken per soort.", {"VOT": 361, "VOW": 120}),
            "doorlooptijd_werkdagen": "Doorlooptijd van alle afgehandelde verzoeken.",
            "doorlooptijd_per_soort": "Doorlooptijd per soort verzoek, VOT en VOW.",
        },
    ),
    "Toewijzingen": (
        "Toewijzingen. `wachtend`, `gestart`, `tijdelijk_gestopt`, `gestopt`, `vervallen` en `onbekend_bij_aanvang` zijn samen `totaal`.",
        {
            "totaal": "Alle toewijzingen die niet zijn verwijderd.",
            "actueel": "Begonnen en niet afgelopen volgens de toewijzing.",
            "toekomstig": "De ingangsdatum ligt later.",
            "verwijderd": "Door de gemeente verwijderd (reden wijziging 13); telt nergens in mee.",
            "wachtend": "Geen start gemeld (JW305), einddatum niet voorbij.",
            "gestart": "Start gemeld, niet gestopt.",
            "tijdelijk_gestopt": "Alleen tijdelijke stops gemeld (JW307, reden 20).",
            "gestopt": "Definitief gestopt.",
            "vervallen": "Einddatum voorbij zonder gemelde start.",
            "onbekend_bij_aanvang": "Toegewezen voordat de hub het verkeer zag, en sindsdien geen start gezien.",
            "ingetrokken": "De laatste versie eindigt eerder dan die ervoor.",
            "verlengd": "De laatste versie eindigt later dan die ervoor.",
            "zonder_verzoek_werkdagen": (
                "Van toewijzingen die geen verzoek beantwoorden: werkdagen van toewijzingsdatum tot ontvangst van de eerste JW301."
            ),
        },
    ),
    "Wachttijd": (
        "Kalenderdagen van de eerste toewijzingsdatum tot de start van hulp. De Treeknorm kent andere fasen: dit is een benadering.",
        {
            "afgesloten": "Toewijzingen die zijn gestart.",
            "wachtend": "Toewijzingen die nog wachten.",
            "apart": "Crisis, jeugdbescherming en jeugdreclassering; die staan buiten alle andere wachttijden.",
            "schatting_mediaan_dagen": (
                "Na zoveel dagen is naar schatting de helft gestart, over gestarte en wachtende samen (Kaplan-Meier); null "
                "zolang dat niet te zeggen is."
            ),
        },
    ),
    "WachttijdAfgesloten": (
        "Wachttijd van toewijzingen die zijn gestart, in kalenderdagen.",
        {
            "aantal": "Gestarte toewijzingen.",
            "mediaan_dagen": "Mediaan in dagen.",
            "p90_dagen": "Negen van de tien wachtten hooguit zoveel dagen.",
            "boven_treeknorm": "Langer dan de Treeknorm (standaard 70 dagen).",
            "mediaan_netto_dagen": "Mediaan vanaf de ingangsdatum als die later is: later willen beginnen is geen wachten.",
            "jeugdigen": "Jeugdigen achter deze toewijzingen.",
        },
    ),
    "WachttijdWachtend": (
        "Dagen tot nu toe van toewijzingen zonder gemelde start.",
        {
            "aantal": "Wachtende toewijzingen.",
            "mediaan_dagen": "Mediaan in dagen tot nu toe.",
            "langst_dagen": "De langste wachttijd in dagen tot nu toe.",
            "boven_treeknorm": "Nu al langer dan de Treeknorm (standaard 70 dagen).",
            "jeugdigen": "Jeugdigen achter deze toewijzingen.",
        },
    ),
    "WachttijdApart": (
        "Crisis, jeugdbescherming en jeugdreclassering.",
        {
            "gestart": "Gestarte toewijzingen.",
            "gestart_mediaan_dagen": "Mediaan in dagen van wat is gestart.",
            "wachtend": "Toewijzingen zonder gemelde start.",
            "wachtend_langst_dagen": "De langste wachttijd in dagen tot nu toe.",
        },
    ),
    "Leveringen": (
        "Starts (JW305) en stops (JW307).",
        {
            "start_te_laat": "Starts die later dan 5 werkdagen zijn gemeld.",
            "stop_te_laat": "Stops die later dan 5 werkdagen zijn gemeld.",
            "stop_ontbreekt": "Gestart, einddatum meer dan 5 werkdagen voorbij, geen stop gemeld.",
            "taakgericht": "Starts die geen toewijzing noemen.",
            "zonder_toewijzing": "Starts van een toewijzing die de hub niet kent.",
            "trajectduur_dagen": "Duur van wat is gestopt.",
        },
    ),
    "Trajectduur": (
        "Kalenderdagen van eerste start tot laatste definitieve stop, beide meegeteld.",
        {"aantal": "Gestopte toewijzingen.", "mediaan": "Mediaan in dagen."},
    ),
    "Retouren": (
        "Retourberichten: of ze kwamen, en wat ze zeiden.",
        {
            "verwacht": "Geldige berichten die om een retourbericht vragen.",
            "ontvangen": "Daarvan met een retourbericht.",
            "afgekeurd": "Daarvan afgekeurd door de ontvanger.",
            "ontbreekt_te_laat": "Zonder retourbericht na de norm (3 werkdagen, declaraties 10).",
        },
    ),
    "VerzoekenLijst": (
        "Een pagina van de open verzoeken.",
        LIJST | {"selectie": "De gekozen selectie.", "regels": "De verzoeken op deze pagina."},
    ),
    "VerzoekRegel": (
        "Een open verzoek.",
        {
            "gemeente": GEMEENTE,
            "gemeente_naam": GEMEENTE_NAAM,
            "aanbieder": AANBIEDER,
            "soort": ("VOT (verzoek om toewijzing, JW315) of VOW (verzoek om wijziging, JW317).", "VOT"),
            "product": PRODUCT,
            "product_naam": PRODUCT_NAAM,
            "referentie": ("ReferentieAanbieder; gemaskeerd waar er een burgerservicenummer in staat.", "2026-4101"),
            "identificatie": ("Identificatie van het bericht waarin het verzoek stond.", "J815037"),
            "ontvangen": ONTVANGEN,
            "uiterste_reactiedatum": ("De laatste dag om op tijd te antwoorden.", "2026-09-08"),
            "in_onderzoek": "De gemeente antwoordde 'in onderzoek' (JW319).",
            "open_werkdagen": "Werkdagen open op de peildatum.",
            "werkdagen_te_laat": "Werkdagen voorbij de uiterste reactiedatum; 0 als het niet te laat is.",
            "werkdagen_over": "Werkdagen tot de uiterste reactiedatum; 0 als die vandaag is of voorbij.",
        },
    ),
    "Wachtlijst": (
        "Een pagina van de wachtlijst.",
        LIJST | {"regels": "De toewijzingen op deze pagina."},
    ),
    "WachtRegel": (
        "Een toewijzing zonder gemelde start.",
        {
            "gemeente": GEMEENTE,
            "gemeente_naam": GEMEENTE_NAAM,
            "aanbieder": AANBIEDER,
            "product": PRODUCT,
            "product_naam": PRODUCT_NAAM,
            "toewijzing_nummer": ("ToewijzingNummer, uniek binnen de gemeente.", 70311),
            "referentie": (
                "ReferentieAanbieder, gemaskeerd zoals bij verzoeken; null als de toewijzing er geen noemt.",
                "2026-1201",
            ),
            "toewijzingsdatum": ("De eerste toewijzingsdatum: vanaf hier telt het wachten.", "2026-06-15"),
            "ingangsdatum": ("De ingangsdatum van de laatste versie.", "2026-06-22"),
            "wacht_dagen": "Kalenderdagen gewacht op de peildatum.",
            "boven_treeknorm": "Langer dan de Treeknorm (standaard 70 dagen, benadering).",
        },
    ),
    "AfkeuringenLijst": (
        "Een pagina van de afgekeurde berichten.",
        LIJST | {"regels": "De berichten op deze pagina."},
    ),
    "AfkeuringRegel": (
        "Een afgekeurd bericht.",
        {
            "ontvangen": ONTVANGEN,
            "soort": ("Soort bericht; null als die niet te zien was.", "JW315"),
            "gemeente": ("Gemeentecode; null als het bericht er geen noemt.", "0363"),
            "aanbieder": ("AGB-code van de aanbieder; null als het bericht er geen noemt.", "12345601"),
            "identificatie": ("Identificatie van het bericht; null als die niet te lezen was.", "A93101"),
            "bron": (
                "Naam van het bestand waaruit het kwam, gemaskeerd; leeg als die onbekend is.",
                "ggk-2026-09-01-0001.xml",
            ),
            "fouten": "De eerste fouten, hooguit vijf.",
            "aantal_fouten": "Alle fouten in het bericht.",
        },
    ),
    "FoutRegel": (
        "Een fout in een bericht.",
        {
            "code": ("Soort fout.", "XSD"),
            "pad": ("Plaats in het bericht.", "Client/AangevraagdeProducten/AangevraagdProduct[1]/ToewijzingEinddatum"),
            "regel": ("Regelnummer in het bestand; null als dat niet bekend is.", 48),
            "waarde": ("Wat er stond, gemaskeerd waar het een persoonsgegeven kan zijn.", "2027-06-31"),
            "uitleg": ("Wat er mis is, in een zin.", "Deze datum bestaat niet: juni heeft 30 dagen."),
        },
    ),
    "GemeentenLijst": (
        "Alle gemeenten met hun hoofdcijfers.",
        {
            "peildatum": PEILDATUM,
            "totaal": ("Aantal gemeenten.", 8),
            "regels": "De gemeenten, op naam.",
        },
    ),
    "GemeenteRegel": (
        "De hoofdcijfers van een gemeente.",
        {
            "gemeente": GEMEENTE,
            "gemeente_naam": GEMEENTE_NAAM,
            "verzoeken_open": "Verzoeken zonder definitief antwoord.",
            "verzoeken_te_laat": "Daarvan voorbij de uiterste reactiedatum.",
            "wachtend": "Toewijzingen op de wachtlijst.",
            "boven_treeknorm": "Daarvan langer dan de Treeknorm.",
            "retour_ontbreekt": "Berichten zonder retourbericht na de norm.",
        },
    ),
    "Verwijzingen": (
        "Verwijzingen tussen de pagina's van een lijst.",
        {
            "self": "Deze pagina.",
            "first": "De eerste pagina.",
            "last": "De laatste pagina.",
            "prev": "De vorige pagina; ontbreekt op de eerste.",
            "next": "De volgende pagina; ontbreekt op de laatste.",
        },
    ),
    "Verwijzing": (
        "Een verwijzing.",
        {
            "href": (
                "Adres, te lezen vanaf dat van deze hub.",
                "/api/v1/wachtlijst?peildatum=2026-09-30&pagina=2&aantal=50",
            )
        },
    ),
    "Probleem": (
        "Waarom een vraag niet is beantwoord, en wat u kunt doen (RFC 9457).",
        {
            "type": ("Soort probleem, als vaste naam; geen adres.", "urn:ijw-hub:probleem:ongeldige-parameter"),
            "title": ("Soort probleem in woorden.", "Ongeldige parameter"),
            "status": ("De HTTP-status.", 400),
            "detail": "Wat er misging en de volgende stap. Herhaalt nooit wat is ingevuld.",
            "fouten": "Alles wat aan het adres of de inhoud niet klopt; alleen bij ongeldige parameters.",
        },
    ),
    "ProbleemFout": (
        "Een deel van het adres of de inhoud dat niet klopt.",
        {
            "parameter": ("Welke parameter of welk veld; null als de hub dat niet kent.", "gemeente"),
            "wat": "Wat er niet klopt.",
            "stap": "Wat u kunt doen.",
        },
    ),
}

MODELLEN: Modelwoorden = _BASIS | WERK | VERLOOP
"""Every model of the API."""
