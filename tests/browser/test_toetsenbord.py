"""Whoever has no mouse: everything can be reached, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.paden import ALLE, ga_naar
from tests.levend.lopend import Loopt

MEESTE_STOPS = 5
"""A date field has a stop for day, month and year, and one for its calendar."""

NUMMER_ALLES = """() => {
  const delen = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(deel => deel.type !== 'hidden' && deel.checkVisibility());
  delen.forEach((deel, nummer) => deel.dataset.nummer = nummer);
  return delen.length;
}"""

WAAR = """() => {
  const deel = document.activeElement;
  if (!deel || !deel.dataset.nummer) return null;
  const stijl = getComputedStyle(deel), vak = deel.getBoundingClientRect();
  return {
    nummer: Number(deel.dataset.nummer),
    rand: stijl.outlineStyle !== 'none' && parseFloat(stijl.outlineWidth) >= 2,
    inBeeld: vak.width > 0 && vak.height > 0 && vak.bottom > 0 && vak.top < innerHeight,
    html: deel.outerHTML.slice(0, 100),
  };
}"""


@pytest.mark.parametrize("naam", ALLE)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(pagina: Page, hub: Loopt, naam: str) -> None:
    ga_naar(pagina, hub, naam)
    # From the top, wherever the page put the focus.
    pagina.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
    )
    aantal = pagina.evaluate(NUMMER_ALLES)
    bereikt: list[int] = []
    for _ in range(aantal * MEESTE_STOPS):
        pagina.keyboard.press("Tab")
        plek = pagina.evaluate(WAAR)
        if plek is None:  # past the last one, in the browser itself
            break
        assert plek["rand"], f"the focus cannot be seen: {plek['html']}"
        assert plek["inBeeld"], f"the focus is out of sight: {plek['html']}"
        if bereikt[-1:] != [plek["nummer"]]:
            bereikt.append(plek["nummer"])
    assert bereikt == list(range(aantal))


def test_the_first_stop_skips_to_the_content(pagina: Page, hub: Loopt) -> None:
    ga_naar(pagina, hub, "overzicht")
    pagina.keyboard.press("Tab")
    overslaan = pagina.get_by_role("link", name="Naar de inhoud")
    expect(overslaan).to_be_focused()
    expect(overslaan).to_be_in_viewport()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("main")).to_be_focused()


def test_every_page_has_a_title_of_its_own(pagina: Page, hub: Loopt) -> None:
    titels = []
    for naam in (
        "overzicht",
        "werkvoorraad",
        "verzoeken",
        "wachtlijst",
        "afkeuringen",
        "ontwikkeling",
        "zoeken",
        "zaak",
    ):
        ga_naar(pagina, hub, naam)
        titels.append(pagina.title())
    assert len(set(titels)) == len(titels)
    assert all(titel.endswith("ijw-hub") for titel in titels)
