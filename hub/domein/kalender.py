"""Moments, days and working days in the Netherlands. Pure: the time of asking always comes in as an argument.

A `Moment` is milliseconds since 1970 UTC; a day is a calendar day in
Europe/Amsterdam. Source: semantics §2 (time); Algemene termijnenwet art. 3.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from hub.domein.feiten import Moment

ZONE = ZoneInfo("Europe/Amsterdam")
"""The zone of every date and local time in the messages."""

OOIT: Moment = -(2**62)
"""Earlier than every moment: the open beginning of an interval. Fits a signed 64-bit column."""

ALTIJD: Moment = 2**62
"""Later than every moment: the open end of an interval. Fits a signed 64-bit column."""

MILLISECONDEN_PER_UUR = 3_600_000
MILLISECONDEN_PER_DAG = 86_400_000

_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_BEGIN_LOKAAL = datetime(1970, 1, 1)  # noqa: DTZ001 - the same instant without a zone, to subtract local times from
_MILLISECONDE = timedelta(milliseconds=1)

_HELE_UREN_SINDS: Moment = -631_152_000_000
"""1950-01-01Z. From then on Dutch offsets are whole hours, so a day never begins inside a UTC hour."""


# --- moments and days -------------------------------------------------------------------------------------------


def dag_van(moment: Moment) -> date:
    """Return the day on which a moment falls; `date.min` or `date.max` for moments outside the years 1-9999."""
    if moment >= _HELE_UREN_SINDS:
        return _dag_van_uur(moment // MILLISECONDEN_PER_UUR)
    return _dag_van(moment)


@lru_cache(maxsize=2**18)  # the hours of thirty years: all that real traffic touches
def _dag_van_uur(uur: int) -> date:
    return _dag_van(uur * MILLISECONDEN_PER_UUR)


def _dag_van(moment: Moment) -> date:
    try:
        return (_BEGIN + timedelta(milliseconds=moment)).astimezone(ZONE).date()
    except OverflowError:
        return date.max if moment > 0 else date.min


def lokaal(moment: Moment) -> datetime:
    """Return the local time of a moment, with its offset; the first or last local time when outside the years 1-9999."""
    try:
        return (_BEGIN + timedelta(milliseconds=moment)).astimezone(ZONE)
    except OverflowError:
        return datetime.combine(date.max if moment > 0 else date.min, time.max if moment > 0 else time.min, ZONE)


def moment_van(tijdstip: datetime, fold: int = 0) -> Moment:
    """Return the moment of a local time without zone, or of a time with an offset.

    `fold` chooses in the doubled hour of October: 0 the first, 1 the second. A
    time in the skipped hour of March counts on from before it (02:30 is 03:30
    summer time). Fractions of a millisecond are dropped.
    """
    verschuiving = tijdstip.utcoffset()
    if verschuiving is None:
        verschuiving = tijdstip.replace(tzinfo=ZONE, fold=fold).utcoffset() or timedelta()
    return (tijdstip.replace(tzinfo=None) - _BEGIN_LOKAAL - verschuiving) // _MILLISECONDE


@lru_cache(maxsize=2**16)
def begin_van(dag: date) -> Moment:
    """Return the first moment of a day: local midnight."""
    return moment_van(datetime.combine(dag, time.min))


@lru_cache(maxsize=2**16)
def begin_na(dag: date) -> Moment:
    """Return the first moment after a day; `ALTIJD` after `date.max` (9999-12-31 in a message means: no end)."""
    return ALTIJD if dag == date.max else begin_van(dag + timedelta(1))


def einde_van(dag: date) -> Moment:
    """Return the last millisecond of a day; that of `date.max` lies just before `ALTIJD`."""
    return begin_na(dag) - 1


@lru_cache(maxsize=2**16)
def middag_van(dag: date) -> Moment:
    """Return 12:00 local time of a day: what a date without a time stands for (semantics §2)."""
    return moment_van(datetime.combine(dag, time(12)))


def peilmoment(tekst: str) -> Moment:
    """Return the moment a peildatum names: the end of an ISO date, or an ISO date and time (local unless it has an offset).

    In the doubled hour of October the first is meant. Raises ValueError with a
    Dutch text when it is neither.
    """
    kaal = tekst.strip()
    try:
        return einde_van(date.fromisoformat(kaal))
    except ValueError:
        pass
    try:
        return moment_van(datetime.fromisoformat(kaal))
    except ValueError:
        raise ValueError(f"'{tekst}' is geen datum of tijdstip; schrijf 2026-03-31 of 2026-03-31T17:00.") from None


def plus_dagen(dag: date, aantal: int) -> date:
    """Return the day so many calendar days later (or earlier); stops at `date.min` and `date.max`."""
    try:
        return dag + timedelta(aantal)
    except OverflowError:
        return date.max if aantal > 0 else date.min


# --- working days -----------------------------------------------------------------------------------------------

FEESTDAGEN = frozenset(
    {
        "Nieuwjaarsdag",
        "Goede vrijdag",
        "Tweede paasdag",
        "Koningsdag",
        "Koninginnedag",
        "Bevrijdingsdag",
        "Hemelvaartsdag",
        "Tweede pinksterdag",
        "Eerste kerstdag",
        "Tweede kerstdag",
    }
)
"""The days of the Algemene termijnenwet art. 3 lid 1 and 2, by their names in the library `holidays`.

