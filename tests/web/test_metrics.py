"""`/metrics`: names, labels, values, caching, and what happens when the store is away."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from hub import __version__
from hub.meten.verzamelaar import BEWAARTIJD_MS, Verzamelaar
from tests.web.conftest import Klant
from tests.web.voorbeeld import GEMEENTEN, NU, WOONPLAATS, Voorbeeld, opslagfout

Monsters = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def monsters(tekst: str) -> Monsters:
    return {
        (monster.name, tuple(sorted(monster.labels.items()))): monster.value
        for familie in text_string_to_metric_families(tekst)
        for monster in familie.samples
    }


def waarde(gevonden: Monsters, naam: str, **labels: str) -> float:
    return gevonden[naam, tuple(sorted(labels.items()))]


def test_the_main_figures_are_those_of_now(bron: Voorbeeld, klant: Klant) -> None:
    antwoord = klant.get("/metrics")
    assert antwoord.headers["content-type"].startswith("text/plain; version=")
    gevonden = monsters(antwoord.text)
    assert waarde(gevonden, "ijw_verzoeken_open", gemeente="0200") == 9
    assert waarde(gevonden, "ijw_verzoeken_te_laat", gemeente="0200") == 4
    assert waarde(gevonden, "ijw_verzoeken_te_laat", gemeente="0262") == 0
    assert waarde(gevonden, "ijw_verzoeken_in_onderzoek") == 4
    assert waarde(gevonden, "ijw_verzoeken_afgehandeld", norm="binnen") == 389
    assert waarde(gevonden, "ijw_verzoeken_afgehandeld", norm="buiten") == 31
    assert waarde(gevonden, "ijw_toewijzingen_wachtend", gemeente="0200") == 17
    assert waarde(gevonden, "ijw_wachtend_boven_treeknorm", gemeente="0200") == 12
    assert waarde(gevonden, "ijw_retouren_ontbrekend", gemeente="0301") == 1
    assert waarde(gevonden, "ijw_doorlooptijd_werkdagen", maat="mediaan") == 3.5
    assert waarde(gevonden, "ijw_doorlooptijd_werkdagen", maat="p90") == 6
    assert waarde(gevonden, "ijw_wachttijd_dagen", groep="wachtend", maat="langst") == 160
    assert waarde(gevonden, "ijw_wachttijd_dagen", groep="gestart", maat="p90") == 81
    assert waarde(gevonden, "ijw_berichten", bericht="JW315") == 48
    assert waarde(gevonden, "ijw_bezorgingen", uitkomst="afgekeurd") == 6
    assert waarde(gevonden, "ijw_hub_info", version=__version__) == 1
    assert waarde(gevonden, "ijw_laatste_bericht_timestamp_seconds") == NU / 1000 - 3600
    assert waarde(gevonden, "ijw_opslag_bereikbaar") == 1
    assert {peildatum for _, peildatum, _ in bron.gevraagd} == {NU}


def test_every_metric_is_an_explained_gauge_with_a_sound_name(klant: Klant) -> None:
    for familie in text_string_to_metric_families(klant.get("/metrics").text):
        assert familie.name.startswith("ijw_")
        assert familie.type == "gauge"
        assert familie.documentation.endswith(".")
        assert not familie.name.endswith(("_total", "_count", "_sum", "_bucket"))


def test_the_sum_over_gemeenten_is_the_total_of_the_page(bron: Voorbeeld, klant: Klant) -> None:
    gevonden = monsters(klant.get("/metrics").text)
    assert sum(n for (naam, _), n in gevonden.items() if naam == "ijw_verzoeken_te_laat") == len(bron.te_laat)


def test_no_cases_give_no_sample() -> None:
    gevonden = monsters(Klant(Voorbeeld(berichten=0)).get("/metrics").text)
    namen = {naam for naam, _ in gevonden}
    assert "ijw_laatste_bericht_timestamp_seconds" not in namen
    assert not [
        labels for naam, labels in gevonden if naam == "ijw_wachttijd_dagen" and ("groep", "wachtend") in labels
    ]
    assert waarde(gevonden, "ijw_bezorgingen", uitkomst="geldig") == 0


class Meting:
    """A Verzamelaar with a clock that a test can move."""

    def __init__(self) -> None:
        self.nu = NU
        self.bron = Voorbeeld()
        self.register = CollectorRegistry()
        self.register.register(Verzamelaar(self.bron, lambda: self.nu, stopwatch=iter(range(1000)).__next__))

    def lees(self) -> Monsters:
        return monsters(generate_latest(self.register).decode())


def test_registering_asks_the_store_nothing() -> None:
    assert Meting().bron.gevraagd == []


def test_figures_are_kept_for_ten_seconds_and_not_longer() -> None:
    meting = Meting()
    for verstreken, keer in ((0, 1), (BEWAARTIJD_MS - 1, 1), (BEWAARTIJD_MS, 2), (0, 3)):  # at last: a clock set back
        meting.nu = NU + verstreken
        gevonden = meting.lees()
        assert waarde(gevonden, "ijw_meting_duur_seconds") == 1
        assert [naam for naam, _, _ in meting.bron.gevraagd].count("status") == keer
    assert waarde(gevonden, "ijw_peildatum_timestamp_seconds") == NU / 1000


def test_without_the_store_the_figures_are_absent_not_old() -> None:
    meting = Meting()
    meting.lees()
    meting.bron.stuk = opslagfout()
    assert waarde(meting.lees(), "ijw_opslag_bereikbaar") == 1  # still within ten seconds
    meting.nu += BEWAARTIJD_MS
    gevonden = meting.lees()
    assert waarde(gevonden, "ijw_opslag_bereikbaar") == 0
    assert {naam for naam, _ in gevonden} == {"ijw_hub_info", "ijw_opslag_bereikbaar", "ijw_meting_duur_seconds"}
    meting.bron.stuk = None
    assert waarde(meting.lees(), "ijw_opslag_bereikbaar") == 1


def test_metrics_answer_while_the_store_is_away(bron: Voorbeeld, klant: Klant) -> None:
    bron.stuk = opslagfout()
    antwoord = klant.get("/metrics")
    assert antwoord.status_code == 200
    assert waarde(monsters(antwoord.text), "ijw_opslag_bereikbaar") == 0


def test_all_ten_figures_of_the_woonplaats_stand_there_for_every_gemeente(klant: Klant) -> None:
    gevonden = monsters(klant.get("/metrics").text)
    for naam, aantal in WOONPLAATS.model_dump().items():
        per_gemeente = {labels: n for (maat, labels), n in gevonden.items() if maat == f"ijw_woonplaats_{naam}"}
        assert len(per_gemeente) == len(GEMEENTEN)
        assert sum(per_gemeente.values()) == aantal
        assert per_gemeente[(("gemeente", next(iter(GEMEENTEN))),)] == aantal
