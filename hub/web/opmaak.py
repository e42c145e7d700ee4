"""How numbers, dates and places are written for Dutch readers."""

from __future__ import annotations

from datetime import date, datetime
from math import floor

from hub.domein import kalender
from hub.domein.feiten import Moment

GEEN = "–"
"""What stands where there is nothing to count: no cases is not zero."""

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)

_KORT = {3: "mrt"}
"""Where the first three letters would not do."""


def getal(waarde: float | None) -> str:
    """Write a number with dots per thousand and at most one decimal: `1.234`, `3,5`; None is a dash."""
    if waarde is None:
        return GEEN
    tekst = f"{waarde:,.1f}".removesuffix(".0")
    return tekst.translate(str.maketrans(",.", ".,"))


def aandeel(deel: int, geheel: int) -> str:
    """Write a share as a percentage, rounded DOWN to one decimal: `100%` then means all of them."""
    if not geheel:
        return GEEN
    return f"{getal(floor(1000 * deel / geheel) / 10)}%"


def hoeveel(aantal: int, enkelvoud: str, meervoud: str) -> str:
    """Write a count with its noun: `1 werkdag`, `2 werkdagen`."""
    return f"{getal(aantal)} {enkelvoud if aantal == 1 else meervoud}"


def datum(dag: date) -> str:
    """Write a day in short: `01-09-2026`."""
    return f"{dag.day:02}-{dag.month:02}-{dag.year:04}"


def tijdstip(moment: datetime) -> str:
    """Write a time in short: `01-09-2026 14:32`. One with an offset is shown in Dutch time, one without as it is."""
    plaatselijk = moment if moment.utcoffset() is None else moment.astimezone(kalender.ZONE)
    return f"{datum(plaatselijk)} {plaatselijk:%H:%M}"


def maand(dag: date) -> str:
    """Write the month of a day: `oktober 2026`."""
    return f"{_MAANDEN[dag.month - 1]} {dag.year}"


def maand_kort(dag: date) -> str:
    """Write the month of a day under a bar: `okt 26`."""
    return f"{_KORT.get(dag.month, _MAANDEN[dag.month - 1][:3])} {dag.year % 100:02}"


def dag_kort(dag: date) -> str:
    """Write a day under a bar: `28-9`."""
    return f"{dag.day}-{dag.month}"


def procent(deel: float | None) -> str:
    """Write a share of 0 to 1 as a percentage with at most one decimal, None as a dash."""
    return GEEN if deel is None else f"{getal(100 * deel)}%"


def voluit(moment: Moment) -> str:
    """Write a moment in full: `dinsdag 1 september 2026, 14:32 uur`; the end of a day is written as the day."""
    plaatselijk = kalender.lokaal(moment)
    dag = f"{_DAGEN[plaatselijk.weekday()]} {plaatselijk.day} {_MAANDEN[plaatselijk.month - 1]} {plaatselijk.year}"
    if moment == kalender.einde_van(plaatselijk.date()):
        return f"{dag}, einde van de dag"
    return f"{dag}, {plaatselijk:%H:%M} uur"
