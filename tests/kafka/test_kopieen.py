"""Two brokers, and one falls away: the intake acknowledges only what every copy has that must have it (`acks=all`).

With `acks=1` all of it would be taken, and what the broker that is left loses after that would have been acknowledged. One broker
does not show it: Kafka asks for no more copies than a topic has.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import httpx2 as httpx
import pytest
from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from scripts import kafka_broker
from tests import bouw
from tests.kafka.broker import zonder_java
from tests.kafka.regio import BEWIJS
from tests.kafka.werkhub import LANG, Werkhub
from tests.onderdelen import vereis
from tests.verhaal import om
from tests.wachten import wacht_tot

_EERSTE = "\noffsets.topic.replication.factor=2\n"
_TWEEDE = """
process.roles=broker
node.id=2
controller.quorum.voters={voters}
listeners=PLAINTEXT://127.0.0.1:{{poort}}
"""


@pytest.fixture
def brokers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[kafka_broker.KafkaBroker]]:
    """Two brokers of one cluster; the first is the controller too."""
    if not BEWIJS:
        pytest.skip("two brokers and a minute of waiting: make bewijs")
    vereis("Apache Kafka met twee brokers", None if zonder_java() else kafka_broker.cachemap(), "Java 17 en Maven")
    with ExitStack() as stapel:
        eerste = kafka_broker.KafkaBroker(tmp_path_factory.mktemp("een"), erbij=_EERSTE)
        stapel.callback(eerste.dood)
        eerste.start()
        erbij = _EERSTE + _TWEEDE.format(voters=eerste.instelling("controller.quorum.voters"))
        tweede = kafka_broker.KafkaBroker(tmp_path_factory.mktemp("twee"), erbij=erbij)
        stapel.callback(tweede.dood)
        tweede.start()
        yield [eerste, tweede]


def vraag_kopieen(hub: Werkhub, *topics: str) -> None:
    """Let topics take records only when both brokers have them."""
    client = KafkaAdminClient(bootstrap_servers=hub.kafka.servers)
    wens = {"min.insync.replicas": "2"}
    client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs=wens) for topic in topics])
    client.close()


def test_what_is_acknowledged_is_on_both(
    brokers: list[kafka_broker.KafkaBroker], tmp_path_factory: pytest.TempPathFactory
) -> None:
    eerste, tweede = brokers
    hub = Werkhub(eerste.adres, tmp_path_factory.mktemp("hub"), replicatie=2)
    try:
        hub.begin()
        vraag_kopieen(hub, hub.namen.ruw)
        intake = hub.run()

        def stuur(identificatie: str) -> int:
            bericht = om("2026-03-02T10:00", bouw.jw315(referentie=identificatie, identificatie=identificatie))
            kop = {"Content-Type": "application/xml"}
            return httpx.post(f"{intake.adres}/berichten", content=bericht, headers=kop, timeout=LANG).status_code

        assert stuur("V1") == 202
        tweede.dood()
        wacht_tot(lambda: stuur("V2") == 503, LANG)
    finally:
        hub.sluit()
