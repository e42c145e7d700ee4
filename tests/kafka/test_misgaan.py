"""What goes wrong with one record, or with the surroundings, holds up nothing but itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from hub.opslag.sleutels import Sleutelbos
from hub.opslag.versleuteling import Kluis
from hub.streams.kafka.nummers import als_tekst, nieuw_nummer
from hub.streams.kafka.vorm import VERSIE, Bundel, Ruw, Zending, schrijf_zending
from tests import bouw
from tests.kafka.conftest import HubMaken
from tests.kafka.werkhub import LANG, Werkhub
from tests.wachten import wacht_tot

schrijf = msgspec.msgpack.Encoder().encode


def ruw(hub: Werkhub, inhoud: bytes) -> Ruw:
    kluis = Kluis(Sleutelbos.laad(hub.data / "sleutels.json"))
    return Ruw(nieuw_nummer(1), kluis.verpak_aflevering(inhoud), kluis.sleutel_id, "proef.xml", None, 1)


def brieven(hub: Werkhub) -> list[dict[str, Any]]:
    return [json.loads(inhoud) for _, inhoud in hub.lees(hub.namen.afgekeurd)]


def test_a_record_that_is_none_and_a_document_that_was_damaged_are_set_aside(
    maak_hub: HubMaken, tmp_path: Path
) -> None:
    hub = maak_hub()
    goed = tmp_path / "goed.xml"
    goed.write_bytes(bouw.jw315())
    heel = ruw(hub, bouw.jw301())
    kapot = msgspec.structs.replace(heel, nummer=nieuw_nummer(2), ingepakt=heel.ingepakt[:-1] + b"\0")
    hub.zend_ruw(hub.namen.ruw, b"<geen record/>")
    hub.zend_ruw(hub.namen.ruw, schrijf_zending([kapot, heel]))
    hub.zend_ruw(hub.namen.berichten, b"\x93\x01\x01")
    hub.start()
    hub.zend(goed)
    hub.wacht_tot_klaar()
    assert hub.status()["berichten"]["geldig"] == 2
    gezegd = brieven(hub)
    assert sorted((brief["reden"], brief["stap"]) for brief in gezegd) == [
        ("mislukt", "lees"),
        ("onleesbaar", "dossiers"),
        ("onleesbaar", "lees"),
    ]
    [mislukt] = [brief for brief in gezegd if brief["reden"] == "mislukt"]
    assert mislukt["ontvangstnummer"] == als_tekst(kapot.nummer)
    assert all("<geen" not in json.dumps(brief) for brief in gezegd)


def test_a_rejection_is_told_with_its_explanation_and_its_place_in_the_journal(
    maak_hub: HubMaken, tmp_path: Path
) -> None:
    hub = maak_hub()
    fout = tmp_path / "fout.xml"
    fout.write_bytes(bouw.jw315().replace(f"<m:Bsn>{bouw.BSN}</m:Bsn>".encode(), b""))
    hub.start()
    [bewijs] = hub.zend(fout)
    hub.wacht_tot_klaar()
    [brief] = brieven(hub)
    assert (brief["reden"], brief["ontvangstnummer"], brief["bericht"]) == ("afgekeurd", bewijs, "JW315")
    assert (brief["gemeente"], brief["aanbieder"]) == bouw.RELATIE
    assert brief["aflevering"]
    assert [fout["pad"] for fout in brief["fouten"]] == ["Client/Bsn"]
    assert hub.status()["berichten"]["afgekeurd"] == 1


def test_a_newer_record_stops_the_worker_and_waits(maak_hub: HubMaken) -> None:
    hub = maak_hub()
    hub.zend_ruw(hub.namen.ruw, schrijf(Zending(VERSIE + 1, [])))
    worker = hub.start()
    assert worker.wait(LANG) == 3
    assert "nieuwere versie" in hub.logboek()
    assert hub.achterstand()["lees"].records == 1
    assert brieven(hub) == []


def test_outcomes_made_with_other_keys_are_not_recorded(maak_hub: HubMaken) -> None:
    hub = maak_hub()
    hub.zend_ruw(hub.namen.berichten, schrijf(Bundel(VERSIE, "andere sleutels", [])))
    worker = hub.start()
    assert worker.wait(LANG) == 3
    assert "andere sleutels" in hub.logboek()
    assert hub.achterstand()["dossiers"].records == 1


def test_a_store_that_is_held_by_another_is_waited_for(maak_hub: HubMaken, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415 - stands in for another process that writes

    hub = maak_hub()
    hub.start()
    wacht_tot(lambda: "werkt aan" in hub.logboek())
    goed = tmp_path / "goed.xml"
    goed.write_bytes(bouw.jw315())
    ander = sqlite3.connect(hub.data / "hub.sqlite", isolation_level=None)
    try:
        ander.execute("BEGIN IMMEDIATE")
        hub.zend(goed)
        hub.wacht_tot_klaar("lees")
        assert hub.achterstand()["dossiers"].records == 1
        ander.execute("ROLLBACK")
    finally:
        ander.close()
    hub.wacht_tot_klaar()
    assert hub.status()["berichten"]["geldig"] == 1
