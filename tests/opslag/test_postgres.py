"""A store on PostgreSQL by itself: its tables, what it says when the server refuses, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, insert, inspect, select, text

import hub.opslag.tabellen_kafka
import hub.opslag.tabellen_woonplaats  # noqa: F401 - their tables are of the same metadata
from hub.fouten import OpslagBezet, OpslagFout, OpslagTeNieuw
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opslag import postgres
from hub.opslag import tabellen as t
from hub.opslag.alleen import alleen
from hub.opslag.fo01_merken import kort_van
from hub.opslag.plek import Database
from hub.opslag.schema import VERSIE, werk_schema_bij
from hub.opslag.tabellen import metadata
from hub.opslag.verbinding import lezen, maak_engine, schrijven, vertaald
from tests.bouw import jw315
from tests.postgres import Server, nieuwe_database, start_server
from tests.proefhub import open_proefhub
from tests.verhaal import SLEUTELBOS, om


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    engine = maak_engine(database)
    yield engine
    engine.dispose()


@pytest.fixture
def met_sleutels(database: Database) -> Database:
    SLEUTELBOS.bewaar_nieuw(database.map / "sleutels.json")
    return database


# --- tables -----------------------------------------------------------------------------------------------------


def test_a_store_of_the_first_version_keeps_its_fo01s(server: Server, tmp_path: Path) -> None:
    """As tests/werk/test_migratie does on SQLite."""
    with nieuwe_database(server, tmp_path) as database:
        engine = maak_engine(database)
        with schrijven(engine) as connection:
            instelling = Config()
            instelling.set_main_option("script_location", "hub.opslag:migraties")
            instelling.attributes["connection"] = connection
            command.upgrade(instelling, "0001")
            for nummer, moment in ((1, 100), (2, 100), (3, 200)):
                connection.execute(
                    text(
                        "INSERT INTO bericht VALUES (:n, 'fo01', 0, 'fo01', '', '', :i, NULL, false, false, '', NULL, "
                        "'0384', '42420001', :m, '', '')"
                    ),
                    {"n": nummer, "m": moment, "i": bytes([nummer] * 16)},
                )
            gezien = zip("abcd", (100, 100, 200, 300), strict=True)
            connection.execute(insert(t.fo01), [{"kenmerk": naam, "ontvangen": moment} for naam, moment in gezien])
        werk_schema_bij(engine)
        with lezen(engine) as connection:
            genoemd = connection.execute(text("SELECT bericht_id, kenmerk, kort FROM fo01_noemt ORDER BY 1")).all()
        engine.dispose()
    assert genoemd == [(1, "a", kort_van("a")), (2, "b", kort_van("b")), (3, "c", kort_van("c"))]


def test_the_migrations_make_the_tables_that_the_code_knows(engine: Engine) -> None:
    with lezen(engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == VERSIE
        # Text has no length there and no number is small: hub.opslag.schema_postgres.
        stand = MigrationContext.configure(connection, opts={"compare_type": False})
        eigen = {"te_vouwen_fo01", "actie"}
        verschillen = [
            v for v in compare_metadata(stand, metadata) if not eigen & {str(getattr(d, "name", "")) for d in v}
        ]
        assert verschillen == []
        namen = {tabel.name for tabel in metadata.sorted_tables}
        assert namen <= set(inspect(connection).get_table_names())


def test_text_compares_by_its_bytes_and_fits_however_long(engine: Engine) -> None:
    """The databases of these tests sort as Dutch people do: by default b, B, é, Z would be in that order."""
    with schrijven(engine) as connection:
        lang = "x" * 10_000
        rijen = [{"naam": naam, "waarde": lang} for naam in ("b", "Z", "é", "B", "a-1", "a1", "a~")]
        connection.execute(insert(t.hub), rijen)
        namen = list(connection.execute(select(t.hub.c.naam).order_by(t.hub.c.naam)).scalars())
        kolommen = text(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version' "
            "AND (collation_name IS DISTINCT FROM 'C' AND data_type IN ('character varying', 'text') "
            "OR character_maximum_length IS NOT NULL OR data_type = 'smallint')"
        )
        assert connection.execute(kolommen).scalar() == 0
    assert namen == sorted(namen)
    assert namen != sorted(namen, key=str.casefold)


def test_what_people_did_is_never_changed(engine: Engine) -> None:
    with schrijven(engine) as connection:
        rij = dict.fromkeys(t.actie.columns.keys(), "x") | dict.fromkeys(("id", "moment", "relatie_id", "client_id"), 1)
        connection.execute(insert(t.actie).values(rij))
    with pytest.raises(OpslagFout), schrijven(engine) as connection:
        connection.execute(t.actie.update().values(tekst="anders"))


def test_a_newer_store_is_refused(database: Database, engine: Engine) -> None:
    with schrijven(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(OpslagTeNieuw):
            werk_schema_bij(engine)
    finally:
        with schrijven(engine) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": VERSIE})


# --- refusals ---------------------------------------------------------------------------------------------------


def weigering(waar: Database) -> OpslagFout:
    engine = maak_engine(waar)
    try:
        with pytest.raises(OpslagFout) as fout, lezen(engine):
            pass
    finally:
        engine.dispose()
    return fout.value


def test_who_is_not_there_or_not_let_in_is_said(database: Database) -> None:
    kop, _, naam = database.adres.rpartition("/")
    for adres in (
        f"{kop}/bestaat_niet",
        "postgresql+psycopg://hub@127.0.0.1:1/hub",
        f"{kop.replace('hub@', 'wie@')}/{naam}",
    ):
        fout = weigering(Database(database.map, adres))
        assert "niet te bereiken, of laat de hub niet toe" in fout.wat
        assert "bestaat_niet" not in str(fout)


def test_a_password_comes_from_a_file_at_every_connection(database: Database, tmp_path: Path) -> None:
    bestand = tmp_path / "wachtwoord"
    fout = weigering(Database(database.map, database.adres, bestand))
    assert "wachtwoord van de database" in fout.wat
    bestand.write_text("geheim\n", encoding="utf-8")
    met = Database(database.map, database.adres, bestand)
    engine = maak_engine(met)
    with lezen(engine) as connection:  # the server of the tests asks none, and takes any
        gebruikt = connection.connection.driver_connection.info
        assert gebruikt.password == bestand.read_text(encoding="utf-8").strip()
    engine.dispose()
    assert "geheim" not in repr(met)


def test_a_database_that_does_not_keep_utf8_is_refused(server: Server, tmp_path: Path) -> None:
    with psycopg.connect(f"{server.adres}/postgres", autocommit=True) as beheer:
        beheer.execute("DROP DATABASE IF EXISTS ijw_latin")
        beheer.execute("CREATE DATABASE ijw_latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        try:
            adres = f"{server.adres}/ijw_latin".replace("postgresql:", "postgresql+psycopg:")
            assert "LATIN1" in weigering(Database(tmp_path, adres)).wat
        finally:
            beheer.execute("DROP DATABASE ijw_latin WITH (FORCE)")


def test_waiting_for_another_writer_ends(database: Database, engine: Engine) -> None:
    snel = maak_engine(database, 0.05)
    with schrijven(engine), pytest.raises(OpslagBezet), schrijven(snel):
        pass
    snel.dispose()


def test_alone_is_alone(database: Database, engine: Engine) -> None:
    with lezen(engine), pytest.raises(OpslagBezet) as fout, alleen(database):
        pass
    assert "gebruikt de opslag" in fout.value.wat
    engine.dispose()
    with alleen(database):
        assert "werkt alleen in de database" in weigering(database).wat
    na = maak_engine(database)
    with lezen(na):
        pass
    na.dispose()


VERBREEK = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def test_who_lost_the_server_sees_that_another_was_alone_meanwhile(database: Database, engine: Engine) -> None:
    """Keys may have been retired: a message encrypted with one of before could never be read."""
    with lezen(engine):
        pass
    with psycopg.connect(database.adres.replace("+psycopg", ""), autocommit=True) as beheer:
        beheer.execute(VERBREEK)
        with lezen(engine):
            pass  # a new connection, and nothing happened
        beheer.execute(VERBREEK)
    with alleen(database):
        pass
    with pytest.raises(OpslagFout) as fout, lezen(engine):
        pass
    assert "Start de hub opnieuw" in fout.value.stap


@pytest.mark.parametrize("code", ["53100", "40P01", "53300", "25006", "28P01", "42501", "XX001", "57P01", "", "22P02"])
def test_every_error_tells_a_next_step_and_quotes_nothing(code: str) -> None:
    fout = psycopg.errors.lookup(code)("geheim") if code else psycopg.OperationalError("geheim")
    with pytest.raises(OpslagFout) as vertaling, vertaald():
        raise fout
    assert vertaling.value.stap
    assert "geheim" not in str(vertaling.value)
    assert postgres.is_botsing(vertaling.value) == (code == "40P01")


# --- as people use it -------------------------------------------------------------------------------------------


def test_a_restart_of_the_server_is_survived(tmp_path: Path) -> None:
    with start_server() as server:
        if not server.te_stoppen:
            pytest.skip("this server is not ours to stop")
        map_ = tmp_path / "data"
        map_.mkdir()
        SLEUTELBOS.bewaar_nieuw(map_ / "sleutels.json")
        with nieuwe_database(server, map_) as database, open_proefhub(database) as hub:
            hub.ontvang(om("2026-03-02T10:00", jw315()))
            server.stop()
            with pytest.raises(OpslagFout) as fout:
                hub.ontvang(om("2026-03-02T11:00", jw315(identificatie="V2")))
            assert "niet te bereiken" in fout.value.wat
            with pytest.raises(OpslagFout):
                hub.status("2026-04-01")
            server.start()
            hub.ontvang(om("2026-03-02T11:00", jw315(identificatie="V2")))
            assert hub.status("2026-04-01").berichten.geldig == 2


def test_an_answer_is_remembered_until_any_process_commits(met_sleutels: Database) -> None:
    with open_proefhub(met_sleutels) as hub, open_proefhub(met_sleutels) as ander, ExitStack() as stapel:
        eerste = hub.winkel._geheugen.stand()
        assert hub.winkel._geheugen.stand() == eerste
        open_ = stapel.enter_context(schrijven(ander.winkel._engine, postgres.SAMEN))
        open_.execute(insert(t.hub).values(naam="a", waarde="b"))
        assert hub.winkel._geheugen.stand() == eerste
        stapel.close()
        assert hub.winkel._geheugen.stand() != eerste
        hub.ontvang(om("2026-03-02T10:00", jw315()))
        assert hub.status("2026-04-01").berichten.geldig == ander.status("2026-04-01").berichten.geldig == 1


def test_two_stores_in_two_schemas_of_one_database(met_sleutels: Database) -> None:
    with psycopg.connect(met_sleutels.adres.replace("+psycopg", ""), autocommit=True) as beheer:
        beheer.execute("CREATE SCHEMA tweede")
        try:
            tweede = Database(met_sleutels.map, f"{met_sleutels.adres}?options=-csearch_path%3Dtweede")
            with open_proefhub(tweede) as hub, alleen(met_sleutels):
                hub.ontvang(om("2026-03-02T10:00", jw315()))
                assert hub.status("2026-04-01").berichten.geldig == 1
            with open_proefhub(met_sleutels) as hub:
                assert hub.status("2026-04-01").berichten.geldig == 0
        finally:
            beheer.execute("DROP SCHEMA tweede CASCADE")


def test_the_setting_names_the_store_for_every_command(
    met_sleutels: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IJW_HUB_DATABASE", met_sleutels.adres.replace("+psycopg", ""))
    monkeypatch.setenv("IJW_HUB_DATA_MAP", str(met_sleutels.map))
    assert Instellingen.laad().database == met_sleutels.adres
    (tmp_path / "een.xml").write_bytes(om("2026-03-02T10:00", jw315()))
    assert main(["load", str(tmp_path / "een.xml")]) == 0
    assert f"--database {met_sleutels.adres}" in capfd.readouterr().out
    assert main(["status", "--peildatum", "2026-04-01", "--json"]) == 0
    assert '"geldig":1' in capfd.readouterr().out
    assert not (met_sleutels.map / "hub.sqlite").exists()
