"""Code lists: complete, in words, and the same as the standard's where that is at hand."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hub.domein.codelijsten import Codelijsten
from hub.fouten import OngeldigeInstelling

WORTEL = Path(__file__).parents[2]
STANDAARD = WORTEL.parent / "shared" / "ijw-3.2" / "codelijsten.json"
OFFICIELE_NAMEN = (
    "COD002-VEKTIS", "COD043", "COD046", "COD170", "COD260", "COD327", "COD467", "COD472", "COD700", "COD747",
    "COD757", "JZ002", "JZ020", "JZ588", "NUM061", "WJ003", "WJ232", "WJ756", "WJ758", "WJ759", "WJ760", "WMO757",
)  # fmt: skip


def lees(naam: str) -> dict[str, Any]:
    return tomllib.loads((WORTEL / "schemas" / naam).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lijsten() -> Codelijsten:
    return Codelijsten.van(lees("ijw-3.2/codelijsten.toml"), lees("gemeenten.toml"))


def test_codes_in_woorden(lijsten: Codelijsten) -> None:
    assert lijsten.gemeente_naam("0200") == "Apeldoorn"
    assert lijsten.regio_van["0200"] == "Midden IJssel-Oost Veluwe"
    assert lijsten.categorie_naam("45") == "Jeugdhulp ambulant"
    assert lijsten.betekenis("WJ759", "8") == "Woonplaatsbeginsel"
    assert lijsten.betekenis("WJ001", "0200")
    assert lijsten.betekenis("FO01", "StUF055")


def test_een_onbekende_code_geeft_geen_fout(lijsten: Codelijsten) -> None:
    assert lijsten.gemeente_naam("9999") == "9999"
    assert lijsten.categorie_naam("99") == ""
    assert lijsten.betekenis("JZ020", "99") is None
    assert lijsten.betekenis("XX000", "1") is None


def test_er_zijn_342_gemeenten_in_42_regios(lijsten: Codelijsten) -> None:
    assert len(lijsten.gemeenten) == 342
    assert len(set(lijsten.regio_van.values())) == 42


def test_elke_betekenis_past_op_een_regel(lijsten: Codelijsten) -> None:
    for lijst in lijsten.lijsten.values():
        for code, betekenis in lijst.codes.items():
            assert 0 < len(betekenis) <= 90, code


def test_kapotte_bestanden_worden_met_al_hun_fouten_genoemd() -> None:
    with pytest.raises(OngeldigeInstelling) as gevangen:
        Codelijsten.van({"JZ020": {"naam": "x", "codes": {"45": 3}}}, {"20": ["Naam", "Regio"], "0200": ["Naam"]})
    tekst = str(gevangen.value)
    assert "codelijsten.JZ020.element ontbreekt" in tekst
    assert "codelijsten.JZ020.codes.45 = 3 is geen tekst" in tekst
    assert "gemeenten.20" in tekst
    assert "gemeenten.0200" in tekst


@pytest.mark.skipif(not STANDAARD.exists(), reason="the standard's own lists are not at hand")
def test_de_lijsten_zijn_die_van_de_standaard(lijsten: Codelijsten) -> None:
    standaard = json.loads(STANDAARD.read_text(encoding="utf-8"))
    for naam in OFFICIELE_NAMEN:
        assert lijsten.lijsten[naam].codes == {deel["code"]: deel["betekenis"] for deel in standaard[naam]["codes"]}
    assert lijsten.lijsten["COD032"].codes.keys() == {deel["code"] for deel in standaard["COD032"]["codes"]}
    for naam in (*OFFICIELE_NAMEN, "COD032"):
        lijst = lijsten.lijsten[naam]
        elementen = standaard[naam]["xsd_elementen"] or ["BerichtCode"]
        assert [lijst.element, *lijst.ook] == elementen or naam == "JZ020"
        assert standaard[naam]["elementen"] == [lijst.type]
    retour = standaard["WJ001"]
    assert lijsten.lijsten["WJ001"].codes.keys() == {
        deel["code"] for deel in (*retour["codes"], *retour["alleen_in_xsd"])
    }
    assert lijsten.lijsten["FO01"].codes.keys() == {deel["code"] for deel in standaard["FO01"]["codes"]} | {"StUF055"}
    gemeenten = standaard["CBS-GEMEENTE"]["codes"]
    assert lijsten.gemeenten == {deel["code"]: deel["naam"] for deel in gemeenten}
    assert lijsten.regio_van == {deel["code"]: deel["jeugdzorgregio"] for deel in gemeenten}
