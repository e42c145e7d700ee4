"""How the figures of a chart are put together for reading: layers, weeks and ticks, the same for drawing and table."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from datetime import date

from hub.antwoorden_grafiek import Berichtenstroom, Maand, Stroomdag, Wachtcurve
from hub.domein.statistiek import aandeel_na
from hub.domein.werk import RETOUR_VAN

DAGEN_PER_WEEK = 7

KORTSTE_AS = 26
"""Weeks on the axis at least: half a year, well past the Treeknorm of ten weeks."""

VOORBIJ_DE_NORM = 4
"""Weeks that a longer axis shows past the Treeknorm, so that what happens after it can be seen."""

_RETOUREN = frozenset(RETOUR_VAN.values())

ZONDER_CATEGORIE = "Geen categorie genoemd"


@dataclass(frozen=True, slots=True)
class Duurklasse:
    """A layer of working days, both ends included; no end is None."""

    naam: str
    van: int
    tot: int | None
    binnen: bool
    """Whether it lies within the norm."""

    def tel(self, maand: Maand) -> int:
        """Count the verzoeken of a month that took so long."""
        return sum(
            duur.aantal
            for duur in maand.verdeling
            if duur.werkdagen >= self.van and (self.tot is None or duur.werkdagen <= self.tot)
        )


def duurklassen(norm: int) -> tuple[Duurklasse, ...]:
    """Return the layers around a norm in working days: two within it, two past it."""
    helft = norm // 2
    return (
        Duurklasse(_reeks(0, helft), 0, helft, binnen=True),
        Duurklasse(_reeks(helft + 1, norm), helft + 1, norm, binnen=True),
        Duurklasse(_reeks(norm + 1, 2 * norm), norm + 1, 2 * norm, binnen=False),
        Duurklasse(f"meer dan {2 * norm} werkdagen", 2 * norm + 1, None, binnen=False),
    )


def _reeks(van: int, tot: int) -> str:
    return f"{van} werkdagen" if van >= tot else f"{van} tot en met {tot} werkdagen"


def weken_van(curve: Wachtcurve) -> list[int]:
    """Return the weeks on the axis of the curve, every second one."""
    einde = max(KORTSTE_AS, curve.treeknorm_dagen // DAGEN_PER_WEEK + VOORBIJ_DE_NORM)
    return list(range(0, einde + 2, 2))


def wacht_na(curve: Wachtcurve) -> list[tuple[int, float | None]]:
    """Return the curve as a table: the weeks of the axis from 2 on, with the share that still waits after them."""
    stappen = [(stap.dagen, stap.aandeel) for stap in curve.stappen]
    return [(week, aandeel_na(stappen, week * DAGEN_PER_WEEK, curve.gevolgd_dagen)) for week in weken_van(curve)[1:]]


@dataclass(frozen=True, slots=True)
class Stroomlaag:
    """What a layer of the stream counts, on each day."""

    naam: str
    aantallen: tuple[int, ...]


def stroomlagen(stroom: Berichtenstroom) -> tuple[Stroomlaag, ...]:
    """Return the layers of the stream from below: messages, their retouren, and what was rejected."""
    retouren = tuple(
        sum(aantal for soort, aantal in dag.per_soort.items() if soort in _RETOUREN) for dag in stroom.dagen
    )
    berichten = tuple(dag.geldig - retour for dag, retour in zip(stroom.dagen, retouren, strict=True))
    return (
        Stroomlaag("heenberichten", berichten),
        Stroomlaag("retourberichten", retouren),
        Stroomlaag("afgekeurd", tuple(dag.afgekeurd for dag in stroom.dagen)),
    )


@dataclass(frozen=True, slots=True)
class Stroomweek:
    """Seven days of the stream together."""

    eerste: date
    laatste: date
    geldig: int
    afgekeurd: int
    per_soort: Counter[str]


def stroomweken(stroom: Berichtenstroom) -> list[Stroomweek]:
    """Return the stream in weeks that end on the day of the peildatum; the first may be shorter."""
    dagen = stroom.dagen
    eerste = len(dagen) % DAGEN_PER_WEEK
    grenzen = [0, *range(eerste or DAGEN_PER_WEEK, len(dagen) + 1, DAGEN_PER_WEEK)]
    return [_week(dagen[van:tot]) for van, tot in itertools.pairwise(grenzen)]


def _week(dagen: tuple[Stroomdag, ...]) -> Stroomweek:
    per_soort = Counter[str]()
    for dag in dagen:
        per_soort.update(dag.per_soort)
    return Stroomweek(
        dagen[0].dag,
        dagen[-1].dag,
        sum(dag.geldig for dag in dagen),
        sum(dag.afgekeurd for dag in dagen),
        per_soort,
    )
