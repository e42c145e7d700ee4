"""Verblijf: which products are a stay, how long each stay lasted, and which stays are one uninterrupted whole.

Source: Jeugdwet art. 1.1 'woonplaats'; semantics §8. What counts as a stay is data (`Verblijfregels`): product
categories and codes, and how many whole days may lie between two stays that
still are one. Stays outside youth care (Wlz, opvang, JJI) are in no iJW message.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from hub.domein.feiten import Product, Relatie
from hub.domein.herindeling import GEEN, Herindelingen


class Verblijfregels(NamedTuple):
    """What is a stay, and when it is interrupted."""

    categorieen: frozenset[str]
    codes: frozenset[str]
    """Product codes that are a stay though their category is not (pleegzorg, gezinshuis, crisis with stay)."""
    onderbreking_dagen: int
    """Whole days that may lie between two stays that count as one."""

    def is_verblijf(self, product: Product | None) -> bool:
        """Say whether a product is a stay."""
        return product is not None and (product.categorie in self.categorieen or product.code in self.codes)


class Woonplaatsregels(NamedTuple):
    """What the woonplaats of a client is judged by, over all gemeenten."""

    verblijf: Verblijfregels
    overdracht_dagen: int
    """Days in which the other gemeente should have assigned, from the rejection for woonplaats (OP359)."""
    herindelingen: Herindelingen = GEEN


class Verblijf(NamedTuple):
    """One stay: from a start to its stop, both days of stay."""

    begin: date
    eind: date | None
    """None: it lasts."""
    relatie: Relatie
    product: Product | None
    nummer: int | None
    """ToewijzingNummer; None where the start names none."""


class Keten(NamedTuple):
    """Stays that are one uninterrupted whole."""

    begin: date
    eind: date | None
    eerste: Verblijf
    """The stay it began with."""

    def omvat(self, dag: date) -> bool:
        """Say whether a day lies in it."""
        return self.begin <= dag and (self.eind is None or dag <= self.eind)


def ketens(verblijven: Iterable[Verblijf], onderbreking_dagen: int) -> list[Keten]:
    """Join stays that overlap or lie at most so many whole days apart, over all relaties, in order of time."""
    samen: list[Keten] = []
    for verblijf in sorted(verblijven, key=_volgorde):
        if verblijf.eind is not None and verblijf.eind < verblijf.begin:
            continue
        vorige = samen[-1] if samen else None
        if vorige is not None and _sluit_aan(vorige.eind, verblijf.begin, onderbreking_dagen):
            samen[-1] = vorige._replace(eind=_laatste(vorige.eind, verblijf.eind))
        else:
            samen.append(Keten(verblijf.begin, verblijf.eind, verblijf))
    return samen


def _volgorde(verblijf: Verblijf) -> tuple[date, date, Relatie, Product, int]:
    """Order by begin, then by everything else: which stay a chain began with must not depend on arrival."""
    return (
        verblijf.begin,
        verblijf.eind or date.max,
        verblijf.relatie,
        verblijf.product or Product("", ""),
        verblijf.nummer or 0,
    )


def _sluit_aan(eind: date | None, begin: date, dagen: int) -> bool:
    return eind is None or begin - eind <= timedelta(days=dagen + 1)


def _laatste(een: date | None, ander: date | None) -> date | None:
    return None if een is None or ander is None else max(een, ander)
