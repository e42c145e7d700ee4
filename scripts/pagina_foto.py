# ruff: noqa: INP001, T201 - a script: no package, and it prints what it did
"""Take the pictures of the page for the documentation, from a hub that runs on this machine.

Needs Chromium. Start a hub with simulated messages (never real ones: a picture
is published), then::

    python scripts/pagina_foto.py http://127.0.0.1:8080/
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MAP = Path(__file__).resolve().parent.parent / "docs" / "afbeeldingen"

FOTOS = {
    "pagina.png": (1280, 1500),
    # Chromium makes no narrower window than this; the page counts as a phone's below 640 pixels.
    "pagina-telefoon.png": (500, 1600),
}
"""File name with the size of the window, in pixels."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

WACHT_SECONDEN = 60
"""More than a slow machine needs for one picture."""


def neem_foto(browser: str, adres: str, bestand: Path, breedte: int, hoogte: int) -> None:
    """Write one picture; raises subprocess.CalledProcessError when the browser fails."""
    with tempfile.TemporaryDirectory() as profiel:
        opdracht = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            f"--user-data-dir={profiel}",
            f"--window-size={breedte},{hoogte}",
            f"--screenshot={bestand}",
            adres,
        ]
        omgeving = {**os.environ, "LANGUAGE": "nl"}  # Dutch dates in the form
        subprocess.run(opdracht, check=True, capture_output=True, timeout=WACHT_SECONDEN, env=omgeving)  # noqa: S603 - fixed words


def main() -> int:
    """Take all pictures and say where they are."""
    lezer = argparse.ArgumentParser(description="Maak de foto's van de pagina.")
    lezer.add_argument("adres", nargs="?", default="http://127.0.0.1:8080/", help="adres van een hub die draait")
    adres = lezer.parse_args().adres
    browser = next((pad for naam in BROWSERS if (pad := shutil.which(naam))), None)
    if browser is None:
        print("Chromium is niet gevonden. Installeer het en probeer het opnieuw.", file=sys.stderr)
        return 3
    MAP.mkdir(parents=True, exist_ok=True)
    for naam, (breedte, hoogte) in FOTOS.items():
        neem_foto(browser, adres, MAP / naam, breedte, hoogte)
        print(MAP / naam)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
