"""Accessibility that a machine can check in the markup and the colours (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

import hub.web
from tests.web.conftest import Klant

PADEN = ("/", "/verzoeken?selectie=open", "/wachtlijst", "/afkeuringen", "/nergens", "/?gemeente=9999")
CSS = (Path(hub.web.__file__).parent / "statisch" / "hub.css").read_text(encoding="utf-8")


@pytest.fixture(params=PADEN)
def pagina(klant: Klant, request: pytest.FixtureRequest) -> html.HtmlElement:
    return html.fromstring(klant.get(request.param).text)


def test_the_page_has_a_language_a_title_and_landmarks(pagina: html.HtmlElement) -> None:
    assert pagina.get("lang") == "nl"
    assert pagina.xpath("//title")[0].text.endswith("ijw-hub")
    for merk in ("header", "main", "footer", "h1"):
        assert len(pagina.xpath(f"//{merk}")) == 1
    assert pagina.xpath("//body/a[1]/@href") == ["#inhoud"]
    assert pagina.xpath("//main/@id") == ["inhoud"]


def test_headings_skip_no_level(pagina: html.HtmlElement) -> None:
    niveaus = [int(kop.tag[1]) for kop in pagina.xpath("//h1 | //h2 | //h3 | //h4")]
    assert niveaus[0] == 1
    assert all(later - eerder <= 1 for eerder, later in pairwise(niveaus))


def test_tables_have_a_caption_and_scoped_headers(pagina: html.HtmlElement) -> None:
    for tabel in pagina.xpath("//table"):
        assert tabel.xpath("caption")[0].text_content().strip()
        assert set(tabel.xpath(".//th/@scope")) == {"col", "row"}
        assert not tabel.xpath(".//th[not(@scope)]")
        breedtes = {len(rij.xpath("th | td")) for rij in tabel.xpath(".//tr")}
        assert len(breedtes) == 1
        [vak] = tabel.xpath("..")
        assert (vak.get("role"), vak.get("tabindex")) == ("region", "0")  # the keyboard can scroll it


def test_names_point_to_what_exists(pagina: html.HtmlElement) -> None:
    ids = pagina.xpath("//@id")
    assert len(ids) == len(set(ids))
    for verwijzing in pagina.xpath("//@aria-labelledby | //label/@for | //a[starts-with(@href, '#')]/@href"):
        assert verwijzing.removeprefix("#") in ids
    for veld in pagina.xpath("//select | //input[not(@type='hidden')]"):
        assert pagina.xpath(f"//label[@for='{veld.get('id')}']")


def _kleuren(blok: str) -> dict[str, str]:
    return dict(re.findall(r"--utrecht-([\w-]+): (#[0-9a-f]{3,6});", blok))


def _licht(kleur: str) -> float:
    cijfers = kleur[1:] if len(kleur) == 7 else "".join(2 * c for c in kleur[1:])
    delen = [int(cijfers[plek : plek + 2], 16) / 255 for plek in (0, 2, 4)]
    rood, groen, blauw = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _contrast(een: str, ander: str) -> float:
    donker, licht = sorted((_licht(een), _licht(ander)))
    return (licht + 0.05) / (donker + 0.05)


def _themas() -> Iterator[tuple[str, dict[str, str]]]:
    licht, donker = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    yield "licht", _kleuren(licht)
    yield "donker", _kleuren(licht) | _kleuren(donker)


@pytest.mark.parametrize(("naam", "thema"), list(_themas()))
def test_text_stands_out_from_what_is_behind_it(naam: str, thema: dict[str, str]) -> None:
    achter = ("document-background-color", "surface-background-color", "table-row-alternate-background-color")
    paren = [(voor, vlak) for voor in ("document-color", "document-subtle-color", "link-color", "heading-color",
             "badge-color", "link-hover-color") for vlak in achter]  # fmt: skip
    paren += [
        ("badge-color", "badge-background-color"),
        ("document-color", "alert-background-color"),
        ("document-color", "code-background-color"),
        ("document-color", "table-header-background-color"),
        ("document-subtle-color", "table-header-background-color"),
        ("page-header-color", "page-header-background-color"),
        ("button-primary-action-color", "button-primary-action-background-color"),
        ("focus-color", "focus-background-color"),
    ]
    for voor, vlak in paren:
        assert _contrast(thema[voor], thema[vlak]) >= 4.5, (naam, voor, vlak)
    for rand, vlak in [("textbox-border-color", "surface-background-color"),
                       ("focus-outline-color", "document-background-color"),
                       ("focus-background-color", "page-header-background-color")]:  # fmt: skip
        assert _contrast(thema[rand], thema[vlak]) >= 3, (naam, rand, vlak)


def test_the_style_sheet_loads_nothing_and_uses_only_known_properties() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    bekend = set(re.findall(r"(--[\w-]+):", CSS))
    assert set(re.findall(r"var\((--[\w-]+)\)", CSS)) <= bekend
