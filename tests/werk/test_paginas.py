"""The pages of work through the web app: a specialist's morning, forms that are refused, and searching without a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from lxml import html
from structlog.testing import capture_logs

from hub.domein.bsn import bevat_bsn
from tests.bouw import ACHTERNAAM, BSN, bsn_nummer, jw301, jw315, toewijzing
from tests.proefhub import Proefhub
from tests.verhaal import Vertelling, om, retour_om
from tests.werk.conftest import Bezoeker

NU = "2026-03-11T09:00"
KENMERK = f"K-{BSN}-1"
VIJANDIG = "\"'><script>alert(1)</script>{{ 7*7 }}"


@pytest.fixture
def hub(verhaal: Vertelling) -> Iterator[Proefhub]:
    """One overdue verzoek of a child whose BSN stands in the reference, and a rejected toewijzing."""
    vraag, fout = jw315(referentie=KENMERK), jw301(toewijzing(123), bsn=bsn_nummer(9), identificatie="T9")
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", vraag), retour_om("2026-03-02T11:00", vraag))
        hub.ontvang(om("2026-03-09T10:00", fout), retour_om("2026-03-10T10:00", fout, "9332"))
        yield hub


@pytest.fixture
def klant(hub: Proefhub, bezoeker: Callable[[Proefhub, str], Bezoeker]) -> Bezoeker:
    return bezoeker(hub, NU)


def tekst(pagina: str) -> str:
    return " ".join(html.fromstring(pagina).text_content().split())


def zaken(klant: Bezoeker, pad: str = "/werkvoorraad") -> list[str]:
    pagina = html.fromstring(klant.get(pad).text)
    return [adres.partition("?")[0] for adres in pagina.xpath("//tbody/tr/th/a/@href")]


def werk_van(klant: Bezoeker, zaak: str) -> str:
    return html.fromstring(klant.get(zaak).text).xpath("//input[@name='werk']/@value")[0]


def test_a_morning_from_the_list_to_the_case_and_back(klant: Bezoeker) -> None:
    lijst = klant.get("/werkvoorraad").text
    assert "2 werkdagen te laat" in tekst(lijst)
    assert "9332 Het toewijzingnummer is al eerder gebruikt" in tekst(lijst)
    zaak = zaken(klant)[0]
    werk = werk_van(klant, zaak)
    antwoord = klant.verstuur(zaak, {"actie": "neem", "werk": werk, "naam": "Sanne"})
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, f"{zaak}?gedaan=neem")
    assert "Opgepakt." in klant.get(antwoord.headers["location"]).text
    assert "Opgepakt door Sanne" in tekst(klant.get("/werkvoorraad").text)
    assert klant.verstuur(zaak, {"actie": "notitie", "werk": werk, "tekst": "Nagebeld."}).status_code == 303
    assert klant.verstuur(zaak, {"actie": "stel_uit", "werk": werk, "tot_datum": "2026-03-16"}).status_code == 303
    assert zaken(klant) == zaken(klant, "/werkvoorraad?soort=retour_afgekeurd")
    assert "1 uitgesteld" in tekst(klant.get("/werkvoorraad").text)
    assert len(zaken(klant, "/werkvoorraad?ook_gesloten=ja")) == 2
    logboek = tekst(klant.get(zaak).text)
    assert "Nagebeld." in logboek
    assert "uitgesteld tot 16-03-2026" in logboek
    assert klant.verstuur(zaak, {"actie": "notitie", "tekst": "Over de hele zaak."}).status_code == 303
    assert "Zaak: notitie, door deze machine. Over de hele zaak." in tekst(klant.get(zaak).text)


def test_filters_stay_in_the_address_and_in_the_export(klant: Bezoeker) -> None:
    pagina = html.fromstring(klant.get("/werkvoorraad?categorie=45&aanbieder=42420001&peildatum=2026-03-11").text)
    adressen = pagina.xpath("//p[@class='export']/a/@href") + pagina.xpath("//nav[@class='soorten']//a/@href")
    assert len(adressen) > 3
    assert all("categorie=45" in adres and "aanbieder=42420001" in adres for adres in adressen)
    assert "peildatum=2026-03-11" in adressen[0]


@pytest.mark.parametrize(
    "vraag", ["soort=alles", "aanbieder=12", "categorie=x", "gemeente=x", "peildatum=x", "pagina=0"]
)
def test_a_bad_choice_is_explained(klant: Bezoeker, vraag: str) -> None:
    for pad in ("/werkvoorraad", *(("/werkvoorraad.csv",) if "pagina" not in vraag else ())):
        antwoord = klant.get(f"{pad}?{vraag}")
        assert antwoord.status_code == 400
        assert f"{vraag.partition('=')[0]}=" in antwoord.text


# --- forms ------------------------------------------------------------------------------------------------------


def test_a_form_without_the_token_of_this_browser_does_nothing(
    klant: Bezoeker, hub: Proefhub, bezoeker: Callable[[Proefhub, str], Bezoeker]
) -> None:
    zaak = zaken(klant)[0]
    velden = {"actie": "neem", "werk": werk_van(klant, zaak), "naam": "Iemand"}
    ander = bezoeker(hub, NU)
    gestolen = ander.token(zaak)
    for formulier, koppen in (
        ({}, {}),
        ({"formulier": ""}, {}),
        ({"formulier": "0" * 64}, {}),
        ({"formulier": gestolen}, {}),
        ({"formulier": klant.token(zaak)}, {"sec-fetch-site": "cross-site"}),
        ({"formulier": klant.token(zaak)}, {"sec-fetch-site": "same-site"}),
    ):
        antwoord = klant.post(zaak, {**velden, **formulier}, **koppen)
        assert antwoord.status_code == 403
        assert "Er is niets gedaan." in antwoord.text
    zonder_koekje = bezoeker(hub, NU)
    assert zonder_koekje.post(zaak, {**velden, "formulier": klant.token(zaak)}).status_code == 403
    assert klant.post("/zoeken", {"zoek": BSN}).status_code == 403
    assert "Iemand" not in klant.get(zaak).text
    assert klant.verstuur(zaak, velden, **{"sec-fetch-site": "same-origin"}).status_code == 303


def test_the_cookie_stays_with_this_browser_and_this_site(klant: Bezoeker) -> None:
    eerste = klant.get("/zoeken")
    koekje = eerste.headers["set-cookie"].lower()
    assert "httponly" in koekje
    assert "samesite=strict" in koekje
    assert "set-cookie" not in klant.get("/zoeken").headers
    assert "set-cookie" not in klant.get("/werkvoorraad").headers


@pytest.mark.parametrize(
    ("velden", "wat"),
    [
        ({"actie": "wis"}, "Deze actie bestaat niet"),
        ({"actie": "notitie", "tekst": "  "}, "leeg"),
        ({"actie": "notitie", "tekst": "x" * 1001}, "langer"),
        ({"actie": "sluit", "reden": "zomaar"}, "geen reden"),
        ({"actie": "sluit", "reden": "anders"}, "toelichting"),
        ({"actie": "stel_uit", "tot_datum": "2026-03-11"}, "tussen morgen en een jaar"),
        ({"actie": "stel_uit", "tot_datum": "2028-03-11"}, "tussen morgen en een jaar"),
        ({"actie": "stel_uit", "tot_datum": VIJANDIG}, "tussen morgen en een jaar"),
        ({"actie": "neem", "werk": ""}, "over welk werk"),
    ],
)
def test_a_form_that_is_not_filled_in_well_is_explained(klant: Bezoeker, velden: dict[str, str], wat: str) -> None:
    zaak = zaken(klant)[0]
    antwoord = klant.verstuur(zaak, {"werk": werk_van(klant, zaak), **velden})
    assert antwoord.status_code == 400
    assert wat in antwoord.text
    assert "<script" not in antwoord.text


def test_work_that_has_gone_and_forms_of_another_shape(klant: Bezoeker, hub: Proefhub) -> None:
    zaak = zaken(klant)[0]
    werk, token = werk_van(klant, zaak), klant.token(zaak)
    hub.ontvang(om("2026-03-11T08:00", jw301(toewijzing(7, referentie=KENMERK))))
    assert klant.verstuur(zaak, {"actie": "neem", "werk": werk}).status_code == 409
    assert klant.verstuur("/zoeken", {"zoek": "x" * 20_000}).status_code == 413
    assert klant.post(zaak, {"formulier": token}, **{"content-type": "text/plain"}).status_code == 415
    assert (
        klant.vraag("POST", zaak, b"\xff\xfe", {"content-type": "application/x-www-form-urlencoded"}).status_code == 400
    )
    for pad in ("/zaak/" + "a" * 26, "/zaak/x", "/zoeken/jeugdige/" + zaak.removeprefix("/zaak/")):
        assert klant.get(pad).status_code == 404
    assert klant.get(f"{zaak}?peildatum=2026-01-01").status_code == 404  # it did not exist yet


def test_hostile_text_is_shown_as_text(klant: Bezoeker) -> None:
    zaak = zaken(klant)[0]
    klant.verstuur(zaak, {"actie": "neem", "werk": werk_van(klant, zaak), "naam": VIJANDIG})
    klant.verstuur(zaak, {"actie": "notitie", "tekst": VIJANDIG})
    for pad in (zaak, "/werkvoorraad", f"/zoeken?zoek={VIJANDIG.replace('+', '')}"):
        pagina = klant.get(pad).text
        assert "<script" not in pagina
        assert "&lt;script&gt;" in pagina


def test_in_the_past_a_case_can_only_be_read(klant: Bezoeker) -> None:
    zaak = zaken(klant)[0]
    assert html.fromstring(klant.get(f"{zaak}?peildatum=2026-03-10").text).xpath("//form") == []


# --- search -----------------------------------------------------------------------------------------------------


def gevonden(klant: Bezoeker, getypt: str) -> tuple[str, list[str]]:
    reden = {"reden": "bericht"} if bevat_bsn(getypt) else {}  # only a BSN asks for one
    antwoord = klant.verstuur("/zoeken", {"zoek": getypt} | reden)
    assert antwoord.status_code == 303
    adres = antwoord.headers["location"]
    return adres, zaken(klant, adres) if adres.startswith("/zoeken") else [adres.partition("?")[0]]


@pytest.mark.parametrize("getypt", ["V1", "123", " 123 ", "T9", "R1"])
def test_a_reference_finds_its_case(klant: Bezoeker, getypt: str) -> None:
    adres, gevonden_zaken = gevonden(klant, getypt)
    assert adres == f"/zoeken?zoek={getypt.strip()}"
    assert gevonden_zaken
    assert set(gevonden_zaken) <= set(zaken(klant))


@pytest.mark.parametrize("getypt", [BSN, f"{BSN[:3]} {BSN[3:6]} {BSN[6:]}", f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}", KENMERK])
def test_a_bsn_finds_the_case_and_is_nowhere_afterwards(klant: Bezoeker, hub: Proefhub, getypt: str) -> None:
    with capture_logs() as regels:
        adres, gevonden_zaken = gevonden(klant, getypt)
        antwoord = klant.get(adres)
    assert gevonden_zaken == [zaken(klant)[0]]
    for plek in (adres, antwoord.text, str(antwoord.headers), klant.get(gevonden_zaken[0]).text, str(regels)):
        assert BSN not in plek
        assert ACHTERNAAM not in plek
    assert BSN.encode() not in b"".join(pad.read_bytes() for pad in _opslag(hub))


def _opslag(hub: Proefhub) -> list:  # type: ignore[type-arg]
    from pathlib import Path  # noqa: PLC0415

    return list(Path(hub.winkel.vragen._engine.url.database).parent.glob("hub.sqlite*"))


def test_a_bsn_that_nobody_has_and_one_in_an_address(klant: Bezoeker) -> None:
    onbekend = bsn_nummer(55)
    adres, gevonden_zaken = gevonden(klant, onbekend)
    assert onbekend not in adres
    assert gevonden_zaken == []
    antwoord = klant.get(f"/zoeken?zoek={BSN}")
    assert antwoord.status_code == 400
    assert BSN not in antwoord.text


def test_a_toewijzingnummer_that_looks_like_a_bsn_is_found_without_standing_in_an_address(
    klant: Bezoeker, hub: Proefhub
) -> None:
    nummer = bsn_nummer(77)
    hub.ontvang(om("2026-03-10T10:00", jw301(toewijzing(int(nummer)), bsn=bsn_nummer(78), identificatie="T78")))
    adres, _ = gevonden(klant, nummer)
    assert adres.startswith("/zaak/")
    assert nummer not in adres


def test_an_empty_search_is_the_form_again(klant: Bezoeker) -> None:
    assert klant.verstuur("/zoeken", {"zoek": " "}).headers["location"] == "/zoeken"


# --- markup -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pad", ["/werkvoorraad", "/werkvoorraad?soort=wacht", "/zoeken", "/zoeken?zoek=V1", "zaak"])
def test_the_pages_are_well_formed_for_everyone(klant: Bezoeker, pad: str) -> None:
    pagina = html.fromstring(klant.get(zaken(klant)[0] if pad == "zaak" else pad).text)
    assert len(pagina.xpath("//h1")) == 1
    niveaus = [int(kop.tag[1]) for kop in pagina.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(later - eerder <= 1 for eerder, later in pairwise(niveaus))
    ids = pagina.xpath("//@id")
    assert len(ids) == len(set(ids))
    for verwijzing in pagina.xpath("//@aria-labelledby | //@aria-describedby | //label/@for"):
        assert verwijzing in ids
    for veld in pagina.xpath("//select | //textarea | //input[not(@type='hidden')]"):
        assert pagina.xpath(f"//label[@for='{veld.get('id')}']")
    for tabel in pagina.xpath("//table"):
        assert len({len(rij.xpath("th | td")) for rij in tabel.xpath(".//tr")}) == 1
        assert tabel.xpath("caption")
    assert not pagina.xpath("//script | //style | //@style | //@*[starts-with(name(), 'on')]")
    [hier] = [link.text for link in pagina.xpath("//nav[@aria-label='Hoofdmenu']//a[@aria-current]")] or ["zaak"]
    assert hier in {"Werkvoorraad", "Zoeken", "zaak"}
