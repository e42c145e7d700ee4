"""The description of the intake (`hub.web.aanleveren`): it stands outside `/api/v1`, so with a server of its own."""

from __future__ import annotations

from typing import Any

from hub.web.api.versie import INTAKE
from hub.web.herkomst import CSV_SOORTEN, XML_SOORTEN, ZIP_SOORTEN

BUITEN_DE_API = [{"url": "/", "description": "Deze hub; het aanleveren van berichten staat buiten `/api/v1`."}]

_KOPPEN = {naam: {"$ref": f"#/components/headers/{naam}"} for naam in ("API-Version", "traceresponse")}
_TEKST = {"type": "string"}
_AANTAL = {"type": "integer", "minimum": 0}

_BERICHTFOUT = {
    "type": "object",
    "description": "Een fout in het bericht.",
    "required": ["code", "pad", "regel", "waarde", "uitleg"],
    "properties": {
        "code": {**_TEKST, "description": "Soort fout."},
        "pad": {**_TEKST, "description": "Plaats in het bericht; leeg voor het hele bericht."},
        "regel": {"type": ["integer", "null"], "description": "Regelnummer; null als dat niet bekend is."},
        "waarde": {**_TEKST, "description": "Wat er stond, gemaskeerd waar het een persoonsgegeven kan zijn."},
        "uitleg": {**_TEKST, "description": "Wat er mis is, in een zin."},
    },
}
_ONTVANGSTBEWIJS = {
    **_TEKST,
    "description": "Ontvangstbewijs: hetzelfde voor dezelfde aflevering, hoe vaak die ook wordt gestuurd.",
    "examples": ["O-4711"],
}
_SOORT = {
    "type": ["string", "null"],
    "description": "Soort bericht; null als die niet te zien was.",
    "examples": ["JW315"],
}

_AANGENOMEN = {
    "type": "object",
    "description": "Het bericht staat duurzaam in het journaal.",
    "required": ["ontvangstbewijs", "oordeel", "bericht", "opmerkingen"],
    "properties": {
        "ontvangstbewijs": _ONTVANGSTBEWIJS,
        "oordeel": {
            **_TEKST,
            "enum": ["geldig", "dubbel", "overgeslagen", "fo01"],
            "description": "Wat het was: geldig, al eerder ontvangen, van een andere standaard of release, of een foutbericht.",
        },
        "bericht": _SOORT,
        "opmerkingen": {"type": "array", "items": _TEKST, "description": "Wat de verzender moet weten."},
    },
}
_AFGEKEURD = {
    "type": "object",
    "description": "Het bericht voldoet niet. Het staat in het journaal, maar telt nergens mee.",
    "required": ["type", "title", "status", "detail", "ontvangstbewijs", "oordeel", "bericht", "fouten"],
    "properties": {
        "type": {**_TEKST, "description": "Soort probleem, als vaste naam; geen adres."},
        "title": {**_TEKST, "description": "Soort probleem in woorden."},
        "status": {"type": "integer", "description": "De HTTP-status."},
        "detail": {**_TEKST, "description": "Wat er misging en de volgende stap."},
        "ontvangstbewijs": _ONTVANGSTBEWIJS,
        "oordeel": {**_TEKST, "enum": ["afgekeurd"], "description": "Het oordeel."},
        "bericht": _SOORT,
        "fouten": {"type": "array", "items": _BERICHTFOUT, "description": "Alle fouten."},
    },
}
_ZIP = {
    "type": "object",
    "description": "Alle berichten uit de zip staan duurzaam in het journaal.",
    "required": [
        "gelezen", "geldig", "afgekeurd", "dubbel", "overgeslagen", "fo01", "afkeuringen", "problemen", "geen_bericht"
    ],
    "properties": {
        "gelezen": {**_AANTAL, "description": "Gelezen documenten."},
        "geldig": {**_AANTAL, "description": "Nieuwe geldige berichten."},
        "afgekeurd": {**_AANTAL, "description": "Berichten die niet voldoen."},
        "dubbel": {**_AANTAL, "description": "Berichten die er al waren."},
        "overgeslagen": {**_AANTAL, "description": "Documenten van een andere standaard of release."},
        "fo01": {**_AANTAL, "description": "Foutberichten (StUF Fo01)."},
        "afkeuringen": {
            "type": "array",
            "description": "De afgekeurde berichten met uitleg, hooguit duizend.",
            "items": {
                "type": "object",
                "required": ["bestand", "ontvangstbewijs", "bericht", "fouten"],
                "properties": {
                    "bestand": {**_TEKST, "description": "Naam in de zip, gemaskeerd."},
                    "ontvangstbewijs": _ONTVANGSTBEWIJS,
                    "bericht": _SOORT,
                    "fouten": {"type": "array", "items": _BERICHTFOUT, "description": "Alle fouten."},
                },
            },
        },
        "problemen": {"type": "array", "items": _TEKST, "description": "Wat niet gelezen kon worden, en waarom."},
        "geen_bericht": {**_AANTAL, "description": "Bestanden die geen XML zijn."},
    },
}  # fmt: skip

