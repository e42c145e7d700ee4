"""What a log event is: its name, its level, its fields, when it comes, and what to do then."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["debug", "info", "warning", "error", "critical"]

LEVELS: dict[Level, int] = {"debug": 10, "info": 20, "warning": 30, "error": 40, "critical": 50}
"""With the numbers of Python's own logging."""


class Gebeurtenis(NamedTuple):
    """One row of the catalogue; `wanneer` and `doe` are Dutch, for who keeps the hub."""

    naam: str
    level: Level
    velden: tuple[str, ...]
    """All that its lines may have, besides the trace id."""
    wanneer: str
    doe: str
