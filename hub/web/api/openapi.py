"""The OpenAPI 3.1 document: what FastAPI knows of the models, with the words of `beschrijving` and every refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from hub.web.api import beschrijving as b
from hub.web.api.modellen import Probleem
from hub.web.api.velden import MODELLEN
from hub.web.api.versie import BASIS, VERSIE
from hub.web.api.vraag import HOOGSTE_AANTAL, STANDAARD_AANTAL
from hub.web.bron import Selectie
from hub.web.keuze import HOOGSTE_PAGINA

OPENAPI = "3.1.1"

CONTACT = {
    "name": "Beheerders van ijw-hub",
    "url": "https://example.org/ijw-hub",
    "email": "ijw-hub@example.org",
}
"""Placeholders, as in publiccode.yml: whoever publishes the project replaces them."""

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
}

_FORMATEN = {"peildatum": {"format": "date-time"}}
"""What a field is, where its Python type says less."""

_VERSIEKOP = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
_LINKKOP = {"Link": {"$ref": "#/components/headers/Link"}}

_REFUSALS = {"400": "Ongeldig", "500": "Onverwacht", "503": "NietBeschikbaar"}


def maak_document(routes: Sequence[BaseRoute], parameters: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the document for these routes; `parameters` gives the names that each path takes in its query."""
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
    # No logins yet (the hub serves its own machine only): said, so that nobody has to guess.
    document["security"] = []
    for pad, inhoud in document["paths"].items():
        _beschrijf_vraag(inhoud["get"], pad.strip("/"), parameters[pad])
    document["paths"]["/openapi.json"] = {"get": _zelfbeschrijving()}
    schemas = document["components"]["schemas"]
    schemas |= _schemas_van_probleem()
    for naam, schema in schemas.items():
        _beschrijf_model(naam, schema)
    document["components"] |= {
        "parameters": {naam: _parameter(naam) for naam in _PARAMETERS},
        "headers": {
            naam: {"description": tekst, "schema": {"type": "string"}, "example": voorbeeld}
            for naam, (tekst, voorbeeld) in b.KOPPEN.items()
        },
        "responses": {naam: _weigering(naam) for naam in _REFUSALS.values()},
    }
    return document


def _beschrijf_vraag(vraag: dict[str, Any], naam: str, parameters: Sequence[str]) -> None:
    """Give an operation its words, its parameters and every answer it can have."""
    label, samenvatting, uitleg, antwoord = b.VRAGEN[naam]
    goed = vraag["responses"]["200"]
    goed["description"] = antwoord
    goed["headers"] = _VERSIEKOP | (_LINKKOP if "pagina" in parameters else {})
    vraag |= {
        "tags": [label],
        "summary": samenvatting,
        "description": uitleg,
        "parameters": [{"$ref": f"#/components/parameters/{parameter}"} for parameter in parameters],
        "responses": {"200": goed} | {code: _verwijs(naam) for code, naam in _REFUSALS.items()},
    }


def _zelfbeschrijving() -> dict[str, Any]:
    label, samenvatting, uitleg, antwoord = b.VRAGEN["openapi"]
    herkomst = {"description": "Elke website mag dit document lezen.", "schema": {"type": "string", "enum": ["*"]}}
    return {
        "operationId": "leesOpenapi",
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


def _verwijs(naam: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{naam}"}


def _weigering(naam: str) -> dict[str, Any]:
    uitleg, voorbeeld = b.WEIGERINGEN[naam]
    inhoud = {"schema": {"$ref": "#/components/schemas/Probleem"}, "example": voorbeeld}
    return {"description": uitleg, "headers": _VERSIEKOP, "content": {"application/problem+json": inhoud}}


def _schemas_van_probleem() -> dict[str, Any]:
    schema = Probleem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Probleem": schema}


def _beschrijf_model(naam: str, schema: dict[str, Any]) -> None:
    """Replace what the code says of a model (English, for who maintains it) by what a reader of the API should know."""
    uitleg, velden = MODELLEN[naam]
    schema["description"] = uitleg
    schema.pop("title", None)
    for veld, inhoud in schema["properties"].items():
        inhoud.pop("title", None)
        woorden = velden[veld]
        tekst, voorbeelden = (woorden[0], [woorden[1]]) if isinstance(woorden, tuple) else (woorden, [])
        inhoud["description"] = tekst
        inhoud.update(_FORMATEN.get(veld, {}))
        if voorbeelden:
            inhoud["examples"] = voorbeelden
