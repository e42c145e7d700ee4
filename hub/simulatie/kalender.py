"""Working days and the hours of the day at which messages are sent.

Worked out here from the law alone, not with the hub's own calendar: the truth
must not share code with what it tests. Source: Algemene termijnenwet art. 3.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

DAG = timedelta(days=1)
ZATERDAG = 5
ZONDAG = 6
EERSTE_UUR = 7
"""Offices and their batches send from 7:00 ..."""
LAATSTE_UUR = 19
"""... to 19:00; so no stamp ever falls in an hour that summer time skips or doubles."""
KANS_WEEKEND = 0.02
"""Some software sends on when nobody is there."""


@lru_cache(maxsize=64)
def _pasen(jaar: int) -> date:
    """Easter Sunday (Gauss, as corrected for the Gregorian calendar)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    maand = (h - m + r + 90) // 25
    return date(jaar, maand, (h - m + r + maand + 19) % 32)


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> frozenset[date]:
    """The days of a year that are no working days though they may fall on Monday to Friday."""
    pasen = _pasen(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == ZONDAG:
        koningsdag -= DAG
    rond_pasen = {pasen + timedelta(days=verschil) for verschil in (-2, 1, 39, 50)}
    return frozenset(
        rond_pasen | {date(jaar, 1, 1), koningsdag, date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26)}
    )


@lru_cache(maxsize=8192)
def werkdag(dag: date) -> bool:
    """Say whether a day is a working day."""
    return dag.weekday() < ZATERDAG and dag not in feestdagen(dag.year)


@lru_cache(maxsize=65536)
def na_werkdagen(dag: date, aantal: int) -> date:
    """Return the `aantal`-th working day after `dag`; with 0 the day itself."""
    while aantal > 0:
        dag += DAG
        if werkdag(dag):
            aantal -= 1
    return dag


def werkdagen_na(van: date, tot: date) -> int:
    """Count the working days after `van`, up to and including `tot`; none when `tot` is not later."""
    aantal = 0
    while van < tot:
        van += DAG
        aantal += werkdag(van)
    return aantal


def maanden_eerder(dag: date, maanden: int) -> date:
    """Return the same day so many months earlier (at most the 28th, so that it always exists)."""
    volgnummer = dag.year * 12 + dag.month - 1 - maanden
    return date(volgnummer // 12, volgnummer % 12 + 1, min(dag.day, 28))


class Klok:
    """Draws moments (local time, naive, milliseconds) at which somebody sends something."""

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval

    def op(self, dag: date) -> datetime:
        """Return a moment within the office hours of `dag`."""
        seconden = self._toeval.triangular(EERSTE_UUR * 3600, LAATSTE_UUR * 3600 - 1, 11 * 3600)
        return datetime.combine(dag, time()) + timedelta(milliseconds=int(seconden * 1000))

    def vanaf_dag(self, dag: date) -> datetime:
        """Return a moment on `dag`, or on the first working day after it; now and then in the weekend."""
        if not werkdag(dag) and self._toeval.random() > KANS_WEEKEND:
            dag = na_werkdagen(dag, 1)
        return self.op(dag)

    def na(self, moment: datetime, werkdagen: int) -> datetime:
        """Return a moment so many working days after `moment`; with 0 later the same day, if there is time left."""
        if werkdagen == 0:
            return self.kort_na(moment, 10, 240)
        dag = na_werkdagen(moment.date(), werkdagen)
        if self._toeval.random() < KANS_WEEKEND:
            dag += timedelta(days=ZATERDAG - dag.weekday() + self._toeval.randrange(2))
        return self.op(dag)

    def kort_na(self, moment: datetime, minstens: int, hoogstens: int) -> datetime:
        """Return a moment so many minutes later, or early the next working day when the day is over."""
        later = moment + timedelta(milliseconds=self._toeval.randrange(minstens * 60_000, hoogstens * 60_000))
        if later.date() == moment.date() and later.hour < LAATSTE_UUR:
            return later
        ochtend = datetime.combine(na_werkdagen(moment.date(), 1), time(EERSTE_UUR))
        return ochtend + timedelta(milliseconds=self._toeval.randrange(3 * 3_600_000))
