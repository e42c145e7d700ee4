"""The benchmark runs to its end on a tiny size, and measures what it says; its figures themselves are no test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import bench, verkeer, vloer
from benchmarks.laden import VORMEN
from benchmarks.stappen import OPSTART, UITLEG
from benchmarks.verkeer import Maat
from hub.opdrachten.ingang import main


@pytest.fixture(autouse=True)
def geen_instellingen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_bench_runs_to_its_end_and_writes_its_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tekst = tmp_path / "prestaties.md"
    bench.main(["--deel", "laden", "--deel", "gereed", "--berichten", "90", "--keren", "1", "--markdown", str(tekst)])
    geschreven = tekst.read_text(encoding="utf-8")
    for vorm in VORMEN:
        assert f"| {vorm.naam} |" in geschreven
    for wat in ("processor", "libxml2", "SQLite"):
        assert wat in geschreven
    for stap in ("record", "judge the rules of level 2", UITLEG, OPSTART):
        assert f"| {stap} |" in geschreven
    assert "| empty |" in geschreven
    assert "empty" in capsys.readouterr().out


def test_a_copied_region_has_other_youths_and_the_same_outcomes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IJW_HUB_PSEUDONIEM_PER_GEMEENTE", "true")
    uitkomsten = []
    for kopieen in (1, 3):
        map_ = tmp_path / str(kopieen)
        berichten = verkeer.maak(map_ / "verkeer", Maat(150 * kopieen, 2, kopieen))
        assert main(["load", str(berichten), "--data", str(map_ / "data"), "--json", "--lezers", "0"]) == 0
        geladen = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert main(["status", "--data", str(map_ / "data"), "--peildatum", verkeer.TOT, "--json"]) == 0
        status = json.loads(capsys.readouterr().out.splitlines()[-1])
        gelezen = vloer.meet(berichten)
        assert gelezen["aantal"] == geladen["gelezen"]
        uitkomsten.append(
            [
                gelezen["geldig"],
                *(geladen[naam] for naam in ("gelezen", "geldig", "afgekeurd", "dubbel", "fo01")),
                *(status["verzoeken"][naam] for naam in ("totaal", "open", "te_laat")),
                status["toewijzingen"]["totaal"],
                status["wachttijd"]["afgesloten"]["jeugdigen"],
                status["berichten"]["met_bevindingen"],
            ]
        )
    een, drie = uitkomsten
    assert drie == [3 * aantal for aantal in een]


def test_giants_have_one_relatie(tmp_path: Path) -> None:
    for soort in ("relatie", "client"):
        berichten = verkeer.simuleer(tmp_path / soort, "--gemeenten", 1, "--clienten", 1, reus=soort)
        partijen = {
            pad.read_bytes().split(b"organisatie>")[nummer].split(b"<")[0]
            for pad in berichten.rglob("*_jw3*.xml")
            for nummer in (1, 3)
        }
        assert len(partijen) == 2, "one gemeente and one aanbieder"
