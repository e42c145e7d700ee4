"""Messages straight from a topic of a real Kafka: unwrap, parse, validate, and nothing else.

    python benchmarks/kafka_kaal.py vul HOST:POORT TOPIC MAP        puts the files on a new topic, one record each
    python benchmarks/kafka_kaal.py lus HOST:POORT TOPIC AANTAL KEER     a loop of aiokafka
    python benchmarks/kafka_kaal.py faust HOST:POORT TOPIC AANTAL KEER   an agent of Faust

KEER is a number that was not used before: it names the group. The last two print one line of JSON: CPU seconds and seconds on the clock from the first record to the last. Offsets are committed as
each library does by itself; nothing is recorded, so a crash loses nothing and finds nothing.
"""

from __future__ import annotations

import asyncio
import binascii
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.vloer import SCHEMAS, happen, lees_schemas, pak_uit

TEGELIJK = 500
"""Records fetched together by the loop."""


class Keurder:
    """Judges messages, and keeps the time from the first on."""

    def __init__(self, aantal: int) -> None:
        self._ontleder = etree.XMLParser(resolve_entities=False, no_network=True)
        self._schemas = lees_schemas(SCHEMAS)
        self._aantal = aantal
        self._gelezen = self._geldig = 0
        self._cpu = self._wand = 0.0

    def begin(self) -> None:
        """Start the clock, once."""
        if not self._wand:
            self._cpu, self._wand = time.process_time(), time.perf_counter()

    def keur(self, document: bytes) -> None:
        """Judge one message."""
        self._gelezen += 1
        try:
            wortel = etree.fromstring(pak_uit(document, self._ontleder), self._ontleder)
        except (etree.XMLSyntaxError, binascii.Error, ValueError):
            return
        schema = self._schemas.get(etree.QName(wortel).namespace or "")
        self._geldig += schema is not None and schema.validate(wortel)

    @property
    def klaar(self) -> bool:
        """Say whether it has had all."""
        return self._gelezen >= self._aantal

    def uitkomst(self) -> str:
        """Tell what it took."""
        cpu, wand = time.process_time() - self._cpu, time.perf_counter() - self._wand
        return json.dumps({"aantal": self._gelezen, "geldig": self._geldig, "cpu": cpu, "wand": wand})


async def vul(adres: str, topic: str, map_: Path) -> None:
    """Put every file on the topic."""
    from kafka import KafkaAdminClient  # noqa: PLC0415 - the others do without

    client = KafkaAdminClient(bootstrap_servers=adres)
    client.create_topics({topic: {"num_partitions": 1, "replication_factor": 1}}, wait_for_metadata=True)
    client.close()
    producent = AIOKafkaProducer(bootstrap_servers=adres, linger_ms=20, max_batch_size=256 * 1024)
    await producent.start()
    try:
        for hap in happen(map_):
            for verzonden in [await producent.send(topic, document) for document in hap]:
                await verzonden
    finally:
        await producent.stop()


async def lus(adres: str, topic: str, aantal: int, keer: str) -> None:
    """Judge what is on the topic in a bare loop."""
    keurder = Keurder(aantal)
    lezer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=adres,
        group_id=f"{topic}.lus{keer}",
        auto_offset_reset="earliest",
        max_poll_records=TEGELIJK,
    )
    await lezer.start()
    try:
        while not keurder.klaar:
            records = await lezer.getmany(timeout_ms=1000)
            keurder.begin()
            for een in records.values():
                for record in een:
                    keurder.keur(record.value)
        print(keurder.uitkomst())
    finally:
        await lezer.stop()


def faust_agent(adres: str, topic: str, aantal: int, keer: str) -> None:
    """Judge what is on the topic in an agent of Faust, as its own manual writes one."""
    import faust  # noqa: PLC0415 - it takes a second

    keurder = Keurder(aantal)
    app: Any = faust.App(
        f"{topic}.faust{keer}",
        broker=f"kafka://{adres}",
        store="memory://",
        topic_disable_leader=True,
        web_enabled=False,
        consumer_auto_offset_reset="earliest",
        value_serializer="raw",
    )

    @app.agent(app.topic(topic, value_type=bytes, value_serializer="raw", partitions=1))  # type: ignore[untyped-decorator,unused-ignore]
    async def keur(stroom: Any) -> None:
        async for document in stroom:
            keurder.begin()
            keurder.keur(document)
            if keurder.klaar:
                print(keurder.uitkomst(), flush=True)
                os._exit(0)  # stopping a worker takes seconds and is not what is measured

    faust.Worker(app, loglevel="CRITICAL", quiet=True, redirect_stdouts=False).execute_from_commandline()


if __name__ == "__main__":
    doe, waar, welk, *rest = sys.argv[1:]
    if doe == "vul":
        asyncio.run(vul(waar, welk, Path(rest[0])))
    elif doe == "lus":
        asyncio.run(lus(waar, welk, int(rest[0]), rest[1]))
    else:
        faust_agent(waar, welk, int(rest[0]), rest[1])
