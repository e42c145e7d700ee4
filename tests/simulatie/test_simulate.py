"""The command `ijw-hub simulate`: what it writes, refuses and promises."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import etree

from hub.domein.bsn import bevat_bsn
from hub.opdrachten.ingang import main
from hub.parsers.brp import Brpregel, Regelfout, lees_brp
from hub.streams.bronnen import documenten

KLEIN = ["--clienten", "25", "--gemeenten", "3", "--maanden", "2", "--tot", "2026-04-15", "--fouten", "0.05"]


def simuleer(map_: Path, *meer: str) -> Path:
    assert main(["simulate", "--out", str(map_), *KLEIN, *meer]) == 0
    return map_


def vingerafdruk(map_: Path) -> dict[str, str]:
    bestanden = sorted(pad for pad in map_.rglob("*") if pad.is_file())
    return {str(pad.relative_to(map_)): hashlib.sha256(pad.read_bytes()).hexdigest() for pad in bestanden}


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    een, twee = simuleer(tmp_path / "een"), simuleer(tmp_path / "twee")
    assert vingerafdruk(een) == vingerafdruk(twee)


def test_another_seed_gives_another_region(tmp_path: Path) -> None:
    een, twee = simuleer(tmp_path / "een"), simuleer(tmp_path / "twee", "--seed", "2")
    assert vingerafdruk(een) != vingerafdruk(twee)


def test_every_file_is_an_envelope_and_its_name_says_nothing_personal(tmp_path: Path) -> None:
    map_ = simuleer(tmp_path / "uit")
    bestanden = list((map_ / "berichten").rglob("*.xml"))
    soorten = set()
    for pad in bestanden:
        assert re.fullmatch(r"\d{4}-\d\d/b\d{7}_(jw3\d\d|wmo301|fo01)\.xml", str(pad.relative_to(map_ / "berichten")))
        assert not bevat_bsn(pad.name)
        soorten.add(etree.QName(etree.parse(pad).getroot()).localname)
    assert soorten == {"envelopHeenbericht-ggk_Di01", "envelopRetourbericht-ggk_Du01", "Fo01Bericht"}


def test_a_file_stands_in_the_month_of_its_stamp_and_holds_a_message(tmp_path: Path) -> None:
    map_ = simuleer(tmp_path / "uit")
    for pad in (map_ / "berichten").rglob("*_jw3*.xml"):
        tekst = pad.read_text(encoding="utf-8")
        stempel = re.findall(r"tijdstipBericht>(\d{17})<", tekst)[0]
        assert f"{stempel[:4]}-{stempel[4:6]}" == pad.parent.name
        inhoud = base64.b64decode(re.findall(r"xmlBestand>([^<]+)<", tekst)[0]).decode()
        assert re.findall(r"functie>(\w+)<", tekst)[0].lower() + ":Bericht" in inhoud


def test_the_truth_counts_the_files(tmp_path: Path) -> None:
    map_ = simuleer(tmp_path / "uit")
    waar = json.loads((map_ / "waarheid.json").read_text(encoding="utf-8"))
    berichten = waar["peildata"]["2026-04-15"]["berichten"]
    per_bezorging = {
        re.findall(r"referentienummer>([^<]+)<", pad.read_text(encoding="utf-8"))[0]
        for pad in (map_ / "berichten").rglob("*.xml")
    }
    assert len(per_bezorging) == berichten["ontvangen"] + berichten["overgeslagen"] + berichten["fo01"]


def test_the_addresses_stand_beside_the_messages_and_load_passes_over_them(tmp_path: Path) -> None:
    map_ = simuleer(tmp_path / "uit", "--fouten", "0")
    tekst = (map_ / "brp.csv").read_text(encoding="utf-8")
    regels = list(lees_brp(tekst.splitlines(keepends=True)))
    assert len(regels) > 15
    assert not [regel for regel in regels if isinstance(regel, Regelfout)]
    assert all(999900006 <= int(regel.bsn) <= 999999990 for regel in regels if isinstance(regel, Brpregel))
    overgeslagen: list[object] = []
    gelezen = list(documenten([map_], meld=overgeslagen.append, sla_over=overgeslagen.append))
    assert len(gelezen) == len(list((map_ / "berichten").rglob("*.xml")))
    assert len(overgeslagen) == 2  # the truth and the addresses


def test_no_faults_when_none_are_wanted(tmp_path: Path) -> None:
    map_ = simuleer(tmp_path / "uit", "--fouten", "0")
    waar = json.loads((map_ / "waarheid.json").read_text(encoding="utf-8"))
    berichten = waar["peildata"]["2026-04-15"]["berichten"]
    assert (berichten["afgekeurd"], berichten["overgeslagen"]) == (0, 0)


def test_it_says_how_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    simuleer(tmp_path / "uit")
    assert "ijw-hub load" in capsys.readouterr().out


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "iets.txt").write_text("van mij", encoding="utf-8")
    assert main(["simulate", "--out", str(tmp_path), *KLEIN]) == 2
    assert "niet leeg" in capsys.readouterr().err
    assert [pad.name for pad in tmp_path.iterdir()] == ["iets.txt"]


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (["--clienten", "100000"], "9091"),
        (["--clienten", "0"], "9091"),
        (["--gemeenten", "99"], "--gemeenten 99"),
        (["--maanden", "0"], "--maanden 0"),
        (["--fouten", "2"], "--fouten 2"),
        (["--fouten", "nan"], "--fouten nan"),
        (["--tot", "31-12-2026"], "geen datum"),
        (["--tot", "0001-01-01"], "--tot"),
    ],
)
def test_wrong_use_is_explained_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argumenten: list[str], melding: str
) -> None:
    uit = tmp_path / "uit"
    assert main(["simulate", "--out", str(uit), *KLEIN, *argumenten]) == 2
    assert melding in capsys.readouterr().err
    assert not uit.exists()
