"""Run a real Apache Kafka on this machine without Docker, for tests and for trying things out.

The jars come once from Maven Central, by Maven, into a cache folder outside the repository
(`KAFKA_JARS`, else `ijw-hub/kafka-<version>` in the cache folder of the user). The broker is a single
KRaft node in a temporary folder, on free ports of 127.0.0.1: nothing of it stays behind.

    python scripts/kafka_broker.py [--poort 9092]
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VERSIE = "4.1.0"
"""Of Apache Kafka: a 4.x, which knows KRaft only, as production does."""

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
"""Pinned, so that the same jars land in the cache everywhere."""

JAVA = 17
"""The oldest Java that the broker of Kafka 4 runs on."""

_GEDULD_HALEN = 300
"""Seconds for fetching 43 MB of jars."""

_GEDULD_START = 60
"""Seconds until a broker answers; a few on a quiet machine."""

_GEDULD_STOP = 30
"""Seconds until a broker that was asked to stop is gone; then it is killed."""

_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>ijw-hub</groupId><artifactId>kafka-broker</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>{VERSIE}</version></dependency>
  </dependencies>
</project>
"""

_INSTELLINGEN = """process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{beheer}
listeners=PLAINTEXT://127.0.0.1:{poort},CONTROLLER://127.0.0.1:{beheer}
advertised.listeners=PLAINTEXT://127.0.0.1:{poort}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs={map_}/log
auto.create.topics.enable=false
offsets.topic.num.partitions=2
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
initial.broker.registration.timeout.ms=60000
"""


