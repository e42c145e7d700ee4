"""`make bench`: what `load` costs, against the floor, on the same bytes in one run.

Makes the traffic of an invented region, in two sizes. On each, in processes of their own:
the floor (`vloer.py`: unwrap, parse, validate with libxml2 on one core) and the real
command `ijw-hub load` into an empty data folder. Prints CPU, wall clock, memory and disk,
and the ratio between the two. It is a measurement, no test: nothing here fails on a number.

The aims it is read against: at most 4 times the floor in CPU per message, 4,000 messages
per second on two shared cores, and memory that does not grow with the number of messages.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

WORTEL = Path(__file__).resolve().parent.parent
HUB = [sys.executable, "-m", "hub"]

TEL = 0.05
"""Seconds between two looks at memory: short against a load, long against the cost of looking."""

KEREN_GROTER = 4
"""How much more traffic the second size has. Flat memory shows at once at 4 times the messages."""


@dataclass(frozen=True)
class Verbruik:
    """What one command took, its worker processes included."""

    uitvoer: str
    cpu: float
    """Seconds, user and system."""
    wand: float
    """Seconds on the clock."""
    geheugen: int
    """Peak in bytes, of all its processes together; shared pages counted once where the system can tell."""


@dataclass(frozen=True)
class Meting:
    """One size of traffic, measured."""

    aantal: int
    octetten: int
    vloer: float
    """CPU seconds of the floor."""
    geldig: int
    load: Verbruik
    telling: dict[str, Any]
    """What `load --json` said."""
    schijf: int
    """Bytes in the data folder afterwards."""


def geheugen_van(proces: psutil.Process) -> int:
    """Sum the memory of a process and all below it, in bytes."""
    som = 0
    try:
        for deel in [proces, *proces.children(recursive=True)]:
            gebruik = deel.memory_full_info()
            # PSS divides shared pages over who share them; systems other than Linux have USS only.
            som += getattr(gebruik, "pss", gebruik.uss)
    except psutil.Error:
        pass  # it ended while we looked
    return som


def draai(opdracht: list[str]) -> Verbruik:
    """Run a command to its end and measure it; stop the benchmark when it fails."""
    voor = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    top = 0
    klaar = threading.Event()
    with subprocess.Popen(opdracht, cwd=WORTEL, stdout=subprocess.PIPE, text=True) as proces:

        def volg() -> None:
            nonlocal top
            kind = psutil.Process(proces.pid)
            while not klaar.wait(TEL):
                top = max(top, geheugen_van(kind))

        draad = threading.Thread(target=volg)
        draad.start()
        uitvoer, _ = proces.communicate()
        wand = time.perf_counter() - begin
        klaar.set()
        draad.join()
    if proces.returncode:
        sys.exit(f"Mislukt (code {proces.returncode}): {' '.join(opdracht)}")
    na = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = na.ru_utime + na.ru_stime - voor.ru_utime - voor.ru_stime
    return Verbruik(uitvoer=uitvoer, cpu=cpu, wand=wand, geheugen=top)


def maak(map_: Path, clienten: int, opties: argparse.Namespace) -> Path:
    """Make the traffic of a region and return its folder."""
    grootte = ["--gemeenten", str(opties.gemeenten), "--clienten", str(clienten), "--maanden", str(opties.maanden)]
    draai([*HUB, "simulate", "--out", str(map_), *grootte, "--seed", str(opties.seed)])
    return map_


def meet(verkeer: Path, data: Path) -> Meting:
    """Measure the floor and `load` on the same files."""
    vloer = json.loads(draai([sys.executable, str(WORTEL / "benchmarks" / "vloer.py"), str(verkeer)]).uitvoer)
    load = draai([*HUB, "load", str(verkeer), "--data", str(data), "--json"])
    return Meting(
        aantal=vloer["aantal"],
        octetten=vloer["octetten"],
        vloer=vloer["cpu"],
        geldig=vloer["geldig"],
        load=load,
        telling=json.loads(load.uitvoer),
        schijf=sum(pad.stat().st_size for pad in data.rglob("*") if pad.is_file()),
    )


def toon(metingen: list[Meting]) -> None:
    """Print a column per size."""
    tabel = Table(title=f"load tegen de vloer ({os.cpu_count()} kernen, Python {sys.version.split()[0]})")
    tabel.add_column("")
    for meting in metingen:
        tabel.add_column(f"{meting.aantal:,} berichten", justify="right")
    rijen = {
        "grootte per bericht (bytes)": [f"{m.octetten / m.aantal:,.0f}" for m in metingen],
        "geldig: vloer / load (met dubbel)": [
            f"{m.geldig:,} / {m.telling['geldig'] + m.telling['dubbel']:,}" for m in metingen
        ],
        "vloer, cpu per bericht (µs)": [f"{m.vloer / m.aantal * 1e6:,.1f}" for m in metingen],
        "load, cpu per bericht (µs)": [f"{m.load.cpu / m.aantal * 1e6:,.1f}" for m in metingen],
        "verhouding load : vloer (doel ≤ 4)": [f"{m.load.cpu / m.vloer:.2f}" for m in metingen],
        "berichten per seconde (doel ≥ 4.000)": [f"{m.aantal / m.load.wand:,.0f}" for m in metingen],
        "idem, volgens load zelf": [f"{m.telling['berichten_per_seconde']:,.0f}" for m in metingen],
        "hoogste geheugen (MiB)": [f"{m.load.geheugen / 2**20:,.1f}" for m in metingen],
        "schijf per bericht (bytes)": [f"{m.schijf / m.aantal:,.0f}" for m in metingen],
    }
    for naam, cellen in rijen.items():
        tabel.add_row(naam, *cellen)
    Console(width=110).print(tabel)
    for meting in metingen:
        if meting.telling["gelezen"] != meting.aantal:
            print(f"Let op: load las {meting.telling['gelezen']} van de {meting.aantal} bestanden.")
    if len(metingen) > 1:
        klein, groot = metingen[0], metingen[-1]
        groei = groot.load.geheugen / max(klein.load.geheugen, 1)
        print(f"Geheugen: {groei:.2f} keer zo veel bij {groot.aantal / klein.aantal:.1f} keer zo veel berichten.")


def main() -> None:
    """Make, measure, print."""
    lezer = argparse.ArgumentParser(description="Meet ijw-hub load tegen wat libxml2 alleen nodig heeft.")
    lezer.add_argument("--gemeenten", type=int, default=8)
    lezer.add_argument(
        "--clienten", type=int, default=500, help="van de kleinste maat; de grootste heeft er 4 keer zo veel"
    )
    lezer.add_argument("--maanden", type=int, default=6)
    lezer.add_argument("--seed", type=int, default=1)
    lezer.add_argument("--een", action="store_true", help="alleen de kleinste maat")
    opties = lezer.parse_args()
    metingen = []
    with tempfile.TemporaryDirectory(prefix="ijw-bench-") as naam:
        for keer in (1,) if opties.een else (1, KEREN_GROTER):
            map_ = Path(naam) / str(keer)
            map_.mkdir()
            verkeer = maak(map_ / "verkeer", opties.clienten * keer, opties)
            metingen.append(meet(verkeer, map_ / "data"))
    toon(metingen)


if __name__ == "__main__":
    main()
