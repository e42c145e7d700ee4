"""`ijw-hub leeslog`: who looked at what, by the command line; looking there is written down as well."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.domein.inzage import ZAAK, Inzage
from hub.domein.kalender import peilmoment
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opdrachten.leeslog_openen import open_leeslog
from hub.opslag.leeslog import BESTAND
from tests.proefhub import open_proefhub

GEKEKEN = [
    Inzage(peilmoment("2026-03-01T10:00"), "token:1", "Sam", ZAAK, "/zaak/aaa", "0363", "aaa", "werkvoorraad", 1),
    Inzage(peilmoment("2026-03-02T10:00"), "oidc:9", "=HYPERLINK(1)", ZAAK, "/zaak/bbb", None, "bbb", "+1", 1),
    Inzage(peilmoment("2026-03-03T10:00"), "token:1", "Sam", ZAAK, "/zaak/bbb", "0363", "bbb", "zoeken", 1),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with open_proefhub(tmp_path / "data"):
        pass
    with open_leeslog(Instellingen.laad(data_map=tmp_path / "data")) as log:
        log.schrijf(*GEKEKEN)
    return tmp_path / "data"


def inzagen(data: Path) -> list[Inzage]:
    with open_leeslog(Instellingen.laad(data_map=data)) as log:
        return [rij.inzage for rij in log.lees()]


@pytest.mark.parametrize(
    ("keuze", "nummers"),
    [
        ([], [1, 2, 3]),
        (["--van", "2026-03-02"], [2, 3]),
        (["--tot", "2026-03-01"], [1]),
        (["--van", "2026-03-02", "--tot", "2026-03-02"], [2]),
        (["--wie", "sam"], [1, 3]),
        (["--wie", "oidc:9"], [2]),
        (["--zaak", "bbb"], [2, 3]),
        (["--zaak", "http://127.0.0.1:8080/zaak/aaa"], [1]),
        (["--aantal", "1"], [3]),
        (["--wie", "niemand"], []),
    ],
)
def test_showing_gives_the_choice_and_is_written_down(
    data: Path, capsys: pytest.CaptureFixture[str], keuze: list[str], nummers: list[int]
) -> None:
    assert main(["leeslog", "toon", "--data", str(data), "--doel", "steekproef", *keuze]) == 0
    regels = capsys.readouterr().out.splitlines()
    assert [int(regel.split()[0]) for regel in regels if regel.strip()[0].isdigit()] == nummers
    gekeken = inzagen(data)[-1]
    assert (gekeken.wat, gekeken.doel, gekeken.aantal) == ("ijw-hub leeslog toon", "steekproef", len(nummers))
    assert gekeken.wie.startswith("opdracht:")


def test_an_export_holds_every_field_for_its_owner_only_and_no_formula(data: Path, tmp_path: Path) -> None:
    als_csv, als_json = tmp_path / "log.csv", tmp_path / "log.jsonl"
    for uit in (als_csv, als_json):
        assert main(["leeslog", "exporteer", "--data", str(data), "--uit", str(uit), "--tot", "2026-03-31"]) == 0
        assert uit.stat().st_mode & 0o777 == 0o600
        assert main(["leeslog", "exporteer", "--data", str(data), "--uit", str(uit)]) == 2  # never over another
    rijen = [json.loads(regel) for regel in als_json.read_text(encoding="utf-8").splitlines()]
    assert [Inzage(peilmoment(rij["moment"]), **{n: rij[n] for n in Inzage._fields[1:]}) for rij in rijen] == GEKEKEN
    with als_csv.open(encoding="utf-8-sig", newline="") as bestand:
        kop, *regels = csv.reader(bestand, delimiter=";")
    assert kop == ["nummer", "moment", *Inzage._fields[1:]]
    assert regels[1][:5] == ["2", "2026-03-02 10:00:00", "oidc:9", "'=HYPERLINK(1)", "zaak"]
    assert regels[1][8] == "'+1"
    assert [i.wat for i in inzagen(data)[3:]] == ["ijw-hub leeslog exporteer"] * 2


def test_checking_gives_an_anchor_that_later_shows_a_change(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["leeslog", "controleer", "--data", str(data)]) == 0
    gezegd = capsys.readouterr().out
    anker = gezegd.partition("Anker: ")[2].split()[0]
    assert "Het leeslog is heel" in gezegd
    assert len(inzagen(data)) == 3  # it shows nobody
    assert main(["leeslog", "toon", "--data", str(data)]) == 0
    assert main(["leeslog", "controleer", "--data", str(data), "--anker", anker]) == 0
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        verbinding.executescript("DROP TRIGGER geen_wijziging; UPDATE inzage SET naam = 'Noor' WHERE nummer = 3")
    capsys.readouterr()
    assert main(["leeslog", "controleer", "--data", str(data), "--anker", anker]) == 3
    uit = capsys.readouterr()
    assert "inzage 3 is gewijzigd" in uit.err
    assert "klopt niet" in uit.out


@pytest.mark.parametrize(
    ("woorden", "stuk"),
    [
        (["toon", "--van", "gisteren"], "geen datum"),
        (["exporteer", "--uit", "log.pdf"], ".csv of .jsonl"),
    ],
)
def test_what_is_asked_wrongly_is_told(
    data: Path, capsys: pytest.CaptureFixture[str], woorden: list[str], stuk: str
) -> None:
    assert main(["leeslog", *woorden, "--data", str(data)]) == 2
    assert stuk in capsys.readouterr().err
    assert len(inzagen(data)) == 3


def test_without_a_log_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_proefhub(tmp_path):
        pass
    assert main(["leeslog", "toon", "--data", str(tmp_path)]) == 2
    assert "Er is geen leeslog" in capsys.readouterr().err
    assert not (tmp_path / BESTAND).exists()


def test_clearing_up_by_command_takes_the_log_along(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IJW_HUB_BEWAAR", json.dumps({"leeslog_dagen": 100}))
    assert main(["opruimen", "--data", str(data), "--proef"]) == 0
    assert "inzagen in het leeslog" in capsys.readouterr().out
    assert len(inzagen(data)) == 3
    assert main(["opruimen", "--data", str(data), "--json"]) == 0
    [deel] = json.loads(capsys.readouterr().out)
    assert (deel["soort"], deel["aantal"]) == ("leeslog", 3)
    [over] = inzagen(data)
    assert (over.wat, over.aantal) == ("opruimen van het leeslog", 3)
    assert main(["leeslog", "controleer", "--data", str(data)]) == 0
