"""kill -9 at random moments of the workers and of the intake onto Kafka: whoever has a receipt finds his message, once.

The fourth part of the campaign of tests/storing/test_kill_9.py: a real broker and PostgreSQL, which stay up here
(tests/kafka/test_veel_workers.py stops those too).
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from hub.opslag.sleutels import Sleutelbos
from hub.opslag.versleuteling import Kluis
from hub.streams.kafka.nummers import van_tekst
from tests.kafka.broker import Broker
from tests.kafka.conftest import HubMaken
from tests.kafka.test_gelijk import een_inhoud_per_id
from tests.kafka.test_veel_workers import bewezen
from tests.kafka.werkhub import LANG, PEILDATUM, Lopend, Werkhub, omgeving
from tests.levend.lopend import post, vraag
from tests.storing.campagne import BEWIJS, meld, trekking
from tests.wachten import wacht_tot

MOMENTEN = 24 if BEWIJS else 2
"""Each a kill -9 of a worker, or of the intake."""

CLIENTEN = 80 if BEWIJS else 10

KEER = 2.0
"""Times what a worker needs to start: a kill comes between its start and so long after. Others have its partitions after six seconds."""

AANDEEL_INTAKE = 0.25

VERZENDERS = 8


@dataclass(frozen=True)
class Verkeer:
    """Messages in envelopes, and the figures they lead to in one process."""

    berichten: list[bytes]
    status: dict[str, Any]


@pytest.fixture(scope="module")
def verkeer(tmp_path_factory: pytest.TempPathFactory) -> Verkeer:
    map_ = tmp_path_factory.mktemp("kill")

    def doe(*woorden: str | Path) -> str:
        opdracht = [sys.executable, "-B", "-m", "hub", *map(str, woorden)]
        return subprocess.run(opdracht, env=omgeving(), capture_output=True, text=True, check=True, timeout=LANG).stdout

    doe("simulate", "--out", map_ / "regio", "--clienten", str(CLIENTEN), "--maanden", "4", "--tot", PEILDATUM)
    alle = {pad.read_bytes() for pad in (map_ / "regio").rglob("*.xml")}
    berichten = sorted(inhoud for inhoud in alle if b"stuurgegevens" in inhoud)
    (map_ / "berichten").mkdir()
    for nummer, inhoud in enumerate(berichten):
        (map_ / "berichten" / f"{nummer}.xml").write_bytes(inhoud)
    doe("load", map_ / "berichten", "--data", map_ / "een", "--json")
    status = json.loads(doe("status", "--json", "--peildatum", PEILDATUM, "--data", map_ / "een"))
    return Verkeer(berichten, status)


def journaal(hub: Werkhub, database: str) -> Counter[bytes]:
    """Return how often the journal holds each document."""
    kluis = Kluis(Sleutelbos.laad(hub.data / "sleutels.json"))
    with psycopg.connect(database.replace("postgresql+psycopg:", "postgresql:")) as verbinding:
        rijen = verbinding.execute("SELECT sleutel, inhoud FROM journaal").fetchall()
    return Counter(kluis.open_aflevering(sleutel, bytes(inhoud)) for sleutel, inhoud in rijen)


async def _stuur(intake: Lopend, berichten: list[bytes], bewijzen: dict[bytes, str]) -> None:
    """Send what has no receipt yet, by some senders at once, until all have one or the intake is gone."""
    rij: Iterator[bytes] = iter([bericht for bericht in berichten if bericht not in bewijzen])
    poort = urlsplit(intake.adres).port
    assert poort is not None

    async def verzender() -> None:
        for bericht in rij:
            antwoord = await vraag(poort, post(bericht))
            if antwoord is None:
                return
            assert antwoord.code in {202, 422, 503}, antwoord.inhoud
            if antwoord.code != 503:
                bewijzen[bericht] = antwoord.json()["ontvangstbewijs"]

    await asyncio.gather(*(verzender() for _ in range(VERZENDERS)))


def test_kill_9_of_workers_and_intake(
    maak_hub: HubMaken, database: str, verkeer: Verkeer, echte_broker: Broker
) -> None:
    kies = trekking("kafka")
    hub = maak_hub(database)
    assert echte_broker.echt
    begin = time.monotonic()
    workers = [hub.start(), hub.start()]
    wacht_tot(lambda: "werkt aan" in hub.gezegd_door(workers[0]), LANG)
    langst = KEER * (time.monotonic() - begin)
    intake = hub.run()
    bewijzen: dict[bytes, str] = {}
    berichten = kies.sample(verkeer.berichten, len(verkeer.berichten))
    deel = -(-len(berichten) // MOMENTEN)
    gedood: Counter[str] = Counter()
    for ronde in range(MOMENTEN):
        wie = 2 if kies.random() < AANDEEL_INTAKE else kies.randrange(2)
        slachtoffer = intake.proces if wie == 2 else workers[wie]
        klok = Timer(kies.uniform(0, langst), hub.dood, (slachtoffer,))
        klok.start()
        asyncio.run(asyncio.wait_for(_stuur(intake, berichten[: (ronde + 1) * deel], bewijzen), LANG))
        klok.join(LANG)
        assert slachtoffer.returncode == -9, hub.logboek()[-3000:]
        gedood["intake" if wie == 2 else "worker"] += 1
        if wie == 2:
            intake = hub.run()
        else:
            workers[wie] = hub.start()
    onderweg = hub.achterstand()["dossiers"].records
    while len(bewijzen) < len(berichten):
        asyncio.run(asyncio.wait_for(_stuur(intake, berichten, bewijzen), LANG))
    hub.wacht_tot_klaar(opnieuw=True)
    opgeslagen = journaal(hub, database)
    assert set(opgeslagen.values()) == {1}
    assert opgeslagen.keys() == set(berichten)
    assert {van_tekst(bewijs) for bewijs in bewijzen.values()} <= bewezen(database)
    assert hub.status() == verkeer.status
    een_inhoud_per_id(hub)
    meld(f"Kafka: {dict(gedood)} keer kill -9, {len(berichten)} berichten, {onderweg} records onderweg na de laatste")
