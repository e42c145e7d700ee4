"""Recognise a BSN, so that it can be kept out of everything that is stored or shown.

Source: elfproef (CS002 of iJW 3.2); semantics §11: free fields are masked where
they hold nine digits that pass it.
"""

from __future__ import annotations

import re

MASKER = "*********"

# Nine digits, possibly grouped by dots, spaces or dashes as people write them, and not part of a longer
# number. A longer run of digits is checked at every offset by `maskeer`.
_GROEP = re.compile(r"\d(?:[ .\-]?\d){8,}")


def elfproef(cijfers: str) -> bool:
    """Say whether nine digits pass the elfproef: 9a+8b+7c+6d+5e+4f+3g+2h-i divisible by 11, and not all zero."""
    if len(cijfers) != 9 or not (cijfers.isascii() and cijfers.isdigit()) or cijfers == "000000000":
        return False
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
    return som % 11 == 0


def maskeer(tekst: str) -> str:
    """Replace every run of digits in which nine consecutive ones pass the elfproef by asterisks.

    The whole run goes, not just the nine: what remains would tell the rest.
    """

    def vervang(gevonden: re.Match[str]) -> str:
        cijfers = re.sub(r"\D", "", gevonden[0])
        if any(elfproef(cijfers[i : i + 9]) for i in range(len(cijfers) - 8)):
            return MASKER
        return gevonden[0]

    return _GROEP.sub(vervang, tekst)
