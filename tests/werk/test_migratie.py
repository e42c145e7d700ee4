"""A store of before the work list is brought up to date, with what its Fo01s named."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from hub.opslag.fo01_merken import kort_van
from hub.opslag.schema import VERSIE, werk_schema_bij
from hub.opslag.tabellen import metadata
from hub.opslag.verbinding import lezen, maak_engine, schrijven


def test_a_store_of_the_first_version_keeps_its_fo01s(tmp_path: Path) -> None:
    engine = maak_engine(tmp_path)
    with schrijven(engine) as connection:
        instelling = Config()
        instelling.set_main_option("script_location", "hub.opslag:migraties")
        instelling.attributes["connection"] = connection
        command.upgrade(instelling, "0001")
        for nummer, moment in ((1, 100), (2, 100), (3, 200)):
            connection.execute(
                text(
                    "INSERT INTO bericht VALUES (:n, 'fo01', 0, 'fo01', '', '', :i, NULL, 0, 0, '', NULL, '0384', "
                    "'42420001', :m, '', '')"
                ),
                {"n": nummer, "m": moment, "i": bytes([nummer] * 16)},
            )
        for kenmerk, moment in (("a", 100), ("b", 100), ("c", 200), ("d", 300)):
            connection.execute(text("INSERT INTO fo01 VALUES (:k, :m)"), {"k": kenmerk, "m": moment})
    werk_schema_bij(engine)
    with lezen(engine) as connection:
        genoemd = connection.execute(text("SELECT bericht_id, kenmerk, kort FROM fo01_noemt ORDER BY 1")).all()
        versie = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        verschillen = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert genoemd == [(1, "a", kort_van("a")), (2, "b", kort_van("b")), (3, "c", kort_van("c"))]
    assert versie == VERSIE
    assert verschillen == []
