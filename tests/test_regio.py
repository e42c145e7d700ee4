"""Simulated regions through the whole house: `status` is the truth that the simulator intended.

The simulator computes that truth from its own plan and shares no code with the
folds, so each checks the other.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hub.opdrachten.ingang import main
from tests.proefhub import open_proefhub

REGIOS = {
    # Each ends at another time of year: Easter and Koningsdag, the clock of October, Christmas and New Year.
    "voorjaar": ("--seed=1", "--gemeenten=3", "--clienten=90", "--maanden=4", "--tot=2026-05-20"),
    "najaar": ("--seed=2", "--gemeenten=6", "--clienten=60", "--maanden=6", "--tot=2026-11-02", "--fouten=0.1"),
    "winter": ("--seed=3", "--gemeenten=1", "--clienten=70", "--maanden=5", "--tot=2027-01-08", "--fouten=0"),
}


@pytest.fixture(scope="module", params=REGIOS)
def regio(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one region, and load it."""
    map_ = tmp_path_factory.mktemp(request.param)
    assert main(["simulate", "--out", str(map_ / "regio"), *REGIOS[request.param]]) == 0
    assert main(["load", str(map_ / "regio"), "--data", str(map_ / "data"), "--json"]) == 0
    return map_


def _bladen(antwoord: dict[str, Any], pad: str = "") -> Iterator[tuple[str, Any]]:
    for naam, waarde in antwoord.items():
        if isinstance(waarde, dict):
            yield from _bladen(waarde, f"{pad}{naam}.")
        elif naam not in {"peildatum", "gemeente"}:
            yield pad + naam, waarde


def test_status_is_de_waarheid(regio: Path) -> None:
    waarheid = json.loads((regio / "regio" / "waarheid.json").read_text(encoding="utf-8"))
    vragen = [(peildatum, None, antwoord) for peildatum, antwoord in waarheid["peildata"].items()]
    for gemeente, per_peildatum in waarheid["gemeenten"].items():
        vragen += [(peildatum, gemeente, antwoord) for peildatum, antwoord in per_peildatum.items()]
    verschillen = []
    with open_proefhub(regio / "data") as hub:
        for peildatum, gemeente, antwoord in vragen:
            gezien = dict(_bladen(hub.status(peildatum, gemeente).model_dump()))
            verschillen += [
                (peildatum, gemeente, naam, waarde, gezien[naam])
                for naam, waarde in _bladen(antwoord)
                if gezien[naam] != waarde
            ]
    assert len(vragen) >= 5
    assert verschillen == []


def _verschillen(regio: Path, soort: str) -> list[tuple[str, str | None, dict[str, int], dict[str, int]]]:
    """Give where the figures of the woonplaats are others than the truth says, at every peildatum."""
    waarheid = json.loads((regio / "regio" / "waarheid.json").read_text(encoding="utf-8"))["woonplaats"][soort]
    vragen = [(peildatum, None, cijfers) for peildatum, cijfers in waarheid["peildata"].items()]
    for gemeente, per_peildatum in waarheid["gemeenten"].items():
        vragen += [(peildatum, gemeente, cijfers) for peildatum, cijfers in per_peildatum.items()]
    assert len(vragen) >= 5
    with open_proefhub(regio / "data") as hub:
        gezien = [hub.status(peildatum, gemeente).woonplaats.model_dump() for peildatum, gemeente, _ in vragen]
    return [(*vraag, antwoord) for vraag, antwoord in zip(vragen, gezien, strict=True) if vraag[2] != antwoord]


def test_woonplaats_is_de_waarheid_voor_en_na_de_brp(regio: Path, tmp_path: Path) -> None:
    shutil.copytree(regio, tmp_path / "kopie")
    kopie = tmp_path / "kopie"
    assert _verschillen(kopie, "zonder_brp") == []
    assert main(["brp", "load", str(kopie / "regio" / "brp.csv"), "--data", str(kopie / "data")]) == 0
    assert _verschillen(kopie, "met_brp") == []


def test_de_waarheid_over_de_woonplaats_zegt_iets(regio: Path) -> None:
    waarheid = json.loads((regio / "regio" / "waarheid.json").read_text(encoding="utf-8"))
    laatste = max(waarheid["peildata"])
    met_brp = waarheid["woonplaats"]["met_brp"]["peildata"][laatste]
    for naam in ("conform", "afwijkend", "onbekend", "verhuisd_tijdens_hulp", "niet_waarneembaar"):
        assert met_brp[naam] > 0, naam
    zonder_brp = waarheid["woonplaats"]["zonder_brp"]["peildata"][laatste]
    assert zonder_brp["onbekend"] == zonder_brp["gecontroleerd"] == met_brp["gecontroleerd"]


def test_de_waarheid_zegt_iets(regio: Path) -> None:
    """A truth of zeros would prove nothing: every part of it has cases at the last peildatum."""
    waarheid = json.loads((regio / "regio" / "waarheid.json").read_text(encoding="utf-8"))
    laatste = max(waarheid["peildata"])
    bladen = dict(_bladen(waarheid["peildata"][laatste]))
    for naam in (
        "berichten.geldig",
        "verzoeken.open",
        "verzoeken.toegewezen",
        "verzoeken.afgewezen",
        "verzoeken.buiten_norm",
        "toewijzingen.gestart",
        "toewijzingen.gestopt",
        "wachttijd.wachtend.aantal",
        "leveringen.start_te_laat",
        "retouren.afgekeurd",
    ):
        assert bladen[naam] > 0, naam
