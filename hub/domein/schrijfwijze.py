"""How days, moments and counts are written in Dutch sentences. Pure; the page writes its own figures."""

from __future__ import annotations

from datetime import date

from hub.domein.feiten import Moment
from hub.domein.kalender import lokaal

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)


def datum(dag: date) -> str:
    """Write a day: `2 maart 2026`."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def weekdag(dag: date) -> str:
    """Write a day with its name: `maandag 2 maart 2026`."""
    return f"{_DAGEN[dag.weekday()]} {datum(dag)}"


def tijdstip(moment: Moment) -> str:
    """Write a moment: `maandag 2 maart 2026 10:15`."""
    plaatselijk = lokaal(moment)
    return f"{weekdag(plaatselijk.date())} {plaatselijk:%H:%M}"


def hoeveel(aantal: int, enkelvoud: str, meervoud: str) -> str:
    """Write a count with its noun: `1 werkdag`, `2 werkdagen`."""
    return f"{aantal} {enkelvoud if aantal == 1 else meervoud}"
