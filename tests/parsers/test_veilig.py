"""Hostile and broken bytes: refused at once, with a reason, and without repeating what they hold."""

from __future__ import annotations

import gzip
import time

import pytest
from lxml import etree

from hub.domein.grenzen import MAX_BYTES
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht, Fout
from hub.parsers.veilig import ontleed
from tests import bouw

BERICHT = bouw.jw315()
KOP = '<?xml version="1.0"?>'

BOM_ENTITEITEN = (
    KOP
    + '<!DOCTYPE b [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY a{i} "{"&a;" * 10}">' for i in range(10))
    + "]><b>&a9;</b>"
).encode()

GEWEIGERD = {
    "leeg": (b"", "leeg"),
    "alleen wit": (b" \n\t", "leeg"),
    "tekst": (b"geachte lezer", "geen XML"),
    "binair": (bytes(range(1, 256)) * 4, "geen XML"),
    "gzip": (gzip.compress(BERICHT), "gzip"),
    "zip": (b"PK\x03\x04rest", "zip"),
    "pdf": (b"%PDF-1.7", "pdf"),
    "nul": (BERICHT.replace(b"Testpersoon", b"Test\x00persoon"), "NUL"),
    "utf-16": (BERICHT.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "UTF-16"),
    "utf-16 zonder bom": (BERICHT.decode().encode("utf-16-be"), "UTF-16"),
    "utf-32": (BERICHT.decode().encode("utf-32"), "UTF-16 of UTF-32"),
    "utf-7": (BERICHT.replace(b"UTF-8", b"UTF-7"), "niet in UTF-8"),
    "latin-1": (BERICHT.replace(b"UTF-8", b"ISO-8859-1"), "niet in UTF-8"),
    "latin-1 verzwegen": (BERICHT.replace(b"Testpersoon", "Renée".encode("latin-1")), "geen UTF-8"),
    "ebcdic": (BERICHT.decode().encode("cp500"), "geen XML"),
    "doctype": (KOP.encode() + b"\n<!DOCTYPE Bericht>\n<Bericht/>", "DOCTYPE"),
    "doctype na commentaar": (b"<!-- x -->\n<?y z?><!DOCTYPE Bericht><Bericht/>", "DOCTYPE"),
    "entiteitenbom": (BOM_ENTITEITEN, "DOCTYPE"),
    "externe entiteit": (b'<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/hostname">]><b>&x;</b>', "DOCTYPE"),
    "parameterentiteit": (b'<!DOCTYPE b [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><b/>', "DOCTYPE"),
    "onbekende entiteit": (BERICHT.replace(b"Testpersoon", b"&naam;"), "entiteit"),
    "diep": (b"<a>" * 300 + b"</a>" * 300, "te diep"),
    "heel diep": (b"<a>" * 5_000_000, "tags"),
    "veel tags": (b"<a>" + b"<b/>" * 2_100_000 + b"</a>", "tags"),
    "26 MB": (b"<a>" + b"x" * (26 * 1024 * 1024) + b"</a>", "25 MB"),
    "lange waarde": (b"<a>" + b"-" * 11_000_000 + b"</a>", "te lange waarde"),
    "lange waarde als base64": (b"<a>" + b"x" * 11_000_000 + b"</a>", "te lange waarde"),
    "afgebroken": (BERICHT[:-40], "niet"),
    "dubbel": (BERICHT + b"<a/>", "niet heel"),
    "verkeerde eindtag": (BERICHT.replace(b"</m:Geslacht>", b"</m:Gezicht>"), "eindtag"),
    "los en-teken": (BERICHT.replace(b"Testpersoon", b"Test & persoon"), "&amp;"),
    "zonder naamruimte": (b"<m:Bericht/>", "xmlns"),
    "wit voor de declaratie": (b"\n" + BERICHT, "begin"),
}


@pytest.mark.parametrize("geval", GEWEIGERD)
def test_wordt_snel_en_met_reden_geweigerd(lezer: Lezer, geval: str):
    data, reden = GEWEIGERD[geval]
    begin = time.perf_counter()
    uitkomst = lezer.lees(data)
    duur = time.perf_counter() - begin
    assert isinstance(uitkomst, Afkeuring)
    (fout,) = uitkomst.fouten
    assert fout.code in {"XML", "GROOTTE"}
    assert reden in fout.uitleg
    assert duur < 0.5
    assert "ersoon" not in repr(uitkomst)


def test_de_grootste_maat_mag_nog():
    vol = b"<a>" + b"<!-- -->" * ((MAX_BYTES - 7) // 8)
    vol += b" " * (MAX_BYTES - 4 - len(vol)) + b"</a>"
    assert len(vol) == MAX_BYTES
    assert not isinstance(ontleed(b"<a>" + b" " * (9_000_000) + b"</a>"), Fout)
    fout = ontleed(vol + b" ")
    assert isinstance(fout, Fout)
    assert fout.code == "GROOTTE"


def test_de_regel_van_de_fout_klopt():
    fout = ontleed(b"<a>\n<b>\n</a>")
    assert isinstance(fout, Fout)
    assert fout.regel == 3


def test_een_bom_voor_utf8_mag(lezer: Lezer):
    assert isinstance(lezer.lees(b"\xef\xbb\xbf" + BERICHT), Bericht)


def test_een_doctype_in_cdata_is_gewone_tekst(lezer: Lezer):
    data = bouw.jw315(commentaar="x").replace(b"<m:Commentaar>x", b"<m:Commentaar><![CDATA[<!DOCTYPE a>]]>")
    assert isinstance(lezer.lees(data), Bericht)


def test_inspringen_en_commentaar_veranderen_de_inhoud_niet(lezer: Lezer):
    boom = etree.fromstring(BERICHT)
    etree.indent(boom, "\t")
    ingesprongen = etree.tostring(boom)
    met_commentaar = ingesprongen.replace(b"<m:Client>", b"<!-- hier --><m:Client><?p?>")
    uitkomsten = [lezer.lees(data) for data in (BERICHT, ingesprongen, met_commentaar)]
    assert all(isinstance(uitkomst, Bericht) for uitkomst in uitkomsten)
    assert len({uitkomst.inhoud for uitkomst in uitkomsten}) == 1


@pytest.mark.parametrize(
    "waarde",
    [
        b" <!-- x -->1",
        b"<!-- x --> 1",
        b" <![CDATA[1]]>",
        b"<![CDATA[1]]>",
        b"1<!-- x -->",
        b"1 <?p?>",
        b"&#32;1",
        b" ",
    ],
)
def test_wit_in_een_waarde_telt_zoals_bij_libxml2(lezer: Lezer, schemas: Schemas, waarde: bytes):
    data = BERICHT.replace(b"<m:Geslacht>1<", b"<m:Geslacht>" + waarde + b"<")
    schema = schemas.vind(bouw.namespace("JW315"))
    assert schema is not None
    oordeel = schema.valideert(etree.fromstring(data))
    assert isinstance(lezer.lees(data), Bericht) == oordeel
