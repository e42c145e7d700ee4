"""The pages of the hub, as a visitor reaches them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.levend.lopend import Loopt

PADEN = {
    "overzicht": "/",
    "werkvoorraad": "/werkvoorraad",
    "verzoeken": "/verzoeken?selectie=open",
    "wachtlijst": "/wachtlijst",
    "afkeuringen": "/afkeuringen",
    "ontwikkeling": "/ontwikkeling",
    "bevindingen": "/bevindingen",
    "woonplaats": "/woonplaats",
    "zoeken": "/zoeken",
    "niet gevonden": "/nergens",
}
"""Those with an address of their own."""

ALLE = (*PADEN, "gemeente", "zaak", "zaak met open formulieren", "zaak met een fout", "gevonden")
"""Those one has to go to from another, too."""


def ga_naar(pagina: Page, hub: Loopt, naam: str) -> None:
    """Open a page by its name."""
    if naam in PADEN:
        pagina.goto(hub.adres + PADEN[naam])
        return
    if naam == "gemeente":
        pagina.goto(f"{hub.adres}/")
        keuze = pagina.get_by_label("Gemeente", exact=True)
        keuze.select_option(index=1)
        klik(pagina, pagina.get_by_role("button", name="Toon"))
        return
    if naam == "gevonden":
        pagina.goto(f"{hub.adres}/verzoeken?selectie=open")
        kenmerk = pagina.locator("tbody tr").first.locator("td.sleutel").inner_text()
        pagina.goto(f"{hub.adres}/zoeken")
        pagina.get_by_label("Kenmerk of burgerservicenummer").fill(kenmerk)
        klik(pagina, pagina.get_by_role("button", name="Zoek"))
        return
    pagina.goto(f"{hub.adres}/werkvoorraad")
    klik(pagina, pagina.locator("tbody th a").first)
    if naam == "zaak":
        return
    for uitklap in pagina.locator("details").all():
        uitklap.locator("summary").click()
    if naam == "zaak met een fout":
        # What the browser itself would stop, a program or an older browser may send.
        sluiten = pagina.locator("article.aandacht details", has=pagina.get_by_text("Sluiten", exact=True)).first
        sluiten.locator("form").evaluate("formulier => formulier.noValidate = true")
        klik(pagina, sluiten.get_by_role("button", name="Sluit"))


def klik(pagina: Page, knop: Locator) -> None:
    """Click what leads to another page, and wait until that is there with its style sheet."""
    with pagina.expect_navigation():
        knop.click()
