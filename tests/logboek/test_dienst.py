"""The log of a real `ijw-hub run`: every line on stderr is JSON with a known event, and no BSN that was sent in any way."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx2 as httpx
import pytest

from hub.domein.bsn import maskeer
from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.logboek.catalogus import GEBEURTENISSEN
from hub.logboek.velden import VELDEN
from hub.opdrachten.dienstlog import dienstlog, vingerafdruk
from hub.opdrachten.ingang import main
from tests import bouw
from tests.bouw import ACHTERNAAM, BSN
from tests.levend.lopend import Loopt, loopt
from tests.storing.proces import omgeving
from tests.wachten import wacht_tot

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
FOUT = bouw.jw315(bouw.aangevraagd(ingangsdatum=f"2026-{BSN}"), identificatie="F1")
VASTE_VELDEN = {"timestamp", "level", "event", "module", "trace_id"}


def stop(draait: Loopt) -> tuple[str, list[dict[str, Any]]]:
    assert httpx.get(f"{draait.adres}/healthz").status_code == 200  # it serves, so it hears a signal
    code, uit, log = draait.einde()
    assert (code, uit) == (0, "De hub is gestopt.\n")
    return log, [json.loads(regel) for regel in log.splitlines()]  # every line is JSON


def test_a_bsn_that_is_sent_in_every_way_is_never_logged(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / f"{ACHTERNAAM} {BSN}.xml").write_bytes(FOUT)
    (inbox / f"{BSN}.txt").write_bytes(b"geen bericht")
    bak = io.BytesIO()
    with ZipFile(bak, "w") as archief:
        archief.writestr(f"map {BSN}/{BSN}.xml", FOUT)
    keuzes = {"log": '{"niveau": "debug", "traag_seconden": 0.01}', "inbox_rust": "0", "inbox_interval": "0.1"}
    with loopt(tmp_path / "data", "--inbox", inbox, **keuzes) as draait:
        post = {"content-type": "text/xml"}
        geheim = {
            "traceparent": f"00-{BSN:a>32}-{BSN:b>16}-01",
            "tracestate": f"x={BSN}",
            "baggage": f"bsn={BSN}",
            "user-agent": BSN,
            "cookie": f"bsn={BSN}",
            "referer": f"https://x/{BSN}",
            "x-request-id": BSN,
            "authorization": f"Bearer {BSN}",
        }
        with httpx.Client(base_url=draait.adres) as klant:
            assert klant.post("/berichten", content=FOUT, headers=post | geheim).status_code == 422
            assert klant.post("/berichten", content=BSN.encode(), headers=post | geheim).status_code == 422
            klant.post(f"/berichten?bsn={BSN}", content=FOUT, headers={"content-type": f"text/{BSN}"})
            klant.post("/berichten/zip", content=bak.getvalue(), headers={"content-type": "application/zip"} | geheim)
            klant.post(
                "/brp", content=f"bsn;gemeente\n{BSN};{BSN}\n".encode(), headers={"content-type": "text/csv"} | geheim
            )
            for pad in (
                f"/?gemeente={BSN}",
                f"/zaak/{BSN}",
                f"/{BSN}",
                f"/api/v1/zaken/{BSN}?x={BSN}",
                f"/api/v1/zaken?zoek={BSN}",
            ):
                klant.get(pad, headers=geheim)
            klant.request(f"X{BSN}", "/", headers=geheim)
            klant.get("/", headers={"host": f"{BSN}.nl"})
        wacht_tot(lambda: not list(inbox.glob("*.xml")))
        gezegd, regels = stop(draait)
    assert len(regels) > 10
    onbekend = {regel["event"] for regel in regels} - GEBEURTENISSEN.keys()
    assert onbekend == set()
    for regel in regels:
        assert regel.keys() - VASTE_VELDEN <= set(GEBEURTENISSEN[regel["event"]].velden), regel
        assert all(VELDEN[veld].past(waarde) for veld, waarde in regel.items() if veld in VELDEN), regel
    assert BSN not in gezegd
    assert [regel for regel in gezegd.splitlines() if maskeer(regel) != regel] == []
    assert {"bericht_afgekeurd", "aanlevering_geweigerd", "inbox_wacht", "inbox_verwerkt"} <= {
        regel["event"] for regel in regels
    }


def test_a_message_is_followed_from_post_to_rejection_through_the_queue_and_the_batch(tmp_path: Path) -> None:
    with loopt(tmp_path / "data", log='{"niveau": "debug"}') as draait:
        koppen = {"content-type": "text/xml", "traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
        antwoord = httpx.post(f"{draait.adres}/berichten", content=FOUT, headers=koppen)
        assert antwoord.headers["traceresponse"].split("-")[1] == TRACE
        _, regels = stop(draait)
    van_trace = {regel["event"]: regel for regel in regels if regel.get("trace_id") == TRACE}
    assert van_trace.keys() == {"bericht_afgekeurd", "bericht_vastgelegd"}
    nummer = int(antwoord.json()["ontvangstbewijs"].removeprefix("O-"))
    assert {regel["aflevering"] for regel in van_trace.values()} == {nummer}
    [partij] = [regel for regel in regels if regel["event"] == "partij_vastgelegd"]
    assert partij["traces"] == [TRACE]
    assert partij["partij"] == van_trace["bericht_vastgelegd"]["partij"]


def test_the_first_and_last_lines_tell_version_and_settings(tmp_path: Path) -> None:
    with loopt(tmp_path / "data") as draait:
        _, regels = stop(draait)
    assert [regel["event"] for regel in regels] == ["hub_gestart", "hub_luistert", "hub_stopt", "hub_gestopt"]
    assert regels[0]["opdracht"] == "run"
    assert regels[1]["poort"] == draait.poort


def test_text_when_asked(tmp_path: Path) -> None:
    with loopt(tmp_path / "data", log='{"vorm": "tekst"}') as draait:
        httpx.get(f"{draait.adres}/healthz")
        code, _, log = draait.einde()
    assert code == 0
    assert "hub_luistert" in log
    assert "{" not in log


def test_what_keeps_it_from_starting_is_an_event_and_a_sentence(tmp_path: Path) -> None:
    uitkomst = subprocess.run(
        [sys.executable, "-m", "hub", "run", "--data", str(tmp_path / "d"), "--port", "0", "--inbox", str(tmp_path / "weg")],
        capture_output=True, text=True, check=False, env=omgeving(), timeout=60,
    )  # fmt: skip
    *regels, zin = uitkomst.stderr.splitlines()
    assert [json.loads(regel)["event"] for regel in regels] == ["hub_gestart", "hub_gestopt_met_fout"]
    assert json.loads(regels[-1])["soort"] == "PadBestaatNiet"
    assert zin.startswith("ijw-hub: ")


def test_an_unforeseen_error_of_a_command_tells_its_place_and_not_its_text(tmp_path: Path) -> None:
    stuk = (
        "import sys\nfrom hub.opdrachten import status, ingang\n"
        f"def doe(_): raise RuntimeError('{BSN} {ACHTERNAAM}')\n"
        "status.uitvoeren = doe\nraise SystemExit(ingang.main(['status', '--data', sys.argv[1]]))\n"
    )
    uitkomst = subprocess.run(
        [sys.executable, "-c", stuk, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env=omgeving(),
        timeout=60,
    )
    assert uitkomst.returncode == 3
    regel, zin = uitkomst.stderr.splitlines()
    assert json.loads(regel)["event"] == "onverwachte_fout"
    assert json.loads(regel)["soort"] == "RuntimeError"
    assert "meld het dan" in zin
    assert BSN not in uitkomst.stderr
    assert ACHTERNAAM not in uitkomst.stderr


def test_a_command_that_says_nothing_wrong_logs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bericht = tmp_path / "a.xml"
    bericht.write_bytes(bouw.jw315())
    assert main(["check", str(bericht)]) == 0
    assert capsys.readouterr().err == ""


def test_a_command_that_only_checks_loads_no_structlog(tmp_path: Path) -> None:
    bericht = tmp_path / "a.xml"
    bericht.write_bytes(bouw.jw315())
    vraag = "import sys; from hub.opdrachten.ingang import main; main(['check', sys.argv[1]]); assert 'structlog' not in sys.modules"
    subprocess.run([sys.executable, "-c", vraag, str(bericht)], check=True, capture_output=True)


# --- settings -------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def leeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_fingerprint_follows_settings_and_not_secrets(tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("x")
    gewoon = Instellingen.laad()
    assert vingerafdruk(gewoon) == vingerafdruk(Instellingen.laad())
    assert vingerafdruk(gewoon) != vingerafdruk(Instellingen.laad(poort=9))
    assert vingerafdruk(gewoon) != vingerafdruk(Instellingen.laad(log={"niveau": "debug"}))
    een, ander = ({"adres": "https://brp.nl", "sleutel_bestand": naam} for naam in (tmp_path / "geheim", None))
    assert vingerafdruk(Instellingen.laad(brp=een)) == vingerafdruk(Instellingen.laad(brp=ander))
    assert len(vingerafdruk(gewoon)) == 12


@pytest.mark.parametrize(
    ("keuze", "fout"),
    [
        ({"vorm": "xml"}, "log.vorm"),
        ({"niveau": "alles"}, "log.niveau"),
        ({"traag_seconden": 0}, "log.traag_seconden"),
        ({"otel": "collector:4318"}, "log.otel"),
        ({"otel": "http://collector:4318"}, "https"),
        ({"otel": "https://u:w@collector"}, "log.otel"),
        ({"otel_deel": 2}, "log.otel_deel"),
        ({"kleur": True}, "log.kleur"),
    ],
)
def test_a_wrong_setting_is_refused_in_dutch(keuze: dict[str, object], fout: str) -> None:
    with pytest.raises(OngeldigeInstelling, match=fout):
        Instellingen.laad(log=keuze)


def test_a_collector_here_or_over_https_may_be_set() -> None:
    assert Instellingen.laad(log={"otel": "http://127.0.0.1:4318/"}).log.otel == "http://127.0.0.1:4318"
    assert Instellingen.laad(log={"otel": "https://collector.gemeente.nl"}).log.otel_deel == 1


def test_after_a_command_that_ran_the_log_is_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    wortel = logging.getLogger()
    voor = list(wortel.handlers), wortel.level
    with pytest.raises(RuntimeError), dienstlog("run", Instellingen.laad(log={"vorm": "json", "niveau": "debug"})):
        raise RuntimeError(BSN)
    eerste, laatste = (json.loads(regel) for regel in capsys.readouterr().err.splitlines())
    assert (eerste["event"], laatste["event"], laatste["soort"]) == (
        "hub_gestart",
        "hub_gestopt_met_fout",
        "RuntimeError",
    )
    assert (list(wortel.handlers), wortel.level) == voor
