"""What the API answers: the figures of the command line, the lists of the pages, every row exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from hub.domein.kalender import peilmoment
from hub.opdrachten.ingang import main
from hub.web.api.vraag import HOOGSTE_AANTAL, tijdstip
from tests.bouw import ACHTERNAAM, BSN
from tests.web.api.conftest import NUMMERS, VERZOEKEN
from tests.web.conftest import ADRES, Klant
from tests.web.voorbeeld import NU, Voorbeeld

BASIS = "/api/v1"
LIJSTEN = ("verzoeken?selectie=open", "verzoeken", "wachtlijst", "afkeuringen")


def lees(klant: Klant, pad: str) -> dict[str, Any]:
    antwoord = klant.get(pad if pad.startswith(BASIS) else f"{BASIS}/{pad}")
    assert antwoord.status_code == 200, antwoord.text
    assert antwoord.headers["content-type"] == "application/json"
    inhoud: dict[str, Any] = antwoord.json()
    return inhoud


def bladzijden(klant: Klant, pad: str) -> Iterator[dict[str, Any]]:
    """Follow the links from page to page."""
    volgende: str | None = pad
    while volgende:
        bladzijde = lees(klant, volgende)
        yield bladzijde
        volgende = bladzijde["_links"].get("next", {}).get("href")


@pytest.mark.parametrize("keuze", [[], ["--gemeente", "0363"], ["--gemeente", "0999"]])
def test_status_is_that_of_the_command_line_to_the_byte(
    datamap: Path, echt: Klant, capsys: pytest.CaptureFixture[str], keuze: list[str]
) -> None:
    peildatum = "2026-08-30T09:15:00+02:00"
    capsys.readouterr()
    assert main(["status", "--json", "--peildatum", peildatum, "--data", str(datamap), *keuze]) == 0
    vraag = "".join(f"&gemeente={code}" for code in keuze[1:])
    antwoord = echt.get(f"{BASIS}/status?peildatum={peildatum.replace('+', '%2B')}{vraag}")
    assert antwoord.text == capsys.readouterr().out.strip()


def test_the_lists_are_those_of_the_store(echt: Klant) -> None:
    laat = lees(echt, "verzoeken")
    assert [regel["referentie"] for regel in laat["regels"]] == VERZOEKEN
    assert {regel["werkdagen_te_laat"] for regel in laat["regels"]} == {3}
    assert {regel["uiterste_reactiedatum"] for regel in laat["regels"]} == {"2026-08-27"}
    [bijna] = lees(echt, "verzoeken?selectie=bijna_te_laat")["regels"]
    assert (bijna["referentie"], bijna["werkdagen_over"]) == ("REF-BIJNA", 1)
    wacht = lees(echt, "wachtlijst")["regels"]
    assert [regel["toewijzing_nummer"] for regel in wacht] == NUMMERS
    assert {regel["wacht_dagen"] for regel in wacht} == {120}
    afkeuringen = lees(echt, "afkeuringen")["regels"]
    assert [regel["ontvangen"] for regel in afkeuringen] == [f"2026-08-2{n}T12:00:00+02:00" for n in (2, 1, 0)]
    assert afkeuringen[0]["fouten"][0]["pad"].endswith("ToewijzingIngangsdatum")


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("aantal", [1, 2, 3, 50, HOOGSTE_AANTAL])
def test_all_pages_together_are_the_whole_list_once(echt: Klant, lijst: str, aantal: int) -> None:
    heel = lees(echt, lijst)
    assert heel["totaal"] == len(heel["regels"]) > 2
    alle = list(bladzijden(echt, f"{BASIS}/{lijst}{'&' if '?' in lijst else '?'}aantal={aantal}"))
    assert [regel for bladzijde in alle for regel in bladzijde["regels"]] == heel["regels"]
    assert [bladzijde["pagina"] for bladzijde in alle] == list(range(1, alle[0]["paginas"] + 1))
    assert all(len(bladzijde["regels"]) == aantal for bladzijde in alle[:-1])


@pytest.mark.parametrize(
    ("lijst", "pagina"),
    [
        ("verzoeken?selectie=te_laat", "/verzoeken?selectie=te_laat"),
        ("verzoeken?selectie=bijna_te_laat", "/verzoeken?selectie=bijna_te_laat"),
        ("verzoeken?selectie=open", "/verzoeken?selectie=open"),
        ("wachtlijst", "/wachtlijst"),
    ],
)
def test_a_total_is_that_of_the_page(echt: Klant, klant: Klant, lijst: str, pagina: str) -> None:
    for wie in (echt, klant):
        [kop] = html.fromstring(wie.get(pagina).text).xpath("//caption")
        assert kop.text_content().strip().endswith(f" van {lees(wie, lijst)['totaal']}")


def test_the_gemeenten_agree_with_the_lists_and_the_status(echt: Klant, gemeente: str) -> None:
    antwoord = lees(echt, "gemeenten")
    [regel] = antwoord["regels"]
    assert antwoord["totaal"] == 1
    assert regel["gemeente"] == gemeente
    status = lees(echt, "status")
    assert regel["verzoeken_open"] == lees(echt, "verzoeken?selectie=open")["totaal"] == status["verzoeken"]["open"]
    assert regel["verzoeken_te_laat"] == lees(echt, "verzoeken")["totaal"] == status["verzoeken"]["te_laat"]
    assert regel["wachtend"] == lees(echt, "wachtlijst")["totaal"] == status["wachttijd"]["wachtend"]["aantal"]
    assert lees(echt, "afkeuringen")["totaal"] == status["berichten"]["afgekeurd"]


def test_gemeente_and_peildatum_choose(echt: Klant, gemeente: str) -> None:
    for lijst in ("verzoeken", "wachtlijst", "afkeuringen"):
        assert lees(echt, f"{lijst}?gemeente=0999")["totaal"] == 0
        assert lees(echt, f"{lijst}?gemeente={gemeente}")["totaal"] == lees(echt, lijst)["totaal"]
    assert lees(echt, "verzoeken?peildatum=2026-08-27")["totaal"] == 0
    assert lees(echt, "verzoeken?peildatum=2026-08-28")["totaal"] == len(VERZOEKEN)


def test_the_links_know_their_neighbours_and_keep_the_choice(klant: Klant) -> None:
    adres = "/api/v1/verzoeken?gemeente=0200&peildatum=2026-09-01&pagina={}&aantal=4&selectie=open"
    antwoord = klant.get(adres.format(2))
    links = antwoord.json()["_links"]
    assert links == {
        "self": {"href": adres.format(2)},
        "first": {"href": adres.format(1)},
        "last": {"href": adres.format(3)},
        "prev": {"href": adres.format(1)},
        "next": {"href": adres.format(3)},
    }
    assert {soort: {"href": link["url"]} for soort, link in antwoord.links.items()} == links
    assert set(lees(klant, adres.format(1))["_links"]) == {"self", "first", "last", "next"}
    assert set(lees(klant, adres.format(3))["_links"]) == {"self", "first", "last", "prev"}


def test_all_pages_of_a_list_hold_at_the_moment_of_the_first_question(bron: Voorbeeld, klant: Klant) -> None:
    eerste = lees(klant, "wachtlijst")
    assert {moment for _, moment, _ in bron.gevraagd} == {NU}
    assert "peildatum=2026-09-01T12%3A32%3A00.000Z" in eerste["_links"]["next"]["href"]
    bron.gevraagd.clear()
    lees(klant, eerste["_links"]["next"]["href"])
    assert {moment for _, moment, _ in bron.gevraagd} == {NU}


def test_a_page_past_the_end_is_empty_and_leads_back(klant: Klant) -> None:
    antwoord = lees(klant, "wachtlijst?peildatum=2026-09-01&pagina=1000000")
    assert (antwoord["totaal"], antwoord["paginas"], antwoord["regels"]) == (130, 3, [])
    assert antwoord["_links"]["prev"]["href"].endswith("pagina=3&aantal=50")
    assert "next" not in antwoord["_links"]


def test_an_empty_hub_answers_with_zeros(tmp_path: Path) -> None:
    leeg = Klant(Voorbeeld(berichten=0))
    assert lees(leeg, "status")["berichten"]["geldig"] == 0
    assert lees(leeg, "gemeenten")["regels"] == []
    lijst = lees(leeg, "verzoeken")
    assert (lijst["totaal"], lijst["paginas"], lijst["regels"]) == (0, 1, [])
    assert set(lijst["_links"]) == {"self", "first", "last"}


def test_head_says_of_itself_what_get_says(klant: Klant) -> None:
    for pad in ("status", "verzoeken", "wachtlijst", "afkeuringen", "gemeenten", "openapi.json"):
        kop, antwoord = klant.vraag("HEAD", f"{BASIS}/{pad}"), klant.get(f"{BASIS}/{pad}")
        assert (kop.status_code, dict(kop.headers)) == (200, dict(antwoord.headers))


@pytest.mark.parametrize("peildatum", ["0001-01-01", "0001-01-01T00:00:00%2B14:00", "1850-01-01", "9999-12-31"])
def test_every_question_has_an_answer_at_any_peildatum(echt: Klant, peildatum: str) -> None:
    for pad in ("status", "verzoeken", "wachtlijst", "afkeuringen", "gemeenten"):
        assert lees(echt, f"{pad}?peildatum={peildatum}")["peildatum"][:4] in peildatum


def test_a_time_is_dutch_time_with_its_offset_and_always_one_that_rfc_3339_knows() -> None:
    assert tijdstip(peilmoment("2026-07-01T12:00:00Z")) == "2026-07-01T14:00:00+02:00"
    assert tijdstip(peilmoment("2026-01-01")) == "2026-01-01T23:59:59+01:00"
    assert tijdstip(peilmoment("1850-01-01T12:00:00Z")) == "1850-01-01T12:00:00+00:00"


def test_no_child_can_be_found_in_what_is_served(echt: Klant) -> None:
    for pad in ("status", *LIJSTEN, "gemeenten", "openapi.json"):
        tekst = echt.get(f"{BASIS}/{pad}").text
        assert BSN not in tekst
        assert ACHTERNAAM not in tekst
    assert "*********" in echt.get(f"{BASIS}/wachtlijst").text


def test_addresses_in_answers_stay_on_this_hub(klant: Klant) -> None:
    assert ADRES not in klant.get(f"{BASIS}/wachtlijst").text
