"""`ijw-hub uitleg`: everything that a message, a retour or a rule can name is explained, and near misses are put right."""

from __future__ import annotations

import tomllib

import pytest

from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opdrachten.uitleg_bron import Naslag
from hub.parsers.schemas import standaardmap
from tests import bouw


def _toon(capsys: pytest.CaptureFixture[str], *woorden: str) -> str:
    assert main(["uitleg", *woorden]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("woorden", "verwacht"),
    [
        (["TR302"], ["TR302:", "overlappende", "JW301", "0001", "Wat te doen", "check controleert deze regel"]),
        (["tr056"], ["TR056:", "3, over berichten heen", "9056"]),
        (["OP090"], ["OP090:", "regel voor het werk", "JW302"]),
        (["9056"], ["9056: De Identificatie is al eerder gebruikt", "TR056", "Wat te doen"]),
        (["0001"], ["technische reden", "CS002", "TR302"]),
        (["StUF055"], ["StUF055:", "Fo01", "Wat te doen"]),
        (["RedenWijziging", "13"], ["13: Verwijderd"]),
        (["redenwijziging", "3"], ["03: Contractwijziging"]),
        (["RedenWijziging"], ["codelijst Reden wijziging toewijzing", "01", "Cliënt overleden"]),
        (["Soort", "01"], ["BRP-adres"]),
        (["Raamcontract", "2"], ["2: Nee"]),
        (["45"], ["Jeugdhulp ambulant"]),
        (["41a03"], ["41A03: productcode", "Dagbehandeling"]),
        (["0200"], ["Geen opmerking", "gemeente Apeldoorn"]),
        (["apeldoorn"], ["0200: gemeente Apeldoorn", "Jeugdregio"]),
        (["JW315"], ["VOT", "446", "JW316", "CS002"]),
        (["446"], ["446: JW315"]),
        (["XSD"], ["schema"]),
        (["NL"], ["NL: Nederland"]),
    ],
)
def test_wat_bestaat_wordt_uitgelegd(capsys: pytest.CaptureFixture[str], woorden: list[str], verwacht: list[str]):
    uit = _toon(capsys, *woorden)
    for tekst in verwacht:
        assert tekst in uit


@pytest.mark.parametrize(
    ("woorden", "verwacht"),
    [
        (["TR3O2"], "TR302"),
        (["Redenwijzing"], "RedenWijziging"),
        (["9057"], "9056"),
        (["Appeldoorn"], "Apeldoorn"),
        (["RedenWijziging", "99"], "13, 14"),
        (["LandCode", "99"], "249 codes"),
        (["qqqqqqq"], "Probeer een code zoals"),
    ],
)
def test_wat_er_op_lijkt_wordt_voorgesteld(capsys: pytest.CaptureFixture[str], woorden: list[str], verwacht: str):
    assert main(["uitleg", *woorden]) == 2
    melding = capsys.readouterr().err
    assert verwacht in melding


def test_een_burgerservicenummer_wordt_niet_herhaald(capsys: pytest.CaptureFixture[str]):
    assert main(["uitleg", bouw.BSN]) == 2
    assert bouw.BSN not in capsys.readouterr().err


def test_elke_regel_elke_code_en_elk_bericht_heeft_een_uitleg():
    codelijsten = Instellingen.laad().codelijsten()
    naslag = Naslag(codelijsten)
    regels = tomllib.loads((standaardmap() / "ijw-3.2" / "regels.toml").read_text(encoding="utf-8"))
    woorden = [*regels, *bouw.BERICHTCODES, *codelijsten.gemeenten]
    woorden += [deel for lijst in codelijsten.lijsten.values() for deel in (*lijst.codes, lijst.element, lijst.naam)]
    for woord in woorden:
        gevonden = naslag.zoek(woord)
        assert gevonden, woord
        assert all(uitleg.kop and uitleg.regels for uitleg in gevonden), woord
