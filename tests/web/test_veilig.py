"""What protects the page: headers, Host, escaping, and errors that tell a visitor enough and no more."""

from __future__ import annotations

import pytest
from lxml import html
from structlog.testing import capture_logs

from tests.web.conftest import Klant
from tests.web.voorbeeld import Voorbeeld, afkeuring, opslagfout, verzoek, wachtende

PADEN = ("/", "/verzoeken", "/wachtlijst", "/afkeuringen", "/metrics", "/healthz", "/statisch/hub.css", "/nergens")
VIJANDIG = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"


@pytest.mark.parametrize("pad", PADEN)
def test_every_response_has_strict_headers(klant: Klant, pad: str) -> None:
    koppen = klant.get(pad).headers
    beleid = dict(deel.strip().split(" ", 1) for deel in koppen["content-security-policy"].split(";"))
    assert beleid["default-src"] == "'none'"
    assert beleid["style-src"] == "'self'"
    assert beleid["frame-ancestors"] == "'none'"
    assert "unsafe" not in koppen["content-security-policy"]
    assert koppen["x-content-type-options"] == "nosniff"
    assert koppen["referrer-policy"] == "no-referrer"
    assert koppen["cache-control"] == "no-store"


@pytest.mark.parametrize("pad", [*PADEN[:4], "/nergens", "/?peildatum=x"])
def test_pages_use_nothing_inline_and_nothing_from_elsewhere(klant: Klant, pad: str) -> None:
    pagina = html.fromstring(klant.get(pad).text)
    assert not pagina.xpath("//script | //style | //iframe | //@style | //@*[starts-with(name(), 'on')]")
    for adres in pagina.xpath("//@href | //@src | //@action"):
        assert adres.startswith(("/", "#")), adres
        assert not adres.startswith("//")


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "127.8.9.1"])
def test_this_machine_may_ask(klant: Klant, host: str) -> None:
    assert klant.get("/healthz", host=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["example.org", "127.0.0.1.example.org", "localhost.example.org:8080", "192.168.1.4:8080", "0.0.0.0:80", "[::]:80",
     "127.0.0.1:80:80", "user@127.0.0.1", "", "127.0.0.1, example.org", "2130706433"],
)  # fmt: skip
def test_another_name_is_refused_before_anything_is_read(bron: Voorbeeld, klant: Klant, host: str) -> None:
    for pad in ("/", "/metrics", "/statisch/hub.css"):
        antwoord = klant.get(pad, host=host)
        assert antwoord.status_code == 400
        assert "Dit adres hoort niet bij de hub op deze machine." in antwoord.text
    assert bron.gevraagd == []


def test_hostile_text_is_shown_as_text() -> None:
    fout = {"code": VIJANDIG, "pad": VIJANDIG, "regel": 1, "waarde": VIJANDIG, "uitleg": VIJANDIG}
    wat = {"referentie": VIJANDIG, "product": VIJANDIG, "product_naam": VIJANDIG, "gemeente_naam": VIJANDIG}
    klant = Klant(
        Voorbeeld(
            te_laat=[verzoek(1, te_laat=2, identificatie=VIJANDIG, aanbieder=VIJANDIG, **wat)],
            wachtend=[wachtende(1, aanbieder=VIJANDIG, **wat)],
            afgekeurd=[afkeuring(1, fouten=(fout,), soort=VIJANDIG, bron=VIJANDIG, identificatie=VIJANDIG)],
        )
    )
    for pad in ("/", "/verzoeken", "/wachtlijst", "/afkeuringen"):
        tekst = klant.get(pad).text
        assert "<script" not in tekst
        assert "<img" not in tekst
        assert "&lt;script&gt;" in tekst
        assert "{{ 7*7 }}" in tekst  # not run as a template either


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("peildatum=gisteren", "peildatum=2026-09-01"),
        ("peildatum=2026-02-30", "peildatum=2026-09-01"),
        ("peildatum=" + "9" * 5000, "peildatum=2026-09-01"),
        ("peildatum=%00%ff", "peildatum=2026-09-01"),
        ("gemeente=Apeldoorn", "gemeente=0200"),
        ("gemeente=%D9%A0%D9%A0%D9%A0%D9%A1", "gemeente=0200"),
        ("gemeente=0200' OR 1=1", "gemeente=0200"),
    ],
)
def test_a_bad_choice_gives_a_page_with_the_expected_form(
    bron: Voorbeeld, klant: Klant, vraag: str, verwacht: str
) -> None:
    for pad in ("/", "/verzoeken", "/wachtlijst", "/afkeuringen"):
        antwoord = klant.get(f"{pad}?{vraag}")
        assert antwoord.status_code == 400
        assert verwacht in antwoord.text
        assert 'lang="nl"' in antwoord.text
    assert bron.gevraagd == []


