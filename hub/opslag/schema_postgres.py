"""Make the tables on PostgreSQL what they are on SQLite, after the migrations; it may be done again.

- Text compares and sorts by its bytes, whatever the language of the database: COLLATE "C".
- Text has no length and numbers are not small: SQLite holds no column to its size, and what one store takes the other must.
- Numbers of several processes at once come from sequences.
- What people did is never changed.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from hub.opslag.bulk_postgres import reeks_van
from hub.opslag.tabellen import actie
from hub.opslag.tabellen_postgres import GENUMMERD, alleen_postgres

_AFWIJKEND = text("""
    SELECT k.attrelid::regclass::text, quote_ident(k.attname), s.typname
    FROM pg_attribute k JOIN pg_class r ON r.oid = k.attrelid JOIN pg_type s ON s.oid = k.atttypid
    WHERE r.relnamespace = current_schema()::regnamespace AND r.relkind = 'r' AND k.attnum > 0 AND NOT k.attisdropped
    AND r.relname <> 'alembic_version' AND (
        s.typname = 'int2' OR s.typname IN ('varchar', 'text') AND (k.attcollation <> 'pg_catalog."C"'::regcollation OR k.atttypmod > 0)
    ) ORDER BY k.attrelid, k.attnum
""")

_BLIJFT = (
    """
    CREATE OR REPLACE FUNCTION actie_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'what people did is never changed'; END $$
    """,
    f"DROP TRIGGER IF EXISTS actie_blijft ON {actie.name}",
    f"CREATE TRIGGER actie_blijft BEFORE UPDATE ON {actie.name} FOR EACH ROW EXECUTE FUNCTION actie_blijft()",
)


def maak_gelijk(connection: Connection) -> None:
    """Bring what the migrations made in line, in the transaction of the migrations."""
    alleen_postgres.create_all(connection)
    per_tabel: dict[str, list[str]] = {}
    for tabel, kolom, soort in connection.execute(_AFWIJKEND):
        nieuw = "int4" if soort == "int2" else f'{soort} COLLATE "C"'
        per_tabel.setdefault(tabel, []).append(f"ALTER COLUMN {kolom} TYPE {nieuw}")
    for tabel, wijzigingen in per_tabel.items():
        connection.exec_driver_sql(f"ALTER TABLE {tabel} {', '.join(wijzigingen)}")
    for genummerd in GENUMMERD:
        connection.exec_driver_sql(f"CREATE SEQUENCE IF NOT EXISTS {reeks_van(genummerd)}")
    for opdracht in _BLIJFT:
        connection.exec_driver_sql(opdracht)
