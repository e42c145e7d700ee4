"""Count what happens in this process: thread-safe, in memory, and without knowing who reads it.

Whoever does something counts it here; `hub.meten` turns it into metrics when they are asked for. What can be counted stands in
`hub.streams.meetreeksen`, with its meaning. Nothing here looks at a clock: moments come in as arguments.

    meetlat.toon(*meetreeksen.MELDINGREEKSEN)               # from now on at 0, so that the first one is an increase
    meetlat.tel(meetreeksen.MELDINGEN_VERSTUURD, "mail")     # one more
    meetlat.volg(meetreeksen.KAFKA_LAG, lambda: {("berichten",): 12.0})  # looked up when asked for
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Literal, NamedTuple

Labels = tuple[str, ...]
"""The values of the labels of a series, in its order."""

GEMEENTE = "gemeente"
"""The one label whose values the store knows: `hub.meten` adds them, limits them or leaves them out."""

MEESTE = 20_000
"""Different label values per series: all gemeenten times all kinds of messages. What comes on top is counted as `OVERIG`."""

OVERIG = "overig"


@dataclass(frozen=True, slots=True, eq=False)
class Reeks:
    """A metric of this process: its name and everything that is known about it beforehand.

    There is one object of each, so it compares and hashes by identity: that is quick.
    """

    naam: str
    """As it is shown, with `_total` for what is counted."""
    soort: Literal["counter", "gauge", "histogram"]
    uitleg: str
    """A sentence in Dutch: what one of it is."""
    labels: Labels = ()
    """`GEMEENTE` stands last, if it is one of them."""
    bekend: tuple[Labels, ...] = ()
    """Values that stand at 0 from the beginning, without that of `GEMEENTE`: the store tells which gemeenten there are."""
    randen: tuple[float, ...] = ()
    """Of a histogram: the upper edges, in order, without infinity."""


class Verdeeld(NamedTuple):
    """A histogram: how many values lie up to each edge (the last is infinity), and their sum."""

    tot_en_met: tuple[int, ...]
    som: float


class Stand(NamedTuple):
    """A series as it stands."""

    reeks: Reeks
    waarden: dict[Labels, float]
    """Of a counter or gauge."""
    verdeeld: dict[Labels, Verdeeld]
    """Of a histogram."""


class _Emmers:
    """The values of one histogram, per edge."""

    def __init__(self, randen: int) -> None:
        self.aantallen = [0] * (randen + 1)
        self.som = 0.0

    def stand(self) -> Verdeeld:
        lopend = 0
        return Verdeeld(tuple(lopend := lopend + aantal for aantal in self.aantallen), self.som)


class Meetlat:
    """The counts of one process. Every method may be called from any thread, and takes about a microsecond."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._slot = Lock()
        self._waarden: dict[Reeks, dict[Labels, float]] = {}
        self._verdeeld: dict[Reeks, dict[Labels, _Emmers]] = {}
        self._gevolgd: dict[Reeks, Callable[[], Mapping[Labels, float]]] = {}

    def toon(self, *reeksen: Reeks) -> None:
        """Show these series from now on, their known label values at 0; again changes nothing."""
        with self._slot:
            for reeks in reeksen:
                begin = () if GEMEENTE in reeks.labels else reeks.bekend
                if reeks.soort == "histogram":
                    verdeeld = self._verdeeld.setdefault(reeks, {})
                    for labels in begin:
                        verdeeld.setdefault(labels, _Emmers(len(reeks.randen)))
                else:
                    waarden = self._waarden.setdefault(reeks, {})
                    for labels in begin:
                        waarden.setdefault(labels, 0.0)

    def tel(self, reeks: Reeks, *labels: str, aantal: float = 1) -> None:
        """Add to a counter."""
        self.tel_samen({reeks: {labels: aantal}})

    def tel_samen(self, aantallen: Mapping[Reeks, Mapping[Labels, float]]) -> None:
        """Add to several counters at once: what belongs together is never seen half, and a batch takes the lock once."""
        with self._slot:
            for reeks, per_label in aantallen.items():
                waarden = self._waarden.setdefault(reeks, {})
                for labels, aantal in per_label.items():
                    plek = _plek(waarden, labels)
                    waarden[plek] = waarden.get(plek, 0.0) + aantal

    def zet(self, reeks: Reeks, waarde: float, *labels: str) -> None:
        """Give a gauge its value, such as the moment (seconds since 1970) at which something was last done."""
        with self._slot:
            waarden = self._waarden.setdefault(reeks, {})
            waarden[_plek(waarden, labels)] = waarde

    def meet(self, reeks: Reeks, waarde: float, *labels: str) -> None:
        """Add a value to a histogram."""
        with self._slot:
            verdeeld = self._verdeeld.setdefault(reeks, {})
            plek = _plek(verdeeld, labels)
            emmers = verdeeld.get(plek)
            if emmers is None:
                emmers = verdeeld[plek] = _Emmers(len(reeks.randen))
            emmers.aantallen[bisect_left(reeks.randen, waarde)] += 1
            emmers.som += waarde

    def volg(self, reeks: Reeks, lees: Callable[[], Mapping[Labels, float]]) -> None:
        """Ask for the values of a gauge each time they are shown. `lees` must be quick, and may be called from any thread."""
        with self._slot:
            self._gevolgd[reeks] = lees

    def lees(self) -> list[Stand]:
        """Return every series that is shown, by name."""
        with self._slot:
            gevolgd = dict(self._gevolgd)
            standen = {reeks: Stand(reeks, dict(waarden), {}) for reeks, waarden in self._waarden.items()}
            for reeks, verdeeld in self._verdeeld.items():
                standen[reeks] = Stand(reeks, {}, {labels: emmers.stand() for labels, emmers in verdeeld.items()})
        for reeks, lees in gevolgd.items():  # outside the lock: whoever answers may be counting
            standen[reeks] = Stand(reeks, dict(lees()), {})
        return sorted(standen.values(), key=lambda stand: stand.reeks.naam)


def _plek(bekend: Mapping[Labels, object], labels: Labels) -> Labels:
    """Return the labels to count under: one place for everything, when there are too many different ones."""
    return labels if labels in bekend or len(bekend) < MEESTE else (OVERIG,) * len(labels)
