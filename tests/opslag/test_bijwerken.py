"""The store of every release opens, is brought up to date whole or not at all, and answers as it did.

An upgrade that is interrupted at every write: tests/storing/test_bijwerken_breekt_af.py.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.fouten import OpslagFout
from hub.opdrachten.ingang import main
from hub.opslag.schema import VERSIE
from hub.opslag.verbinding import BESTAND
from tests.opslag.oude_opslagen import (
    BLIJFT,
    KOPIEEN,
    OUD,
    als_sql,
    anders,
    antwoorden,
    lege_map,
    status,
    versie,
    zet_neer,
)
from tests.storing.campagne import journaal
from tests.storing.proces import is_heel, lees

WORTEL = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def geen_instellingen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    (tmp_path / "leeg").mkdir()
    monkeypatch.chdir(tmp_path / "leeg")


def rijen(data: Path, tabel: str, kolommen: str) -> list[str]:
    return sorted(map(repr, lees(data, f"SELECT {kolommen} FROM {tabel}")))  # noqa: S608


@pytest.mark.parametrize("naam", KOPIEEN)
def test_an_old_store_opens_and_answers_as_it_did(naam: str, tmp_path: Path) -> None:
    data = zet_neer(naam, tmp_path / "data")
    namen = {veld for (veld,) in lees(data, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    kolommen = {
        tabel: ", ".join(str(veld) for (veld,) in lees(data, f"SELECT name FROM pragma_table_info('{tabel}')"))  # noqa: S608
        for tabel in BLIJFT
        if tabel in namen
    }
    voor = {tabel: rijen(data, tabel, velden) for tabel, velden in kolommen.items()}
    nu = status(data, naam)
    assert versie(data) == VERSIE
    assert anders(antwoorden(naam), nu) == []
    assert {tabel: rijen(data, tabel, velden) for tabel, velden in kolommen.items()} == voor
    is_heel(data)
    assert status(data, naam) == nu


@pytest.mark.parametrize("naam", KOPIEEN)
def test_read_again_it_answers_as_a_new_store_with_the_same_messages(naam: str, tmp_path: Path) -> None:
    data = zet_neer(naam, tmp_path / "data")
    assert main(["herbouw", "--data", str(data)]) == 0
    vers, berichten = lege_map(tmp_path / "vers"), tmp_path / "berichten"
    berichten.mkdir()
    for nummer, inhoud in enumerate(journaal(data)):
        (berichten / f"{nummer}.xml").write_bytes(inhoud)
        os.utime(berichten / f"{nummer}.xml", (1_775_000_000, 1_775_000_000))
    assert main(["load", str(berichten), "--data", str(vers)]) == 0
    with closing(sqlite3.connect(vers / BESTAND)) as opslag, opslag:
        opslag.execute("ATTACH ? AS oud", (str(data / BESTAND),))
        for tabel in ("brp", "brp_persoon"):
            opslag.execute(f"INSERT INTO {tabel} SELECT * FROM oud.{tabel}")  # noqa: S608
        opslag.execute("INSERT OR IGNORE INTO te_vouwen_client SELECT DISTINCT client_id FROM client_relatie")
    assert journaal(vers) == journaal(data)
    assert status(data, naam) == status(vers, naam)


def test_every_release_has_a_snapshot() -> None:
    wijzigingen = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8")
    uitgaven = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", wijzigingen, flags=re.MULTILINE)
    assert [naam for naam in uitgaven if naam not in KOPIEEN] == [], "run: python scripts/oude_opslag.py"
    assert [naam for naam in KOPIEEN if not (OUD / f"{naam}.json").exists()] == []


def test_a_migration_that_fails_halfway_leaves_the_old_version_whole(tmp_path: Path) -> None:
    data = zet_neer("0.1.0", tmp_path / "data")
    with closing(sqlite3.connect(data / BESTAND)) as opslag:
        opslag.execute("CREATE TABLE uitgaand (x)")  # in the way of the last revision, after all others were done
    voor = als_sql(data)
    with pytest.raises(OpslagFout):
        status(data, "0.1.0")
    assert als_sql(data) == voor
    assert versie(data) == "0001"
    with closing(sqlite3.connect(data / BESTAND)) as opslag:
        opslag.execute("DROP TABLE uitgaand")
    assert anders(antwoorden("0.1.0"), status(data, "0.1.0")) == []
