"""docs/metrics.md and the output name exactly the same metrics, types and labels, both ways; so does the catalogue of series."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from hub.antwoorden import Woonplaats
from hub.antwoorden_meten import WACHTEND, Meting, Opslagstand, Toewijzingcijfers, Verkeer
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.kalender import peilmoment
from hub.meten.keuzes import Meetkeuzes
from hub.meten.registers import Registers
from hub.meten.woonplaats import WOONPLAATS_MATEN
from hub.streams import meetreeksen
from hub.streams.meetlat import GEMEENTE, Meetlat, Reeks
from tests.meten.monsters import families

DOCS = Path(__file__).parents[2] / "docs" / "metrics.md"
NU = peilmoment("2026-06-01T12:00")
_RIJ = re.compile(r"^\| `([a-z_]+)` \| (\w+) \|([^|]*)\|", re.MULTILINE)
_ALS_TEKST = {"gaugehistogram": "histogram"}
"""The text format knows no distribution of now: there it is a histogram, with `_gcount` and `_gsum` as gauges."""


class Bron:
    """One of everything that is only shown when there is one."""

    def meting(self, _peildatum: Moment, _gemeente: Gebied) -> Meting:
        toewijzingen = Toewijzingcijfers(
            wachttijden={("0200", "45", WACHTEND): {3: 1}},
            categorieen=frozenset({"45"}),
            wachtend=Counter({("0200", "45"): 1}),
        )
        return Meting(("0200",), toewijzingen=toewijzingen, verkeer=Verkeer(laatste={"JW301": NU}))

    def opslagstand(self) -> Opslagstand:
        return Opslagstand({"heen": 0, "dossier": 0, "client": 0}, NU)


@pytest.fixture
def uitvoer(tmp_path: Path) -> str:
    """What a process gives in which everything that can be counted was counted."""
    meetlat = Meetlat()
    meetlat.toon(*meetreeksen.ALLE)
    for reeks in meetreeksen.ALLE:
        if reeks.soort == "gauge":
            meetlat.zet(reeks, 1, *(["x"] * len(reeks.labels)))
    keuzes = Meetkeuzes(gemeentenaam=str, journaal_dagen=400, map=tmp_path, bestanden={"database": tmp_path / "x"})
    return generate_latest(Registers(Bron(), lambda: NU, meetlat, keuzes).voor(None)).decode()


def beschreven() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for naam, soort, labels in _RIJ.findall(DOCS.read_text(encoding="utf-8")):
        yield naam, soort, tuple(sorted(re.findall(r"`(\w+)`", labels)))


def test_what_is_described_is_shown_and_the_other_way_round(uitvoer: str) -> None:
    getoond = families(uitvoer)
    tellingen = {
        f"{naam}_{wat}" for naam, (soort, _) in getoond.items() for wat in ("gcount", "gsum") if soort == "histogram"
    }
    verwacht = {naam: (_ALS_TEKST.get(soort, soort), {labels}) for naam, soort, labels in beschreven()}
    assert {naam: wat for naam, wat in getoond.items() if naam not in tellingen} == verwacht


def test_a_distribution_of_now_is_called_so(uitvoer: str) -> None:
    getoond = set(families(uitvoer))
    assert {naam for naam, soort, _ in beschreven() if soort == "gaugehistogram"} == {
        naam.removesuffix("_gcount") for naam in getoond if naam.endswith("_gcount")
    }


def test_nothing_is_described_twice() -> None:
    namen = [naam for naam, _, _ in beschreven()]
    assert len(namen) == len(set(namen)) > 50


def test_every_figure_of_the_woonplaats_is_a_metric() -> None:
    assert set(WOONPLAATS_MATEN) == set(Woonplaats.model_fields)


def test_every_series_of_the_catalogue_is_in_its_list() -> None:
    gemaakt = {een for een in vars(meetreeksen).values() if isinstance(een, Reeks)}
    assert gemaakt == set(meetreeksen.ALLE)
    assert len({reeks.naam for reeks in gemaakt}) == len(meetreeksen.ALLE)


@pytest.mark.parametrize("reeks", meetreeksen.ALLE, ids=lambda reeks: reeks.naam)
def test_a_series_keeps_to_the_habits(reeks: Reeks) -> None:
    assert (reeks.soort == "counter") == reeks.naam.endswith("_total")
    assert reeks.uitleg.endswith(".")
    assert GEMEENTE not in reeks.labels[:-1]
    zonder = len(reeks.labels) - (GEMEENTE in reeks.labels)
    assert all(len(labels) == zonder for labels in reeks.bekend)
    assert not set(reeks.labels) & {"aanbieder", "client", "identificatie", "bestand"}
    assert list(reeks.randen) == sorted(reeks.randen)
    assert bool(reeks.randen) == (reeks.soort == "histogram")
