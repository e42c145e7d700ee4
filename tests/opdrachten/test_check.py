"""`ijw-hub check`: exit codes, one JSON line per message, readable text, and no BSN or name in either."""

from __future__ import annotations

import gc
import io
import json
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.instellingen import Instellingen
from hub.opdrachten import check_sarif
from hub.opdrachten.check_telling import Telling
from hub.opdrachten.ingang import main
from hub.opdrachten.oordeel import Beoordelaar, Beoordeling
from tests import bouw

FOUT = bouw.jw315(bouw.aangevraagd("A"), bouw.aangevraagd("B", einddatum="2027-06-31"), bsn="12345678")
START = bouw.jw305(bouw.start(begindatum="2026-03-01"), dagtekening="2026-03-01")
"""Dated before the envelope that it comes in, so that no rule is broken."""
OVERLAP = bouw.jw301(bouw.toewijzing(1), bouw.toewijzing(2))
VREEMD = bouw.jw305().replace(b"ijw/3_2/jw305", b"iwmo/3_2/wmo305")


def _json(uit: str) -> list[dict[str, object]]:
    return [json.loads(regel) for regel in uit.splitlines()]


def test_alles_geldig_is_nul(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.xml").write_bytes(bouw.jw301())
    (tmp_path / "b.xml").write_bytes(bouw.envelop(START, functie="JW305"))
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
            "uitleg": "De waarde heeft niet de goede vorm; verwacht is precies negen cijfers en dit zijn er 8 (is een "
            "voorloopnul weggevallen?).",
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
    (tmp_path / "gek[bold].xml").write_bytes(bouw.envelop(START, functie="JW307"))
    assert main(["check", str(tmp_path)]) == 1
    uit = capsys.readouterr().out
    for tekst in (
        "goed.xml (JW301): geldig",
        "fout.xml (JW315): afgekeurd",
        "2027-06-31 bestaat niet: juni heeft 30 dagen.",
        "gek[bold].xml (JW305): geldig",
        "let op: De functie van de envelop is JW307",
        "3 berichten: ",
        "Hoeveel van welke soort",
        "Meest voorkomende bevindingen",
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


# --- rules within the message ------------------------------------------------------------------------------------------


def test_wie_een_regel_breekt_is_niet_geldig(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.xml").write_bytes(OVERLAP)
    assert main(["check", str(tmp_path), "--json"]) == 1
    (regel,) = _json(capsys.readouterr().out)
    assert (regel["bericht"], regel["geldig"]) == ("JW301", False)
    (fout,) = regel["fouten"]  # type: ignore[misc]
    assert list(fout) == ["code", "pad", "regel", "waarde", "uitleg"]  # type: ignore[has-type]
    assert fout["code"] == "TR302"  # type: ignore[has-type]
    assert fout["pad"] == "Client/ToegewezenProducten/ToegewezenProduct[2]"  # type: ignore[has-type]


def test_een_dagtekening_na_de_envelop_is_een_fout(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.xml").write_bytes(
        bouw.envelop(START.replace(b"2026-03-01</ijw:D", b"2026-03-03</ijw:D"), functie="JW305")
    )
    assert main(["check", str(tmp_path), "--json"]) == 1
    (regel,) = _json(capsys.readouterr().out)
    assert [fout["code"] for fout in regel["fouten"]] == ["TR135"]  # type: ignore[attr-defined]


def test_een_oude_gemeentecode_is_een_opmerking(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    relatie = bouw.RELATIE._replace(gemeente="0001")
    oud = bouw.jw305(bouw.start(begindatum="2020-01-02"), dagtekening="2020-01-06", relatie=relatie)
    (tmp_path / "a.xml").write_bytes(oud)
    assert main(["check", str(tmp_path)]) == 0
    assert "let op: TR378" in capsys.readouterr().out


def test_bevindingen_staan_per_plaats(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.xml").write_bytes(bouw.jw305(bouw.start(begindatum="2026-03-09", status="2"), bsn="123456789"))
    assert main(["check", str(tmp_path)]) == 1
    uit = capsys.readouterr().out
    plekken = [regel for regel in uit.splitlines() if regel.startswith("  Client/")]
    assert plekken == [
        "  Client/Bsn, regel 2; gevonden: ***",
        "  Client/StartProducten/StartProduct/StatusAanlevering, regel 2; gevonden: 2",
    ]
    assert "    CS002   " in uit
    assert "123456789" not in uit
    assert "\x1b" not in uit


# --- standard input, SARIF, many ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "code"), [(bouw.jw305(), 0), (FOUT, 1), (b"", 1), (b"x" * (25 * 1024 * 1024 + 9), 1)]
)
def test_een_streepje_leest_de_standaardinvoer(
    inhoud: bytes, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(inhoud)))
    assert main(["check", "-", "--json"]) == code
    (regel,) = _json(capsys.readouterr().out)
    assert regel["bestand"] == "standaardinvoer"
    assert regel["geldig"] is (code == 0)


def _sarif(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    (tmp_path / "a b.xml").write_bytes(FOUT.replace(b"><m:Client>", b">\n<m:Client>"))
    (tmp_path / "goed.xml").write_bytes(bouw.jw305())
    (tmp_path / "in envelop.xml").write_bytes(bouw.envelop(OVERLAP, functie="JW315"))
    (tmp_path / "overlap.xml").write_bytes(OVERLAP)
    assert main(["check", str(tmp_path), "--sarif"]) == 1
    logboek: dict[str, object] = json.loads(capsys.readouterr().out)
    return logboek


def test_sarif_heeft_elke_bevinding_met_zijn_plaats(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    logboek = _sarif(tmp_path, capsys)
    assert logboek["version"] == "2.1.0"
    assert logboek["$schema"] == check_sarif.SCHEMA
    (run,) = logboek["runs"]  # type: ignore[misc]
    assert run["tool"]["driver"]["name"] == "ijw-hub"  # type: ignore[has-type]
    regels = {regel["id"]: regel for regel in run["tool"]["driver"]["rules"]}  # type: ignore[has-type]
    gevonden = run["results"]  # type: ignore[has-type]
    assert regels.keys() == {deel["ruleId"] for deel in gevonden}
    assert "overlappende" in regels["TR302"]["shortDescription"]["text"]
    plekken = [
        (
            deel["ruleId"],
            deel["level"],
            deel["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            deel["locations"][0]["physicalLocation"].get("region"),
            deel["locations"][0].get("logicalLocations", [{}])[0].get("fullyQualifiedName"),
        )
        for deel in gevonden
    ]
    product = "Client/ToegewezenProducten/ToegewezenProduct[2]"
    eind = "Client/AangevraagdeProducten/AangevraagdProduct[2]/ToewijzingEinddatum"
    assert plekken == [
        ("XSD", "error", "a%20b.xml", {"startLine": 3}, "Client/Bsn"),
        ("XSD", "error", "a%20b.xml", {"startLine": 3}, eind),
        # In an envelope the lines are not those of the file.
        ("TR302", "error", "in%20envelop.xml", None, product),
        ("ENVELOP", "note", "in%20envelop.xml", None, None),
        ("ENVELOP", "note", "in%20envelop.xml", None, None),
        ("ENVELOP", "note", "in%20envelop.xml", None, None),
        ("TR302", "error", "overlap.xml", {"startLine": 2}, product),
    ]
    assert "regel 2 van het bericht in de envelop" in gevonden[2]["message"]["text"]
    assert bouw.BSN not in json.dumps(logboek)
    assert bouw.ACHTERNAAM not in json.dumps(logboek)


def test_sarif_van_niets_verkeerds_is_ook_een_logboek(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.xml").write_bytes(bouw.jw305())
    assert main(["check", str(tmp_path), "--sarif"]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def test_json_en_sarif_gaan_niet_samen(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["check", ".", "--json", "--sarif"])
    capsys.readouterr()


def test_de_tabellen_tellen_soorten_en_bevindingen(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for nummer in range(3):
        (tmp_path / f"overlap{nummer}.xml").write_bytes(OVERLAP)
    (tmp_path / "fout.xml").write_bytes(FOUT)
    (tmp_path / "vreemd.xml").write_bytes(VREEMD)
    assert main(["check", str(tmp_path)]) == 1
    rijen = [regel.split() for regel in capsys.readouterr().out.splitlines()]
    assert ["JW301", "3", "3"] in rijen
    assert ["JW315", "1", "1"] in rijen
    (meest,) = [rij for rij in rijen if rij[:2] == ["3", "TR302"]]
    # Without the position of what repeats: the same repair is counted once.
    assert meest[2] == "Client/ToegewezenProducten/ToegewezenProduct"


def test_het_geheugen_blijft_vlak(tmp_path: Path):
    beoordelaar = Beoordelaar(Instellingen.laad())
    soorten = [FOUT, OVERLAP, bouw.jw305(), b"<a/>", bouw.jw305().replace(b"m:Client", b"m:Clyent")]

    def stroom(aantal: int) -> Iterator[Beoordeling]:
        for nummer in range(aantal):
            yield beoordelaar.beoordeel(f"{nummer}.xml", soorten[nummer % len(soorten)])

    def telt(aantal: int) -> int:
        telling = Telling()
        tracemalloc.start()
        try:
            for beoordeling in stroom(aantal):
                telling.tel(beoordeling)
            with (tmp_path / "uit.sarif").open("w") as bestand:
                check_sarif.schrijf_sarif(stroom(aantal), bestand)
            gc.collect()
            return tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()

    telt(50)  # what is made once
    assert telt(300) < telt(50) + 50_000  # nothing of a message is kept: of each one name would already be too much
