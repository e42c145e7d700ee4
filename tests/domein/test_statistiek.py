"""Mean, median, percentile and the survival estimate, against definitions and a worked example."""

from __future__ import annotations

import math
import statistics

from hypothesis import given
from hypothesis import strategies as st

from hub.domein.statistiek import Verdeling, dagen_tot_helft, overleving


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.integers(1, 100))
def test_verdeling_is_de_definitie(waarden: list[int], procent: int) -> None:
    verdeling = Verdeling((waarde, 1) for waarde in waarden)
    assert verdeling.aantal == len(waarden)
    assert verdeling.mediaan == statistics.median(waarden)
    assert verdeling.gemiddelde == round(sum(waarden) / len(waarden), 2)
    assert verdeling.percentiel(procent) == sorted(waarden)[math.ceil(procent * len(waarden) / 100) - 1]
    assert verdeling.hoogste == max(waarden)


def test_niets_is_geen_nul() -> None:
    leeg = Verdeling([])
    assert (leeg.aantal, leeg.gemiddelde, leeg.mediaan, leeg.percentiel(90), leeg.hoogste) == (
        0,
        None,
        None,
        None,
        None,
    )


def test_overleving_volgens_het_leerboek() -> None:
    """Freireich's leukaemia trial, group 6-MP: times of relapse and censoring, and the published estimate."""
    terugval = [(6, 3), (7, 1), (10, 1), (13, 1), (16, 1), (22, 1), (23, 1)]
    nog_bezig = [(d, 1) for d in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
    stappen = overleving(terugval, nog_bezig)
    assert [(dagen, round(aandeel, 4)) for dagen, aandeel in stappen] == [
        (6, 0.8571),
        (7, 0.8067),
        (10, 0.7529),
        (13, 0.6902),
        (16, 0.6275),
        (22, 0.5378),
        (23, 0.4482),
    ]
    assert dagen_tot_helft(stappen) == 23


def test_zonder_wachtenden_is_het_de_gewone_helft() -> None:
    assert dagen_tot_helft(overleving([(10, 1), (20, 1)], [])) == 10
    assert dagen_tot_helft(overleving([(10, 1)], [(5, 8), (50, 3)])) is None
    assert overleving([], [(5, 1)]) == []
