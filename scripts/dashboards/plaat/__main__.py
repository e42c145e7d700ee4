# ruff: noqa: T201 - a script: it says what it wrote
"""Draw the dashboards: `make plaatjes`, or `python -m scripts.dashboards.plaat`. Needs Prometheus (Debian: prometheus).

Without more it makes an invented region, lets a hub live through three months of it, puts what /metrics told into a real
Prometheus, and writes docs/afbeeldingen/dashboard-*.png. With `--prometheus http://...` it draws what that Prometheus knows
now instead, into `--uit`: of real messages too, so keep those pictures to yourself.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

from hub.domein.kalender import peilmoment
from scripts.dashboards.alle import MAP
from scripts.dashboards.plaat.antwoorden import Venster
from scripts.dashboards.plaat.geschiedenis import Prometheus, prometheus, vul, vul_opnames
from scripts.dashboards.plaat.naspelen import WORTEL, Regio, speel_na
from scripts.dashboards.plaat.opnames import gebruikt
from scripts.dashboards.plaat.vel import bewaar, teken

DOEL = WORTEL / "docs" / "afbeeldingen"
REGELS = sorted((WORTEL / "deploy" / "prometheus").glob("*.rules.yml"))

DAG = "2026-10-14"
"""A Wednesday, far enough into a month to say something of it; fixed, so that a new picture differs only by what changed."""
REGIO = Regio(gemeenten=8, clienten=400, maanden=12, tot=DAG)
UUR = 3600
DAGEN, FIJN = 91, 9
"""Days of history: what the widest dashboard shows, and what the narrower ones show hour by hour."""
GROF = 6 * UUR
TERUGBLIK = "7h"
"""Longer than the time between two moments of the history."""
KEUZES = {"job": ".*", "gemeente": ".*", "datasource": "prometheus", "hub": "http://127.0.0.1:8080"}


def momenten(eind: int) -> list[int]:
    """Return the moments of the history (seconds): every six hours, and every hour of the last days."""
    grens = eind - FIJN * 24 * UUR
    return [*range(eind - DAGEN * 24 * UUR, grens, GROF), *range(grens, eind + 1, UUR)]


def teken_alle(bron: Prometheus, tot: float, meting: int, doel: Path) -> None:
    """Draw every dashboard as it is at a moment (seconds)."""
    for bestand in sorted(MAP.glob("*.json")):
        blad = json.loads(bestand.read_text(encoding="utf-8"))
        plaatje = teken(blad, bron, Venster.van_blad(blad, tot, KEUZES, meting))
        geschreven = bewaar(doel, bestand.stem.replace("ijw-", "dashboard-"), plaatje)
        print(f"{geschreven} ({len(plaatje) // 1000} kB)")


def maak_geschiedenis(map_: Path, regio: Regio, tijden: list[int]) -> None:
    """Let a hub live through these moments (seconds), and put what it told and what rules record into a Prometheus."""
    print(f"Een hub beleeft {DAGEN} dagen ({len(tijden)} metingen) ...", flush=True)
    speel_na(map_, regio, [moment * 1000 for moment in tijden], map_ / "metingen.om")
    vul(map_, map_ / "metingen.om")
    vul_opnames(map_, REGELS, gebruikt(MAP), tijden, TERUGBLIK)


def verzonnen(doel: Path) -> None:
    """Make the region and its history, and draw it."""
    eind = peilmoment(f"{DAG}T15:00:00") // 1000
    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        maak_geschiedenis(map_, REGIO, momenten(eind))
        with prometheus(map_, {"global": {}}, TERUGBLIK) as bron:
            teken_alle(bron, eind, UUR, doel)


def main() -> int:
    """Draw; return the exit code."""
    lezer = argparse.ArgumentParser(
        prog="python -m scripts.dashboards.plaat", description="Teken de dashboards zonder Grafana."
    )
    lezer.add_argument("--prometheus", metavar="ADRES", help="teken wat deze Prometheus nu weet")
    lezer.add_argument("--uit", type=Path, default=DOEL, metavar="MAP", help="waar de plaatjes komen")
    keuze = lezer.parse_args()
    if keuze.prometheus:
        with Prometheus(keuze.prometheus) as bron:
            teken_alle(bron, time.time(), 15, keuze.uit)
        return 0
    if not (shutil.which("prometheus") and shutil.which("promtool")):
        print(
            "Prometheus is niet gevonden. Installeer het (Debian: sudo apt install --no-install-recommends prometheus)."
        )
        return 3
    verzonnen(keuze.uit)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
