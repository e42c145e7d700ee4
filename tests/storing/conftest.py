"""A simulated region and the store that an undisturbed load made of it: what every disturbed one must equal."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from hub.opslag.verbinding import BESTAND
from tests.bouw import jw315
from tests.storing.campagne import werkmap
from tests.storing.kweker import Kweker, kweker
from tests.storing.proces import aantallen, standen
from tests.storing.stoorlaag import Laag, maak_laag

NIEMAND = 65534
"""The user and group `nobody`."""


@dataclass(frozen=True)
class Ongestoord:
    """What came of a load that nothing disturbed."""

    berichten: Path
    data: Path
    standen: list[object]
    aantallen: dict[str, int]
    log: int
    """Bytes of its write-ahead log, which holds all that it wrote."""


@pytest.fixture(scope="session", autouse=True)
def geen_instellingen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.chdir(tmp_path_factory.mktemp("leeg"))
        yield


@pytest.fixture(scope="session")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Simulate enough traffic for several batches and several pieces of folding, and add what is no valid message."""
    map_ = tmp_path_factory.mktemp("regio") / "regio"
    omvang = ("--gemeenten=3", "--clienten=150", "--maanden=2", "--tot=2026-03-31", "--fouten=0", "--seed=7")
    assert main(["simulate", "--out", str(map_), *omvang]) == 0
    berichten = map_ / "berichten"
    (berichten / "geen.xml").write_text("dit is geen bericht", encoding="utf-8")
    (berichten / "half.xml").write_bytes(jw315(dagtekening="2026-03-01")[:-20])
    wmo = '<b:Bericht xmlns:b="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"/>'
    (berichten / "wmo.xml").write_text(wmo, encoding="utf-8")
    return berichten


@pytest.fixture(scope="session")
def ongestoord(regio: Path, tmp_path_factory: pytest.TempPathFactory) -> Ongestoord:
    data = tmp_path_factory.mktemp("ongestoord") / "data"
    assert main(["load", str(regio / "wmo.xml"), "--data", str(data), "--json"]) == 0
    with closing(sqlite3.connect(data / BESTAND)) as kijker:  # as long as someone looks, the log stays
        assert kijker.execute("SELECT count(*) FROM bericht").fetchone() == (1,)
        assert main(["load", str(regio), "--data", str(data), "--json"]) == 0
        log = (data / f"{BESTAND}-wal").stat().st_size
    return Ongestoord(regio, data, standen(data), aantallen(data), log)


@pytest.fixture(scope="session")
def laag() -> Iterator[Laag]:
    """The layer that lets operations on files fail; until it is told to, all succeed."""
    with werkmap() as map_:
        yield maak_laag(map_)


@pytest.fixture(scope="session")
def kweek(laag: Laag) -> Iterator[Kweker]:
    """A process that forks a child per command of the hub, under that layer."""
    with werkmap() as map_, kweker(map_, laag.omgeving) as een:
        yield een


@pytest.fixture
def plek() -> Iterator[Path]:
    """A folder in memory, which the layer does not look at."""
    with werkmap() as map_:
        yield map_


@pytest.fixture
def als_ander(tmp_path: Path) -> Iterator[list[str]]:
    """Give what goes before a command to run it without rights: nothing for a normal user, setpriv for root."""
    if os.name != "posix":
        pytest.skip("rights as on Linux and macOS")
    if os.getuid() != 0:
        yield []
        return
    if shutil.which("setpriv") is None:
        pytest.skip("root passes every right, and there is no setpriv to become another user")
    voor = ["setpriv", f"--reuid={NIEMAND}", f"--regid={NIEMAND}", "--clear-groups"]
    mappen = [map_ for map_ in (tmp_path, *tmp_path.parents) if not map_.stat().st_mode & 0o001]
    oud = [(map_, map_.stat().st_mode) for map_ in mappen]
    for map_, rechten in oud:
        map_.chmod(rechten | 0o011)  # the way to the data, which pytest keeps to its own user
    try:
        probeer = subprocess.run(
            [*voor, sys.executable, "-B", "-c", "import hub.fouten"], check=False, capture_output=True
        )
        if probeer.returncode:
            pytest.skip("the user nobody cannot run the Python of these tests")
        yield voor
    finally:
        for map_, rechten in oud:
            map_.chmod(rechten)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a hub that is still to be made."""
    return tmp_path / "data"
