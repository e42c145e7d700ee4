"""`ijw-hub kafka` and what it says: topics, lag, produce, herverwerk."""

from __future__ import annotations

import json
from pathlib import Path

from kafka import KafkaAdminClient

from tests import bouw
from tests.kafka.broker import Broker
from tests.kafka.conftest import HubMaken
from tests.kafka.regio import Regio
from tests.kafka.werkhub import PARTITIES


def test_topics_are_made_once_and_said_when_they_differ(maak_hub: HubMaken) -> None:
    hub = maak_hub()
    waar = ["--kafka", hub.kafka.servers, "--voorvoegsel", hub.kafka.voorvoegsel]
    nog_eens = json.loads(hub.doe("kafka", "topics", "--json", *waar))
    assert {stand["naam"] for stand in nog_eens} == {
        f"{hub.kafka.voorvoegsel}.{naam}" for naam in ("ruw", "berichten", "clienten", "bevindingen", "afgekeurd")
    }
    assert {(stand["gedaan"], stand["partities"], stand["afwijkend"]) for stand in nog_eens} == {
        ("was er al", PARTITIES, "")
    }


def test_partitions_that_were_added_are_told_and_not_taken_away(maak_hub: HubMaken, echte_broker: Broker) -> None:
    hub = maak_hub()
    client = KafkaAdminClient(bootstrap_servers=hub.kafka.servers)
    client.create_partitions({hub.namen.berichten: PARTITIES + 2})
    client.close()
    zin = hub.doe("kafka", "topics", "--kafka", hub.kafka.servers, "--voorvoegsel", hub.kafka.voorvoegsel)
    assert f"heeft {PARTITIES + 2} partities" in zin


def test_lag_tells_what_each_stage_has_to_do(maak_hub: HubMaken, tmp_path: Path) -> None:
    hub = maak_hub()
    for nummer in range(3):
        (tmp_path / f"{nummer}.xml").write_bytes(bouw.jw315(identificatie=f"A{nummer}"))
    hub.zend(*(tmp_path / f"{nummer}.xml" for nummer in range(3)))
    waar = ["--kafka", hub.kafka.servers, "--voorvoegsel", hub.kafka.voorvoegsel]
    standen = {stand["rol"]: stand for stand in json.loads(hub.doe("kafka", "lag", "--json", *waar))}
    assert [standen[rol]["records"] for rol in ("lees", "dossiers", "clienten")] == [1, 0, 0]
    assert "lees" in hub.doe("kafka", "lag", *waar)


def test_without_a_broker_the_next_step_is_said(maak_hub: HubMaken, tmp_path: Path) -> None:
    hub = maak_hub()
    (tmp_path / "een.xml").write_bytes(bouw.jw315())
    nergens = ["--kafka", "127.0.0.1:1", "--data", hub.data]
    for opdracht in (("lag",), ("produce", tmp_path / "een.xml")):
        hub.doe("kafka", *opdracht, *nergens, goed=(3,))


def test_the_whole_journal_fills_an_empty_store(maak_hub: HubMaken, regio: Regio) -> None:
    oud, nieuw = maak_hub(), maak_hub()
    (nieuw.data / "sleutels.json").unlink()
    for rest in nieuw.data.glob("hub.sqlite*"):
        rest.unlink()
    oud.start()
    bewijzen = oud.zend(regio.berichten)
    oud.wacht_tot_klaar()
    (nieuw.data / "sleutels.json").write_bytes((oud.data / "sleutels.json").read_bytes())
    (nieuw.data / "sleutels.json").chmod(0o600)
    waar = ["--kafka", nieuw.kafka.servers, "--voorvoegsel", nieuw.kafka.voorvoegsel, "--data", oud.data]
    verzonden = json.loads(oud.doe("kafka", "herverwerk", "--journaal", "--json", *waar))["verzonden"]
    assert verzonden <= len(bewijzen)
    nieuw.start()
    nieuw.wacht_tot_klaar()
    assert nieuw.status() == regio.status


def test_a_rejection_is_read_again_after_the_cause_is_gone(maak_hub: HubMaken, tmp_path: Path) -> None:
    """The rule that rejected it is switched off: then it counts, under the number of the receipt that was given."""
    hub = maak_hub()
    streng = hub.map / "ijw-hub.toml"
    gewoon = streng.read_text(encoding="utf-8")
    streng.write_text('niveau2 = "afkeuren"\n' + gewoon, encoding="utf-8")
    fout = tmp_path / "fout.xml"
    fout.write_bytes(bouw.jw301(bouw.toewijzing(1), bouw.toewijzing(2)))
    worker = hub.start()
    hub.zend(fout)
    hub.wacht_tot_klaar()
    voor = hub.status()["berichten"]
    assert (voor["geldig"], voor["afgekeurd"]) == (0, 1)
    hub.stop(worker)
    streng.write_text(gewoon, encoding="utf-8")
    hub.start()
    waar = ["--kafka", hub.kafka.servers, "--voorvoegsel", hub.kafka.voorvoegsel, "--data", hub.data]
    uitkomst = json.loads(hub.doe("kafka", "herverwerk", "--afgekeurd", "--json", *waar))
    assert uitkomst == {"verzonden": 1, "weg": 0}
    hub.wacht_tot_klaar()
    na = hub.status()["berichten"]
    assert (na["geldig"], na["afgekeurd"], na["ontvangen"]) == (1, 0, 1)
    assert json.loads(hub.doe("kafka", "herverwerk", "--afgekeurd", "--json", *waar)) == {"verzonden": 0, "weg": 0}
