"""What travels between the stages is what was put in, and nothing else is taken for it."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domein.feiten import Relatie
from hub.parsers.lezer import Lezer
from hub.parsers.uitkomst import Afkeuring, Bericht, Envelop, Fout, FoutBericht, Overgeslagen
from hub.streams.kafka import vorm
from hub.streams.kafka.nummers import als_tekst, nieuw_nummer, van_tekst
from tests import bouw
from tests.proefhub import SCHEMAS

RUW = vorm.Ruw(b"n" * 12, b"ingepakt", "s1", "bron.xml", 1_000, 2_000, 7)
ENVELOP = Envelop("Fo01", "r1", 5, "0363", "42420001", "Pakket 1", "kruis", "JW301")


def heen_en_weer(uitkomst: object) -> object:
    gelezen = vorm.gelezen_van(RUW, uitkomst, 3_000, "r1")  # type: ignore[arg-type]
    [terug] = vorm.lees_bundel(vorm.schrijf_bundel("merk", [gelezen])).gelezen
    ontvangst = vorm.ontvangst_van(terug)
    assert ontvangst[1:] == (3_000, "r1", b"ingepakt", "s1", "bron.xml")
    assert (terug.nummer, terug.vervangt) == (RUW.nummer, 7)
    return ontvangst.uitkomst


def test_every_kind_of_message_comes_through_whole() -> None:
    lezer = Lezer(SCHEMAS, b"p" * 32, b"i" * 32)
    berichten = [
        bouw.jw301(bouw.toewijzing(1), bouw.toewijzing(2)),
        bouw.jw305(),
        bouw.jw307(),
        bouw.jw315(),
        bouw.jw317(),
        bouw.jw319(),
        bouw.jw323(),
        bouw.envelop(bouw.jw301()),
        b"<niets",
        bouw.jw315().replace(f"<m:Bsn>{bouw.BSN}</m:Bsn>".encode(), b""),
    ]
    uitkomsten = [lezer.lees(bericht) for bericht in berichten]
    assert {type(uitkomst) for uitkomst in uitkomsten} == {Bericht, Afkeuring}
    assert [heen_en_weer(uitkomst) for uitkomst in uitkomsten] == uitkomsten


@pytest.mark.parametrize(
    "uitkomst",
    [
        Overgeslagen("iWmo 3.2 WMO301", None, "42420001", date(2026, 3, 1), b"i" * 16, None),
        FoutBericht("StUF055", "client", "***", b"i" * 16, ENVELOP),
        Afkeuring(None, None, None, None, None, None, (Fout("XML", "", None, "", "Stuk."),), b"i" * 16, ENVELOP),
        Bericht("JW302", Relatie("0363", "42420001"), "A", date(2026, 3, 1), ("JW301", "B", date(2026, 2, 1)), ("0001",),
                None, (), b"i" * 16, ENVELOP, ("Let op.",), "3.2"),
    ],
)  # fmt: skip
def test_every_kind_of_outcome_comes_through_whole(uitkomst: object) -> None:
    assert heen_en_weer(uitkomst) == uitkomst


def test_the_raw_record_comes_through_whole() -> None:
    assert vorm.lees_zending(vorm.schrijf_zending([RUW])).documenten == [RUW]
    assert vorm.lees_clientmelding(vorm.schrijf_clientmelding(b"p" * 16)).pseudoniem == b"p" * 16


@given(st.binary(max_size=200))
def test_other_bytes_are_refused_and_never_something_else(data: bytes) -> None:
    for lees in (vorm.lees_zending, vorm.lees_bundel, vorm.lees_clientmelding):
        try:
            gelezen = lees(data)
        except (vorm.OnbruikbaarRecord, vorm.NieuwerRecord):
            continue
        assert gelezen.versie <= vorm.VERSIE


def test_a_later_form_is_not_guessed_at() -> None:
    later = msgspec.msgpack.encode([vorm.VERSIE + 1, "iets anders"])
    with pytest.raises(vorm.NieuwerRecord):
        vorm.lees_bundel(later)


def test_a_form_that_grew_is_still_read() -> None:
    langer = msgspec.msgpack.encode([vorm.VERSIE, b"p" * 16, "wat later kwam"])
    assert vorm.lees_clientmelding(langer).pseudoniem == b"p" * 16


@given(st.integers(0, 2**47))
def test_a_receipt_is_read_back_and_never_looks_like_a_bsn(moment: int) -> None:
    nummer = nieuw_nummer(moment)
    assert van_tekst(als_tekst(nummer)) == nummer
    assert not any(teken.isdigit() for teken in als_tekst(nummer))
    assert nieuw_nummer(moment + 1)[:6] > nummer[:6]


@pytest.mark.parametrize("tekst", ["", "K-", "O-12", "K-" + "a" * 23, "K-" + "q" * 24, "K-" + "a" * 25])
def test_what_is_no_receipt_is_not_read_as_one(tekst: str) -> None:
    assert van_tekst(tekst) is None
