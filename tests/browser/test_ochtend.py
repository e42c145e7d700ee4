"""A specialist's morning: log in, see what is overdue, open a case, read why, note, snooze, close, export."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.levend.lopend import Loopt


@pytest.fixture
def ingelogd(pagina: Page, hub_met_inlog: Loopt, token: str) -> Page:
    """Log in as a person does: whoever asks for the work list is brought to the login, and back."""
    pagina.goto(f"{hub_met_inlog.adres}/werkvoorraad")
    expect(pagina).to_have_title(re.compile("Inloggen"))
    pagina.get_by_label("Token").fill(token)
    pagina.get_by_role("button", name="Log in").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Werkvoorraad")
    return pagina


def aantal(pagina: Page, soort: str) -> int:
    """Read how much work of a kind the work list counts."""
    tekst = pagina.locator(".soorten a", has_text=soort).locator(".aantal").inner_text()
    return int(tekst.replace(".", ""))


def test_a_morning(ingelogd: Page, hub_met_inlog: Loopt, tmp_path: Path) -> None:
    pagina = ingelogd
    te_laat = "Verzoek te laat"
    te_doen = aantal(pagina, te_laat)
    assert te_doen > 0

    # What is overdue, the most urgent first.
    pagina.locator(".soorten a", has_text=te_laat).click()
    rijen = pagina.locator("tbody tr")
    expect(rijen).to_have_count(min(te_doen, 50))
    expect(rijen.first).to_contain_text("te laat")
    rijen.first.locator("th a").click()

    # Why: the case says which rule and which day.
    werk = pagina.locator("article.kaart").first
    expect(werk.get_by_role("heading", name=te_laat)).to_be_visible()
    expect(pagina.locator("#delen")).to_be_visible()
    expect(pagina.locator("body")).to_contain_text(re.compile("OP274|OP346"))
    expect(pagina.locator(".berichten > li").first).to_contain_text(re.compile("JW3(15|17)"))

    # Note.
    werk.get_by_text("Notitie", exact=True).click()
    werk.get_by_label("Notitie bij dit werk").fill("Gebeld met de consulent; antwoord volgt morgen.")
    werk.get_by_role("button", name="Bewaar notitie").click()
    expect(pagina.get_by_role("status")).to_contain_text("De notitie is bewaard.")
    expect(pagina.locator(".logboek")).to_contain_text("antwoord volgt morgen")
    expect(pagina.locator(".logboek")).to_contain_text("Specialist")

    # Snooze until the day after tomorrow.
    werk.get_by_text("Uitstellen", exact=True).click()
    werk.get_by_label("Tot").fill((date.today() + timedelta(days=2)).isoformat())  # noqa: DTZ011 - as the browser sees it
    werk.get_by_role("button", name="Stel uit").click()
    expect(pagina.get_by_role("status")).to_contain_text("Uitgesteld")
    pagina.get_by_role("link", name="Werkvoorraad").click()
    assert aantal(pagina, te_laat) == te_doen - 1
    # The figures do not change by what people do.
    pagina.get_by_role("link", name="Overzicht").click()
    kaart = pagina.locator(".cijfer", has=pagina.get_by_role("link", name="Te laat", exact=True))
    expect(kaart.locator(".getal")).to_have_text(str(te_doen))

    # Export what is left, for a colleague with Excel and for a program.
    pagina.get_by_role("link", name="Werkvoorraad").click()
    pagina.locator(".soorten a", has_text=te_laat).click()
    expect(pagina).to_have_url(re.compile("soort=verzoek_te_laat"))
    assert len(_download_csv(pagina, tmp_path)) == te_doen - 1
    regels = _download_xlsx(pagina, tmp_path)
    assert len(regels) == te_doen  # one row of names above
    assert any("te laat" in cel for cel in regels[1])

    # And home.
    pagina.get_by_role("button", name="Uitloggen").click()
    expect(pagina).to_have_title(re.compile("[Uu]itgelogd"))
    pagina.goto(f"{hub_met_inlog.adres}/werkvoorraad")
    expect(pagina).to_have_title(re.compile("Inloggen"))


def test_a_form_that_is_not_right_says_so_on_top_and_keeps_what_was_typed(ingelogd: Page) -> None:
    pagina = ingelogd
    pagina.locator("tbody th a").first.click()
    werk = pagina.locator("article.kaart.aandacht", has=pagina.get_by_text("Sluiten", exact=True)).first
    werk.get_by_text("Sluiten", exact=True).click()
    werk.get_by_label("Toelichting").last.fill("Telefonisch geregeld.")
    formulier = werk.locator("form", has=pagina.get_by_role("button", name="Sluit", exact=True))
    formulier.evaluate("formulier => formulier.noValidate = true")  # what an old browser would send
    formulier.get_by_role("button").click()
    expect(pagina).to_have_title(re.compile("^Fout: "))
    overzicht = pagina.get_by_role("alert")
    expect(overzicht).to_contain_text("Er is niets gedaan")
    overzicht.get_by_role("link").click()
    reden = werk.get_by_label("Reden")
    expect(reden).to_be_visible()
    expect(reden).to_have_attribute("aria-invalid", "true")
    expect(formulier.get_by_label("Toelichting")).to_have_value("Telefonisch geregeld.")
    reden.select_option(index=1)
    formulier.get_by_role("button").click()
    expect(pagina.get_by_role("status")).to_contain_text("Gesloten")


def _download_csv(pagina: Page, map_: Path) -> list[dict[str, str]]:
    with pagina.expect_download() as belofte:
        pagina.get_by_role("link", name="CSV").click()
    doel = map_ / "werk.csv"
    belofte.value.save_as(doel)
    with doel.open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def _download_xlsx(pagina: Page, map_: Path) -> list[list[str]]:
    with pagina.expect_download() as belofte:
        pagina.get_by_role("link", name="Excel").click()
    doel = map_ / "werk.xlsx"
    belofte.value.save_as(doel)
    with zipfile.ZipFile(doel) as boek:
        blad = etree.fromstring(boek.read("xl/worksheets/sheet1.xml"))
    return [["".join(cel.itertext()) for cel in rij] for rij in blad.iter("{*}row")]
