"""Make families of metrics: gauges and distributions, by gemeente or not, with their known labels at 0."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.utils import floatToGoString

from hub.antwoorden_meten import Per, Verdeling
from hub.meten.gemeenten import Gemeentelabels
from hub.streams.meetlat import GEMEENTE

Labels = tuple[str, ...]

ZONDER: Iterable[Labels] = ((),)
"""The known values of no further labels."""


def los(naam: str, uitleg: str, waarde: float | None) -> Metric:
    """Return a gauge without labels; no value gives no sample, because no cases is not zero."""
    maat = GaugeMetricFamily(naam, uitleg)
    if waarde is not None:
        maat.add_metric([], waarde)
    return maat


def gelabeld(naam: str, uitleg: str, labels: Labels, waarden: Mapping[Labels, float]) -> Metric:
    """Return a gauge with these labels."""
    maat = GaugeMetricFamily(naam, uitleg, labels=labels)
    for sleutel, waarde in sorted(waarden.items()):
        maat.add_metric(sleutel, waarde)
    return maat


def verdeling(
    naam: str, uitleg: str, labels: Labels, verdelingen: Mapping[Labels, Verdeling], randen: tuple[int, ...]
) -> Metric:
    """Return a distribution of now, with these upper edges."""
    maat = GaugeHistogramMetricFamily(naam, uitleg, labels=labels)
    namen = randnamen(randen)
    for sleutel, waarden in sorted(verdelingen.items()):
        emmers = [0] * len(namen)
        som = 0
        for waarde, aantal in waarden.items():
            plek = next((plek for plek, rand in enumerate(randen) if waarde <= rand), len(randen))
            emmers[plek] += aantal
            som += waarde * aantal
        maat.add_metric(sleutel, list(zip(namen, accumulate(emmers), strict=True)), som)
    return maat


def randnamen(randen: Iterable[float]) -> list[str]:
    """Return the edges as values of the label `le`, infinity added: `5.0`, as Prometheus itself writes them."""
    return [str(floatToGoString(rand)) for rand in (*randen, float("inf"))]  # type: ignore[no-untyped-call]


class PerGemeente:
    """Makes families whose counts begin with the gemeente, by the labels of those gemeenten."""

    def __init__(self, gemeenten: Gemeentelabels) -> None:
        """Use these labels."""
        self._gemeenten = gemeenten

    def stand(
        self, naam: str, uitleg: str, geteld: Per, labels: Labels = (), bekend: Iterable[Labels] = ZONDER
    ) -> Metric:
        """Return a gauge by gemeente and further labels, those that are known at 0."""
        namen, aan = ((GEMEENTE, *labels), 0) if self._gemeenten.aan else (labels, 1)
        waarden = dict.fromkeys(((gemeente, *rest)[aan:] for rest in bekend for gemeente in self._gemeenten.alle), 0.0)
        for (code, *rest), aantal in geteld.items():
            sleutel = (self._gemeenten.van(code), *rest)[aan:]
            waarden[sleutel] = waarden.get(sleutel, 0.0) + aantal
        return gelabeld(naam, uitleg, namen, waarden)

    def verdeling(
        self,
        naam: str,
        uitleg: str,
        verdelingen: Mapping[Labels, Verdeling],
        label: str,
        bekend: Iterable[str],
        randen: tuple[int, ...],
    ) -> Metric:
        """Return a distribution by gemeente and one more label, known values at 0."""
        namen, aan = ((GEMEENTE, label), 0) if self._gemeenten.aan else ((label,), 1)
        samen: dict[Labels, Counter[int]] = {
            (gemeente, waarde)[aan:]: Counter() for gemeente in self._gemeenten.alle for waarde in bekend
        }
        for (code, *rest), waarden in verdelingen.items():
            samen.setdefault((self._gemeenten.van(code), *rest)[aan:], Counter()).update(waarden)
        return verdeling(naam, uitleg, namen, samen, randen)
