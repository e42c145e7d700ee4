"""`/metrics`: names, labels, values, caching, and what happens when the store is away."""

from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hub import __version__
from hub.meten.verzamelaar import BEWAARTIJD_MS, RUST, Verzamelaar
from tests.meten.monsters import Monsters, monsters, som, toon, waarde
from tests.web.conftest import Klant
from tests.web.voorbeeld import GEMEENTEN, NU, WOONPLAATS, Voorbeeld, opslagfout


def test_the_main_figures_are_those_of_now(bron: Voorbeeld, klant: Klant) -> None:
    antwoord = klant.get("/metrics")
    assert antwoord.headers["content-type"].startswith("text/plain; version=")
    gevonden = monsters(antwoord.text)
    assert som(gevonden, "ijw_verzoeken_open", gemeente="0200") == 9
    assert som(gevonden, "ijw_verzoeken_te_laat", gemeente="0200") == 4
    assert waarde(gevonden, "ijw_verzoeken_te_laat", gemeente="0262", bericht="JW317") == 0
    assert som(gevonden, "ijw_toewijzingen_wachtend", gemeente="0200") == 17
    assert som(gevonden, "ijw_toewijzingen_boven_treeknorm", gemeente="0200") == 12
    assert waarde(gevonden, "ijw_retouren_ontbrekend", gemeente="0301", bericht="JW301") == 1
    assert waarde(gevonden, "ijw_berichten", bericht="JW315") == 48
    assert waarde(gevonden, "ijw_berichten", bericht="JW323") == 0
    assert waarde(gevonden, "ijw_hub_info", version=__version__) == 1
    assert waarde(gevonden, "ijw_laatste_bericht_timestamp_seconds", bericht="JW319") == NU / 1000 - 3600
    assert waarde(gevonden, "ijw_journaal_oudste_timestamp_seconds") == NU / 1000
    assert waarde(gevonden, "ijw_opslag_bereikbaar") == 1
    assert {peildatum for _, peildatum, _ in bron.gevraagd} == {NU}


def test_every_metric_is_explained_and_has_a_sound_name(klant: Klant) -> None:
    for familie in text_string_to_metric_families(klant.get("/metrics").text):
        assert familie.name.startswith(("ijw_", "process_"))
        assert familie.documentation.endswith("."), familie.name
        assert not familie.name.endswith(("_total", "_count", "_sum", "_bucket"))


def test_the_sum_over_gemeenten_is_the_total_of_the_page(bron: Voorbeeld, klant: Klant) -> None:
    gevonden = monsters(klant.get("/metrics").text)
    assert som(gevonden, "ijw_verzoeken_te_laat") == len(bron.te_laat)


def test_an_empty_hub_has_zeros_where_labels_are_known_and_no_moments() -> None:
    gevonden = monsters(Klant(Voorbeeld(berichten=0)).get("/metrics").text)
    namen = {naam for naam, _ in gevonden}
    assert not namen & {"ijw_laatste_bericht_timestamp_seconds", "ijw_journaal_oudste_timestamp_seconds"}
    assert waarde(gevonden, "ijw_bezorgingen", uitkomst="geldig") == 0
    assert waarde(gevonden, "ijw_berichten", bericht="JW301") == 0
    assert waarde(gevonden, "ijw_http_requests_total", soort="api", code="500") == 0


class Meting:
    """A Verzamelaar with a clock and a stopwatch that a test can move."""

    def __init__(self, duur: float = 1) -> None:
        self.nu = NU
        self.tikken = 0.0
        self.duur = duur
        self.bron = Voorbeeld()
        self.verzamelaar = Verzamelaar(self.bron, lambda: self.nu, stopwatch=self.stopwatch)

    def stopwatch(self) -> float:
        self.tikken += self.duur
        return self.tikken

    def lees(self) -> Monsters:
        return monsters(toon(self.verzamelaar))

    @property
    def keren(self) -> int:
        return [naam for naam, _, _ in self.bron.gevraagd].count("meting")


def test_figures_are_kept_for_ten_seconds_and_not_longer() -> None:
    meting = Meting()
    meting.lees()
    begin = meting.keren
    for verstreken, keer in ((0, 0), (BEWAARTIJD_MS - 1, 0), (BEWAARTIJD_MS, 1), (0, 2)):  # at last: a clock set back
        meting.nu = NU + verstreken
        gevonden = meting.lees()
        assert waarde(gevonden, "ijw_meting_duur_seconds") == 1
        assert meting.keren - begin == keer
    assert waarde(gevonden, "ijw_peildatum_timestamp_seconds") == NU / 1000


def test_a_slow_reading_is_kept_longer_so_that_measuring_takes_a_tenth_of_the_time() -> None:
    meting = Meting(duur=6)
    meting.lees()
    begin = meting.keren
    for verstreken, keer in ((6_000 * RUST - 1, 0), (6_000 * RUST, 1)):
        meting.nu = NU + verstreken
        meting.lees()
        assert meting.keren - begin == keer


def test_without_the_store_the_figures_are_absent_not_old() -> None:
    meting = Meting()
    meting.lees()
    meting.bron.stuk = opslagfout()
    assert waarde(meting.lees(), "ijw_opslag_bereikbaar") == 1  # still within ten seconds
    meting.nu += BEWAARTIJD_MS
    gevonden = meting.lees()
    assert waarde(gevonden, "ijw_opslag_bereikbaar") == 0
    assert waarde(gevonden, "ijw_metingen_mislukt_total") >= 1
    assert waarde(gevonden, "ijw_metingen_total") > waarde(gevonden, "ijw_metingen_mislukt_total")
    assert {naam for naam, _ in gevonden} == {
        "ijw_hub_info", "ijw_opslag_bereikbaar", "ijw_meting_duur_seconds", "ijw_metingen_total", "ijw_metingen_mislukt_total",
        "ijw_werktijd", "ijw_werkdag", "ijw_doel_binnen_norm_ratio", "ijw_doel_minimum_verzoeken",
    }  # fmt: skip
    meting.bron.stuk = None
    assert waarde(meting.lees(), "ijw_opslag_bereikbaar") == 1


def test_metrics_answer_while_the_store_is_away(bron: Voorbeeld, klant: Klant) -> None:
    bron.stuk = opslagfout()
    antwoord = klant.get("/metrics")
    assert antwoord.status_code == 200
    assert waarde(monsters(antwoord.text), "ijw_opslag_bereikbaar") == 0


def test_making_the_app_asks_the_store_nothing(bron: Voorbeeld, klant: Klant) -> None:
    assert klant.app
    assert bron.gevraagd == []


@pytest.mark.parametrize("naam", list(WOONPLAATS.model_dump()))
def test_every_figure_of_the_woonplaats_stands_there_for_every_gemeente(naam: str, klant: Klant) -> None:
    gevonden = monsters(klant.get("/metrics").text)
    per_gemeente = {labels: n for (maat, labels), n in gevonden.items() if maat == f"ijw_woonplaats_{naam}"}
    assert len(per_gemeente) == len(GEMEENTEN)
    assert sum(per_gemeente.values()) == getattr(WOONPLAATS, naam)
    assert per_gemeente[(("gemeente", next(iter(GEMEENTEN))),)] == getattr(WOONPLAATS, naam)
