"""The store of an older version in PostgreSQL opens, is brought up to date whole or not at all, and answers as it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from hub.domein.kalender import peilmoment
from hub.fouten import OpslagFout
from hub.opdrachten.ingang import main
from hub.opslag.plek import Database
from hub.opslag.schema import VERSIE
from hub.opslag.telcontrole import scheve_totalen
from hub.opslag.verbinding import lezen, maak_engine
from tests.opslag.oude_opslagen import BLIJFT, KOPIEEN, OP_POSTGRES, OUD, anders, antwoorden, lege_map, status
from tests.postgres import Server, nieuwe_database

Rijen = dict[str, list[str]]


@pytest.fixture(autouse=True)
def geen_instellingen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    (tmp_path / "leeg").mkdir()
    monkeypatch.chdir(tmp_path / "leeg")


@contextmanager
def neergezet(naam: str, server: Server, data: Path) -> Iterator[Database]:
    """Make the store of a snapshot in a database of its own."""
    with nieuwe_database(server, lege_map(data)) as database:
        with verbonden(database) as verbinding:
            verbinding.execute((OUD / "postgres" / f"{naam}.sql").read_text(encoding="utf-8"))
        yield database


def verbonden(database: Database) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(database.adres.replace("+psycopg", ""))


def alles(database: Database, kolommen: dict[str, str] | None = None) -> Rijen:
    """Give every row of every table, or of these tables these columns."""
    with verbonden(database) as verbinding:
        vraag = "SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) "
        vraag += "FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1"
        velden = kolommen or {str(tabel): str(namen) for tabel, namen in verbinding.execute(vraag)}
        return {
            tabel: sorted(map(repr, verbinding.execute(f"SELECT {namen} FROM {tabel}")))  # type: ignore[arg-type]  # noqa: S608
            for tabel, namen in velden.items()
        }


def blijvend(database: Database) -> dict[str, str]:
    """Give the columns of the tables that no upgrade changes."""
    with verbonden(database) as verbinding:
        vraag = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
        )
        velden: dict[str, list[str]] = {}
        for tabel, kolom in verbinding.execute(vraag):
            if tabel in BLIJFT:
                velden.setdefault(str(tabel), []).append(str(kolom))
    return {tabel: ", ".join(namen) for tabel, namen in velden.items()}


@pytest.mark.parametrize("naam", OP_POSTGRES)
def test_an_old_store_opens_and_answers_as_it_did(naam: str, server: Server, tmp_path: Path) -> None:
    with neergezet(naam, server, tmp_path / "data") as database:
        kolommen = blijvend(database)
        assert set(kolommen) == set(BLIJFT)
        voor = alles(database, kolommen)
        nu = status(database, naam)
        assert anders(antwoorden(naam), nu) == []
        assert alles(database, kolommen) == voor
        assert alles(database)["alembic_version"] == [f"('{VERSIE}',)"]
        engine = maak_engine(database)
        with lezen(engine) as connection:
            assert scheve_totalen(connection, peilmoment("2026-09-30")) == []
        engine.dispose()
        assert main(["herbouw", "--data", str(database.map), "--database", database.adres]) == 0
        assert status(database, naam) == nu


def test_an_upgrade_that_fails_halfway_leaves_the_old_version_whole(server: Server, tmp_path: Path) -> None:
    naam = OP_POSTGRES[0]
    with neergezet(naam, server, tmp_path / "data") as database:
        with verbonden(database) as verbinding:
            verbinding.execute("CREATE TABLE client_telling (x int)")  # in the way of the last revision
        voor = alles(database)
        with pytest.raises(OpslagFout):
            status(database, naam)
        assert alles(database) == voor
        with verbonden(database) as verbinding:
            verbinding.execute("DROP TABLE client_telling")
        assert anders(antwoorden(naam), status(database, naam)) == []


def test_every_release_that_knew_postgresql_has_a_snapshot() -> None:
    uitgaven = {naam for naam in KOPIEEN if "-" not in naam} - {"0.1.0"}
    assert OP_POSTGRES
    assert sorted(uitgaven - set(OP_POSTGRES)) == [], "run: python scripts/oude_opslag.py --database ADRES"
    assert set(OP_POSTGRES) <= set(KOPIEEN)  # where their answers are
