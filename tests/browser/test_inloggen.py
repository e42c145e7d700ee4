"""Logging in and out in a real Chromium: with a token, and at an identity provider; and what axe finds on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hub.opdrachten.ingang import main
from tests.browser.test_axe import onderzoek
from tests.levend.lopend import Loopt, loopt
from tests.toegang.aanbieder import CLIENT, Aanbieder, draait


@pytest.fixture(scope="module")
def aanbieder() -> Iterator[Aanbieder]:
    with draait(lambda: int(time.time())) as aanbieder:
        aanbieder.openbaar = True
        yield aanbieder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def token(data: Path) -> str:
    with pytest.MonkeyPatch.context() as tijdelijk:
        geschreven: list[str] = []
        tijdelijk.setattr("builtins.print", lambda *delen, **_: geschreven.append(" ".join(map(str, delen))))
        woorden = ["toegang", "maak", "--naam", "Jo de Vries", "--rol", "lezer", "--alle-gemeenten"]
        assert main([*woorden, "--data", str(data)]) == 0
    return geschreven[0]


@pytest.fixture(scope="module")
def besloten(data: Path, token: str, aanbieder: Aanbieder) -> Iterator[Loopt]:
    """A hub on which both ways to log in are open."""
    groep = {"groep": "ijw-lezers", "rollen": ["lezer"], "gemeenten": "alle"}
    oidc = {"uitgever": aanbieder.adres, "client_id": CLIENT, "organisatie": "de gemeente", "groepen": [groep]}
    keuze = {"toegang": "inloggen", "inloggen_met_token": "true", "oidc": json.dumps(oidc)}
    with loopt(data, **keuze) as draait_hub:
        yield draait_hub


@pytest.mark.parametrize("breedte", [320, 1280])
def test_someone_logs_in_with_a_token_and_out_again(
    pagina: Page, besloten: Loopt, token: str, axe: str, breedte: int
) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 900})
    pagina.goto(f"{besloten.adres}/verzoeken")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert onderzoek(pagina, axe) == []
    pagina.get_by_label("Token").fill("fout")
    pagina.get_by_role("button", name="Log in").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Dit token geeft geen toegang")
    assert onderzoek(pagina, axe) == []
    pagina.get_by_label("Token").fill(token)
    pagina.get_by_role("button", name="Log in").click()
    expect(pagina.get_by_text("Jo de Vries")).to_be_visible()
    assert pagina.url == f"{besloten.adres}/verzoeken"
    assert onderzoek(pagina, axe) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    assert pagina.evaluate("document.cookie") == ""  # nothing for scripts


def test_someone_logs_in_at_the_organisation_and_out_at_both(
    pagina: Page, besloten: Loopt, aanbieder: Aanbieder, axe: str
) -> None:
    pagina.goto(f"{besloten.adres}/wachtlijst")
    pagina.get_by_role("link", name="Inloggen met het account van de gemeente").click()
    expect(pagina.get_by_text("Sam Jansen")).to_be_visible()
    assert pagina.url == f"{besloten.adres}/wachtlijst"
    pagina.get_by_role("button", name="Uitloggen").click()
    pagina.wait_for_url(f"{besloten.adres}/uitgelogd")
    assert "GET /logout" in aanbieder.gevraagd  # no script, and past our own Content-Security-Policy
    assert onderzoek(pagina, axe) == []
    pagina.goto(f"{besloten.adres}/wachtlijst")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Inloggen")
