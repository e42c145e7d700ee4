"""The short way into an envelope gives what the long way gives, or leaves it to the long way."""

from __future__ import annotations

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Bericht
from tests import bouw

LEZER = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32)
BERICHT = bouw.jw315()
NUMMER = "5d0e7c3a-52a1-4f0b-8a77-0c2b1f6e9d11"


def _zelfde(document: bytes) -> bool:
    """Read both ways, twice; say whether the short way was taken."""
    lang = LEZER._lees_grondig(document)
    for _ in range(2):
        uitkomst, lading = LEZER.lees_reeks([document])[0]
        assert uitkomst == lang
    if lading is None:
        return False
    assert base64.b64decode(document[lading.begin : lading.eind]) == lading.inhoud
    return True


@pytest.mark.parametrize(
    "vorm", [{}, {"soap": True}, {"oud": True}, {"oud": True, "soap": True}, {"kruisreferentie": NUMMER}]
)
def test_gewone_enveloppen_gaan_de_korte_weg(vorm: dict[str, bool]):
    assert _zelfde(bouw.envelop(BERICHT, **vorm))
    assert _zelfde(bouw.envelop(bouw.jw301(), functie="JW301", zender="0384", ontvanger="42420001", **vorm))


def test_een_geleerde_schil_geeft_de_waarden_van_elke_envelop():
    lezer = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32)
    for nummer, zender in enumerate(("42420001", "42420002", "0384", "lading", "3")):
        document = bouw.envelop(BERICHT, zender=zender, referentienummer=f"nummer-{nummer}")
        uitkomst, lading = lezer.lees_reeks([document])[0]
        assert lading is not None
        assert isinstance(uitkomst, Bericht)
        assert uitkomst.envelop is not None
        assert (uitkomst.envelop.zender, uitkomst.envelop.referentienummer) == (zender, f"nummer-{nummer}")
    assert len(lezer._schillen._vormen) == 1


def test_base64_in_regels_gaat_ook_de_korte_weg():
    tekst = base64.encodebytes(BERICHT).decode()
    assert _zelfde(bouw.envelop(BERICHT, inhoud=tekst))
    assert _zelfde(bouw.envelop(BERICHT, inhoud="\r\n   " + tekst.replace("\n", "\r\n")))


GEWOON = bouw.envelop(BERICHT)
VREEMD = {
    "fo01": bouw.fo01(),
    "kaal": BERICHT,
    "tekstbestand": bouw.envelop(BERICHT, tekst=True),
    "geen base64": bouw.envelop(BERICHT, inhoud="%%%%"),
    "leeg": bouw.envelop(BERICHT, inhoud=""),
    "dubbel": GEWOON.replace(b"</p:bericht>", b"</p:bericht><p:bericht>QUJD</p:bericht>"),
    "entiteit": bouw.envelop(BERICHT, zender="4242&#48;001"),
    "losse &": GEWOON.replace(b"Zaaksuite", b"Zaak & suite"),
    "cdata": GEWOON.replace(b"Zaaksuite", b"<![CDATA[Zaak<x>suite]]>"),
    "commentaar": GEWOON.replace(b"<s:zender>", b"<!-- > 42420009 < --><s:zender>"),
    "instructie": GEWOON.replace(b"<s:zender>", b"<?x > 42420009 < ?><s:zender>"),
    "doctype": GEWOON.replace(b"<g:envelop", b"<!DOCTYPE x><g:envelop", 1),
    "accent": GEWOON.replace(b"Zaaksuite", "Zaaksuïte".encode()),
    "geen utf-8": GEWOON.replace(b"Zaaksuite", b"Zaak\xffsuite"),
    "stuurteken": GEWOON.replace(b"Zaaksuite", b"Zaak\x07suite"),
    "nul": GEWOON.replace(b"Zaaksuite", b"Zaak\x00suite"),
    "regels": GEWOON.replace(b"Zaaksuite", b"Zaak\nsuite"),
    "spaties": GEWOON.replace(b"Zaaksuite", b"  Zaaksuite  "),
    "lang": GEWOON.replace(b"Zaaksuite", b"x" * 500),
    "heel lang": GEWOON.replace(b"Zaaksuite", b"x" * 5_000),
    "nagemaakte plaats": GEWOON.replace(b"Zaaksuite", b"Zaaksuite<lading/>"),
    "afgebroken": GEWOON[:-10],
    "niet gesloten": GEWOON.replace(b"</s:zender>", b""),
    "attribuut met haak": GEWOON.replace(b"<s:zender>", b'<s:zender x="a>b">'),
    "waarde naast element": GEWOON.replace(b"<s:zender>", b"<s:zender>los"),
    "waarde achter element": GEWOON.replace(b"</s:zender>", b"</s:zender>los"),
    "getal als waarde": GEWOON.replace(b"<s:zender>", b"<s:zender>\n 3"),
    "tweemaal": GEWOON.replace(b"<s:functie>", b"<s:functie>JW301</s:functie><s:functie>"),
    "veel attributen": GEWOON.replace(b"<s:zender", b"<s:zender" + b"".join(b' a%d="1"' % n for n in range(150))),
    "andere naamruimte": GEWOON.replace(b"koppelvlak/ggk0210", b"koppelvlak/ggk0999"),
    "utf-16": GEWOON.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "bom": b"\xef\xbb\xbf" + GEWOON,
    "ander bericht": bouw.envelop(b"<a/>"),
    "envelop in envelop": bouw.envelop(GEWOON),
    "bsn als nummer": bouw.envelop(BERICHT, referentienummer=f"ref{bouw.BSN}"),
}


@pytest.mark.parametrize("geval", VREEMD)
def test_wat_vreemd_is_wordt_gelezen_als_langs_de_lange_weg(geval: str):
    _zelfde(VREEMD[geval])
    _zelfde(GEWOON)  # and what was learned from it does not spoil the ordinary one


SNIPPERS = [
    b"", b"<", b">", b"&", b"&amp;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"\x00", b"\xff", b"<?x?>", b"  ", b"\n", b"7", b"3",
    b"x" * 300, b"<lading/>", b"lading", b' a="1"', b"&#0;", b"\xc3\xa9", b"</s:zender>", b"<s:zender>", b"Bestand>", b"bericht>", b"=",
]  # fmt: skip
BRONNEN = [GEWOON, bouw.envelop(BERICHT, soap=True), bouw.envelop(BERICHT, oud=True), bouw.fo01()]


@given(st.sampled_from(BRONNEN), st.data())
def test_beschadigde_enveloppen(bron: bytes, data: st.DataObject):
    for _ in range(data.draw(st.integers(1, 3))):
        plek = data.draw(st.integers(0, len(bron)))
        lengte = data.draw(st.sampled_from([0, 1, 2, 9, 40]))
        bron = bron[:plek] + data.draw(st.sampled_from(SNIPPERS)) + bron[plek + lengte :]
    _zelfde(bron)


@given(st.text(max_size=30), st.text(st.characters(codec="ascii"), max_size=30), st.text(max_size=300))
@example("0384", "x" * 250, "<lading/>")
@example("]]>", "&lt;", "<!--")
def test_elke_waarde(zender: str, nummer: str, applicatie: str):
    document = bouw.envelop(BERICHT, zender="@Z@", referentienummer="@N@")
    for plaats, waarde in (("@Z@", zender), ("@N@", nummer), ("Zaaksuite", applicatie)):
        document = document.replace(plaats.encode(), waarde.encode(errors="replace"))
    _zelfde(document)
