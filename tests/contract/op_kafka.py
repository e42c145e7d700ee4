"""The runtime of many processes: an intake that puts messages on a real Kafka, a worker, a real PostgreSQL."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from hub.streams.kafka.nummers import als_tekst
from tests.contract.looptijd import LANG, Looptijd
from tests.kafka.werkhub import Werkhub
from tests.verhaal import SLEUTELBOS
from tests.wachten import wacht_tot

BEGONNEN = "kafka_worker_begint"
"""What a worker logs once it has its partitions, per stage."""


class OpKafka(Looptijd):
    """`ijw-hub run --kafka` and `ijw-hub worker`, each with the same database."""

    merken = (*Looptijd.merken, "te_vouwen_fo01")

    def __init__(self, map_: Path, kafka: str, database: str) -> None:
        super().__init__()
        self.map = map_
        self.hub = Werkhub(kafka, map_, database)
        self._winkel = psycopg.connect(database.replace("postgresql+psycopg:", "postgresql:"), autocommit=True)
        self._processen: list[subprocess.Popen[bytes]] = []

    def begin(self) -> None:
        self.hub.data.mkdir()
        SLEUTELBOS.bewaar_nieuw(self.hub.data / "sleutels.json")
        self.hub.begin()
        self.hub.log_alles()
        self.sta_op()

    def sta_op(self) -> None:
        self._processen.append(self.hub.start())
        intake = self.hub.run()
        self._processen.append(intake.proces)
        self.adres = intake.adres

    def val_om(self) -> None:
        for proces in self._processen:
            self.hub.dood(proces)
        self._processen.clear()

    def sluit(self) -> None:
        super().sluit()
        self.hub.sluit()
        self._winkel.close()

    def bulk(self, map_: Path) -> None:
        self._bewijzen += self.hub.zend(map_)

    @contextmanager
    def hulp(self, map_: Path) -> Iterator[None]:
        worker = self.hub.start()
        try:
            wacht_tot(lambda: self.hub.gezegd_door(worker).count(BEGONNEN) == 3, LANG)
            self._bewijzen += self.hub.zend(map_)
            yield
        finally:
            self.hub.dood(worker)

    def rijen(self, vraag: str) -> Sequence[Sequence[Any]]:
        return self._winkel.execute(vraag).fetchall()

    def oordelen(self) -> dict[str, str]:
        vraag = (
            "SELECT o.nummer, a.oordeel FROM ontvangstnummer o "
            "JOIN aflevering a ON a.id = o.aflevering_id JOIN journaal j ON j.aflevering_id = a.id"
        )
        return {als_tekst(bytes(nummer)): oordeel for nummer, oordeel in self.rijen(vraag)}

    def sporen(self) -> Iterator[bytes]:
        yield self._klant.get(f"{self.adres}/metrics").content
        yield self.hub.logboek().encode()
        namen = self.hub.namen
        for topic in (namen.ruw, namen.berichten, namen.clienten, namen.bevindingen, namen.afgekeurd):
            for sleutel, inhoud in self.hub.lees(topic):
                yield sleutel
                yield inhoud
