"""A full disk: the hub says so, stops cleanly, and goes on where it was when there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from tests.storing.conftest import Ongestoord
from tests.storing.proces import SLEUTELS, aantallen, eindigt_netjes, hub, is_heel, lees, standen

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and mounts as on Linux")


@pytest.fixture
def kleine_schijf(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte in memory; making one takes the rights of root, and Linux."""
    map_ = tmp_path / "schijf"
    map_.mkdir()
    if shutil.which("mount") is None or _mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(map_)):
        pytest.skip("no right to mount a file system here")
    yield map_
    subprocess.run(["umount", str(map_)], check=True, capture_output=True)


def _mount(*woorden: str) -> int:
    return subprocess.run(["mount", *woorden], check=False, capture_output=True).returncode


def test_a_disk_that_fills_up_and_gets_room(kleine_schijf: Path, ongestoord: Ongestoord) -> None:
    data = kleine_schijf / "data"
    for _ in range(2):  # trying again without making room gives the same answer, and breaks nothing
        uitkomst = hub("load", ongestoord.berichten, "--data", data, "--json")
        eindigt_netjes(uitkomst, 3, "de schijf is vol", "Maak ruimte vrij en laad opnieuw")
        assert uitkomst.stdout == ""
    assert _mount("-o", "remount,size=64m", str(kleine_schijf)) == 0
    assert main(["load", str(ongestoord.berichten), "--data", str(data), "--json"]) == 0
    is_heel(data)
    assert aantallen(data) == ongestoord.aantallen
    assert standen(data) == ongestoord.standen


def test_a_disk_without_room_for_the_first_file(kleine_schijf: Path, ongestoord: Ongestoord) -> None:
    vulling = kleine_schijf / "vulling"
    with pytest.raises(OSError, match="No space left"):
        vulling.write_bytes(bytes(2 * 1024 * 1024))
    uitkomst = hub("load", ongestoord.berichten, "--data", kleine_schijf / "data", "--json")
    eindigt_netjes(uitkomst, 3, "vol", "aak ruimte")
    vulling.unlink()
    assert main(["load", str(ongestoord.berichten / "wmo.xml"), "--data", str(kleine_schijf / "data")]) == 0


@pytest.mark.parametrize("deel", [0.01, 0.3, 0.95])
def test_a_write_that_fails(deel: float, data: Path, ongestoord: Ongestoord) -> None:
    """At the making of the tables, while recording, and while folding."""
    uitkomst = hub("load", ongestoord.berichten, "--data", data, "--json", grens=int(deel * ongestoord.log))
    eindigt_netjes(uitkomst, 3, "de schijf is vol of geeft een fout", "Maak ruimte vrij en laad opnieuw")
    if vastgelegd := lees(data, "SELECT count(*) FROM aflevering"):
        assert vastgelegd == lees(data, "SELECT count(*) FROM journaal")
    assert main(["load", str(ongestoord.berichten), "--data", str(data), "--json"]) == 0
    is_heel(data)
    assert aantallen(data) == ongestoord.aantallen
    assert standen(data) == ongestoord.standen


def test_a_key_file_that_cannot_be_written_whole(data: Path, ongestoord: Ongestoord) -> None:
    uitkomst = hub("load", ongestoord.berichten, "--data", data, grens=100)
    eindigt_netjes(uitkomst, 3, "sleutelbestand", "kan niet worden geschreven", "Maak ruimte")
    assert list(data.iterdir()) == []  # no half key file, and no store without keys
    assert main(["load", str(ongestoord.berichten / "wmo.xml"), "--data", str(data)]) == 0
    assert (data / SLEUTELS).exists()