_BRP_GELADEN = {
    "type": "object",
    "description": "Alles staat in de opslag.",
    "required": ["regels", "personen"],
    "properties": {
        "regels": {**_AANTAL, "description": "Gelezen regels."},
        "personen": {
            "type": "object",
            "description": "Van hoeveel jeugdigen; met een pseudoniem per gemeente telt een jeugdige bij elke gemeente.",
            "required": ["nieuw", "gewijzigd", "gelijk"],
            "properties": {
                "nieuw": {**_AANTAL, "description": "Van wie nog niets was geladen."},
                "gewijzigd": {**_AANTAL, "description": "Van wie iets anders was geladen."},
                "gelijk": {**_AANTAL, "description": "Van wie hetzelfde al was geladen."},
            },
        },
    },
}
_BRP_AFGEKEURD = {
    "type": "object",
    "description": "Er is niets geladen.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {**_TEKST, "description": "Soort probleem, als vaste naam; geen adres."},
        "title": {**_TEKST, "description": "Soort probleem in woorden."},
        "status": {"type": "integer", "description": "De HTTP-status."},
        "detail": {**_TEKST, "description": "Wat er misging en de volgende stap."},
        "regels": {**_AANTAL, "description": "Gelezen regels."},
        "aantal_fouten": {**_AANTAL, "description": "Regels die niet kloppen."},
        "fouten": {
            "type": "array",
            "description": "Die regels, hooguit duizend; nooit met wat er stond.",
            "items": {
                "type": "object",
                "required": ["regel", "uitleg"],
                "properties": {
                    "regel": {"type": "integer", "description": "Regelnummer in het bestand; de kop is 1."},
                    "uitleg": {**_TEKST, "description": "Alles wat er aan die regel mis is."},
                },
            },
        },
    },
}

_SOAP = {"type": "string", "description": "SOAP 1.1 met een StUF-bericht."}

_SOAP_UITLEG = (
    "Een verzender die SOAP 1.1 spreekt (aan de kop `SOAPAction` of de inhoud te zien), krijgt altijd SOAP terug: een StUF Bv03 (200), of een Fo01 in een "
    "Fault (500) als het bericht niet voldoet (StUF055) of niet is aangenomen."
)


def aanleverpaden() -> dict[str, Any]:
    """Return the paths of the intake, each with its own server."""
    return {
        pad: {"servers": BUITEN_DE_API, "post": beschrijving}
        for pad, beschrijving in zip(INTAKE, (_bericht(), _zip(), _brp()), strict=True)
    }


def _bericht() -> dict[str, Any]:
    problemen = {"400": "LeegOfAfgebroken", "413": "BerichtTeGroot"} | _ALGEMEEN
    return {
        "operationId": "stuurBericht",
        "tags": ["Aanleveren"],
        "summary": "Lever een bericht aan",
        "description": (
            "Een iJW-bericht, kaal, in een envelop van het GGk of in SOAP 1.1. Het antwoord 202 of 422 komt pas als het bericht duurzaam in het journaal "
            f"staat; bij elk ander antwoord is het misschien niet bewaard, en kan het opnieuw worden gestuurd: dubbel telt niet dubbel. {_SOAP_UITLEG}"
        ),
        "requestBody": {
            "required": True,
            "content": {soort: {"schema": {"type": "string"}} for soort in XML_SOORTEN},
        },
        "responses": {
            "200": {
                "description": "Aan een verzender die SOAP spreekt: aangenomen (StUF Bv03).",
                "headers": _KOPPEN,
                "content": {"text/xml": {"schema": _SOAP}},
            },
            "202": {
                "description": "Aangenomen.",
                "headers": _KOPPEN,
                "content": {"application/json": {"schema": _AANGENOMEN, "example": _VOORBEELD_AANGENOMEN}},
            },
            "422": {
                "description": "Het bericht voldoet niet. Het is bewaard, maar telt nergens mee.",
                "headers": _KOPPEN,
                "content": {"application/problem+json": {"schema": _AFGEKEURD, "example": _VOORBEELD_AFGEKEURD}},
            },
            "500": {
                "description": "Er ging iets mis in de hub; of, aan een verzender die SOAP spreekt: een Fo01 in een Fault.",
                "content": {
                    "application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/Probleem"},
                        "example": _VOORBEELD_ONVERWACHT,
                    },
                    "text/xml": {"schema": _SOAP},
                },
            },
            **{code: {"$ref": f"#/components/responses/{naam}"} for code, naam in problemen.items()},
        },
    }


