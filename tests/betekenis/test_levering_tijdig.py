"""Reports of start and stop that came late or are missing, and how long a traject took (semantics §6; OP271, OP272)."""

from __future__ import annotations

import pytest

from tests.bouw import jw301, jw305, jw307, start, stop, toewijzing
from tests.verhaal import Vertelling, om

EEN = om("2026-03-02T10:00", jw301(toewijzing(1)))
BEGONNEN = om("2026-03-10T10:00", jw305(start()))


def _van_start(verhaal: Vertelling, *berichten: bytes) -> int:
    return verhaal.op("2026-12-01", *berichten).leveringen.start_te_laat


def _van_stop(verhaal: Vertelling, *berichten: bytes) -> int:
    return verhaal.op("2026-12-01", *berichten).leveringen.stop_te_laat


@pytest.mark.parametrize(
    ("gemeld", "te_laat"),
    [("2026-03-05T10:00", 0), ("2026-03-16T23:59:59", 0), ("2026-03-17T00:00", 1), ("2026-04-17T00:00", 1)],
)
def test_a_start_is_reported_within_five_werkdagen_of_its_begindatum(verhaal: Vertelling, gemeld: str, te_laat: int):
    assert _van_start(verhaal, EEN, om(gemeld, jw305(start()))) == te_laat


@pytest.mark.parametrize(("gemeld", "te_laat"), [("2026-03-27T23:59", 0), ("2026-03-28T00:00", 1)])
@pytest.mark.parametrize("begindatum", ["2026-03-02", "2026-03-19", "2025-12-01"])
def test_with_terugwerkende_kracht_the_term_starts_at_receipt_of_the_first_301(
    verhaal: Vertelling, begindatum: str, gemeld: str, te_laat: int
):
    toegewezen = om("2026-03-20T10:00", jw301(toewijzing(1, ingangsdatum=begindatum)))
    assert _van_start(verhaal, toegewezen, om(gemeld, jw305(start(begindatum=begindatum)))) == te_laat


def test_a_start_on_the_day_of_receipt_is_not_retroactive_but_has_the_same_term(verhaal: Vertelling):
    toegewezen = om("2026-03-20T10:00", jw301(toewijzing(1)))
    assert _van_start(verhaal, toegewezen, om("2026-03-27T10:00", jw305(start(begindatum="2026-03-20")))) == 0
    assert _van_start(verhaal, toegewezen, om("2026-03-28T10:00", jw305(start(begindatum="2026-03-20")))) == 1


def test_a_later_301_gives_no_new_term(verhaal: Vertelling):
    herhaling = om("2026-03-25T10:00", jw301(toewijzing(1), identificatie="T2"))
    assert _van_start(verhaal, EEN, herhaling, om("2026-03-26T10:00", jw305(start()))) == 1


def test_a_305_before_the_first_301_is_not_late(verhaal: Vertelling):
    toegewezen = om("2026-04-20T10:00", jw301(toewijzing(1)))
    assert _van_start(verhaal, om("2026-04-10T10:00", jw305(start())), toegewezen) == 0


def test_the_first_report_of_a_key_is_judged(verhaal: Vertelling):
    weg = om("2026-04-01T10:00", jw305(start(status="3"), identificatie="S2"))
    weer = om("2026-04-02T10:00", jw305(start(), identificatie="S3"))
    assert _van_start(verhaal, EEN, BEGONNEN, weg, weer) == 0


def test_every_late_key_counts_once(verhaal: Vertelling):
    laat = om("2026-04-01T10:00", jw305(start(), start(begindatum="2026-03-12")))
    nog_eens = om("2026-04-03T10:00", jw305(start(), identificatie="S2"))
    assert _van_start(verhaal, EEN, laat, nog_eens) == 2


def test_a_deleted_late_start_is_no_longer_counted(verhaal: Vertelling):
    laat = om("2026-04-01T10:00", jw305(start()))
    weg = om("2026-04-02T10:00", jw305(start(status="3"), identificatie="S2"))
    voor, na = verhaal.op_elk(["2026-04-01", "2026-04-02"], EEN, laat, weg)
    assert (voor.leveringen.start_te_laat, na.leveringen.start_te_laat) == (1, 0)


