"""The figures of the store, collected when Prometheus asks, and kept for a moment.

All of them are gauges: they are read from the state of now, and what a message stated can be corrected or
withdrawn, so no figure only grows. Points in time are timestamps, not ages: the reader subtracts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from time import perf_counter
from typing import Protocol

from prometheus_client.core import CounterMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from hub import __version__
from hub.antwoorden_meten import Meting, Opslagstand
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.fouten import HubFout
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van
from hub.meten.families import los
from hub.meten.gemeenten import Gemeentelabels
from hub.meten.keuzes import Meetkeuzes
from hub.meten.omgeving import doelen, gemeentenamen, opslag, schijf, werktijd
from hub.meten.standen import standen

BEWAARTIJD_MS = 10_000
"""How long figures are kept, in milliseconds: two scrapers at the usual 15 s then cost one reading of the store."""

RUST = 10
"""And so many times as long as reading them took: a very large store spends a tenth of its time on measuring at most."""


logger = logger_voor(__name__)


class MeetBron(Protocol):
    """The questions behind the metrics; each may raise `hub.fouten.OpslagFout`."""

    def meting(self, peildatum: Moment, gemeente: Gebied) -> Meting:
        """Return all figures of one moment."""

    def opslagstand(self) -> Opslagstand:
        """Return how far the store is with its own work."""


class Verzamelaar(Collector):
    """Collects the figures of now when Prometheus asks; safe to call from several threads.

    When the store does not answer, `ijw_opslag_bereikbaar` is 0 and the figures
    are absent: old numbers would look like news.
    """

    def __init__(
        self,
        vragen: MeetBron,
        klok: Callable[[], Moment],
        stopwatch: Callable[[], float] = perf_counter,
        gebied: Gebied = None,
        keuzes: Meetkeuzes = Meetkeuzes(),  # noqa: B008 - frozen
    ) -> None:
        """Ask for the figures of these gemeenten; those of the hub as a whole only for all."""
        self._gebied = gebied
        self._vragen = vragen
        self._klok = klok
        self._stopwatch = stopwatch
        self._keuzes = keuzes
        self._slot = Lock()
        self._bewaard: list[Metric] = []
        self._bewaard_op: Moment | None = None
        self._duur = 0.0
        self._database_bytes: int | None = None
        self._pogingen = 0
        self._mislukt = 0
        self.gemeenten = Gemeentelabels((), keuzes)
        """Those of the last reading that went well."""

    def collect(self) -> Iterator[Metric]:
        """Yield every metric family, from the last reading when that is fresh."""
        info = InfoMetricFamily("ijw_hub", "Versie van de hub.")
        info.add_metric([], {"version": __version__})
        yield info
        with self._slot:
            nu = self._klok()
            if not self._vers(nu):
                begin = self._stopwatch()
                self._lees(nu)
                self._duur = self._stopwatch() - begin
            bereikbaar, duur, bewaard = self._bewaard_op is not None, self._duur, list(self._bewaard)
            pogingen, mislukt = self._pogingen, self._mislukt
        yield los("ijw_opslag_bereikbaar", "1 als de opslag deze cijfers gaf, anders 0.", float(bereikbaar))
        yield los("ijw_meting_duur_seconds", "Hoe lang het lezen van deze cijfers uit de opslag duurde.", duur)
        yield CounterMetricFamily("ijw_metingen", "Hoe vaak de cijfers zijn gelezen, ook als dat mislukte.", pogingen)
        yield CounterMetricFamily("ijw_metingen_mislukt", "Hoe vaak dat mislukte.", mislukt)
        yield from werktijd(nu, self._keuzes)
        yield from doelen(self._keuzes)
        if self._gebied is None:
            yield from schijf(self._keuzes, self._database_bytes)
        yield from bewaard

    def _vers(self, nu: Moment) -> bool:
        if self._bewaard_op is None:
            return False
        return 0 <= nu - self._bewaard_op < max(BEWAARTIJD_MS, self._duur * 1000 * RUST)

    def _lees(self, nu: Moment) -> None:
        self._bewaard, self._bewaard_op = [], None
        self._pogingen += 1
        try:
            meting = self._vragen.meting(nu, self._gebied)
            stand = self._vragen.opslagstand() if self._gebied is None else None
        except HubFout as fout:
            self._mislukt += 1
            logger.warning("meting_mislukt", soort=type(fout).__name__, plaats=plaats_van(fout))
            return
        self.gemeenten = Gemeentelabels(meting.gemeenten, self._keuzes)
        self._database_bytes = stand.database_bytes if stand is not None else None
        self._bewaard = [
            *gemeentenamen(self.gemeenten, self._keuzes),
            *standen(meting, self.gemeenten),
            *(opslag(stand, self._keuzes) if stand is not None else ()),
            los("ijw_peildatum_timestamp_seconds", "Moment waarop deze cijfers gelden, in seconden UTC.", nu / 1000),
        ]
        self._bewaard_op = nu
