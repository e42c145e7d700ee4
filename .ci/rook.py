"""Smoke test: `make run` on an empty data folder serves a page with the numbers of an invented region.

Starts what a newcomer starts, in a small size and on a free port, waits until it is
healthy, looks at the page and the metrics, and stops it as Ctrl-C does.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

GEDULD = 300
"""Seconds until the page must be there; it takes a fraction of that, but CI machines differ."""

ADEM = 0.3
"""Seconds between two looks."""


def haal(adres: str) -> str:
    """Fetch a page of this machine."""
    with urllib.request.urlopen(adres, timeout=10) as antwoord:  # noqa: S310 (our own loopback address)
        tekst: str = antwoord.read().decode()
        return tekst


def vrije_poort() -> int:
    """Ask the system for a port that nobody uses."""
    with socket.socket() as haak:
        haak.bind(("127.0.0.1", 0))
        poort: int = haak.getsockname()[1]
        return poort


def wacht(adres: str, proces: subprocess.Popen[bytes]) -> None:
    """Wait until the hub says that it is healthy; stop when it ended instead."""
    einde = time.monotonic() + GEDULD
    while time.monotonic() < einde:
        if proces.poll() is not None:
            sys.exit(f"make run stopte met code {proces.returncode}, voordat de pagina er was.")
        try:
            haal(f"{adres}/healthz")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(ADEM)
        else:
            return
    sys.exit(f"De pagina was er na {GEDULD} s nog niet.")


def kijk(adres: str) -> None:
    """Say what the page and the metrics show; stop when there are no numbers on them."""
    pagina = haal(adres)
    metingen = haal(f"{adres}/metrics")
    if "<html" not in pagina.lower():
        sys.exit("De pagina is geen HTML.")
    waarden = re.findall(r"^[a-z_]+(?:\{[^}]*\})? ([0-9.e+]+)$", metingen, flags=re.MULTILINE)
    gevuld = sum(float(waarde) > 0 for waarde in waarden)
    if not gevuld:
        sys.exit("Alle metingen staan op nul: de regio is niet geladen.")
    conform = re.findall(r"^ijw_woonplaats_conform\{[^}]*\} ([0-9.e+]+)$", metingen, flags=re.MULTILINE)
    if not any(float(waarde) > 0 for waarde in conform):
        sys.exit("Geen woonplaats is conform: de adressen van de regio zijn niet geladen.")
    print(f"De pagina telt {len(pagina)} tekens; {gevuld} van {len(waarden)} metingen zijn niet nul.")


def main() -> None:
    """Start, look, stop."""
    poort = vrije_poort()
    with tempfile.TemporaryDirectory() as map_:
        opdracht = ["make", "run", f"PORT={poort}", f"DATA={map_}/hub", f"VOORBEELD={map_}/voorbeeld", "CLIENTEN=60"]
        wortel = Path(__file__).resolve().parent.parent
        proces = subprocess.Popen(opdracht, cwd=wortel, start_new_session=True)
        try:
            wacht(f"http://127.0.0.1:{poort}", proces)
            kijk(f"http://127.0.0.1:{poort}")
        finally:
            if proces.poll() is None:
                os.killpg(proces.pid, signal.SIGINT)
            try:
                proces.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(proces.pid, signal.SIGKILL)
                proces.wait()
                sys.exit("De hub stopte niet binnen 20 s na Ctrl-C.")


if __name__ == "__main__":
    main()
