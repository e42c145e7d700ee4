"""Which PostgreSQL the tests use: the first of these that this machine can give.

1. `IJW_HUB_TEST_POSTGRES=postgresql://user@host/postgres`: a server that is there already, on which databases may be made.
2. PostgreSQL in a container, when a Docker engine answers (testcontainers).
3. PostgreSQL of this machine, in a folder of its own (Debian: the package `postgresql`), without fsync: it is thrown away.

A database for a test sorts as Dutch people do where the server can (ICU): the hub must not depend on that.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg

from hub.opslag.plek import Database
from tests.onderdelen import pad_van, vereis

OMGEVING = "IJW_HUB_TEST_POSTGRES"
BEELD = "postgres:17"
GEBRUIKER = "hub"


class Server(Protocol):
    """A server on which databases are made."""

    adres: str
    """`postgresql://user@host:port`, without database and password."""
    te_stoppen: bool

    def stop(self) -> None: ...

    def start(self) -> None: ...

    def weg(self) -> None: ...


class GegevenServer:
    """A server of someone else."""

    te_stoppen = False

    def __init__(self, adres: str) -> None:
        delen = urlsplit(adres)
        if delen.password:  # the hub takes none in an address
            os.environ["PGPASSWORD"] = delen.password
        bij = f"{delen.username}@" if delen.username else ""
        self.adres = urlunsplit(("postgresql", f"{bij}{delen.hostname}:{delen.port or 5432}", "", "", ""))

    def stop(self) -> None:
        raise AssertionError("this server is not ours to stop")

    start = weg = stop


class ContainerServer:
    """PostgreSQL in a container, on a fixed port, so that it can be stopped and started."""

    te_stoppen = True

    def __init__(self) -> None:
        from testcontainers.core.container import DockerContainer  # noqa: PLC0415 - only where Docker is

        poort = vrije_poort()
        self.adres = f"postgresql://{GEBRUIKER}@127.0.0.1:{poort}"
        self._container = DockerContainer(BEELD).with_bind_ports(5432, poort)
        for naam, waarde in {"POSTGRES_USER": GEBRUIKER, "POSTGRES_HOST_AUTH_METHOD": "trust"}.items():
            self._container.with_env(naam, waarde)
        self._container.start()
        _wacht(self.adres)

    def stop(self) -> None:
        self._container.get_wrapped_container().stop()

    def start(self) -> None:
        self._container.get_wrapped_container().start()
        _wacht(self.adres)

    def weg(self) -> None:
        self._container.stop()


class EigenServer:
    """PostgreSQL as a process of this machine; it refuses to run as root, so there it runs as `postgres`."""

    te_stoppen = True

    def __init__(self, programmas: Path) -> None:
        self._programmas = programmas
        self._map = Path(tempfile.mkdtemp(prefix="ijw-postgres-"))
        self._als: dict[str, Any] = {}
        if os.geteuid() == 0:
            wie = pwd.getpwnam("postgres")
            self._als = {"user": wie.pw_uid, "group": wie.pw_gid, "extra_groups": []}
            os.chown(self._map, wie.pw_uid, wie.pw_gid)
        poort = vrije_poort()
        self.adres = f"postgresql://{GEBRUIKER}@127.0.0.1:{poort}"
        try:
            data = ["-D", str(self._map / "data")]
            self._doe("initdb", *data, "-A", "trust", "-U", GEBRUIKER, "-E", "UTF8", "--locale=C", "--no-sync")
            opties = f"-F -p {poort} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._map}"
            opties += " -c max_connections=200 -c synchronous_commit=off -c shared_buffers=256MB"
            self._start = [*data, "-o", opties, "-l", str(self._map / "log"), "-w", "start"]
            self.start()
        except BaseException:
            shutil.rmtree(self._map, ignore_errors=True)
            raise

    def start(self) -> None:
        self._doe("pg_ctl", *self._start)

    def stop(self) -> None:
        self._doe("pg_ctl", "-D", str(self._map / "data"), "-m", "immediate", "-w", "stop")

    def weg(self) -> None:
        self.stop()
        shutil.rmtree(self._map)

    def _doe(self, programma: str, *woorden: str) -> None:
        opdracht = [str(self._programmas / programma), *woorden]
        gedaan = subprocess.run(
            opdracht,
            check=False,
            cwd=self._map,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # no pipe: the server would keep it open
            stderr=subprocess.DEVNULL,
            **self._als,
        )
        assert gedaan.returncode == 0, f"{programma} failed"


def vrije_poort() -> int:
    """Return a TCP port that nobody listens on."""
    with socket.socket() as deur:
        deur.bind(("127.0.0.1", 0))
        return int(deur.getsockname()[1])


def _wacht(adres: str) -> None:
    with psycopg.connect(f"{adres}/postgres", connect_timeout=60):
        pass


@cache
def docker() -> bool:
    """Say whether a Docker engine answers."""
    if not (os.environ.get("DOCKER_HOST") or Path("/var/run/docker.sock").exists()):
        return False
    import docker as engine  # noqa: PLC0415 - slow, and comes with testcontainers

    try:
        engine.from_env(timeout=5).ping()
    except engine.errors.DockerException:
        return False
    return True


def welke() -> str:
    """Say in Dutch which PostgreSQL it will be, for the head of the report."""
    if OMGEVING in os.environ:
        return f"PostgreSQL: die van {OMGEVING}"
    if docker():
        return f"PostgreSQL: {BEELD} in een container"
    if pad := pad_van("postgresql"):
        return f"PostgreSQL: een eigen, tijdelijke, uit {pad}"
    return ""  # what is left out is told by tests/onderdelen.py


@contextmanager
def start_server() -> Iterator[Server]:
    """Give a server; without one the test is left out, or fails where all parts must be there."""
    if OMGEVING in os.environ:
        yield GegevenServer(os.environ[OMGEVING])
        return
    server = ContainerServer() if docker() else EigenServer(vereis("postgresql", pad_van("postgresql")))
    try:
        yield server
    finally:
        server.weg()


_nummers = count(1)


@contextmanager
def nieuwe_database(server: Server, map_: Path, als: Database | None = None) -> Iterator[Database]:
    """Give an empty database (or a copy of another that nobody has open) with a data folder, and drop it at the end."""
    naam = f"ijw_hub_test_{os.getpid()}_{next(_nummers)}"
    with psycopg.connect(f"{server.adres}/postgres", autocommit=True) as beheer:
        van = (
            f"TEMPLATE {als.adres.rpartition('/')[2]}" if als else f"TEMPLATE template0 ENCODING 'UTF8' {_taal(beheer)}"
        )
        beheer.execute(f"CREATE DATABASE {naam} {van}")
    try:
        yield Database(map_, f"{server.adres}/{naam}".replace("postgresql:", "postgresql+psycopg:"))
    finally:
        with psycopg.connect(f"{server.adres}/postgres", autocommit=True) as beheer:
            beheer.execute(f"DROP DATABASE {naam} WITH (FORCE)")


class Voorraad:
    """Empty databases with tables, to be used again: emptying one takes milliseconds, making one far more."""

    def __init__(self, server: Server, leeg: Database) -> None:
        self._server = server
        self._leeg = leeg
        self._stapel = ExitStack()
        self._vrij: list[Database] = []

    @contextmanager
    def een(self, map_: Path) -> Iterator[Database]:
        """Give an empty database with this data folder; nobody has it open at the end."""
        if not self._vrij:
            self._vrij.append(self._stapel.enter_context(nieuwe_database(self._server, map_, self._leeg)))
        database = self._vrij.pop()
        yield Database(map_, database.adres)
        _maak_leeg(database)
        self._vrij.append(database)

    def weg(self) -> None:
        self._stapel.close()


def _maak_leeg(database: Database) -> None:
    with psycopg.connect(database.adres.replace("+psycopg", "")) as verbinding:
        tabellen = verbinding.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (naam,) in tabellen:
            if naam != "alembic_version":
                verbinding.execute(f"DELETE FROM {naam}")  # noqa: S608 - the names are the server's
        for (naam,) in verbinding.execute("SELECT sequencename FROM pg_sequences").fetchall():
            verbinding.execute(f"ALTER SEQUENCE {naam} RESTART")


def _taal(beheer: psycopg.Connection) -> str:
    icu = beheer.execute("SELECT 1 FROM pg_collation WHERE collprovider = 'i' LIMIT 1").fetchone()
    return "LOCALE_PROVIDER icu ICU_LOCALE 'nl-NL' LOCALE 'C'" if icu else "LOCALE 'C'"
