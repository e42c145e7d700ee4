"""Reading in processes beside the one that records: most of what a load costs is reading, and that needs no store.

Each row of documents goes to a process that reads, judges and packs it; the rows come back in the order
they were given, so that a load with and without such processes records exactly the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from threading import Thread

from hub.domein.feiten import Moment
from hub.fouten import NietVoltooid
from hub.opslag.ontvangst import Ontvangst
from hub.streams.bronnen import Document
from hub.streams.ontvangst import Ontvanger

MEESTE = 8
"""Processes at most: one that records keeps up with two or three that read."""

REEKS = 200
"""Messages read, then judged, then packed together: enough for each step to have the processor to itself."""

REEKS_BYTES = 1024 * 1024
"""Bytes in such a row: what is read waits for the next step in the processor's cache, not in memory."""

LOONT_VANAF = 4
"""Rows from which processes are started: fewer are read before they would have begun."""

VOORUIT = 2
"""Rows per process that may be ahead of the recording: none stands idle, and memory stays flat."""

_ontvangers: list[tuple[Ontvanger, Moment]] = []
"""In a reading process: what to read with."""


def vanzelf() -> int:
    """Give how many processes fit this machine: one per core, none when it has one core or cannot fork."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 0
    kernen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 0 if kernen == 1 else min(kernen, MEESTE)


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
        return (ontvanger.ontvang_reeks(reeks, aankomst=None, nu=nu) for reeks in alle)
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
    # By fork: schemas and keys are there at once, and no key is written to a pipe.
    poel = ProcessPoolExecutor(lezers, multiprocessing.get_context("fork"), _begin, (ontvanger, nu))
    bezig: deque[Future[list[Ontvangst]]] = deque()
    try:
        for reeks in reeksen:
            bezig.append(poel.submit(_lees, reeks))
            if len(bezig) >= lezers * VOORUIT:
                yield bezig.popleft().result()
        while bezig:
            yield bezig.popleft().result()
    except BrokenProcessPool:
        raise NietVoltooid(
            "Een proces dat berichten las is van buitenaf gestopt, bijvoorbeeld omdat het geheugen vol was.",
            "Wat was vastgelegd, blijft. Geef dezelfde opdracht opnieuw; met lezers = 0 leest de hub in één proces.",
        ) from None
    finally:
        poel.shutdown(cancel_futures=True)


def _begin(ontvanger: Ontvanger, nu: Moment) -> None:
    # Ctrl-C goes to every process at the terminal; the one that records decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_eindig_met_de_ouder, daemon=True).start()
    _ontvangers[:] = [(ontvanger, nu)]


def _eindig_met_de_ouder() -> None:
    """End this process when the one that records was killed: it would wait for work for ever."""
    ouder = multiprocessing.parent_process()
    if ouder is not None:
        ouder.join()
        os._exit(1)


def _lees(reeks: list[Document]) -> list[Ontvangst]:
    [(ontvanger, nu)] = _ontvangers
    return ontvanger.ontvang_reeks(reeks, aankomst=None, nu=nu)
