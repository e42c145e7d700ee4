"""Working hours, aims, files and the disk."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from hub.domein.kalender import Werkkalender, peilmoment
from hub.meten.keuzes import Meetkeuzes
from hub.meten.omgeving import schijf, werktijd


def uren(moment: str, keuzes: Meetkeuzes = Meetkeuzes()) -> tuple[float, float]:  # noqa: B008 - frozen
    gevonden = {familie.name: familie.samples[0].value for familie in werktijd(peilmoment(moment), keuzes)}
    return gevonden["ijw_werktijd"], gevonden["ijw_werkdag"]


@pytest.mark.parametrize(
    ("moment", "verwacht"),
    [
        ("2026-03-02T07:59:59", (0, 1)),
        ("2026-03-02T08:00", (1, 1)),  # Monday, winter time
        ("2026-03-02T17:59:59", (1, 1)),
        ("2026-03-02T18:00", (0, 1)),
        ("2026-07-06T08:00", (1, 1)),  # summer time: by the clock on the wall
        ("2026-07-06T07:59", (0, 1)),
        ("2026-03-07T10:00", (0, 0)),  # Saturday
        ("2026-04-06T10:00", (0, 0)),  # Easter Monday
        ("2026-04-27T10:00", (0, 0)),  # Koningsdag
        ("2026-05-14T10:00", (0, 0)),  # Ascension Day
        ("2026-12-28T10:00", (1, 1)),
    ],
)
def test_working_hours_follow_the_dutch_clock_and_calendar(moment: str, verwacht: tuple[float, float]) -> None:
    assert uren(moment) == verwacht


def test_working_hours_and_closing_days_can_be_set() -> None:
    keuzes = Meetkeuzes(werktijd_van=time(9, 30), werktijd_tot=time(12), kalender=Werkkalender({date(2026, 5, 15)}))
    assert [uren(f"2026-03-02T{om}", keuzes)[0] for om in ("09:29", "09:30", "11:59", "12:00")] == [0, 1, 1, 0]
    assert uren("2026-05-15T10:00", keuzes) == (0, 0)


def test_files_and_the_disk_are_measured(tmp_path: Path) -> None:
    (tmp_path / "hub.sqlite").write_bytes(b"x" * 1234)
    bestanden = {"database": tmp_path / "hub.sqlite", "wal": tmp_path / "er-niet"}
    families = {familie.name: familie.samples for familie in schijf(Meetkeuzes(map=tmp_path, bestanden=bestanden))}
    assert {monster.labels["deel"]: monster.value for monster in families["ijw_opslag_bytes"]} == {
        "database": 1234,
        "wal": 0,
    }
    assert 0 < families["ijw_schijf_vrij_bytes"][0].value <= families["ijw_schijf_bytes"][0].value


def test_without_a_folder_nothing_is_measured(tmp_path: Path) -> None:
    assert list(schijf(Meetkeuzes())) == []
    weg = list(schijf(Meetkeuzes(map=tmp_path / "weg", bestanden={"database": tmp_path / "weg" / "x"})))
    assert [familie.name for familie in weg] == ["ijw_opslag_bytes"]
