"""Dates and numbers as the rules compare them: texts that sort, without making dates of them.

A real iJW date has ten characters (`2026-04-01`) and sorts as text; what else
xs:date allows (spaces around it, a year before 1 or after 9999) is brought to
that form first. An absent date is the empty text.
"""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache
from typing import Any

_LENGTE = 10
"""Of `2026-04-01`."""

EERSTE, LAATSTE = "0001-01-01", "9999-12-31"

_LANGSTE_GETAL = 1000
"""Python refuses to read more than 4,300 digits; only leading zeros can make a valid xs:integer that long."""


def dag(element: Any) -> str:
    """Give the date in an element of a valid tree, in ten characters; empty when there is no element."""
    if element is None:
        return ""
    tekst: str = element.text
    return tekst if len(tekst) == _LENGTE else _ongewoon(tekst.strip())


def _ongewoon(tekst: str) -> str:
    if len(tekst) == _LENGTE:
        return tekst
    jaar = tekst.partition("-")[0]
    return EERSTE if tekst.startswith("-") or not jaar.strip("0") else LAATSTE


@lru_cache(maxsize=1024)
def jaren_eerder(datum: str, jaren: int) -> str:
    """Give the date so many years earlier, as a text to compare with: 29 February need not exist in that year.

    Kept for the dates last asked: many messages have one Dagtekening.
    """
    return f"{max(int(datum[:4]) - jaren, 1):04d}{datum[4:]}"


def laatste_van_maand(datum: str) -> str:
    """Give the last day of the month in which a date lies."""
    return f"{datum[:8]}{monthrange(int(datum[:4]), int(datum[5:7]))[1]:02d}"


def getal(tekst: str) -> int:
    """Read a valid xs:integer: `007` and `7` are one number."""
    if len(tekst) > _LANGSTE_GETAL:
        tekst = tekst.strip().lstrip("+-").lstrip("0") or "0"
    return int(tekst)
