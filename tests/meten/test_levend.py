"""A hub that runs, with real traffic: promtool finds nothing to say about its metrics, and nobody is in them."""

from __future__ import annotations

import asyncio
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bouw import RELATIE, aangevraagd, bsn_nummer, jw301, jw315, toewijzing
from tests.levend.lopend import Antwoord, Loopt, loopt, post, vraag
from tests.meten.monsters import Monsters, monsters, som, waarde
from tests.meten.test_docs import beschreven
from tests.onderdelen import pad_van, vereis

METRICS = b"GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
HEEN, FOUT = "BERICHT-77", "FOUT-77"
BSN = bsn_nummer(3)


def stuur(hub: Loopt, verzoek: bytes) -> Antwoord:
    antwoord = asyncio.run(vraag(hub.poort, verzoek))
    assert antwoord is not None
    return antwoord


@pytest.fixture(scope="module")
def uitvoer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    map_ = tmp_path_factory.mktemp("levend")
    inbox = map_ / "inbox"
    inbox.mkdir()
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.chdir(map_)  # no settings file of this machine counts
        with loopt(map_ / "data", "--inbox", inbox) as hub:
            goed = jw315(aangevraagd("REF-77"), bsn=BSN, identificatie=HEEN)
            for inhoud, code in (
                (goed, 202),
                (goed, 202),  # the same again
                (jw301(toewijzing(77, referentie="REF-77"), bsn=BSN, identificatie="T77"), 202),
                (jw315(aangevraagd("X", ingangsdatum="2026-13-01"), bsn=BSN, identificatie=FOUT), 422),
                (b"geen xml", 422),
            ):
                assert stuur(hub, post(inhoud)).code == code
            assert stuur(hub, post(b"x", soort="text/plain")).code == 415
            assert stuur(hub, b"GET /bestaat-niet HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").code == 404
            stuur(hub, METRICS)
            yield stuur(hub, METRICS).inhoud.decode()


@pytest.fixture(scope="module")
def gevonden(uitvoer: str) -> Monsters:
    return monsters(uitvoer)


def test_promtool_has_nothing_to_say(uitvoer: str) -> None:
    promtool = vereis("promtool", pad_van("promtool"))
    klaar = subprocess.run([promtool, "check", "metrics"], input=uitvoer, text=True, capture_output=True, check=False)
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (0, "", "")


def test_no_person_aanbieder_or_message_is_in_it(uitvoer: str) -> None:
    for niet in (BSN, RELATIE.aanbieder, HEEN, FOUT, "REF-77", "bestaat-niet"):
        assert niet not in uitvoer
    assert not re.search(r"\{[^}]*\d{8,9}[^}]*\}", uitvoer)


def test_the_counters_follow_what_was_sent(gevonden: Monsters) -> None:
    eigen = {"gemeente": RELATIE.gemeente}
    assert waarde(gevonden, "ijw_berichten_gelezen_total", bericht="JW315", **eigen) == 3
    assert waarde(gevonden, "ijw_berichten_gelezen_total", bericht="JW301", **eigen) == 1
    assert waarde(gevonden, "ijw_berichten_gelezen_total", bericht="onbekend", gemeente="onbekend") == 1
    assert som(gevonden, "ijw_berichten_gelezen_total") == 5
    assert waarde(gevonden, "ijw_berichten_afgekeurd_total", bericht="JW315", niveau="1", **eigen) == 1
    assert som(gevonden, "ijw_berichten_afgekeurd_total") == 2
    assert waarde(gevonden, "ijw_aanleveringen_total", antwoord="202") == 3
    assert waarde(gevonden, "ijw_aanleveringen_total", antwoord="422") == 2
    assert waarde(gevonden, "ijw_aanleveringen_total", antwoord="415") == 1
    assert waarde(gevonden, "ijw_aanleveringen_total", antwoord="503") == 0
    assert waarde(gevonden, "ijw_http_requests_total", soort="pagina", code="404") == 1
    assert waarde(gevonden, "ijw_http_requests_total", soort="metrics", code="200") == 1  # this one is not answered yet
    assert waarde(gevonden, "ijw_http_request_duration_seconds_count", soort="aanlevering") == 6


def test_what_went_into_a_step_came_out(gevonden: Monsters) -> None:
    for stap in ("lezen", "vastleggen"):
        assert waarde(gevonden, "ijw_stap_in_total", stap=stap) == 5
        assert waarde(gevonden, "ijw_stap_uit_total", stap=stap) == 5
        assert waarde(gevonden, "ijw_stap_duur_seconds_count", stap=stap) >= 1
        assert waarde(gevonden, "ijw_stap_laatste_timestamp_seconds", stap=stap) > 1e9
    assert waarde(gevonden, "ijw_laatste_inname_timestamp_seconds") > 1e9
    assert waarde(gevonden, "ijw_wachtrij_ruimte_documenten") > 0
    assert waarde(gevonden, "ijw_dead_letters_total", stap="inbox") == 0


def test_the_figures_of_state_are_there_too(gevonden: Monsters, tmp_path: Path) -> None:
    assert waarde(gevonden, "ijw_berichten", bericht="JW315") == 1
    assert waarde(gevonden, "ijw_opslag_bytes", deel="database") > 0
    assert waarde(gevonden, "ijw_opslag_bereikbaar") == 1
    assert waarde(gevonden, "process_start_time_seconds") > 1e9


def test_all_that_is_shown_is_described(gevonden: Monsters) -> None:
    achtervoegsels = re.compile(r"_(bucket|gcount|gsum|count|sum)$")
    assert {achtervoegsels.sub("", naam) for naam, _ in gevonden} <= {naam for naam, _, _ in beschreven()}
    alleen_soms = {naam for naam, _, _ in beschreven()} - {achtervoegsels.sub("", naam) for naam, _ in gevonden}
    assert alleen_soms <= {
        "ijw_journaal_bewaartermijn_seconds",  # nothing is removed
        "ijw_nachtwerk_laatste_timestamp_seconds",  # no night yet
        "ijw_meldingen_verstuurd_total",
        "ijw_meldingen_mislukt_total",
        "ijw_kafka_lag_records",
    }
