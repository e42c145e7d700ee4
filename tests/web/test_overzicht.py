"""The page at `/`: its figures, lists, filters and explanations."""

from __future__ import annotations

import pytest
from lxml import html

from hub.domein import kalender
from tests.web.conftest import Klant
from tests.web.voorbeeld import NU, Voorbeeld, afkeuring, verzoek, wachtende


def boom(klant: Klant, pad: str) -> html.HtmlElement:
    antwoord = klant.get(pad)
    assert antwoord.status_code == 200
    assert antwoord.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(antwoord.text)


def tekst(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def cijfers(pagina: html.HtmlElement) -> dict[str, tuple[str, str]]:
    vakken = pagina.xpath("//dl[@class='cijfers']/div")
    return {
        tekst(vak.xpath("dt")[0]).removesuffix(" Let op"): (tekst(vak.xpath("dd")[0]), tekst(vak.xpath("dd")[1]))
        for vak in vakken
    }


def rijen(pagina: html.HtmlElement, kop: str) -> list[str]:
    return [tekst(rij) for rij in pagina.xpath(f"//section[@aria-labelledby='{kop}']//tbody/tr")]


def test_figures_of_a_moment_ago_say_so(klant: Klant, bron: Voorbeeld, monkeypatch: pytest.MonkeyPatch) -> None:
    nu = bron.status
    assert "van nu" not in tekst(boom(klant, "/"))
    monkeypatch.setattr(bron, "status", lambda peildatum, gemeente: nu(peildatum - 65_000, gemeente))
    [melding] = [tekst(een) for een in boom(klant, "/").xpath("//p[@class='melding']") if "aantallen" in tekst(een)]
    toen = kalender.lokaal(NU - 65_000)
    assert melding.startswith(f"De aantallen op deze pagina zijn van {toen:%H:%M:%S} uur")


def test_every_key_figure_has_its_number_and_explanation(klant: Klant) -> None:
    gevonden = cijfers(boom(klant, "/"))
    assert {naam: waarde for naam, (waarde, _) in gevonden.items()} == {
        "Te laat": "23 verzoeken",
        "Open": "61 verzoeken",
        "In onderzoek": "4 verzoeken",
        "Binnen de norm": "92,6% op tijd",
        "Mediane doorlooptijd": "3,5 werkdagen",
        "Wachtenden": "130 toewijzingen",
        "Boven de Treeknorm": "90 toewijzingen",
        "Mediane wachttijd tot nu": "38 dagen",
        "Mediane wachttijd bij start": "24,5 dagen",
        "Retouren te laat": "15 berichten",
        "Afgekeurd": "6 berichten",
        "Berichten": "1.257 ontvangen",
        "Andere gemeente verwacht": "6 toewijzingen",
        "Niet te beoordelen": "34 toewijzingen",
        "Dubbele toewijzingen": "1 paar",
        "Overdrachten te laat": "1 verzoeken",
    }
    assert all(uitleg.endswith(".") for _, uitleg in gevonden.values())
    assert "5 werkdagen" in gevonden["Te laat"][1]
    assert "389 van 420" in gevonden["Binnen de norm"][1]
    assert "3 werkdagen" in gevonden["Retouren te laat"][1]
    assert "daar wachten er nog 6" in gevonden["Wachtenden"][1]  # the number itself is that of the waiting list


def test_the_treeknorm_is_called_a_proxy_everywhere(klant: Klant) -> None:
    pagina = boom(klant, "/")
    for plek in pagina.xpath("//dl[@class='cijfers']/div | //section/p | //thead/tr"):
        if "Treeknorm" in tekst(plek):
            assert "benadering" in tekst(plek)
    assert "301 tot start, benadering" in cijfers(pagina)["Boven de Treeknorm"][1]


def test_what_needs_action_is_said_in_words(bron: Voorbeeld, klant: Klant) -> None:
    def merkjes() -> list[str]:
        return [tekst(vak) for vak in boom(klant, "/").xpath("//dl[@class='cijfers']/div/dt") if "Let op" in tekst(vak)]

    altijd = [
        "Retouren te laat Let op",
        "Andere gemeente verwacht Let op",
        "Dubbele toewijzingen Let op",
        "Overdrachten te laat Let op",
    ]
    assert merkjes() == ["Te laat Let op", "Boven de Treeknorm Let op", *altijd]
    bron.te_laat, bron.wachtend = [], []
    assert merkjes() == altijd


def test_an_overdue_verzoek_shows_all_a_specialist_searches_by(bron: Voorbeeld, klant: Klant) -> None:
    bron.te_laat = [verzoek(1, te_laat=3, referentie="REF-77", identificatie="ID-99", in_onderzoek=True)]
    [rij] = rijen(boom(klant, "/"), "te-laat")
    for deel in ("REF-77", "VOT, in onderzoek", "3 werkdagen te laat", "Brummen 0213", "12345602", "54B12",
                 "Jeugd-ggz behandeling", "22-08-2026 09:12", "29-08-2026", "ID-99"):  # fmt: skip
        assert deel in rij


@pytest.mark.parametrize(("over", "uitkomst"), [(0, "Laatste dag"), (1, "Nog 1 werkdag "), (2, "Nog 2 werkdagen")])
def test_a_verzoek_soon_overdue_says_how_long_is_left(bron: Voorbeeld, klant: Klant, over: int, uitkomst: str) -> None:
    bron.bijna = [verzoek(1, over=over)]
    [rij] = rijen(boom(klant, "/"), "bijna-te-laat")
    assert uitkomst in rij


def test_the_waiting_list_shows_days_and_whether_they_exceed_the_norm(bron: Voorbeeld, klant: Klant) -> None:
    bron.wachtend = [
        wachtende(0, toewijzing_nummer=71, wacht_dagen=1234, boven_treeknorm=True),
        wachtende(5, toewijzing_nummer=72, wacht_dagen=8, boven_treeknorm=False),
    ]
    langst, kortst = rijen(boom(klant, "/"), "wachtlijst")
    assert langst.startswith("71 1.234 Erboven")
    assert kortst.startswith("72 8 erbinnen")
    assert kortst.endswith("geen")  # no ReferentieAanbieder


def test_a_rejection_is_explained_place_by_place(bron: Voorbeeld, klant: Klant) -> None:
    bron.afgekeurd = [afkeuring(0, aantal_fouten=5)]
    [vak] = boom(klant, "/").xpath("//li[@class='afkeuring']")
    datum, header = (tekst(fout) for fout in vak.xpath("ul/li"))
    assert datum == (
        "Deze datum bestaat niet: juni heeft 30 dagen. "
        "Plek Client/AangevraagdeProducten/AangevraagdProduct[1]/ToewijzingEinddatum, regel 48 "
        "Gevonden 2027-06-31 Soort fout XSD"
    )
    assert "regel 9 Gevonden 20O" in header
    assert "5 fouten" in tekst(vak.xpath("h3")[0])
    assert "En nog 3 fouten." in tekst(vak)
    assert "Gemeente Apeldoorn 0200" in tekst(vak)


def test_a_rejection_of_which_nothing_is_known_still_reads_well(bron: Voorbeeld, klant: Klant) -> None:
    leeg = {"soort": None, "gemeente": None, "aanbieder": None, "identificatie": None, "bron": ""}
    fout = {"code": "XML", "pad": "", "regel": None, "waarde": "", "uitleg": "Dit is geen XML."}
    bron.afgekeurd = [afkeuring(0, **leeg, fouten=(fout,), aantal_fouten=1)]
    [vak] = boom(klant, "/").xpath("//li[@class='afkeuring']")
    assert tekst(vak) == (
        "Onbekend bericht 1 fout Verzonden 01-09-2026 11:05 Dit is geen XML. Plek Het hele bericht Soort fout XML"
    )
    assert "None" not in klant.get("/afkeuringen").text
    bron.afgekeurd = [afkeuring(0, fouten=(fout | {"regel": 21},), aantal_fouten=1)]
    assert "Plek Regel 21 Soort" in tekst(boom(klant, "/afkeuringen"))


def test_the_table_per_gemeente_puts_the_most_overdue_first_and_links_to_its_page(klant: Klant) -> None:
    pagina = boom(klant, "/?peildatum=2026-09-01")
    gevonden = rijen(pagina, "gemeenten")
    assert len(gevonden) == 8
    assert gevonden[0] == "Apeldoorn 0200 4 9 17 12 0"
    assert gevonden[-1].startswith("Lochem 0262 0 0")
    [adres, *_] = pagina.xpath("//section[@aria-labelledby='gemeenten']//tbody//a/@href")
    assert adres == "/?gemeente=0200&peildatum=2026-09-01"


def test_a_list_shows_the_first_fifty_the_total_and_the_way_to_the_rest(klant: Klant) -> None:
    pagina = boom(klant, "/?gemeente=&peildatum=2026-09-01")
    assert len(rijen(pagina, "wachtlijst")) == 50
    bijschrift = pagina.xpath("//section[@aria-labelledby='wachtlijst']//caption")[0]
    assert tekst(bijschrift) == "Wachtlijst: 1 tot en met 50 van 130"
    [meer] = pagina.xpath("//section[@aria-labelledby='wachtlijst']//p[@class='meer']/a")
    assert (tekst(meer), meer.get("href")) == ("De hele wachtlijst (130)", "/wachtlijst?peildatum=2026-09-01")
    assert not pagina.xpath("//section[@aria-labelledby='te-laat']//p[@class='meer']")  # 23: all of them are here


def test_gemeente_and_peildatum_reach_every_question(bron: Voorbeeld, klant: Klant) -> None:
    pagina = boom(klant, "/?gemeente=0246&peildatum=2026-08-31")
    einde = kalender.peilmoment("2026-08-31")
    assert {peildatum for _, peildatum, _ in bron.gevraagd} == {einde}
    assert {naam: gemeente for naam, _, gemeente in bron.gevraagd} == {
        "status": "0246",
        "te_laat": "0246",
        "bijna_te_laat": "0246",
        "wachtlijst": "0246",
        "afkeuringen": "0246",
        "per_gemeente": None,
    }
    assert pagina.xpath("//select/option[@selected]/@value") == ["0246"]
    assert pagina.xpath("//input[@type='date']/@value") == ["2026-08-31"]
    assert tekst(pagina.xpath("//p[@class='stand']")[0]).startswith(
        "Gemeente Heerde, peildatum maandag 31 augustus 2026, einde van de dag."
    )
    assert all("0246" in rij for rij in rijen(pagina, "te-laat"))


@pytest.mark.parametrize("vraag", ["/", "/?gemeente=&peildatum=", "/?peildatum=%20"])
def test_without_a_choice_the_page_is_about_all_gemeenten_now(bron: Voorbeeld, klant: Klant, vraag: str) -> None:
    boom(klant, vraag)
    assert {(peildatum, gemeente) for _, peildatum, gemeente in bron.gevraagd} == {(NU, None)}


def test_a_moment_can_be_chosen_and_stays_in_the_links(bron: Voorbeeld, klant: Klant) -> None:
    pagina = boom(klant, "/?peildatum=2026-08-31T09:30")
    assert bron.gevraagd[0][1] == kalender.peilmoment("2026-08-31T09:30")
    assert "/wachtlijst?peildatum=2026-08-31T09%3A30" in pagina.xpath("//a/@href")


def test_a_peildatum_in_the_future_is_explained(klant: Klant) -> None:
    assert "De peildatum ligt in de toekomst." in klant.get("/?peildatum=2026-09-02").text
    assert "in de toekomst" not in klant.get("/?peildatum=2026-09-01").text  # the end of today is still today


def test_a_gemeente_without_messages_is_explained(klant: Klant) -> None:
    pagina = boom(klant, "/?gemeente=9999")
    assert "Gemeente 9999 heeft nog geen berichten op deze peildatum." in tekst(pagina)
    assert pagina.xpath("//select/option[@selected]/@value") == ["9999"]
    assert cijfers(pagina)["Mediane wachttijd tot nu"][0] == "– dagen"


def test_an_empty_hub_says_how_to_load_messages() -> None:
    klant = Klant(Voorbeeld(berichten=0))
    for pad in ("/", "/verzoeken", "/wachtlijst", "/afkeuringen"):
        pagina = boom(klant, pad)
        assert tekst(pagina.xpath("//h1")[0]) == "Nog geen berichten"
        assert "ijw-hub load" in tekst(pagina)


def test_a_hub_with_nothing_to_do_says_so() -> None:
    inhoud = tekst(boom(Klant(Voorbeeld()), "/"))
    for zin in ("Geen enkel verzoek is te laat.", "Niemand wacht", "Geen enkel bericht is afgekeurd."):
        assert zin in inhoud


@pytest.mark.parametrize("peildatum", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59.999999-23:59"])
def test_the_ends_of_the_calendar_are_ordinary_dates(klant: Klant, peildatum: str) -> None:
    for pad in ("/", "/verzoeken", "/wachtlijst", "/afkeuringen"):
        assert klant.get(f"{pad}?peildatum={peildatum}").status_code == 200
