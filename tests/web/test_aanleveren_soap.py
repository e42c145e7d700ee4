"""What a SOAP sender gets back: a Bv03, or an Fo01 in a Fault, as StUF 3.01 and SOAP 1.1 write them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from lxml import etree

from hub.domein.kalender import peilmoment
from hub.fouten import OpslagVol
from hub.web.stuf_antwoord import is_soap
from tests import bouw
from tests.bouw import ACHTERNAAM, BSN
from tests.web.test_aanleveren import FOUT, Verzender, open_verzender

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
STUF = "http://www.egem.nl/StUF/StUF0301"
NUMMER = "0d3c4f5e-7a1b-4c2d-9e8f-a1b2c3d4e5f6"


@pytest.fixture
def verzender(tmp_path: Path) -> Iterator[Verzender]:
    with open_verzender(tmp_path) as verzender:
        yield verzender


def ontleed(antwoord: httpx.Response, code: int) -> etree._Element:
    """Return what stands in the Body."""
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (code, "text/xml; charset=utf-8"), antwoord.text
    wortel = etree.fromstring(antwoord.content)
    assert wortel.tag == f"{{{SOAP}}}Envelope"
    [body] = wortel
    assert body.tag == f"{{{SOAP}}}Body"
    [inhoud] = body
    return inhoud


def namen(element: etree._Element) -> list[str]:
    assert all(etree.QName(kind).namespace == STUF for kind in element)
    return [etree.QName(kind).localname for kind in element]


def waarde(element: etree._Element, *pad: str) -> str | None:
    return element.findtext("/".join(f"{{{STUF}}}{naam}" for naam in pad))


def fo01_in(fout: etree._Element) -> etree._Element:
    assert fout.tag == f"{{{SOAP}}}Fault"
    assert [kind.tag for kind in fout] == ["faultcode", "faultstring", "detail"]  # unqualified: SOAP 1.1 §4.4
    [fo01] = fout[2]
    assert fo01.tag == f"{{{STUF}}}Fo01Bericht"
    assert namen(fo01) == ["stuurgegevens", "body"]
    assert namen(fo01[1]) == ["code", "plek", "omschrijving", "details"]
    assert waarde(fo01, "stuurgegevens", "berichtcode") == "Fo01"
    return fo01


def test_een_geldig_bericht_krijgt_een_bv03(verzender: Verzender) -> None:
    bv03 = ontleed(verzender.stuur(bouw.envelop(bouw.jw315(), soap=True), "text/xml"), 200)
    assert bv03.tag == f"{{{STUF}}}Bv03Bericht"
    assert namen(bv03) == ["stuurgegevens"]
    stuur = bv03[0]
    assert namen(stuur) == [
        "berichtcode", "zender", "ontvanger", "referentienummer", "tijdstipBericht", "crossRefnummer",
    ]  # fmt: skip
    assert waarde(stuur, "berichtcode") == "Bv03"
    assert (waarde(stuur, "zender", "organisatie"), waarde(stuur, "zender", "applicatie")) == ("0384", "ijw-hub")
    assert waarde(stuur, "ontvanger", "organisatie") == "42420001"
    assert waarde(stuur, "ontvanger", "applicatie") == "Zaaksuite"
    assert waarde(stuur, "crossRefnummer") == NUMMER
    eigen = uuid.UUID(waarde(stuur, "referentienummer"))
    assert (eigen.version, eigen.variant) == (4, uuid.RFC_4122)
    assert waarde(stuur, "tijdstipBericht") == "20260601120000000"
    assert verzender.ontvangen == 1


def test_elk_antwoord_heeft_een_eigen_nummer(verzender: Verzender) -> None:
    """The same delivery again is acknowledged again."""
    bericht = bouw.envelop(bouw.jw315(), soap=True)
    antwoorden = [ontleed(verzender.stuur(bericht), 200) for _ in range(2)]
    assert len({waarde(antwoord, "stuurgegevens", "referentienummer") for antwoord in antwoorden}) == 2
    assert verzender.ontvangen == 1


def test_een_afgekeurd_bericht_krijgt_een_fo01_en_is_bewaard(verzender: Verzender) -> None:
    antwoord = verzender.stuur(bouw.envelop(FOUT, soap=True))
    fout = ontleed(antwoord, 500)
    fo01 = fo01_in(fout)
    assert fout.findtext("faultcode") == "soap:Client"
    assert fout.nsmap["soap"] == SOAP
    assert (waarde(fo01, "body", "code"), waarde(fo01, "body", "plek")) == ("StUF055", "client")
    assert "ToewijzingIngangsdatum" in waarde(fo01, "body", "details")
    assert waarde(fo01, "stuurgegevens", "crossRefnummer") == NUMMER
    assert BSN not in antwoord.text
    assert ACHTERNAAM not in antwoord.text
    assert verzender.hub.status("2026-06-01").berichten.afgekeurd == 1


def test_veel_fouten_passen_in_de_details(verzender: Verzender) -> None:
    producten = [bouw.aangevraagd(f"R{n}", ingangsdatum="nooit") for n in range(60)]
    fo01 = fo01_in(ontleed(verzender.stuur(bouw.envelop(bouw.jw315(*producten), soap=True)), 500))
    details = waarde(fo01, "body", "details")
    assert len(details) <= 1000
    assert re.search(r"; en nog \d\d andere$", details)


def test_soap_zonder_iets_erin(verzender: Verzender) -> None:
    leeg = f'<s:Envelope xmlns:s="{SOAP}"><s:Body/></s:Envelope>'.encode()
    fo01 = fo01_in(ontleed(verzender.stuur(leeg), 500))
    assert namen(fo01[0]) == ["berichtcode", "zender", "referentienummer", "tijdstipBericht"]
    assert "geen StUF-GGk-bericht" in waarde(fo01, "body", "details")


def test_soapaction_zegt_genoeg_ook_als_de_inhoud_geen_xml_is(verzender: Verzender) -> None:
    fo01_in(ontleed(verzender.stuur(b"\x00\x01 geen xml", "text/xml", soapaction='""'), 500))
    bv03 = ontleed(verzender.stuur(bouw.envelop(bouw.jw315()), "text/xml", soapaction='"urn:x"'), 200)
    assert waarde(bv03, "stuurgegevens", "crossRefnummer") == NUMMER


def test_een_fo01_van_een_ander_wordt_bevestigd(verzender: Verzender) -> None:
    fo01 = bouw.fo01().partition(b"?>\n")[2]
    bericht = f'<s:Envelope xmlns:s="{SOAP}"><s:Body>{fo01.decode()}</s:Body></s:Envelope>'.encode()
    assert ontleed(verzender.stuur(bericht), 200).tag == f"{{{STUF}}}Bv03Bericht"


def test_niet_opgeslagen_is_een_fout_van_de_server(verzender: Verzender) -> None:
    def vol(_: object) -> list[object]:
        raise OpslagVol("De schijf is vol.", "Maak ruimte.")

    verzender.hub.winkel.leg_vast = vol  # type: ignore[method-assign, assignment]
    antwoord = verzender.stuur(bouw.envelop(bouw.jw315(), soap=True))
    fout = ontleed(antwoord, 500)
    fo01 = fo01_in(fout)
    assert fout.findtext("faultcode") == "soap:Server"
    assert (waarde(fo01, "body", "code"), waarde(fo01, "body", "plek")) == ("StUF058", "server")
    assert waarde(fo01, "stuurgegevens", "crossRefnummer") == NUMMER
    assert antwoord.headers["retry-after"] == "60"


def test_wat_aan_de_deur_wordt_geweigerd_houdt_zijn_status(verzender: Verzender) -> None:
    antwoord = verzender.stuur(b"x", "text/xml", soapaction='""', content_length=str(10**9))
    assert waarde(fo01_in(ontleed(antwoord, 413)), "body", "plek") == "client"
    antwoord = verzender.stuur(b"x", "application/json", soapaction='""')
    fo01_in(ontleed(antwoord, 415))


def test_de_lezer_van_de_hub_begrijpt_zijn_eigen_fo01(verzender: Verzender) -> None:
    antwoord = verzender.stuur(bouw.envelop(FOUT, soap=True))
    uitkomst = verzender.hub.ontvanger._lezer.lees(antwoord.content)
    assert (uitkomst.code, uitkomst.plek) == ("StUF055", "client")
    assert uitkomst.envelop.kruisreferentie == NUMMER
    assert uitkomst.envelop.tijdstip == peilmoment("2026-06-01T12:00:00")


@pytest.mark.parametrize(
    ("begin", "wel"),
    [
        (b'<s:Envelope xmlns:s="%s"/>', True),
        (b"<Envelope xmlns='%s'>", True),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <a> -->\n<e:Envelope a="b" xmlns:e="%s">', True),
        (b'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"/>', False),
        (b'<a><s:Envelope xmlns:s="%s"/></a>', False),
        (b'<!-- <s:Envelope xmlns:s="%s"/> --><a/>', False),
        (b"<!--" * 2000, False),
        (b"", False),
    ],
)
def test_soap_herkennen(begin: bytes, wel: bool) -> None:
    assert is_soap(begin.replace(b"%s", SOAP.encode())) is wel
