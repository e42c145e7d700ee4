"""The OpenAPI 3.1 document: what FastAPI knows of the models, with the words of `beschrijving` and every refusal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from starlette.routing import BaseRoute

from hub.antwoorden_woonplaats import WOONPLAATSSOORTEN
from hub.domein.werk import SOORTEN
from hub.web.api import beschrijving as b
from hub.web.api import beschrijving_weigeringen as bw
from hub.web.api.aanleveren import aanleverpaden
from hub.web.api.modellen import Probleem
from hub.web.api.velden import MODELLEN
from hub.web.api.versie import BASIS, VERSIE
from hub.web.api.vraag import HOOGSTE_AANTAL, LANGSTE_ZOEKTERM, STANDAARD_AANTAL
from hub.web.bron import Selectie
from hub.web.keuze import HOOGSTE_PAGINA

OPENAPI = "3.1.1"

CONTACT = {
    "name": "Beheerders van ijw-hub",
    "url": "https://example.org/ijw-hub",
    "email": "ijw-hub@example.org",
}
"""Placeholders, as in publiccode.yml: whoever publishes the project replaces them."""

_TERM = {"type": "string", "minLength": 1, "maxLength": LANGSTE_ZOEKTERM}

_PARAMETERS: dict[str, dict[str, Any]] = {
    "gemeente": {"schema": {"type": "string", "pattern": "^[0-9]{4}$"}, "example": "0363"},
    "peildatum": {
        "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]},
        "examples": {
            "dag": {"summary": "Het einde van een dag", "value": "2026-09-30"},
            "tijdstip": {"summary": "Een tijdstip", "value": "2026-09-30T12:30:00Z"},
        },
    },
    "selectie": {"schema": {"type": "string", "enum": list(get_args(Selectie)), "default": "te_laat"}},
    "pagina": {"schema": {"type": "integer", "minimum": 1, "maximum": HOOGSTE_PAGINA, "default": 1}},
    "aantal": {"schema": {"type": "integer", "minimum": 1, "maximum": HOOGSTE_AANTAL, "default": STANDAARD_AANTAL}},
    "aanbieder": {"schema": {"type": "string", "pattern": "^[0-9]{8}$"}, "example": "12345601"},
    "categorie": {"schema": {"type": "string", "pattern": "^[0-9]{2}$"}, "example": "45"},
    "soort": {"schema": {"type": "string", "enum": list(SOORTEN)}},
    "bevinding": {"schema": {"type": "string", "enum": list(WOONPLAATSSOORTEN)}},
    "ookGesloten": {"schema": {"type": "boolean", "default": False}},
    "identificatie": {"schema": _TERM, "example": "J815037"},
    "referentie": {"schema": _TERM, "example": "2026-4101"},
    "toewijzingnummer": {"schema": _TERM, "example": "70311"},
    "jeugdige": {"schema": _TERM},
}

_FORMATEN = {"peildatum": {"format": "date-time"}}
"""What a field is, where its Python type says less."""

_VERSIEKOP = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
_LATERKOP = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
_LATER = frozenset({"TeVaak", "TeDruk"})
_LINKKOP = {"Link": {"$ref": "#/components/headers/Link"}}

_WEIGERINGEN = {
    "400": "Ongeldig",
    "401": "NietIngelogd",
    "403": "GeenRecht",
    "429": "TeVaak",
    "500": "Onverwacht",
    "503": "NietBeschikbaar",
}
"""Of every question."""

_VAN_ZAAK = {"404": "GeenZaak"}
_VAN_LICHAAM = {"408": "VraagTeTraag", "413": "TeGroot", "415": "VerkeerdeSoort"}
_VAN_ACTIE = {"409": "WerkIsWeg"}

_SLEUTEL = "sleutel"
TOKEN = "token"  # noqa: S105 - the name of a way to log in


class Beschreven(NamedTuple):
    """An operation as it must be described: its words stand in `beschrijving`, under `naam`."""

    pad: str
    methode: str
    naam: str
    parameters: Sequence[str]
    lichaam: type[BaseModel] | None


def maak_document(routes: Sequence[BaseRoute], beschreven: Sequence[Beschreven]) -> dict[str, Any]:
    """Return the document for these routes."""
    document = get_openapi(
        title=b.TITEL,
        version=VERSIE,
        openapi_version=OPENAPI,
        summary=b.SAMENVATTING,
        description=b.INLEIDING,
        routes=routes,
        servers=[{"url": BASIS, "description": "Deze hub, op de machine waar hij draait."}],
        license_info={"name": "European Union Public Licence 1.2", "identifier": "EUPL-1.2"},
        tags=[{"name": naam, "description": uitleg} for naam, uitleg in b.LABELS.items()],
        separate_input_output_schemas=False,
    )
    document["info"]["contact"] = CONTACT
    # With a token, or (where nobody has to log in: the hub then serves its own machine only) without.
    document["security"] = [{TOKEN: []}, {}]
    schemas = document["components"]["schemas"]
    for een in beschreven:
        _beschrijf_vraag(document["paths"][een.pad][een.methode], een)
        if een.lichaam is not None:
            schemas |= _schemas_van(een.lichaam)
    document["paths"]["/openapi.json"] = {"get": _zelfbeschrijving()}
    document["paths"] |= aanleverpaden()
    schemas |= _schemas_van(Probleem)
    for naam, schema in schemas.items():
        _beschrijf_model(naam, schema)
    document["components"] |= {
        "securitySchemes": {TOKEN: {"type": "http", "scheme": "bearer", "description": b.TOKENUITLEG}},
        "parameters": {naam: _parameter(naam) for naam in _PARAMETERS} | {_SLEUTEL: _sleutel()},
        "headers": {
            naam: {"description": tekst, "schema": {"type": "string"}, "example": voorbeeld}
            for naam, (tekst, voorbeeld) in b.KOPPEN.items()
        },
        "responses": {naam: _weigering(naam) for naam in bw.WEIGERINGEN},
    }
    return document


def _beschrijf_vraag(vraag: dict[str, Any], een: Beschreven) -> None:
    """Give an operation its words, its parameters and every answer it can have."""
    label, samenvatting, uitleg, antwoord = b.VRAGEN[een.naam]
    code, goed = next((code, goed) for code, goed in vraag["responses"].items() if code.startswith("2"))
    goed["description"] = antwoord
    goed["headers"] = _VERSIEKOP | (_LINKKOP if "pagina" in een.parameters else {})
    if code == "201":
        goed["headers"] = goed["headers"] | {"Location": {"$ref": "#/components/headers/Location"}}
    weigeringen = dict(_WEIGERINGEN)
    namen = list(een.parameters)
    if f"{{{_SLEUTEL}}}" in een.pad:
        weigeringen |= _VAN_ZAAK | (_VAN_ACTIE if een.lichaam is not None else {})
        namen.insert(0, _SLEUTEL)
    if een.lichaam is not None:
        weigeringen |= _VAN_LICHAAM
        schema = {"$ref": f"#/components/schemas/{een.lichaam.__name__}"}
        voorbeelden = b.VOORBEELDEN[een.naam]
        vraag["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema, "examples": voorbeelden}},
        }
    vraag |= {
        "tags": [label],
        "summary": samenvatting,
        "description": uitleg,
        "parameters": [{"$ref": f"#/components/parameters/{naam}"} for naam in namen],
        "responses": {code: goed} | {code: _verwijs(naam) for code, naam in sorted(weigeringen.items())},
    }


def _zelfbeschrijving() -> dict[str, Any]:
    label, samenvatting, uitleg, antwoord = b.VRAGEN["openapi"]
    herkomst = {"description": "Elke website mag dit document lezen.", "schema": {"type": "string", "enum": ["*"]}}
    return {
        "operationId": "leesOpenapi",
        "security": [],
        "tags": [label],
        "summary": samenvatting,
        "description": uitleg,
        "responses": {
            "200": {
                "description": antwoord,
                "headers": _VERSIEKOP | {"access-control-allow-origin": herkomst},
                "content": {"application/json": {"schema": {"type": "object"}}},
            },
            "400": _verwijs("Ongeldig"),
            "500": _verwijs("Onverwacht"),
        },
    }


def _parameter(naam: str) -> dict[str, Any]:
    return {"name": naam, "in": "query", "required": False, "description": b.PARAMETERS[naam], **_PARAMETERS[naam]}


def _sleutel() -> dict[str, Any]:
    return {
        "name": _SLEUTEL,
        "in": "path",
        "required": True,
        "description": b.PARAMETERS[_SLEUTEL],
        "schema": {"type": "string", "minLength": 1},
    }


def _verwijs(naam: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{naam}"}


def _weigering(naam: str) -> dict[str, Any]:
    uitleg, voorbeeld = bw.WEIGERINGEN[naam]
    inhoud = {"schema": {"$ref": "#/components/schemas/Probleem"}, "example": voorbeeld}
    koppen = _VERSIEKOP | (_LATERKOP if naam in _LATER else {})
    return {"description": uitleg, "headers": koppen, "content": {"application/problem+json": inhoud}}


def _schemas_van(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs", {}), model.__name__: schema}


def _beschrijf_model(naam: str, schema: dict[str, Any]) -> None:
    """Replace what the code says of a model (English, for who maintains it) by what a reader of the API should know."""
    uitleg, velden = MODELLEN[naam]
    schema["description"] = uitleg
    schema.pop("title", None)
    for veld, inhoud in schema["properties"].items():
        inhoud.pop("title", None)
        _of_null(inhoud)
        woorden = velden[veld]
        tekst, voorbeelden = (woorden[0], [woorden[1]]) if isinstance(woorden, tuple) else (woorden, [])
        inhoud["description"] = tekst
        inhoud.update(_FORMATEN.get(veld, {}))
        if voorbeelden:
            inhoud["examples"] = voorbeelden


def _of_null(veld: dict[str, Any]) -> None:
    """Say of a simple field that may be null just that: what reads the description then sees its format."""
    keuzes = veld.get("anyOf", [])
    if len(keuzes) == 2 and keuzes[1] == {"type": "null"} and isinstance(keuzes[0].get("type"), str):  # noqa: PLR2004
        del veld["anyOf"]
        veld.update(keuzes[0] | {"type": [keuzes[0]["type"], "null"]})
