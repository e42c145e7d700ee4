# ruff: noqa: INP001, T201 - a script: no package, and it tells what it did
"""Write down the store that a version of the hub makes, as SQL text, for tests/opslag/test_bijwerken.py.

Every release adds one (CONTRIBUTING.md): `python scripts/oude_opslag.py` before its version number changes again. For the code of
another time, unpacked somewhere: `git archive COMMIT | tar -x -C MAP`, then `python scripts/oude_opslag.py --code MAP --naam NAAM`.

It simulates a small region with that code, loads it, with BRP history where the code knows it, and asks for the status.
Written are NAAM.sql (every table, the journal encrypted with the keys in `sleutels.json`, which are for these snapshots only)
and NAAM.json (the answers of that code). Nothing in it is of a real person.
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
    opties = lezer.parse_args()
    with tempfile.TemporaryDirectory() as tijdelijk:
        return maak(opties.code.resolve(), opties.naam, Path(tijdelijk))


def maak(code: Path, naam: str | None, map_: Path) -> int:
    """Let the code make a store in a folder, and write it down."""
    data, regio = map_ / "data", map_ / "regio"
    data.mkdir(mode=0o700)
    shutil.copy(UIT / "sleutels.json", data)
    (data / "sleutels.json").chmod(0o600)
    _doe(code, "simulate", "--out", str(regio), *OMVANG)
    (regio / "berichten" / "geen.xml").write_text("dit is geen bericht", encoding="utf-8")
    waar = ("--data", str(data))
    _doe(code, "load", str(regio / "berichten"), *waar)
    if (regio / "brp.csv").exists():
        _doe(code, "brp", "load", str(regio / "brp.csv"), *waar)
    antwoorden = {dag: json.loads(_doe(code, "status", "--json", "--peildatum", dag, *waar)) for dag in PEILDATA}
    versie = _doe(code, "--version").split()[-1]
    naam = naam or versie
    with closing(sqlite3.connect(data / "hub.sqlite")) as opslag:
        if opslag.execute("SELECT 1 FROM sqlite_schema WHERE name = 'actie'").fetchone():
            opslag.execute(_ACTIE)
        [[schema]] = opslag.execute("SELECT version_num FROM alembic_version")
        kop = f"-- The store of ijw-hub {versie}, schema {schema}, made by scripts/oude_opslag.py. Invented people only.\n"
        tekst = kop + "\n".join(opslag.iterdump()) + "\n"
    (UIT / f"{naam}.sql").write_text(tekst, encoding="utf-8")
    (UIT / f"{naam}.json").write_text(json.dumps(antwoorden, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{UIT / naam}.sql: {len(tekst) // 1024} kB, schema {schema}")
    return 0


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
