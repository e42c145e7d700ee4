"""The project's XSDs say what the specification says, and cost what they should."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from lxml import etree

from hub.fouten import OngeldigeInstelling
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas, standaardmap
from hub.parsers.uitkomst import Afkeuring, Bericht
from tests import bouw
from tests.parsers.norm import ANDERS_GESCHREVEN, MAP, XS, facetten, klassen
from tests.parsers.soorten import GELDIG

GEDEELD = Path(__file__).parents[2].parent / "shared" / "ijw-3.2"

met_bron = pytest.mark.skipif(not GEDEELD.is_dir(), reason="de specificatie staat niet naast de repository")


@met_bron
def test_het_basisschema_is_gelijk_aan_de_specificatie():
    spec = json.loads((GEDEELD / "spec.json").read_text())
    wortel = etree.parse(MAP / "basisschema.xsd").getroot()
    assert wortel.get("targetNamespace") == spec["namespace_basis"]
    assert wortel.get("elementFormDefault") == spec["elementFormDefault"]
    typen = {
        type_.get("name"): facetten(next(type_.iterchildren(f"{XS}restriction")))
        for type_ in wortel.iterchildren(f"{XS}simpleType")
    }
    assert typen == spec["simpleTypes"]
    assert klassen(wortel) == spec["complexTypes"]


@met_bron
@pytest.mark.parametrize("soort", sorted(bouw.BERICHTCODES))
def test_elk_berichtschema_is_gelijk_aan_de_specificatie(soort: str):
    spec = json.loads((GEDEELD / "spec.json").read_text())["berichten"][soort]
    wortel = etree.parse(MAP / f"{soort.lower()}.xsd").getroot()
    assert wortel.get("targetNamespace") == spec["namespace"]
    assert wortel.get("elementFormDefault") == "qualified"
    (begin,) = wortel.iterchildren(f"{XS}element")
    assert {"naam": begin.get("name"), "type": begin.get("type")} == spec["wortel"]
    assert klassen(wortel) == spec["klassen"]


def test_er_is_een_schema_voor_elk_bericht(schemas: Schemas):
    assert {schema.soort for schema in schemas} == set(bouw.BERICHTCODES)
    assert schemas.releases == ("3.2",)


@pytest.mark.parametrize(
    "waarde", ["", " ", "\t \t", "a", " a", "a b", "\na", "a\n", "\r", "\u00a0", " \t.x ", "é", "a" * 12]
)
def test_het_lineaire_patroon_aanvaardt_wat_de_standaard_aanvaardt(waarde: str):
    standaard = re.fullmatch(r"[^\n\r]*[^ \t\n\r][^\n\r]*", waarde)
    schema = etree.XMLSchema(
        etree.fromstring(
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="x"><xs:simpleType>'
            r'<xs:restriction base="xs:string"><xs:pattern value="[ \t]*[^\s].*"/></xs:restriction>'
            "</xs:simpleType></xs:element></xs:schema>"
        )
    )
    element = etree.Element("x")
    element.text = waarde
    assert schema.validate(element) == bool(standaard)


@pytest.mark.parametrize("tekst", ["a" * 20_000 + "\n", " " * 20_000, ". " * 10_000 + "\n", "ab. \n" * 4_000])
@pytest.mark.parametrize("bouwer", ["referentie", "commentaar"])
def test_een_lange_waarde_kost_geen_kwadraat(lezer: Lezer, bouwer: str, tekst: str):
    lezer.lees(bouw.jw315(bsn="x"))  # compile first
    begin = time.perf_counter()
    lezer.lees(bouw.jw315(bouw.aangevraagd(**{bouwer: tekst})))
    assert time.perf_counter() - begin < 1  # the square of the length takes two seconds in libxml2 alone


def test_officiele_bestanden_kunnen_de_plaats_innemen(tmp_path: Path):
    for bestand in MAP.glob("*.xsd"):
        inhoud = bestand.read_text()
        for eigen, standaard in ANDERS_GESCHREVEN.items():
            inhoud = inhoud.replace(f'"{eigen}"', f'"{standaard}"')
        naam = bestand.name if bestand.name == "basisschema.xsd" else bestand.name.upper().replace(".XSD", ".xsd")
        (tmp_path / naam).write_text(inhoud)
    lezer = Lezer(Schemas(tmp_path), b"a" * 32, b"b" * 32)
    assert isinstance(lezer.lees(GELDIG["JW301"]), Bericht)
    zone = lezer.lees(bouw.jw301(bouw.toewijzing(toewijzingstijd="10:00:00-01:00")))
    assert isinstance(zone, Afkeuring)
    assert [fout.pad for fout in zone.fouten] == ["Client/ToegewezenProducten/ToegewezenProduct/Toewijzingstijd"]
    lezer.lees(bouw.jw305(bsn="x"))
    begin = time.perf_counter()
    afgekeurd = lezer.lees(bouw.jw305(identificatie="a" * 20_000 + "\n"))
    assert isinstance(afgekeurd, Afkeuring)
    assert time.perf_counter() - begin < 1


def test_een_volgende_release_staat_naast_deze(tmp_path: Path):
    nieuw = tmp_path / "ijw-3.3"
    nieuw.mkdir()
    for naam in ("basisschema.xsd", "jw305.xsd"):
        (nieuw / naam).write_text((MAP / naam).read_text().replace("3_2", "3_3"))
    schemas = Schemas(standaardmap(), tmp_path)
    assert schemas.releases == ("3.2", "3.3")
    uitkomst = Lezer(schemas, b"a" * 32, b"b" * 32).lees(GELDIG["JW305"].replace(b"3_2", b"3_3"))
    assert isinstance(uitkomst, Bericht)
    assert uitkomst.release == "3.3"


def test_een_map_zonder_schemas_wordt_geweigerd(tmp_path: Path):
    with pytest.raises(OngeldigeInstelling, match="geen XSD-bestanden"):
        Schemas(tmp_path)


@pytest.mark.parametrize("plaats", ["http://voorbeeld.example/basisschema.xsd", "../basisschema.xsd", "weg.xsd"])
def test_een_import_van_elders_wordt_geweigerd(tmp_path: Path, plaats: str):
    (tmp_path / "basisschema.xsd").write_text((MAP / "basisschema.xsd").read_text())
    tekst = (MAP / "jw305.xsd").read_text().replace('"basisschema.xsd"', f'"{plaats}"')
    (tmp_path / "jw305.xsd").write_text(tekst)
    schema = Schemas(tmp_path).vind(bouw.namespace("JW305"))
    assert schema is not None
    with pytest.raises(OngeldigeInstelling, match="niet te gebruiken"):
        _ = schema.valideert
