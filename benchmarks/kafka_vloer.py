"""The floor on Kafka: a bare aiokafka loop that opens, parses and validates what is on the raw topic; it keeps nothing.

    python benchmarks/kafka_vloer.py HOST:POORT TOPIC SLEUTELBESTAND AANTAL

Prints one line of JSON: CPU seconds and seconds on the clock, from the first record to the last.
"""

from __future__ import annotations

import asyncio
import binascii
import json
import sys
import time
from pathlib import Path

from aiokafka import AIOKafkaConsumer
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.vloer import SCHEMAS, lees_schemas, pak_uit
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.versleuteling import Kluis
from hub.streams.kafka.vorm import lees_zending


async def meet(adres: str, topic: str, sleutels: Path, aantal: int) -> dict[str, float]:
    """Judge so many messages."""
    kluis = Kluis(Sleutelbos.laad(sleutels))
    ontleder = etree.XMLParser(resolve_entities=False, no_network=True)
    schemas = lees_schemas(SCHEMAS)
    lezer = AIOKafkaConsumer(
        topic, bootstrap_servers=adres, group_id=f"{topic}.vloer", auto_offset_reset="earliest", max_poll_records=500
    )
    await lezer.start()
    gelezen = geldig = 0
    cpu = wand = 0.0
    try:
        while gelezen < aantal:
            hap = await lezer.getmany(timeout_ms=1000)
            if not gelezen:
                cpu, wand = time.process_time(), time.perf_counter()
            for records in hap.values():
                for record in records:
                    for ruw in lees_zending(record.value).documenten:
                        gelezen += 1
                        try:
                            document = kluis.open_aflevering(ruw.sleutel, ruw.ingepakt)
                            wortel = etree.fromstring(pak_uit(document, ontleder), ontleder)
                        except (etree.XMLSyntaxError, binascii.Error, ValueError):
                            continue
                        schema = schemas.get(etree.QName(wortel).namespace or "")
                        geldig += schema is not None and schema.validate(wortel)
        return {
            "aantal": gelezen,
            "geldig": geldig,
            "cpu": time.process_time() - cpu,
            "wand": time.perf_counter() - wand,
        }
    finally:
        await lezer.stop()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(meet(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])))))
