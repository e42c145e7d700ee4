"""No BSN and no name in any table, file, page, metric, answer or error; and the journal still holds every byte."""

from __future__ import annotations

import base64
import json
import sqlite3
from contextlib import closing

import pytest

from hub.opslag.leeslog import BESTAND as LEESLOG
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.verbinding import BESTAND
from hub.opslag.versleuteling import Kluis
from tests.bouw import BSN
from tests.privacy.conftest import Verkeer
from tests.privacy.vijandig import NAAM, gescheiden
from tests.privacy.zoeker import velden

# --- the search itself ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "vorm", [BSN, f"X{BSN}Y", f"20260101{BSN}", gescheiden(BSN, "."), gescheiden(BSN, " "), gescheiden(BSN, "_")]
)
def test_the_search_finds_a_bsn_in_a_text(vorm: str, verkeer: Verkeer) -> None:
    assert BSN in verkeer.zoeker.in_tekst(f"iets met {vorm} erin")


@pytest.mark.parametrize("vorm", [BSN.encode(), BSN.encode("utf-16-le"), base64.b64encode(BSN.encode())])
def test_the_search_finds_a_bsn_in_bytes(vorm: bytes, verkeer: Verkeer) -> None:
    assert verkeer.zoeker.in_bytes(b"\x00\xff" + vorm + b"\x00") == {vorm}


def test_the_search_finds_a_name_and_what_belongs_to_a_simulated_child(verkeer: Verkeer) -> None:
    assert verkeer.zoeker.in_tekst(f"de heer {NAAM.upper()}") == {NAAM.lower()}
    assert verkeer.zoeker.in_bytes(f"de heer {NAAM}".encode()) == {NAAM.lower().encode()}
    for woord in ("Bosuilweg", "voorbeeld.example"):
        assert any(woord.lower() in geheim for geheim in verkeer.zoeker._woorden)
    assert len(verkeer.zoeker._bsns) > 20 + 50  # those of the region and those of the hostile messages


def test_the_search_finds_a_bsn_that_is_put_in_the_store(
    verkeer: Verkeer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kopie = tmp_path_factory.mktemp("geplant") / BESTAND
    with closing(sqlite3.connect(verkeer.data / BESTAND)) as bron, closing(sqlite3.connect(kopie)) as doel:
        bron.backup(doel)
        doel.execute("UPDATE bericht SET bron = ? WHERE id = 1", (f"map/{BSN}.xml",))
        doel.execute("UPDATE feit SET nummer = ? WHERE bericht_id = (SELECT min(bericht_id) FROM feit)", (int(BSN),))
        doel.commit()
    gevonden = {plek for plek, waarde in velden(kopie) if isinstance(waarde, str) and verkeer.zoeker.in_tekst(waarde)}
    assert gevonden == {"bericht.bron", "feit.nummer"}
    assert verkeer.zoeker.in_bytes(kopie.read_bytes()) == {BSN.encode()}


# --- what it searches -----------------------------------------------------------------------------------------------


def test_there_is_something_to_search(verkeer: Verkeer) -> None:
    """Otherwise finding nothing would mean nothing."""
    status = json.loads(verkeer.gezegd["status --json"])
    assert status["berichten"]["afgekeurd"] > 40
    assert status["berichten"]["fo01"] >= 7
    assert status["berichten"]["geldig"] > 200
    assert len(verkeer.gezegd["check --json"].splitlines()) >= len(verkeer.documenten)
    for pad in ("/", "/wachtlijst", "/afkeuringen", "/metrics"):
        assert len(verkeer.gezegd[f"run {pad}"]) > 500
    codes = {antwoord[:3] for plek, antwoord in verkeer.gezegd.items() if plek.startswith("POST /berichten")}
    assert codes >= {"202", "422", "415"}
    assert sum("/zoeken/jeugdige/" in tekst for plek, tekst in verkeer.gezegd.items() if plek.startswith("POST")) >= 4
    assert verkeer.gezegd["leeslog.jsonl"].count('"soort": "zoeken"') > 8
    assert "Het leeslog is heel" in verkeer.gezegd["leeslog controleer"]


@pytest.mark.parametrize("databank", [BESTAND, LEESLOG])
def test_no_table_holds_a_bsn_or_a_name(verkeer: Verkeer, databank: str) -> None:
    gevonden = []
    for plek, waarde in velden(verkeer.data / databank):
        geheim = verkeer.zoeker.in_bytes(waarde) if isinstance(waarde, bytes) else verkeer.zoeker.in_tekst(waarde)
        if geheim:
            gevonden.append((plek, waarde, geheim))
    assert gevonden == []


def test_no_file_of_the_store_holds_a_bsn_or_a_name(verkeer: Verkeer) -> None:
    with closing(sqlite3.connect(verkeer.data / BESTAND)) as verbinding:
        bewaard = {str(naam).encode() for (naam,) in verbinding.execute("SELECT identificatie FROM bericht") if naam}
    # The log holds what was loaded: how large it is depends on when the database tidied it.
    gezien = sum(naam in verkeer.log for naam in bewaard)
    assert gezien > len(bewaard) // 2 > 100
    assert verkeer.zoeker.in_bytes(verkeer.log) == set()
    namen = set()
    for pad in verkeer.data.iterdir():
        namen.add(pad.name)
        assert verkeer.zoeker.in_bytes(pad.read_bytes()) == set(), pad.name
    assert BESTAND in namen


def test_no_command_page_or_metric_says_a_bsn_or_a_name(verkeer: Verkeer) -> None:
    gevonden = [
        (bron, geheim, [regel for regel in tekst.splitlines() if verkeer.zoeker.in_tekst(regel)][:5])
        for bron, tekst in verkeer.gezegd.items()
        if (geheim := verkeer.zoeker.in_tekst(tekst))
    ]
    assert gevonden == []


# --- and what must be there ------------------------------------------------------------------------------------------


def test_the_journal_gives_every_document_back_to_the_byte(verkeer: Verkeer) -> None:
    kluis = Kluis(Sleutelbos.laad(verkeer.data / "sleutels.json"))
    with closing(sqlite3.connect(verkeer.data / BESTAND)) as verbinding:
        bewaard = {kluis.open_aflevering(*rij) for rij in verbinding.execute("SELECT sleutel, inhoud FROM journaal")}
    assert bewaard >= verkeer.documenten  # and what was posted besides


def test_only_the_owner_may_read_the_keys_and_the_store_does_not_hold_them(verkeer: Verkeer) -> None:
    sleutelbestand = verkeer.data / "sleutels.json"
    assert sleutelbestand.stat().st_mode & 0o777 == 0o600
    assert verkeer.data.stat().st_mode & 0o777 == 0o700
    bos = Sleutelbos.laad(sleutelbestand)
    ruw = b"".join(pad.read_bytes() for pad in verkeer.data.iterdir() if pad != sleutelbestand)
    for sleutel in (bos.pseudoniem, bos.inhoud, *bos.journaal.values()):
        for vorm in (sleutel, sleutel.hex().encode(), base64.b64encode(sleutel)):
            assert vorm not in ruw
