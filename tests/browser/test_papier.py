"""On paper: what can only be clicked is gone, tables are whole, and their headers come back on each sheet."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.paden import ga_naar
from tests.levend.lopend import Loopt

STAAND, LIGGEND = 688, 1017
"""Pixels of an A4 sheet less its margins of 14 mm, at 96 an inch."""

NIET_OP_PAPIER = ("nav:not(.soorten)", "form", "button", ".overslaan", ".export", ".bladeren", "summary")


@pytest.mark.parametrize("naam", ["overzicht", "werkvoorraad", "wachtlijst", "ontwikkeling", "zaak"])
def test_nothing_that_can_only_be_clicked_is_printed(pagina: Page, hub: Loopt, naam: str) -> None:
    ga_naar(pagina, hub, naam)
    pagina.emulate_media(media="print")
    for soort in NIET_OP_PAPIER:
        assert not any(deel.is_visible() for deel in pagina.locator(soort).all()), soort
    expect(pagina.locator("h1")).to_be_visible()
    expect(pagina.locator("main")).to_contain_text("peildatum")


@pytest.mark.parametrize(
    ("naam", "breedte"),
    [("werkvoorraad", LIGGEND), ("wachtlijst", LIGGEND), ("zaak", STAAND), ("ontwikkeling", STAAND)],
)
def test_it_prints_on_a4_with_nothing_cut_off(pagina: Page, hub: Loopt, naam: str, breedte: int) -> None:
    ga_naar(pagina, hub, naam)
    pagina.set_viewport_size({"width": breedte, "height": 1000})
    pagina.emulate_media(media="print")
    te_breed = pagina.evaluate(
        """breedte => [...document.querySelectorAll('main *')].filter(deel => deel.checkVisibility())
            .filter(deel => deel.getBoundingClientRect().right > breedte + 1 && !deel.closest('svg, .verborgen'))
            .map(deel => deel.outerHTML.slice(0, 100)).slice(0, 3)""",
        breedte,
    )
    assert te_breed == []


def test_a_long_list_takes_several_sheets_with_headers(pagina: Page, hub: Loopt) -> None:
    ga_naar(pagina, hub, "werkvoorraad")
    assert pagina.locator("thead").first.evaluate("kop => getComputedStyle(kop).display") == "table-header-group"
    pdf = pagina.pdf(format="A4")
    bladen = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert bladen > 1
    pagina.emulate_media(media="print")
    regel = pagina.locator("tbody tr").first
    assert regel.evaluate("regel => getComputedStyle(regel).breakInside") == "avoid"
