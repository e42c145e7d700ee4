"""Lay the children of an element beside the sequence that its class knows, and tell which of them do not fit.

Every class in an iJW message is a sequence of differently named elements. The
longest row of children that stands in that order is taken as meant; what is
outside it is misplaced or surplus. So one element in a wrong place is one
violation, where a validator blames whatever comes after it, and stops.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from xmlschema.validators import XsdElement

from hub.parsers.namen import Namen
from hub.parsers.plaats import lokaal


class Plaats(NamedTuple):
    """A child, and which element of its class it is or was meant to be."""

    kind: etree._Element
    nummer: int
    """Its number in the sequence of the class."""
    past: bool
    """Whether it stands in the longest row that is in order."""


class Indeling(NamedTuple):
    """The children of one element beside its class."""

    geplaatst: tuple[Plaats, ...]
    """In the order of the message; a misspelled name or wrong namespace has the place that was meant."""
    onbekend: tuple[etree._Element, ...]
    """Children that the class does not know."""


def deel_in(element: etree._Element, model: Sequence[XsdElement], namen: Namen) -> Indeling:
    """Find the place of every child of an element in the sequence of its class."""
    precies = {deel.name: nummer for nummer, deel in enumerate(model)}
    op_naam = {deel.local_name: nummer for nummer, deel in enumerate(model)}
    gevonden: list[tuple[etree._Element, int]] = []
    onbekend: list[etree._Element] = []
    aanwezig: set[int] = set()
    for kind in element:
        nummer = precies.get(kind.tag)
        if nummer is None:
            nummer = op_naam.get(lokaal(kind.tag))
        if nummer is None:
            onbekend.append(kind)
        else:
            aanwezig.add(nummer)
            gevonden.append((kind, nummer))
    if onbekend:
        gevonden, onbekend = _herken(element, gevonden, onbekend, model, aanwezig, namen)
    in_orde = _langste_reeks([nummer for _, nummer in gevonden], [deel.max_occurs != 1 for deel in model])
    geplaatst = tuple(
        Plaats(kind, nummer, past) for (kind, nummer), past in zip(gevonden, in_orde, strict=True)
    )  # fmt: skip
    return Indeling(geplaatst, tuple(onbekend))


def _herken(
    element: etree._Element,
    gevonden: list[tuple[etree._Element, int]],
    onbekend: list[etree._Element],
    model: Sequence[XsdElement],
    aanwezig: set[int],
    namen: Namen,
) -> tuple[list[tuple[etree._Element, int]], list[etree._Element]]:
    """Take a child with a misspelled name for what it was meant to be, when that is not there already."""
    vrij = {deel.local_name: nummer for nummer, deel in enumerate(model) if nummer not in aanwezig}
    bedoeld: dict[etree._Element, int] = dict(gevonden)
    rest: list[etree._Element] = []
    for kind in onbekend:
        naam = namen.bedoeld_onder(lokaal(kind.tag), vrij) if vrij else None
        if naam is None:
            rest.append(kind)
            continue
        bedoeld[kind] = vrij[naam]
        if model[vrij[naam]].max_occurs == 1:
            del vrij[naam]
    return [(kind, bedoeld[kind]) for kind in element if kind in bedoeld], rest


def _langste_reeks(nummers: Sequence[int], herhaalbaar: Sequence[bool]) -> list[bool]:
    """Mark the longest row of numbers in order; a number may follow itself when its element repeats.

    Read from the back, so that of two rows as long the one that begins first
    stays: of two swapped elements the later one is the misplaced one.
    """
    staarten: list[int] = []
    """The negated last number of the best row of each length."""
    laatste: list[int] = []
    """The place where that row ends."""
    vorige = [-1] * len(nummers)
    for plek in range(len(nummers) - 1, -1, -1):
        nummer = nummers[plek]
        zoek = bisect_right if herhaalbaar[nummer] else bisect_left
        lengte = zoek(staarten, -nummer)
        vorige[plek] = laatste[lengte - 1] if lengte else -1
        if lengte == len(staarten):
            staarten.append(-nummer)
            laatste.append(plek)
        else:
            staarten[lengte] = -nummer
            laatste[lengte] = plek
    in_orde = [False] * len(nummers)
    plek = laatste[-1] if laatste else -1
    while plek >= 0:
        in_orde[plek] = True
        plek = vorige[plek]
    return in_orde
