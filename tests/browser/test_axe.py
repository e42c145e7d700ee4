"""WCAG 2.2 AA as axe-core sees it, on every page: narrow and wide, on the screen and on paper."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.paden import ALLE, ga_naar, klik
from tests.levend.lopend import Loopt

BREEDTES = (320, 1280)
"""What WCAG 1.4.10 asks for, and an ordinary screen."""

KEUZE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}
"""Every rule for level AA up to 2.2, the ones axe leaves off too, and its own good habits."""


def onderzoek(pagina: Page, axe: str) -> list[str]:
    """Run axe on what is shown; give each finding in a line."""
    pagina.evaluate(axe)
    uitkomst: dict[str, Any] = pagina.evaluate(f"() => axe.run(document, {json.dumps(KEUZE)})")
    assert uitkomst["passes"], "axe judged nothing"
    return [
        f"{fout['id']}: {fout['help']}: {' | '.join(str(plek['target']) + plek['html'][:120] for plek in fout['nodes'][:3])}"
        for fout in uitkomst["violations"]
    ]


@pytest.mark.parametrize("breedte", BREEDTES)
@pytest.mark.parametrize("naam", ALLE)
def test_axe_finds_nothing(pagina: Page, hub: Loopt, axe: str, naam: str, breedte: int) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 900})
    ga_naar(pagina, hub, naam)
    assert onderzoek(pagina, axe) == []
    pagina.emulate_media(media="print")
    assert onderzoek(pagina, axe) == [], "on paper"


@pytest.mark.parametrize("breedte", BREEDTES)
def test_axe_finds_nothing_where_one_logs_in_and_out(
    pagina: Page, hub_met_inlog: Loopt, token: str, axe: str, breedte: int
) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 900})
    pagina.goto(f"{hub_met_inlog.adres}/inloggen")
    assert onderzoek(pagina, axe) == []
    pagina.get_by_label("Token").fill("ijwhub_0_verkeerd")
    klik(pagina, pagina.get_by_role("button", name="Log in"))
    assert onderzoek(pagina, axe) == [], "refused"
    pagina.get_by_label("Token").fill(token)
    klik(pagina, pagina.get_by_role("button", name="Log in"))
    assert onderzoek(pagina, axe) == [], "logged in"
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    klik(pagina, pagina.get_by_role("button", name="Uitloggen"))
    assert onderzoek(pagina, axe) == [], "logged out"


@pytest.mark.parametrize("naam", ALLE)
def test_a_narrow_page_scrolls_in_one_direction_only(pagina: Page, hub: Loopt, naam: str) -> None:
    pagina.set_viewport_size({"width": 320, "height": 900})
    ga_naar(pagina, hub, naam)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    buiten = pagina.evaluate(
        """() => [...document.querySelectorAll('h1,h2,h3,p,a,button,input,select,textarea,summary,label,li,dd,dt')]
            .filter(deel => !deel.closest('.tabelvak, .grafiekvak, .overslaan, .verborgen, pre'))
            .filter(deel => deel.checkVisibility() && deel.getBoundingClientRect().right > 321)
            .map(deel => deel.outerHTML.slice(0, 120))"""
    )
    assert buiten == []
