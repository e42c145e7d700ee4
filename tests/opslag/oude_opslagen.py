"""The snapshots of old stores in `oud/` (scripts/oude_opslag.py): put one down, and ask it what its own code answered.

NAAM.sql is the store, NAAM.json what its own code answered. Between releases there is one for each schema that was the newest for a
while; a name without more is that of a release.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from hub.opslag.verbinding import BESTAND
from tests.storing.proces import SLEUTELS, lees

OUD = Path(__file__).with_name("oud")
KOPIEEN = sorted(pad.stem for pad in OUD.glob("*.sql"))


def lege_map(data: Path) -> Path:
    """Make a data folder with the keys of the snapshots and no store."""
    data.mkdir(parents=True)
    shutil.copy(OUD / SLEUTELS, data)
    (data / SLEUTELS).chmod(0o600)
    return data


def zet_neer(naam: str, data: Path) -> Path:
    """Make the store of a snapshot in a data folder."""
    with closing(sqlite3.connect(lege_map(data) / BESTAND)) as opslag:
        opslag.executescript((OUD / f"{naam}.sql").read_text(encoding="utf-8"))
    return data


def antwoorden(naam: str) -> dict[str, Any]:
    """Give what the code of a snapshot answered, per peildatum."""
    gelezen: dict[str, Any] = json.loads((OUD / f"{naam}.json").read_text(encoding="utf-8"))
    return gelezen


def versie(data: Path) -> str:
    """Return the schema of a store."""
    [[gevonden]] = lees(data, "SELECT version_num FROM alembic_version")
    assert isinstance(gevonden, str)
    return gevonden


def als_sql(data: Path) -> str:
    """Return a store as text, having looked whether it is sound."""
    with closing(sqlite3.connect(data / BESTAND)) as opslag:
        assert opslag.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return "\n".join(opslag.iterdump())
