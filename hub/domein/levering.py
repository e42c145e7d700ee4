"""Which starts and stops are in force in the reports at a moment.

StatusAanlevering 1 and 2 add, 3 deletes by logical key, 9 does nothing. Per key
and instant: present = clamp(present + adds - deletions, 0, 1), so the order of
messages does not matter. Source: semantics §6; OP271, OP272; CS058.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from hub.domein.feiten import Moment, Product, StartFeit, StopFeit
from hub.domein.tijdvak import Geteld

TIJDELIJK = "20"
"""RedenBeeindiging of a temporary stop."""

_VERSCHIL = {"1": 1, "2": 1, "3": -1}
_ERBIJ = frozenset(status for status, verschil in _VERSCHIL.items() if verschil > 0)


class Start(NamedTuple):
    """A start that is in force in the reports: stated by a 305, or implied by a 307."""

    product: Product | None
    begindatum: date
    eerste_melding: Moment | None
    """None: implied by a stop, so its timeliness is not judged."""


class Stop(NamedTuple):
    """A stop that is in force in the reports."""

    product: Product | None
    begindatum: date
    reden: str
    einddatum: date
    eerste_melding: Moment


def _aanwezig(meldingen: Sequence[tuple[Moment, str]]) -> Moment | None:
    """Give the receipt of the first report when the key is present after all these reports, else None."""
    if len(meldingen) == 1:  # by far the most frequent case
        moment, status = meldingen[0]
        return moment if _VERSCHIL.get(status, 0) > 0 else None
    if all(status in _ERBIJ for _, status in meldingen):  # a sender may repeat the same a thousand times
        return min(moment for moment, _ in meldingen)
    aanwezig = 0
    eerste: Moment | None = None
    for moment, tegelijk in groupby(sorted(meldingen), key=lambda melding: melding[0]):
        statussen = [status for _, status in tegelijk]
        if eerste is None and any(_VERSCHIL.get(status, 0) > 0 for status in statussen):
            eerste = moment
        aanwezig = min(1, max(0, aanwezig + sum(_VERSCHIL.get(status, 0) for status in statussen)))
    return eerste if aanwezig else None


def starts_op(meldingen: Sequence[Geteld[StartFeit]], moment: Moment) -> list[Start]:
    """Give the starts present at a moment; the key is (toewijzing,) Product, Begindatum."""
    per_sleutel: dict[tuple[Product | None, date], list[tuple[Moment, str]]] = {}
    for g in meldingen:
        if g.vanaf <= moment < g.tot:
            per_sleutel.setdefault((g.feit.product, g.feit.begindatum), []).append((g.ontvangen, g.feit.status))
    return [
        Start(product, begindatum, eerste)
        for (product, begindatum), rij in per_sleutel.items()
        if (eerste := _aanwezig(rij)) is not None
    ]


def stops_op(meldingen: Sequence[Geteld[StopFeit]], moment: Moment) -> list[Stop]:
    """Give the stops present at a moment; the key adds RedenBeeindiging and Einddatum to that of the start."""
    per_sleutel: dict[tuple[Product | None, date, str, date], list[tuple[Moment, str]]] = {}
    for g in meldingen:
        if g.vanaf <= moment < g.tot:
            feit = g.feit
            sleutel = (feit.product, feit.begindatum, feit.reden, feit.einddatum)
            per_sleutel.setdefault(sleutel, []).append((g.ontvangen, feit.status))
    return [Stop(*sleutel, eerste) for sleutel, rij in per_sleutel.items() if (eerste := _aanwezig(rij)) is not None]


def met_afgeleide(starts: Sequence[Start], stops: Sequence[Stop]) -> list[Start]:
    """Add the starts that only a stop tells of (semantics §6: a 307 whose start is unknown implies it)."""
    bekend = {(start.product, start.begindatum) for start in starts}
    afgeleid = {(stop.product, stop.begindatum) for stop in stops} - bekend
    return [*starts, *(Start(product, begindatum, None) for product, begindatum in afgeleid)]
