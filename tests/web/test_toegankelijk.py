"""Accessibility that a machine can check in the markup and the colours (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

import hub.web
from tests.web.conftest import Klant

PADEN = (
    "/",
    "/verzoeken?selectie=open",
    "/wachtlijst",
    "/afkeuringen",
    "/ontwikkeling",
    "/bevindingen",
    "/woonplaats",
    "/nergens",
    "/?gemeente=9999",
)
STATISCH = Path(hub.web.__file__).parent / "statisch"
CSS = (STATISCH / "hub.css").read_text(encoding="utf-8")
TOKENS = (STATISCH / "tokens.css").read_text(encoding="utf-8")


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


def _tokens(tekst: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", tekst))


def _kleur(naam: str, tokens: dict[str, str]) -> str:
    """Follow a token to the colour it stands for."""
    waarde = tokens[naam]
    verwijzing = re.fullmatch(r"var\((--[\w-]+)\)", waarde)
    return _kleur(verwijzing[1], tokens) if verwijzing else waarde


def _licht(kleur: str) -> float:
    cijfers = kleur[1:] if len(kleur) == 7 else "".join(2 * c for c in kleur[1:])
    delen = [int(cijfers[plek : plek + 2], 16) / 255 for plek in (0, 2, 4)]
    rood, groen, blauw = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _contrast(een: str, ander: str) -> float:
    donker, licht = sorted((_licht(een), _licht(ander)))
    return (licht + 0.05) / (donker + 0.05)


SCHERM = _tokens(TOKENS)
PAPIER = SCHERM | _tokens(CSS[CSS.index("@media print") :])
VLAKKEN = ("color-default-bg-document", "color-default-bg-subtle", "color-default-bg-default")
LETTERS = ("color-default-color-document", "color-default-color-default", "color-action-2-color-default",
           "color-action-2-color-hover", "heading-color", "color-negative-color-default")  # fmt: skip


@pytest.mark.parametrize("tokens", [SCHERM, PAPIER], ids=["scherm", "papier"])
def test_text_stands_out_from_what_is_behind_it(tokens: dict[str, str]) -> None:
    paren = [(voor, vlak) for voor in LETTERS for vlak in VLAKKEN]
    paren += [
        ("color-negative-color-default", "color-negative-bg-default"),
        ("color-default-color-document", "color-warning-bg-default"),
        ("color-default-color-document", "color-positive-bg-default"),
        ("color-action-2-inverse-color-document", "color-action-2-inverse-bg-document"),
        ("color-action-2-inverse-color-default", "color-action-2-inverse-bg-default"),
        ("focus-color", "focus-background-color"),
    ]
    for voor, vlak in paren:
        assert _contrast(_kleur(f"--basis-{voor}", tokens), _kleur(f"--basis-{vlak}", tokens)) >= 4.5, (voor, vlak)


def test_edges_and_the_parts_of_charts_stand_out() -> None:
    for rand, vlak in [
        ("form-control-border-color", "color-default-bg-document"),
        ("focus-outline-color", "color-default-bg-subtle"),
        ("focus-background-color", "color-action-2-inverse-bg-document"),
        ("color-action-2-color-default", "color-default-bg-document"),  # the outline of bars, and the curve
        ("color-negative-color-default", "color-default-bg-document"),
        ("color-warning-border-default", "color-warning-bg-default"),
    ]:
        assert _contrast(_kleur(f"--basis-{rand}", SCHERM), _kleur(f"--basis-{vlak}", SCHERM)) >= 3, (rand, vlak)


def test_the_style_sheets_load_nothing_and_use_only_known_properties() -> None:
    for stijl in (CSS, TOKENS):
        assert "url(" not in stijl
        assert "@import" not in stijl
    bekend = set(_tokens(CSS)) | set(SCHERM)
    assert set(re.findall(r"var\((--[\w-]+)", CSS + TOKENS)) <= bekend


def test_the_style_sheet_names_no_colour_of_its_own_on_the_screen() -> None:
    """A gemeente that lays its theme over the tokens changes every colour."""
    assert re.findall(r"#[0-9a-f]{3,6}\b", CSS[: CSS.index("@media print")]) == []
