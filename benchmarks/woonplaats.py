"""What the woonplaatsbeginsel costs: judging many clients with BRP history, and the share of it in a plain load.

Two measurements in one run, each part in a process of its own:

- The traffic of an invented region is loaded, with the client stage and without it (nobody is marked), in turn; of each the
  load with the least CPU time counts. No BRP is loaded: this is what everybody pays.
- The store of that region is copied into many youths (`vermeerder.py`), the BRP history of all of them comes in, and all are
  judged; in two sizes, to see whether the memory grows.

The aims it is read against: a few percent of a plain load, 100,000 clients in minutes, and memory that stays flat.

    python benchmarks/woonplaats.py --clienten 100000
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

from vermeerder import ander, vermeerder

from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import klok, open_hub
from hub.opdrachten.ingang import main as ijw_hub
from hub.opslag import dossier_vouwen, winkel
from hub.opslag.brp import Stapel
from hub.parsers.brp import Brpregel, lees_brp

WORTEL = Path(__file__).resolve().parent.parent

BEURTEN = 3
"""Loads with and without, in turn: a machine that is busy for a while favours neither."""

KEREN_KLEINER = 4
"""How much smaller the first size is. Memory that grows shows at once at 4 times the clients."""


def kind(*woorden: str) -> dict[str, Any]:
    """Run a part of this file in a process of its own; give what it measured."""
    opdracht = [sys.executable, str(Path(__file__)), *woorden]
    uitvoer = subprocess.run(opdracht, cwd=WORTEL, check=True, capture_output=True, text=True).stdout
    gemeten: dict[str, Any] = json.loads(uitvoer)
    return gemeten


def verbruik() -> dict[str, float]:
    """Give what this process took: CPU seconds, with what it started, and its own peak in MiB."""
    delen = [resource.getrusage(wie) for wie in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    staat = Path("/proc/self/status")
    # ru_maxrss remembers the process that started this one; only systems that have nothing better are asked for it.
    top = re.search(r"VmHWM:\s+(\d+)", staat.read_text(encoding="utf-8")) if staat.exists() else None
    geheugen = float(top[1]) if top else delen[0].ru_maxrss
    return {"cpu": sum(deel.ru_utime + deel.ru_stime for deel in delen), "geheugen": geheugen / 1024}


def geklokt(functie: Callable[..., Any], tijden: list[float]) -> Callable[..., Any]:
    """Let a function note the CPU seconds of each call."""

    def doe(*waarden: Any, **namen: Any) -> Any:
        begin = time.process_time()
        try:
            return functie(*waarden, **namen)
        finally:
            tijden.append(time.process_time() - begin)

    return doe


def laad(regio: Path, data: Path, *, met: bool) -> None:
    """Load the messages of a region, with the client stage or without."""
    tijden: list[float] = []
    if met:
        dossier_vouwen.markeer_clienten = geklokt(dossier_vouwen.markeer_clienten, tijden)
        winkel.vouw_clienten = geklokt(winkel.vouw_clienten, tijden)
    else:
        dossier_vouwen.markeer_clienten = lambda *_: None
    with redirect_stdout(StringIO()):
        code = ijw_hub(["load", str(regio / "berichten"), "--data", str(data), "--json"])
    if code not in (0, 1):  # 1: some messages are rejected, as is meant
        sys.exit(f"load gaf code {code}")
    print(json.dumps(verbruik() | {"stap": sum(tijden)}))


def oordeel(regio: Path, data: Path, keren: int) -> None:
    """Record the history of all youths of a copied store, and judge them."""
    with open_hub(Instellingen.laad(data_map=data)) as hub, Stapel() as stapel:
        with (regio / "brp.csv").open(encoding="utf-8", newline="") as bestand:
            for gelezen in lees_brp(bestand):
                if isinstance(gelezen, Brpregel):
                    pseudoniem = hub.sleutels.pseudoniem(gelezen.bsn)
                    for keer in range(keren):
                        stapel.voeg_toe(ander(pseudoniem, keer) if keer else pseudoniem, gelezen.inschrijving)
        begin = time.perf_counter()
        personen = sum(sum(telling) for telling in hub.winkel.leg_brp_vast(stapel, klok()))
        vastgelegd = time.perf_counter()
        clienten = sum(hub.winkel.vouw())
        klaar = time.perf_counter()
    print(
        json.dumps(
            verbruik()
            | {
                "personen": personen,
                "clienten": clienten,
                "vastleggen": vastgelegd - begin,
                "oordelen": klaar - vastgelegd,
            }
        )
    )


def meet_laden(regio: Path, map_: Path, beurten: int) -> Path:
    """Print the share of the client stage in a plain load; give a store that was loaded with it."""
    gemeten: dict[str, list[dict[str, Any]]] = {"met": [], "zonder": []}
    for beurt in range(beurten):
        for wijze, rij in gemeten.items():
            rij.append(kind("--laad", str(regio), str(map_ / f"{wijze}{beurt}"), wijze))
    met, zonder = (min(een["cpu"] for een in gemeten[wijze]) for wijze in ("met", "zonder"))
    aandeel = min(een["stap"] / een["cpu"] for een in gemeten["met"])
    aantal = sum(1 for _ in (regio / "berichten").rglob("*.xml"))
    print(
        f"laden zonder BRP, {aantal:,} berichten (cpu): met {met:.2f} s, zonder {zonder:.2f} s, "
        f"verhouding {met / zonder:.3f}; in de cliëntstap zelf {aandeel:.1%}"
    )
    return map_ / "met0"


def meet_oordelen(regio: Path, opslag: Path, map_: Path, keren: int) -> None:
    """Print what judging costs, at this many copies of the store."""
    data = map_ / f"maal{keren}"
    copytree(opslag, data)
    vermeerder(data, keren)
    gemeten = kind("--oordeel", str(regio), str(data), str(keren))
    seconden = gemeten["vastleggen"] + gemeten["oordelen"]
    print(
        f"{gemeten['clienten']:,} cliënten beoordeeld: {gemeten['personen']:,} personen vastgelegd in "
        f"{gemeten['vastleggen']:.1f} s, beoordeeld in {gemeten['oordelen']:.1f} s; "
        f"{gemeten['clienten'] / seconden:,.0f} cliënten per seconde, cpu {gemeten['cpu']:.1f} s, "
        f"hoogste geheugen {gemeten['geheugen']:.0f} MiB"
    )


def main() -> None:
    """Make, measure, print."""
    if sys.argv[1:2] == ["--laad"]:
        laad(Path(sys.argv[2]), Path(sys.argv[3]), met=sys.argv[4] == "met")
        return
    if sys.argv[1:2] == ["--oordeel"]:
        oordeel(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return
    lezer = argparse.ArgumentParser(description="Meet wat het woonplaatsbeginsel kost.")
    lezer.add_argument("--clienten", type=int, default=10_000, help="zoveel worden beoordeeld (standaard 10000)")
    lezer.add_argument("--basis", type=int, default=1_000, help="zoveel jeugdigen heeft de regio (standaard 1000)")
    lezer.add_argument("--beurten", type=int, default=BEURTEN, help="zo vaak wordt elke lading gemeten (standaard 3)")
    lezer.add_argument("--seed", type=int, default=1)
    opties = lezer.parse_args()
    print(f"{os.cpu_count()} kernen, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory(prefix="ijw-bench-") as naam:
        map_ = Path(naam)
        grootte = ["--clienten", str(opties.basis), "--gemeenten", "8", "--maanden", "6", "--tot", "2026-09-30"]
        opdracht = [sys.executable, "-m", "hub", "simulate", "--out", str(map_ / "regio"), "--seed", str(opties.seed)]
        subprocess.run([*opdracht, *grootte], cwd=WORTEL, check=True, capture_output=True)
        opslag = meet_laden(map_ / "regio", map_, opties.beurten)
        keren = max(1, round(opties.clienten / opties.basis))
        for aantal in sorted({max(1, keren // KEREN_KLEINER), keren}):
            meet_oordelen(map_ / "regio", opslag, map_, aantal)


if __name__ == "__main__":
    main()
