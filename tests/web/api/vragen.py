"""A question for every operation that the description names, answered by a hub with work in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hub.web.api.routes import openapi_document
from tests.web.conftest import Klant

BASIS = "/api/v1"
DOCUMENT: dict[str, Any] = json.loads(openapi_document())
BUITEN = ("/berichten", "/berichten/zip", "/brp")
"""Described, and not of the API."""

JSON = "application/json"


def operaties() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every operation of the API itself, with its path and method."""
    for pad, inhoud in DOCUMENT["paths"].items():
        if pad not in BUITEN:
            for methode, operatie in inhoud.items():
                yield pad, methode, operatie


LEESBAAR = [pad for pad, methode, _ in operaties() if methode == "get"]


def opgezocht(deel: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference within the document."""
    while "$ref" in deel:
        doel: Any = DOCUMENT
        for stap in deel["$ref"].removeprefix("#/").split("/"):
            doel = doel[stap]
        deel = doel
    return deel


def gelukt(operatie: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Give the status and description of the answer when all is well."""
    [(code, antwoord)] = [paar for paar in operatie["responses"].items() if paar[0].startswith("2")]
    return int(code), antwoord


def een_zaak(klant: Klant) -> dict[str, Any]:
    """Give a row of the work list."""
    regel: dict[str, Any] = klant.get(f"{BASIS}/werkvoorraad").json()["regels"][0]
    return regel


def adres(klant: Klant, pad: str) -> str:
    """Give an address that can be asked."""
    if "{sleutel}" in pad:
        pad = pad.replace("{sleutel}", een_zaak(klant)["zaak"])
    vraag = "?referentie=REF-00" if pad == "/zaken" else ""
    return f"{BASIS}{pad}{vraag}"


def lichaam(klant: Klant, pad: str) -> bytes:
    """Give a body that can be sent."""
    if pad == "/zoekvragen":
        return json.dumps({"zoek": "REF-00", "doel": "bericht"}).encode()
    return json.dumps({"actie": "notitie", "tekst": "Gebeld.", "werk": een_zaak(klant)["werk"]}).encode()
