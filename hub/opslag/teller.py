"""Add up what changes in the kept totals: pure, so that who folds, who erases and who counts all anew do the same.

Each interval that holds after the border adds one at its begin and takes one away at its end; what comes and goes at the same
moment leaves nothing. See `hub.opslag.tabellen_telling`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from hub.domein.feiten import Moment
from hub.domein.kalender import ALTIJD
from hub.opslag.telsoorten import PER_TABEL, Rijwaarden

Telrij = tuple[Moment, str, str, str, int]
"""A row of table `telling`."""

BERICHT, AFLEVERING, REGEL, MET_BEVINDING = "bericht", "aflevering", "regel", "met_bevinding"
"""Kinds that are no intervals: messages by judgement and kind, deliveries by judgement, messages by rule broken, and by any."""

JEUGDIGE = "jeugdige"
"""Youths by whether they have started, and by their gemeenten (`hub.opslag.teljeugd`)."""


class Teller:
    """Collects changes; the same object counts what goes (-1) and what comes (+1)."""

    def __init__(self, grens: Moment) -> None:
        """Take the moment up to which all is one; with `ALTIJD` (nothing was counted yet) nothing is counted."""
        self._grens = grens
        self._van_relatie: Counter[tuple[Moment, str, int, tuple[Any, ...]]] = Counter()
        self._van_gemeente: Counter[tuple[Moment, str, str, tuple[Any, ...]]] = Counter()

    @property
    def grens(self) -> Moment:
        """Up to where all is one: intervals that ended by then need not be given."""
        return self._grens

    def tijdvakken(self, tabel: Table, rijen: Iterable[Rijwaarden], keer: int) -> None:
        """Count rows of a table of intervals so many times (-1: they go)."""
        kolommen = tabel.columns.keys()
        vanaf_op, tot_op, relatie_op = (kolommen.index(naam) for naam in ("vanaf", "tot", "relatie_id"))
        grens, soorten, geteld = self._grens, PER_TABEL[tabel], self._van_relatie
        for rij in rijen:
            tot = rij[tot_op]
            if tot <= grens:
                continue
            begin = rij[vanaf_op]
            if begin <= grens:
                begin = 0
            relatie = rij[relatie_op]
            for soort in soorten:
                if soort.telt is None or soort.telt(rij):
                    delen = soort.delen(rij)
                    geteld[begin, soort.naam, relatie, delen] += keer
                    if tot < ALTIJD:
                        geteld[tot, soort.naam, relatie, delen] -= keer

    def gebeurtenis(self, soort: str, moment: Moment, gemeente: str | None, delen: tuple[Any, ...], keer: int) -> None:
        """Count what happened at a moment so many times."""
        if self._grens < ALTIJD:
            self._van_gemeente[moment if moment > self._grens else 0, soort, gemeente or "", delen] += keer

    def relaties(self) -> set[int]:
        """Give the relaties of which `rijen` must know the gemeente."""
        return {sleutel[2] for sleutel, aantal in self._van_relatie.items() if aantal}

    def rijen(self, gemeenten: Mapping[int, str]) -> list[Telrij]:
        """Give what changed, in order of the key; `gemeenten` has the gemeente of each relatie."""
        samen = Counter[tuple[Moment, str, str, str]]()
        for (moment, soort, relatie, delen), aantal in self._van_relatie.items():
            if aantal:
                samen[moment, soort, gemeenten[relatie], _sleutel(delen)] += aantal
        for (moment, soort, gemeente, delen), aantal in self._van_gemeente.items():
            if aantal:
                samen[moment, soort, gemeente, _sleutel(delen)] += aantal
        return sorted((*sleutel, aantal) for sleutel, aantal in samen.items() if aantal)


@lru_cache(maxsize=2**16)
def _sleutel(delen: tuple[Any, ...]) -> str:
    """Write the values that are counted by; yes and no as SQLite has them. The same come again and again."""
    return json.dumps([int(deel) if deel is True or deel is False else deel for deel in delen], separators=(",", ":"))
