"""Counting in a process: from many threads nothing is lost, and what is known beforehand stands at 0."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from hub.domein.kalender import peilmoment
from hub.fouten import TeDruk
from hub.meten.gemeenten import Gemeentelabels
from hub.meten.keuzes import Meetkeuzes
from hub.meten.proces import Procesverzamelaar
from hub.streams import meetreeksen as m
from hub.streams.meetlat import MEESTE, Meetlat, Reeks, Stand
from hub.streams.meetstap import Meetstap
from hub.streams.nachttelling import geteld
from tests.meten.monsters import Monsters, monsters, toon, waarde

NU = peilmoment("2026-06-01T12:00")


def getoond(meetlat: Meetlat, *gemeenten: str, **keuzes: int | bool) -> Monsters:
    labels = Gemeentelabels(gemeenten, Meetkeuzes(**keuzes))  # type: ignore[arg-type]
    return monsters(toon(Procesverzamelaar(meetlat, lambda: labels)))


def stand(meetlat: Meetlat, reeks: Reeks) -> Stand:
    return next(een for een in meetlat.lees() if een.reeks is reeks)


def test_what_is_shown_and_not_counted_stands_at_0() -> None:
    meetlat = Meetlat()
    meetlat.toon(m.STAP_IN, m.STAP_DUUR, m.NACHTWERK, m.STAP_LAATSTE)
    meetlat.toon(m.STAP_IN)
    gevonden = getoond(meetlat)
    assert {waarde(gevonden, "ijw_stap_in_total", stap=stap) for stap in m.STAPPEN} == {0}
    assert waarde(gevonden, "ijw_stap_duur_seconds_count", stap="lezen") == 0
    assert waarde(gevonden, "ijw_nachtwerk_total") == 0
    assert not [naam for naam, _ in gevonden if "timestamp" in naam]  # what did not happen has no moment


def test_many_threads_lose_nothing() -> None:
    meetlat = Meetlat()

    def doe(_: int) -> None:
        for _keer in range(500):
            meetlat.tel(m.AANLEVERINGEN, "202")
            meetlat.meet(m.HTTP_DUUR, 0.5, "api")

    with ThreadPoolExecutor(8) as draden:
        list(draden.map(doe, range(8)))
    assert stand(meetlat, m.AANLEVERINGEN).waarden["202",] == 4000
    assert stand(meetlat, m.HTTP_DUUR).verdeeld["api",].som == 2000


def test_a_value_on_an_edge_lies_within_it() -> None:
    meetlat = Meetlat()
    for seconden in (0.001, 0.0011, 99.0):
        meetlat.meet(m.STAP_DUUR, seconden, "lezen")
    tot_en_met = stand(meetlat, m.STAP_DUUR).verdeeld["lezen",].tot_en_met
    assert (tot_en_met[0], tot_en_met[1], tot_en_met[-2], tot_en_met[-1]) == (1, 2, 2, 3)
    gevonden = getoond(meetlat)
    assert waarde(gevonden, "ijw_stap_duur_seconds_bucket", stap="lezen", le="+Inf") == 3
    assert waarde(gevonden, "ijw_stap_duur_seconds_sum", stap="lezen") == pytest.approx(99.0021)


def test_what_is_followed_is_asked_each_time() -> None:
    meetlat = Meetlat()
    rij: list[int] = []
    meetlat.volg(m.WACHTRIJ, lambda: {(): len(rij)})
    assert waarde(getoond(meetlat), "ijw_wachtrij_documenten") == 0
    rij.append(1)
    assert waarde(getoond(meetlat), "ijw_wachtrij_documenten") == 1


def test_a_flood_of_labels_is_counted_as_one() -> None:
    meetlat = Meetlat()
    meetlat.tel_samen({m.AANLEVERINGEN: {(str(nummer),): 1 for nummer in range(MEESTE + 10)}})
    meetlat.tel(m.AANLEVERINGEN, "3")
    waarden = stand(meetlat, m.AANLEVERINGEN).waarden
    assert len(waarden) == MEESTE + 1
    assert (waarden["overig",], waarden["3",]) == (10, 2)


# --- the label gemeente -------------------------------------------------------------------------------------------


def gelezen() -> Meetlat:
    meetlat = Meetlat()
    meetlat.toon(m.BERICHTEN_GELEZEN)
    for gemeente in ("0200", "0213", "0213", "0262", "onbekend"):
        meetlat.tel(m.BERICHTEN_GELEZEN, "JW301", gemeente)
    return meetlat


NAAM = "ijw_berichten_gelezen_total"


def test_every_gemeente_of_the_store_stands_at_0() -> None:
    gevonden = getoond(gelezen(), "0200", "0213", "0262", "0301")
    assert waarde(gevonden, NAAM, bericht="JW301", gemeente="0213") == 2
    assert waarde(gevonden, NAAM, bericht="JW301", gemeente="0301") == 0
    assert waarde(gevonden, NAAM, bericht="JW305", gemeente="0213") == 0
    assert waarde(gevonden, NAAM, bericht="JW301", gemeente="onbekend") == 1


def test_beyond_the_limit_they_are_counted_together() -> None:
    gevonden = getoond(gelezen(), "0213", "0200", "0262", gemeenten_hoogstens=1)
    assert waarde(gevonden, NAAM, bericht="JW301", gemeente="0213") == 2
    assert waarde(gevonden, NAAM, bericht="JW301", gemeente="overig") == 2
    assert {dict(labels)["gemeente"] for naam, labels in gevonden if naam == NAAM} == {"0213", "overig", "onbekend"}


def test_a_gemeente_the_store_does_not_know_yet_has_its_own_label_as_far_as_there_is_room() -> None:
    for hoogstens, verwacht in (
        (3, {"0200", "0213", "0262"}),
        (2, {"0200", "0213", "overig"}),
        (1, {"0213", "overig"}),
    ):
        gevonden = getoond(gelezen(), "0213", gemeenten_hoogstens=hoogstens)
        assert {dict(labels)["gemeente"] for naam, labels in gevonden if naam == NAAM} == verwacht | {"onbekend"}
        assert sum(n for (naam, _), n in gevonden.items() if naam == NAAM) == 5


def test_without_the_label_it_is_all_one_sum() -> None:
    gevonden = getoond(gelezen(), "0213", "0200", gemeente=False)
    assert waarde(gevonden, NAAM, bericht="JW301") == 5
    assert waarde(gevonden, NAAM, bericht="JW305") == 0


# --- steps --------------------------------------------------------------------------------------------------------


def test_a_step_counts_what_went_in_out_was_refused_and_failed() -> None:
    meetlat = Meetlat()
    tikken = iter(range(100))
    stap = Meetstap(meetlat, m.LEZEN, lambda: NU, weigeringen=(TeDruk,), stopwatch=lambda: float(next(tikken)))
    with stap.doe(3):
        pass
    with pytest.raises(TeDruk), stap.doe():
        raise TeDruk("Vol.", "Later.")
    with pytest.raises(ValueError, match="fout"), stap.doe(2):
        raise ValueError("fout")
    gevonden = getoond(meetlat)
    assert [
        waarde(gevonden, f"ijw_stap_{wat}_total", stap="lezen") for wat in ("in", "uit", "geweigerd", "mislukt")
    ] == [6, 3, 1, 2]
    assert waarde(gevonden, "ijw_stap_laatste_timestamp_seconds", stap="lezen") == NU / 1000
    assert waarde(gevonden, "ijw_stap_duur_seconds_count", stap="lezen") == 1
    assert waarde(gevonden, "ijw_stap_duur_seconds_sum", stap="lezen") == 1


def test_the_work_of_the_night_is_counted_and_its_failures_too() -> None:
    meetlat = Meetlat()
    stuk = True

    def werk() -> None:
        if stuk:
            raise ValueError("vol")

    nachtwerk = geteld(werk, meetlat, lambda: NU)
    assert waarde(getoond(meetlat), "ijw_nachtwerk_mislukt_total") == 0
    with pytest.raises(ValueError, match="vol"):
        nachtwerk()
    gevonden = getoond(meetlat)
    assert (waarde(gevonden, "ijw_nachtwerk_total"), waarde(gevonden, "ijw_nachtwerk_mislukt_total")) == (1, 1)
    assert "ijw_nachtwerk_laatste_timestamp_seconds" not in {naam for naam, _ in gevonden}
    stuk = False
    nachtwerk()
    gevonden = getoond(meetlat)
    assert (waarde(gevonden, "ijw_nachtwerk_total"), waarde(gevonden, "ijw_nachtwerk_mislukt_total")) == (2, 1)
    assert waarde(gevonden, "ijw_nachtwerk_laatste_timestamp_seconds") == NU / 1000
