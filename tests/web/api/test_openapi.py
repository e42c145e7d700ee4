"""The description of the API: valid OpenAPI 3.1, complete, and what is really served."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx2 as httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from hub.domein.bsn import elfproef
from hub.web.api.routes import openapi_document
from tests.web.api.vragen import BUITEN, DOCUMENT, JSON, adres, gelukt, lichaam, operaties, opgezocht
from tests.web.conftest import Klant

SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]


def velden() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for naam, schema in SCHEMAS.items():
        for veld, inhoud in schema["properties"].items():
            yield naam, veld, inhoud


def voldoet(schema: dict[str, Any], waarde: object) -> None:
    """Check a value against a schema of the document, its formats too."""
    heel = schema | {"components": {"schemas": SCHEMAS}}
    Draft202012Validator(heel, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(waarde)


def test_it_is_valid_openapi_31() -> None:
    assert DOCUMENT["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(DOCUMENT).iter_errors()) == []


def test_it_is_served_where_it_should_be(klant: Klant) -> None:
    antwoord = klant.get("/api/v1/openapi.json")
    assert antwoord.content == openapi_document()


def test_every_address_that_is_served_is_described_and_nothing_else(echt: Klant) -> None:
    beschreven = {(f"/api/v1{pad}", methode.upper()) for pad, methode, _ in operaties()}
    bediend = {
        (route.path, methode)
        for route in echt.app.routes
        if route.path.startswith("/api/")
        for methode in route.methods - {"HEAD"}
    }
    assert bediend == beschreven


def test_the_intake_is_described_with_a_server_of_its_own() -> None:
    for pad in BUITEN:
        assert [server["url"] for server in DOCUMENT["paths"][pad]["servers"]] == ["/"]
        antwoorden = DOCUMENT["paths"][pad]["post"]["responses"]
        assert set(antwoorden) >= {"202", "400", "401", "403", "408", "413", "415", "422", "429", "500", "503"}
        assert "Retry-After" in opgezocht(antwoorden["503"])["headers"]
    assert "text/xml" in DOCUMENT["paths"]["/berichten"]["post"]["responses"]["200"]["content"]


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
    for _, _, operatie in operaties():
        assert operatie["description"].endswith(".")
        for antwoord in operatie["responses"].values():
            assert opgezocht(antwoord)["description"].endswith(".")


def test_the_words_of_the_code_do_not_leak_into_it() -> None:
    tekst = json.dumps(DOCUMENT)
    for engels in ("Deliveries", "work list", "One open", "Kaplan-Meier over", "HTTPValidationError"):
        assert engels not in tekst


def test_every_refusal_is_described_with_an_example() -> None:
    for pad, inhoud in DOCUMENT["paths"].items():
        for methode in set(inhoud) - {"servers"}:
            antwoorden = inhoud[methode]["responses"]
            assert set(antwoorden) >= {"400", "500"}, pad
            for code in antwoorden:
                if code.startswith("2"):
                    continue
                inhoud_van = opgezocht(antwoorden[code])["content"]["application/problem+json"]
                voldoet(inhoud_van["schema"], inhoud_van["example"])
                assert inhoud_van["example"]["status"] == int(code)


def test_what_may_be_refused_for_who_asks_is_told_everywhere_but_of_the_description_itself() -> None:
    for pad, _, operatie in operaties():
        if pad == "/openapi.json":
            assert operatie["security"] == []
        else:
            assert set(operatie["responses"]) >= {"401", "403", "429"}, pad
    assert DOCUMENT["security"] == [{"token": []}, {}]
    assert DOCUMENT["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_answer_fits_its_description(echt: Klant) -> None:
    for pad, methode, operatie in operaties():
        code, goed = gelukt(operatie)
        antwoord = stuur(echt, pad, methode)
        assert antwoord.status_code == code, antwoord.text
        voldoet(goed["content"]["application/json"]["schema"], antwoord.json())
        assert {kop.lower() for kop in goed["headers"]} <= set(antwoord.headers)


def test_every_answer_of_an_ordinary_day_fits_its_description(klant: Klant) -> None:
    for pad, methode, operatie in operaties():
        antwoord = klant.get(f"/api/v1{pad}")
        if methode == "get" and antwoord.status_code == 200:
            voldoet(gelukt(operatie)[1]["content"]["application/json"]["schema"], antwoord.json())


def stuur(klant: Klant, pad: str, methode: str) -> httpx.Response:
    """Ask an operation something that it can answer."""
    if methode == "get":
        return klant.get(adres(klant, pad))
    return klant.vraag("POST", adres(klant, pad), lichaam(klant, pad), **{"content-type": JSON})


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

    for pad, methode, operatie in operaties():
        schema = gelukt(operatie)[1]["content"]["application/json"]["schema"]
        if "$ref" in schema:
            vergelijk(schema, stuur(echt, pad, methode).json(), pad)


def test_it_holds_nothing_about_anyone() -> None:
    assert [getal for getal in re.findall(r"\d{9}", openapi_document().decode()) if elfproef(getal)] == []
