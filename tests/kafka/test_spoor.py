"""The trace of a request goes with its message, in a header of the record, to what the workers log and tell about it."""

from __future__ import annotations

import io
import json
from typing import Any
from zipfile import ZipFile

import httpx2 as httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.logboek.spoor import Spoor, nieuw_spoor, spoor_van
from hub.streams.kafka.spoorkop import DEEL_VAN, TRACEPARENT, koppen_van, sporen_van
from hub.streams.kafka.vorm import schrijf_zending
from tests import bouw
from tests.kafka.conftest import HubMaken
from tests.kafka.test_misgaan import ruw
from tests.kafka.werkhub import LANG, Werkhub

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
KOP = f"00-{TRACE}-00f067aa0ba902b7-01"
FOUT = bouw.jw315(identificatie="F1").replace(f"<m:Bsn>{bouw.BSN}</m:Bsn>".encode(), b"")
DUBBEL = bouw.jw315(bouw.aangevraagd(), bouw.aangevraagd(), identificatie="D1")
"""Valid by its schema, and the same product is asked twice: a finding of level 2."""


def regels(hub: Werkhub, event: str) -> list[dict[str, Any]]:
    """Give the lines of the workers about an event."""
    alle = [json.loads(regel) for regel in hub.logboek().splitlines() if regel.startswith('{"timestamp"')]
    return [regel for regel in alle if regel["event"] == event]


def trace_van(antwoord: httpx.Response) -> str:
    return antwoord.headers["traceresponse"].split("-")[1]


def op_topic(hub: Werkhub, topic: str) -> list[tuple[str, dict[str, str]]]:
    """Give the message that each record is about, and its headers."""
    return [
        (json.loads(inhoud)["identificatie"], {naam: waarde.decode() for naam, waarde in koppen})
        for inhoud, koppen in hub.lees_met_koppen(topic)
    ]


def test_from_the_sender_s_request_to_the_log_and_the_topics_of_the_workers(maak_hub: HubMaken) -> None:
    hub = maak_hub()
    hub.log_alles()
    intake = hub.run()

    def stuur(inhoud: bytes, pad: str = "/berichten", soort: str = "application/xml", **koppen: str) -> httpx.Response:
        return httpx.post(
            f"{intake.adres}{pad}", content=inhoud, headers={"Content-Type": soort, **koppen}, timeout=LANG
        )

    fout, dubbel, goed = stuur(FOUT, traceparent=KOP), stuur(DUBBEL), stuur(bouw.jw301())
    bak = io.BytesIO()
    with ZipFile(bak, "w") as archief:
        archief.writestr("een.xml", FOUT.replace(b"F1", b"F2"))
    zip_ = stuur(bak.getvalue(), "/berichten/zip", "application/zip")
    assert (fout.status_code, dubbel.status_code, goed.status_code, zip_.status_code) == (422, 202, 202, 202)
    assert trace_van(fout) == TRACE
    hub.start()
    hub.wacht_tot_klaar()

    eerste, uit_zip = sorted(regels(hub, "bericht_afgekeurd"), key=lambda regel: "deel_van" in regel)
    assert (eerste["trace_id"], eerste["bericht"], eerste["regelcodes"]) == (TRACE, "JW315", ["XSD"])
    assert eerste["aflevering"] > 0
    assert uit_zip["deel_van"] == trace_van(zip_) != uit_zip["trace_id"]
    [gevonden] = regels(hub, "bericht_met_bevindingen")
    assert gevonden["trace_id"] == trace_van(dubbel)
    [vastgelegd] = [regel for regel in regels(hub, "bericht_vastgelegd") if regel["bericht"] == "JW301"]
    assert (vastgelegd["trace_id"], vastgelegd["oordeel"]) == (trace_van(goed), "geldig")

    koppen = dict(op_topic(hub, hub.namen.afgekeurd))
    assert koppen["F1"][TRACEPARENT].split("-")[1] == TRACE
    assert koppen["F2"][DEEL_VAN] == trace_van(zip_)
    assert {kop[TRACEPARENT].split("-")[1] for _, kop in op_topic(hub, hub.namen.bevindingen)} == {trace_van(dubbel)}
    assert bouw.BSN not in hub.logboek()


def test_without_a_trace_or_with_what_is_none_a_message_counts_all_the_same(maak_hub: HubMaken) -> None:
    hub = maak_hub()
    hub.log_alles()
    bron = hub.map / "bron"
    bron.mkdir()
    (bron / "fout.xml").write_bytes(FOUT)
    (bron / "goed.xml").write_bytes(bouw.jw301())
    hub.start()
    hub.zend(bron)
    met_bsn = f"00-{bouw.BSN}{'a' * 23}-00f067aa0ba902b7-01"
    for nummer, koppen in enumerate(
        ([(TRACEPARENT, met_bsn.encode())], [(TRACEPARENT, b"\xff")], [("anders", b"x")] * 3), start=3
    ):
        record = schrijf_zending([ruw(hub, FOUT.replace(b"F1", b"F%d" % nummer))])
        hub.zend_ruw(hub.namen.ruw, record, koppen=koppen)
    hub.wacht_tot_klaar()
    berichten = hub.status()["berichten"]
    assert (berichten["geldig"], berichten["afgekeurd"]) == (1, 4)
    # As in one process: what has no trace of a request has no line of its own.
    assert regels(hub, "bericht_afgekeurd") == regels(hub, "bericht_vastgelegd") == []
    assert sorted(op_topic(hub, hub.namen.afgekeurd)) == [("F1", {}), ("F3", {}), ("F4", {}), ("F5", {})]
    assert bouw.BSN not in hub.logboek()


# --- the header itself ------------------------------------------------------------------------------------------------

SPOREN = st.one_of(st.none(), st.just(nieuw_spoor()), st.builds(lambda _: nieuw_spoor(nieuw_spoor()), st.none()))


@given(st.lists(SPOREN, max_size=5))
def test_every_message_of_a_record_keeps_its_own_trace(sporen: list[Spoor | None]) -> None:
    terug = sporen_van(koppen_van(sporen), len(sporen))
    assert [spoor and (spoor.trace, spoor.deel_van, spoor.gekozen) for spoor in terug] == [
        spoor and (spoor.trace, spoor.deel_van, spoor.gekozen) for spoor in sporen
    ]
    # What a worker tells lies under the receipt, which the intake tells.
    assert all(
        naar is None or (naar.span, naar.geopend) == (van.span, True)
        for van, naar in zip(sporen, terug, strict=True)
        if van
    )


def test_without_a_trace_there_is_no_header() -> None:
    assert koppen_van([None, None]) == koppen_van([]) == ()


@pytest.mark.parametrize(
    "koppen",
    [
        [],
        [(TRACEPARENT, None)],
        [(TRACEPARENT, b"onzin")],
        [(TRACEPARENT, KOP.encode())] * 2,
        [(TRACEPARENT, KOP.replace(TRACE[:9], bouw.BSN).encode())],
    ],
)
def test_what_does_not_fit_is_no_trace(koppen: list[tuple[str, bytes | None]]) -> None:
    assert sporen_van(koppen, 1) == [None]


def test_a_sender_who_wants_no_spans_gets_none() -> None:
    [spoor] = sporen_van(koppen_van([spoor_van(KOP[:-1] + "0")]), 1)
    assert spoor is not None
    assert not spoor.gekozen
