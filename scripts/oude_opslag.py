# ruff: noqa: INP001, T201 - a script: no package, and it tells what it did
"""Write down the store that a version of the hub makes, as SQL text, for tests/opslag/test_bijwerken.py.

Every release adds one (CONTRIBUTING.md): `python scripts/oude_opslag.py` before its version number changes again, and once more with
`--database`, an empty database of PostgreSQL. For the code of another time, unpacked somewhere: `git archive COMMIT | tar -x -C MAP`,
then `python scripts/oude_opslag.py --code MAP --naam NAAM`.

It simulates a small region with that code, loads it, with BRP history where the code knows it, and asks for the status.
Written are NAAM.sql (every table, the journal encrypted with the keys in `sleutels.json`, which are for these snapshots only)
and NAAM.json (the answers of that code). Of PostgreSQL postgres/NAAM.sql, by `pg_dump`: its answers must be those of NAAM.json.
Nothing in it is of a real person.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
UIT = WORTEL / "tests" / "opslag" / "oud"

PEILDATA = ("2026-04-15", "2026-06-10T12:00", "2026-06-30", "2026-09-30")
"""Before, within and after the traffic, which ends at 30 June 2026."""

OMVANG = ("--gemeenten=2", "--clienten=3", "--maanden=3", "--tot=2026-06-30", "--fouten=0.15", "--seed=9")
"""Some dozens of messages, many of them with a fault."""

POSTGRES = UIT / "postgres"
"""Where the snapshots of PostgreSQL are."""

_ACTIE = """
    INSERT INTO actie
    SELECT 1, 1782300000000, 'proef', 'verzoek', relatie_id, client_id, 'REF-1', 'notitie', NULL, 'nagevraagd', NULL
    FROM feit WHERE client_id IS NOT NULL ORDER BY relatie_id, client_id LIMIT 1
"""
"""What somebody did about a piece of work, for a store that has the table."""


def main() -> int:
    """Make a snapshot."""
    lezer = argparse.ArgumentParser(description="Leg de opslag van een versie van de hub vast als SQL.")
    lezer.add_argument("--code", type=Path, default=WORTEL, help="map met de code (standaard: deze)")
    lezer.add_argument("--naam", help="naam van de bestanden (standaard: de versie van die code)")
    lezer.add_argument("--database", help="lege database: postgresql+psycopg://gebruiker@host:5432/database")
    opties = lezer.parse_args()
    with tempfile.TemporaryDirectory() as tijdelijk:
        return maak(opties.code.resolve(), opties.naam, Path(tijdelijk), opties.database)


def maak(code: Path, naam: str | None, map_: Path, database: str | None = None) -> int:
    """Let the code make a store in a folder or a database, and write it down."""
    data, regio = map_ / "data", map_ / "regio"
    data.mkdir(mode=0o700)
    shutil.copy(UIT / "sleutels.json", data)
    (data / "sleutels.json").chmod(0o600)
    _doe(code, "simulate", "--out", str(regio), *OMVANG)
    (regio / "berichten" / "geen.xml").write_text("dit is geen bericht", encoding="utf-8")
    waar = ("--data", str(data), *(("--database", database) if database else ()))
    _doe(code, "load", str(regio / "berichten"), *waar)
    if (regio / "brp.csv").exists():
        _doe(code, "brp", "load", str(regio / "brp.csv"), *waar)
    antwoorden = {dag: json.loads(_doe(code, "status", "--json", "--peildatum", dag, *waar)) for dag in PEILDATA}
    versie = _doe(code, "--version").split()[-1]
    naam = naam or versie
    tekst = _schrijf_op(versie, data, database)
    antwoord = json.dumps(antwoorden, indent=1, sort_keys=True) + "\n"
    if database and antwoord != (UIT / f"{naam}.json").read_text(encoding="utf-8"):
        print(f"{naam}: PostgreSQL antwoordt anders dan SQLite")
        return 1
    (POSTGRES if database else UIT).joinpath(f"{naam}.sql").write_text(tekst, encoding="utf-8")
    (UIT / f"{naam}.json").write_text(antwoord, encoding="utf-8")
    print(f"{naam}.sql: {len(tekst) // 1024} kB")
    return 0


def _schrijf_op(versie: str, data: Path, database: str | None) -> str:
    """Give a store as SQL text, with what somebody did in it."""
    kop = "-- The store of ijw-hub {}, schema {}, made by scripts/oude_opslag.py. Invented people only.\n"
    if database:
        import psycopg  # noqa: PLC0415 - only for PostgreSQL

        adres = database.replace("+psycopg", "")
        with psycopg.connect(adres) as server:
            server.execute(_ACTIE)
            [[schema]] = server.execute("SELECT version_num FROM alembic_version")
        opdracht = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", "--no-comments", "--schema=public", adres]
        regels = subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout.splitlines()  # noqa: S603
        # A database has that schema when it is made; what begins with a backslash is for psql, and a comment tells the server.
        over = [regel for regel in regels if regel and not regel.startswith(("--", "\\", "CREATE SCHEMA public"))]
        return kop.format(versie, schema) + "\n".join(over) + "\n"
    with closing(sqlite3.connect(data / "hub.sqlite")) as opslag:
        if opslag.execute("SELECT 1 FROM sqlite_schema WHERE name = 'actie'").fetchone():
            opslag.execute(_ACTIE)
        [[schema]] = opslag.execute("SELECT version_num FROM alembic_version")
        return kop.format(versie, schema) + "\n".join(opslag.iterdump()) + "\n"


def _doe(code: Path, *woorden: str) -> str:
    kaal = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("IJW_HUB_")}
    return subprocess.run(  # noqa: S603 - words of our own
        [sys.executable, "-B", "-m", "hub", *woorden],
        check=True,
        capture_output=True,
        text=True,
        cwd=code,
        env=kaal | {"PYTHONPATH": str(code)},
    ).stdout


if __name__ == "__main__":
    raise SystemExit(main())
