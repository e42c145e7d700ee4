"""How long youths wait, from 301 to start; who is counted, and what is unknown at the cold start (semantics §2, §7)."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest

from hub.domein.normen import NormenBoek
from hub.parsers.schemas import standaardmap
from tests.bouw import jw301, jw305, jw307, start, stop, toewijzing
from tests.verhaal import Vertelling, om

EEN = om("2026-03-02T10:00", jw301(toewijzing(1)))
"""Decided on 1 March, from 9 March."""


def _normen(**lagen: Any) -> NormenBoek:
    """Give the norms of the standard with one table of overrides."""
    basis = tomllib.loads((standaardmap() / "normen.toml").read_text(encoding="utf-8"))
    return NormenBoek.van(basis, [lagen])


def _begonnen(begindatum: str) -> bytes:
    return om("2026-03-20T10:00", jw305(start(begindatum=begindatum), identificatie=f"S{begindatum}"))


def test_from_the_decision_to_the_begindatum_and_not_to_the_message(verhaal: Vertelling):
    wachttijd = verhaal.op("2026-04-01", EEN, _begonnen("2026-03-09")).wachttijd
    assert wachttijd.afgesloten.model_dump() == {
        "aantal": 1, "mediaan_dagen": 8, "p90_dagen": 8, "boven_treeknorm": 0, "mediaan_netto_dagen": 0, "jeugdigen": 1,
    }  # fmt: skip
    assert wachttijd.wachtend.model_dump() == {
        "aantal": 0, "mediaan_dagen": None, "langst_dagen": None, "boven_treeknorm": 0, "jeugdigen": 0,
    }  # fmt: skip


def test_waiting_so_far(verhaal: Vertelling):
    wachttijd = verhaal.op("2026-03-15", EEN, _begonnen("2026-03-09")).wachttijd
    assert wachttijd.afgesloten.aantal == 0
    assert wachttijd.wachtend.model_dump() == {
        "aantal": 1, "mediaan_dagen": 14, "langst_dagen": 14, "boven_treeknorm": 0, "jeugdigen": 1,
    }  # fmt: skip


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_it_begins_at_the_first_toewijzingsdatum_whichever_version_came_first(verhaal: Vertelling, omgekeerd: bool):
    momenten = ["2026-03-02T10:00", "2026-03-18T10:00"]
    if omgekeerd:
        momenten.reverse()
    versies = [
        om(moment, jw301(toewijzing(1, toewijzingsdatum=datum), identificatie=f"T{datum}"))
        for moment, datum in zip(momenten, ("2026-03-01", "2026-03-15"), strict=True)
    ]
    assert verhaal.op("2026-03-20", *versies).wachttijd.wachtend.mediaan_dagen == 19


def test_it_ends_at_the_earliest_begindatum(verhaal: Vertelling):
    wachttijd = verhaal.op("2026-04-30", EEN, _begonnen("2026-04-06"), _begonnen("2026-03-11")).wachttijd
    assert wachttijd.afgesloten.mediaan_dagen == 10


def test_a_deleted_start_no_longer_ends_it(verhaal: Vertelling):
    weg = om("2026-03-25T10:00", jw305(start(begindatum="2026-03-11", status="3"), identificatie="S-weg"))
    status = verhaal.op("2026-04-30", EEN, _begonnen("2026-03-11"), _begonnen("2026-04-06"), weg)
    assert status.wachttijd.afgesloten.mediaan_dagen == 36
    status = verhaal.op("2026-04-30", EEN, _begonnen("2026-03-11"), weg)
    assert (status.wachttijd.afgesloten.aantal, status.wachttijd.wachtend.mediaan_dagen) == (0, 60)


@pytest.mark.parametrize("begindatum", ["2026-02-20", "2026-03-01", "2019-01-01"])
def test_care_that_began_before_the_decision_did_not_wait(verhaal: Vertelling, begindatum: str):
    assert verhaal.op("2026-04-01", EEN, _begonnen(begindatum)).wachttijd.afgesloten.mediaan_dagen == 0


def test_a_decision_in_the_future_has_waited_no_days(verhaal: Vertelling):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingsdatum="2026-03-20")))
    assert verhaal.op("2026-03-10", bericht).wachttijd.wachtend.mediaan_dagen == 0


@pytest.mark.parametrize(("dag", "boven"), [("2026-05-10", 0), ("2026-05-11", 1)])
def test_above_the_treeknorm_is_more_than_seventy_days(verhaal: Vertelling, dag: str, boven: int):
    assert verhaal.op(dag, EEN).wachttijd.wachtend.boven_treeknorm == boven
    assert verhaal.op("2026-12-01", EEN, _begonnen(dag)).wachttijd.afgesloten.boven_treeknorm == boven


def test_the_treeknorm_threshold_can_be_set(verhaal: Vertelling):
    normen = _normen(alle={"treeknorm_dagen": 13})
    assert verhaal.op("2026-03-14", EEN, normen=normen).wachttijd.wachtend.boven_treeknorm == 0
    assert verhaal.op("2026-03-15", EEN, normen=normen).wachttijd.wachtend.boven_treeknorm == 1


def test_the_treeknorm_threshold_can_differ_per_category(verhaal: Vertelling):
    normen = _normen(alle={"categorie": {"41": {"treeknorm_dagen": 10}}})
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1), toewijzing(2, product=("41",))))
    assert verhaal.op("2026-03-20", bericht, normen=normen).wachttijd.wachtend.boven_treeknorm == 1


@pytest.mark.parametrize("categorie", ["46", "47", "48", "49"])
def test_crisis_and_jeugdbescherming_are_outside_the_figures(verhaal: Vertelling, categorie: str):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, product=(categorie,)), toewijzing(2, product=(categorie,))))
    begonnen = om("2026-03-10T10:00", jw305(start(1, product=(categorie,))))
    status = verhaal.op("2026-12-01", bericht, begonnen)
    assert (status.toewijzingen.wachtend, status.toewijzingen.gestart) == (1, 1)
    assert status.wachttijd.wachtend.model_dump() == {
        "aantal": 0, "mediaan_dagen": None, "langst_dagen": None, "boven_treeknorm": 0, "jeugdigen": 0,
    }  # fmt: skip
    assert status.wachttijd.afgesloten.aantal == 0
    assert status.wachttijd.apart.model_dump() == {
        "gestart": 1, "gestart_mediaan_dagen": 8, "wachtend": 1, "wachtend_langst_dagen": 275,
    }  # fmt: skip
    assert status.wachttijd.schatting_mediaan_dagen is None


@pytest.mark.parametrize("product", [("45",), ("50", "50A01"), ("35",), None])
def test_all_else_is_inside(verhaal: Vertelling, product: tuple[str, ...] | None):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, product=product)))
    assert verhaal.op("2026-04-01", bericht).wachttijd.wachtend.aantal == 1


@pytest.mark.parametrize(("peildatum", "wachtend"), [("2026-03-20", 1), ("2026-03-21", 0)])
def test_who_never_started_no_longer_waits_after_the_einddatum(verhaal: Vertelling, peildatum: str, wachtend: int):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, einddatum="2026-03-20")))
    status = verhaal.op(peildatum, bericht)
    assert (status.wachttijd.wachtend.aantal, status.wachttijd.afgesloten.aantal) == (wachtend, 0)


def test_a_toekomstige_toewijzing_waits(verhaal: Vertelling):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, ingangsdatum="2026-09-01")))
    status = verhaal.op("2026-03-11", bericht)
    assert (status.toewijzingen.toekomstig, status.wachttijd.wachtend.mediaan_dagen) == (1, 10)


def test_who_stopped_has_waited_too(verhaal: Vertelling):
    gestopt = om("2026-04-01T10:00", jw307(stop(einddatum="2026-03-31")))
    assert verhaal.op("2026-04-02", EEN, _begonnen("2026-03-09"), gestopt).wachttijd.afgesloten.aantal == 1


def _wachtenden(*dagen: int) -> bytes:
    """Assign at such moments that on 1 June 2026 they have waited so many days."""
    data = [date(2026, 6, 1) - timedelta(dag) for dag in dagen]
    delen = (toewijzing(n, toewijzingsdatum=dag, ingangsdatum=dag) for n, dag in enumerate(data, 1))
    return om("2026-05-31T10:00", jw301(*delen))


def test_median_and_longest_wait(verhaal: Vertelling):
    wachtend = verhaal.op("2026-06-01", _wachtenden(3, 80, 10, 71)).wachttijd.wachtend
    assert wachtend.model_dump() == {
        "aantal": 4, "mediaan_dagen": 40.5, "langst_dagen": 80, "boven_treeknorm": 2, "jeugdigen": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("aantal", "p90", "mediaan"), [(1, 1, 1), (9, 9, 5), (10, 9, 5.5), (11, 10, 6), (20, 18, 10.5)]
)
def test_p90_is_the_nearest_rank(verhaal: Vertelling, aantal: int, p90: int, mediaan: float):
    toegewezen = om("2026-03-02T10:00", jw301(*(toewijzing(n) for n in range(1, aantal + 1))))
    starts = (start(n, begindatum=date(2026, 3, 1) + timedelta(n)) for n in range(1, aantal + 1))
    afgesloten = verhaal.op("2026-05-01", toegewezen, om("2026-04-20T10:00", jw305(*starts))).wachttijd.afgesloten
    assert (afgesloten.aantal, afgesloten.p90_dagen, afgesloten.mediaan_dagen) == (aantal, p90, mediaan)


# --- waarneming_vanaf ---------------------------------------------------------------------------------------------

VANAF = _normen(alle={"waarneming_vanaf": date(2026, 3, 1)})


@pytest.mark.parametrize(("datum", "onbekend"), [("2026-02-28", 1), ("2026-03-01", 0), ("2019-05-01", 1)])
def test_first_assigned_before_observation_and_no_start_seen(verhaal: Vertelling, datum: str, onbekend: int):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingsdatum=datum)))
    status = verhaal.op("2026-04-01", bericht, normen=VANAF)
    assert (status.toewijzingen.onbekend_bij_aanvang, status.toewijzingen.wachtend) == (onbekend, 1 - onbekend)
    assert (status.toewijzingen.totaal, status.wachttijd.wachtend.aantal) == (1, 1 - onbekend)


def test_unset_everything_counts(verhaal: Vertelling):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingsdatum="2019-05-01")))
    assert verhaal.op("2026-04-01", bericht).toewijzingen.wachtend == 1


def test_it_is_the_first_toewijzingsdatum_that_counts(verhaal: Vertelling):
    oud = om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingsdatum="2026-02-01")))
    nieuw = om("2026-03-10T10:00", jw301(toewijzing(1, toewijzingsdatum="2026-03-10"), identificatie="T2"))
    assert verhaal.op("2026-04-01", oud, nieuw, normen=VANAF).toewijzingen.onbekend_bij_aanvang == 1


def test_once_a_start_is_seen_it_is_known(verhaal: Vertelling):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingsdatum="2026-02-01")))
    status = verhaal.op("2026-04-01", bericht, _begonnen("2026-02-11"), normen=VANAF)
    assert (status.toewijzingen.gestart, status.toewijzingen.onbekend_bij_aanvang) == (1, 0)
    assert status.wachttijd.afgesloten.mediaan_dagen == 10


def test_it_is_set_per_gemeente(verhaal: Vertelling):
    normen = _normen(gemeente={"0200": {"waarneming_vanaf": date(2026, 3, 1)}})
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, toewijzingsdatum="2026-02-01")))
    assert verhaal.op("2026-04-01", bericht, normen=normen).toewijzingen.wachtend == 1
