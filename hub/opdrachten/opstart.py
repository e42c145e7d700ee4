"""Start without the garbage collector: loading modules makes many objects that stay, and searching them takes a tenth of a start."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def zonder_opruimen() -> Iterator[Callable[[], None]]:
    """Keep the collector away within, or until what is given is called: then what there is by now counts as staying.

    A hub that runs for months is so never held up by a search through its own modules.
    """
    was_aan = gc.isenabled()
    gc.disable()

    def gestart() -> None:
        gc.freeze()
        if was_aan:
            gc.enable()

    try:
        yield gestart
    finally:
        if was_aan:
            gc.enable()
