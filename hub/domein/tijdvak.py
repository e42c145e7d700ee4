"""Half-open intervals of moments, and facts that count during them.

Seen from a peildatum P only what counted at P exists: a fact whose interval
[vanaf, tot) holds P. Between two moments at which any interval begins or ends
nothing changes, so a fold is evaluated once per stretch (idea 2 of
docs/architectuur.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from hub.domein.feiten import Feit, Moment, Pseudoniem
from hub.domein.kalender import ALTIJD

F_co = TypeVar("F_co", bound=Feit, covariant=True)


class Geteld(NamedTuple, Generic[F_co]):
    """A fact during one interval in which its message counts.

    A message that is re-delivered after an Fo01 counts in several intervals,
    with another `ontvangen` in each.
    """

    feit: F_co
    bericht: int
    """Number of the message in the store; for reference only, never for order."""
    inhoud: bytes
    """Hash of the message's content: breaks ties, so that arrival order never does."""
    client: Pseudoniem | None
    vanaf: Moment
    tot: Moment
    ontvangen: Moment


def momenten(*groepen: Iterable[Geteld[Feit]]) -> list[Moment]:
    """Give the sorted moments at which something begins or ends to count."""
    gevonden: set[Moment] = set()
    for groep in groepen:
        for geteld in groep:
            gevonden.add(geteld.vanaf)
            gevonden.add(geteld.tot)
    gevonden.discard(ALTIJD)
    return sorted(gevonden)


def stukken(grenzen: list[Moment]) -> Iterator[tuple[Moment, Moment]]:
    """Give the stretches [a, b) between successive boundaries; the last one never ends."""
    for nummer, begin in enumerate(grenzen):
        yield begin, grenzen[nummer + 1] if nummer + 1 < len(grenzen) else ALTIJD
