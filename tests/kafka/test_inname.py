"""The roles apart: an intake that puts messages on Kafka, workers, and a hub that only shows."""

from __future__ import annotations

import json
from pathlib import Path

import httpx2 as httpx

from scripts.kafka_broker import vrije_poorten
from tests import bouw
from tests.kafka.broker import Broker
from tests.kafka.conftest import HubMaken
from tests.kafka.werkhub import LANG, Lopend
from tests.wachten import wacht_tot

XML = {"Content-Type": "application/xml"}


def stuur(hub: Lopend, inhoud: bytes) -> httpx.Response:
    return httpx.post(f"{hub.adres}/berichten", content=inhoud, headers=XML, timeout=LANG)


def metrics(poort: int) -> str:
    return httpx.get(f"http://127.0.0.1:{poort}/metrics", timeout=LANG).text


def test_a_message_over_http_or_from_the_inbox_reaches_the_store_through_kafka(
    maak_hub: HubMaken, tmp_path: Path
) -> None:
    hub = maak_hub()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    intake = hub.run("--inbox", inbox)
    antwoord = stuur(intake, bouw.jw315())
    assert antwoord.status_code == 202
    bewijs = antwoord.json()["ontvangstbewijs"]
    assert bewijs.startswith("K-")
    fout = stuur(intake, bouw.jw315(identificatie="V2").replace(f"<m:Bsn>{bouw.BSN}</m:Bsn>".encode(), b""))
    assert fout.status_code == 422
    assert fout.json()["ontvangstbewijs"].startswith("K-")
    (inbox / "toewijzing.xml").write_bytes(bouw.jw301())
    wacht_tot(lambda: (inbox / "verwerkt").is_dir() and any((inbox / "verwerkt").rglob("*.xml")), LANG)
    plek = ["--data", hub.data]
    hub.doe("kafka", "ontvangst", bewijs, *plek, goed=(1,))
    [poort] = vrije_poorten(1)
    hub.start(metrics=poort)
    hub.wacht_tot_klaar()
    wacht_tot(lambda: f'ijw_kafka_lag_records{{topic="{hub.namen.ruw}"}} 0.0' in metrics(poort), LANG)
    assert 'ijw_stap_uit_total{stap="vastleggen"} 3.0' in metrics(poort)
    assert json.loads(hub.doe("kafka", "ontvangst", bewijs, "--json", *plek))["oordeel"] == "geldig"
    alles = json.loads(hub.doe("status", "--json", *plek))["berichten"]
    assert (alles["geldig"], alles["afgekeurd"]) == (2, 1)


def test_without_a_broker_a_sender_is_told_to_come_back(maak_hub: HubMaken, stopbare_broker: Broker) -> None:
    hub = maak_hub()
    intake = hub.run()
    assert stuur(intake, bouw.jw301()).status_code == 202
    stopbare_broker.stop()
    try:
        antwoord = stuur(intake, bouw.jw315())
        assert antwoord.status_code == 503
        assert antwoord.headers["Retry-After"]
    finally:
        stopbare_broker.start()
    wacht_tot(lambda: stuur(intake, bouw.jw315()).status_code == 202, LANG)


def test_a_hub_that_only_shows_takes_nothing_in(maak_hub: HubMaken) -> None:
    hub = maak_hub()
    web = hub.run("--zonder-inname")
    assert httpx.get(f"{web.adres}/healthz", timeout=LANG).status_code == 200
    assert stuur(web, bouw.jw315()).status_code in {404, 405}
