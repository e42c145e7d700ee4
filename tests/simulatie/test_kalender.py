"""The simulator's own calendar against the library that knows Dutch holidays."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import holidays
import pytest

from hub.simulatie.kalender import Klok, maanden_eerder, na_werkdagen, werkdag, werkdagen_na


def test_working_days_are_those_of_the_law_for_thirty_years() -> None:
    jaren = range(2015, 2045)
    # The library calls 5 May and Good Friday optional; to the Algemene termijnenwet they are not.
    vrij = holidays.country_holidays("NL", years=jaren, categories=("public", "optional"))
    dag = date(2015, 1, 1)
    verkeerd = []
    while dag.year < 2045:
        bedoeld = dag.weekday() < 5 and dag not in vrij
        if werkdag(dag) != bedoeld:
            verkeerd.append(dag)
        dag += timedelta(days=1)
    assert verkeerd == []


def test_five_working_days_after_a_monday_end_on_the_next_monday() -> None:
    assert na_werkdagen(date(2026, 3, 2), 5) == date(2026, 3, 9)
    assert werkdagen_na(date(2026, 3, 2), date(2026, 3, 9)) == 5
    assert werkdagen_na(date(2026, 3, 2), date(2026, 3, 10)) == 6


@pytest.mark.parametrize("aantal", range(1, 30))
def test_counting_and_stepping_agree(aantal: int) -> None:
    begin = date(2026, 4, 2)
    assert werkdagen_na(begin, na_werkdagen(begin, aantal)) == aantal


def test_an_earlier_day_is_no_working_days_later() -> None:
    assert werkdagen_na(date(2026, 3, 10), date(2026, 3, 2)) == 0


def test_months_before_the_end_of_march_end_in_february() -> None:
    assert maanden_eerder(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert maanden_eerder(date(2026, 3, 15), 15) == date(2024, 12, 15)


def test_every_stamp_lies_within_office_hours_and_later_is_later() -> None:
    klok = Klok(Random(1))
    moment = klok.op(date(2026, 3, 27))
    for werkdagen in [0, 1, 0, 0, 2] * 60:
        volgende = klok.na(moment, werkdagen)
        assert volgende > moment
        assert 7 <= volgende.hour < 19
        moment = volgende
