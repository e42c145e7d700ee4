"""The look: tokens that are those of npm, and the theme of a gemeente over them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hub.fouten import OngeldigeInstelling
from hub.web.app import maak_app
from hub.web.huisstijl import GROOTSTE, lees_huisstijl
from scripts import tokens
from scripts.npm_pakketten import geinstalleerd
from tests.web.conftest import Klant
from tests.web.voorbeeld import NU, gewoon

THEMA = b":root { --basis-color-action-2-inverse-bg-document: #00811f; }\n"


class KlantMetHuisstijl(Klant):
    def __init__(self) -> None:
        self.app = maak_app(gewoon(), lambda: NU, huisstijl=THEMA)


def stijlbladen(klant: Klant) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="([^"]+)">', klant.get("/").text)


def test_the_tokens_are_those_of_the_package() -> None:
    if not geinstalleerd():
        pytest.skip("the packages of npm are not installed; `make tokens` does so")
    assert tokens.DOEL.read_text(encoding="utf-8") == tokens.schrijf(), "run: make tokens"


def test_tokens_are_taken_with_what_they_refer_to_and_nothing_else() -> None:
    bron = ":root {\n  --a: var(--b);\n  --b: #fff; /* white */\n  --c: #000;\n}\n"
    assert tokens.tokens(bron, "p { color: var(--a); margin: var(--hub-eigen); }") == {"--a": "var(--b)", "--b": "#fff"}
    with pytest.raises(KeyError, match="--weg"):
        tokens.tokens(bron, "p { color: var(--weg); }")


def test_without_a_theme_there_is_none(klant: Klant) -> None:
    assert stijlbladen(klant) == ["/statisch/tokens.css", "/statisch/hub.css"]
    assert klant.get("/statisch/huisstijl.css").status_code == 404


def test_a_theme_goes_over_the_tokens_and_under_the_rules() -> None:
    klant = KlantMetHuisstijl()
    assert stijlbladen(klant) == ["/statisch/tokens.css", "/statisch/huisstijl.css", "/statisch/hub.css"]
    antwoord = klant.get("/statisch/huisstijl.css")
    assert antwoord.content == THEMA
    assert antwoord.headers["content-type"].startswith("text/css")
    assert "style-src 'self'" in antwoord.headers["content-security-policy"]
    assert klant.vraag("HEAD", "/statisch/huisstijl.css").status_code == 200


@pytest.mark.parametrize(
    ("inhoud", "wat"), [(b"\xff\xfe:root {}", "geen UTF-8"), (b" " * (GROOTSTE + 1), "groter dan 1 MB")]
)
def test_what_is_no_style_sheet_is_refused_at_the_start(tmp_path: Path, inhoud: bytes, wat: str) -> None:
    pad = tmp_path / "thema.css"
    pad.write_bytes(inhoud)
    with pytest.raises(OngeldigeInstelling, match=wat):
        lees_huisstijl(pad)


def test_a_theme_is_read_as_it_is(tmp_path: Path) -> None:
    pad = tmp_path / "thema.css"
    pad.write_bytes(THEMA)
    assert lees_huisstijl(pad) == THEMA
    with pytest.raises(OngeldigeInstelling, match="kan niet worden gelezen"):
        lees_huisstijl(tmp_path)
