"""Recognise a BSN, so that it can be kept out of everything that is stored or shown.

Source: elfproef (CS002 of iJW 3.2); semantics §11: free fields are masked where
they hold nine digits that pass it.
"""

from __future__ import annotations

import re

MASKER = "*********"
"""What stands where nine digits stood."""

_LENGTE = 9
_NUL = 43 * ord("0")
"""What the codes of nine zeros weigh together: 9 + 8 + ... + 2 - 1 times one."""

# Digits as people write a BSN: grouped by single dots, spaces, dashes, underscores or slashes.
_REEKS = re.compile(r"\d(?:[ ._/\-]?\d){8,}")


def elfproef(cijfers: str) -> bool:
    """Say whether nine digits pass the elfproef: 9a+8b+7c+6d+5e+4f+3g+2h-i divisible by 11, and not all zero."""
    if len(cijfers) != _LENGTE or not (cijfers.isascii() and cijfers.isdigit()) or cijfers == "0" * _LENGTE:
        return False
    a, b, c, d, e, f, g, h, i = cijfers.encode()  # Written out: every BSN in every message passes here.
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i - _NUL) % 11 == 0


def bevat_bsn(tekst: str) -> bool:
    """Say whether nine consecutive digits in the text pass the elfproef."""
    return maskeer(tekst) != tekst


def maskeer(tekst: str) -> str:
    """Replace each nine consecutive digits that pass the elfproef by asterisks; what stands around them stays.

    Strict on purpose: nine digits inside a longer number are masked too, since
    references are often made of a BSN and a counter.
    """
    if len(tekst) < _LENGTE:
        return tekst
    return _REEKS.sub(_maskeer_reeks, tekst)


def _maskeer_reeks(gevonden: re.Match[str]) -> str:
    reeks = gevonden[0]
    plaatsen = [plaats for plaats, teken in enumerate(reeks) if teken.isdigit()]
    delen: list[str] = []
    begin = 0
    eerste = 0
    while eerste + _LENGTE <= len(plaatsen):
        venster = plaatsen[eerste : eerste + _LENGTE]
        if elfproef("".join(reeks[plaats] for plaats in venster)):
            delen += [reeks[begin : venster[0]], MASKER]
            begin = venster[-1] + 1
            eerste += _LENGTE
        else:
            eerste += 1
    return "".join(delen) + reeks[begin:]
