"""A load that is killed at any moment: nothing acknowledged is lost, and loading again ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.verbinding import BESTAND
from tests.storing.conftest import Ongestoord
from tests.storing.proces import SLEUTELS, aantallen, dood_zodra, hub, is_heel, lees, lopend, standen

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 and limits as on Linux and macOS")

MOMENTEN = {
    "de tweede batch is vastgelegd": "SELECT 1 FROM aflevering WHERE id > 1000",
    "de heenberichten zijn gevouwen": "SELECT 1 FROM te_vouwen_dossier",
    "een deel van de dossiers is gevouwen": "SELECT 1 FROM toewijzing_tijdvak",
}
"""Moments that a second connection can see; the process is somewhere in the work that follows."""

EERSTE_BYTES = (100, 3_000, 60_000)
"""Within the writing of the keys, of the first page of the database, of its tables."""

_trekking = random.Random(20260331)
DELEN = sorted(round(_trekking.uniform(0.02, 0.97), 3) for _ in range(3))
"""How far into all that a load writes."""


def laad_weer_en_vergelijk(data: Path, ongestoord: Ongestoord) -> None:
    assert main(["load", str(ongestoord.berichten), "--data", str(data), "--json"]) == 0
    is_heel(data)
    assert aantallen(data) == ongestoord.aantallen
    assert standen(data) == ongestoord.standen


def gedode_load(map_: Path, berichten: Path, vraag: str) -> Path:
    """Kill a load at a moment, and return its data folder."""
    for poging in range(5):  # on a busy machine a load may be done before its killer gets a turn
        data = map_ / f"data{poging}"
        with lopend("load", berichten, "--data", data) as kind:
            if dood_zodra(kind, data, vraag):
                return data
    pytest.fail("each load was done before it could be killed")


@pytest.mark.parametrize("moment", MOMENTEN)
def test_kill_9_between_writes(moment: str, tmp_path: Path, ongestoord: Ongestoord) -> None:
    data = gedode_load(tmp_path, ongestoord.berichten, MOMENTEN[moment])
    [[vastgelegd]] = lees(data, "SELECT count(*) FROM aflevering")
    laad_weer_en_vergelijk(data, ongestoord)
    assert vastgelegd  # it had come somewhere, and nothing of that was recorded twice


@pytest.mark.parametrize("ver", [*EERSTE_BYTES, *DELEN])
def test_killed_within_a_write(ver: float, data: Path, ongestoord: Ongestoord) -> None:
    grens = int(ver * ongestoord.log) if ver < 1 else int(ver)
    gestorven = hub("load", ongestoord.berichten, "--data", data, grens=grens, sterf=True)
    assert gestorven.returncode == -signal.SIGXFSZ, gestorven
    laad_weer_en_vergelijk(data, ongestoord)


def test_killed_again_and_again(data: Path, ongestoord: Ongestoord) -> None:
    for deel in (0.3, 0.6, 0.9):
        grens = int(deel * ongestoord.log)
        assert hub("load", ongestoord.berichten, "--data", data, grens=grens, sterf=True).returncode < 0
    laad_weer_en_vergelijk(data, ongestoord)


def test_what_was_left_to_fold_is_folded_by_whoever_comes_next(tmp_path: Path, ongestoord: Ongestoord) -> None:
    """All was recorded; asking for the status is enough to finish the work."""
    data = gedode_load(tmp_path, ongestoord.berichten, "SELECT 1 FROM te_vouwen_dossier")
    assert lees(data, "SELECT 1 FROM te_vouwen_dossier")
    assert standen(data) == ongestoord.standen
    is_heel(data)


def test_half_a_key_file_is_never_taken_for_the_keys(data: Path, ongestoord: Ongestoord) -> None:
    assert hub("load", ongestoord.berichten, "--data", data, grens=100, sterf=True).returncode < 0
    assert not (data / SLEUTELS).exists()
    assert not (data / BESTAND).exists()
    assert main(["status", "--data", str(data)]) == 2  # there is no store yet
    assert main(["load", str(ongestoord.berichten / "wmo.xml"), "--data", str(data)]) == 0
    assert Sleutelbos.laad(data / SLEUTELS).waarschuwing is None


def test_a_batch_is_recorded_whole_or_not_at_all(data: Path, ongestoord: Ongestoord) -> None:
    assert hub("load", ongestoord.berichten, "--data", data, grens=ongestoord.log // 4, sterf=True).returncode < 0
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        tel = lambda vraag: verbinding.execute(vraag).fetchone()[0]  # noqa: E731
        assert tel("SELECT count(*) FROM aflevering") == tel("SELECT count(*) FROM journaal")
        assert tel("SELECT count(*) FROM aflevering WHERE bericht_id NOT IN (SELECT id FROM bericht)") == 0
        # Nothing is folded yet, so every heenbericht still has its mark.
        assert tel("SELECT count(*) FROM heenbericht") == tel("SELECT count(*) FROM te_vouwen_heen")
