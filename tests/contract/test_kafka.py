"""The contract of a runtime, kept by intake and worker on a real Kafka and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.contract import Contract
from tests.contract.op_kafka import OpKafka
from tests.kafka import broker as brokers
from tests.onderdelen import vereis
from tests.postgres import nieuwe_database, start_server


@pytest.fixture(scope="module")
def looptijd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpKafka]:
    vereis("Kafka", Path(keuze) if (keuze := brokers.keuze()) else None, "Java 17 en Maven, of Docker")
    map_ = tmp_path_factory.mktemp("kafka")
    with brokers.broker() as broker, start_server() as server, nieuwe_database(server, map_) as database:
        if not broker.echt:
            vereis("een echte Apache Kafka", None, "Java 17 en Maven, of Docker")
        een = OpKafka(map_, broker.adres, database.adres)
        try:
            een.begin()
            yield een
        finally:
            een.sluit()


class TestKafka(Contract):
    """Nothing more than the contract; what Kafka asks beside it is in tests/kafka."""
