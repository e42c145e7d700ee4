"""Read totals: those that are kept when they hold at the moment asked about, else by counting the intervals.

Both give the same (a test holds them to it): what is kept takes milliseconds in a store of any size, and counting goes back to any moment
in the past.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, cast, func, literal, select, text, union_all

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied, ligt_in
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.gebieden import in_gemeente, vernauw_tot
from hub.opslag.tabellen_telling import telling
from hub.opslag.tellen import grens
from hub.opslag.teller import JEUGDIGE
from hub.opslag.telsoorten import HEENSOORT, Telsoort

Totaal = tuple[str, tuple[Any, ...], int]
"""A gemeente (empty when none is known, or all are together), the values that are counted by, and how many there are."""


class Telbron:
    """The totals of a moment and a gebied, on a connection that reads."""

    def __init__(self, connection: Connection, peildatum: Moment, gebied: Gebied, *, tel: bool = False) -> None:
        """Ask about this moment and these gemeenten; with `tel` the intervals are counted whatever is kept."""
        self._tel = tel
        self.connection = connection
        self.peildatum = peildatum
        self.gebied = gebied

    @cached_property
    def bewaard(self) -> bool:
        """Whether the totals that are kept are read: they hold at this moment."""
        return not self._tel and grens(self.connection) <= self.peildatum

    def samen(self, soort: Telsoort, *kolommen: str) -> list[tuple[Any, ...]]:
        """Count by some of the columns of a kind, all gemeenten together: their values, and how many."""
        if not self.bewaard:
            vraag = self._tijdvakken(soort, kolommen)
            return [tuple(rij) for rij in self.connection.execute(vraag)]
        geteld = Counter[tuple[Any, ...]]()
        kies = _kies(soort, kolommen)
        for _, delen, aantal in self._gelezen(soort.naam, samen=True):
            geteld[kies(delen)] += aantal
        return [(*delen, aantal) for delen, aantal in geteld.items()]

    def per_gemeente(self, soort: Telsoort, *kolommen: str) -> Iterator[Totaal]:
        """Count by some of the columns of a kind, per gemeente; a gemeente may come several times with the same values."""
        if self.bewaard:
            kies = _kies(soort, kolommen)
            for gemeente, delen, aantal in self._gelezen(soort.naam):
                yield gemeente, kies(delen), aantal
            return
        relaties = self.connection.execute(select(t.relatie.c.id, t.relatie.c.gemeente))
        gemeente_van = {rij[0]: rij[1] for rij in relaties}
        # Counted per relatie: a join would keep the best index from use.
        relatie = soort.tabel.c.relatie_id
        for *waarden, relatie_id, aantal in self.connection.execute(self._tijdvakken(soort, kolommen, relatie)):
            yield gemeente_van[relatie_id], tuple(waarden), aantal

    def gebeurtenissen(self, soort: str) -> Iterator[Totaal]:
        """Give the kept totals of what are no intervals (`hub.opslag.teller`), all gemeenten together. Only when `bewaard`."""
        return self._gelezen(soort, samen=True)

    def jeugdigen(self, *, gestart: bool) -> int:
        """Count the youths of whom a toewijzing has started, or waits, in the gebied. Only when `bewaard`."""
        return sum(
            aantal
            for _, (is_gestart, gemeenten), aantal in self._gelezen(JEUGDIGE, overal=True)
            if is_gestart == gestart and any(ligt_in(code, self.gebied) for code in gemeenten.split())
        )

    def _gelezen(self, soort: str, *, samen: bool = False, overal: bool = False) -> Iterator[Totaal]:
        """Read a kind; `samen` says all gemeenten together, `overal` whatever the gebied."""
        c = telling.c
        # In two parts, each along the key: what was before the border, and the little that came since.
        delen = (
            vernauw_tot(
                select(c.gemeente, c.sleutel, c.aantal).where(wanneer, c.soort == soort),
                c.gemeente,
                None if overal else self.gebied,
            )
            for wanneer in (c.moment == 0, c.moment.between(1, self.peildatum))
        )
        alles = union_all(*delen).subquery().c
        gemeente = literal("") if samen else alles.gemeente
        per = (alles.sleutel,) if samen else (alles.gemeente, alles.sleutel)
        som = func.sum(alles.aantal)
        rijen = self.connection.execute(
            select(gemeente, alles.sleutel, cast(som, BigInteger)).group_by(*per).having(som != 0)
        ).all()
        gelezen = json.loads(f"[{','.join(rij[1] for rij in rijen)}]")
        for (code, _, aantal), waarden in zip(rijen, gelezen, strict=True):
            yield code, tuple(waarden), aantal

    def _tijdvakken(self, soort: Telsoort, kolommen: tuple[str, ...], *verder: Any) -> Vraag:
        tabel = soort.tabel
        gekozen = (*(soort.kolom(naam) for naam in kolommen), *verder)
        vraag: Select[Any] = select(*gekozen, func.count()).select_from(tabel)
        if HEENSOORT in kolommen:
            vraag = vraag.join(t.heenbericht, t.heenbericht.c.id == t.heen_tijdvak.c.heen_id)
        vraag = vraag.where(tabel.c.vanaf <= self.peildatum, tabel.c.tot > self.peildatum)
        if soort.waar:
            vraag = vraag.where(text(soort.waar))
        return in_gemeente(vraag.group_by(*gekozen) if gekozen else vraag, tabel, self.gebied)


def _kies(soort: Telsoort, kolommen: tuple[str, ...]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Give what takes the values of some columns from those of all."""
    plekken = [soort.kolommen.index(naam) for naam in kolommen]
    if len(plekken) == 1:
        enige = plekken[0]
        return lambda delen: (delen[enige],)
    return itemgetter(*plekken)
