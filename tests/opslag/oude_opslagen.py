"""The snapshots of old stores in `oud/` (scripts/oude_opslag.py): put one down, and ask it what its own code answered.

NAAM.sql is the store, NAAM.json what its own code answered. Between releases there is one for each schema that was the newest for a
while; a name without more is that of a release. `postgres/NAAM.sql` is the same in PostgreSQL, with the same answers.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from hub.domein.kalender import peilmoment
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opslag.plek import Database, Waar, map_van
from hub.opslag.verbinding import BESTAND
from tests.storing.proces import SLEUTELS, lees

OUD = Path(__file__).with_name("oud")
KOPIEEN = sorted(pad.stem for pad in OUD.glob("*.sql"))
OP_POSTGRES = sorted(pad.stem for pad in (OUD / "postgres").glob("*.sql"))

BLIJFT = (
    "aflevering",
    "journaal",
    "fo01",
    "afkeuring",
    "opruiming",
    "losgemaakt",
    "actie",
    "brp",
    "feit",
    "client",
    "relatie",
)
"""Tables that no upgrade changes: what came in, what it stated, and what people did."""


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


def status(waar: Waar, naam: str) -> dict[str, Any]:
    """Give the figures at the peildata of a snapshot, from a store that is opened as the commands do."""
    database = {"database": waar.adres} if isinstance(waar, Database) else {}
    with open_hub(Instellingen.laad(data_map=map_van(waar), **database)) as hub:
        return {
            dag: json.loads(hub.winkel.vragen.status(peilmoment(dag), None).model_dump_json())
            for dag in antwoorden(naam)
        }


def anders(toen: Any, nu: Any, pad: str = "") -> list[str]:
    """Give where an answer of now differs from one of then; what was not answered then is no difference."""
    if isinstance(toen, dict) and isinstance(nu, dict):
        return [plek for veld in toen for plek in anders(toen[veld], nu.get(veld), f"{pad}.{veld}")]
    return [] if toen == nu else [f"{pad}: was {toen}, is {nu}"]
