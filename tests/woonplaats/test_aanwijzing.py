"""The address in a JW301 through the whole house: off until a table is set, filled by a rebuild, and never more than a gemeente."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hub.domein.feiten import Relatie
from hub.domein.kalender import peilmoment
from hub.opdrachten.ingang import main
from tests.bouw import bsn_nummer, jw301, jw307, retour, stop, toewijzing
from tests.proefhub import open_proefhub
from tests.verhaal import om
from tests.woonplaats.test_bewaren_brp import KOP

PEIL = "2026-04-01"
BSN = bsn_nummer(1)
RELATIE = Relatie("0363", "42420001")
BERICHT = jw301(toewijzing(7), bsn=BSN, relatie=RELATIE)
"""Of a child at 1234AB, as every message that the builder makes."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one toewijzing, loaded without a table of postcodes; the settings have their file."""
    (tmp_path / "ijw-hub.toml").write_text("")
    monkeypatch.setenv("IJW_HUB_INSTELLINGEN", str(tmp_path / "ijw-hub.toml"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.xml").write_bytes(om("2026-03-02T10:00", BERICHT))
    assert main(["load", str(tmp_path / "in"), "--data", str(tmp_path / "data")]) == 0
    return tmp_path / "data"


def zet(data: Path, tekst: str | None) -> None:
    """Set the table of postcodes, or none."""
    (data.parent / "postcodes.csv").write_text(tekst or "")
    regel = 'postcodes = "postcodes.csv"\n' if tekst is not None else ""
    (data.parent / "ijw-hub.toml").write_text(regel)


def lijst(data: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["woonplaats", "--data", str(data), "--peildatum", PEIL, "--json"]) == 0
    inhoud: dict[str, Any] = json.loads(capsys.readouterr().out)
    return inhoud


def test_a_rebuild_fills_it_from_the_journal_and_takes_it_away_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zonder = lijst(data, capsys)
    assert zonder["zaken"] == []
    zet(data, "postcode,gemeente\n1234,0200\n")
    assert lijst(data, capsys) == zonder, "what was read before is not read again by itself"
    assert main(["herbouw", "--data", str(data)]) == 0
    met = lijst(data, capsys)
    assert met["cijfers"] == zonder["cijfers"], "no figure changes"
    [zaak] = met["zaken"]
    assert (zaak["soort"], zaak["andere_gemeente"], zaak["aanwijzing"]) == ("aanwijzing", "0200", "0200")
    assert (zaak["toewijzing_nummer"], zaak["dag"]) == (7, "2026-03-02")
    assert "een aanwijzing, geen bewijs" in zaak["uitleg"][0]
    zet(data, None)
    assert main(["herbouw", "--data", str(data)]) == 0
    assert lijst(data, capsys) == zonder


def test_no_address_and_no_postcode_is_kept(data: Path, tmp_path: Path) -> None:
    zet(data, "postcode,gemeente\n1234AB,0200\n")
    ander = om("2026-03-03T10:00", jw301(toewijzing(8), bsn=bsn_nummer(2), identificatie="T2", relatie=RELATIE))
    (tmp_path / "in" / "c.xml").write_bytes(ander)
    assert main(["load", str(tmp_path / "in"), "--data", str(data)]) == 0
    assert main(["herbouw", "--data", str(data)]) == 0
    for bestand in data.iterdir():
        ruw = bestand.read_bytes()
        assert b"1234AB" not in ruw, bestand.name
        assert b"1234" not in ruw or bestand.name == "leeslog.sqlite", bestand.name
        assert b"Proeflaan" not in ruw, bestand.name


def test_with_history_it_stands_beside_the_judgement(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zet(data, "postcode,gemeente\n1234,0200\n")
    assert main(["herbouw", "--data", str(data)]) == 0
    (tmp_path / "brp.csv").write_text(f"{KOP}{BSN},0384,2015-01-01,,woonadres\n")
    assert main(["brp", "load", str(tmp_path / "brp.csv"), "--data", str(data)]) == 0
    [zaak] = lijst(data, capsys)["zaken"]
    assert (zaak["soort"], zaak["andere_gemeente"], zaak["aanwijzing"]) == ("afwijkend", "0384", "0200")
    assert "Verwacht: 0384." in zaak["uitleg"]
    assert any("ligt volgens de postcode in 0200: een aanwijzing" in zin for zin in zaak["uitleg"])


def test_the_case_says_what_the_message_said(data: Path) -> None:
    zet(data, "postcode,gemeente\n1234,0200\n")
    assert main(["herbouw", "--data", str(data)]) == 0
    with open_proefhub(data) as hub:
        [vondst] = hub.winkel.werkbank.zoek("7", peilmoment(PEIL), None)
        zaak = hub.winkel.werkbank.zaak(vondst.zaak, peilmoment(PEIL), None)
        assert zaak is not None
        [bericht] = zaak.berichten
        assert "Adres van de jeugdige: volgens de postcode in gemeente 0200." in bericht.gezegd
        assert [een.soort for een in zaak.woonplaats] == ["aanwijzing"]


def test_a_rejected_message_points_at_nothing(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zet(data, "postcode,gemeente\n1234,0200\n")
    assert main(["herbouw", "--data", str(data)]) == 0
    (tmp_path / "in" / "r.xml").write_bytes(om("2026-03-04T10:00", retour(BERICHT, "0001")))
    assert main(["load", str(tmp_path / "in"), "--data", str(data)]) == 0
    assert lijst(data, capsys)["zaken"] == []


def test_what_has_ended_points_at_nothing_any_more(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zet(data, "postcode,gemeente\n1234,0200\n")
    assert main(["herbouw", "--data", str(data)]) == 0
    eind = jw301(
        toewijzing(7, toewijzingsdatum="2026-03-10", einddatum="2026-03-31"),
        bsn=BSN,
        identificatie="T3",
        relatie=RELATIE,
    )
    (tmp_path / "in" / "e.xml").write_bytes(om("2026-03-10T10:00", eind))
    (tmp_path / "in" / "s.xml").write_bytes(
        om("2026-04-01T10:00", jw307(stop(7, einddatum="2026-03-31"), bsn=BSN, relatie=RELATIE))
    )
    assert main(["load", str(tmp_path / "in"), "--data", str(data)]) == 0
    assert lijst(data, capsys)["zaken"] == []


def test_a_table_with_mistakes_stops_who_reads_and_not_who_looks(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zet(data, "postcode,gemeente\n1234,0200\n12345,0200\n1234,Weesp\n")
    assert main(["load", str(tmp_path / "in"), "--data", str(data)]) == 2
    gezegd = capsys.readouterr().err
    assert "Regel 3:" in gezegd
    assert "Regel 4:" in gezegd
    assert "12345" not in gezegd
    assert main(["status", "--data", str(data)]) == 0
    (tmp_path / "postcodes.csv").write_bytes(b"postcode,gemeente\n1234,\xff\n")
    assert main(["herbouw", "--data", str(data)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_herindelingen_of_ones_own_are_followed_at_once(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "brp.csv").write_text(f"{KOP}{BSN},0384,2015-01-01,,woonadres\n")
    assert main(["brp", "load", str(tmp_path / "brp.csv"), "--data", str(data)]) == 0
    [zaak] = lijst(data, capsys)["zaken"]
    assert zaak["soort"] == "afwijkend"
    (tmp_path / "eigen.toml").write_text('[[herindeling]]\ndatum = 2026-01-01\noud = ["0384"]\nnieuw = ["0363"]\n')
    (tmp_path / "ijw-hub.toml").write_text('herindelingen = "eigen.toml"\n')
    assert lijst(data, capsys)["zaken"] == []
    (tmp_path / "eigen.toml").write_text('[[herindeling]]\ndatum = 2026-01-01\noud = ["384"]\n')
    assert main(["woonplaats", "--data", str(data)]) == 2
    assert "herindeling" in capsys.readouterr().err
