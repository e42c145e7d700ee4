"""Bait: a file that nobody should open and an address that nobody should call, both watched."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from watchdog.events import FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from tests.wachten import wacht_tot

GEHEIM = "kanarie-8f3a1c-zingt"
"""What stands in the file. It must be found nowhere else."""


@dataclass(frozen=True)
class Lokaas:
    """A file and an address, with what was seen of either."""

    bestand: Path
    poort: int
    geopend: list[str]
    gebeld: list[str]

    @property
    def url(self) -> str:
        """The file as an address."""
        return self.bestand.as_uri()

    @property
    def http(self) -> str:
        """An address at which something listens."""
        return f"http://127.0.0.1:{self.poort}/x.dtd"

    def is_onaangeroerd(self) -> None:
        """Assert that nobody came, and that someone who comes is seen."""
        assert self.geopend == []
        assert self.gebeld == []
        self.bestand.read_text()
        socket.create_connection(("127.0.0.1", self.poort)).close()
        wacht_tot(lambda: self.geopend and self.gebeld)


class _Kijker(FileSystemEventHandler):
    def __init__(self, gezien: list[str]) -> None:
        self._gezien = gezien

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self._gezien.append(os.fsdecode(event.src_path))


@contextmanager
def lokaas(map_: Path) -> Iterator[Lokaas]:
    """Lay the bait in a folder of its own."""
    map_.mkdir()
    bestand = map_ / "kanarie.txt"
    bestand.write_text(GEHEIM)
    geopend: list[str] = []
    gebeld: list[str] = []
    wachter = Observer()
    wachter.schedule(_Kijker(geopend), str(map_), event_filter=[FileOpenedEvent])
    wachter.start()
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:

        def luister() -> None:
            while True:
                try:
                    beller, _ = luisteraar.accept()
                except OSError:
                    return
                gebeld.append("gebeld")
                beller.close()

        draad = Thread(target=luister, daemon=True)
        draad.start()
        try:
            yield Lokaas(bestand, luisteraar.getsockname()[1], geopend, gebeld)
        finally:
            wachter.stop()
            wachter.join()
            luisteraar.shutdown(socket.SHUT_RDWR)
            draad.join()