Koninginnedag is the day that Koningsdag replaced in 2014. First Easter Day and
first Whit Sunday are always Sundays, so they need no mention.
"""

_EERSTE_JAAR, _LAATSTE_JAAR = 1966, 2100
"""The years `holidays` knows for the Netherlands; in other years only weekends are free (no real term lies there)."""

_WERKDAGEN_PER_WEEK = 5
_DAGEN_PER_WEEK = 7


class Werkkalender:
    """Which days are working days: Monday to Friday except the named holidays and the extra closing days.

    Any span costs the same: weekdays are counted by formula, and free weekdays
    looked up in one sorted table that is made on first use. Immutable, so it
    may be shared between threads; equal calendars compare equal.
    """

    __slots__ = ("_plus", "_vrij", "extra_vrij", "feestdagen")

    def __init__(self, extra_vrij: Iterable[date] = (), feestdagen: Iterable[str] = FEESTDAGEN) -> None:
        """Take the extra closing days, and the names of the holidays that count (a subset of `FEESTDAGEN`).

        Raises ValueError for a name that is not in `FEESTDAGEN`.
        """
        self.extra_vrij = frozenset(extra_vrij)
        self.feestdagen = frozenset(feestdagen)
        if onbekend := sorted(self.feestdagen - FEESTDAGEN):
            raise ValueError(f"onbekende feestdag: {', '.join(onbekend)}; kies uit {', '.join(sorted(FEESTDAGEN))}")
        self._vrij: tuple[int, ...] | None = None
        # Terms start on the same few days over and over, so the answers are kept.
        self._plus = lru_cache(maxsize=2**16)(self._bereken_plus)

    def __eq__(self, ander: object) -> bool:
        if not isinstance(ander, Werkkalender):
            return NotImplemented
        return (self.extra_vrij, self.feestdagen) == (ander.extra_vrij, ander.feestdagen)

    def __hash__(self) -> int:
        return hash((self.extra_vrij, self.feestdagen))

    def __repr__(self) -> str:
        return f"Werkkalender(extra_vrij={sorted(self.extra_vrij)}, feestdagen={sorted(self.feestdagen)})"

    def __reduce__(self) -> tuple[type[Werkkalender], tuple[frozenset[date], frozenset[str]]]:
        return Werkkalender, (self.extra_vrij, self.feestdagen)

    def is_werkdag(self, dag: date) -> bool:
        """Say whether a day is a working day."""
        if dag.weekday() >= _WERKDAGEN_PER_WEEK:
            return False
        vrij, nummer = self._vrije_weekdagen(), dag.toordinal()
        plek = bisect_left(vrij, nummer)
        return plek == len(vrij) or vrij[plek] != nummer

    def plus_werkdagen(self, dag: date, aantal: int) -> date:
        """Return the day on which a term of so many werkdagen ends that starts on `dag`: the N-th werkdag after it.

        0 gives the day itself; stops at `date.max`. Raises ValueError for a negative number. Source: semantics §2.
        """
        return self._plus(dag, aantal)

    def werkdagen_tussen(self, van: date, tot_en_met: date) -> int:
        """Return the number of werkdagen in (van, tot_en_met]; 0 when the second day is not later than the first."""
        if tot_en_met <= van:
            return 0
        return self._geteld(tot_en_met.toordinal()) - self._geteld(van.toordinal())

    def _bereken_plus(self, dag: date, aantal: int) -> date:
        if aantal < 0:
            raise ValueError("a term has no negative number of werkdagen")
        if aantal == 0:
            return dag
        laatste = date.max.toordinal()
        doel = self._geteld(dag.toordinal()) + aantal
        # Whole weeks never pass the answer; each step makes up for the free days met so far, and cannot pass it either.
        nummer = min(dag.toordinal() + aantal // _WERKDAGEN_PER_WEEK * _DAGEN_PER_WEEK, laatste)
        while (tekort := doel - self._geteld(nummer)) > 0 and nummer < laatste:
            nummer = min(nummer + tekort, laatste)
        while nummer < laatste and not self.is_werkdag(date.fromordinal(nummer)):
            nummer -= 1
        return date.fromordinal(nummer)

    def _geteld(self, nummer: int) -> int:
        """Count the werkdagen up to and including the day with this ordinal; ordinal 1 is a Monday."""
        weken, rest = divmod(nummer, _DAGEN_PER_WEEK)
        weekdagen = weken * _WERKDAGEN_PER_WEEK + min(rest, _WERKDAGEN_PER_WEEK)
        return weekdagen - bisect_right(self._vrije_weekdagen(), nummer)

    def _vrije_weekdagen(self) -> tuple[int, ...]:
        if self._vrij is None:
            dagen = _feestdagen(self.feestdagen) | self.extra_vrij
            self._vrij = tuple(sorted(dag.toordinal() for dag in dagen if dag.weekday() < _WERKDAGEN_PER_WEEK))
        return self._vrij


@lru_cache(maxsize=16)
def _feestdagen(namen: frozenset[str]) -> frozenset[date]:
    if not namen:
        return frozenset()
    from holidays import country_holidays  # noqa: PLC0415 - takes 0.2 s to import; most commands never need it

    jaren = range(_EERSTE_JAAR, _LAATSTE_JAAR + 1)
    bekend = country_holidays("NL", years=jaren, categories=("public", "optional"), language="nl")
    # Two holidays on one day come as "Bevrijdingsdag; Hemelvaartsdag".
    return frozenset(dag for dag, tekst in bekend.items() if not namen.isdisjoint(tekst.split("; ")))
