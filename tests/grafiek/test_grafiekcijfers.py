"""The figures of the charts are those of `status`: cut up by month, by day and by category, nothing lost and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domein.gebied import Gebied
from hub.domein.kalender import peilmoment
from hub.domein.statistiek import aandeel_na, overleving
from hub.opdrachten.ingang import main
from tests.bouw import aangevraagd, jw301, jw305, jw315, jw319, start, toewijzing
from tests.proefhub import Proefhub, normenboek, open_proefhub
from tests.verhaal import om

TOT = date(2026, 5, 20)
GEBIEDEN: tuple[Gebied, ...] = (None, "0200", frozenset({"0200", "0213"}), frozenset())


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    """A region of three gemeenten over seven months, with the mishaps of real traffic."""
    map_: Path = tmp_path_factory.mktemp("regio")
    assert main(["simulate", "--out", str(map_ / "uit"), "--seed=5", "--gemeenten=3", "--clienten=80", "--maanden=7",
                 f"--tot={TOT}", "--fouten=0.08"]) == 0  # fmt: skip
    assert main(["load", str(map_ / "uit"), "--data", str(map_ / "data"), "--json"]) == 0
    with open_proefhub(map_ / "data") as hub:
        yield hub


peildata = st.dates(date(2025, 9, 1), TOT + timedelta(days=40))
gebieden = st.sampled_from(GEBIEDEN)


@settings(max_examples=40)
@given(dag=peildata, gebied=gebieden)
def test_the_months_together_are_the_closed_verzoeken(regio: Proefhub, dag: date, gebied: Gebied) -> None:
    """The region is younger than twelve months, so that no month falls out."""
    peildatum = peilmoment(dag.isoformat())
    verloop = regio.winkel.vragen.doorlooptijdverloop(peildatum, gebied)
    verzoeken = regio.winkel.vragen.status(peildatum, gebied).verzoeken
    samen = Counter[int]()
    for maand in verloop.maanden:
        assert maand.aantal == maand.binnen_norm + maand.buiten_norm == sum(duur.aantal for duur in maand.verdeling)
        samen.update({duur.werkdagen: duur.aantal for duur in maand.verdeling})
    assert sum(maand.binnen_norm for maand in verloop.maanden) == verzoeken.binnen_norm
    assert sum(maand.buiten_norm for maand in verloop.maanden) == verzoeken.buiten_norm
    assert samen.total() == verzoeken.doorlooptijd_werkdagen.aantal
    assert max(samen, default=None) == verzoeken.doorlooptijd_werkdagen.max


@settings(max_examples=40)
@given(dag=peildata, gebied=gebieden)
def test_the_curve_is_about_those_whom_status_counts(regio: Proefhub, dag: date, gebied: Gebied) -> None:
    peildatum = peilmoment(dag.isoformat())
    curve = regio.winkel.vragen.wachtcurve(peildatum, gebied)
    wachttijd = regio.winkel.vragen.status(peildatum, gebied).wachttijd
    assert (curve.gestart, curve.wachtend) == (wachttijd.afgesloten.aantal, wachttijd.wachtend.aantal)
    assert curve.schatting_mediaan_dagen == wachttijd.schatting_mediaan_dagen
    assert sum(deel.gestart for deel in curve.per_categorie) == curve.gestart
    assert sum(deel.wachtend for deel in curve.per_categorie) == curve.wachtend
    aandelen = [stap.aandeel for stap in curve.stappen]
    assert aandelen == sorted(aandelen, reverse=True)
    assert all(0 <= aandeel <= 1 for aandeel in aandelen)
    if curve.wachtend == 0 and curve.gestart:
        assert curve.aandeel_na_treeknorm == pytest.approx(wachttijd.afgesloten.boven_treeknorm / curve.gestart)


@settings(max_examples=40)
@given(dag=peildata, gebied=gebieden)
def test_a_day_of_the_stream_is_what_status_gained_that_day(regio: Proefhub, dag: date, gebied: Gebied) -> None:
    vragen = regio.winkel.vragen
    stroom = vragen.berichtenstroom(peilmoment(dag.isoformat()), gebied)
    assert [deel.dag for deel in stroom.dagen] == [dag - timedelta(days=terug) for terug in range(55, -1, -1)]
    voor, na = (
        vragen.status(peilmoment(moment.isoformat()), gebied).berichten for moment in (dag - timedelta(days=1), dag)
    )
    laatste = stroom.dagen[-1]
    assert laatste.geldig == na.geldig - voor.geldig == sum(laatste.per_soort.values())
    assert laatste.afgekeurd == na.afgekeurd - voor.afgekeurd
    assert laatste.per_soort == {
        soort: meer for soort in na.per_soort if (meer := na.per_soort[soort] - voor.per_soort.get(soort, 0))
    }
    begin = vragen.status(peilmoment((dag - timedelta(days=56)).isoformat()), gebied).berichten
    assert sum(deel.geldig for deel in stroom.dagen) == na.geldig - begin.geldig


@pytest.mark.parametrize("peildatum", ["0001-01-01", "0001-02-15", "9999-12-31"])
def test_the_ends_of_the_calendar_have_charts_too(regio: Proefhub, peildatum: str) -> None:
    vragen, moment = regio.winkel.vragen, peilmoment(peildatum)
    assert vragen.doorlooptijdverloop(moment, None).maanden == ()
    assert vragen.wachtcurve(moment, None).gestart >= 0
    assert 1 <= len(vragen.berichtenstroom(moment, None).dagen) <= 56


def test_a_verzoek_belongs_to_the_month_of_its_answer_by_the_dutch_calendar(tmp_path: Path) -> None:
    """Asked in March; answered at half past midnight on 1 April, which is 31 March in UTC."""
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(
            om("2026-03-30T10:00", jw315(aangevraagd("R1"), identificatie="V1", dagtekening="2026-03-30")),
            om("2026-04-01T00:30", jw319(referentie="R1", identificatie="A1", dagtekening="2026-04-01")),
        )
        [maand] = hub.winkel.vragen.doorlooptijdverloop(peilmoment("2026-04-02"), None).maanden
        assert (maand.maand, maand.aantal, maand.binnen_norm) == (date(2026, 4, 1), 1, 1)
        assert [(duur.werkdagen, duur.aantal) for duur in maand.verdeling] == [(2, 1)]
        stroom = {
            deel.dag: deel.geldig for deel in hub.winkel.vragen.berichtenstroom(peilmoment("2026-04-02"), None).dagen
        }
        assert (stroom[date(2026, 3, 31)], stroom[date(2026, 4, 1)]) == (0, 1)
        assert hub.winkel.vragen.doorlooptijdverloop(peilmoment("2026-03-31"), None).maanden == ()


def test_who_still_waits_counts_in_the_curve_by_hand(tmp_path: Path) -> None:
    """Four assigned on one day; one starts after 10 days, one after 40, two wait (60 days so far)."""
    eerste = date(2026, 2, 2)
    berichten = [
        om(f"{eerste}T09:00", jw301(toewijzing(nummer, toewijzingsdatum=str(eerste), ingangsdatum=str(eerste)),
                                   identificatie=f"T{nummer}", dagtekening=str(eerste)))
        for nummer in (1, 2, 3, 4)
    ]  # fmt: skip
    with open_proefhub(tmp_path, normenboek(treeknorm_dagen=42)) as hub:
        hub.ontvang(*berichten)
        for nummer, dagen in ((1, 10), (2, 40)):
            begin = str(eerste + timedelta(days=dagen))
            hub.ontvang(
                om(
                    f"{begin}T12:00",
                    jw305(start(nummer, begindatum=begin), identificatie=f"S{nummer}", dagtekening=begin),
                )
            )
        curve = hub.winkel.vragen.wachtcurve(peilmoment("2026-04-03"), None)
    assert (curve.gestart, curve.wachtend, curve.gevolgd_dagen) == (2, 2, 60)
    assert [(stap.dagen, stap.aandeel) for stap in curve.stappen] == [(10, 0.75), (40, pytest.approx(0.5))]
    assert (curve.treeknorm_dagen, curve.aandeel_na_treeknorm) == (42, pytest.approx(0.5))
    assert curve.schatting_mediaan_dagen == 40


def test_beyond_the_longest_wait_nothing_is_claimed() -> None:
    stappen = overleving([(5, 1)], [(8, 1)])
    assert aandeel_na(stappen, 4, 8) == 1
    assert aandeel_na(stappen, 8, 8) == 0.5
    assert aandeel_na(stappen, 9, 8) is None
    assert aandeel_na(overleving([(5, 2)], []), 99, 5) == pytest.approx(0)
    assert aandeel_na([], 0, 0) == 1
