"""Follow a message by its trace: over HTTP, out of a zip, from the inbox, to its rejection or finding in the log."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import anyio
import httpx2 as httpx
import pytest

from hub.logboek.logger import ingesteld
from hub.logboek.sporen import Span, naar
from hub.logboek.stand import STAND
from hub.streams.bronnen import Document
from hub.streams.inbox import Inbox, InboxKeuzes
from hub.streams.inname import Inname
from hub.web.aanleveren import Aanlevergrenzen
from hub.web.app import maak_app
from tests import bouw
from tests.bouw import BSN
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.wachten import wacht_tot

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
KOP = f"00-{TRACE}-00f067aa0ba902b7-01"
FOUT = bouw.jw315(bouw.aangevraagd(ingangsdatum=f"2026-{BSN}"), identificatie="F1")
DUBBEL = bouw.jw315(bouw.aangevraagd(), bouw.aangevraagd(), identificatie="D1")
"""Valid by its schema, and the same product is asked twice: a finding of level 2."""
ADRES = "http://127.0.0.1:8080"


class Proef:
    """A hub that takes messages over HTTP, with its log."""

    def __init__(self, hub: Proefhub, inname: Inname, log: io.StringIO) -> None:
        self.inname = inname
        self._log = log
        self.app = maak_app(hub.winkel.vragen, lambda: NU, inname, Aanlevergrenzen())

    def vraag(self, methode: str, pad: str, inhoud: bytes = b"", **koppen: str) -> httpx.Response:
        async def doe() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ADRES) as klant:
                return await klant.request(methode, pad, content=inhoud, headers=koppen)

        return anyio.run(doe)

    def stuur(self, inhoud: bytes, pad: str = "/berichten", soort: str = "text/xml", **koppen: str) -> httpx.Response:
        return self.vraag("POST", pad, inhoud, **{"content-type": soort, **koppen})

    def regels(self, event: str = "") -> list[dict[str, Any]]:
        regels = [json.loads(regel) for regel in self._log.getvalue().splitlines()]
        return [regel for regel in regels if not event or regel["event"] == event]

    def wacht_op(self, event: str, aantal: int = 1) -> list[dict[str, Any]]:
        """Wait for what the writer tells after it has answered."""
        wacht_tot(lambda: len(self.regels(event)) >= aantal)
        return self.regels(event)

    @property
    def tekst(self) -> str:
        return self._log.getvalue()


@pytest.fixture(params=["info"])
def proef(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Proef]:
    log = io.StringIO()
    with (
        open_proefhub(tmp_path / "data") as hub,
        ingesteld("json", request.param, log),
        Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname,
    ):
        yield Proef(hub, inname, log)


def trace_van(antwoord: httpx.Response) -> str:
    gevonden = re.fullmatch(r"00-([0-9a-f]{32})-[0-9a-f]{16}-01", antwoord.headers["traceresponse"])
    assert gevonden
    return gevonden[1]


def aflevering_van(antwoord: httpx.Response) -> int:
    return int(antwoord.json()["ontvangstbewijs"].removeprefix("O-"))


def test_from_post_to_rejection_by_the_sender_s_trace(proef: Proef) -> None:
    antwoord = proef.stuur(FOUT, traceparent=KOP)
    assert antwoord.status_code == 422
    assert trace_van(antwoord) == TRACE
    [regel] = proef.wacht_op("bericht_afgekeurd")
    assert {naam: regel[naam] for naam in ("trace_id", "aflevering", "bericht", "niveau", "regelcodes")} == {
        "trace_id": TRACE,
        "aflevering": aflevering_van(antwoord),
        "bericht": "JW315",
        "niveau": 1,
        "regelcodes": ["XSD"],
    }
    assert re.fullmatch(r"\d{4}", regel["gemeente"])
    assert BSN not in proef.tekst


def test_from_post_to_finding_by_a_trace_of_our_own(proef: Proef) -> None:
    antwoord = proef.stuur(DUBBEL)
    assert antwoord.status_code == 202
    [regel] = proef.wacht_op("bericht_met_bevindingen")
    assert regel["trace_id"] == trace_van(antwoord)
    assert regel["aflevering"] == aflevering_van(antwoord)
    assert (regel["niveau"], bool(regel["regelcodes"])) == (2, True)


def test_a_soap_sender_gets_it_too(proef: Proef) -> None:
    soap = b"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>x</s:Body></s:Envelope>"
    antwoord = proef.stuur(soap, soapaction='""', traceparent=KOP)
    assert antwoord.headers["content-type"].startswith("text/xml")
    assert trace_van(antwoord) == TRACE
    assert proef.wacht_op("bericht_afgekeurd")[0]["trace_id"] == TRACE


def test_an_accepted_message_has_no_line_by_default(proef: Proef) -> None:
    for nummer in range(3):
        assert proef.stuur(bouw.jw315(referentie=f"R{nummer}", identificatie=f"V{nummer}")).status_code == 202
    proef.stuur(FOUT)
    assert [regel["event"] for regel in (proef.wacht_op("bericht_afgekeurd"), proef.regels())[1]] == [
        "bericht_afgekeurd"
    ]


@pytest.mark.parametrize("proef", ["debug"], indirect=True)
def test_at_debug_a_message_is_followed_through_its_batch(proef: Proef) -> None:
    trace = trace_van(proef.stuur(bouw.jw315()))
    [gevouwen] = proef.wacht_op("partij_gevouwen")
    [bericht] = proef.regels("bericht_vastgelegd")
    [partij] = proef.regels("partij_vastgelegd")
    assert (bericht["trace_id"], bericht["oordeel"]) == (trace, "geldig")
    assert partij["traces"] == [trace]
    assert bericht["partij"] == partij["partij"] == gevouwen["partij"] != trace
    assert gevouwen["aantal"] > 0


def test_members_of_a_zip_have_a_trace_each_and_name_that_of_the_request(proef: Proef) -> None:
    bak = io.BytesIO()
    with ZipFile(bak, "w") as archief:
        for nummer in range(3):
            fout = bouw.jw315(bouw.aangevraagd(ingangsdatum="x"), identificatie=f"F{nummer}")
            archief.writestr(f"kind {BSN} {nummer}.xml", fout)
    antwoord = proef.stuur(bak.getvalue(), "/berichten/zip", "application/zip", traceparent=KOP)
    assert trace_van(antwoord) == TRACE
    regels = proef.wacht_op("bericht_afgekeurd", 3)
    assert {regel["deel_van"] for regel in regels} == {TRACE}
    assert len({regel["trace_id"] for regel in regels} - {TRACE}) == 3
    assert BSN not in proef.tekst


def test_a_refusal_carries_the_trace(proef: Proef) -> None:
    antwoord = proef.stuur(b"x", soort="text/html", traceparent=KOP)
    assert antwoord.status_code == 415
    [regel] = proef.regels("aanlevering_geweigerd")
    assert (regel["trace_id"], regel["soort"], regel["status"]) == (TRACE, "verkeerde-soort", 415)


def test_two_traceparents_are_none(proef: Proef) -> None:
    async def doe() -> httpx.Response:
        koppen = [("content-type", "text/xml"), ("traceparent", KOP), ("traceparent", KOP)]
        async with httpx.AsyncClient(transport=httpx.ASGITransport(proef.app), base_url=ADRES) as klant:
            return await klant.post("/berichten", content=FOUT, headers=koppen)

    assert trace_van(anyio.run(doe)) != TRACE


def test_a_page_and_a_question_of_the_api_have_no_such_header(proef: Proef) -> None:
    for pad in ("/", "/api/v1/status", "/healthz"):
        assert "traceresponse" not in proef.vraag("GET", pad, traceparent=KOP).headers


def test_files_of_the_inbox_have_a_trace_each(proef: Proef, tmp_path: Path) -> None:
    map_ = tmp_path / "inbox"
    map_.mkdir()
    (map_ / f"kind {BSN}.xml").write_bytes(FOUT)
    with ZipFile(map_ / "b.zip", "w") as archief:
        archief.writestr("c.xml", bouw.jw315(bouw.aangevraagd(ingangsdatum="y"), identificatie="F2"))
    with Inbox(InboxKeuzes(map_, interval=0.05, rust=0), proef.inname, lambda: NU):
        wacht_tot(lambda: not [pad for pad in map_.iterdir() if pad.is_file() and not pad.name.startswith(".")])
    los, lid = sorted(proef.wacht_op("bericht_afgekeurd", 2), key=lambda regel: "deel_van" in regel)
    assert "deel_van" not in los
    assert len({los["trace_id"], lid["trace_id"], lid["deel_van"]}) == 3
    assert BSN not in proef.tekst


def test_a_crowd_that_is_refused_does_not_fill_the_log(tmp_path: Path) -> None:
    log = io.StringIO()
    with ingesteld("json", "info", log), open_proefhub(tmp_path) as hub:
        inname = Inname(hub.winkel, hub.ontvanger, lambda: NU)  # never opened: it says that it stops
        proef = Proef(hub, inname, log)
        for _ in range(50):
            assert proef.stuur(bouw.jw315()).status_code == 503
    assert len(proef.regels("aanlevering_geweigerd")) <= 1


def test_an_answer_that_is_slow_is_told_by_its_pattern(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STAND, "traag_seconden", -1.0)
    proef.vraag("GET", f"/afkeuringen?gemeente=0363&zoek={BSN}")
    proef.vraag("GET", f"/bestaat/niet/{BSN}")
    proef.vraag("GET", f"/statisch/{BSN}.css")
    proef.vraag(f"GEHEIM{BSN}", "/")
    proef.stuur(b"", "/berichten/zip", "application/zip")  # as long as its sender takes
    regels = proef.regels("traag_antwoord")
    assert [(regel["methode"], regel["pad"], regel["status"]) for regel in regels] == [
        ("GET", "/afkeuringen", 200), ("GET", "onbekend", 404), ("GET", "/statisch", 404), ("ANDERS", "/", 405)
    ]  # fmt: skip
    assert BSN not in proef.tekst


def test_a_quick_answer_is_not_told(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STAND, "traag_seconden", 3600.0)
    proef.vraag("GET", "/")
    assert proef.regels() == []


# --- spans ----------------------------------------------------------------------------------------------------------


def test_the_spans_of_a_message_and_of_its_batch(proef: Proef) -> None:
    spans: list[Span] = []
    with naar(spans.append):
        antwoord = proef.stuur(FOUT, traceparent=KOP)
        wacht_tot(lambda: any(span.naam == "partij" for span in spans))
    van = {span.naam: span for span in spans}
    assert van.keys() == {"ontvangst", "lezen", "vastleggen", "partij", "partij_vastleggen", "partij_vouwen"}
    ontvangst, partij = van["ontvangst"], van["partij"]
    assert (ontvangst.trace, ontvangst.ouder) == (TRACE, "00f067aa0ba902b7")
    assert ontvangst.velden == {"methode": "POST", "pad": "/berichten", "status": 422}
    assert (ontvangst.van_buiten, ontvangst.mislukt) == (True, False)
    for naam in ("lezen", "vastleggen"):
        assert (van[naam].trace, van[naam].ouder) == (TRACE, ontvangst.span)
        assert ontvangst.begin <= van[naam].begin <= van[naam].eind
    assert van["vastleggen"].velden["aflevering"] == aflevering_van(antwoord)
    assert partij.links == ((TRACE, ontvangst.span),)
    assert van["vastleggen"].links == ((partij.trace, partij.span),)
    assert {van[naam].ouder for naam in ("partij_vastleggen", "partij_vouwen")} == {partij.span}
    assert BSN not in str(spans)


def test_a_file_has_one_span_of_receipt_too(proef: Proef) -> None:
    spans: list[Span] = []
    with naar(spans.append):
        proef.inname.neem_aan(Document("a.xml", FOUT, 1)).result(30)
        wacht_tot(lambda: any(span.naam == "partij" for span in spans))
    [ontvangst] = [span for span in spans if span.naam == "ontvangst"]
    assert (ontvangst.ouder, ontvangst.velden["oordeel"]) == (None, "afgekeurd")


def test_who_says_that_his_trace_is_not_kept_has_no_spans(proef: Proef) -> None:
    spans: list[Span] = []
    with naar(spans.append):
        proef.stuur(FOUT, traceparent=KOP[:-2] + "00")
        proef.stuur(DUBBEL)
        wacht_tot(lambda: sum(span.naam == "partij" for span in spans) >= 1)
    assert TRACE not in {span.trace for span in spans}


def test_a_mistake_in_telling_loses_no_message(proef: Proef) -> None:
    def stuk(_: Span) -> None:
        raise RuntimeError(BSN)

    with naar(stuk):
        proef.inname.neem_aan(Document("a.xml", FOUT, 1)).result(30)
        proef.inname.neem_aan(Document("b.xml", bouw.jw315(), 1)).result(30)
        regels = proef.wacht_op("vertellen_mislukt", 2)
    assert regels[0]["soort"] == "RuntimeError"
    assert BSN not in proef.tekst


def test_traces_of_requests_at_the_same_time_do_not_mix(proef: Proef) -> None:
    async def doe() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(proef.app), base_url=ADRES) as klant:
            return await asyncio.gather(
                *(
                    klant.post(
                        "/berichten",
                        content=bouw.jw315(bouw.aangevraagd(ingangsdatum="x"), identificatie=f"T{nummer}"),
                        headers={"content-type": "text/xml", "traceparent": f"00-{nummer:a>32x}-{nummer:b>16x}-01"},
                    )
                    for nummer in range(1, 31)
                )
            )

    antwoorden = anyio.run(doe)
    regels = proef.wacht_op("bericht_afgekeurd", 30)
    assert {regel["trace_id"]: regel["aflevering"] for regel in regels} == {
        f"{nummer:a>32x}": aflevering_van(antwoord) for nummer, antwoord in enumerate(antwoorden, start=1)
    }
