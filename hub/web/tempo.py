"""How many requests one address may make per minute."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from hub.web.problemen import Weigering

MEESTE_ADRESSEN = 10_000
"""Addresses that are remembered: those that were silent longest are forgotten first, and then begin anew."""


class _Emmer(NamedTuple):
    over: float
    toen: float


class Woorden(NamedTuple):
    """What someone who comes too often is told; with `{keer}` per minute and `{seconden}` to wait."""

    wat: str
    stap: str


BERICHTEN = Woorden(
    "Dit adres stuurt meer dan {keer} keer per minuut; dit bericht is niet aangenomen.",
    "Stuur het over {seconden} seconden opnieuw, of stuur veel berichten als één zip.",
)


class Tempo:
    """A token bucket per address or visitor: a minute's worth at once, then evenly. For one thread; `None` sets no limit."""

    def __init__(self, per_minuut: int | None, klok: Callable[[], float], woorden: Woorden = BERICHTEN) -> None:
        """Allow so many requests; `klok` gives monotonic seconds."""
        self._per_minuut = per_minuut
        self._klok = klok
        self._woorden = woorden
        self._emmers: dict[str, _Emmer] = {}

    def tel(self, adres: str) -> None:
        """Count one request. Raises Weigering 429, with the seconds to wait."""
        if self._per_minuut is None:
            return
        nu = self._klok()
        per_seconde = self._per_minuut / 60
        emmer = self._emmers.pop(adres, _Emmer(float(self._per_minuut), nu))
        over = min(float(self._per_minuut), emmer.over + (nu - emmer.toen) * per_seconde)
        mag = over >= 1
        self._emmers[adres] = _Emmer(over - 1 if mag else over, nu)
        if len(self._emmers) > MEESTE_ADRESSEN:
            del self._emmers[next(iter(self._emmers))]
        if not mag:
            wacht = ceil((1 - over) / per_seconde)
            raise Weigering(
                429,
                "te-vaak",
                self._woorden.wat.format(keer=self._per_minuut),
                self._woorden.stap.format(seconden=wacht),
                koppen={"Retry-After": str(wacht), "Connection": "close"},
            )
