"""The NLGov REST API Design Rules (2.2), one test per rule that a test can judge; docs/api.md tells of the others.

The rules are named as the standard names them. `.ci/adr.py` runs the standard's own linter over the same document.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from hub.web.api.versie import VERSIE
from tests.web.api.vragen import BUITEN, DOCUMENT, JSON, LEESBAAR, adres, een_zaak, lichaam, operaties
from tests.web.conftest import Klant

PADEN = tuple(DOCUMENT["paths"])
GEEN = ("/nergens", "/status/", "/status?gemeente=x")


def parameters() -> list[dict[str, Any]]:
    return list(DOCUMENT["components"]["parameters"].values())


def test_core_no_trailing_slash(klant: Klant) -> None:
    for pad in PADEN:
        assert not pad.endswith("/")
        assert klant.get(f"/api/v1{pad}/").status_code == 404


def test_core_path_segments_kebab_case() -> None:
    for pad in PADEN:
        assert pad == "/openapi.json" or re.fullmatch(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z]+\}))+", pad)


def test_core_query_keys_camel_case() -> None:
    for parameter in parameters():
        assert re.fullmatch(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*", parameter["name"])


def test_core_date_time_format() -> None:
    """What is called a date is one, and every time is a full one with an offset."""
    for schema in DOCUMENT["components"]["schemas"].values():
        for veld, inhoud in schema["properties"].items():
            if veld.endswith("datum"):
                assert inhoud["format"] == ("date-time" if veld == "peildatum" else "date")
            assert inhoud.get("format") in {None, "date", "date-time"}


@pytest.mark.parametrize("verschil", ["Z", "%2B00:00", "-05:00", "%2B14:00"])
def test_core_date_time_timezone(klant: Klant, verschil: str) -> None:
    assert klant.get(f"/api/v1/status?peildatum=2026-09-01T12:00:00{verschil}").status_code == 200


def test_core_http_methods() -> None:
    assert {methode for _, methode, _ in operaties()} == {"get", "post"}


def test_core_http_methods_what_is_made_is_told_with_201_and_where_it_is(echt: Klant) -> None:
    pad = f"/api/v1/zaken/{een_zaak(echt)['zaak']}/acties"
    antwoord = echt.vraag("POST", pad, lichaam(echt, "/zaken/{sleutel}/acties"), **{"content-type": JSON})
    assert antwoord.status_code == 201
    assert antwoord.headers["location"] == pad
    assert echt.get(pad).json()["regels"][0] == antwoord.json()


def test_core_doc_openapi() -> None:
    assert DOCUMENT["openapi"].startswith("3.")


def test_core_doc_openapi_contact() -> None:
    assert set(DOCUMENT["info"]["contact"]) == {"name", "url", "email"}
    assert DOCUMENT["info"]["license"]["identifier"] == "EUPL-1.2"


def test_core_publish_openapi(klant: Klant) -> None:
    antwoord = klant.get("/api/v1/openapi.json", origin="https://example.org")
    assert antwoord.headers["content-type"] == "application/json"
    assert antwoord.headers["access-control-allow-origin"] == "*"
    assert "/openapi.json" in PADEN


def test_core_transport_cors(echt: Klant) -> None:
    """The description is for everyone; no answer is for another site."""
    for pad in set(LEESBAAR) - {"/openapi.json"}:
        antwoord = echt.get(adres(echt, pad), origin="https://example.org")
        assert antwoord.status_code == 200
        assert not [kop for kop in antwoord.headers if kop.startswith("access-control-")]
        assert antwoord.headers["cross-origin-resource-policy"] == "same-origin"


def test_core_error_handling_problem_details(klant: Klant) -> None:
    for pad in GEEN:
        antwoord = klant.get(f"/api/v1{pad}")
        assert antwoord.headers["content-type"] == "application/problem+json"
        assert {"status", "title", "detail"} <= set(antwoord.json())
    assert set(DOCUMENT["components"]["schemas"]["Probleem"]["required"]) >= {"status", "title", "detail"}


def test_core_error_handling_invalid_input(echt: Klant) -> None:
    for pad, methode, operatie in operaties():
        assert "400" in operatie["responses"]
        if pad == "/openapi.json":
            continue
        fout = adres(echt, pad).partition("?")[0] + "?bestaatNiet=x"
        assert echt.vraag(methode.upper(), fout, b"{}", **{"content-type": JSON}).status_code == 400


def test_core_uri_version_and_semver() -> None:
    hoofd, *rest = DOCUMENT["info"]["version"].split(".")
    assert len(rest) == 2
    assert [server["url"] for server in DOCUMENT["servers"]] == [f"/api/v{hoofd}"]


def test_core_version_header(echt: Klant) -> None:
    for pad in [*(adres(echt, pad) for pad in LEESBAAR), *(f"/api/v1{pad}" for pad in GEEN), *BUITEN]:
        assert echt.get(pad).headers["api-version"] == VERSIE == DOCUMENT["info"]["version"]


def test_core_transport_security_headers(echt: Klant) -> None:
    for pad in [*(adres(echt, pad) for pad in LEESBAAR), *(f"/api/v1{pad}" for pad in GEEN)]:
        koppen = echt.get(pad).headers
        assert koppen["cache-control"] == "no-store"
        assert "default-src 'none'" in koppen["content-security-policy"]
        assert "frame-ancestors 'none'" in koppen["content-security-policy"]
        assert koppen["x-content-type-options"] == "nosniff"
        assert koppen["x-frame-options"] == "DENY"
        assert koppen["referrer-policy"] == "no-referrer"


VRIJE_TEKST = {"identificatie", "referentie", "toewijzingnummer", "jeugdige"}


def test_core_transport_no_sensitive_uris(echt: Klant) -> None:
    """Nothing can be asked by what points at a child: free text that may be a BSN is refused, and a key tells nothing."""
    for parameter in parameters():
        gebonden = {"enum", "pattern", "anyOf", "minimum"} & set(parameter["schema"])
        assert gebonden or parameter["schema"]["type"] == "boolean" or parameter["name"] in VRIJE_TEKST | {"sleutel"}
    for naam in VRIJE_TEKST:
        for term in ("999900006", "x999900006y", "9999000060"):
            antwoord = echt.get(f"/api/v1/zaken?{naam}={term}")
            assert antwoord.status_code == 400
            assert "POST /zoekvragen" in antwoord.json()["detail"]
            assert term not in antwoord.text
