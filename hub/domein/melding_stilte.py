"""Tell whether it is quieter than it ever is: no message for longer than usual, counted in hours that people work. Pure.

Each sender has a rhythm of its own (a stream all day, one batch a night, three messages a day), so no number of hours is
right for all. What counts is the silence against the longest of the last weeks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_DAG, dag_van

DAGEN = 28
"""Days of rhythm that are looked at: four times each day of the week."""

MINSTE_UREN = 4.0
"""A working morning: shorter is never told, however lively it mostly is."""

MINSTE_DAGEN = 10
"""Days with a message, of those: half of all werkdagen. With fewer there is no rhythm to miss."""

KEER = 1.5
"""So many times the longest silence but one: the longest may itself have been a disturbance, that must not hide the next."""


class Stilte(NamedTuple):
    """No message came for longer than usual."""

    laatste: Moment
    """The stamp of the last one."""
    uren: int
    """Whole hours of working time since."""
    gewoonlijk: int
    """Whole hours of the longest silence that is usual, rounded up."""


def stilte(momenten: Iterable[Moment], nu: Moment, uren_tussen: Callable[[Moment, Moment], float]) -> Stilte | None:
    """Return the silence that goes on, None when it is no longer than usual.

    `momenten` are those of messages, at most one per hour is enough; `uren_tussen` counts the working hours between two.
    """
    gezien = sorted(moment for moment in momenten if nu - DAGEN * MILLISECONDEN_PER_DAG <= moment <= nu)
    if len(set(map(dag_van, gezien))) < MINSTE_DAGEN:
        return None
    nu_stil = uren_tussen(gezien[-1], nu)
    gewoonlijk = sorted(uren_tussen(van, tot) for van, tot in pairwise(gezien))[-2]
    if nu_stil < MINSTE_UREN or nu_stil < KEER * gewoonlijk:
        return None
    return Stilte(gezien[-1], int(nu_stil), int(-(-gewoonlijk // 1)))
