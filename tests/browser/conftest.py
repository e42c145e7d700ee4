"""A real Chromium, and a real hub with the traffic of an invented region up to today."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from hub.opdrachten.ingang import main
from scripts.npm_pakketten import PAKKETTEN, installeer
from tests.chromium import VERPLICHT, browser, ontbreekt
from tests.levend.lopend import Loopt, loopt
from tests.storing.proces import omgeving

OMVANG = ("--gemeenten=3", "--clienten=60", "--maanden=4", "--fouten=0.06", "--seed=11")
"""Enough for work of every kind, and pages of more than one screen; up to today, since the hub lives now."""


@pytest.fixture(scope="session", autouse=True)
def kan() -> None:
    """Leave the tests out where there is no browser; where they must run, fail."""
    waarom = ontbreekt()
    if waarom and VERPLICHT:
        pytest.fail(f"de browsertests moeten draaien, maar {waarom}")
    if waarom:
        pytest.skip(waarom)


@pytest.fixture(scope="session", autouse=True)
def geen_instellingen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.chdir(tmp_path_factory.mktemp("leeg"))
        yield


@pytest.fixture(scope="session")
def axe(kan: None) -> str:
    """Return the source of axe-core."""
    waarom = installeer()
    assert not waarom, waarom
    return (PAKKETTEN / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def regio(kan: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the region."""
    map_ = tmp_path_factory.mktemp("regio")
    assert main(["simulate", "--out", str(map_ / "uit"), *OMVANG]) == 0
    assert main(["load", str(map_ / "uit"), "--data", str(map_ / "data"), "--json"]) == 0
    assert main(["brp", "load", str(map_ / "uit" / "brp.csv"), "--data", str(map_ / "data")]) == 0
    return map_ / "data"


@pytest.fixture(scope="session")
def hub(regio: Path) -> Iterator[Loopt]:
    """A hub that runs on the region, without logins."""
    with loopt(regio) as draait:
        yield draait


@pytest.fixture(scope="session")
def token(regio: Path) -> str:
    """A token for someone who handles the cases of all gemeenten."""
    opdracht = [sys.executable, "-m", "hub", "toegang", "maak", "--data", str(regio), "--naam", "Specialist",
                "--rol", "behandelaar", "--alle-gemeenten"]  # fmt: skip
    return subprocess.run(opdracht, check=True, capture_output=True, text=True, env=omgeving()).stdout.strip()


@pytest.fixture(scope="session")
def hub_met_inlog(token: str, regio: Path) -> Iterator[Loopt]:
    """A hub that shows nothing before one has logged in."""
    with loopt(regio, toegang="inloggen") as draait:
        yield draait


@pytest.fixture(scope="module")  # not longer: while it runs, this thread can run no other event loop
def playwright(kan: None) -> Iterator[Playwright]:
    with sync_playwright() as speelt:
        yield speelt


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    # Chromium refuses its own sandbox to root, which is who tests are on a CI machine.
    woorden = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    start = playwright.chromium.launch(executable_path=browser(), args=woorden, env={**os.environ, "LANGUAGE": "nl"})
    yield start
    start.close()


@pytest.fixture
def venster(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile of 1280 pixels wide. What goes wrong in the console of the page fails the test."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="nl-NL", accept_downloads=True, reduced_motion="reduce"
    )
    fouten: list[str] = []

    def bewaar(bericht: ConsoleMessage) -> None:
        # A page that says 404 is a page; a style sheet that is not there is a mistake.
        pagina_zelf = (
            "the server responded with a status" in bericht.text and "/statisch/" not in bericht.location["url"]
        )
        if bericht.type == "error" and not pagina_zelf:
            fouten.append(bericht.text)

    context.on("console", bewaar)
    context.on("weberror", lambda fout: fouten.append(str(fout.error)))
    yield context
    context.close()
    assert fouten == []


@pytest.fixture
def pagina(venster: BrowserContext) -> Page:
    return venster.new_page()
