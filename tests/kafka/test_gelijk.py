"""The hub on Kafka gives the same answers as the hub in one process, and loses nothing, whatever stops on the way."""

from __future__ import annotations

import json
import re
from contextlib import closing

from hub.opslag.verbinding import BESTAND
from hub.streams.kafka.nummers import van_tekst
from tests.kafka.broker import Broker
from tests.kafka.conftest import HubMaken
from tests.kafka.regio import Regio
from tests.kafka.werkhub import LANG, Werkhub
from tests.wachten import wacht_tot

import sqlite3  # isort: skip

_ONTVANGSTNUMMER = re.compile(rb"K-[a-p]{24}")
_RELATIE = re.compile(rb"\d{4}:\d{8}")


def bewezen(hub: Werkhub) -> dict[bytes, int]:
    """Give the delivery of each receipt, of those that are in the journal."""
    with closing(sqlite3.connect(hub.data / BESTAND)) as verbinding:
        vraag = "SELECT o.nummer, o.aflevering_id FROM ontvangstnummer o JOIN journaal j ON j.aflevering_id = o.aflevering_id"
        return dict(verbinding.execute(vraag).fetchall())


def afgekeurd(hub: Werkhub) -> int:
    """Count the deliveries that were rejected: each has a dead letter."""
    with closing(sqlite3.connect(hub.data / BESTAND)) as verbinding:
        [(aantal,)] = verbinding.execute("SELECT count(*) FROM aflevering WHERE oordeel = 'afgekeurd'").fetchall()
    return int(aantal)


def klopt(hub: Werkhub, regio: Regio, bewijzen: list[str]) -> None:
    """The figures are those of one process, and every receipt is in the journal."""
    assert hub.status() == regio.status
    assert len(bewijzen) == regio.aantal
    assert {van_tekst(bewijs) for bewijs in bewijzen} == bewezen(hub).keys()
    een_inhoud_per_id(hub)


def een_inhoud_per_id(hub: Werkhub) -> None:
    """Whatever was sent twice, was the same."""
    gezegd: dict[str, set[bytes]] = {}
    for topic in (hub.namen.afgekeurd, hub.namen.bevindingen):
        for _, inhoud in hub.lees(topic):
            gezegd.setdefault(json.loads(inhoud)["id"], set()).add(inhoud)
    assert gezegd
    assert all(len(inhouden) == 1 for inhouden in gezegd.values())


def test_one_worker_gives_the_answers_of_one_process_and_again_adds_nothing(maak_hub: HubMaken, regio: Regio) -> None:
    hub = maak_hub()
    worker = hub.start()
    bewijzen = hub.zend(regio.berichten)
    hub.wacht_tot_klaar()
    klopt(hub, regio, bewijzen)
    brieven = sorted(hub.lees(hub.namen.afgekeurd))
    assert len(brieven) == afgekeurd(hub)
    niets_persoonlijks(hub)
    opnieuw = hub.zend(regio.berichten)
    hub.wacht_tot_klaar()
    assert hub.stop(worker) == 0
    assert not list(hub.map.glob("*-data"))  # the folder in which Faust would keep its tables
    assert hub.status() == regio.status
    assert {van_tekst(bewijs) for bewijs in bewijzen + opnieuw} == bewezen(hub).keys()
    assert sorted(hub.lees(hub.namen.afgekeurd)) == brieven


def niets_persoonlijks(hub: Werkhub) -> None:
    """What leaves the journal names nobody; a key is a relatie, a receipt or a pseudonym."""
    for topic in (hub.namen.ruw, hub.namen.berichten, hub.namen.clienten, hub.namen.bevindingen, hub.namen.afgekeurd):
        for sleutel, inhoud in hub.lees(topic):
            assert b"Bsn>" not in inhoud
            pseudoniem = topic in {hub.namen.clienten, hub.namen.bevindingen} and len(sleutel) == 16
            assert pseudoniem or _ONTVANGSTNUMMER.fullmatch(sleutel) or _RELATIE.fullmatch(sleutel)


def test_each_stage_may_run_apart(maak_hub: HubMaken, regio: Regio) -> None:
    hub = maak_hub()
    bewijzen = hub.zend(regio.berichten)
    lezer = hub.start("lees")
    hub.wacht_tot_klaar("lees")
    assert hub.achterstand()["dossiers"].records > 0
    assert hub.stop(lezer) == 0
    hub.start("dossiers", "clienten")
    hub.wacht_tot_klaar()
    klopt(hub, regio, bewijzen)


def test_a_killed_worker_leaves_nothing_undone(maak_hub: HubMaken, regio: Regio) -> None:
    hub = maak_hub()
    bewijzen = hub.zend(regio.berichten)
    for ronde in range(1, 4):
        worker = hub.start()
        wacht_tot(lambda grens=ronde * 40: hub.verwerkt() >= grens or hub.verwerkt("lees") >= grens)
        hub.dood(worker)
    hub.start()
    hub.wacht_tot_klaar()
    klopt(hub, regio, bewijzen)
    # What a killed worker had decided on and not sent is sent by another, after a minute at most.
    wacht_tot(
        lambda: len({json.loads(brief)["id"] for _, brief in hub.lees(hub.namen.afgekeurd)}) == afgekeurd(hub), LANG
    )


def test_a_broker_that_stops_and_starts_holds_it_up_and_no_more(
    maak_hub: HubMaken, regio: Regio, stopbare_broker: Broker
) -> None:
    hub = maak_hub()
    bewijzen = hub.zend(regio.berichten)
    hub.start()
    wacht_tot(lambda: hub.verwerkt("lees") > 0)
    stopbare_broker.stop()
    stopbare_broker.start()
    wacht_tot(lambda: hub.verwerkt() > 0, 120)
    stopbare_broker.dood()
    stopbare_broker.start()
    hub.wacht_tot_klaar(opnieuw=True)
    klopt(hub, regio, bewijzen)
