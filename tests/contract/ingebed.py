"""The runtime of one process: `ijw-hub run` on SQLite."""

from __future__ import annotations

import re
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.contract.looptijd import LANG, Looptijd
from tests.storing.proces import hub, lees, omgeving
from tests.verhaal import SLEUTELBOS
from tests.wachten import wacht_tot

BEGONNEN = re.compile(r"http://127\.0\.0\.1:\d+")


class Ingebed(Looptijd):
    """One hub, one process, one file."""

    def __init__(self, map_: Path) -> None:
        super().__init__()
        self.map = map_
        self._data = map_ / "data"
        self._kinderen: list[subprocess.Popen[bytes]] = []

    def begin(self) -> None:
        self._data.mkdir()
        SLEUTELBOS.bewaar_nieuw(self._data / "sleutels.json")
        self.sta_op()

    def sta_op(self) -> None:
        uitvoer = self._start("run", "--port", "0")
        gevonden = wacht_tot(lambda: BEGONNEN.search(uitvoer.read_text(encoding="utf-8")), LANG)
        self.adres = gevonden[0]

    def _start(self, *woorden: str | Path) -> Path:
        uitvoer = self.map / f"uitvoer{secrets.token_hex(4)}.txt"
        with uitvoer.open("wb") as bestand:
            kind = subprocess.Popen(
                [sys.executable, "-m", "hub", *map(str, woorden), "--data", str(self._data)],
                env=omgeving(log='{"niveau": "debug"}'),
                cwd=self.map,
                stdin=subprocess.DEVNULL,
                stdout=bestand,
                stderr=subprocess.STDOUT,
            )
        self._kinderen.append(kind)
        return uitvoer

    def val_om(self) -> None:
        for kind in self._kinderen:
            kind.send_signal(signal.SIGKILL)
            kind.wait(LANG)
        self._kinderen.clear()

    def sluit(self) -> None:
        super().sluit()
        self.val_om()

    def bulk(self, map_: Path) -> None:
        klaar = hub("load", map_, "--data", self._data)
        assert klaar.returncode == 0, klaar.stderr

    @contextmanager
    def hulp(self, map_: Path) -> Iterator[None]:
        gelezen = len(self.oordelen())
        self._start("load", map_)
        kind = self._kinderen.pop()
        try:
            wacht_tot(lambda: kind.poll() is not None or len(self.oordelen()) > gelezen, LANG)
            yield
        finally:
            kind.kill()
            kind.wait(LANG)

    def rijen(self, vraag: str) -> Sequence[Sequence[Any]]:
        return lees(self._data, vraag)

    def oordelen(self) -> dict[str, str]:
        vraag = "SELECT a.id, a.oordeel FROM aflevering a JOIN journaal j ON j.aflevering_id = a.id"
        return {f"O-{nummer}": str(oordeel) for nummer, oordeel in lees(self._data, vraag)}

    def sporen(self) -> Iterator[bytes]:
        yield self._klant.get(f"{self.adres}/metrics").content
        for uitvoer in self.map.glob("uitvoer*.txt"):
            yield uitvoer.read_bytes()
