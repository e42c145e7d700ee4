"""The description of the API: valid OpenAPI 3.1, complete, and what is really served."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from hub.domein.bsn import elfproef
from hub.web.api.routes import openapi_document
from tests.web.conftest import Klant

DOCUMENT: dict[str, Any] = json.loads(openapi_document())
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]


def velden() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for naam, schema in SCHEMAS.items():
        for veld, inhoud in schema["properties"].items():
            yield naam, veld, inhoud


def voldoet(schema: dict[str, Any], waarde: object) -> None:
    """Check a value against a schema of the document, its formats too."""
    heel = schema | {"components": {"schemas": SCHEMAS}}
    Draft202012Validator(heel, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(waarde)


def opgezocht(deel: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference within the document."""
    while "$ref" in deel:
        doel: Any = DOCUMENT
        for stap in deel["$ref"].removeprefix("#/").split("/"):
            doel = doel[stap]
        deel = doel
    return deel


def test_it_is_valid_openapi_31() -> None:
    assert DOCUMENT["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(DOCUMENT).iter_errors()) == []


def test_it_is_served_where_it_should_be(klant: Klant) -> None:
    antwoord = klant.get("/api/v1/openapi.json")
    assert antwoord.content == openapi_document()


def test_every_address_that_is_served_is_described_and_nothing_else(klant: Klant) -> None:
    beschreven = {f"/api/v1{pad}" for pad in DOCUMENT["paths"]}
    for pad in beschreven:
        assert klant.get(pad).status_code == 200
    assert {route.path for route in klant.app.routes if route.path.startswith("/api/")} == beschreven
    for pad, inhoud in DOCUMENT["paths"].items():
        assert list(inhoud) == ["get"], pad


@pytest.mark.parametrize(("naam", "veld", "inhoud"), list(velden()))
def test_every_field_has_words_and_examples_that_fit(naam: str, veld: str, inhoud: dict[str, Any]) -> None:
    assert inhoud["description"].endswith("."), (naam, veld)
    for voorbeeld in inhoud.get("examples", []):
        voldoet(inhoud, voorbeeld)


def test_every_model_parameter_and_answer_has_words() -> None:
    for schema in SCHEMAS.values():
        assert schema["description"].endswith(".")
    for parameter in DOCUMENT["components"]["parameters"].values():
        assert parameter["description"].endswith(".")
    for inhoud in DOCUMENT["paths"].values():
        assert inhoud["get"]["description"].endswith(".")
        for antwoord in inhoud["get"]["responses"].values():
            assert opgezocht(antwoord)["description"].endswith(".")


def test_the_words_of_the_code_do_not_leak_into_it() -> None:
    tekst = json.dumps(DOCUMENT)
    for engels in ("Deliveries", "work list", "One open", "Kaplan-Meier over", "HTTPValidationError"):
        assert engels not in tekst


def test_every_refusal_is_described_with_an_example() -> None:
    for pad, inhoud in DOCUMENT["paths"].items():
        codes = set(inhoud["get"]["responses"])
        assert codes >= {"200", "400", "500"}, pad
        for code in codes - {"200"}:
            inhoud_van = opgezocht(inhoud["get"]["responses"][code])["content"]["application/problem+json"]
            voldoet(inhoud_van["schema"], inhoud_van["example"])
            assert inhoud_van["example"]["status"] == int(code)


def test_every_answer_fits_its_description(echt: Klant, klant: Klant) -> None:
    for pad, inhoud in DOCUMENT["paths"].items():
        goed = inhoud["get"]["responses"]["200"]
        for wie in (echt, klant):
            antwoord = wie.get(f"/api/v1{pad}")
            voldoet(goed["content"]["application/json"]["schema"], antwoord.json())
            assert {kop.lower() for kop in goed["headers"]} <= set(antwoord.headers)


def test_every_field_of_an_answer_is_described(echt: Klant) -> None:
    """JSON Schema allows what it does not name: here nothing may be left unnamed."""

    def vergelijk(schema: dict[str, Any], waarde: Any, plek: str) -> None:
        schema = opgezocht(schema)
        if isinstance(waarde, list):
            for deel in waarde:
                vergelijk(schema["items"], deel, f"{plek}[]")
        elif isinstance(waarde, dict) and "properties" in schema:
            assert set(waarde) <= set(schema["properties"]), plek
            for naam, deel in waarde.items():
                vergelijk(schema["properties"][naam], deel, f"{plek}.{naam}")

    for pad, inhoud in DOCUMENT["paths"].items():
        schema = inhoud["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        if "$ref" in schema:
            vergelijk(schema, echt.get(f"/api/v1{pad}").json(), pad)


def test_it_holds_nothing_about_anyone() -> None:
    assert [getal for getal in re.findall(r"\d{9}", openapi_document().decode()) if elfproef(getal)] == []
