"""Where in the code something went wrong: modules and lines, never a value."""

from __future__ import annotations

import re
from types import TracebackType

MEESTE_PLAATSEN = 12
"""Steps of a traceback that are told: the innermost ones."""

_ONBEKEND = "onbekend"
_EIGEN = "hub."
_GEEN_WOORD = re.compile(r"[^A-Za-z0-9_-]+", re.ASCII)


def plaatsen_van(fout: BaseException) -> list[str]:
    """Return module and line of the innermost steps, the outermost first."""
    return _stappen(fout.__traceback__)[-MEESTE_PLAATSEN:]


def plaats_van(fout: BaseException) -> str:
    """Return module and line of the innermost step inside the hub; of a library when it never was in the hub."""
    stappen = _stappen(fout.__traceback__)
    eigen = [stap for stap in stappen if stap.startswith(_EIGEN)]
    return (eigen or stappen or [_ONBEKEND])[-1]


def als_woord(tekst: str) -> str:
    """Return the name of a thread or logger as the log may hold it."""
    return _GEEN_WOORD.sub("_", tekst).strip("_")[:60] or _ONBEKEND


def _stappen(spoor: TracebackType | None) -> list[str]:
    stappen = []
    while spoor is not None:
        stappen.append(f"{spoor.tb_frame.f_globals.get('__name__', _ONBEKEND)}:{spoor.tb_lineno}")
        spoor = spoor.tb_next
    return stappen
