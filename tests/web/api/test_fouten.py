"""What goes wrong is told as a problem (RFC 9457), in Dutch, with the next step and nothing of what was typed."""

from __future__ import annotations

from typing import Any

import httpx2 as httpx
import pytest
from structlog.testing import capture_logs

from hub.web.api.versie import VERSIE
from tests.web.conftest import Klant
from tests.web.voorbeeld import Voorbeeld, opslagfout

VRAGEN = (
    "status",
    "verzoeken",
    "wachtlijst",
    "afkeuringen",
    "gemeenten",
    "doorlooptijden",
    "wachtcurve",
    "berichtenstroom",
    "bevindingen",
)


def probleem(antwoord: httpx.Response, status: int) -> dict[str, Any]:
    assert antwoord.status_code == status
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert antwoord.headers["api-version"] == VERSIE
    assert antwoord.headers["cache-control"] == "no-store"
    inhoud: dict[str, Any] = antwoord.json()
    assert inhoud["status"] == status
    assert inhoud["type"].startswith("urn:ijw-hub:probleem:")
    assert inhoud["title"][0].isupper()
    assert inhoud["detail"].endswith(".")
    return inhoud


@pytest.mark.parametrize(
    ("vraag", "parameter", "stap"),
    [
        ("peildatum=gisteren", "peildatum", "peildatum=2026-09-01"),
        ("peildatum=2026-02-30", "peildatum", "peildatum=2026-09-01"),
        ("peildatum=2026-09-01T14:30:00+02:00", "peildatum", "peildatum=2026-09-01"),  # the plus sign is a space
        ("peildatum=" + "9" * 5000, "peildatum", "peildatum=2026-09-01"),
        ("peildatum=", "peildatum", "laat hem weg"),
        ("gemeente=Apeldoorn", "gemeente", "gemeente=0200"),
        ("gemeente=", "gemeente", "laat hem weg"),
        ("gemeente=0200&gemeente=0301", "gemeente", "Geef er een."),
        ("pagina=0", "pagina", "pagina=1"),
        ("pagina=", "pagina", "pagina=1"),
        ("aantal=501", "aantal", "aantal=50"),
        ("aantal=-1", "aantal", "aantal=50"),
        ("aantal=%C2%B2", "aantal", "aantal=50"),
        ("selectie=alles", "selectie", "selectie=bijna_te_laat"),
        ("gemeenten=0200", None, "Gebruik alleen gemeente, peildatum, pagina, aantal, selectie."),
    ],
)
def test_a_bad_choice_says_which_and_how_to_write_it(
    bron: Voorbeeld, klant: Klant, vraag: str, parameter: str | None, stap: str
) -> None:
    inhoud = probleem(klant.get(f"/api/v1/verzoeken?{vraag}"), 400)
    [fout] = [fout for fout in inhoud["fouten"] if stap in fout["stap"]]
    assert fout["parameter"] == parameter
    assert fout["wat"] in inhoud["detail"]
    assert fout["stap"] in inhoud["detail"]
    assert bron.gevraagd == []


def test_the_texts_are_those_of_the_pages(klant: Klant) -> None:
    for vraag in ("peildatum=x", "gemeente=x", "selectie=x", "pagina=x"):
        pagina = klant.get(f"/verzoeken?{vraag}").text
        [fout] = klant.get(f"/api/v1/verzoeken?{vraag}").json()["fouten"]
        assert fout["wat"] in pagina
        assert fout["stap"] in pagina


def test_everything_that_is_wrong_is_told_at_once(klant: Klant) -> None:
    inhoud = probleem(klant.get("/api/v1/verzoeken?gemeente=x&peildatum=x&pagina=x&aantal=x&selectie=x&x=1"), 400)
    namen = {fout["parameter"] for fout in inhoud["fouten"]}
    assert namen == {None, "gemeente", "peildatum", "pagina", "aantal", "selectie"}


def test_a_choice_that_a_question_does_not_have_is_refused_and_not_ignored(klant: Klant) -> None:
    for pad in ("status?pagina=1", "gemeenten?gemeente=0200", "wachtlijst?selectie=open"):
        inhoud = probleem(klant.get(f"/api/v1/{pad}"), 400)
        assert [fout["parameter"] for fout in inhoud["fouten"]] == [None]


def test_what_was_typed_is_not_repeated(klant: Klant) -> None:
    for pad in ("verzoeken?peildatum=999900006", "status?999900006=1", "999900006", "status?gemeente=999900006"):
        assert "999900006" not in klant.get(f"/api/v1/{pad}").text


@pytest.mark.parametrize("pad", ["", "/", "/nergens", "/status/", "/Status", "/openapi.json/", "/../v1/status/"])
def test_an_address_that_is_not_there_is_not_found_and_not_redirected(klant: Klant, pad: str) -> None:
    inhoud = probleem(klant.get(f"/api/v1{pad}"), 404)
    assert "/api/v1/openapi.json" in inhoud["detail"]


@pytest.mark.parametrize("methode", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed_and_the_answer_says_what_can(bron: Voorbeeld, klant: Klant, methode: str) -> None:
    for pad in (*VRAGEN, "openapi.json"):
        antwoord = klant.vraag(methode, f"/api/v1/{pad}")
        probleem(antwoord, 405)
        assert set(antwoord.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert bron.gevraagd == []


def test_another_name_is_refused_before_anything_is_read(bron: Voorbeeld, klant: Klant) -> None:
    for pad in (*VRAGEN, "openapi.json"):
        inhoud = probleem(klant.get(f"/api/v1/{pad}", host="example.org"), 400)
        assert "Dit adres hoort niet bij de hub op deze machine." in inhoud["detail"]
    assert bron.gevraagd == []


def test_a_store_error_says_what_happened_and_the_next_step(bron: Voorbeeld, klant: Klant) -> None:
    bron.stuk = opslagfout()
    for pad in VRAGEN:
        inhoud = probleem(klant.get(f"/api/v1/{pad}"), 503)
        assert inhoud["detail"] == "De opslag antwoordt niet. Start de hub opnieuw."


def test_an_unexpected_error_shows_a_number_and_nothing_of_its_text(bron: Voorbeeld, klant: Klant) -> None:
    bron.stuk = RuntimeError("BSN 999900006 van Testpersoon")
    for pad in VRAGEN:
        with capture_logs() as regels:
            antwoord = klant.get(f"/api/v1/{pad}")
        inhoud = probleem(antwoord, 500)
        [regel] = regels
        assert regel["meldnummer"] in inhoud["detail"]
        for plek in (antwoord.text, str(regel)):
            assert "999900006" not in plek
            assert "Testpersoon" not in plek


def test_the_pages_keep_their_own_errors(klant: Klant) -> None:
    for pad, status in (("/nergens", 404), ("/verzoeken?pagina=x", 400), ("/api", 404), ("/api/v10/status", 404)):
        antwoord = klant.get(pad)
        assert antwoord.status_code == status
        assert "api-version" not in antwoord.headers
