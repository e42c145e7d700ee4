"""`ijw-hub check`: exit codes, one JSON line per message, readable text, and no BSN or name in either."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from tests import bouw

FOUT = bouw.jw315(bouw.aangevraagd("A"), bouw.aangevraagd("B", einddatum="2027-06-31"), bsn="12345678")
VREEMD = bouw.jw305().replace(b"ijw/3_2/jw305", b"iwmo/3_2/wmo305")


def _json(uit: str) -> list[dict[str, object]]:
    return [json.loads(regel) for regel in uit.splitlines()]


def test_alles_geldig_is_nul(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.xml").write_bytes(bouw.jw301())
    (tmp_path / "b.xml").write_bytes(bouw.envelop(bouw.jw305(), functie="JW305"))
    (tmp_path / "c.xml").write_bytes(bouw.fo01())
    assert main(["check", str(tmp_path), "--json"]) == 0
    assert _json(capsys.readouterr().out) == [
        {"bestand": "a.xml", "bericht": "JW301", "release": "3.2", "geldig": True, "fouten": []},
        {"bestand": "b.xml", "bericht": "JW305", "release": "3.2", "geldig": True, "fouten": []},
        {"bestand": "c.xml", "bericht": "Fo01", "release": None, "geldig": True, "fouten": []},
    ]


def test_een_afgekeurd_bericht_is_een(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pad = tmp_path / f"bericht {bouw.BSN}.xml"
    pad.write_bytes(FOUT)
    assert main(["check", str(pad), "--json"]) == 1
    (regel,) = _json(capsys.readouterr().out)
    assert list(regel) == ["bestand", "bericht", "release", "geldig", "fouten"]
    assert bouw.BSN not in str(regel["bestand"])
    assert regel["geldig"] is False
    assert regel["fouten"] == [
        {
            "code": "XSD", "pad": "Client/Bsn", "regel": 2, "waarde": "***",
            "uitleg": "De waarde heeft niet de goede vorm; verwacht is precies negen cijfers.",
        },
        {
            "code": "XSD", "pad": "Client/AangevraagdeProducten/AangevraagdProduct[2]/ToewijzingEinddatum", "regel": 2,
            "waarde": "2027-06-31", "uitleg": "2027-06-31 bestaat niet: juni heeft 30 dagen.",
        },
    ]  # fmt: skip


def test_een_andere_standaard_is_vreemd(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.xml").write_bytes(VREEMD)
    assert main(["check", str(tmp_path), "--json"]) == 1
    (regel,) = _json(capsys.readouterr().out)
    assert (regel["bericht"], regel["release"], regel["geldig"]) == ("WMO305", "3.2", False)
    assert [fout["code"] for fout in regel["fouten"]] == ["VREEMD"]  # type: ignore[attr-defined]


def test_zipbestanden_worden_gelezen(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with zipfile.ZipFile(tmp_path / "levering.zip", "w") as zip_:
        zip_.writestr("map/een.xml", bouw.jw301())
        zip_.writestr("twee.xml", FOUT)
    assert main(["check", str(tmp_path / "levering.zip"), "--json"]) == 1
    regels = _json(capsys.readouterr().out)
    assert [(regel["bestand"], regel["geldig"]) for regel in regels] == [
        ("levering.zip/map/een.xml", True),
        ("levering.zip/twee.xml", False),
    ]


def test_leesbare_uitvoer(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "goed.xml").write_bytes(bouw.jw301())
    (tmp_path / "fout.xml").write_bytes(FOUT)
    (tmp_path / "gek[bold].xml").write_bytes(bouw.envelop(bouw.jw305(), functie="JW307"))
    assert main(["check", str(tmp_path)]) == 1
    uit = capsys.readouterr().out
    for tekst in (
        "goed.xml (JW301): geldig",
        "fout.xml (JW315): afgekeurd",
        "2027-06-31 bestaat niet: juni heeft 30 dagen.",
        "gek[bold].xml (JW305): geldig",
        "let op: De functie van de envelop is JW307",
        "3 berichten: ",
    ):
        assert tekst in uit
    assert bouw.ACHTERNAAM not in uit
    assert "12345678" not in uit


def test_van_veel_berichten_staan_alleen_de_afgekeurde_er(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for nummer in range(50):
        (tmp_path / f"goed{nummer}.xml").write_bytes(bouw.jw301())
    (tmp_path / "fout.xml").write_bytes(FOUT)
    assert main(["check", str(tmp_path)]) == 1
    uit = capsys.readouterr().out
    assert "goed1.xml" not in uit
    assert "fout.xml" in uit
    assert "51 berichten" in uit


@pytest.mark.parametrize("argumenten", [["check"], ["check", "nietes.xml"], ["check", "--wat", "."]])
def test_verkeerd_gebruik_is_twee(argumenten: list[str], capsys: pytest.CaptureFixture[str]):
    try:
        code: object = main(argumenten)
    except SystemExit as einde:
        code = einde.code
    assert code == 2
    assert capsys.readouterr().err


def test_een_lege_map_is_niet_alles_geldig(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(tmp_path)]) == 2
    assert "geen berichten gevonden" in capsys.readouterr().err
