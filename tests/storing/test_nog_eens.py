"""Loading the same again changes nothing, to the byte of every answer and the row of every table."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from hub.opslag.verbinding import BESTAND
from tests.bouw import fo01, jw315
from tests.storing.proces import PEILDATA, is_heel


def alles(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, the journal included."""
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        namen = [naam for (naam,) in verbinding.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {naam: sorted(verbinding.execute(f"SELECT * FROM {naam}"), key=repr) for naam in namen}  # noqa: S608


def antwoorden(data: Path, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """Return the bytes that `status --json` prints, at every peildatum and for one gemeente."""
    teksten = []
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        gemeente = verbinding.execute("SELECT min(gemeente) FROM relatie").fetchone()[0]
    for peildatum in PEILDATA:
        for keuze in ((), ("--gemeente", gemeente)):
            assert main(["status", "--data", str(data), "--json", "--peildatum", peildatum, *keuze]) == 0
            teksten.append(capfd.readouterr().out)
    return teksten


@pytest.fixture(scope="module")
def berichten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small region with many faults, and messages without any stamp."""
    map_ = tmp_path_factory.mktemp("nogeens") / "regio"
    omvang = ("--gemeenten=2", "--clienten=15", "--maanden=3", "--tot=2026-03-31", "--fouten=0.1")
    assert main(["simulate", "--out", str(map_), *omvang]) == 0
    los = map_ / "berichten" / "los"
    los.mkdir()
    (los / "bloot.xml").write_bytes(jw315())
    (los / "geen-stempel.xml").write_bytes(b"<kapot>")
    (los / "leeg.xml").write_bytes(b"")
    (los / "fout.xml").write_bytes(fo01(tijdstip="", referentienummer=""))
    return map_


def test_loading_the_same_again(berichten: Path, data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cijfers = []
    for _ in range(2):
        assert main(["load", str(berichten), "--data", str(data), "--json"]) == 0
        cijfers.append(json.loads(capfd.readouterr().out))
        is_heel(data)
        if len(cijfers) == 1:
            rijen, gezegd = alles(data), antwoorden(data, capfd)
    eerste, tweede = cijfers
    assert alles(data) == rijen
    assert antwoorden(data, capfd) == gezegd
    assert tweede["gelezen"] == eerste["gelezen"]
    assert (tweede["geldig"], tweede["afgekeurd"]) == (0, 0)
    assert tweede["dubbel"] == eerste["geldig"] + eerste["afgekeurd"] + eerste["dubbel"]


def test_loading_in_parts_and_in_another_order(berichten: Path, data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """File by file backwards, some twice: the answers are those of one load."""
    ander = data.with_name("ander")
    assert main(["load", str(berichten), "--data", str(ander)]) == 0
    paden = sorted(berichten.rglob("*.xml"), reverse=True)
    for deel in (paden[::3], paden[1::3], paden[::2], paden[2::3]):
        assert main(["load", *map(str, deel), "--data", str(data)]) == 0
    capfd.readouterr()
    is_heel(data)
    assert antwoorden(data, capfd) == antwoorden(ander, capfd)
