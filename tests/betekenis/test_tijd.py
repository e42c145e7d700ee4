"""Moments: envelope stamps, peildata with a time, summer and winter time, and dates no Python can hold (semantics §2)."""

from __future__ import annotations

import pytest

from tests.bouw import jw301, jw305, jw307, jw315, start, stop, toewijzing
from tests.verhaal import Vertelling, om

VRAAG = jw315()


@pytest.mark.parametrize(
    ("peildatum", "gezien"),
    [
        ("2026-03-01", 0),
        ("2026-03-02", 1),
        ("2026-03-02T09:59:59", 0),
        ("2026-03-02T10:00:00", 1),
        ("2026-03-02T09:00:00+00:00", 1),
        ("2026-03-02T08:59:59+00:00", 0),
    ],
)
def test_what_is_received_after_the_peildatum_does_not_exist(verhaal: Vertelling, peildatum: str, gezien: int):
    status = verhaal.op(peildatum, om("2026-03-02T10:00", VRAAG))
    assert (status.verzoeken.totaal, status.berichten.ontvangen, status.retouren.verwacht) == (gezien,) * 3


def test_thousandths_count(verhaal: Vertelling):
    voor, na = verhaal.op_elk(
        ["2026-03-02T10:00:00.499", "2026-03-02T10:00:00.500"], om("2026-03-02T10:00:00.500", VRAAG)
    )
    assert (voor.verzoeken.totaal, na.verzoeken.totaal) == (0, 1)


@pytest.mark.parametrize("verzonden", [om("2026-03-02", VRAAG), VRAAG])
def test_a_day_without_time_is_noon(verhaal: Vertelling, verzonden: bytes):
    # An envelope stamped with a day only, and a bare file dated 2 March.
    voor, na = verhaal.op_elk(["2026-03-02T11:59:59", "2026-03-02T12:00:00"], verzonden)
    assert (voor.verzoeken.totaal, na.verzoeken.totaal) == (0, 1)


def test_the_envelope_goes_before_the_dagtekening(verhaal: Vertelling):
    voor, na = verhaal.op_elk(["2026-03-04", "2026-03-05"], om("2026-03-05T10:00", VRAAG))
    assert (voor.verzoeken.totaal, na.verzoeken.totaal) == (0, 1)


@pytest.mark.parametrize(
    ("ontvangen", "uiterste", "daarna"),
    [
        ("2026-07-01T00:30", "2026-07-08", "2026-07-09"),  # 30 June in UTC
        ("2026-06-30T23:30", "2026-07-07", "2026-07-08"),
        ("2026-11-03T00:30", "2026-11-10", "2026-11-11"),  # winter time
        ("2026-03-27T12:00", "2026-04-07", "2026-04-08"),  # over the change to summer time
        ("2026-10-23T12:00", "2026-10-30", "2026-10-31"),  # over the change to winter time
    ],
)
def test_days_are_dutch_days(verhaal: Vertelling, ontvangen: str, uiterste: str, daarna: str):
    bericht = om(ontvangen, VRAAG)
    peildata = [f"{uiterste}T23:59:59", f"{daarna}T00:00:00"]
    assert [s.verzoeken.te_laat for s in verhaal.op_elk(peildata, bericht)] == [0, 1]


@pytest.mark.parametrize(
    ("peildatum", "gezien"),
    [
        ("2026-10-25T02:29:59+02:00", 0),
        ("2026-10-25T02:30:00+02:00", 1),
        ("2026-10-25T02:00:00+01:00", 1),
        ("2026-10-25T02:30:00", 1),
        ("2026-10-25T02:29:59", 0),
    ],
)
def test_the_doubled_hour_in_october_is_the_first(verhaal: Vertelling, peildatum: str, gezien: int):
    assert verhaal.op(peildatum, om("2026-10-25T02:30", VRAAG)).verzoeken.totaal == gezien


def test_after_the_doubled_hour_time_goes_on(verhaal: Vertelling):
    voor, na = verhaal.op_elk(["2026-10-25T02:59:59+01:00", "2026-10-25T03:00:00+01:00"], om("2026-10-25T03:00", VRAAG))
    assert (voor.verzoeken.totaal, na.verzoeken.totaal) == (0, 1)


# --- values that are valid in XML Schema --------------------------------------------------------------------------


