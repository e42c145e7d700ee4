"""What a rule is: its function over a typed message, with what it demands in the project's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hub.regels.bericht import Bericht, Element
from hub.regels.bevinding import Oordeel
from hub.regels.kenmerken import ALTIJD


class Treffer(NamedTuple):
    """Where a rule is broken, before anything is made of it that costs time."""

    element: Element
    """The part that breaks it."""
    veld: str = ""
    """The child to blame, as a path below the part (`Omvang/Frequentie`); it may be missing."""
    ander: Element = None
    """The part with which it collides."""
    uitleg: str = ""
    """A sentence for this case; empty: the rule's own."""
    oordeel: Oordeel = "fout"


Treffers = Sequence[Treffer]
Functie = Callable[[Bericht], Treffers]
"""Gives every place where the rule is broken; nothing when all is well, or when it does not apply."""


class Regel(NamedTuple):
    """One rule of the standard that the hub judges."""

    code: str
    titel: str
    """What it demands, in a few Dutch words."""
    uitleg: str
    """One Dutch sentence for who broke it: what is wrong and what to do."""
    functie: Functie
    bij: int = ALTIJD
    """Bits of `hub.regels.kenmerken`: without any of these in a message it cannot be broken, and is not called."""
    niveau: int = 2
    """Controleniveau (IV032)."""
    retourcode: str = "0001"
    berichten: tuple[str, ...] = ()
    """The kinds of message that carry it."""


def regel(
    titel: str, uitleg: str, *, bij: int = ALTIJD, niveau: int = 2, retourcode: str = "0001"
) -> Callable[[Functie], Regel]:
    """Make a rule of a function that bears its code as a name (`cd041`)."""

    def maak(functie: Functie) -> Regel:
        return Regel(functie.__name__.upper(), titel, uitleg, functie, bij, niveau, retourcode)

    return maak
