"""All rules that are judged: one ordered list per kind of message, and all of them by code.

The order is that of the message: who it is about, how to reach them, what is
assigned, asked, delivered or claimed, and what holds for the whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from hub.regels.antwoord import cd085, cd086, tr377, tr409
from hub.regels.contact import cd005, cd009, cd025, cd034, cs089, tr006, tr061
from hub.regels.datum import cs058, tr018, tr134
from hub.regels.declaratie import cd060, cd087, cs100, cs325, cs337, cs339, cs340, tr137, tr335
from hub.regels.declaratie_geheel import tr315, tr316, tr342, tr358, tr416
from hub.regels.elders import NIET_BINNEN_BERICHT
from hub.regels.extern import tr135, tr378, tr381
from hub.regels.persoon import cd007, cs002, cs050, cs139, cs318, tr002
from hub.regels.product import (
    cd041,
    cd043,
    cd066,
    cd067,
    cd068,
    cd075,
    cd076,
    cd077,
    cd078,
    cd079,
    cd080,
    cd095,
    cd096,
    cs003,
    cs335,
    cs336,
    cs338,
    cs343,
    tr352,
    tr353,
    tr380,
)
from hub.regels.regel import Regel
from hub.regels.sleutel import tr101, tr383
from hub.regels.stapeling import tr302, tr386, tr410

__all__ = ["NIET_BINNEN_BERICHT", "PER_BERICHT", "REGELS", "REGELS_NIVEAU2", "RELEASES"]

RELEASES = frozenset({"3.2"})
"""Releases whose messages these rules are of: in another, elements may stand elsewhere and rules may say otherwise."""

_OMVANG_EN_BUDGET = (cd041, cd075, cd076, cd077, cd078, cd079)
_EXTERN = (tr135, tr378)

PER_BERICHT: Mapping[str, tuple[Regel, ...]] = {
    "JW301": (
        cs002, tr002, cs139, cs050, cs318, cd007,
        cd005, cd009, cd025, cd034, cs089, tr006, tr061,
        *_OMVANG_EN_BUDGET, cd080, cs003, cs335, cs336, cs338, tr302,
        tr134, tr101, *_EXTERN, tr381,
    ),
    "JW305": (cs002, tr002, cs139, cs058, tr134, tr101, *_EXTERN, tr381),
    "JW307": (cs002, tr002, cs139, cs058, tr018, tr134, tr101, *_EXTERN, tr381),
    "JW315": (
        cs002, tr002, cs139,
        *_OMVANG_EN_BUDGET, cd095, cd043, cd066, cd067, cd068, cs003, cs343, tr386,
        tr134, tr383, tr101, *_EXTERN, tr381,
    ),
    "JW317": (
        cs002, tr352, tr353,
        *_OMVANG_EN_BUDGET, cd096, cs003, cs338, tr380, tr410,
        tr101, *_EXTERN, tr381,
    ),
    "JW319": (cd085, cd086, tr377, tr409, *_EXTERN),
    "JW323": (
        cs340, cs002,
        cd060, cd087, cs100, cs325, cs337, cs339, tr137, tr335,
        tr315, tr316, tr358, tr416, tr134, tr101, *_EXTERN, tr381,
    ),
    "JW325": (cs002, cd060, cs325, tr137, tr342, tr134, tr101, *_EXTERN),
    # A retourbericht repeats the message that it answers: what is wrong in it was wrong there.
    "JW302": (), "JW306": (), "JW308": (), "JW316": (), "JW318": (), "JW320": (),
}  # fmt: skip
"""The rules of each kind of message, in the order in which they are judged."""

REGELS: Mapping[str, Regel] = {
    regel.code: regel._replace(berichten=tuple(soort for soort, regels in PER_BERICHT.items() if regel in regels))
    for regel in sorted({regel for regels in PER_BERICHT.values() for regel in regels})
}
"""Every rule that is judged, by code (levels 2 and 4)."""

REGELS_NIVEAU2 = frozenset(code for code, regel in REGELS.items() if regel.niveau == 2)  # noqa: PLR2004 (the level)
"""The codes of the rules within a message."""
