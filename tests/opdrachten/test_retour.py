"""`ijw-hub retour`: the answer that the standard prescribes, valid by its own schema, and read as an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from hub.opdrachten.ingang import main
from hub.parsers.lezer import Lezer
from hub.parsers.retourbericht import BERICHTCODES, RETOUR_VAN, Kenmerk, eigen_identificatie, klasse_van, maak_retour
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Bericht
from tests import bouw
from tests.parsers.norm import maak, wortel_van

GOED = {
    "JW301": bouw.jw301(), "JW305": bouw.jw305(), "JW307": bouw.jw307(), "JW315": bouw.jw315(), "JW317": bouw.jw317(),
    "JW319": bouw.jw319(reden="1"),
}  # fmt: skip
SLECHT = {
    "JW301": bouw.jw301(bsn="123456789"), "JW305": bouw.jw305(bsn="123456789"), "JW307": bouw.jw307(bsn="123456789"),
    "JW315": bouw.jw315(bsn="123456789"), "JW317": bouw.jw317(bsn="123456789"), "JW319": bouw.jw319(),
}  # fmt: skip
"""Each breaks a rule of level 2: the elfproef, or a rejection without reason."""
DAG = "2026-03-20"
LEZER = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32)


def _antwoord(tmp_path: Path, inhoud: bytes, *extra: str) -> tuple[int, dict[str, bytes]]:
    (tmp_path / "bericht.xml").write_bytes(inhoud)
    uit = tmp_path / "uit"
    code = main(["retour", str(tmp_path / "bericht.xml"), "--uit", str(uit), "--dagtekening", DAG, *extra])
    return code, {pad.name: pad.read_bytes() for pad in uit.iterdir()} if uit.exists() else {}


def _lees(data: bytes) -> Bericht:
    uitkomst = LEZER.lees(data)
    assert isinstance(uitkomst, Bericht), uitkomst
    return uitkomst


def _kop(data: bytes) -> dict[str, str]:
    kop = etree.fromstring(data)[0]
    return {
        etree.QName(veld.getparent()).localname + "/" + etree.QName(veld).localname: veld.text or ""
        for veld in kop.iter()
        if not len(veld)
    }


@pytest.mark.parametrize("soort", GOED)
@pytest.mark.parametrize(("verzameling", "codes"), [(GOED, ()), (SLECHT, ("0001",))], ids=["goed", "niveau 2"])
def test_het_antwoord_is_alleen_een_kop(
    tmp_path: Path, soort: str, verzameling: dict[str, bytes], codes: tuple[str, ...]
):
    heen = verzameling[soort]
    code, gemaakt = _antwoord(tmp_path, heen)
    assert code == (1 if codes else 0)
    ((naam, data),) = gemaakt.items()
    assert naam == f"bericht.{RETOUR_VAN[soort]}.xml"
    gelezen, vraag = _lees(data), _lees(heen)
    assert gelezen.soort == RETOUR_VAN[soort] == bouw.RETOUR_VAN[soort]
    assert gelezen.retourcodes == codes
    assert gelezen.antwoord_op == (soort, vraag.identificatie, vraag.dagtekening)
    assert gelezen.relatie == vraag.relatie
    assert gelezen.dagtekening == date.fromisoformat(DAG)
    assert len(etree.fromstring(data)) == 1
    oud, nieuw = _kop(heen), _kop(data)
    # The header is copied, parties not swapped; only the code of the kind is its own.
    assert nieuw["Header/BerichtCode"] == bouw.BERICHTCODES[RETOUR_VAN[soort]]
    assert {veld: nieuw[veld] for veld in oud if veld != "Header/BerichtCode"} == {
        veld: waarde for veld, waarde in oud.items() if veld != "Header/BerichtCode"
    }
    assert "123456789" not in data.decode()


@pytest.mark.parametrize("soort", GOED)
@pytest.mark.parametrize("volledig", [True, False])
def test_elk_heenbericht_heeft_een_geldig_antwoord_ook_met_de_inhoud_erin(soort: str, volledig: bool):
    wortel = maak(wortel_van(soort), volledig=volledig)
    schema = Schemas.standaard().vind(bouw.namespace(RETOUR_VAN[soort]))
    assert schema is not None
    kenmerk = Kenmerk("R1", date(2026, 4, 2), "1.2.3")
    for codes in ({}, {"": ["0001"]}, {"": ["8848", "S300"]}, _per_klasse(wortel, soort)):
        gelezen = _lees(maak_retour(wortel, schema, kenmerk, codes))
        assert gelezen.identificatie == "R1"
        assert set(gelezen.retourcodes) - {"0200"} == {code for deel in codes.values() for code in deel}


def _per_klasse(wortel: etree._Element, soort: str) -> dict[str, list[str]]:
    klasse = etree.QName(wortel[1]).localname
    assert klasse == ("Antwoord" if soort == "JW319" else "Client")
    return {klasse: ["8187"]}


def test_een_code_van_niveau_4_staat_bij_zijn_klasse():
    schema = Schemas.standaard().vind(bouw.namespace("JW302"))
    assert schema is not None
    wortel = etree.fromstring(bouw.jw301(bouw.toewijzing(1), bouw.toewijzing(2)))
    product = "Client/ToegewezenProducten/ToegewezenProduct[2]"
    assert klasse_van(wortel, schema, f"{product}/Product/Code") == product
    assert klasse_van(wortel, schema, "Header/Afzender") == ""
    assert (
        klasse_van(wortel, schema, "Client/Contactgegevens/Contact/Adres/LandCode") == "Client/Contactgegevens/Contact"
    )
    assert klasse_van(wortel, schema, "Client/Bsn") == "Client"
    data = maak_retour(wortel, schema, Kenmerk("R1", date(2026, 4, 2)), {product: ["S329"]})
    producten = etree.fromstring(data).findall(".//{*}ToegewezenProduct")
    assert [[code.text for code in deel.iter("{*}RetourCode")] for deel in producten] == [["0200"], ["S329"]]
    assert _lees(data).retourcodes == ("0200", "S329")


def test_een_gemeente_die_niet_bestaat_wordt_in_de_kop_afgekeurd(tmp_path: Path):
    relatie = bouw.RELATIE._replace(gemeente="9999")
    code, gemaakt = _antwoord(tmp_path, bouw.jw301(relatie=relatie))
    assert code == 1
    (data,) = gemaakt.values()
    assert _lees(data).retourcodes == ("S300",)
    assert len(etree.fromstring(data)) == 1


def test_op_een_declaratie_volgt_alleen_een_antwoord_dat_haar_helemaal_afkeurt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code, gemaakt = _antwoord(tmp_path, bouw.jw323(bsn="123456789"))
    assert code == 1
    ((naam, data),) = gemaakt.items()
    assert naam == "bericht.JW325.xml"
    gelezen = _lees(data)
    assert gelezen.antwoord_op == ("JW323", "D1", date(2026, 4, 2))
    assert gelezen.retourcodes == ("0001",)
    # A message of the gemeente's own: here the parties do change places.
    assert (_kop(data)["Header/Afzender"], _kop(data)["Header/Ontvanger"]) == bouw.RELATIE
    assert _kop(data)["BerichtIdentificatie/Dagtekening"] == DAG
    capsys.readouterr()
    tarief = b"</m:Eenheid><m:ProductTarief>1250</m:ProductTarief>"
    goed = bouw.jw323().replace(b"</m:Eenheid>", tarief)
    (tmp_path / "goed").mkdir()
    code, gemaakt = _antwoord(tmp_path / "goed", goed)
    assert (code, gemaakt) == (0, {})
    assert "dat is aan de gemeente" in capsys.readouterr().err


def test_op_een_bericht_buiten_zijn_schema_volgt_een_foutmelding(tmp_path: Path):
    code, gemaakt = _antwoord(tmp_path, bouw.jw305(bsn="12345678"))
    assert code == 1
    ((naam, data),) = gemaakt.items()
    assert naam == "bericht.foutmelding.txt"
    tekst = data.decode()
    assert "Client/Bsn, regel 2" in tekst
    assert "precies negen cijfers" in tekst
    assert "geen retourbericht" in tekst
    for geheim in ("12345678", bouw.ACHTERNAAM, "\x1b"):
        assert geheim not in tekst


@pytest.mark.parametrize(
    ("inhoud", "wat"),
    [(bouw.retour(bouw.jw301()), "JW302"), (bouw.fo01(), "Fo01"), (bouw.jw305().replace(b"ijw/3", b"iwmo/3"), "JW305")],
)
def test_op_wat_geen_heenbericht_is_volgt_niets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inhoud: bytes, wat: str
):
    _, gemaakt = _antwoord(tmp_path, inhoud)
    assert gemaakt == {}
    assert f"bericht.xml: op {wat} volgt geen retourbericht" in capsys.readouterr().err


def test_de_vorm_is_die_van_de_standaard(tmp_path: Path):
    _, gemaakt = _antwoord(tmp_path, GOED["JW301"])
    (data,) = gemaakt.values()
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\r\n<jw302:Bericht ')
    assert data.count(b"\n") == data.count(b"\r\n") > 10


def test_elk_bericht_heeft_een_eigen_identificatie_en_steeds_dezelfde(tmp_path: Path):
    wortels = [etree.fromstring(data) for data in (*GOED.values(), bouw.jw301(identificatie="T2"))]
    gemaakt = [eigen_identificatie(wortel) for wortel in wortels]
    assert len(set(gemaakt)) == len(gemaakt)
    assert gemaakt == [eigen_identificatie(wortel) for wortel in wortels]
    # The content takes no part: nothing of a person can be worked out from it.
    assert eigen_identificatie(etree.fromstring(bouw.jw301(bsn=bouw.bsn_nummer(3)))) == gemaakt[0]
    _, uit = _antwoord(tmp_path, GOED["JW301"])
    assert [_lees(data).identificatie for data in uit.values()] == gemaakt[:1]
    (tmp_path / "eigen").mkdir()
    _, uit = _antwoord(tmp_path / "eigen", GOED["JW301"], "--identificatie", "MIJN-1", "--xslt-versie", "1.0.2")
    (data,) = uit.values()
    assert _lees(data).identificatie == "MIJN-1"
    assert _kop(data)["Header/XsltVersie"] == "1.0.2"


def test_zonder_map_gaat_het_naar_de_uitvoer(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    (tmp_path / "a.xml").write_bytes(bouw.envelop(bouw.jw301(dagtekening="2026-03-01"), functie="JW301"))
    assert main(["retour", str(tmp_path / "a.xml")]) == 0
    uit, melding = capsysbinary.readouterr()
    assert _lees(uit).soort == "JW302"
    assert b"kwam in een envelop, dit antwoord staat er nog niet in" in melding


def test_met_envelop_is_het_een_du01_op_die_van_het_bericht(tmp_path: Path):
    heen = bouw.jw301(dagtekening="2026-03-01")
    data = bouw.envelop(heen, functie="JW301", zender=bouw.RELATIE.gemeente, ontvanger=bouw.RELATIE.aanbieder)
    _, gemaakt = _antwoord(tmp_path, data, "--envelop")
    (antwoord,) = gemaakt.values()
    gelezen, vraag = _lees(antwoord), _lees(data)
    assert gelezen.soort == "JW302"
    assert gelezen.opmerkingen == ()  # functie and swapped parties agree with the header
    assert gelezen.envelop is not None
    assert vraag.envelop is not None
    assert (gelezen.envelop.soort, gelezen.envelop.kruisreferentie) == ("Du01", vraag.envelop.referentienummer)
    assert gelezen.envelop.referentienummer != vraag.envelop.referentienummer


def test_zonder_envelop_is_er_niets_om_naar_te_verwijzen(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code, gemaakt = _antwoord(tmp_path, GOED["JW301"], "--envelop")
    assert (code, gemaakt) == (2, {})
    assert "geen nummer waar het antwoord naar kan verwijzen" in capsys.readouterr().err


def test_een_map_geeft_een_antwoord_per_bericht_en_overschrijft_niets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    bron, uit = tmp_path / "in", tmp_path / "uit"
    bron.mkdir()
    for soort, data in GOED.items():
        (bron / f"{soort}.xml").write_bytes(data)
    assert main(["retour", str(bron)]) == 2
    assert main(["retour", str(bron), "--uit", str(uit), "--identificatie", "X"]) == 2
    assert main(["retour", str(bron), "--uit", str(uit)]) == 0
    assert len(list(uit.iterdir())) == len(GOED)
    assert main(["retour", str(bron), "--uit", str(uit)]) == 3
    assert "Op elk bericht hoort één antwoord" in capsys.readouterr().err


@pytest.mark.parametrize(
    "extra",
    [["--dagtekening", "1-4-2026"], ["--identificatie", "a" * 13], ["--identificatie", " "], ["--xslt-versie", "1"]],
)
def test_verkeerd_gebruik_is_twee(tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str]):
    (tmp_path / "a.xml").write_bytes(GOED["JW301"])
    try:
        code: object = main(["retour", str(tmp_path / "a.xml"), *extra])
    except SystemExit as einde:
        code = einde.code
    assert code == 2
    assert capsys.readouterr().err


def test_officiele_schemas_noemen_hun_versie(tmp_path: Path):
    for bestand in (Schemas.standaard().vind(bouw.namespace("JW302")),):
        assert bestand is not None
        for pad in bestand.bestand.parent.glob("*.xsd"):
            (tmp_path / pad.name).write_bytes(pad.read_bytes())
    versies = (
        "<xs:annotation><xs:appinfo><ijw:BasisschemaXsdVersie>1.1.0</ijw:BasisschemaXsdVersie>"
        "<ijw:BerichtXsdVersie>1.2.0</ijw:BerichtXsdVersie></xs:appinfo></xs:annotation><xs:import "
    )
    pad = tmp_path / "jw302.xsd"
    pad.write_text(pad.read_text().replace("<xs:import ", versies, 1))
    schema = Schemas(tmp_path).vind(bouw.namespace("JW302"))
    assert schema is not None
    data = maak_retour(etree.fromstring(GOED["JW301"]), schema, Kenmerk("R1", date(2026, 4, 2)), {})
    kop = _kop(data)
    assert (kop["XsdVersieRetour/BasisschemaXsdVersie"], kop["XsdVersieRetour/BerichtXsdVersie"]) == ("1.1.0", "1.2.0")
    assert kop["XsdVersie/BerichtXsdVersie"] == "1.0.0"


def test_de_berichtcodes_zijn_die_van_de_standaard():
    assert {soort: bouw.BERICHTCODES[soort] for soort in RETOUR_VAN.values()} == BERICHTCODES
