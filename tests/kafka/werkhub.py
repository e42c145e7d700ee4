"""A hub on Kafka for a test: its own topics, a store, and workers as child processes, as they run in production."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from hub.fouten import KafkaFout
from hub.instellingen_kafka import Kafka
from hub.opslag.plek import Database, Waar
from hub.opslag.verbinding import lezen, maak_engine
from hub.streams.kafka.beheer import Achterstand, achterstand
from hub.streams.kafka.onderwerpen import ROLLEN, Onderwerpen
from tests.tellingen import verschil
from tests.wachten import wacht_tot

PEILDATUM = "2026-09-30"

PARTITIES = 4

LANG = 300
"""Seconds for what many messages take on a busy machine."""

RUSTIG = 3
"""Looks in a row at which no stage has anything to do: each stage may hand its last work to the next one in between."""


def omgeving() -> dict[str, str]:
    """Give the environment of a command: without what the tests themselves are told."""
    return {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("IJW_HUB_")}


class Lopend(NamedTuple):
    """A hub that serves."""

    proces: subprocess.Popen[bytes]
    adres: str


class Werkhub:
    """One hub: a prefix, a data folder, perhaps a database, and the workers that run."""

    def __init__(self, adres: str, map_: Path, database: str | None = None, replicatie: int = 1) -> None:
        self.map = map_
        self._replicatie = replicatie
        self.data = map_ / "data"
        self.kafka = Kafka(servers=adres, voorvoegsel=f"t{secrets.token_hex(4)}", partities=PARTITIES)
        self.namen = Onderwerpen(self.kafka.voorvoegsel)
        self.waar_kafka_is: list[str] = ["--kafka", adres, "--voorvoegsel", self.kafka.voorvoegsel]
        """What every command is told; empty when the settings say it."""
        self._opslag: Waar = self.data if database is None else Database(self.data, database)
        self._plek: list[str | Path] = ["--data", self.data]
        if database is not None:
            self._plek += ["--database", database]
        self._workers: list[subprocess.Popen[bytes]] = []
        self._gewild: dict[int, tuple[str, ...]] = {}
        self._uitvoer: dict[int, Path] = {}
        self.instellingen = map_ / "ijw-hub.toml"

    @property
    def _waar(self) -> list[str | Path]:
        return [*self.waar_kafka_is, *self._plek]

    def begin(self) -> None:
        """Make the topics and an empty store with its keys."""
        toml = f'[kafka]\nservers = "{self.kafka.servers}"\npartities = {PARTITIES}\nsessie_seconden = 6\n'
        toml += f"replicatie = {self._replicatie}\n"
        self.instellingen.write_text(toml, encoding="utf-8")
        leeg = self.map / "leeg"
        leeg.mkdir(exist_ok=True)
        self.doe("load", leeg, *self._plek)
        self.doe("kafka", "topics", *self._waar)

    def log_alles(self) -> None:
        """Let what is started from now on log every message."""
        with self.instellingen.open("a", encoding="utf-8") as bestand:
            bestand.write('[log]\nvorm = "json"\nniveau = "debug"\n')

    def doe(self, *woorden: str | Path, goed: Sequence[int] = (0,)) -> str:
        """Run a command with the settings of this hub."""
        klaar = self.probeer(*woorden)
        assert klaar.returncode in goed, klaar.stderr[-3000:]
        return klaar.stdout

    def probeer(self, *woorden: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command that may fail."""
        opdracht = [sys.executable, "-m", "hub", *map(str, woorden)]
        return subprocess.run(opdracht, env=self._omgeving(), capture_output=True, text=True, check=False, timeout=LANG)

    def _omgeving(self) -> dict[str, str]:
        return {**omgeving(), "IJW_HUB_INSTELLINGEN": str(self.instellingen)}

    # --- workers ---

    def start(self, *rollen: str, metrics: int | None = None) -> subprocess.Popen[bytes]:
        """Start a worker; with roles it does those stages only, with a port it shows its metrics there."""
        extra = [deel for rol in rollen for deel in ("--rol", rol)]
        extra += ["--metrics", str(metrics)] if metrics is not None else []
        pad = self.map / f"worker{len(self._workers)}.txt"
        with pad.open("wb") as uitvoer:
            worker = subprocess.Popen(
                [sys.executable, "-m", "hub", "worker", *map(str, self._waar), *extra],
                env=self._omgeving(),
                cwd=self.map,
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
            )
        self._workers.append(worker)
        self._uitvoer[worker.pid] = pad
        self._gewild[worker.pid] = rollen
        return worker

    def _start_opnieuw(self) -> None:
        """Start what ended by itself again, as systemd and Docker do."""
        for worker in list(self._workers):
            if worker.poll() is not None and worker.pid in self._gewild:
                self.start(*self._gewild.pop(worker.pid))

    def dood(self, worker: subprocess.Popen[bytes]) -> None:
        """Kill a worker, as the kernel does when memory runs out."""
        self._gewild.pop(worker.pid, None)
        worker.send_signal(signal.SIGKILL)
        worker.wait(LANG)

    def stop(self, worker: subprocess.Popen[bytes]) -> int:
        """Ask a worker to stop, and give its exit code."""
        self._gewild.pop(worker.pid, None)
        worker.send_signal(signal.SIGTERM)
        return worker.wait(LANG)

    def sluit(self) -> None:
        """End every worker that is still there."""
        for worker in self._workers:
            if worker.poll() is None:
                worker.kill()
            worker.wait(LANG)

    def logboek(self) -> str:
        """Give what all workers said."""
        return "".join(
            pad.read_text(encoding="utf-8", errors="replace") for pad in sorted(self.map.glob("worker*.txt"))
        )

    def gezegd_door(self, worker: subprocess.Popen[bytes]) -> str:
        """Give what one worker said so far."""
        return self._uitvoer[worker.pid].read_text(encoding="utf-8", errors="replace")

    def run(self, *woorden: str | Path) -> Lopend:
        """Start `ijw-hub run` on a free port, with intake onto Kafka unless `woorden` say otherwise."""
        pad = self.map / f"run{secrets.token_hex(4)}.txt"
        with pad.open("wb") as uitvoer:
            proces = subprocess.Popen(
                [sys.executable, "-m", "hub", "run", "--port", "0", *map(str, self._waar), *map(str, woorden)],
                env=self._omgeving(),
                cwd=self.map,
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
            )
        self._workers.append(proces)
        gevonden = wacht_tot(lambda: re.search(r"http://127\.0\.0\.1:\d+", pad.read_text(encoding="utf-8")), LANG)
        return Lopend(proces, gevonden[0])

    # --- messages ---

    def zend(self, *paden: Path) -> list[str]:
        """Put messages on Kafka; gives their receipts."""
        bewijzen = self.map / f"bewijzen{secrets.token_hex(4)}.txt"
        self.doe("kafka", "produce", *paden, "--bewijzen", bewijzen, *self._waar)
        return [regel.partition("\t")[0] for regel in bewijzen.read_text(encoding="utf-8").splitlines()]

    def zend_ruw(
        self, topic: str, inhoud: bytes, sleutel: bytes = b"?", koppen: Sequence[tuple[str, bytes]] = ()
    ) -> None:
        """Put bytes on a topic, as someone else might."""
        zender = KafkaProducer(bootstrap_servers=self.kafka.servers, acks="all")
        zender.send(topic, value=inhoud, key=sleutel, headers=list(koppen)).get(timeout=LANG)
        zender.close()

    def lees(self, topic: str) -> list[tuple[bytes, bytes]]:
        """Give every record on a topic: its key and its content."""
        return [(record.key, record.value) for record in self._records(topic)]

    def lees_met_koppen(self, topic: str) -> list[tuple[bytes, list[tuple[str, bytes]]]]:
        """Give every record on a topic: its content and its headers."""
        return [(record.value, list(record.headers)) for record in self._records(topic)]

    def _records(self, topic: str) -> list[Any]:
        lezer = KafkaConsumer(bootstrap_servers=self.kafka.servers, enable_auto_commit=False, group_id=None)
        plekken = [TopicPartition(topic, nummer) for nummer in lezer.partitions_for_topic(topic) or ()]
        eind = lezer.end_offsets(plekken)
        lezer.assign(plekken)
        lezer.seek_to_beginning(*plekken)
        gelezen: list[Any] = []
        while any(lezer.position(plek) < eind[plek] for plek in plekken):
            for records in lezer.poll(timeout_ms=1000).values():
                gelezen += records
        lezer.close()
        return gelezen

    # --- waiting and asking ---

    def achterstand(self) -> dict[str, Achterstand]:
        """Tell how far each stage is."""
        return {stand.rol: stand for stand in achterstand(self.kafka)}

    def verwerkt(self, rol: str = "dossiers") -> int:
        """Tell how many records a stage has finished; none when Kafka does not answer."""
        try:
            return self.achterstand()[rol].verwerkt
        except KafkaFout:
            return 0

    def wacht_tot_klaar(self, *rollen: str, opnieuw: bool = False) -> None:
        """Wait until no stage (of these) has anything to do; `opnieuw` starts workers again that ended by themselves."""
        rustig = 0

        def klaar() -> bool:
            nonlocal rustig
            if opnieuw:
                self._start_opnieuw()
            assert any(worker.poll() is None for worker in self._workers), self.logboek()[-3000:]
            try:
                standen = self.achterstand()
            except KafkaFout:
                return False
            leeg = all(standen[rol].records == 0 for rol in rollen or ROLLEN)
            rustig = rustig + 1 if leeg else 0
            return rustig >= RUSTIG

        wacht_tot(klaar, LANG)

    def status(self) -> dict[str, Any]:
        """Give all figures; the kept totals must be those of what is stored."""
        engine = maak_engine(self._opslag)
        with lezen(engine) as connection:
            assert verschil(connection) == {}
        engine.dispose()
        antwoord: dict[str, Any] = json.loads(self.doe("status", "--json", "--peildatum", PEILDATUM, *self._plek))
        return antwoord


@contextmanager
def werkhub(adres: str, map_: Path, database: str | None = None) -> Iterator[Werkhub]:
    """Open a hub on Kafka; at the end every worker is ended."""
    hub = Werkhub(adres, map_, database)
    try:
        hub.begin()
        yield hub
    finally:
        hub.sluit()