def test_nothing_is_late_before_it_was_reported(verhaal: Vertelling):
    assert verhaal.op("2026-03-31", EEN, om("2026-04-01T10:00", jw305(start()))).leveringen.start_te_laat == 0


# --- stop ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reden", ["20", "31"])
@pytest.mark.parametrize(
    ("gemeld", "te_laat"), [("2026-03-20T10:00", 0), ("2026-04-08T23:59", 0), ("2026-04-09T00:00", 1)]
)
def test_a_stop_is_reported_within_five_werkdagen_of_its_einddatum(
    verhaal: Vertelling, reden: str, gemeld: str, te_laat: int
):
    melding = om(gemeld, jw307(stop(reden=reden, einddatum="2026-03-30")))
    assert _van_stop(verhaal, EEN, BEGONNEN, melding) == te_laat


@pytest.mark.parametrize(("gemeld", "te_laat"), [("2026-03-27T23:59", 0), ("2026-03-28T00:00", 1)])
def test_a_stop_before_the_first_301_has_its_term_from_that_receipt(verhaal: Vertelling, gemeld: str, te_laat: int):
    toegewezen = om("2026-03-20T10:00", jw301(toewijzing(1)))
    berichten = [toegewezen, om("2026-03-20T12:00", jw305(start()))]
    assert _van_stop(verhaal, *berichten, om(gemeld, jw307(stop(einddatum="2026-03-13")))) == te_laat


def test_a_definitive_stop_after_a_temporary_one_is_not_judged(verhaal: Vertelling):
    tijdelijk = om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20")))
    definitief = om("2026-05-20T10:00", jw307(stop(einddatum="2026-03-20"), identificatie="E2"))
    assert _van_stop(verhaal, EEN, BEGONNEN, tijdelijk, definitief) == 0


def test_the_temporary_stop_itself_is_judged(verhaal: Vertelling):
    tijdelijk = om("2026-04-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20")))
    definitief = om("2026-05-20T10:00", jw307(stop(einddatum="2026-03-20"), identificatie="E2"))
    assert _van_stop(verhaal, EEN, BEGONNEN, tijdelijk, definitief) == 1


def test_a_definitive_stop_on_another_start_is_judged(verhaal: Vertelling):
    tijdelijk = om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20")))
    weer = om("2026-04-01T10:00", jw305(start(begindatum="2026-04-01"), identificatie="S2"))
    definitief = om(
        "2026-06-20T10:00", jw307(stop(begindatum="2026-04-01", einddatum="2026-06-01"), identificatie="E2")
    )
    assert _van_stop(verhaal, EEN, BEGONNEN, tijdelijk, weer, definitief) == 1


def test_a_deleted_temporary_stop_no_longer_excuses(verhaal: Vertelling):
    tijdelijk = om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20")))
    weg = om("2026-03-21T10:00", jw307(stop(reden="20", einddatum="2026-03-20", status="3"), identificatie="E2"))
    definitief = om("2026-05-20T10:00", jw307(stop(einddatum="2026-03-20"), identificatie="E3"))
    assert _van_stop(verhaal, EEN, BEGONNEN, tijdelijk, weg, definitief) == 1


def test_a_late_stop_on_an_implied_start_is_judged(verhaal: Vertelling):
    assert _van_stop(verhaal, EEN, om("2026-05-20T10:00", jw307(stop(einddatum="2026-03-20")))) == 1


# --- a stop that is missing ---------------------------------------------------------------------------------------

KORT = om("2026-03-02T10:00", jw301(toewijzing(1, einddatum="2026-03-30")))


@pytest.mark.parametrize(("peildatum", "ontbreekt"), [("2026-04-08", 0), ("2026-04-09T00:00", 1), ("2026-04-09", 1)])
def test_a_stop_is_missing_more_than_five_werkdagen_past_the_einddatum(
    verhaal: Vertelling, peildatum: str, ontbreekt: int
):
    assert verhaal.op(peildatum, KORT, BEGONNEN).leveringen.stop_ontbreekt == ontbreekt


def test_after_a_temporary_stop_it_is_missing_too(verhaal: Vertelling):
    tijdelijk = om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20")))
    assert verhaal.op("2026-04-09", KORT, BEGONNEN, tijdelijk).leveringen.stop_ontbreekt == 1


