"""Wake up when something changes in a folder, where the system tells that; elsewhere polling is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import (
    DirModifiedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from hub.logboek.logger import logger_voor
from hub.logboek.redenen import foutsoort

logger = logger_voor(__name__)

# Not that a file was opened or read: the hub does so itself. A file that came by a rename from elsewhere changes its folder.
_VERANDERINGEN = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileClosedEvent, DirModifiedEvent]


class _Wekker(FileSystemEventHandler):
    def __init__(self, wek: Callable[[], None]) -> None:
        self._wek = wek

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 - that there is one is enough
        self._wek()


@contextmanager
def wek_bij_veranderingen(map_: Path, wek: Callable[[], None]) -> Iterator[None]:
    """Call `wek`, from another thread, after each change in a folder (not below it).

    Where the system gives no events or has no more to give, it is said in the log and nothing is called.
    """
    wachter = Observer()
    try:
        wachter.schedule(_Wekker(wek), str(map_), event_filter=_VERANDERINGEN)
        wachter.start()
    except OSError as fout:
        logger.warning("inbox_zonder_meldingen", soort=foutsoort(fout))
        yield
        return
    try:
        yield
    finally:
        wachter.stop()
        wachter.join()
