"""What the panels ask: it parses, it speaks of metrics and labels that exist, and treats a counter as a counter."""

from __future__ import annotations

from typing import Any

import promql_parser as promql
import pytest

from scripts.dashboards.alle import bladen
from scripts.dashboards.vragen import STANDEN
from tests.grafana.gelezen import DASHBOARDS, DOEL, OPNAMES, VRAGEN, Gesteld, metrieken, takken

METRIEKEN = metrieken()
BLADEN = pytest.mark.parametrize("uid", DASHBOARDS)

TELLEND = {"rate", "increase"}


def van(uid: str) -> list[Gesteld]:
    return [vraag for vraag in VRAGEN if vraag.blad == uid]


def labels_van(reeks: str) -> set[str]:
    return OPNAMES[reeks] if reeks in OPNAMES else METRIEKEN[reeks][1] | DOEL


def reeksen(boom: Any) -> set[str]:
    return {deel.name for deel, _ in takken(boom) if isinstance(deel, promql.VectorSelector)}


@BLADEN
def test_a_question_parses_and_every_series_and_label_in_it_exists(uid: str):
    for vraag in van(uid):
        boom = vraag.boom
        assert reeksen(boom) <= METRIEKEN.keys() | OPNAMES.keys()
        for deel, _ in takken(boom):
            if isinstance(deel, promql.VectorSelector):
                assert {keuze.name for keuze in deel.matchers.matchers} <= labels_van(deel.name), deel.name
            if isinstance(deel, promql.AggregateExpr) and deel.modifier:
                bekend = set().union(*(labels_van(reeks) for reeks in reeksen(deel)))
                assert set(deel.modifier.labels) <= bekend, str(deel)


@BLADEN
def test_every_series_is_of_the_hub_that_was_chosen_and_of_the_gemeenten_where_it_can(uid: str):
    for vraag in van(uid):
        for deel, _ in takken(vraag.boom):
            if isinstance(deel, promql.VectorSelector):
                gekozen = {keuze.name for keuze in deel.matchers.matchers if keuze.op == promql.MatchOp.Re}
                assert "job" in gekozen, vraag.ruw
                if "gemeente" in labels_van(deel.name) and vraag.blad != "ijw-hub" and vraag.paneel != ZONDER_KEUZE:
                    assert "gemeente" in gekozen, vraag.ruw


ZONDER_KEUZE = "Per soort: wanneer voor het laatst, hoeveel, en wat werd afgekeurd"
"""Says itself that it is about the whole hub."""


@BLADEN
def test_a_counter_stands_in_rate_or_increase_and_a_state_never_does(uid: str):
    for vraag in van(uid):
        for deel, boven in takken(vraag.boom):
            if isinstance(deel, promql.VectorSelector) and deel.name in METRIEKEN:
                teller = METRIEKEN[deel.name][0] == "counter"
                functies = {tak.func.name for tak in boven if isinstance(tak, promql.Call)}
                assert bool(functies & TELLEND) == teller, (deel.name, vraag.ruw)


@BLADEN
def test_a_rate_over_time_has_the_window_of_the_step(uid: str):
    for vraag in van(uid):
        if vraag.nu:
            assert "$__rate_interval" not in vraag.ruw, "a figure of now has a window of its own"
        for deel, _ in takken(vraag.boom):
            if isinstance(deel, promql.Call) and deel.func.name == "rate":
                assert "[$__rate_interval]" in vraag.ruw


@BLADEN
def test_a_figure_of_state_is_not_added_up_over_the_processes_of_one_store(uid: str):
    for vraag in van(uid):
        for deel, boven in takken(vraag.boom):
            if isinstance(deel, promql.VectorSelector) and deel.name in STANDEN:
                tellend = [tak for tak in boven if isinstance(tak, promql.AggregateExpr)]
                assert str(tellend[-1].op) in {"max", "min"}, vraag.ruw
                assert "job" in tellend[-1].modifier.labels


def test_the_figures_of_state_have_the_labels_of_the_hub():
    for reeks, labels in STANDEN.items():
        assert (METRIEKEN[reeks][0], METRIEKEN[reeks][1]) == ("gauge", set(labels)), reeks


def test_buckets_that_are_named_are_edges_of_the_histogram():
    from hub.meten.standen import DOORLOOPTIJD_RANDEN, WACHTTIJD_RANDEN  # noqa: PLC0415

    randen = {"doorlooptijd": DOORLOOPTIJD_RANDEN, "wachttijd": WACHTTIJD_RANDEN}
    gezien = 0
    for vraag in VRAGEN:
        for deel, _ in takken(vraag.boom):
            if isinstance(deel, promql.VectorSelector):
                for keuze in (keuze for keuze in deel.matchers.matchers if keuze.name == "le"):
                    bekend = next(waarden for naam, waarden in randen.items() if naam in deel.name)
                    assert keuze.value in {f"{rand}.0" for rand in bekend} | {"+Inf"}
                    gezien += 1
    assert gezien > 20


def test_every_dashboard_asks_something_different_and_nothing_is_excused_for_nothing():
    assert len(DASHBOARDS) == 5
    gesteld = {vraag.ruw for vraag in VRAGEN}
    excuses = {promql_: reden for blad in bladen() for promql_, reden in blad.mag_leeg.items()}
    assert excuses.keys() <= gesteld
    assert all(len(reden) > 15 for reden in excuses.values())
    assert len(excuses) < len(gesteld) / 2