def test_what_was_typed_is_not_repeated(klant: Klant) -> None:
    assert "999900006" not in klant.get("/?peildatum=999900006").text


@pytest.mark.parametrize("pagina", ["0", "-1", "x", "1.5", "", "²", "9" * 30])
def test_a_bad_page_number_gives_a_page(klant: Klant, pagina: str) -> None:
    antwoord = klant.get(f"/wachtlijst?pagina={pagina}")
    assert antwoord.status_code == 400
    assert "pagina=1" in antwoord.text


def test_an_unknown_selection_gives_a_page(klant: Klant) -> None:
    antwoord = klant.get("/verzoeken?selectie=alles")
    assert antwoord.status_code == 400
    assert "selectie=bijna_te_laat" in antwoord.text


@pytest.mark.parametrize("pad", ["/nergens", "/statisch/nergens.css", "/statisch/../app.py", "/docs", "/openapi.json"])
def test_an_unknown_address_gives_a_dutch_page(klant: Klant, pad: str) -> None:
    antwoord = klant.get(pad)
    assert antwoord.status_code == 404
    assert "Deze pagina bestaat niet." in antwoord.text


def test_nothing_can_be_sent(klant: Klant) -> None:
    antwoord = klant.vraag("POST", "/")
    assert antwoord.status_code == 405
    assert "Dit adres kan alleen worden gelezen." in antwoord.text
    assert klant.vraag("HEAD", "/").status_code == 200


def test_a_store_error_shows_what_happened_and_the_next_step(bron: Voorbeeld, klant: Klant) -> None:
    bron.stuk = opslagfout()
    antwoord = klant.get("/")
    assert antwoord.status_code == 503
    assert "De opslag antwoordt niet." in antwoord.text
    assert "Start de hub opnieuw." in antwoord.text


def test_an_unexpected_error_shows_and_logs_nothing_of_its_text(bron: Voorbeeld, klant: Klant) -> None:
    bron.stuk = RuntimeError("BSN 999900006 van Testpersoon")
    with capture_logs() as regels:
        antwoord = klant.get("/")
    assert antwoord.status_code == 500
    assert antwoord.headers["cache-control"] == "no-store"
    [regel] = regels
    assert regel["meldnummer"] in antwoord.text
    assert regel["soort"] == "RuntimeError"
    assert regel["plaats"].startswith("hub.web.paginas:")
    for plek in (antwoord.text, str(regel)):
        assert "999900006" not in plek
        assert "Testpersoon" not in plek
    assert "RuntimeError" not in antwoord.text


def test_health_follows_the_store(bron: Voorbeeld, klant: Klant) -> None:
    gezond = klant.get("/healthz")
    assert (gezond.status_code, gezond.json()["status"]) == (200, "ok")
    for stuk in (opslagfout(), RuntimeError("geheim")):
        bron.stuk = stuk
        with capture_logs():
            ziek = klant.get("/healthz")
        assert (ziek.status_code, ziek.json()["status"]) == (503, "fout")
        assert "geheim" not in ziek.text
