"""What a valid message yields, kind by kind, and what is skipped or is no message."""

from __future__ import annotations

from datetime import date

import pytest

from hub.domein.feiten import AntwoordFeit, Product, StartFeit, StopFeit, ToewijzingFeit, VerzoekFeit
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht, Overgeslagen
from tests import bouw
from tests.parsers.soorten import GELDIG


def _bericht(lezer: Lezer, data: bytes) -> Bericht:
    uitkomst = lezer.lees(data)
    assert isinstance(uitkomst, Bericht), uitkomst
    return uitkomst


@pytest.mark.parametrize("soort", sorted(GELDIG))
def test_elke_soort_wordt_gelezen(lezer: Lezer, soort: str):
    bericht = _bericht(lezer, GELDIG[soort])
    assert bericht.soort == soort
    assert bericht.release == "3.2"
    assert bericht.relatie == bouw.RELATIE
    assert bool(bericht.feiten) == (soort in {"JW301", "JW305", "JW307", "JW315", "JW317", "JW319"})
    met_client = soort not in {"JW319", "JW320", "JW323", "JW325"}
    assert (bericht.client is not None) == met_client
    assert len(bericht.inhoud) == 16


def test_toewijzing(lezer: Lezer):
    data = bouw.jw301(
        bouw.toewijzing(7, referentie="REF-1", toewijzingstijd="24:00:00", einddatum="2026-12-31", reden="13"),
        bouw.toewijzing(8, product=("54",)),
        bouw.toewijzing(9, product=None),
        identificatie="T9",
    )
    bericht = _bericht(lezer, data)
    dag, ingang = date(2026, 3, 1), date(2026, 3, 9)
    assert bericht.feiten == (
        ToewijzingFeit(7, "REF-1", Product("45", "45A04"), dag, "24:00:00", ingang, date(2026, 12, 31), "13"),
        ToewijzingFeit(8, None, Product("54", ""), dag, "10:00:00", ingang, None, None),
        ToewijzingFeit(9, None, None, dag, "10:00:00", ingang, None, None),
    )
    assert (bericht.identificatie, bericht.dagtekening, bericht.antwoord_op) == ("T9", date(2026, 3, 2), None)


def test_start_en_stop(lezer: Lezer):
    start = _bericht(
        lezer, bouw.jw305(bouw.start(1, ingangsdatum="2026-03-01"), bouw.start(None, product=None, status="3"))
    )
    assert start.feiten == (
        StartFeit(1, Product("45", "45A04"), date(2026, 3, 9), "1"),
        StartFeit(None, None, date(2026, 3, 9), "3"),
    )
    stop = _bericht(lezer, bouw.jw307(bouw.stop(1, reden="20")))
    assert stop.feiten == (StopFeit(1, Product("45", "45A04"), date(2026, 3, 9), "20", date(2026, 6, 30), "1"),)


def test_verzoeken_en_antwoord(lezer: Lezer):
    vot = _bericht(lezer, bouw.jw315(bouw.aangevraagd("A"), bouw.aangevraagd("B", product=None)))
    dag, ingang = date(2026, 3, 2), date(2026, 3, 9)
    assert vot.feiten == (
        VerzoekFeit("VOT", "A", dag, Product("45", "45A04"), ingang),
        VerzoekFeit("VOT", "B", dag, None, ingang),
    )
    vow = _bericht(lezer, bouw.jw317(referentie="C", nieuw=[None, ("45", "45A05"), ("54",)]))
    assert vow.feiten == (VerzoekFeit("VOW", "C", dag, Product("45", "45A05"), None),)
    assert _bericht(lezer, bouw.jw317(nieuw=[None])).feiten[0].product is None
    antwoord = _bericht(lezer, bouw.jw319(referentie="A", antwoord="1", reden="8", gemeente="0200"))
    assert antwoord.feiten == (AntwoordFeit("A", "1", "8", "0200"),)
    assert _bericht(lezer, bouw.jw319(antwoord="2")).feiten == (AntwoordFeit("REF-1", "2", None, None),)


