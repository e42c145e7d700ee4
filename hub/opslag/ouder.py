"""Answers that took long to make, given once more while a newer one is being made.

In a store of a million dossiers the figures of everything take seconds, and with live traffic something changes more often
than that: without this everybody who looks would wait. What is given is a whole answer of a moment ago, and who
asks is told of which moment. In an ordinary store nothing takes so long, and every answer is exact.

An answer takes long when it did so the last two times. Collecting the garbage of a whole process happens now and then in the
middle of some answer, and counts as time of it: that is no reason to give anybody figures of a moment ago.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from hub.domein.feiten import Moment
from hub.fouten import OpslagFout

TRAAG = 1.0
"""Seconds of processor time from which making an answer takes long. Not on the clock: a busy machine changes no answer."""

RUST = 10
"""How many times as long as it took to make an answer may be given again: as the metrics are kept (`hub.meten.verzamelaar`)."""

MEESTE = 100
"""Answers kept: some kilobytes each, more than the choices of who looks at one time."""


class Gegeven(NamedTuple):
    """An answer, and the moment it holds at."""

    waarde: Any
    moment: Moment


class _Bewaard(NamedTuple):
    gegeven: Gegeven
    seconden: float
    """How long it took to make."""
    steeds: float
    """How long it took at least, this time and the time before; 0 when it was made once."""
    gezien: float
    """On the stopwatch: when it was last known to be exact."""


class Ouder:
    """Keeps such answers; threads may share it."""

    def __init__(self, stopwatch: Callable[[], float] = monotonic) -> None:
        """Measure how old an answer is with this stopwatch, in seconds."""
        self._stopwatch = stopwatch
        self._slot = Lock()
        self._bewaard: dict[Hashable, _Bewaard] = {}
        self._bezig: set[Hashable] = set()
        self._maker = ThreadPoolExecutor(1, "verversen")

    def onthoud(self, sleutel: Hashable, gegeven: Gegeven, seconden: float) -> None:
        """Keep an answer that was just made, when it took long; it may be given when it did so the time before too."""
        with self._slot:
            vorige = self._bewaard.pop(sleutel, None)
            if seconden < TRAAG:
                return
            steeds = min(vorige.seconden, seconden) if vorige is not None else 0.0
            self._bewaard[sleutel] = _Bewaard(gegeven, seconden, steeds, self._stopwatch())
            while len(self._bewaard) > MEESTE:
                self._bewaard.pop(next(iter(self._bewaard)))

    def bevestig(self, sleutel: Hashable, moment: Moment) -> None:
        """Take note that the kept answer still holds at this moment."""
        with self._slot:
            bewaard = self._bewaard.get(sleutel)
            if bewaard is not None and moment >= bewaard.gegeven.moment:
                gegeven = bewaard.gegeven._replace(moment=moment)
                self._bewaard[sleutel] = bewaard._replace(gegeven=gegeven, gezien=self._stopwatch())

    def geef(self, sleutel: Hashable, moment: Moment) -> Gegeven | None:
        """Return the answer of a moment ago; None when there is none, or it is too old for what was asked."""
        with self._slot:
            bewaard = self._bewaard.get(sleutel)
            if bewaard is None or not bewaard.steeds:
                return None
            hoogstens = bewaard.steeds * RUST
            eerder = moment - bewaard.gegeven.moment
            if self._stopwatch() - bewaard.gezien > hoogstens or not 0 <= eerder <= hoogstens * 1000:
                return None
            return bewaard.gegeven

    def ververs(self, sleutel: Hashable, maak: Callable[[], object]) -> None:
        """Have a newer one made in the background, unless that is being done."""
        with self._slot:
            if sleutel in self._bezig:
                return
            self._bezig.add(sleutel)
        self._maker.submit(self._ververs, sleutel, maak)

    def _ververs(self, sleutel: Hashable, maak: Callable[[], object]) -> None:
        try:
            with suppress(OpslagFout):  # whoever asks when the old one has expired will be told
                maak()
        finally:
            with self._slot:
                self._bezig.discard(sleutel)

    def sluit(self) -> None:
        """Let go of the thread; what it is making is finished first."""
        self._maker.shutdown(cancel_futures=True)