def _zip() -> dict[str, Any]:
    problemen = {"400": "LeegOfAfgebroken", "413": "BerichtTeGroot", "422": "GeenBerichten", "500": "Onverwacht"}
    return {
        "operationId": "stuurZip",
        "tags": ["Aanleveren"],
        "summary": "Lever veel berichten aan in een zip",
        "description": "Elk XML-bestand in de zip is een bericht. Het antwoord komt als alle berichten duurzaam in het journaal staan.",
        "requestBody": {
            "required": True,
            "content": {soort: {"schema": {"type": "string", "contentMediaType": soort}} for soort in ZIP_SOORTEN},
        },
        "responses": {
            "202": {
                "description": "Aangenomen.",
                "headers": _KOPPEN,
                "content": {"application/json": {"schema": _ZIP, "example": _VOORBEELD_ZIP}},
            },
            **{code: {"$ref": f"#/components/responses/{naam}"} for code, naam in (problemen | _ALGEMEEN).items()},
        },
    }


def _brp() -> dict[str, Any]:
    problemen = {"400": "LeegOfAfgebroken", "413": "BrpTeGroot", "500": "Onverwacht"} | _ALGEMEEN
    return {
        "operationId": "stuurBrp",
        "tags": ["Aanleveren"],
        "summary": "Lever adressen uit de BRP aan",
        "description": (
            "Een CSV met de kolommen bsn, gemeente, vanaf, tot en soort, en als u wilt onderzoek en land: docs/woonplaats.md beschrijft ze. Wat van een "
            "jeugdige in het bestand staat, vervangt wat van hem was geladen. Alles of niets: bij een fout is er niets geladen. Burgerservicenummers "
            "worden meteen gepseudonimiseerd en nergens bewaard of herhaald. Hebben gemeenten geen eigen pseudoniemen, dan moet het token voor alle "
            "gemeenten in de hub gelden: de gegevens tellen bij elke gemeente waar de jeugdige is."
        ),
        "requestBody": {"required": True, "content": {soort: {"schema": {"type": "string"}} for soort in CSV_SOORTEN}},
        "responses": {
            "202": {
                "description": "Geladen. Het oordeel over de toewijzingen volgt vanzelf.",
                "headers": _KOPPEN,
                "content": {"application/json": {"schema": _BRP_GELADEN, "example": _VOORBEELD_BRP}},
            },
            "422": {
                "description": "Een of meer regels kloppen niet, of het is geen UTF-8. Er is niets geladen.",
                "headers": _KOPPEN,
                "content": {"application/problem+json": {"schema": _BRP_AFGEKEURD, "example": _VOORBEELD_BRP_FOUT}},
            },
            **{code: {"$ref": f"#/components/responses/{naam}"} for code, naam in problemen.items()},
        },
    }


_ALGEMEEN = {
    "401": "NietIngelogd",
    "403": "GeenRecht",
    "408": "TeTraag",
    "415": "VerkeerdeSoort",
    "429": "TeVaak",
    "503": "TeDruk",
}
"""Of both."""

_VOORBEELD_AANGENOMEN = {"ontvangstbewijs": "O-4711", "oordeel": "geldig", "bericht": "JW315", "opmerkingen": []}
_VOORBEELD_AFGEKEURD = {
    "type": "urn:ijw-hub:probleem:afgekeurd",
    "title": "Afgekeurd",
    "status": 422,
    "detail": "Dit bericht klopt niet. De hub heeft het bewaard, maar het telt nergens mee. Verbeter wat bij 'fouten' staat en stuur het opnieuw.",
    "ontvangstbewijs": "O-4712",
    "oordeel": "afgekeurd",
    "bericht": "JW315",
    "fouten": [
        {
            "code": "XSD",
            "pad": "Client/AangevraagdeProducten/AangevraagdProduct[1]/ToewijzingEinddatum",
            "regel": 48,
            "waarde": "2027-06-31",
            "uitleg": "Deze datum bestaat niet: juni heeft 30 dagen.",
        }
    ],
}
_VOORBEELD_ONVERWACHT = {
    "type": "urn:ijw-hub:probleem:onverwacht",
    "title": "Onverwacht",
    "status": 500,
    "detail": "Er ging iets mis en de hub heeft dit misschien niet opgeslagen. Stuur het opnieuw: dubbel telt niet.",
}
_VOORBEELD_ZIP = {
    "gelezen": 3,
    "geldig": 3,
    "afgekeurd": 0,
    "dubbel": 0,
    "overgeslagen": 0,
    "fo01": 0,
    "afkeuringen": [],
    "problemen": [],
    "geen_bericht": 0,
}
_VOORBEELD_BRP = {"regels": 3, "personen": {"nieuw": 2, "gewijzigd": 0, "gelijk": 0}}
_VOORBEELD_BRP_FOUT = {
    "type": "urn:ijw-hub:probleem:afgekeurd",
    "title": "Afgekeurd",
    "status": 422,
    "detail": "Niet alle regels kloppen (1 van 3). Er is niets geladen. Verbeter wat bij 'fouten' staat en stuur het hele bestand opnieuw.",
    "regels": 3,
    "aantal_fouten": 1,
    "fouten": [{"regel": 3, "uitleg": "vanaf is geen datum; schrijf 2026-03-31 of 31-03-2026."}],
}