def cachemap() -> Path:
    """Return the folder of the jars; it may not be there yet."""
    if eigen := os.environ.get("KAFKA_JARS"):
        return Path(eigen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ijw-hub" / f"kafka-{VERSIE}"


def ontbreekt() -> str:
    """Say what this machine lacks to run the broker, empty when nothing; fetches the jars when they are not there yet."""
    versie = _java_versie()
    if versie < JAVA:
        return f"Java {JAVA} ontbreekt (Debian: apt install openjdk-17-jre-headless)"
    if _compleet(cachemap()):
        return ""
    mvn = shutil.which("mvn")
    if mvn is None:
        return "Maven ontbreekt om Apache Kafka te halen (Debian: apt install maven)"
    return _haal(mvn, cachemap())


def _java_versie() -> int:
    """Return the major version of Java, 0 without Java."""
    java = shutil.which("java")
    if java is None:
        return 0
    gezegd = subprocess.run([java, "-version"], check=False, capture_output=True, text=True, timeout=60).stderr  # noqa: S603
    getallen = gezegd.partition('"')[2].partition('"')[0].split(".")
    return int(getallen[0]) if getallen[0].isdigit() else 0


def _compleet(map_: Path) -> bool:
    return (map_ / f"kafka_2.13-{VERSIE}.jar").is_file()


def _haal(mvn: str, doel: Path) -> str:
    """Fetch the jars beside their place and move them there whole; return why that did not go, or nothing."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=doel.parent) as plek:
        (Path(plek) / "pom.xml").write_text(_POM, encoding="utf-8")
        jars = Path(plek) / "jars"
        opdracht = [mvn, "--batch-mode", "--quiet", "--strict-checksums", f"{PLUGIN}:copy-dependencies"]
        opdracht += [f"-DoutputDirectory={jars}", "-DincludeScope=runtime"]
        try:
            klaar = subprocess.run(  # noqa: S603 - fixed words
                opdracht, cwd=plek, check=False, capture_output=True, text=True, timeout=_GEDULD_HALEN
            )
        except subprocess.TimeoutExpired:
            return f"Maven had Apache Kafka na {_GEDULD_HALEN} s niet gehaald"
        if klaar.returncode or not _compleet(jars):
            return f"Maven kon Apache Kafka niet halen: {klaar.stdout.strip()[:300]}"
        try:
            jars.rename(doel)
        except OSError:
            if not _compleet(doel):  # unless another process was first
                return f"de jars konden niet in {doel} worden gezet"
    return ""


def vrije_poorten(aantal: int) -> list[int]:
    """Return ports of 127.0.0.1 that nobody listens on now."""
    bakken = [socket.socket() for _ in range(aantal)]
    try:
        for bak in bakken:
            bak.bind(("127.0.0.1", 0))
        return [bak.getsockname()[1] for bak in bakken]
    finally:
        for bak in bakken:
            bak.close()


class KafkaBroker:
    """One broker with its folder and ports; it can be stopped, killed and started again, and keeps its topics."""

    def __init__(
        self,
        map_: Path,
        poort: int | None = None,
        geheugen: str = "384m",
        *,
        erbij: str = "",
        inrichting: Sequence[str] = (),
    ) -> None:
        """Lay out a new broker in an empty folder; `ontbreekt` must have said that nothing lacks.

        `erbij` are settings that go before those above ({poort}, {beheer} and {map_} are filled in), `inrichting` extra words for
        the tool that formats the storage, such as the first users.
        """
        self._map = map_
        self._geheugen = geheugen
        eigen, beheer = vrije_poorten(2)
        self.poort = poort or eigen
        self.adres = f"127.0.0.1:{self.poort}"
        self._instellingen = map_ / "server.properties"
        self._instellingen.write_text(
            (_INSTELLINGEN + erbij).format(poort=self.poort, beheer=beheer, map_=map_), encoding="utf-8"
        )
        self._proces: subprocess.Popen[bytes] | None = None
        inrichten = [
            "kafka.tools.StorageTool",
            "format",
            "-t",
            "aWp3LWh1Yi1wcm9lZi0wMQ",
            "-c",
            str(self._instellingen),
            *inrichting,
        ]
        subprocess.run(self._java(*inrichten), check=True, capture_output=True, timeout=_GEDULD_START)  # noqa: S603

    def _java(self, *woorden: str) -> list[str]:
        # The broker must not outlive who started it, however that ends.
        setpriv = shutil.which("setpriv")
        eerst = [setpriv, "--pdeathsig", "KILL"] if setpriv else []
        geheugen = [f"-Xmx{self._geheugen}", "-XX:+UseSerialGC", "-Xshare:auto"]
        return [*eerst, "java", *geheugen, "-cp", f"{cachemap()}/*", *woorden]

    def instelling(self, naam: str) -> str:
        """Return a setting as it counts: the last of that name."""
        regels = self._instellingen.read_text(encoding="utf-8").splitlines()
        return [waarde for soort, _, waarde in (regel.partition("=") for regel in regels) if soort == naam][-1]

    @property
    def pid(self) -> int | None:
        """The process of the broker, None when it does not run."""
        return None if self._proces is None else self._proces.pid

    def start(self) -> None:
        """Start it and wait until it answers. Raises RuntimeError when it ends, or does not come."""
        with (self._map / "uitvoer.txt").open("ab") as uitvoer:
            self._proces = subprocess.Popen(  # noqa: S603 - our own words
                self._java("kafka.Kafka", str(self._instellingen)),
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=uitvoer,
                cwd=self._map,
            )
        uiterlijk = time.monotonic() + _GEDULD_START
        while not antwoordt(self.adres):
            if self._proces.poll() is not None:
                raise RuntimeError(f"de broker stopte meteen: {self._uitvoer()}")
            if time.monotonic() > uiterlijk:
                self.dood()
                raise RuntimeError(f"de broker antwoordde niet binnen {_GEDULD_START} s: {self._uitvoer()}")
            time.sleep(0.05)

    def _uitvoer(self) -> str:
        return (self._map / "uitvoer.txt").read_text(encoding="utf-8", errors="replace")[-2000:]

    def stop(self) -> None:
        """Ask it to stop, and wait."""
        self._beeindig(signal.SIGTERM)

    def dood(self) -> None:
        """Kill it, as a power cut would."""
        self._beeindig(signal.SIGKILL)

    def _beeindig(self, teken: signal.Signals) -> None:
        proces, self._proces = self._proces, None
        if proces is None:
            return
        proces.send_signal(teken)
        try:
            proces.wait(_GEDULD_STOP)
        except subprocess.TimeoutExpired:
            proces.kill()
            proces.wait()


def antwoordt(adres: str) -> bool:
    """Say whether a broker answers there, and is ready to give topics out."""
    # Its import takes a moment: not for who only asks for the jars.
    from kafka import KafkaAdminClient  # noqa: PLC0415
    from kafka.errors import KafkaError  # noqa: PLC0415

    host, _, poort = adres.rpartition(":")
    try:
        socket.create_connection((host, int(poort)), timeout=1).close()
    except OSError:
        return False
    try:
        beheer = KafkaAdminClient(bootstrap_servers=adres, request_timeout_ms=3000, bootstrap_timeout_ms=3000)
    except (KafkaError, OSError, ValueError):
        return False
    try:
        return bool(_brokers(beheer))
    except (KafkaError, OSError):
        return False
    finally:
        beheer.close()


def _brokers(beheer: Any) -> list[Any]:
    gevonden: list[Any] = beheer.describe_cluster().get("brokers", [])
    return gevonden


@contextmanager
def broker(poort: int | None = None) -> Iterator[KafkaBroker]:
    """Run a broker for as long as the `with` lasts. Raises RuntimeError when this machine cannot."""
    if waarom := ontbreekt():
        raise RuntimeError(waarom)
    with tempfile.TemporaryDirectory(prefix="ijw-kafka-") as map_:
        een = KafkaBroker(Path(map_), poort)
        een.start()
        try:
            yield een
        finally:
            een.dood()


def main() -> int:
    """Run until Ctrl-C."""
    lezer = argparse.ArgumentParser(description="Start een Apache Kafka voor proeven op deze machine.")
    lezer.add_argument("--poort", type=int, help="poort (standaard: een vrije)")
    try:
        with broker(lezer.parse_args().poort) as een:
            print(een.adres, flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except RuntimeError as fout:
        print(fout, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
