"""Mean, median and percentile over counted values, as semantics §7 defines them.

Median: the middle value, or the mean of the two middle ones. Percentile: nearest
rank, the ceil(p/100 x n)-th value. Means with 2 decimals. No cases: None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


class Verdeling:
    """Values with how often each occurs: a million cases take no more room than their distinct values."""

    def __init__(self, paren: Iterable[tuple[int, int]]) -> None:
        """Take pairs of (value, count)."""
        geteld: Counter[int] = Counter()
        for waarde, aantal in paren:
            geteld[waarde] += aantal
        self._paren = sorted(geteld.items())
        self.aantal = sum(aantal for _, aantal in self._paren)
        """How many cases there are."""

    @property
    def gemiddelde(self) -> float | None:
        """The mean, with 2 decimals."""
        if not self.aantal:
            return None
        return round(sum(waarde * aantal for waarde, aantal in self._paren) / self.aantal, 2)

    @property
    def mediaan(self) -> float | None:
        """The middle value, or the mean of the two middle ones."""
        if not self.aantal:
            return None
        onder, boven = self._op_rang((self.aantal + 1) // 2), self._op_rang(self.aantal // 2 + 1)
        return round((onder + boven) / 2, 2)

    def percentiel(self, procent: int) -> int | None:
        """Give the nearest-rank percentile, for a whole `procent` of 1 to 100."""
        if not self.aantal:
            return None
        return self._op_rang(-(-self.aantal * procent // 100))  # ceil in whole numbers: no rounding surprises

    @property
    def hoogste(self) -> int | None:
        """The highest value."""
        return self._paren[-1][0] if self._paren else None

    def _op_rang(self, rang: int) -> int:
        """Give the value of the rang-th case, counted from 1 in ascending order."""
        for waarde, aantal in self._paren:
            rang -= aantal
            if rang <= 0:
                return waarde
        raise IndexError(rang)
