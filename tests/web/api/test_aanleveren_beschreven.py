"""The intake as the description tells of it: what it really answers is an answer that stands there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from jsonschema import Draft202012Validator

from hub.web.api.versie import VERSIE
from tests import bouw
from tests.web.api.vragen import DOCUMENT, opgezocht
from tests.web.test_aanleveren import FOUT, Verzender, open_verzender

SOAP = b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>'


@pytest.fixture
def verzender(tmp_path: Path) -> Iterator[Verzender]:
    with open_verzender(tmp_path) as verzender:
        yield verzender


def past(pad: str, antwoord: httpx.Response, code: int) -> Any:
    """Check an answer against the description; return what it holds."""
    assert antwoord.status_code == code, antwoord.text
    assert antwoord.headers["api-version"] == VERSIE
    beschreven = opgezocht(DOCUMENT["paths"][pad]["post"]["responses"][str(code)])
    soort = antwoord.headers["content-type"].partition(";")[0]
    schema = beschreven["content"][soort]["schema"]
    if soort == "text/xml":
        return antwoord.text
    heel = schema | {"components": DOCUMENT["components"]}
    Draft202012Validator(heel).validate(antwoord.json())
    inhoud = antwoord.json()
    if "properties" in schema:
        assert set(inhoud) <= set(schema["properties"])
    return inhoud


def test_a_message_is_answered_as_described(verzender: Verzender) -> None:
    assert past("/berichten", verzender.stuur(bouw.jw315()), 202)["oordeel"] == "geldig"
    assert past("/berichten", verzender.stuur(bouw.jw315()), 202)["oordeel"] == "dubbel"
    assert past("/berichten", verzender.stuur(b"<x/>"), 422)["oordeel"] == "afgekeurd"
    assert past("/berichten", verzender.stuur(FOUT), 422)["fouten"]
    past("/berichten", verzender.stuur(b""), 400)
    past("/berichten", verzender.stuur(bouw.jw315(), "text/plain"), 415)
    past("/berichten", verzender.stuur(bouw.jw315(), origin="https://example.org"), 403)


def test_a_soap_sender_is_answered_as_described(verzender: Verzender) -> None:
    goed, fout = bouw.envelop(bouw.jw315()), bouw.envelop(FOUT)
    for envelop, code, antwoord in ((goed, 200, "Bv03"), (fout, 500, "Fo01")):
        kaal = envelop.partition(b"?>")[2]
        assert antwoord in past("/berichten", verzender.stuur(SOAP % kaal, "text/xml", soapaction='""'), code)


def test_a_zip_is_answered_as_described(verzender: Verzender) -> None:
    inhoud = past("/berichten/zip", verzender.zip(een=bouw.jw315(), twee=bouw.jw315(), drie=FOUT), 202)
    assert (inhoud["gelezen"], inhoud["geldig"], inhoud["dubbel"], inhoud["afgekeurd"]) == (3, 1, 1, 1)
    past("/berichten/zip", verzender.zip(), 422)
    past("/berichten/zip", verzender.stuur(b"PK", "text/xml", "/berichten/zip"), 415)
    past("/berichten/zip", verzender.stuur(b"", "application/zip", "/berichten/zip"), 400)


def test_every_kind_of_content_that_is_taken_is_described(verzender: Verzender) -> None:
    for soort in DOCUMENT["paths"]["/berichten"]["post"]["requestBody"]["content"]:
        past("/berichten", verzender.stuur(bouw.jw315(), soort), 202)
