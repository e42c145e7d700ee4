"""The codes of the standard with their meaning, for explanations: found by the type that the XSD gives an element."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from hub.parsers.schemas import standaardmap

DICHTSTBIJ = 3
"""Codes named when one is not in the list; the whole list is one command away (`ijw-hub uitleg`)."""

_GELIJKENIS = 0.5
"""For two-letter and two-digit codes: at least one of both the same."""


def codelijst(type_: str, release: str) -> Mapping[str, str]:
    """Give the meaning by code of the list that has this XSD type; empty when no list has it."""
    return _lijsten(release).get(type_, {})


@lru_cache
def _lijsten(release: str) -> dict[str, dict[str, str]]:
    bestand = standaardmap() / f"ijw-{release}" / "codelijsten.toml"
    if not bestand.is_file():  # A release of which only the XSDs were supplied.
        return {}
    lijsten = tomllib.loads(bestand.read_text(encoding="utf-8")).values()
    return {lijst["type"]: lijst["codes"] for lijst in lijsten if "type" in lijst}


def bedoeld(waarde: str, codes: Mapping[str, str]) -> str | None:
    """Give the code that was meant when it was written without its zero, with a letter for a digit, or as its meaning."""
    kaal = waarde.strip().upper()
    for code, betekenis in codes.items():
        if betekenis.upper() == kaal:
            return code
    if all(code.isdecimal() for code in codes):
        kaal = kaal.replace("O", "0").replace("I", "1").replace("L", "1")
    return next((code for code in codes if code in {kaal, kaal.zfill(len(code))}), None)


def dichtbij(waarde: str, codes: Mapping[str, str]) -> list[str]:
    """Give the codes of a list that are nearest to what was written, nearest first: alike, or next to it as a number."""
    kaal = waarde.strip().upper()
    lijkt = {code: _gelijkenis(kaal, code) for code in codes}
    geordend = sorted(codes, key=lambda code: (-lijkt[code], _afstand(kaal, code), code))
    return [code for code in geordend if lijkt[code] >= _GELIJKENIS or _afstand(kaal, code) <= 1][:DICHTSTBIJ]


def _gelijkenis(kaal: str, code: str) -> float:
    """Say how alike two codes are, from 0 to 1; in codes of one length every character has its place."""
    if len(kaal) == len(code):
        return sum(een == ander for een, ander in zip(kaal, code, strict=True)) / len(code)
    return SequenceMatcher(None, kaal, code).ratio()


def _afstand(een: str, ander: str) -> int:
    if een.isdecimal() and ander.isdecimal() and len(een) <= len(ander):
        return abs(int(een) - int(ander))
    return len(ander) * 1000
