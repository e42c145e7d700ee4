"""Spans over OTLP/HTTP, as a collector gets them: a small server that decodes the protobuf."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from hub.fouten import OngeldigeInstelling
from hub.logboek.otel import stuur_naar
from hub.logboek.spoor import nieuw_spoor, spoor_van
from hub.logboek.sporen import neem_op
from tests import bouw
from tests.bouw import BSN
from tests.levend.lopend import loopt
from tests.storing.proces import omgeving
from tests.wachten import wacht_tot

otlp = pytest.importorskip(
    "opentelemetry.proto.collector.trace.v1.trace_service_pb2", reason="the extra otel is absent"
)

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
OUDER = "00f067aa0ba902b7"


class Ontvanger:
    """A collector: keeps what was sent, decoded."""

    def __init__(self) -> None:
        self.verzoeken: list[Any] = []
        self.paden: list[str] = []
        self.code = 200
        zelf = self

        class Luisteraar(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                inhoud = self.rfile.read(int(self.headers["content-length"]))
                if self.headers.get("content-encoding") == "gzip":
                    inhoud = gzip.decompress(inhoud)
                zelf.paden.append(self.path)
                zelf.verzoeken.append(otlp.ExportTraceServiceRequest.FromString(inhoud))
                self.send_response(zelf.code)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Luisteraar)

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def spans(self) -> list[Any]:
        return [
            span
            for verzoek in self.verzoeken
            for bron in verzoek.resource_spans
            for deel in bron.scope_spans
            for span in deel.spans
        ]

    def van(self, naam: str) -> list[Any]:
        return [span for span in self.spans if span.name == naam]


@contextmanager
def luistert() -> Iterator[Ontvanger]:
    ontvanger = Ontvanger()
    draad = threading.Thread(target=ontvanger.server.serve_forever, args=(0.05,))
    draad.start()
    try:
        yield ontvanger
    finally:
        ontvanger.server.shutdown()
        ontvanger.server.server_close()
        draad.join()


@pytest.fixture
def ontvanger() -> Iterator[Ontvanger]:
    with luistert() as ontvanger:
        yield ontvanger


def velden(span: Any) -> dict[str, object]:
    return {deel.key: getattr(deel.value, deel.value.WhichOneof("value")) for deel in span.attributes}


def test_a_span_arrives_whole(ontvanger: Ontvanger) -> None:
    spoor, ander = spoor_van(f"00-{TRACE}-{OUDER}-01"), nieuw_spoor()
    with stuur_naar(ontvanger.adres):
        neem_op(
            "ontvangst", spoor, 1_000, 5_000, eerste=True, van_buiten=True, mislukt=True, status=503, pad="/berichten"
        )
        neem_op("vastleggen", spoor, 2_000, 3_000, links=[ander], aflevering=7, oordeel="geldig")
    assert set(ontvanger.paden) == {"/v1/traces"}
    [ontvangst], [vastleggen] = ontvanger.van("ontvangst"), ontvanger.van("vastleggen")
    assert ontvangst.trace_id.hex() == vastleggen.trace_id.hex() == TRACE
    assert (ontvangst.span_id.hex(), ontvangst.parent_span_id.hex()) == (spoor.span, OUDER)
    assert vastleggen.parent_span_id.hex() == spoor.span
    assert (ontvangst.start_time_unix_nano, ontvangst.end_time_unix_nano) == (1_000, 5_000)
    assert velden(ontvangst) == {"status": 503, "pad": "/berichten"}
    assert velden(vastleggen) == {"aflevering": 7, "oordeel": "geldig"}
    assert [(link.trace_id.hex(), link.span_id.hex()) for link in vastleggen.links] == [(ander.trace, ander.span)]
    assert (ontvangst.kind, vastleggen.kind) == (2, 1)  # SERVER, INTERNAL
    assert (ontvangst.status.code, vastleggen.status.code) == (2, 0)  # ERROR, UNSET
    [bron] = {str(verzoek.resource_spans[0].resource) for verzoek in ontvanger.verzoeken}
    assert "ijw-hub" in bron


def test_a_collector_that_is_away_or_refuses_keeps_nobody_waiting(ontvanger: Ontvanger) -> None:
    ontvanger.code = 400
    with stuur_naar(ontvanger.adres):
        neem_op("lezen", nieuw_spoor(), 1, 2)
    with luistert() as weg:
        pass
    with stuur_naar(weg.adres):
        for _ in range(10):
            neem_op("lezen", nieuw_spoor(), 1, 2)


def test_the_hub_sends_the_stages_of_a_message(ontvanger: Ontvanger, tmp_path: Path) -> None:
    fout = bouw.jw315(bouw.aangevraagd(ingangsdatum=f"2026-{BSN}"), identificatie="F1")
    log = f'{{"otel": "{ontvanger.adres}"}}'
    with loopt(tmp_path / "data", log=log) as draait:
        koppen = {"content-type": "text/xml", "traceparent": f"00-{TRACE}-{OUDER}-01"}
        antwoord = httpx.post(f"{draait.adres}/berichten", content=fout, headers=koppen)
        assert antwoord.status_code == 422
        httpx.get(f"{draait.adres}/afkeuringen?zoek={BSN}")
        assert draait.stop()[0] == 0  # at its end it sends what is left
    wacht_tot(lambda: ontvanger.van("partij"))
    namen = {span.name for span in ontvanger.spans if span.trace_id.hex() == TRACE}
    assert namen == {"ontvangst", "lezen", "vastleggen"}
    [ontvangst], [partij] = ontvanger.van("ontvangst"), ontvanger.van("partij")
    assert velden(ontvangst) == {"methode": "POST", "pad": "/berichten", "status": 422}
    assert TRACE in {link.trace_id.hex() for link in partij.links}
    assert "/afkeuringen" in {velden(span)["pad"] for span in ontvanger.van("antwoord")}
    assert BSN not in str(ontvanger.verzoeken)


def test_nothing_but_the_hub_s_own_spans_leaves_it_whatever_the_environment_asks(
    ontvanger: Ontvanger, tmp_path: Path
) -> None:
    """FastAPI has telemetry of its own, with whole addresses and texts of errors in it."""
    erom = {
        "FASTAPI_OTEL_AUTO_CONFIGURE": "true",
        "OTEL_EXPORTER_OTLP_ENDPOINT": ontvanger.adres,
        "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
        "OTEL_TRACES_EXPORTER": "otlp",
        "OTEL_PYTHON_TRACER_PROVIDER": "sdk_tracer_provider",
    }
    proef = (
        "import os, sys, anyio, httpx2\n"
        "from opentelemetry import trace\n"
        "from opentelemetry.sdk.trace import TracerProvider\n"
        "from opentelemetry.sdk.trace.export import SimpleSpanProcessor\n"
        "from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter\n"
        "bron = TracerProvider()\n"
        "bron.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))\n"
        "trace.set_tracer_provider(bron)\n"
        "from hub.web.app import maak_app\n"
        "from tests.web.voorbeeld import NU, gewoon\n"
        "app = maak_app(gewoon(), lambda: NU)\n"
        "async def vraag():\n"
        "    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url='http://127.0.0.1') as klant:\n"
        f"        print((await klant.get('/afkeuringen?zoek={BSN}')).status_code)\n"
        "anyio.run(vraag)\n"
        "with trace.get_tracer('proef').start_as_current_span('van de proef zelf'):\n"
        "    pass\n"
    )
    uitkomst = subprocess.run(
        [sys.executable, "-c", proef],
        capture_output=True, text=True, check=False, env=omgeving() | erom, cwd=Path(__file__).parents[2], timeout=60,
    )  # fmt: skip
    assert (uitkomst.stdout, uitkomst.stderr) == ("200\n", "")
    assert [span.name for span in ontvanger.spans] == ["van de proef zelf"]  # so what is sent arrives


ZONDER = ("opentelemetry.sdk", "opentelemetry.exporter")
"""What the extra brings; FastAPI brings the bare interface."""


def test_without_the_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in [*ZONDER, *(naam for naam in sys.modules if naam.startswith(ZONDER))]:
        monkeypatch.setitem(sys.modules, naam, None)
    with pytest.raises(OngeldigeInstelling, match=r"log\.otel") as gevangen, stuur_naar("http://127.0.0.1:1"):
        pass
    assert "ijw-hub[otel]" in gevangen.value.stap


def test_without_the_packages_the_command_stops_before_it_serves(tmp_path: Path) -> None:
    zonder = (
        f"import sys; sys.modules.update(dict.fromkeys({ZONDER!r}))\n"
        "from hub.opdrachten.ingang import main\n"
        "raise SystemExit(main(sys.argv[1:]))\n"
    )
    uitkomst = subprocess.run(
        [sys.executable, "-c", zonder, "run", "--data", str(tmp_path / "data"), "--port", "0"],
        capture_output=True, text=True, check=False, env=omgeving(log='{"otel": "http://127.0.0.1:4318"}'), timeout=60,
    )  # fmt: skip
    assert (uitkomst.returncode, uitkomst.stdout) == (2, "")
    assert "die pakketten zijn niet geïnstalleerd" in uitkomst.stderr
    assert not (tmp_path / "data").exists()


def test_off_by_default_and_then_nothing_of_it_is_loaded() -> None:
    vraag = (
        "import sys, hub.opdrachten.dienstlog, hub.web.app\n"
        f"print([naam for naam in sys.modules if naam.startswith({ZONDER!r})])"
    )
    uitkomst = subprocess.run([sys.executable, "-c", vraag], capture_output=True, text=True, check=True)
    assert uitkomst.stdout == "[]\n"
