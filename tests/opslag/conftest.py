"""A server of PostgreSQL for the tests of the store, and databases on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.opslag.plek import Database
from hub.opslag.schema import werk_schema_bij
from hub.opslag.verbinding import maak_engine
from tests.postgres import Server, Voorraad, nieuwe_database, start_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for all tests of this run."""
    with start_server() as een:
        yield een


@pytest.fixture(scope="session")
def lege_database(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with tables and nothing in them, to make copies of; nobody opens it."""
    with nieuwe_database(server, tmp_path_factory.mktemp("leeg")) as een:
        engine = maak_engine(een)
        werk_schema_bij(engine)
        engine.dispose()
        yield een


@pytest.fixture(scope="session")
def voorraad(server: Server, lege_database: Database) -> Iterator[Voorraad]:
    """Databases with empty tables."""
    eigen = Voorraad(server, lege_database)
    yield eigen
    eigen.weg()


@pytest.fixture
def database(voorraad: Voorraad, tmp_path: Path) -> Iterator[Database]:
    """A database with empty tables, and a data folder."""
    map_ = tmp_path / "datamap"
    map_.mkdir()
    with voorraad.een(map_) as een:
        yield een
