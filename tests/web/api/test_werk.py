"""The work list over the API: the rows, counts and choices of the page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from hub.domein.werk import SOORTEN
from tests.bouw import RELATIE
from tests.web.api.vragen import BASIS
from tests.web.conftest import Klant


def lees(klant: Klant, vraag: str) -> dict[str, Any]:
    antwoord = klant.get(vraag if vraag.startswith(BASIS) else f"{BASIS}/{vraag}")
    assert antwoord.status_code == 200, antwoord.text
    inhoud: dict[str, Any] = antwoord.json()
    return inhoud


def op_de_pagina(klant: Klant, vraag: str) -> list[str]:
    """Give the cases that the page of the work list shows, in its order."""
    links = html.fromstring(klant.get(f"/werkvoorraad?{vraag}").text).xpath("//tbody//a/@href")
    return [link.partition("?")[0].rpartition("/")[2] for link in links if link.startswith("/zaak/")]


@pytest.mark.parametrize(
    ("api", "pagina"),
    [
        ("", ""),
        ("gemeente=0363", "gemeente=0363"),
        ("gemeente=0999", "gemeente=0999"),
        (f"aanbieder={RELATIE.aanbieder}", f"aanbieder={RELATIE.aanbieder}"),
        ("categorie=45", "categorie=45"),
        ("categorie=44", "categorie=44"),
        ("soort=wacht", "soort=wacht"),
        ("soort=verzoek_1", "soort=verzoek_1"),
        ("ookGesloten=true", "ook_gesloten=ja"),
        ("peildatum=2026-08-27", "peildatum=2026-08-27"),
    ],
)
def test_it_is_the_list_of_the_page(echt: Klant, api: str, pagina: str) -> None:
    lijst = lees(echt, f"werkvoorraad?{api}")
    assert lijst["totaal"] == len(lijst["regels"])
    assert [regel["zaak"] for regel in lijst["regels"]] == op_de_pagina(echt, pagina)


def test_the_counts_are_told_beside_the_list_and_apart(echt: Klant) -> None:
    lijst = lees(echt, "werkvoorraad?soort=wacht")
    apart = lees(echt, "werkvoorraad/tellingen")
    assert lijst["tellingen"] == apart["tellingen"]
    assert [telling["soort"] for telling in apart["tellingen"]] == list(SOORTEN)
    per_soort = {telling["soort"]: telling["open"] for telling in apart["tellingen"]}
    assert per_soort["wacht"] == lijst["totaal"] == 7
    assert per_soort["verzoek_te_laat"] == lees(echt, "verzoeken")["totaal"]
    assert sum(per_soort.values()) == lees(echt, "werkvoorraad")["totaal"]


@pytest.mark.parametrize("aantal", [1, 3, 500])
def test_all_pages_together_are_the_whole_list_once(echt: Klant, aantal: int) -> None:
    heel = lees(echt, "werkvoorraad")["regels"]
    gezien: list[Any] = []
    volgende: str | None = f"werkvoorraad?aantal={aantal}"
    while volgende:
        bladzijde = lees(echt, volgende)
        gezien += bladzijde["regels"]
        volgende = bladzijde["_links"].get("next", {}).get("href")
    assert gezien == heel


def test_the_links_keep_every_choice(echt: Klant) -> None:
    vraag = "gemeente=0363&peildatum=2026-09-01&aanbieder=12345601&categorie=45&soort=wacht&ookGesloten=true"
    zelf = lees(echt, f"werkvoorraad?{vraag}")["_links"]["self"]["href"]
    assert set(zelf.partition("?")[2].split("&")) == {*vraag.split("&"), "pagina=1", "aantal=50"}


def test_a_page_past_the_end_is_empty(echt: Klant) -> None:
    lijst = lees(echt, "werkvoorraad?pagina=1000000")
    assert lijst["regels"] == []
    assert lijst["totaal"] > 0


@pytest.mark.parametrize(
    ("vraag", "parameter"),
    [
        ("aanbieder=12", "aanbieder"),
        ("aanbieder=", "aanbieder"),
        ("categorie=4", "categorie"),
        ("soort=zomaar", "soort"),
        ("ookGesloten=ja", "ookGesloten"),
        ("ook_gesloten=ja", None),
    ],
)
def test_a_bad_choice_is_refused(echt: Klant, vraag: str, parameter: str | None) -> None:
    antwoord = echt.get(f"{BASIS}/werkvoorraad?{vraag}")
    assert antwoord.status_code == 400
    assert parameter in {fout["parameter"] for fout in antwoord.json()["fouten"]}


def test_what_to_choose_from_is_what_occurs(echt: Klant, gemeente: str) -> None:
    aanbieders = lees(echt, f"aanbieders?gemeente={gemeente}")
    assert aanbieders["regels"] == [{"aanbieder": RELATIE.aanbieder}]
    assert lees(echt, "aanbieders?gemeente=0999")["regels"] == []
    categorieen = lees(echt, "productcategorieen")["regels"]
    assert {"categorie": "45", "categorie_naam": "Jeugdhulp ambulant"} in categorieen
    assert [regel["categorie"] for regel in categorieen] == sorted(regel["categorie"] for regel in categorieen)


def test_the_findings_are_those_of_status(echt: Klant) -> None:
    berichten = lees(echt, "status")["berichten"]
    bevindingen = lees(echt, "bevindingen")
    assert bevindingen["berichten"] == berichten["met_bevindingen"] > 0
    assert {een["code"]: een["berichten"] for een in bevindingen["per_regel"]} == berichten["bevindingen_per_regel"]
    assert lees(echt, "bevindingen?gemeente=0999")["per_regel"] == []


def test_the_charts_have_the_figures_of_the_page(echt: Klant) -> None:
    status = lees(echt, "status")
    curve = lees(echt, "wachtcurve")
    assert curve["wachtend"] == status["wachttijd"]["wachtend"]["aantal"]
    stroom = lees(echt, "berichtenstroom")
    assert len(stroom["dagen"]) == 56
    assert sum(dag["afgekeurd"] for dag in stroom["dagen"]) == status["berichten"]["afgekeurd"]
    assert lees(echt, "doorlooptijden")["maanden"] == []
    for naam in ("wachtcurve", "berichtenstroom", "doorlooptijden"):
        assert re.fullmatch(r"2026-09-01T23:59:59\+02:00", lees(echt, f"{naam}?peildatum=2026-09-01")["peildatum"])
        assert lees(echt, f"{naam}?gemeente=0999")["peildatum"]