@pytest.mark.parametrize("heen", sorted(bouw.RETOUR_VAN))
@pytest.mark.parametrize("volledig", [False, True])
def test_een_retour_wijst_naar_zijn_heenbericht(lezer: Lezer, heen: str, volledig: bool):
    vraag = _bericht(lezer, GELDIG[heen])
    retour = _bericht(lezer, bouw.retour(GELDIG[heen], "9056", "8848", identificatie="R7", volledig=volledig))
    assert retour.relatie == vraag.relatie
    assert retour.antwoord_op == (heen, vraag.identificatie, vraag.dagtekening)
    assert (retour.identificatie, retour.dagtekening) == ("R7", date(2026, 3, 3))
    assert retour.retourcodes == (("0200", "8848", "9056") if volledig else ("8848", "9056"))
    assert retour.client == (vraag.client if volledig else None)
    assert retour.feiten == ()


def test_het_declaratieantwoord_wijst_naar_zijn_declaratie(lezer: Lezer):
    antwoord = _bericht(lezer, bouw.jw325("9339", bsn=bouw.BSN, declaratie=("D7", "2026-04-03")))
    assert antwoord.antwoord_op == ("JW323", "D7", date(2026, 4, 3))
    assert (antwoord.identificatie, antwoord.retourcodes) == ("DA1", ("0200", "9339"))


def test_wit_en_nullen_waar_de_xsd_ze_toestaat(lezer: Lezer):
    data = bouw.jw305(bouw.start(" +005\n", begindatum="\n 2026-03-09 "))
    (feit,) = _bericht(lezer, data).feiten
    assert isinstance(feit, StartFeit)
    assert (feit.nummer, feit.begindatum) == (5, date(2026, 3, 9))


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [("12345-01-01", date.max), ("99999-12-31", date.max), ("-0044-03-15", date.min), ("9999-12-31", date.max)],
)
def test_jaren_die_python_niet_kent_worden_begrensd(lezer: Lezer, tekst: str, verwacht: date):
    (feit,) = _bericht(lezer, bouw.jw305(bouw.start(1, begindatum=tekst))).feiten
    assert isinstance(feit, StartFeit)
    assert feit.begindatum == verwacht


def test_voorvoegsels_zijn_vrij(lezer: Lezer):
    ander = GELDIG["JW305"].replace(b"m:", b"").replace(b"xmlns:m=", b"xmlns=").replace(b'xmlns="', b'xmlns="')
    ander = (
        ander.replace(b"<Bericht xml", b"<Bericht xml")
        .replace(b"xmlns:ijw", b"xmlns:basis")
        .replace(b"ijw:", b"basis:")
    )
    een, twee = _bericht(lezer, GELDIG["JW305"]), _bericht(lezer, ander)
    assert een.feiten == twee.feiten
    assert een.client == twee.client


def test_een_bsn_in_een_referentie_wordt_gemaskeerd_en_blijft_herkenbaar(lezer: Lezer):
    referenties = [f"{bouw.bsn_nummer(nummer)}-1" for nummer in (0, 1)]
    eerste, tweede = (_bericht(lezer, bouw.jw315(referentie=tekst)).feiten[0].referentie for tekst in referenties)
    antwoord = _bericht(lezer, bouw.jw319(referentie=referenties[0])).feiten[0].referentie
    assert eerste.startswith("*********-1~")
    assert len(eerste) == len("*********-1~") + 8
    assert eerste == antwoord
    assert eerste != tweede


