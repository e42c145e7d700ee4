"""Replay equals live: a store rebuilt from its journal has the same rows, numbers and answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hub.domein.feiten import Moment
from hub.domein.kalender import peilmoment
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opdrachten.ingang import main
from hub.opslag.tabellen_telling import GRENS
from hub.opslag.verbinding import BESTAND
from hub.streams.bronnen import Document
from hub.streams.inname import Inname
from tests.beheer.conftest import standen
from tests.bouw import jw305, jw315
from tests.storing.proces import NAAR_DE_KLOK, dood_zodra, eindigt_netjes, hub, lees, lopend, totalen_kloppen

ANDERS_VERSLEUTELD = {"journaal"}
"""Encrypted again, so other bytes; compared by its numbers."""


def alles(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, but of the totals that depend on when they were counted: they are held to the others."""
    totalen_kloppen(data)
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        namen = [naam for (naam,) in verbinding.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            naam: sorted(
                verbinding.execute(
                    f"SELECT {'aflevering_id' if naam in ANDERS_VERSLEUTELD else '*'} FROM {naam}"  # noqa: S608
                ),
                key=repr,
            )
            for naam in namen
            if naam not in NAAR_DE_KLOK
        } | {"hub": verbinding.execute("SELECT * FROM hub WHERE naam <> ? ORDER BY naam", (GRENS,)).fetchall()}


def neem_live_aan(data: Path, *inhoud: bytes, om: str) -> None:
    """Take documents in as they come over HTTP: stamped by their arrival."""

    def klok() -> Moment:
        return peilmoment(om)

    with (
        open_hub(Instellingen.laad(data_map=data)) as geopend,
        Inname(geopend.winkel, geopend.ontvanger, klok) as inname,
    ):
        for nummer, bericht in enumerate(inhoud):
            inname.neem_aan(Document(f"live{nummer}.xml", bericht, nummer)).result(timeout=60)


def test_a_rebuilt_store_is_the_same_to_the_row(data: Path) -> None:
    neem_live_aan(data, jw315(identificatie="LIVE"), jw305(dagtekening="2026-03-10"), b"<half", om="2026-04-02T10:00")
    rijen, gezegd = alles(data), standen(data)
    assert main(["herbouw", "--data", str(data)]) == 0
    assert alles(data) == rijen
    assert standen(data) == gezegd
    assert not (data / ".herbouw").exists()


def test_what_an_older_reader_read_wrong_is_mended_and_told(data: Path) -> None:
    """As after an upgrade: rows say what the reader of now would not have said."""
    goed = alles(data)
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        verbinding.execute("DELETE FROM feit WHERE bericht_id % 3 = 0")
        verbinding.execute("UPDATE bericht SET oordeel = 'overgeslagen' WHERE id % 7 = 0 AND oordeel = 'geldig'")
        verbinding.execute("INSERT OR IGNORE INTO te_vouwen_heen SELECT id FROM heenbericht")
        verbinding.execute(
            "INSERT OR IGNORE INTO te_vouwen_dossier SELECT relatie_id, client_id FROM toewijzing_tijdvak"
        )
        verbinding.execute("DELETE FROM hub WHERE naam = ?", (GRENS,))  # what was changed by hand was not counted
    slecht = standen(data)
    uitkomst = hub("herbouw", "--data", data)
    eindigt_netjes(uitkomst, 0)
    assert "berichten.geldig: was " in uitkomst.stdout
    assert alles(data) == goed
    assert standen(data) != slecht


def test_receipts_keep_their_numbers_when_some_are_gone(data: Path) -> None:
    """Numbers with gaps, in another order than arrival would give."""
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        for tabel, kolom in (("aflevering", "id"), ("journaal", "aflevering_id")):
            verbinding.execute(f"UPDATE {tabel} SET {kolom} = -({kolom} * 3 + 10)")  # noqa: S608
            verbinding.execute(f"UPDATE {tabel} SET {kolom} = -{kolom}")  # noqa: S608
        verbinding.execute("DELETE FROM journaal WHERE aflevering_id % 4 = 0")
    rijen, gezegd = alles(data), standen(data)
    assert main(["herbouw", "--data", str(data)]) == 0
    assert alles(data) == rijen
    assert standen(data) == gezegd


def test_kill_9_leaves_the_old_store_and_it_can_be_done_again(data: Path) -> None:
    rijen = alles(data)
    nieuw = data / ".herbouw"
    with lopend("herbouw", "--data", data) as kind:
        assert dood_zodra(kind, nieuw, "SELECT 1 FROM aflevering LIMIT 1")
    assert alles(data) == rijen
    assert main(["herbouw", "--data", str(data)]) == 0
    assert alles(data) == rijen
    assert not nieuw.exists()


def test_a_running_hub_is_not_rebuilt_behind_its_back(data: Path) -> None:
    with lopend("run", "--data", data, "--port", "0") as kind:
        assert kind.stdout is not None
        assert "draait op" in kind.stdout.readline()
        eindigt_netjes(hub("herbouw", "--data", data), 3, "Een ander proces gebruikt de opslag", "Stop de hub")
    assert main(["herbouw", "--data", str(data)]) == 0


def test_a_message_that_cannot_be_opened_stops_it_and_changes_nothing(data: Path) -> None:
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        verbinding.execute("UPDATE journaal SET inhoud = zeroblob(200) WHERE aflevering_id = 300")
    rijen = alles(data)
    eindigt_netjes(hub("herbouw", "--data", data), 3, "beschadigd")
    assert alles(data) == rijen
    assert lees(data, "SELECT count(*) FROM te_vouwen_heen") == [(0,)]


def test_a_full_disk_changes_nothing(data: Path) -> None:
    rijen = alles(data)
    eindigt_netjes(hub("herbouw", "--data", data, grens=500_000), 3, "schijf is vol")
    assert alles(data) == rijen
    assert not (data / ".herbouw").exists()
