"""Processes beside the one that writes: they do what needs no lock, and their work comes back in the order it was given.

By fork: schemas, keys and norms are there at once, and no key is written to a pipe. What they begin with is for them
alone; a connection that was open in the one that writes is never touched by them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, TypeVar, cast

from hub.fouten import NietVoltooid

MEESTE = 8
"""Processes at most: one that writes keeps up with two or three that read."""

VOORUIT = 2
"""Pieces per process that are ahead of the writing at least: none stands idle between two, and memory stays flat."""

T = TypeVar("T")

_beginsel: list[Any] = []
"""In such a process: what it works with."""


def vanzelf() -> int:
    """Give how many processes fit this machine: one per core, none when it has one core or cannot fork."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 0
    kernen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 0 if kernen == 1 else min(kernen, MEESTE)


class Ploeg:
    """Processes that are ready to work."""

    def __init__(self, poel: ProcessPoolExecutor, aantal: int) -> None:
        """Use `ploeg`."""
        self._poel = poel
        self._vooruit = aantal * VOORUIT
        eerder = set(multiprocessing.active_children())
        # The first task starts them all: now, and not when a transaction is open.
        poel.submit(os.getpid)
        kinderen = set(multiprocessing.active_children()) - eerder
        # Of us nobody writes there. Were it left open, its end would never be seen by who reads it.
        poel._result_queue._writer.close()  # type: ignore[attr-defined]  # noqa: SLF001 - the pool has no other way
        Thread(target=_let_op, args=(kinderen,), daemon=True).start()

    def werk(self, doe: Callable[..., T], stukken: Iterable[Any], vooruit: int = 0) -> Iterator[T]:
        """Give `doe(beginsel, stuk)` of each piece, in order; the processes begin at once.

        `vooruit` is how many pieces they may be ahead beyond those that they are at, for who stops now and then to write.
        Raises what `doe` raises, and NietVoltooid when a process was ended from outside.
        """
        bezig: deque[Future[T]] = deque()
        rest = iter(stukken)

        def begin(aantal: int) -> None:
            bezig.extend(self._poel.submit(_doe, doe, stuk) for stuk in islice(rest, aantal))

        with _vertaald():
            begin(self._vooruit + vooruit)

        def uitkomsten() -> Iterator[T]:
            while bezig:
                with _vertaald():
                    begin(1)
                    uitkomst = bezig.popleft().result()
                yield uitkomst

        return uitkomsten()


@contextmanager
def _vertaald() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool:
        raise NietVoltooid(
            "Een hulpproces van de hub is van buitenaf gestopt, bijvoorbeeld omdat het geheugen vol was.",
            "Wat was vastgelegd, blijft. Geef dezelfde opdracht opnieuw; met lezers = 0 doet één proces alles.",
        ) from None


def _let_op(kinderen: set[BaseProcess]) -> None:
    """End all when one is ended from outside.

    One that is killed while it writes what it made leaves half of that, and the lock on writing, behind: the pool would wait for
    the rest, and the others for the lock.
    """
    over = {kind.sentinel: kind for kind in kinderen}
    while over:
        for sentinel in wait(list(over)):
            kind = over.pop(cast("int", sentinel))
            kind.join()
            if kind.exitcode:
                for ander in over.values():
                    ander.kill()
                return


@contextmanager
def ploeg(aantal: int, beginsel: object) -> Iterator[Ploeg]:
    """Start so many processes that work with `beginsel`; afterwards all of them are gone."""
    poel = ProcessPoolExecutor(aantal, multiprocessing.get_context("fork"), _begin, (beginsel,))
    try:
        yield Ploeg(poel, aantal)
    finally:
        poel.shutdown(cancel_futures=True)


def _begin(beginsel: object) -> None:
    # Ctrl-C goes to every process at the terminal; the one that writes decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_eindig_met_de_ouder, daemon=True).start()
    _beginsel[:] = [beginsel]


def _eindig_met_de_ouder() -> None:
    """End this process when the one that writes was killed: it would wait for work for ever."""
    ouder = multiprocessing.parent_process()
    if ouder is not None:
        ouder.join()
        os._exit(1)


def _doe(doe: Callable[..., T], stuk: object) -> T:
    [beginsel] = _beginsel
    return doe(beginsel, stuk)
