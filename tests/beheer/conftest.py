"""A loaded region to back up, rotate, rebuild and clear; loaded once, copied for each test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.domein.kalender import peilmoment
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opdrachten.ingang import main
from tests.bouw import jw315
from tests.storing.proces import kopieer

MOMENTEN = ("2026-01-31", "2026-03-15T12:00", "2026-04-30", "2026-09-30")


@pytest.fixture(scope="session", autouse=True)
def geen_instellingen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.chdir(tmp_path_factory.mktemp("leeg"))
        yield


@pytest.fixture(scope="session")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("regio") / "regio"
    omvang = ("--gemeenten=2", "--clienten=60", "--maanden=5", "--tot=2026-04-30", "--fouten=0.05", "--seed=5")
    assert main(["simulate", "--out", str(map_), *omvang]) == 0
    berichten = map_ / "berichten"
    (berichten / "geen.xml").write_text("dit is geen bericht", encoding="utf-8")
    (berichten / "bloot.xml").write_bytes(jw315(dagtekening="2026-03-01"))
    return berichten


@pytest.fixture(scope="session")
def geladen(regio: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("geladen") / "data"
    assert main(["load", str(regio), "--data", str(data), "--json"]) == 0
    return data


@pytest.fixture
def data(geladen: Path, tmp_path: Path) -> Path:
    """A copy of the loaded store, with its keys."""
    return kopieer(geladen, tmp_path / "data")


def standen(data: Path) -> list[object]:
    """Return all figures of a store, of all gemeenten and of one, at every moment."""
    with open_hub(Instellingen.laad(data_map=data)) as geopend:
        vragen = geopend.winkel.vragen
        een = vragen.per_gemeente(peilmoment("2026-04-30"), None)[0].gemeente
        return [
            json.loads(vragen.status(peilmoment(moment), gemeente).model_dump_json())
            for moment in MOMENTEN
            for gemeente in (None, een)
        ]
