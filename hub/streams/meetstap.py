"""Count and time a step of the pipeline: what came in, went out, was refused or failed, how long it took, and when last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from hub.domein.feiten import Moment
from hub.streams import meetreeksen as m
from hub.streams.meetlat import Meetlat


class Meetstap:
    """One step, counted on a `Meetlat`. Threads may share it."""

    def __init__(
        self,
        meetlat: Meetlat,
        stap: str,
        klok: Callable[[], Moment],
        *,
        weigeringen: tuple[type[Exception], ...] = (),
        stopwatch: Callable[[], float] = perf_counter,
    ) -> None:
        """Count under this name of `meetreeksen.STAPPEN`; these exceptions mean that it refused, others that it failed."""
        self._meetlat = meetlat
        self._labels = (stap,)
        self._klok = klok
        self._weigeringen = weigeringen
        self._stopwatch = stopwatch
        meetlat.toon(*m.STAPREEKSEN)

    @contextmanager
    def doe(self, aantal: int = 1) -> Iterator[None]:
        """Count so many things in, and out when the block ends well; passes on what is raised."""
        begin = self._stopwatch()
        try:
            yield
        except Exception as fout:
            reeks = m.STAP_GEWEIGERD if isinstance(fout, self._weigeringen) else m.STAP_MISLUKT
            self._meetlat.tel_samen({m.STAP_IN: {self._labels: aantal}, reeks: {self._labels: aantal}})
            raise
        self.klaar(aantal, self._stopwatch() - begin)

    def klaar(self, aantal: int, seconden: float) -> None:
        """Count so many things in and out, done together in so many seconds."""
        self._meetlat.tel_samen({m.STAP_IN: {self._labels: aantal}, m.STAP_UIT: {self._labels: aantal}})
        self._meetlat.meet(m.STAP_DUUR, seconden, *self._labels)
        self._meetlat.zet(m.STAP_LAATSTE, self._klok() / 1000, *self._labels)

    def mislukt(self) -> None:
        """Count a try that failed, of which it is not known how much was in it."""
        self._meetlat.tel(m.STAP_MISLUKT, *self._labels)
