"""`ijw-hub productcodes importeer`: the list is taken over whole, or every mistake in it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from hub.opdrachten.regelbronnen import BESTAND
from hub.parsers.productcodes import lees_productcodes, schrijf_productcodes
from tests.regels.berichten import PRODUCT, maak
from tests.regels.geval import P301

CATEGORIEEN = frozenset({"43", "45", "54"})


def importeer(tmp_path: Path, tekst: str) -> int:
    bestand = tmp_path / "lijst.csv"
    bestand.write_text(tekst, encoding="utf-8")
    return main(["productcodes", "importeer", str(bestand), "--data", str(tmp_path / "data")])


@pytest.mark.parametrize(
    "tekst",
    [
        "productcode;productcategorie\n45A04;45\n43A11;43\n45A04;54\n",
        '\ufeffCategorie,Omschrijving,Code\r\n45,Ambulant,45A04\r\n43,"Verblijf, met bed",43A11\r\n54,GGZ,45A04\r\n',
        "Product code\tProduct categorie\n 45A04 \t 45 \n43A11\t43\n\n45A04\t54\n",
    ],
)
def test_a_list_is_read_in_the_forms_that_spreadsheets_give(tekst: str):
    gelezen = lees_productcodes(tekst.splitlines(), CATEGORIEEN)
    assert gelezen.fouten == ()
    assert gelezen.lijst == {"45A04": frozenset({"45", "54"}), "43A11": frozenset({"43"})}
    assert lees_productcodes(schrijf_productcodes(gelezen.lijst).splitlines(), CATEGORIEEN) == gelezen


def test_every_mistake_is_told_with_its_line():
    tekst = 'productcode;productcategorie\n45A04;45\n45A041;45\n;99\n45A05\n"45;45\n45A06;44\n'
    gelezen = lees_productcodes(tekst.splitlines(), CATEGORIEEN)
    assert gelezen.lijst == {}
    assert [fout.regel for fout in gelezen.fouten] == [3, 4, 5, 6, 7]
    assert "productcode" in gelezen.fouten[1].uitleg
    assert "productcategorie" in gelezen.fouten[1].uitleg


@pytest.mark.parametrize("tekst", ["", "a;b\n1;2\n", "productcode;naam\n45A04;x\n", "productcode;productcategorie\n"])
def test_a_file_without_a_list_is_refused(tekst: str):
    assert len(lees_productcodes(tekst.splitlines(), CATEGORIEEN).fouten) == 1


def test_an_imported_list_is_what_check_holds_codes_against(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert importeer(tmp_path, "productcode;productcategorie\n45A05;45\n") == 0
    assert "1 productcodes overgenomen" in capsys.readouterr().out
    bericht = tmp_path / "b.xml"
    bericht.write_bytes(maak("JW301", {"Header/Afzender": "0153"}))
    monkeypatch.setenv("IJW_HUB_DATA_MAP", str(tmp_path / "data"))
    assert main(["check", str(bericht), "--json"]) == 1
    assert [fout["code"] for fout in json.loads(capsys.readouterr().out)["fouten"]] == ["TR381"]
    bericht.write_bytes(maak("JW301", {f"{P301}/0/Product": PRODUCT | {"Code": "45A05"}}))
    assert main(["check", str(bericht), "--json"]) == 0


def test_a_list_with_mistakes_leaves_the_old_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert importeer(tmp_path, "productcode;productcategorie\n45A05;45\n") == 0
    eerst = (tmp_path / "data" / BESTAND).read_text(encoding="utf-8")
    assert importeer(tmp_path, "productcode;productcategorie\n45A05;45\n45A06;77\n") == 1
    assert "regel 3:" in capsys.readouterr().err
    assert (tmp_path / "data" / BESTAND).read_text(encoding="utf-8") == eerst


def test_a_file_that_is_not_there_or_no_text_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["productcodes", "importeer", str(tmp_path / "weg.csv")]) == 2
    (tmp_path / "lijst.csv").write_bytes(b"\xff\xfe\x00")
    assert main(["productcodes", "importeer", str(tmp_path / "lijst.csv")]) == 2
    assert "geen UTF-8" in capsys.readouterr().err
