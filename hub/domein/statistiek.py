"""Mean, median and percentile over counted values, as semantics §7 defines them.

Median: the middle value, or the mean of the two middle ones. Percentile: nearest
rank, the ceil(p/100 x n)-th value. Means with 2 decimals. No cases: None.
Closed cases alone hide who still waits; `overleving` estimates over both.
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


def overleving(gestart: Iterable[tuple[int, int]], wachtend: Iterable[tuple[int, int]]) -> list[tuple[int, float]]:
    """Estimate which share still waits after so many days, over closed and open cases together (Kaplan-Meier).

    Takes pairs of (days, count). Gives the steps (days, share still waiting after
    them), in order; empty when nobody started. A case that waits d days so far
    was at risk through day d.
    """
    starts, open_zaken = Counter[int](), Counter[int]()
    for dagen, aantal in gestart:
        starts[dagen] += aantal
    for dagen, aantal in wachtend:
        open_zaken[dagen] += aantal
    nog = starts.total() + open_zaken.total()
    aandeel = 1.0
    stappen: list[tuple[int, float]] = []
    for dagen in sorted(starts | open_zaken):
        if starts[dagen]:
            aandeel *= 1 - starts[dagen] / nog
            stappen.append((dagen, aandeel))
        nog -= starts[dagen] + open_zaken[dagen]
    return stappen


def dagen_tot_helft(stappen: list[tuple[int, float]]) -> int | None:
    """Give the days after which half has started; None while that is not known yet."""
    # A share is a product of fractions: half of them may come out a hair above one half.
    return next((dagen for dagen, aandeel in stappen if aandeel <= 0.5 + 1e-9), None)


def aandeel_na(stappen: list[tuple[int, float]], dagen: int, gevolgd: int) -> float | None:
    """Give the share that still waits after so many days; None beyond the longest wait seen (`gevolgd`), unless nobody does."""
    aandeel = next((aandeel for stap, aandeel in reversed(stappen) if stap <= dagen), 1.0)
    # What is left of a product of fractions may be a hair above nothing.
    return None if dagen > gevolgd and aandeel > 1e-9 else aandeel  # noqa: PLR2004 - that hair