def test_a_stop_that_comes_at_last_is_no_longer_missing(verhaal: Vertelling):
    melding = om("2026-04-10T10:00", jw307(stop(einddatum="2026-03-30")))
    voor, na = verhaal.op_elk(["2026-04-09", "2026-04-10"], KORT, BEGONNEN, melding)
    assert (voor.leveringen.stop_ontbreekt, na.leveringen.stop_ontbreekt) == (1, 0)


def test_what_never_started_or_has_no_end_misses_no_stop(verhaal: Vertelling):
    assert verhaal.op("2026-06-01", KORT).leveringen.stop_ontbreekt == 0
    assert verhaal.op("2036-06-01", EEN, BEGONNEN).leveringen.stop_ontbreekt == 0


def test_a_withdrawal_moves_the_day(verhaal: Vertelling):
    korter = om(
        "2026-04-20T10:00",
        jw301(toewijzing(1, toewijzingsdatum="2026-04-20", einddatum="2026-03-30"), identificatie="T2"),
    )
    voor, na = verhaal.op_elk(["2026-04-19", "2026-04-20"], EEN, BEGONNEN, korter)
    assert (voor.leveringen.stop_ontbreekt, na.leveringen.stop_ontbreekt) == (0, 1)


# --- trajectduur --------------------------------------------------------------------------------------------------


def test_trajectduur_is_inclusive(verhaal: Vertelling):
    gestopt = om("2026-03-30T10:00", jw307(stop(einddatum="2026-03-30")))
    loopt, klaar = verhaal.op_elk(["2026-03-29", "2026-03-30"], EEN, BEGONNEN, gestopt)
    assert loopt.leveringen.trajectduur_dagen.model_dump() == {"aantal": 0, "mediaan": None}
    assert klaar.leveringen.trajectduur_dagen.model_dump() == {"aantal": 1, "mediaan": 22}


def test_a_traject_of_one_day(verhaal: Vertelling):
    gestopt = om("2026-03-30T10:00", jw307(stop(einddatum="2026-03-09")))
    assert verhaal.op("2026-03-30", EEN, BEGONNEN, gestopt).leveringen.trajectduur_dagen.mediaan == 1


def test_trajectduur_runs_from_the_first_start_to_the_last_definitive_stop(verhaal: Vertelling):
    berichten = [
        EEN,
        BEGONNEN,
        om("2026-03-20T10:00", jw307(stop(einddatum="2026-03-20"))),
        om("2026-04-20T10:00", jw305(start(begindatum="2026-04-20"), identificatie="S2")),
        om("2026-05-01T10:00", jw307(stop(begindatum="2026-04-20", einddatum="2026-05-01"), identificatie="E2")),
    ]
    heropend, klaar = verhaal.op_elk(["2026-04-30", "2026-05-01"], *berichten)
    assert heropend.leveringen.trajectduur_dagen.aantal == 0
    assert klaar.leveringen.trajectduur_dagen.mediaan == 54


def test_a_temporary_stop_ends_no_traject(verhaal: Vertelling):
    tijdelijk = om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20")))
    assert verhaal.op("2026-06-01", EEN, BEGONNEN, tijdelijk).leveringen.trajectduur_dagen.aantal == 0


def test_a_traject_that_became_definitive_ends_at_the_definitive_einddatum(verhaal: Vertelling):
    tijdelijk = om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20")))
    definitief = om("2026-05-20T10:00", jw307(stop(einddatum="2026-03-25"), identificatie="E2"))
    duur = verhaal.op("2026-06-01", EEN, BEGONNEN, tijdelijk, definitief).leveringen.trajectduur_dagen
    assert duur.mediaan == 17


def test_median_of_two_trajecten(verhaal: Vertelling):
    berichten = [
        om("2026-03-02T10:00", jw301(toewijzing(1), toewijzing(2))),
        om("2026-03-10T10:00", jw305(start(1), start(2))),
        om("2026-03-20T10:00", jw307(stop(1, einddatum="2026-03-10"), stop(2, einddatum="2026-03-13"))),
    ]
    assert verhaal.op("2026-06-01", *berichten).leveringen.trajectduur_dagen.mediaan == 3.5
