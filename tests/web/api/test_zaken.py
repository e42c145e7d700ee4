"""Cases over the API: find them, open them, and record what was done; what may not be told is not told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from structlog.testing import capture_logs

from hub.domein.inzage import ZOEKREDENEN
from hub.domein.werk import ACTIES, REDENEN
from tests.bouw import ACHTERNAAM, BSN, aangevraagd, bsn_nummer, jw301, jw305, jw315, start, toewijzing
from tests.proefhub import Proefhub
from tests.verhaal import maak_lege_winkel, verse_hub
from tests.web.api.conftest import NUMMERS
from tests.web.api.vragen import BASIS, DOCUMENT, JSON
from tests.web.conftest import Klant


@pytest.fixture(scope="module")
def leeg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maak_lege_winkel(tmp_path_factory.mktemp("leeg"))


@pytest.fixture
def hub(leeg: Path, tmp_path: Path) -> Iterator[Proefhub]:
    with verse_hub(leeg, tmp_path) as hub:
        hub.ontvang(
            jw315(aangevraagd("REF-A"), identificatie="B1", dagtekening="2026-08-20"),
            jw315(aangevraagd("REF-B"), identificatie="B2", dagtekening="2026-08-20", bsn=bsn_nummer(1)),
            jw301(
                toewijzing(70001, toewijzingsdatum="2026-05-04", referentie=f"X{BSN}-1"),
                identificatie="B3",
                dagtekening="2026-05-04",
            ),
        )
        yield hub


@pytest.fixture
def klant(hub: Proefhub) -> Klant:
    return Klant(hub.winkel.vragen, hub.winkel.werkbank)


Stuur = Callable[..., httpx.Response]


@pytest.fixture
def stuur(klant: Klant) -> Stuur:
    def post(pad: str, inhoud: object, **koppen: str) -> httpx.Response:
        ruw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
        return klant.vraag("POST", f"{BASIS}{pad}", ruw, **({"content-type": JSON} | koppen))

    return post


def regels(klant: Klant, vraag: str) -> list[dict[str, Any]]:
    antwoord = klant.get(f"{BASIS}/{vraag}")
    assert antwoord.status_code == 200, antwoord.text
    gevonden: list[dict[str, Any]] = antwoord.json()["regels"]
    return gevonden


def werk(klant: Klant, soort: str = "verzoek_te_laat", nummer: int = 0) -> dict[str, Any]:
    gevonden = regels(klant, f"werkvoorraad?soort={soort}&ookGesloten=true")
    return sorted(gevonden, key=lambda regel: regel["referentie"])[nummer]


def fouten(antwoord: httpx.Response, status: int = 400) -> set[str | None]:
    assert antwoord.status_code == status
    assert antwoord.headers["content-type"] == "application/problem+json"
    return {fout["parameter"] for fout in antwoord.json()["fouten"]}


# --- searching ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vraag", "waarin"),
    [
        ("referentie=REF-A", "ReferentieAanbieder in JW315"),
        ("identificatie=B1", "Identificatie van JW315"),
        ("toewijzingnummer=70001", "ToewijzingNummer in JW301"),
    ],
)
def test_a_search_finds_the_case_by_that_name_only(klant: Klant, vraag: str, waarin: str) -> None:
    [vondst] = regels(klant, f"zaken?{vraag}")
    assert vondst["gevonden"] == [waarin]
    assert vondst["zaak"] == werk(klant)["zaak"]
    naam, _, term = vraag.partition("=")
    for ander in {"referentie", "identificatie", "toewijzingnummer"} - {naam}:
        assert regels(klant, f"zaken?{ander}={term}") == []


def test_a_search_takes_exactly_one_name(klant: Klant) -> None:
    assert fouten(klant.get(f"{BASIS}/zaken"))
    assert fouten(klant.get(f"{BASIS}/zaken?referentie=A&identificatie=B"))
    assert fouten(klant.get(f"{BASIS}/zaken?referentie=")) == {"referentie"}
    assert fouten(klant.get(f"{BASIS}/zaken?referentie={'x' * 101}")) == {"referentie"}
    assert fouten(klant.get(f"{BASIS}/zaken?jeugdige=zomaar")) == {"jeugdige"}
    assert fouten(klant.get(f"{BASIS}/zaken?jeugdige={werk(klant)['zaak']}")) == {"jeugdige"}


@pytest.mark.parametrize("getypt", [BSN, "9999.00.006", " 9999 00006 "])
def test_a_bsn_is_searched_in_the_body_and_leads_to_opaque_keys(klant: Klant, stuur: Stuur, getypt: str) -> None:
    with capture_logs() as logboek:
        antwoord = stuur("/zoekvragen", {"zoek": getypt, "doel": "aanbieder"})
    assert antwoord.status_code == 200
    gevonden = antwoord.json()
    assert [regel["zaak"] for regel in gevonden["regels"]] == [werk(klant)["zaak"]]
    assert regels(klant, f"zaken?jeugdige={gevonden['jeugdige']}") == gevonden["regels"]
    for plek in (antwoord.text, str(antwoord.headers), str(logboek)):
        assert BSN not in plek


def test_what_holds_a_bsn_is_found_by_its_stored_form(klant: Klant, stuur: Stuur) -> None:
    antwoord = stuur("/zoekvragen", {"zoek": f"X{BSN}-1", "doel": "bericht"}).json()
    assert antwoord["jeugdige"] is None
    assert [regel["gevonden"] for regel in antwoord["regels"]] == [["ReferentieAanbieder in JW301"]]


def test_who_is_not_known_is_not_found(stuur: Stuur) -> None:
    antwoord = stuur("/zoekvragen", {"zoek": bsn_nummer(7), "doel": "bericht"}).json()
    assert (antwoord["jeugdige"], antwoord["totaal"], antwoord["regels"]) == (None, 0, [])


@pytest.mark.parametrize(
    ("inhoud", "velden"),
    [
        ({}, {"zoek", "doel"}),
        ({"zoek": BSN}, {"doel"}),
        ({"zoek": "  ", "doel": "zomaar"}, {"doel"}),
        ({"zoek": "  ", "doel": "anders"}, {"zoek", "toelichting"}),
        ({"zoek": BSN, "doel": "anders", "toelichting": f"over {BSN}"}, {"toelichting"}),
        ({"zoek": "", "doel": "recht", "toelichting": "x" * 151}, {"zoek", "toelichting"}),
        ({"zoek": int(BSN), "doel": None}, {"zoek", "doel"}),
        ({"zoek": BSN, "doel": "bericht", BSN: 1}, {None}),
        ([BSN], {None}),
        (f'{{"zoek": "{BSN}", "zoek": "x", "doel": "y"}}'.encode(), {None}),
        (b"[" * 100_0, {None}),
        (b"\xff\xfe", {None}),
        (b"", {None}),
    ],
)
def test_a_bad_search_names_every_field_and_repeats_nothing(stuur: Stuur, inhoud: object, velden: set[str]) -> None:
    antwoord = stuur("/zoekvragen", inhoud)
    assert fouten(antwoord) == velden
    assert BSN not in antwoord.text


# --- a case ---------------------------------------------------------------------------------------------------------


def test_a_case_tells_its_whole_story_and_names_nobody(klant: Klant) -> None:
    antwoord = klant.get(f"{BASIS}/zaken/{werk(klant)['zaak']}")
    zaak = antwoord.json()
    assert zaak["sleutel"] == werk(klant)["zaak"]
    assert [bericht["soort"] for bericht in zaak["berichten"]] == ["JW301", "JW315"]
    assert {deel["soort"] for deel in zaak["delen"]} == {"verzoek", "toewijzing"}
    assert {regel["soort"] for regel in zaak["werk"]} >= {"verzoek_te_laat", "wacht"}
    assert BSN not in antwoord.text
    assert ACHTERNAAM not in antwoord.text


def test_a_case_is_as_it_was_at_the_peildatum(klant: Klant) -> None:
    pad = f"{BASIS}/zaken/{werk(klant)['zaak']}"
    toen = klant.get(f"{pad}?peildatum=2026-06-01").json()
    assert [bericht["soort"] for bericht in toen["berichten"]] == ["JW301"]
    assert toen["peildatum"] == "2026-06-01T23:59:59+02:00"
    assert klant.get(f"{pad}?peildatum=2026-01-01").status_code == 404


@pytest.mark.parametrize("sleutel", ["zomaar", BSN, "..%2F..", "x" * 500])
def test_a_case_that_is_not_there_is_not_found(klant: Klant, stuur: Stuur, sleutel: str) -> None:
    for antwoord in (
        klant.get(f"{BASIS}/zaken/{sleutel}"),
        klant.get(f"{BASIS}/zaken/{sleutel}/acties"),
        stuur(f"/zaken/{sleutel}/acties", {"actie": "notitie", "tekst": "x"}),
    ):
        assert antwoord.status_code == 404
        assert antwoord.headers["content-type"] == "application/problem+json"
        assert BSN not in antwoord.text


# --- actions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "stand"),
    [
        ({"actie": "neem"}, ("open", "deze machine")),
        ({"actie": "neem", "naam": "Sam"}, ("open", "Sam")),
        ({"actie": "stel_uit", "tot_datum": "2026-09-10"}, ("uitgesteld", None)),
        ({"actie": "sluit", "reden": "telefoon"}, ("gesloten", None)),
        ({"actie": "sluit", "reden": "anders", "tekst": "Verhuisd."}, ("gesloten", None)),
    ],
)
def test_an_action_is_recorded_and_shows_on_the_list(
    klant: Klant, stuur: Stuur, inhoud: dict[str, str], stand: tuple[str, str | None]
) -> None:
    voor = werk(klant)
    antwoord = stuur(f"/zaken/{voor['zaak']}/acties", inhoud | {"werk": voor["werk"]})
    assert antwoord.status_code == 201, antwoord.text
    assert antwoord.headers["location"] == f"{BASIS}/zaken/{voor['zaak']}/acties"
    assert regels(klant, f"zaken/{voor['zaak']}/acties") == [antwoord.json()]
    na = werk(klant)
    assert (na["stand"], na["wie"]) == stand
    telling = klant.get(f"{BASIS}/werkvoorraad/tellingen").json()["tellingen"][0]
    assert telling[stand[0]] == (2 if stand[0] == "open" else 1)
    assert telling["open"] + telling["uitgesteld"] + telling["gesloten"] == 2


def test_what_was_done_can_be_undone_and_all_of_it_stays(klant: Klant, stuur: Stuur) -> None:
    regel = werk(klant)
    for inhoud in (
        {"actie": "neem"},
        {"actie": "sluit", "reden": "mail"},
        {"actie": "heropen"},
        {"actie": "geef_vrij"},
    ):
        assert stuur(f"/zaken/{regel['zaak']}/acties", inhoud | {"werk": regel["werk"]}).status_code == 201
    na = werk(klant)
    assert (na["stand"], na["wie"]) == ("open", None)
    gedaan = [actie["actie"] for actie in regels(klant, f"zaken/{regel['zaak']}/acties")]
    assert gedaan == ["losgelaten", "heropend", "gesloten", "opgepakt"]


def test_a_note_may_be_about_the_whole_case_and_holds_no_bsn(klant: Klant, stuur: Stuur) -> None:
    sleutel = werk(klant)["zaak"]
    antwoord = stuur(f"/zaken/{sleutel}/acties", {"actie": "notitie", "tekst": f"Gebeld over {BSN}."})
    assert antwoord.json()["tekst"] == "Gebeld over *********."
    assert antwoord.json()["soort_naam"] == "Zaak"


@pytest.mark.parametrize(
    ("inhoud", "velden"),
    [
        ({}, {"actie"}),
        ({"actie": "wis"}, {"actie"}),
        ({"actie": "neem"}, {"werk"}),
        ({"actie": "notitie"}, {"tekst"}),
        ({"actie": "notitie", "tekst": "x" * 1001}, {"tekst"}),
        ({"actie": "sluit"}, {"werk", "reden"}),
        ({"actie": "sluit", "reden": "zomaar", "tot_datum": "gisteren"}, {"reden", "tot_datum"}),
        ({"actie": "sluit", "reden": "anders", "werk": "x"}, {"tekst"}),
        ({"actie": "stel_uit", "tot_datum": "2026-09-01"}, {"werk", "tot_datum"}),
        ({"actie": "stel_uit", "tot_datum": "2028-09-01", "werk": "x"}, {"tot_datum"}),
        ({"actie": "neem", "naam": "x" * 61, "werk": 5, "wie": "x"}, {"naam", "werk", None}),
    ],
)
def test_a_bad_action_names_every_field_and_does_nothing(
    klant: Klant, stuur: Stuur, inhoud: dict[str, object], velden: set[str | None]
) -> None:
    sleutel = werk(klant)["zaak"]
    assert fouten(stuur(f"/zaken/{sleutel}/acties", inhoud)) == velden
    assert regels(klant, f"zaken/{sleutel}/acties") == []


def test_work_that_is_gone_is_a_conflict(hub: Proefhub, klant: Klant, stuur: Stuur) -> None:
    regel = werk(klant, "wacht")
    hub.ontvang(jw305(start(70001, begindatum="2026-06-01"), identificatie="S1", dagtekening="2026-06-02"))
    antwoord = stuur(f"/zaken/{regel['zaak']}/acties", {"actie": "neem", "werk": regel["werk"]})
    assert antwoord.status_code == 409
    assert antwoord.json()["type"].endswith(":werk-is-weg")
    assert regels(klant, f"zaken/{regel['zaak']}/acties") == []


def test_work_of_another_case_is_a_conflict(klant: Klant, stuur: Stuur) -> None:
    een, ander = werk(klant), werk(klant, nummer=1)
    assert een["zaak"] != ander["zaak"]
    antwoord = stuur(f"/zaken/{een['zaak']}/acties", {"actie": "neem", "werk": ander["werk"]})
    assert antwoord.status_code == 409


# --- who may send ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("koppen", "status"),
    [
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/json; charset=latin-1"}, 415),
        ({"content-encoding": "gzip"}, 415),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://example.org"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "example.org"}, 400),
    ],
)
def test_no_page_elsewhere_can_send(klant: Klant, stuur: Stuur, koppen: dict[str, str], status: int) -> None:
    """A form of another site cannot say application/json; a script is asked where it comes from."""
    regel = werk(klant)
    for pad, inhoud in (
        (f"/zaken/{regel['zaak']}/acties", {"actie": "neem", "werk": regel["werk"]}),
        ("/zoekvragen", {"zoek": BSN, "doel": "bericht"}),
    ):
        antwoord = stuur(pad, inhoud, **koppen)
        assert antwoord.status_code == status
        assert antwoord.headers["content-type"] == "application/problem+json"
    assert regels(klant, f"zaken/{regel['zaak']}/acties") == []


def test_a_page_of_the_hub_itself_can_send(klant: Klant, stuur: Stuur) -> None:
    antwoord = stuur(
        "/zoekvragen",
        {"zoek": "REF-A", "doel": "bericht"},
        **{"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8080"},
    )
    assert antwoord.status_code == 200


def test_too_much_is_refused_unread(stuur: Stuur) -> None:
    antwoord = stuur("/zoekvragen", {"zoek": "x", "doel": "y" * 20_000})
    assert antwoord.status_code == 413
    assert antwoord.json()["type"].endswith(":te-groot")


def test_a_method_that_an_address_does_not_have_is_told_which_it_has(klant: Klant) -> None:
    for pad, mag in (
        ("zoekvragen", {"POST"}),
        ("zaken/x/acties", {"GET", "HEAD", "POST"}),
        ("zaken/x", {"GET", "HEAD"}),
    ):
        antwoord = klant.vraag("DELETE", f"{BASIS}/{pad}")
        assert antwoord.status_code == 405
        assert set(antwoord.headers["allow"].split(", ")) == mag
        assert all(methode in antwoord.json()["detail"] for methode in mag)


def test_the_hub_of_another_day_has_cases_too(echt: Klant) -> None:
    """The other store of this room: a search by number there."""
    [vondst] = regels(echt, f"zaken?toewijzingnummer={NUMMERS[0]}")
    assert vondst["gevonden"] == ["ToewijzingNummer in JW301"]


def test_what_may_be_said_is_what_the_domain_knows() -> None:
    velden = DOCUMENT["components"]["schemas"]["NieuweActie"]["properties"]
    assert velden["actie"]["enum"] == list(ACTIES)
    assert velden["reden"]["enum"] == list(REDENEN)
    assert DOCUMENT["components"]["schemas"]["Zoekvraag"]["properties"]["doel"]["enum"] == list(ZOEKREDENEN)
