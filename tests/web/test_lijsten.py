"""The list pages: paging, selections, and choices that stay."""

from __future__ import annotations

import pytest
from lxml import html

from tests.web.conftest import Klant
from tests.web.voorbeeld import Voorbeeld, wachtende


def bladeren(antwoord: str) -> dict[str, str]:
    return {link.text: link.get("href") for link in html.fromstring(antwoord).xpath("//nav[@class='bladeren']//a")}


def nummers(antwoord: str) -> list[int]:
    return [int(cel.text_content()) for cel in html.fromstring(antwoord).xpath("//tbody/tr/th")]


def test_all_pages_together_are_the_whole_list_once(klant: Klant) -> None:
    alle: list[int] = []
    adres: str | None = "/wachtlijst"
    while adres:
        tekst = klant.get(adres).text
        alle += nummers(tekst)
        adres = bladeren(tekst).get("Volgende")
    assert alle == [70310 + n for n in range(130)]


def test_a_page_in_the_middle_knows_its_neighbours_and_keeps_the_choice(klant: Klant) -> None:
    tekst = klant.get("/wachtlijst?peildatum=2026-09-01&pagina=2").text
    assert bladeren(tekst) == {
        "Vorige": "/wachtlijst?peildatum=2026-09-01&pagina=1",
        "Volgende": "/wachtlijst?peildatum=2026-09-01&pagina=3",
    }
    assert "Wachtlijst: 51 tot en met 100 van 130" in tekst
    assert "Pagina 2 van 3" in tekst


def test_a_page_past_the_end_is_the_last_page(klant: Klant) -> None:
    tekst = klant.get("/wachtlijst?pagina=999999").text
    assert "Pagina 3 van 3" in tekst
    assert len(nummers(tekst)) == 30


@pytest.mark.parametrize(("aantal", "paginas"), [(50, 1), (51, 2), (100, 2)])
def test_the_last_page_is_never_empty(aantal: int, paginas: int) -> None:
    klant = Klant(Voorbeeld(wachtend=[wachtende(n) for n in range(aantal)]))
    tekst = klant.get(f"/wachtlijst?pagina={paginas}").text
    assert nummers(tekst)[-1] == 70310 + aantal - 1
    assert "Volgende" not in bladeren(tekst)


def test_a_gemeente_filters_a_list_and_its_total(klant: Klant) -> None:
    tekst = klant.get("/wachtlijst?gemeente=0200").text
    assert "Wachtlijst: 1 tot en met 17 van 17" in tekst


@pytest.mark.parametrize(
    ("selectie", "kop", "totaal"),
    [
        ("te_laat", "Verzoeken die te laat zijn", 23),
        ("bijna_te_laat", "Verzoeken die bijna te laat zijn", 11),
        ("open", "Alle open verzoeken", 61),
    ],
)
def test_a_selection_has_its_own_page_and_stays_when_the_form_is_used(
    klant: Klant, selectie: str, kop: str, totaal: int
) -> None:
    pagina = html.fromstring(klant.get(f"/verzoeken?selectie={selectie}").text)
    assert pagina.xpath("//h1")[0].text == kop
    assert f"van {totaal}" in pagina.xpath("//caption")[0].text_content()
    assert pagina.xpath("//form/input[@name='selectie']/@value") == [selectie]
    assert pagina.xpath("//nav[@aria-label='Selectie']//a[@aria-current='page']")[0].text == kop


def test_paging_keeps_the_selection(klant: Klant) -> None:
    assert bladeren(klant.get("/verzoeken?selectie=open").text) == {"Volgende": "/verzoeken?pagina=2&selectie=open"}


def test_rejections_have_a_page_with_numbered_items(klant: Klant) -> None:
    pagina = html.fromstring(klant.get("/afkeuringen").text)
    assert len(pagina.xpath("//ol/li[@class='afkeuring']")) == 6
