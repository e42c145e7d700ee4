"""BRP history of youths about whom no message ever comes: it goes after its term, and that is recorded."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.domein.kalender import MILLISECONDEN_PER_DAG, peilmoment
from hub.opdrachten.hub_openen import klok
from hub.opdrachten.ingang import main
from hub.opslag.bewaren import BRP, Termijnen, ruim_op
from hub.opslag.verbinding import BESTAND
from tests.bouw import bsn_nummer, jw301
from tests.proefhub import open_proefhub
from tests.verhaal import om

KOP = "bsn,gemeente,vanaf,tot,soort\n"
MET, ZONDER, LATER = bsn_nummer(1), bsn_nummer(2), bsn_nummer(3)
DAG = MILLISECONDEN_PER_DAG
TERMIJN = Termijnen(brp=90)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store with a message of one youth, and BRP history of him and two others."""
    data = tmp_path / "data"
    with open_proefhub(data) as hub:
        hub.ontvang(om("2026-03-02T10:00", jw301(bsn=MET)))
    laad(tmp_path, data, MET, ZONDER, LATER)
    return data


def laad(tmp_path: Path, data: Path, *bsns: str) -> None:
    bestand = tmp_path / "brp.csv"
    bestand.write_text(KOP + "".join(f"{bsn},0363,2015-01-01,,woonadres\n" for bsn in bsns))
    assert main(["brp", "load", str(bestand), "--data", str(data)]) == 0


def lees(data: Path, vraag: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        return verbinding.execute(vraag).fetchall()


def personen(data: Path) -> int:
    return int(str(lees(data, "SELECT count(DISTINCT pseudoniem) FROM brp")[0][0]))


def test_history_without_messages_goes_after_its_term(data: Path) -> None:
    nu = klok()
    voor = oordelen(data)
    assert [deel.aantal for deel in ruim_op(data, TERMIJN, nu + 89 * DAG)] == [0]
    [proef] = ruim_op(data, TERMIJN, nu + 91 * DAG, proef=True)
    assert (proef.soort, proef.aantal, personen(data)) == (BRP, 2, 3)
    [gedaan] = ruim_op(data, TERMIJN, nu + 91 * DAG)
    assert (gedaan.aantal, personen(data)) == (2, 1)
    assert lees(data, "SELECT soort, dagen, aantal FROM opruiming") == [(BRP, 90, 2)]
    assert lees(data, "SELECT count(*) FROM brp_persoon") == [(1,)]
    assert oordelen(data) == voor
    assert [deel.aantal for deel in ruim_op(data, TERMIJN, nu + 91 * DAG)] == [0]


def oordelen(data: Path) -> object:
    with open_proefhub(data) as hub:
        return hub.status("2026-04-01").woonplaats


def test_loading_the_same_again_does_not_begin_the_term_anew(tmp_path: Path, data: Path) -> None:
    [(eerst,)] = lees(data, "SELECT DISTINCT geladen FROM brp_persoon")
    laad(tmp_path, data, ZONDER)
    assert lees(data, "SELECT DISTINCT geladen FROM brp_persoon") == [(eerst,)]


def test_who_gets_a_message_in_time_keeps_his_history(data: Path) -> None:
    with open_proefhub(data) as hub:
        hub.ontvang(om("2026-05-02T10:00", jw301(bsn=LATER, identificatie="T2")))
    assert [deel.aantal for deel in ruim_op(data, TERMIJN, klok() + 91 * DAG)] == [1]
    assert personen(data) == 2


def test_history_of_before_its_beginning_was_kept_begins_its_term_at_the_first_night(data: Path) -> None:
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        verbinding.execute("DELETE FROM brp_persoon")
    nacht = peilmoment("2027-01-01")
    assert [deel.aantal for deel in ruim_op(data, TERMIJN, nacht)] == [0]
    assert [deel.aantal for deel in ruim_op(data, TERMIJN, nacht + 91 * DAG)] == [2]


def test_the_command_says_what_it_removed(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IJW_HUB_BEWAAR", json.dumps({"brp_dagen": 90}))
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        verbinding.execute("UPDATE brp_persoon SET geladen = geladen - ?", (91 * DAG,))
    capsys.readouterr()
    assert main(["opruimen", "--data", str(data)]) == 0
    uit = capsys.readouterr().out
    assert "jeugdigen met BRP-gegevens en zonder berichten" in uit
    assert "(90 dagen): 2 verwijderd." in uit
