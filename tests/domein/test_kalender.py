"""Moments, days and working days: against brute force, the clock's odd hours and the ends of the calendar."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from hub.domein import kalender
from hub.domein.kalender import (
    ALTIJD,
    OOIT,
    Werkkalender,
    begin_na,
    begin_van,
    dag_van,
    einde_van,
    lokaal,
    middag_van,
    moment_van,
    peilmoment,
    plus_dagen,
)

DAGEN = st.dates(date(1990, 1, 1), date(2060, 12, 31))
NORMAAL = Werkkalender()
NORMAAL.is_werkdag(date(2026, 1, 1))  # makes the table of holidays once, outside the timed examples


def _vrije_dag(dag: date) -> bool:
    """The Algemene termijnenwet, written down a second time."""
    pasen = easter(dag.year)
    konings = date(dag.year, 4, 27) if dag.year >= 2014 else date(dag.year, 4, 30)
    if konings.weekday() == 6:
        konings -= timedelta(1)
    vast = {(1, 1), (5, 5), (12, 25), (12, 26)}
    beweeglijk = {pasen - timedelta(2), pasen + timedelta(1), pasen + timedelta(39), pasen + timedelta(50), konings}
    return dag.weekday() >= 5 or (dag.month, dag.day) in vast or dag in beweeglijk


# --- working days


@given(DAGEN)
def test_werkdag_volgt_de_algemene_termijnenwet(dag: date) -> None:
    assert NORMAAL.is_werkdag(dag) is not _vrije_dag(dag)


@given(DAGEN, st.integers(-3, 400))
def test_werkdagen_tussen_telt_als_brute_kracht(dag: date, verschil: int) -> None:
    later = dag + timedelta(verschil)
    geteld = sum(not _vrije_dag(dag + timedelta(n)) for n in range(1, verschil + 1))
    assert NORMAAL.werkdagen_tussen(dag, later) == geteld


@given(DAGEN, st.integers(0, 300))
def test_plus_werkdagen_telt_als_brute_kracht(dag: date, aantal: int) -> None:
    einde = dag
    over = aantal
    while over:
        einde += timedelta(1)
        over -= not _vrije_dag(einde)
    assert NORMAAL.plus_werkdagen(dag, aantal) == einde
    assert NORMAAL.werkdagen_tussen(dag, einde) == aantal


@given(DAGEN, st.integers(1, 30), st.sets(st.dates(date(2024, 1, 1), date(2026, 12, 31)), max_size=20))
def test_extra_vrije_dagen_tellen_niet_als_werkdag(dag: date, aantal: int, extra: set[date]) -> None:
    dag = dag.replace(year=2025, day=min(dag.day, 28))
    eigen = Werkkalender(extra)
    einde = eigen.plus_werkdagen(dag, aantal)
    tussen = [dag + timedelta(n) for n in range(1, (einde - dag).days + 1)]
    assert sum(not _vrije_dag(d) and d not in extra for d in tussen) == aantal
    assert eigen.is_werkdag(einde)


@pytest.mark.parametrize(("tot", "werkdagen"), [(date(2026, 3, 9), 5), (date(2026, 3, 10), 6)])
def test_voorbeelden_uit_de_semantiek(tot: date, werkdagen: int) -> None:
    assert NORMAAL.werkdagen_tussen(date(2026, 3, 2), tot) == werkdagen
    assert NORMAAL.plus_werkdagen(date(2026, 3, 2), 5) == date(2026, 3, 9)


def test_koningsdag_op_zondag_schuift_naar_zaterdag_en_maandag_is_een_werkdag() -> None:
    assert date(2025, 4, 27).weekday() == 6
    assert NORMAAL.is_werkdag(date(2025, 4, 28))
    assert not NORMAAL.is_werkdag(date(2026, 4, 27))


@pytest.mark.parametrize("jaar", [2021, 2022, 2023, 2024, 2025, 2026, 2027])
def test_vijf_mei_is_elk_jaar_vrij(jaar: int) -> None:
    assert not NORMAAL.is_werkdag(date(jaar, 5, 5))


def test_feestdag_die_met_een_andere_samenvalt_blijft_vrij_als_er_een_telt() -> None:
    zonder_bevrijding = Werkkalender(feestdagen=kalender.FEESTDAGEN - {"Bevrijdingsdag"})
    assert not zonder_bevrijding.is_werkdag(date(2016, 5, 5))  # Hemelvaartsdag as well
    assert zonder_bevrijding.is_werkdag(date(2025, 5, 5))


def test_zonder_feestdagen_tellen_alleen_de_weekenden() -> None:
    assert Werkkalender(feestdagen=()).is_werkdag(date(2026, 12, 25))


def test_onbekende_feestdag_wordt_genoemd() -> None:
    with pytest.raises(ValueError, match="Sint Maarten"):
        Werkkalender(feestdagen=["Sint Maarten"])


def test_duizenden_jaren_en_de_randen_van_de_kalender() -> None:
    assert NORMAAL.plus_werkdagen(date.max, 5) == date.max
    assert NORMAAL.plus_werkdagen(date(2026, 1, 1), 10**7) == date.max
    assert NORMAAL.plus_werkdagen(date.min, 1) == date(1, 1, 2)
    lang = NORMAAL.werkdagen_tussen(date.min, date.max)
    assert lang == NORMAAL.werkdagen_tussen(date.min, date(2026, 1, 1)) + NORMAAL.werkdagen_tussen(
        date(2026, 1, 1), date.max
    )
    assert NORMAAL.plus_werkdagen(date.min, lang - 1) < date.max


def test_vreemde_termijn_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="negative"):
        NORMAAL.plus_werkdagen(date(2026, 1, 1), -1)


def test_kalenders_zijn_gelijk_naar_inhoud_en_overleven_kopieren() -> None:
    eigen = Werkkalender({date(2026, 5, 15)})
    assert eigen == Werkkalender([date(2026, 5, 15)]) != NORMAAL
    assert hash(eigen) == hash(Werkkalender([date(2026, 5, 15)]))
    assert pickle.loads(pickle.dumps(eigen)) == eigen
    assert copy.deepcopy(eigen).plus_werkdagen(date(2026, 5, 13), 1) == date(2026, 5, 18)


# --- moments and days

AMS = ZoneInfo("Europe/Amsterdam")


@given(st.datetimes(datetime(1890, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_dag_van_is_de_lokale_dag(tijdstip: datetime) -> None:
    assert dag_van(moment_van(tijdstip)) == tijdstip.astimezone(AMS).date()
    assert lokaal(moment_van(tijdstip)).date() == dag_van(moment_van(tijdstip))


@given(st.dates())
def test_een_dag_loopt_van_begin_tot_einde(dag: date) -> None:
    assert dag_van(begin_van(dag)) == dag
    assert dag_van(middag_van(dag)) == dag
    assert dag_van(einde_van(dag)) == dag
    assert dag_van(begin_van(dag) - 1) == plus_dagen(dag, -1)
    assert begin_van(dag) < middag_van(dag) < einde_van(dag) < begin_na(dag)
    if dag < date.max:
        assert begin_na(dag) == begin_van(dag + timedelta(1))


@pytest.mark.parametrize(
    ("dag", "uren"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24), (date(2026, 1, 1), 24)]
)
def test_dagen_van_23_24_en_25_uur(dag: date, uren: int) -> None:
    assert begin_na(dag) - begin_van(dag) == uren * kalender.MILLISECONDEN_PER_UUR


def test_dubbele_uur_in_oktober_is_het_eerste_tenzij_anders_gevraagd() -> None:
    halfdrie = datetime(2026, 10, 25, 2, 30)
    assert moment_van(halfdrie) == moment_van(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert moment_van(halfdrie, fold=1) == moment_van(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


def test_overgeslagen_uur_in_maart_telt_door() -> None:
    assert lokaal(moment_van(datetime(2026, 3, 29, 2, 30))).isoformat() == "2026-03-29T03:30:00+02:00"


def test_lokaal_geeft_milliseconden_en_verschuiving() -> None:
    assert lokaal(moment_van(datetime(2026, 7, 1, 9, 8, 7, 654_321))).isoformat() == "2026-07-01T09:08:07.654000+02:00"


def test_buiten_de_kalender_geldt_de_laatste_of_eerste_dag() -> None:
    assert dag_van(ALTIJD) == dag_van(einde_van(date.max)) == lokaal(ALTIJD).date() == date.max
    assert dag_van(OOIT) == lokaal(OOIT).date() == date.min
    assert begin_na(date.max) == ALTIJD
    assert plus_dagen(date.max, 1) == date.max
    assert plus_dagen(date.min, -1) == date.min
    assert plus_dagen(date(2026, 1, 1), 10**10) == date.max
    assert plus_dagen(date(2026, 1, 1), -(10**10)) == date.min


@given(st.integers(OOIT, ALTIJD), st.integers(OOIT, ALTIJD))
def test_later_moment_valt_nooit_op_een_eerdere_dag(een: int, ander: int) -> None:
    vroeg, laat = sorted((een, ander))
    assert dag_van(vroeg) <= dag_van(laat)


# --- peildatum


@pytest.mark.parametrize(
    ("tekst", "moment"),
    [
        ("2026-03-31", einde_van(date(2026, 3, 31))),
        (" 2026-03-31 ", einde_van(date(2026, 3, 31))),
        ("2026-03-31T17:00", moment_van(datetime(2026, 3, 31, 17))),
        ("2026-03-31 17:00:01", moment_van(datetime(2026, 3, 31, 17, 0, 1))),
        ("2026-10-25T02:30", moment_van(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))),
        ("2026-03-31T15:00Z", moment_van(datetime(2026, 3, 31, 17))),
        ("2026-03-31T15:00+00:00", moment_van(datetime(2026, 3, 31, 17))),
        ("9999-12-31", ALTIJD - 1),
    ],
)
def test_peilmoment(tekst: str, moment: int) -> None:
    assert peilmoment(tekst) == moment


@pytest.mark.parametrize("tekst", ["", "gisteren", "31-03-2026", "2026-02-30", "2026-03-31T25:00", "10000-01-01"])
def test_geen_peilmoment_zegt_wat_wel_kan(tekst: str) -> None:
    with pytest.raises(ValueError, match="schrijf 2026-03-31"):
        peilmoment(tekst)
