"""Several workers on PostgreSQL, that are killed, come and go while the servers stop and start: the same answers all the same."""

from __future__ import annotations

import psycopg
from kafka import KafkaAdminClient

from hub.streams.kafka.nummers import van_tekst
from tests.kafka.broker import Broker
from tests.kafka.conftest import HubMaken
from tests.kafka.regio import Regio
from tests.kafka.test_gelijk import een_inhoud_per_id
from tests.kafka.werkhub import LANG, PARTITIES, Werkhub
from tests.postgres import Server
from tests.wachten import wacht_tot


def bewezen(database: str) -> set[bytes]:
    """Give the receipts of which the delivery is in the journal."""
    with psycopg.connect(database.replace("postgresql+psycopg:", "postgresql:")) as verbinding:
        vraag = "SELECT o.nummer FROM ontvangstnummer o JOIN journaal j ON j.aflevering_id = o.aflevering_id"
        return {bytes(nummer) for (nummer,) in verbinding.execute(vraag)}


def klopt(hub: Werkhub, database: str, regio: Regio, bewijzen: list[str]) -> None:
    assert hub.status() == regio.status
    assert len(bewijzen) == regio.aantal
    assert {van_tekst(bewijs) for bewijs in bewijzen} == bewezen(database)
    een_inhoud_per_id(hub)


def wacht_tot_verwerkt(hub: Werkhub, records: int) -> None:
    """Wait until the store has come further: so many records of the readers or more."""
    wacht_tot(lambda: hub.verwerkt() >= records, LANG)


def test_workers_and_servers_that_come_and_go(
    maak_hub: HubMaken, database: str, regio: Regio, stopbare_broker: Broker, postgres_server: Server
) -> None:
    hub = maak_hub(database)
    eerste, _ = hub.start(), hub.start()
    bewijzen = hub.zend(regio.berichten)
    wacht_tot_verwerkt(hub, 1)
    client = KafkaAdminClient(bootstrap_servers=hub.kafka.servers)
    client.create_partitions(dict.fromkeys((hub.namen.ruw, hub.namen.berichten, hub.namen.clienten), PARTITIES + 2))
    client.close()
    derde = hub.start()
    hub.dood(eerste)
    wacht_tot_verwerkt(hub, 100)
    if postgres_server.te_stoppen:
        postgres_server.stop()
        postgres_server.start()
    hub.start()
    hub.stop(derde)
    stopbare_broker.stop()
    stopbare_broker.start()
    hub.wacht_tot_klaar(opnieuw=True)
    klopt(hub, database, regio, bewijzen)
