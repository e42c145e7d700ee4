"""One broker for all tests of this room, and one region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.kafka import broker as brokers
from tests.kafka.regio import Regio, maak_regio
from tests.kafka.werkhub import Werkhub, werkhub
from tests.onderdelen import vereis


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let kafka-python leave a socket to the garbage collector when a broker falls over: that is no fault of the hub."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


HubMaken = Callable[..., Werkhub]


@pytest.fixture(scope="session")
def broker() -> Iterator[brokers.Broker]:
    vereis("Kafka", Path(keuze) if (keuze := brokers.keuze()) else None, "Java 17 en Maven, of Docker")
    with brokers.broker() as een:
        yield een


@pytest.fixture
def echte_broker(broker: brokers.Broker) -> brokers.Broker:
    if not broker.echt:
        vereis("een echte Apache Kafka", None, "Java 17 en Maven, of Docker")
    return broker


@pytest.fixture
def stopbare_broker(echte_broker: brokers.Broker) -> Iterator[brokers.Broker]:
    if not echte_broker.te_stoppen:
        pytest.skip("this broker is not ours to stop")
    return echte_broker


@pytest.fixture(scope="session")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Regio:
    return maak_regio(tmp_path_factory.mktemp("regio"))


@pytest.fixture
def maak_hub(broker: brokers.Broker, tmp_path: Path) -> Iterator[HubMaken]:
    """Give what opens a hub on Kafka; its workers end with the test."""
    with ExitStack() as stapel:
        aantal = 0

        def maak(database: str | None = None) -> Werkhub:
            nonlocal aantal
            aantal += 1
            plek = tmp_path / f"hub{aantal}"
            plek.mkdir()
            return stapel.enter_context(werkhub(broker.adres, plek, database))

        yield maak


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.start_server() as server:
        yield server


@pytest.fixture
def database(postgres_server: postgres.Server, tmp_path: Path) -> Iterator[str]:
    """Give an empty database that keeps what it committed, also when the server falls over."""
    with postgres.nieuwe_database(postgres_server, tmp_path) as een:
        adres = een.adres.replace("postgresql+psycopg:", "postgresql:")
        with psycopg.connect(adres, autocommit=True) as beheer:
            beheer.execute(f'ALTER DATABASE "{adres.rpartition("/")[2]}" SET synchronous_commit = on')
        yield een.adres
