"""Reading in processes beside the one that records: most of what a load costs is reading, and that needs no store.

Each row of documents goes to a process that reads, judges and packs it; the rows come back in the order
they were given, so that a load with and without such processes records exactly the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from hub.domein.feiten import Moment
from hub.opslag.ontvangst import Ontvangst
from hub.streams.bronnen import Document
from hub.streams.naast import ploeg
from hub.streams.ontvangst import Ontvanger

REEKS = 200
"""Messages read, then judged, then packed together: enough for each step to have the processor to itself."""

REEKS_BYTES = 1024 * 1024
"""Bytes in such a row: what is read waits for the next step in the processor's cache, not in memory."""

LOONT_VANAF = 4
"""Rows from which processes are started: fewer are read before they would have begun."""

VOORUIT = 20
"""Rows that may wait to be recorded: as many as a batch (`hub.streams.laden`), so that reading goes on while one is written."""


def lees_bulk(
    ontvanger: Ontvanger, documenten: Iterable[Document], *, nu: Moment, lezers: int = 0
) -> Iterator[list[Ontvangst]]:
    """Read the documents of a bulk load, in `lezers` processes (0: in this one) when there are enough of them.

    `nu` stands in for what has no stamp at all. Raises NietVoltooid when such a process was ended from outside.
    """
    reeksen = _reeksen(documenten)
    eerste = list(islice(reeksen, LOONT_VANAF)) if lezers else []
    alle = chain(eerste, reeksen)
    if len(eerste) < LOONT_VANAF:
        return (_lees(ontvanger, reeks, nu=nu) for reeks in alle)
    return _lees_naast(ontvanger, alle, nu, lezers)


def _reeksen(documenten: Iterable[Document]) -> Iterator[list[Document]]:
    reeks: list[Document] = []
    omvang = 0
    for document in documenten:
        reeks.append(document)
        omvang += len(document.inhoud)
        if len(reeks) >= REEKS or omvang >= REEKS_BYTES:
            yield reeks
            reeks, omvang = [], 0
    if reeks:
        yield reeks


def _lees_naast(
    ontvanger: Ontvanger, reeksen: Iterator[list[Document]], nu: Moment, lezers: int
) -> Iterator[list[Ontvangst]]:
    with ploeg(lezers, ontvanger) as processen:
        yield from processen.werk(partial(_lees, nu=nu), reeksen, VOORUIT)


def _lees(ontvanger: Ontvanger, reeks: list[Document], *, nu: Moment) -> list[Ontvangst]:
    return ontvanger.ontvang_reeks(reeks, aankomst=None, nu=nu)
