"""How long `ijw-hub run` takes to be ready: from the start of the program to the first 200 of its readiness address.

    python benchmarks/gereed.py DATAMAP KEREN

And to the first page after that. The store is what it was when the last hub closed it; what the system has of it in
memory stays there, so the first start after a start of the machine takes longer.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil

from benchmarks.meten import HUB, OMGEVING, WORTEL, Spreiding
from benchmarks.verslag import Tabel, toon
from scripts.kafka_broker import vrije_poorten

GEREED = "/healthz"

DOEL = 1.0
"""Seconds."""

GEDULD = 600
"""Seconds; then something is wrong."""

BLIK = 0.005
"""Seconds between two looks."""


class Start(NamedTuple):
    """One start."""

    gereed: float
    """Seconds on the clock to the first 200 of the readiness address."""
    cpu: float
    """Seconds of CPU of the hub by then."""
    pagina: float
    """Seconds from there until the first page was whole."""


def vraag(poort: int, pad: str) -> int:
    """Give the status of an address; 0 when nobody answers."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=GEDULD)
    try:
        verbinding.request("GET", pad)
        antwoord = verbinding.getresponse()
        antwoord.read()
    except OSError:
        return 0
    else:
        return antwoord.status
    finally:
        verbinding.close()


def start(data: Path) -> Start:
    """Start a hub, wait until it is ready, ask the page, and stop it."""
    [poort] = vrije_poorten(1)
    begin = time.perf_counter()
    opdracht = [*HUB, "run", "--data", str(data), "--port", str(poort)]
    with subprocess.Popen(
        opdracht, cwd=WORTEL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=OMGEVING
    ) as hub:
        try:
            while vraag(poort, GEREED) != http.client.OK:
                if hub.poll() is not None or time.perf_counter() - begin > GEDULD:
                    sys.exit(f"ijw-hub run werd niet gereed: {' '.join(opdracht)}")
                time.sleep(BLIK)
            gereed = time.perf_counter() - begin
            tijden = psutil.Process(hub.pid).cpu_times()
            pagina = time.perf_counter()
            if vraag(poort, "/") != http.client.OK:
                sys.exit("ijw-hub run gaf geen pagina.")
            pagina = time.perf_counter() - pagina
        finally:
            hub.terminate()
            hub.wait(GEDULD)
    return Start(gereed, tijden.user + tijden.system, pagina)


def rij(naam: str, data: Path, keren: int) -> tuple[str, ...]:
    """Start it so many times; give a row of the table."""
    starts = [start(data) for _ in range(keren)]
    return (naam, *(Spreiding(deel).tekst(".2f") for deel in zip(*starts, strict=True)))


def tabel(rijen: list[tuple[str, ...]]) -> Tabel:
    """Give the table of these rows."""
    koppen = ("store", "ready (s)", "CPU of the hub by then (s)", "first page after that (s)")
    return Tabel("From the start of `ijw-hub run` to ready", koppen, rijen)


if __name__ == "__main__":
    toon(tabel([rij(sys.argv[1], Path(sys.argv[1]), int(sys.argv[2]))]))
