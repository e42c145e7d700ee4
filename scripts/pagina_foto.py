# ruff: noqa: INP001, T201 - a script: no package, and it prints what it did
"""Take the pictures of the README: `make fotos`. Needs Chromium.

Makes an invented region up to today, starts a hub on it on a free port, walks
past the pages and writes a small PNG of each. Never of real messages: a picture
is published.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import oxipng
from playwright.sync_api import Page, sync_playwright

MAP = Path(__file__).resolve().parent.parent / "docs" / "afbeeldingen"
HUB = [sys.executable, "-m", "hub"]
REGIO = ["--gemeenten", "8", "--clienten", "400", "--maanden", "12", "--seed", "1"]

BREED, HOOG = 1280, 1000
"""Pixels of an ordinary screen: what one sees without scrolling, and a little more."""

TELEFOON = {"width": 390, "height": 1100}

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def draaiende_hub(map_: Path) -> Iterator[str]:
    """Make the region and serve it; give the address."""
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.upper().startswith("IJW_HUB_")}
    omgeving["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
    for woorden in (["simulate", "--out", "uit", *REGIO], ["load", "uit", "--data", "data", "--json"]):
        subprocess.run([*HUB, *woorden], cwd=map_, env=omgeving, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    proces = subprocess.Popen(  # noqa: S603
        [*HUB, "run", "--data", "data", "--port", "0"], cwd=map_, env=omgeving, stdout=subprocess.PIPE, text=True
    )
    try:
        regel = proces.stdout.readline() if proces.stdout else ""
        gevonden = re.search(r"http://127\.0\.0\.1:\d+", regel)
        if gevonden is None:
            raise SystemExit("De hub startte niet.")
        yield gevonden[0]
    finally:
        proces.terminate()
        proces.wait(timeout=30)


def bewaar(pagina: Page, naam: str) -> None:
    """Write what is in sight as a PNG, pressed without loss."""
    bestand = MAP / f"{naam}.png"
    bestand.write_bytes(oxipng.optimize_from_memory(pagina.screenshot(), level=4, strip=oxipng.StripChunks.safe()))
    print(f"{bestand} ({bestand.stat().st_size // 1000} kB)")


def loop_langs(pagina: Page, adres: str) -> None:
    """Take all pictures."""
    pagina.goto(f"{adres}/")
    bewaar(pagina, "overzicht")
    pagina.goto(f"{adres}/werkvoorraad")
    bewaar(pagina, "werkvoorraad")
    pagina.locator("tbody th a", has_text="Afgekeurd in retour").or_(pagina.locator("tbody th a")).first.click()
    bewaar(pagina, "zaak")
    pagina.goto(f"{adres}/ontwikkeling")
    bewaar(pagina, "ontwikkeling")
    pagina.set_viewport_size({"width": TELEFOON["width"], "height": TELEFOON["height"]})
    pagina.goto(f"{adres}/werkvoorraad")
    pagina.locator(".soorten").evaluate("deel => deel.scrollIntoView()")
    bewaar(pagina, "telefoon")


def main() -> int:
    """Take all pictures and say where they are."""
    browser = next((pad for naam in BROWSERS if (pad := shutil.which(naam))), None)
    if browser is None:
        print(
            "Chromium is niet gevonden. Installeer het (Debian: sudo apt install chromium chromium-l10n).",
            file=sys.stderr,
        )
        return 3
    MAP.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as map_, draaiende_hub(Path(map_)) as adres, sync_playwright() as speelt:
        woorden = ["--lang=nl-NL", "--no-sandbox"] if os.geteuid() == 0 else ["--lang=nl-NL"]
        # The date field follows the language of the browser, not of the page; on Debian that is in chromium-l10n.
        venster = speelt.chromium.launch(executable_path=browser, args=woorden, env={**os.environ, "LANGUAGE": "nl"})
        loop_langs(venster.new_page(viewport={"width": BREED, "height": HOOG}), adres)
        venster.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
