"""The three summaries that the truth gives, worked out plainly (semantics §7)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median
from typing import Any


def mediaan(waarden: Sequence[int]) -> float | None:
    """Return the middle value, or the mean of the two middle ones; None when there are none."""
    return float(median(waarden)) if waarden else None


def p90(waarden: Sequence[int]) -> int | None:
    """Return the 90th percentile by nearest rank: the ceil(0.9 n)-th value; None when there are none."""
    # -(-9n // 10) is that ceiling in whole numbers: 0.9 has no exact binary fraction.
    return sorted(waarden)[-(-9 * len(waarden) // 10) - 1] if waarden else None


def doorlooptijd(werkdagen: Sequence[int]) -> dict[str, Any]:
    """Return the summary of a number of durations in working days."""
    return {
        "aantal": len(werkdagen),
        "gemiddeld": round(fmean(werkdagen), 2) if werkdagen else None,
        "mediaan": mediaan(werkdagen),
        "p90": p90(werkdagen),
        "max": max(werkdagen, default=None),
    }
