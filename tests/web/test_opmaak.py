"""How numbers and times are written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hub.domein.kalender import peilmoment
from hub.web.opmaak import aandeel, getal, tijdstip, voluit


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(None, "–"), (0, "0"), (999, "999"), (1234567, "1.234.567"), (3.5, "3,5"), (3.0, "3"), (1234.5, "1.234,5")],
)
def test_numbers(waarde: float | None, tekst: str) -> None:
    assert getal(waarde) == tekst


@pytest.mark.parametrize(
    ("deel", "geheel", "tekst"),
    [(0, 0, "–"), (0, 3, "0%"), (2, 3, "66,6%"), (9999, 10000, "99,9%"), (7, 7, "100%")],
)
def test_a_share_is_only_a_hundred_percent_when_it_is_all(deel: int, geheel: int, tekst: str) -> None:
    assert aandeel(deel, geheel) == tekst


def test_a_time_with_an_offset_is_shown_in_dutch_time() -> None:
    assert tijdstip(datetime(2026, 9, 1, 22, 30, tzinfo=UTC)) == "02-09-2026 00:30"
    assert tijdstip(datetime(2026, 9, 1, 22, 30)) == "01-09-2026 22:30"


def test_the_end_of_a_day_is_written_as_the_day() -> None:
    assert voluit(peilmoment("2026-01-05")) == "maandag 5 januari 2026, einde van de dag"
    assert voluit(peilmoment("2026-01-05T23:59")) == "maandag 5 januari 2026, 23:59 uur"
