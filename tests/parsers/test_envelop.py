"""StUF-GGk envelopes: what they say, how the message comes out, and what is wrong with broken ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hub.parsers.lezer import Lezer
from hub.parsers.tijdstip import lees_tijdstip
from hub.parsers.uitkomst import Afkeuring, Bericht, FoutBericht
from tests import bouw

BERICHT = bouw.jw315()
NUMMER = "5d0e7c3a-52a1-4f0b-8a77-0c2b1f6e9d11"


def _moment(*delen: int) -> int:
    return int(datetime(*delen, tzinfo=UTC).timestamp() * 1000)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize("vorm", [{}, {"soap": True}, {"oud": True}, {"oud": True, "soap": True}, {"tekst": True}])
def test_elke_vorm_geeft_hetzelfde_bericht(lezer: Lezer, vorm: dict[str, bool]):
    kaal = lezer.lees(BERICHT)
    uitkomst = lezer.lees(bouw.envelop(BERICHT, referentienummer=NUMMER, tijdstip="20260302101500", **vorm))
    assert isinstance(kaal, Bericht)
    assert isinstance(uitkomst, Bericht)
    assert uitkomst._replace(envelop=None) == kaal
    envelop = uitkomst.envelop
    assert envelop is not None
    assert (envelop.soort, envelop.referentienummer, envelop.functie) == ("Di01", NUMMER, "JW315")
    assert (envelop.zender, envelop.ontvanger, envelop.kruisreferentie) == ("42420001", "0384", "")
    assert envelop.applicatie == "Zaaksuite 0003.0002"
    assert envelop.tijdstip == _moment(2026, 3, 2, 9, 15)


def test_een_retour_reist_andersom(lezer: Lezer):
    retour = bouw.retour(BERICHT)
    delen = {"functie": "JW316", "kruisreferentie": NUMMER}
    goed = lezer.lees(bouw.envelop(retour, zender="0384", ontvanger="42420001", **delen))
    fout = lezer.lees(bouw.envelop(retour, zender="42420001", ontvanger="0384", **delen))
    assert isinstance(goed, Bericht)
    assert isinstance(fout, Bericht)
    assert goed.envelop is not None
    assert (goed.envelop.soort, goed.envelop.kruisreferentie) == ("Du01", NUMMER)
    assert goed.opmerkingen == ()
    assert len(fout.opmerkingen) == 2
    assert fout.relatie == goed.relatie == bouw.RELATIE


def test_het_declaratieantwoord_reist_zoals_zijn_kop_zegt(lezer: Lezer):
    uitkomst = lezer.lees(
        bouw.envelop(bouw.jw325(), functie="JW325", zender="0384", ontvanger="42420001", kruisreferentie=NUMMER)
    )
    assert isinstance(uitkomst, Bericht)
    assert uitkomst.opmerkingen == ()


def test_een_afwijkende_envelop_is_een_opmerking(lezer: Lezer):
    uitkomst = lezer.lees(bouw.envelop(BERICHT, functie="JW317", zender="42420009"))
    assert isinstance(uitkomst, Bericht)
    assert uitkomst.soort == "JW315"
    assert uitkomst.relatie == bouw.RELATIE
    assert uitkomst.opmerkingen == (
        "De functie van de envelop is JW317, maar het bericht is een JW315.",
        "De zender van de envelop is 42420009, maar volgens het bericht 42420001.",
    )


def test_base64_in_regels_mag(lezer: Lezer):
    enkel = bouw.envelop(BERICHT)
    begin = enkel.index(b"<g:xmlBestand>") + 14
    eind = enkel.index(b"</g:xmlBestand>")
    regels = b"\r\n".join(enkel[plek : min(plek + 76, eind)] for plek in range(begin, eind, 76))
    assert isinstance(lezer.lees(enkel[:begin] + b"\n" + regels + b"\n" + enkel[eind:]), Bericht)


@pytest.mark.parametrize(
    ("data", "reden"),
    [
        (bouw.envelop(b"", inhoud=""), "geen bericht"),
        (bouw.envelop(BERICHT, inhoud="geen base64!"), "base64"),
        (bouw.envelop(BERICHT, inhoud="QUJ"), "base64"),
        (bouw.envelop(BERICHT, inhoud="QUI=QUI="), "base64"),
        (bouw.envelop(BERICHT, inhoud="é"), "base64"),
        (
            bouw.envelop(BERICHT).replace(b"</p:bericht>", b"<g:xmlBestand>QUJD</g:xmlBestand></p:bericht>"),
            "meer dan één",
        ),
        (bouw.envelop(BERICHT).replace(b"ggk_Di01", b"ggk_Xx01"), "Di01 of Du01"),
        (b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>', "SOAP"),
    ],
)
def test_een_kapotte_envelop_wordt_afgekeurd(lezer: Lezer, data: bytes, reden: str):
    uitkomst = lezer.lees(data)
    assert isinstance(uitkomst, Afkeuring)
    (fout,) = uitkomst.fouten
    assert fout.code == "ENVELOP"
    assert reden in fout.uitleg


def test_van_een_kapot_bericht_vertelt_de_envelop_wat_zij_weet(lezer: Lezer):
    uitkomst = lezer.lees(bouw.envelop(b"kapot", functie="JW301", zender="0384", ontvanger="42420001"))
    assert isinstance(uitkomst, Afkeuring)
    assert (uitkomst.soort, uitkomst.gemeente, uitkomst.aanbieder) == ("JW301", "0384", "42420001")
    assert uitkomst.fouten[0].code == "XML"


def test_een_envelop_in_een_envelop_wordt_afgekeurd(lezer: Lezer):
    uitkomst = lezer.lees(bouw.envelop(bouw.envelop(BERICHT)))
    assert isinstance(uitkomst, Afkeuring)
    assert "andere envelop" in uitkomst.fouten[0].uitleg


def test_een_groot_bericht_past_in_een_envelop(lezer: Lezer):
    starts = [bouw.start(nummer) for nummer in range(1, 32_001)]
    groot = bouw.jw305(*starts)
    data = bouw.envelop(groot, functie="JW305")
    assert len(data) > 10_000_000  # more than libxml2 takes in one text
    uitkomst = lezer.lees(data)
    assert isinstance(uitkomst, Bericht)
    assert len(uitkomst.feiten) == 32_000


@pytest.mark.parametrize("soap", [False, True])
def test_een_fo01_noemt_de_envelop_die_niet_aankwam(lezer: Lezer, soap: bool):
    data = bouw.fo01(kruisreferentie=NUMMER, details=f"zie {bouw.BSN}")
    if soap:
        kern = data.split(b"\n", 1)[1]
        data = (
            b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Client'
            b"</faultcode><detail>" + kern + b"</detail></e:Fault></e:Body></e:Envelope>"
        )
    uitkomst = lezer.lees(data)
    assert isinstance(uitkomst, FoutBericht)
    assert (uitkomst.code, uitkomst.plek, uitkomst.details) == ("StUF055", "client", "***")
    assert uitkomst.envelop.soort == "Fo01"
    assert uitkomst.envelop.kruisreferentie == NUMMER


@pytest.mark.parametrize(
    ("tekst", "moment"),
    [
        ("20260302", _moment(2026, 3, 2, 11)),
        ("20260702", _moment(2026, 7, 2, 10)),
        ("2026030210", _moment(2026, 3, 2, 9)),
        ("202603021015", _moment(2026, 3, 2, 9, 15)),
        ("20260302101530", _moment(2026, 3, 2, 9, 15, 30)),
        ("202603021015307", _moment(2026, 3, 2, 9, 15, 30) + 700),
        ("20260302101530123", _moment(2026, 3, 2, 9, 15, 30) + 123),
        ("20261025023000", _moment(2026, 10, 25, 0, 30)),  # the doubled hour: the first
        ("20261025033000", _moment(2026, 10, 25, 2, 30)),
        ("20260329013000", _moment(2026, 3, 29, 0, 30)),
        ("20260329023000", None),  # the skipped hour
        ("20260329033000", _moment(2026, 3, 29, 1, 30)),
        ("20260231", None),
        ("20260302240000", None),
        ("20260302106000", None),
        ("20260302101560", None),
        ("202603021", None),
        ("2026030", None),
        ("202603021015301234", None),
        ("00000101", None),
        ("00010101000000", None),
        ("2026٠٣٠٢", None),
        ("2026-03-02", None),
        ("", None),
    ],
)
def test_het_tijdstip_van_de_envelop(tekst: str, moment: int | None):
    assert lees_tijdstip(tekst) == moment
