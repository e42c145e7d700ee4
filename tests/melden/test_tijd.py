"""When something is told: on werkdagen, at its hour, outside quiet hours; and how long it may be quiet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_UUR, Werkkalender, dag_van, lokaal, peilmoment
from hub.domein.melding_stilte import Stilte, stilte
from hub.domein.melding_tijd import Meldtijden, is_stil, ochtend_van, vorige_ochtend, wakkere_uren

GEWOON = Meldtijden(time(7, 30), time(18), time(7, 30))
KALENDER = Werkkalender(extra_vrij=[date(2026, 5, 15)])
MAANDAG = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "verwacht"),
    [
        ("2026-11-23T07:29:59", None),
        ("2026-11-23T07:30", MAANDAG),
        ("2026-11-23T12:00", MAANDAG),  # who was not told at its hour is told later that day
        ("2026-11-23T18:00", MAANDAG),
        ("2026-11-23T18:00:01", None),
        ("2026-11-22T12:00", None),  # a Sunday
        ("2026-12-25T09:00", None),
        ("2026-05-15T09:00", None),  # this gemeente is closed
        ("2026-04-27T09:00", None),
        ("2026-04-28T09:00", date(2026, 4, 28)),
    ],
)
def test_the_morning_list_is_due_on_a_werkdag_from_its_hour(moment: str, verwacht: date | None) -> None:
    assert ochtend_van(peilmoment(moment), GEWOON, KALENDER) == verwacht


def test_a_late_morning_list_is_due_all_evening() -> None:
    laat = Meldtijden(time(20), time(18), time(7))
    assert ochtend_van(peilmoment("2026-11-23T19:59"), laat, KALENDER) is None
    assert ochtend_van(peilmoment("2026-11-23T23:59"), laat, KALENDER) == MAANDAG


@pytest.mark.parametrize(
    ("van", "tot", "moment", "stil"),
    [
        ("18:00", "07:30", "2026-11-23T07:29", True),
        ("18:00", "07:30", "2026-11-23T07:30", False),
        ("18:00", "07:30", "2026-11-23T17:59", False),
        ("18:00", "07:30", "2026-11-23T18:00", True),
        ("18:00", "07:30", "2026-11-22T12:00", True),
        ("12:00", "13:00", "2026-11-23T12:30", True),
        ("12:00", "13:00", "2026-11-23T13:00", False),
        ("12:00", "13:00", "2026-11-23T03:00", False),
        ("08:00", "08:00", "2026-11-23T03:00", False),
    ],
)
def test_quiet_hours(van: str, tot: str, moment: str, stil: bool) -> None:
    tijden = Meldtijden(time(7, 30), time.fromisoformat(van), time.fromisoformat(tot))
    assert is_stil(peilmoment(moment), tijden, KALENDER) is stil


@pytest.mark.parametrize(
    ("dag", "vorige"),
    [
        ("2026-11-24", "2026-11-23T07:30"),
        ("2026-11-23", "2026-11-20T07:30"),
        ("2026-04-28", "2026-04-24T07:30"),
        ("2026-05-18", "2026-05-13T07:30"),  # Ascension Day, and a day that is closed
    ],
)
def test_the_list_is_compared_with_the_werkdag_before(dag: str, vorige: str) -> None:
    assert vorige_ochtend(date.fromisoformat(dag), GEWOON, KALENDER) == peilmoment(vorige)


@pytest.mark.parametrize(
    ("van", "tot", "uren"),
    [
        ("2026-11-23T09:00", "2026-11-23T11:30", 2.5),
        ("2026-11-23T17:00", "2026-11-24T08:30", 2),
        ("2026-11-20T17:00", "2026-11-23T08:00", 1.5),
        ("2026-11-21T00:00", "2026-11-22T23:00", 0),
        ("2026-11-23T11:00", "2026-11-23T10:00", 0),
        ("2026-10-23T12:00", "2026-10-26T12:00", 10.5),  # over the end of summer time
    ],
)
def test_only_hours_that_people_work_are_counted(van: str, tot: str, uren: float) -> None:
    assert wakkere_uren(peilmoment(van), peilmoment(tot), GEWOON, KALENDER) == uren


MOMENTEN = st.integers(peilmoment("2026-01-01"), peilmoment("2027-12-31"))
TIJDEN = st.builds(Meldtijden, st.just(time(7, 30)), *(st.times().map(lambda t: t.replace(microsecond=0)),) * 2)


@given(MOMENTEN, MOMENTEN, MOMENTEN, TIJDEN)
def test_hours_add_up_and_quiet_time_counts_for_nothing(a: Moment, b: Moment, c: Moment, tijden: Meldtijden) -> None:
    a, b, c = sorted((a, b, c))
    tel = partial(wakkere_uren, tijden=tijden, kalender=KALENDER)
    if (c - a) / MILLISECONDEN_PER_UUR < 24 * 90:
        assert tel(a, c) == pytest.approx(tel(a, b) + tel(b, c))
        assert tel(a, c) <= (c - a) / MILLISECONDEN_PER_UUR + 1e-9
    assert (tel(a, a + 1) == 0) == is_stil(a, tijden, KALENDER)


@given(MOMENTEN, TIJDEN)
def test_a_morning_list_is_of_that_very_day(moment: Moment, tijden: Meldtijden) -> None:
    dag = ochtend_van(moment, tijden, KALENDER)
    if dag is not None:
        assert dag == dag_van(moment)
        assert KALENDER.is_werkdag(dag)
        assert lokaal(moment).time() >= tijden.om


# --- silence --------------------------------------------------------------------------------------------------------


def uren(*dagen: int, van: int = 8, tot: int = 18) -> list[Moment]:
    """Give a moment in each hour of these days of November."""
    return [peilmoment(f"2026-11-{dag:02}T{uur:02}:10") for dag in dagen for uur in range(van, tot)]


WERKDAGEN = (2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20)


def op(moment: str, momenten: Iterable[Moment]) -> Stilte | None:
    return stilte(momenten, peilmoment(moment), partial(wakkere_uren, tijden=GEWOON, kalender=KALENDER))


def test_a_lively_stream_that_stops_is_told_after_half_a_day() -> None:
    momenten = uren(*WERKDAGEN)
    assert op("2026-11-23T10:00", momenten) is None  # 2.5 hours of Monday morning, and nothing of the weekend
    gezien = op("2026-11-23T12:00", momenten)
    assert gezien == Stilte(momenten[-1], 5, 1) or gezien == Stilte(momenten[-1], 5, 2)


def test_of_one_batch_a_night_a_missing_one_is_told_that_day() -> None:
    nachten = [peilmoment(f"2026-11-{dag:02}T03:00") for dag in WERKDAGEN]
    assert op("2026-11-20T17:00", nachten) is None
    assert op("2026-11-23T12:00", nachten) is None
    assert op("2026-11-23T13:00", nachten) == Stilte(nachten[-1], 16, 11)


def test_an_earlier_disturbance_hides_no_later_one() -> None:
    momenten = uren(2, 3, 4, 5, 6, 12, 13, 16, 17, 18, 19, 20)  # nothing from the 9th to the 11th
    assert op("2026-11-23T12:30", momenten) is not None


def test_without_a_rhythm_there_is_nothing_to_miss() -> None:
    assert op("2026-11-23T12:00", []) is None
    assert op("2026-11-23T12:00", uren(20)) is None
    assert op("2027-06-01T12:00", uren(*WERKDAGEN)) is None  # long ago
