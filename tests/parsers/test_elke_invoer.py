"""Whatever comes in, an outcome comes out, and no BSN or name with it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht, FoutBericht, Overgeslagen
from tests import bouw
from tests.parsers.soorten import GELDIG

LEZER = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32)
BRONNEN = [
    *GELDIG.values(),
    *(bouw.envelop(data) for data in GELDIG.values()),
    bouw.fo01(),
    bouw.envelop(GELDIG["JW301"], soap=True),
]
SNIPPERS = [
    b"", b"<", b">", b"&", b"<!DOCTYPE x>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"\x00", b"\xff", b"<?x?>", b"  ", b"\n",
    b"x" * 300, b"2026-02-30", b"<m:x/>", b' xmlns="x"', b"&#0;", b"\xef\xbb\xbf", b"</m:Client>", b"-", b"9" * 5000,
]  # fmt: skip


def _klopt(data: bytes) -> None:
    uitkomst = LEZER.lees(data)
    assert isinstance(uitkomst, Bericht | Afkeuring | Overgeslagen | FoutBericht)
    if isinstance(uitkomst, Afkeuring):
        assert uitkomst.fouten
        assert all(fout.uitleg for fout in uitkomst.fouten)
    assert LEZER.lees(data) == uitkomst


@given(st.binary(max_size=300))
@example(b"\xff\xfe<\x00")
@example(b"<a xmlns='http://www.istandaarden.nl/ijw/3_2/jw301/schema'/>")
def test_willekeurige_bytes(data: bytes):
    _klopt(data)


@given(st.sampled_from(BRONNEN), st.data())
def test_beschadigde_berichten(bron: bytes, data: st.DataObject):
    for _ in range(data.draw(st.integers(1, 3))):
        plek = data.draw(st.integers(0, len(bron)))
        lengte = data.draw(st.sampled_from([0, 1, 2, 9, 40]))
        bron = bron[:plek] + data.draw(st.sampled_from(SNIPPERS)) + bron[plek + lengte :]
    _klopt(bron)
    assert bouw.BSN not in repr(LEZER.lees(bron))


@given(st.sampled_from(list(GELDIG.values())), st.text(max_size=30), st.data())
def test_berichten_met_een_andere_waarde(bron: bytes, tekst: str, data: st.DataObject):
    begin = data.draw(st.sampled_from([plek for plek in range(len(bron)) if bron[plek : plek + 1] == b">"]))
    eind = bron.find(b"<", begin)
    _klopt(bron[: begin + 1] + tekst.encode(errors="replace") + bron[max(eind, begin + 1) :])
