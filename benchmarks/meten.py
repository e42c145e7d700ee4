"""Run a command and measure what it took: CPU, clock, memory, and how busy the machine was with other things."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

WORTEL = Path(__file__).resolve().parent.parent
HUB = [sys.executable, "-m", "hub"]

TEL = 0.1
"""Seconds between two looks at memory: short against a load, long against the cost of looking."""

MICRO = 1e6

OMGEVING = {naam: waarde for naam, waarde in os.environ.items() if naam != "PYTHONDONTWRITEBYTECODE"}
"""Of what is measured: programs keep their bytecode, as where they are installed; else each start compiles the hub anew."""


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
    anderen: float
    """Share of all cores that other programs used meanwhile, from 0 to 1."""


class Spreiding(tuple[float, ...]):
    """The same thing measured several times: its median is told, with lowest and highest."""

    __slots__ = ()

    @property
    def midden(self) -> float:
        """Give the median."""
        return statistics.median(self)

    def tekst(self, maat: str = ",.1f") -> str:
        """Write the median, and between brackets the range when there is one."""
        if len(self) == 1:
            return f"{self[0]:{maat}}"
        return f"{self.midden:{maat}} ({min(self):{maat}}-{max(self):{maat}})"


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


def bezig() -> float:
    """Give the CPU seconds that all programs of this machine have used."""
    tijden = psutil.cpu_times()
    return float(sum(tijden) - tijden.idle - getattr(tijden, "iowait", 0.0) - getattr(tijden, "guest", 0.0))


def eigen() -> float:
    """Give the CPU seconds of this process and its children that ended."""
    tijden = os.times()
    return tijden.user + tijden.system + tijden.children_user + tijden.children_system


def kind_cpu() -> float:
    """Give the CPU seconds of children that ended."""
    gebruik = resource.getrusage(resource.RUSAGE_CHILDREN)
    return gebruik.ru_utime + gebruik.ru_stime


def draai(opdracht: Iterable[str | Path], omgeving: Mapping[str, str] | None = None) -> Verbruik:
    """Run a command to its end and measure it; stop the benchmark when it fails."""
    woorden = [str(woord) for woord in opdracht]
    voor, alles, van_ons = kind_cpu(), bezig(), eigen()
    begin = time.perf_counter()
    top = 0
    klaar = threading.Event()
    with subprocess.Popen(
        woorden, cwd=WORTEL, stdout=subprocess.PIPE, text=True, env={**OMGEVING, **(omgeving or {})}
    ) as proces:

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
        sys.exit(f"Mislukt (code {proces.returncode}): {' '.join(woorden)}")
    anderen = max(0.0, (bezig() - alles) - (eigen() - van_ons)) / (wand * (os.cpu_count() or 1))
    return Verbruik(uitvoer, kind_cpu() - voor, wand, top, min(1.0, anderen))