@pytest.mark.parametrize(
    ("identificatie", "blijft"),
    [(bouw.BSN, False), ("9999.00.006", False), ("123456789012", True), ("A999900006", False), ("1999900006", True)],
)
def test_alleen_een_identificatie_die_een_bsn_is_wordt_gemaskeerd(lezer: Lezer, identificatie: str, blijft: bool):
    bericht = _bericht(lezer, bouw.jw305(identificatie=identificatie))
    assert (bericht.identificatie == identificatie) == blijft
    retour = _bericht(lezer, bouw.retour(bouw.jw305(identificatie=identificatie)))
    assert retour.antwoord_op is not None
    assert retour.antwoord_op[1] == bericht.identificatie


@pytest.mark.parametrize("soort", sorted(GELDIG))
def test_geen_bsn_of_naam_in_een_uitkomst(lezer: Lezer, soort: str):
    tekst = repr(lezer.lees(GELDIG[soort]))
    assert bouw.BSN not in tekst
    assert bouw.ACHTERNAAM not in tekst


def test_het_pseudoniem_hangt_aan_bsn_en_sleutel(lezer: Lezer, schemas: Schemas):
    ander = Lezer(schemas, b"anders" * 6, b"inhoud" * 6)
    een, zelfde = _bericht(lezer, bouw.jw305()), _bericht(lezer, bouw.jw315())
    assert een.client == zelfde.client
    assert een.client != _bericht(lezer, bouw.jw305(bsn=bouw.bsn_nummer(1))).client
    assert een.client != _bericht(ander, bouw.jw305()).client
    assert een.inhoud == _bericht(ander, bouw.jw305()).inhoud


@pytest.mark.parametrize(
    ("naamruimte", "standaard"),
    [
        ("http://www.istandaarden.nl/ijw/3_1/jw305/schema", "iJW 3.1 JW305"),
        ("http://www.istandaarden.nl/iwmo/3_2/wmo305/schema", "iWmo 3.2 WMO305"),
        ("http://www.istandaarden.nl/ijw/3_2/jw399/schema", "iJW 3.2 JW399"),
    ],
)
def test_een_andere_standaard_of_release_wordt_overgeslagen(lezer: Lezer, naamruimte: str, standaard: str):
    data = GELDIG["JW305"].replace(bouw.namespace("JW305").encode(), naamruimte.encode())
    for vorm in (data, bouw.envelop(data)):
        uitkomst = lezer.lees(vorm)
        assert isinstance(uitkomst, Overgeslagen)
        assert uitkomst.standaard == standaard
        assert (uitkomst.gemeente, uitkomst.aanbieder) == bouw.RELATIE
        assert uitkomst.dagtekening == date(2026, 3, 10)


@pytest.mark.parametrize(
    "data",
    [
        b"<html/>",
        b'<a xmlns="http://www.w3.org/1999/xhtml"/>',
        f'<a xmlns="{bouw.BASIS}"/>'.encode(),
        b'<a xmlns="x"/>',
    ],
)
def test_andere_xml_is_geen_bericht(lezer: Lezer, data: bytes):
    uitkomst = lezer.lees(data)
    assert isinstance(uitkomst, Afkeuring)
    assert uitkomst.soort is None
    assert uitkomst.fouten[0].code == "XML"
    assert "geen iJW-bericht" in uitkomst.fouten[0].uitleg


def test_een_relatieve_naamruimte_stoort_niet(lezer: Lezer):
    _bericht(lezer, GELDIG["JW305"].replace(b"<m:Bericht ", b'<m:Bericht xmlns:x="x" '))


def test_een_afkeuring_vertelt_wat_nog_leesbaar_is(lezer: Lezer):
    uitkomst = lezer.lees(bouw.jw315(bsn="x", identificatie="V-7"))
    assert isinstance(uitkomst, Afkeuring)
    assert (uitkomst.soort, uitkomst.release) == ("JW315", "3.2")
    assert (uitkomst.gemeente, uitkomst.aanbieder) == bouw.RELATIE
    assert (uitkomst.identificatie, uitkomst.dagtekening) == ("V-7", date(2026, 3, 2))
