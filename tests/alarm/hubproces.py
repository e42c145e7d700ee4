"""A hub as a process of its own, with a clock that the test moves while it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

from hub.domein.kalender import peilmoment
from hub.opdrachten.hub_openen import klok
from tests.storing.proces import omgeving

# The real `ijw-hub run`; only the one place where the hub looks at the clock adds the milliseconds that stand in a file.
_HUB = """
import sys
from pathlib import Path
import hub.opdrachten.hub_openen as openen
from hub.opdrachten.ingang import main
verschil, echt = Path(sys.argv[1]), openen.klok
openen.klok = lambda: echt() + int(verschil.read_text(encoding="ascii"))
raise SystemExit(main(sys.argv[2:]))
"""

XML = {"content-type": "text/xml"}


@dataclass(frozen=True)
class Hubproces:
    """A hub that runs, and its clock."""

    kind: subprocess.Popen[str]
    poort: int
    verschil: Path
    schema: str = "http"

    @property
    def adres(self) -> str:
        return f"{self.schema}://127.0.0.1:{self.poort}"

    def zet_klok(self, moment: str) -> None:
        """Let it be this local moment for the hub, from now on."""
        zet_verschil(self.verschil, moment)

    def stuur(self, bericht: bytes) -> None:
        """Deliver a valid message over HTTP."""
        antwoord = httpx.post(f"{self.adres}/berichten", content=bericht, headers=XML)
        assert antwoord.status_code == 202, antwoord.text

    def dood(self) -> None:
        """End it as a power cut would."""
        self.kind.kill()
        self.kind.wait()


def zet_verschil(bestand: Path, moment: str) -> None:
    """Write how far the clock of the hub is ahead; in one rename, for it may be reading."""
    nieuw = bestand.with_suffix(".nieuw")
    nieuw.write_text(str(peilmoment(moment) - klok()), encoding="ascii")
    nieuw.replace(bestand)


@contextmanager
def lopende_hub(map_: Path, moment: str, *, schema: str = "http", **instellingen: str) -> Iterator[Hubproces]:
    """Start `run` on a free port at this moment of its own clock; it is killed when it still runs at the end."""
    verschil = map_ / "verschil"
    zet_verschil(verschil, moment)
    woorden = ["run", "--data", str(map_ / "data"), "--port", "0"]
    with (
        (map_ / "hub.log").open("w", encoding="utf-8") as logboek,
        subprocess.Popen(
            [sys.executable, "-B", "-c", _HUB, str(verschil), *woorden],
            stdout=subprocess.PIPE,
            stderr=logboek,  # a file: nobody empties a pipe while the test waits for something else
            text=True,
            env=omgeving(**instellingen),
        ) as kind,
    ):
        try:
            assert kind.stdout is not None
            regel = kind.stdout.readline()
            gevonden = re.search(r"127\.0\.0\.1:(\d+)/", regel)
            assert gevonden, (regel, (map_ / "hub.log").read_text(encoding="utf-8"))
            yield Hubproces(kind, int(gevonden[1]), verschil, schema)
        finally:
            kind.kill()
