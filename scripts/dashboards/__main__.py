# ruff: noqa: T201 - a script: it says what it wrote
"""Write the dashboards: `make dashboards`, or `python -m scripts.dashboards`.

`--hub https://hub.gemeente.nl` writes them with the public address of a hub, for the links to its pages; `--uit MAP` writes them
elsewhere. With `--controleer` nothing is written; the exit code says whether the files are what would be written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.dashboards.alle import MAP, bladen
from scripts.dashboards.blad import ADRES


def main() -> int:
    """Write or compare; return the exit code."""
    lezer = argparse.ArgumentParser(
        prog="python -m scripts.dashboards", description="Schrijf de dashboards van Grafana."
    )
    lezer.add_argument("--hub", default=ADRES, metavar="ADRES", help=f"waar de hub is, voor wie kijkt (nu {ADRES})")
    lezer.add_argument("--uit", type=Path, default=MAP, metavar="MAP", help="waar de bestanden komen")
    lezer.add_argument("--controleer", action="store_true", help="schrijf niets, en zeg of de bestanden kloppen")
    keuze = lezer.parse_args()
    anders = []
    for blad in bladen():
        bestand, tekst = keuze.uit / f"{blad.uid}.json", blad.schrijf(keuze.hub.rstrip("/"))
        if keuze.controleer:
            if not bestand.is_file() or bestand.read_text(encoding="utf-8") != tekst:
                anders.append(bestand)
        else:
            keuze.uit.mkdir(parents=True, exist_ok=True)
            bestand.write_text(tekst, encoding="utf-8")
            print(bestand)
    for bestand in anders:
        print(f"{bestand} is niet wat 'make dashboards' schrijft.")
    return 1 if anders else 0


if __name__ == "__main__":
    raise SystemExit(main())