def test_a_bare_file_dated_at_the_end_of_time_is_received_then(verhaal: Vertelling):
    bericht = jw315(dagtekening="9999-12-31")
    nu, ooit = verhaal.op_elk(["2026-06-01", "9999-12-31"], bericht)
    assert (nu.verzoeken.totaal, ooit.verzoeken.totaal) == (0, 1)


@pytest.mark.parametrize("tijd", ["24:00:00", "00:00:00", "23:59:59.999999", "10:00:00.5"])
def test_any_toewijzingstijd_is_a_version(verhaal: Vertelling, tijd: str):
    status = verhaal.op("2026-03-10", om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingstijd=tijd))))
    assert (status.berichten.geldig, status.toewijzingen.wachtend) == (1, 1)


@pytest.mark.parametrize("einddatum", ["9999-12-31", "12026-01-01"])
def test_an_einddatum_at_the_end_of_time_is_far_away(verhaal: Vertelling, einddatum: str):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, einddatum=einddatum), toewijzing(2, einddatum=einddatum)))
    status = verhaal.op("2036-03-10", bericht, om("2026-03-10T10:00", jw305(start(1))))
    assert (status.toewijzingen.actueel, status.toewijzingen.wachtend, status.toewijzingen.gestart) == (2, 1, 1)
    assert (status.toewijzingen.vervallen, status.leveringen.stop_ontbreekt) == (0, 0)


@pytest.mark.parametrize("datum", ["9999-12-31", "12026-01-01"])
def test_an_ingangsdatum_at_the_end_of_time_is_toekomstig(verhaal: Vertelling, datum: str):
    status = verhaal.op("2026-03-10", om("2026-03-02T10:00", jw301(toewijzing(1, ingangsdatum=datum))))
    assert (status.toewijzingen.toekomstig, status.toewijzingen.actueel) == (1, 0)


@pytest.mark.parametrize("datum", ["-0044-03-15", "0001-01-01"])
def test_a_begindatum_before_our_era_is_long_ago(verhaal: Vertelling, datum: str):
    berichten = [om("2026-03-02T10:00", jw301(toewijzing(1))), om("2026-03-10T10:00", jw305(start(begindatum=datum)))]
    status = verhaal.op("2026-03-10", *berichten)
    assert (status.toewijzingen.gestart, status.wachttijd.afgesloten.mediaan_dagen) == (1, 0)


@pytest.mark.parametrize("datum", ["-0044-03-15", "0001-01-01", "9999-12-31", "12026-01-01"])
def test_odd_dates_anywhere_leave_answers_possible(verhaal: Vertelling, datum: str):
    berichten = [
        om("2026-03-02T10:00", jw315(dagtekening=datum)),
        om(
            "2026-03-03T10:00",
            jw301(
                toewijzing(1, toewijzingsdatum=datum, ingangsdatum=datum, einddatum=datum, referentie="REF-1"),
                dagtekening=datum,
            ),
        ),
        om("2026-03-04T10:00", jw305(start(begindatum=datum), dagtekening=datum)),
        om("2026-03-05T10:00", jw307(stop(begindatum=datum, einddatum=datum), dagtekening=datum)),
    ]
    for peildatum in ("0001-01-01", "2026-03-05", "9999-12-31"):
        status = verhaal.op(peildatum, *berichten)
        assert status.toewijzingen.totaal == (0 if peildatum == "0001-01-01" else 1)
        assert status.berichten.geldig == (0 if peildatum == "0001-01-01" else 4)


def test_a_year_zero_is_judged_and_not_a_crash(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingsdatum="0000-01-01"))))
        berichten = hub.status("2026-03-10").berichten
    assert (berichten.ontvangen, berichten.geldig + berichten.afgekeurd) == (1, 1)


def test_white_space_around_a_date_is_no_part_of_it(verhaal: Vertelling):
    berichten = [
        om("2026-03-02T10:00", jw301(toewijzing(1, ingangsdatum="\n  2026-03-09  "))),
        om("2026-03-10T10:00", jw305(start(begindatum=" 2026-03-11 "))),
    ]
    status = verhaal.op("2026-04-01", *berichten)
    assert (status.toewijzingen.actueel, status.wachttijd.afgesloten.mediaan_dagen) == (1, 10)
