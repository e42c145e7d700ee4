"""Trace ids: taken over from a sender, made otherwise, and never a place to hide a BSN."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from hub.domein.bsn import bevat_bsn
from hub.logboek.bewaken import OngeldigeLogregel
from hub.logboek.spoor import Spoor, maak_id, nieuw_spoor, spoor_van
from hub.logboek.sporen import MEESTE_LINKS, Span, gaan_aan, naar, neem_op
from hub.logboek.stand import STAND
from hub.logboek.velden import VELDEN

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
OUDER = "00f067aa0ba902b7"
KOP = f"00-{TRACE}-{OUDER}-01"
BSN = "999900006"


def test_a_sender_s_trace_goes_on_under_a_span_of_our_own() -> None:
    spoor = spoor_van(KOP)
    assert (spoor.trace, spoor.ouder, spoor.gekozen, spoor.deel_van) == (TRACE, OUDER, True, None)
    assert spoor.span not in {OUDER, "0" * 16}
    assert spoor.kop() == f"00-{TRACE}-{spoor.span}-01"
    assert spoor_van(f"00-{TRACE}-{OUDER}-00").gekozen is False
    assert spoor_van(f" {KOP} ").trace == TRACE


def test_a_later_version_of_the_header_may_say_more() -> None:
    assert spoor_van(f"01-{TRACE}-{OUDER}-01-meer").trace == TRACE
    assert spoor_van(f"cc-{TRACE}-{OUDER}-01").trace == TRACE


@pytest.mark.parametrize(
    "kop",
    [
        None,
        "",
        "x",
        TRACE,
        f"ff-{TRACE}-{OUDER}-01",
        f"00-{TRACE}-{OUDER}-01-meer",
        f"00-{'0' * 32}-{OUDER}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{OUDER}-01",
        f"00-{TRACE[:-1]}-{OUDER}-01",
        f"00-{TRACE[:-1]}g-{OUDER}-01",
        f"00-{TRACE}-{OUDER}-1",
        f"00-{TRACE}-{OUDER}-01\n",
        f"00-{BSN:>032}-{OUDER}-01".replace(" ", "0"),
        f"00-{TRACE[:16]}{BSN}{TRACE[:7]}-{OUDER}-01",
        f"00-{TRACE}-{BSN:>016}-01".replace(" ", "a"),
        f"01-{TRACE}-{OUDER}-01-" + "x" * 600,
    ],
)
def test_what_cannot_be_used_gives_a_trace_of_our_own(kop: str | None) -> None:
    spoor = spoor_van(kop)
    if kop == f"00-{TRACE}-{OUDER}-01\n":  # white space around a header means nothing
        assert spoor.trace == TRACE
        return
    assert spoor.trace != TRACE
    assert spoor.ouder is None
    assert VELDEN["trace_id"].past(spoor.trace)


def test_ids_differ_and_never_look_like_a_bsn() -> None:
    ids = [maak_id(16) for _ in range(20_000)]
    assert len(set(ids)) == 20_000
    assert not any(map(bevat_bsn, ids))


def test_a_random_trace_is_nearly_always_taken_over() -> None:
    willekeur = random.Random(7)
    koppen = [f"00-{willekeur.randbytes(16).hex()}-{willekeur.randbytes(8).hex()}-01" for _ in range(5_000)]
    overgenomen = sum(spoor_van(kop).ouder is not None for kop in koppen)
    assert 0.93 < overgenomen / len(koppen) < 0.98  # as docs/logboek.md says: all but one in 25


def test_a_document_in_a_zip_has_its_own_trace_and_names_that_of_the_zip() -> None:
    zip_ = spoor_van(f"00-{TRACE}-{OUDER}-00")
    lid = nieuw_spoor(zip_)
    assert (lid.deel_van, lid.gekozen) == (TRACE, False)
    assert lid.trace != TRACE


@pytest.fixture
def deel() -> Iterator[None]:
    yield
    STAND.otel_deel = 1.0


@pytest.mark.usefixtures("deel")
def test_a_part_of_what_comes_without_a_trace_is_kept() -> None:
    STAND.otel_deel = 0
    assert not nieuw_spoor().gekozen
    assert spoor_van(KOP).gekozen  # the sender decides
    STAND.otel_deel = 0.5
    assert 300 < sum(nieuw_spoor().gekozen for _ in range(1_000)) < 700


# --- spans ----------------------------------------------------------------------------------------------------------


def test_spans_lie_under_that_of_the_receipt() -> None:
    spans: list[Span] = []
    spoor = spoor_van(KOP)
    assert not gaan_aan()
    neem_op("lezen", spoor, 1, 2)  # goes nowhere
    with naar(spans.append):
        assert gaan_aan()
        neem_op("lezen", spoor, 1, 2, bericht="JW315")
        neem_op("ontvangst", spoor, 0, 3, eerste=True, van_buiten=True, status=202, bericht=None)
        neem_op("lezen", spoor._replace(gekozen=False), 1, 2)
    lezen, ontvangst = spans
    assert (ontvangst.span, ontvangst.ouder, ontvangst.velden) == (spoor.span, OUDER, {"status": 202})
    assert (lezen.ouder, lezen.trace, lezen.velden) == (spoor.span, TRACE, {"bericht": "JW315"})
    assert lezen.span != spoor.span
    assert not gaan_aan()


def test_a_span_points_at_no_more_than_fits() -> None:
    spans: list[Span] = []
    with naar(spans.append):
        neem_op("partij", nieuw_spoor(), 0, 1, links=[nieuw_spoor() for _ in range(500)])
    assert len(spans[0].links) == MEESTE_LINKS


@pytest.mark.parametrize("velden", [{"client": "x"}, {"bericht": f"brief {BSN}"}, {"gemeente": BSN}])
def test_attributes_are_held_to_the_list(velden: dict[str, object]) -> None:
    spans: list[Span] = []
    with naar(spans.append):
        with pytest.raises(OngeldigeLogregel):
            neem_op("vastleggen", Spoor(TRACE, OUDER), 0, 1, **velden)
        STAND.streng = False
        try:
            neem_op("vastleggen", Spoor(TRACE, OUDER), 0, 1, oordeel="geldig", **velden)
        finally:
            STAND.streng = True
    assert spans[0].velden == {"oordeel": "geldig"}
