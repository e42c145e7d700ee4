"""What the hub on Kafka costs: the bare loop, the embedded load, and one and two workers, on the same messages in one run.

    python benchmarks/kafka_workers.py [--clienten 600] [--kafka HOST:POORT] [--database ADRES]

Without `--kafka` and `--database` it takes what the tests would take: a real Apache Kafka and a real PostgreSQL of its own
(without fsync; give a server of yours to see what its disk does). Messages are on Kafka before the workers begin. Prints
messages per second, and CPU milliseconds per message of workers, broker and database apart. What a worker costs to start is
measured on an empty topic and taken off. It is a measurement, no test.

The aims it is read against: 3,000 messages per second per worker, and at most 1.5 times the CPU of the embedded `load`.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hub.instellingen_kafka import Kafka
from hub.streams.kafka.beheer import achterstand
from tests import postgres
from tests.kafka import broker as brokers

WORTEL = Path(__file__).resolve().parent.parent
HUB = [sys.executable, "-m", "hub"]

RUSTIG = 3
"""Looks in a row at which no stage has anything to do."""


class Kosten(NamedTuple):
    """CPU seconds of the parts, at a moment or between two."""

    workers: float
    broker: float
    database: float


class Meting(NamedTuple):
    """What one way of working took."""

    naam: str
    wand: float
    kosten: Kosten
    geheugen: int


def doe(*woorden: str | Path) -> str:
    """Run a command of the hub."""
    return subprocess.run([*HUB, *map(str, woorden)], cwd=WORTEL, check=True, capture_output=True, text=True).stdout


def cpu_van(proces: psutil.Process) -> float:
    """Sum the CPU seconds of a process and all below it, those that ended too."""
    som = 0.0
    try:
        for deel in [proces, *proces.children(recursive=True)]:
            tijden = deel.cpu_times()
            som += tijden.user + tijden.system
        tijden = proces.cpu_times()
        som += tijden.children_user + tijden.children_system
    except psutil.Error:
        pass  # it ended while we looked
    return som


def luistert(adres: str) -> psutil.Process | None:
    """Find the process of this machine that listens there."""
    poort = int(adres.rpartition(":")[2])
    for een in psutil.net_connections("tcp"):
        if een.status == psutil.CONN_LISTEN and een.laddr.port == poort and een.pid:
            proces = psutil.Process(een.pid)
            ouder = proces.parent()
            return ouder if ouder is not None and ouder.name() == proces.name() == "postgres" else proces
    return None


class Proef:
    """One prefix on Kafka and one database, filled with the messages."""

    def __init__(self, adres: str, database: str, map_: Path, delen: list[psutil.Process | None]) -> None:
        self.kafka = Kafka(servers=adres, voorvoegsel=f"bench{secrets.token_hex(3)}", sessie_seconden=6)
        self.data = map_
        self._delen = delen
        self._plek = ["--data", map_, "--database", database]
        self._waar = ["--kafka", adres, "--voorvoegsel", self.kafka.voorvoegsel, *self._plek]
        leeg = map_ / "leeg"
        leeg.mkdir()
        doe("load", leeg, *self._plek)
        doe("kafka", "topics", *self._waar)

    def vul(self, berichten: Path) -> None:
        """Put the messages on the raw topic."""
        doe("kafka", "produce", berichten, *self._waar)

    @contextmanager
    def workers(self, aantal: int) -> Iterator[list[psutil.Process]]:
        """Run so many workers."""
        opdracht = [*HUB, "worker", *map(str, self._waar)]
        bezig = [psutil.Popen(opdracht, cwd=WORTEL, stdout=subprocess.DEVNULL) for _ in range(aantal)]
        try:
            yield bezig
        finally:
            for een in bezig:
                een.send_signal(signal.SIGTERM)
            for een in bezig:
                een.wait(60)

    def kosten(self, workers: list[psutil.Process]) -> Kosten:
        """Look how much CPU each part has had."""
        broker, database = (0.0 if deel is None else cpu_van(deel) for deel in self._delen)
        return Kosten(sum(map(cpu_van, workers)), broker, database)

    def klaar(self) -> None:
        """Wait until no stage has anything to do."""
        rustig = 0
        while rustig < RUSTIG:
            rustig = rustig + 1 if all(stand.records == 0 for stand in achterstand(self.kafka)) else 0
            time.sleep(0.2)

    def meet(self, aantal: int, begin: Kosten) -> Meting:
        """Let so many workers do all of it; `begin` is what starting one costs."""
        voor = self.kosten([])
        with self.workers(aantal) as workers:
            while not any(stand.verwerkt for stand in achterstand(self.kafka)):
                time.sleep(0.05)
            wand = time.perf_counter()
            self.klaar()
            wand = time.perf_counter() - wand
            na = self.kosten(workers)
            geheugen = max(een.memory_info().rss for een in workers)
        kosten = Kosten(*(b - a - s * aantal for a, b, s in zip(voor, na, begin, strict=True)))
        return Meting(f"{aantal} worker{'s' if aantal > 1 else ''}", wand, kosten, geheugen)

    def starten(self) -> Kosten:
        """Measure what one worker costs that has nothing to do, for as long as a worker takes to get going."""
        voor = self.kosten([])
        with self.workers(1) as workers:
            time.sleep(12)
            na = self.kosten(workers)
        return Kosten(*(b - a for a, b in zip(voor, na, strict=True)))


def embedded(berichten: Path, map_: Path) -> tuple[int, Meting]:
    """Load the same messages in one process, on SQLite."""
    voor = os.times()
    begin = time.perf_counter()
    geladen = json.loads(doe("load", berichten, "--data", map_, "--json", "--lezers", "0"))
    wand, na = time.perf_counter() - begin, os.times()
    cpu = na.children_user + na.children_system - voor.children_user - voor.children_system
    return geladen["gelezen"], Meting("load (SQLite, één proces)", wand, Kosten(cpu, 0, 0), 0)


def toon(aantal: int, metingen: list[Meting]) -> None:
    """Print a row per way of working."""
    tabel = Table(title=f"{aantal:,} berichten, {os.cpu_count()} kernen, Python {sys.version.split()[0]}")
    for kop in ("", "berichten/s", "cpu worker (ms)", "cpu broker (ms)", "cpu database (ms)", "geheugen (MiB)"):
        tabel.add_column(kop, justify="right" if kop else "left")
    for meting in metingen:
        per = [f"{kosten / aantal * 1000:.3f}" for kosten in meting.kosten]
        tabel.add_row(meting.naam, f"{aantal / meting.wand:,.0f}", *per, f"{meting.geheugen / 2**20:,.0f}")
    Console(width=110).print(tabel)


def main() -> None:
    """Make, measure, print."""
    lezer = argparse.ArgumentParser(description="Meet de hub op Kafka tegen load en tegen de kale lus.")
    lezer.add_argument("--clienten", type=int, default=600)
    lezer.add_argument("--kafka", help="een broker die er al is")
    lezer.add_argument("--database", help="een lege database die er al is, zonder wachtwoord in het adres")
    opties = lezer.parse_args()
    with ExitStack() as stapel:
        map_ = Path(stapel.enter_context(tempfile.TemporaryDirectory(prefix="ijw-bench-")))
        adres = opties.kafka or stapel.enter_context(brokers.broker()).adres
        server = None if opties.database else stapel.enter_context(postgres.start_server())
        doe("simulate", "--out", map_ / "regio", "--clienten", str(opties.clienten))
        berichten = map_ / "regio" / "berichten"
        aantal, gewoon = embedded(berichten, map_ / "een")
        metingen = [gewoon]

        def proef(naam: str) -> Proef:
            plek = map_ / naam
            plek.mkdir()
            database = opties.database
            if server is not None:
                database = stapel.enter_context(postgres.nieuwe_database(server, plek)).adres
            host = (database or "").rpartition("@")[2].partition("/")[0]
            return Proef(adres, database or "", plek, [luistert(adres), luistert(host)])

        eerste = proef("begin")
        begin = eerste.starten()
        eerste.vul(berichten)
        vloer = [
            sys.executable,
            str(WORTEL / "benchmarks" / "kafka_vloer.py"),
            adres,
            f"{eerste.kafka.voorvoegsel}.ruw",
        ]
        gemeten = json.loads(
            subprocess.run(
                [*vloer, str(eerste.data / "sleutels.json"), str(aantal)], check=True, capture_output=True
            ).stdout
        )
        metingen.append(Meting("kale lus (aiokafka)", gemeten["wand"], Kosten(gemeten["cpu"], 0, 0), 0))
        for workers in (1, 2):
            een = proef(f"w{workers}")
            een.vul(berichten)
            metingen.append(een.meet(workers, begin))
        toon(aantal, metingen)


if __name__ == "__main__":
    main()
