"""Another process holds the store: wait for it, and say so when it takes too long."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest

from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opslag.verbinding import BESTAND, WACHTTIJD_SECONDEN
from tests.bouw import jw315
from tests.storing.conftest import Ongestoord
from tests.storing.proces import (
    LANG_GENOEG,
    aantallen,
    eindigt_netjes,
    hub,
    is_heel,
    kopieer,
    lopend,
    standen,
)


@contextmanager
def vastgehouden(data: Path) -> Iterator[sqlite3.Connection]:
    """Hold the write lock of a store."""
    with closing(sqlite3.connect(data / BESTAND, isolation_level=None)) as houder:
        houder.execute("BEGIN IMMEDIATE")
        yield houder
        houder.execute("ROLLBACK")


def wacht_tot_open(kind: subprocess.Popen[str], data: Path) -> None:
    """Return when the process has the database open: from then on it meets the lock."""
    uiterlijk = time.monotonic() + LANG_GENOEG
    while all(Path(bestand.path).name != BESTAND for bestand in psutil.Process(kind.pid).open_files()):
        assert kind.poll() is None, f"it ended before: {kind.communicate()}"
        assert time.monotonic() < uiterlijk, "it never came so far"
        time.sleep(0.001)


@pytest.fixture
def bericht(tmp_path: Path) -> Path:
    pad = tmp_path / "nieuw.xml"
    pad.write_bytes(jw315(identificatie="NIEUW", dagtekening="2026-03-30"))
    return pad


def test_the_default_is_that_of_the_store() -> None:
    assert Instellingen.laad().wachttijd_opslag == WACHTTIJD_SECONDEN


def test_a_load_that_waits_too_long_says_so_and_changes_nothing(
    tmp_path: Path, bericht: Path, ongestoord: Ongestoord
) -> None:
    data = kopieer(ongestoord.data, tmp_path / "data")
    with vastgehouden(data):
        uitkomst = hub("load", bericht, "--data", data, "--json", wachttijd_opslag="0.2")
        eindigt_netjes(uitkomst, 3, "in gebruik door een ander proces", "probeer het opnieuw")
        assert uitkomst.stdout == ""
        assert aantallen(data) == ongestoord.aantallen
    assert main(["load", str(bericht), "--data", str(data)]) == 0
    assert aantallen(data)["bericht"] == ongestoord.aantallen["bericht"] + 1


def test_a_load_waits_for_another_and_then_goes_on(tmp_path: Path, bericht: Path, ongestoord: Ongestoord) -> None:
    data = kopieer(ongestoord.data, tmp_path / "data")
    with lopend("load", bericht, "--data", data, "--json") as kind:
        with vastgehouden(data):
            wacht_tot_open(kind, data)
            assert aantallen(data) == ongestoord.aantallen
        uit, fout = kind.communicate(timeout=LANG_GENOEG)
    assert (kind.returncode, fout) == (0, "")
    assert json.loads(uit)["geldig"] == 1


def test_questions_do_not_wait_for_a_writer(ongestoord: Ongestoord, tmp_path: Path) -> None:
    data = kopieer(ongestoord.data, tmp_path / "data")
    with vastgehouden(data):
        assert standen(data) == ongestoord.standen


def test_two_loads_at_once_of_halves_of_a_region(data: Path, tmp_path: Path, ongestoord: Ongestoord) -> None:
    """Both begin with a data folder that does not exist: keys, tables and all are made once."""
    helften = [tmp_path / "ene", tmp_path / "andere"]
    for helft in helften:
        helft.mkdir()
    for nummer, bestand in enumerate(sorted(ongestoord.berichten.rglob("*.xml"))):
        (helften[nummer % 2] / f"{nummer}.xml").symlink_to(bestand)
    ene, andere = helften
    with lopend("load", ene, "--data", data) as eerste, lopend("load", andere, "--data", data) as tweede:
        for kind in (eerste, tweede):
            _, fout = kind.communicate(timeout=LANG_GENOEG)
            assert (kind.returncode, fout) == (0, "")
    is_heel(data)
    assert aantallen(data) == ongestoord.aantallen
    assert standen(data) == ongestoord.standen
