"""What this process counted (`hub.streams.meetlat`) as families of metrics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from hub.meten.families import randnamen
from hub.meten.gemeenten import Gemeentelabels
from hub.streams.meetlat import GEMEENTE, Labels, Meetlat, Stand
from hub.streams.meetreeksen import ONBEKEND


class Procesverzamelaar(Collector):
    """Shows the counts of a `Meetlat`."""

    def __init__(self, meetlat: Meetlat, gemeenten: Callable[[], Gemeentelabels]) -> None:
        """Take the counts, and what tells which gemeenten there are."""
        self._meetlat = meetlat
        self._gemeenten = gemeenten

    def collect(self) -> Iterator[Metric]:
        """Yield a family for every series that is shown."""
        gemeenten = self._gemeenten()
        for stand in self._meetlat.lees():
            reeks = stand.reeks
            if reeks.soort == "histogram":
                yield _histogram(stand)
                continue
            soort = CounterMetricFamily if reeks.soort == "counter" else GaugeMetricFamily
            labels, waarden = reeks.labels, stand.waarden
            if GEMEENTE in labels:
                labels, waarden = _per_gemeente(stand, gemeenten)
            familie = soort(reeks.naam.removesuffix("_total"), reeks.uitleg, labels=labels)
            for sleutel, waarde in sorted(waarden.items()):
                familie.add_metric(sleutel, waarde)
            yield familie


def _per_gemeente(stand: Stand, gemeenten: Gemeentelabels) -> tuple[Labels, dict[Labels, float]]:
    """Give the labels and counts with the gemeenten as they are shown, the known ones at 0."""
    genoemd = {sleutel[-1] for sleutel in stand.waarden}
    gemeenten = gemeenten.met(genoemd - {ONBEKEND})
    # Without the label there is nothing to cut off but its place.
    tot = None if gemeenten.aan else -1
    alle = (*gemeenten.alle, ONBEKEND) if gemeenten.aan else gemeenten.alle
    samen: dict[Labels, float] = {(*rest, code)[:tot]: 0.0 for rest in stand.reeks.bekend for code in alle}
    for (*rest, code), waarde in stand.waarden.items():
        sleutel = (*rest, code if code == ONBEKEND else gemeenten.van(code))[:tot]
        samen[sleutel] = samen.get(sleutel, 0.0) + waarde
    return stand.reeks.labels[:tot], samen


def _histogram(stand: Stand) -> Metric:
    namen = randnamen(stand.reeks.randen)
    familie = HistogramMetricFamily(stand.reeks.naam, stand.reeks.uitleg, labels=stand.reeks.labels)
    for sleutel, verdeeld in sorted(stand.verdeeld.items()):
        familie.add_metric(sleutel, list(zip(namen, verdeeld.tot_en_met, strict=True)), verdeeld.som)
    return familie
