"""The page of the woonplaatsbeginsel, its files, the case and the API: what people see of the judgements and findings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html

from hub.antwoorden_woonplaats import WOONPLAATSSOORTEN
from hub.domein.inzage import LIJST, UITVOER
from hub.domein.toegang import Rol
from hub.opslag.leeslog import Leeslog
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.toegangsregister import Toegangsregister, open_register
from hub.web.inzien import bewaar_inzagen
from tests.proefhub import Proefhub, open_proefhub
from tests.toegang.conftest import TERMIJNEN, Kijker, Klok, bouw_app, maak_token
from tests.woonplaats.veel import NU, bsn_van, gevallen, vul


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path_factory.mktemp("pagina")) as geopend:
        vul(geopend)
        yield geopend


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Toegangsregister]:
    with open_register(tmp_path / "toegang", TERMIJNEN) as register:
        yield register


def kijker(
    hub: Proefhub, register: Toegangsregister, zaken: frozenset[str] | None, cijfers: frozenset[str] | None
) -> Kijker:
    app = bouw_app(hub, register, Klok(NU))
    return Kijker.met_token(app, maak_token(register, Rol.LEZER, zaken=zaken, cijfers=cijfers, nu=NU))


@pytest.fixture
def lezer(hub: Proefhub, register: Toegangsregister) -> Kijker:
    return kijker(hub, register, None, None)


def rijen(tekst: str) -> list[str]:
    return [" ".join(rij.text_content().split()) for rij in html.fromstring(tekst).xpath("//tbody/tr")]


def test_the_page_shows_all_figures_and_every_case_with_its_reasoning(hub: Proefhub, lezer: Kijker) -> None:
    pagina = lezer.get("/woonplaats").text
    boom = html.fromstring(pagina)
    getallen = [int(een.text.replace(".", "")) for een in boom.xpath("//dl[@class='cijfers']//span[@class='getal']")]
    cijfers = hub.winkel.vragen.status(NU, None).woonplaats
    assert getallen == list(cijfers.model_dump().values())
    alles = list(hub.winkel.werkbank.woonplaats(NU, None))
    regels = rijen(pagina)
    assert len(regels) == len(alles)
    for tekst, regel in zip(regels, alles, strict=True):
        assert tekst.startswith(WOONPLAATSSOORTEN[regel.soort])
        for zin in regel.uitleg:
            assert zin in tekst
        assert regel.gemeente in tekst
        assert ("te laat" in tekst.split(", open de zaak")[1][:60]) == regel.te_laat or not regel.te_laat


def test_an_explanation_reads_like_a_persons(lezer: Kijker) -> None:
    pagina = html.fromstring(lezer.get("/woonplaats").text).text_content()
    assert re.search(r"Verblijf begon \d{4}-\d\d-\d\d \(4\d\w* bij \d{8}, gemeente \d{4}\)\.", pagina)
    assert re.search(r"De dag ervoor stond de jeugdige ingeschreven in \d{4}\.\s+Verwacht: \d{4}\.", pagina)


@pytest.mark.parametrize("soort", WOONPLAATSSOORTEN)
def test_one_kind_and_one_gemeente(hub: Proefhub, lezer: Kijker, soort: str) -> None:
    for gemeente in (None, "0363"):
        vraag = f"/woonplaats?soort={soort}" + (f"&gemeente={gemeente}" if gemeente else "")
        pagina = lezer.get(vraag).text
        alles = list(hub.winkel.werkbank.woonplaats(NU, gemeente, soort))
        assert len(rijen(pagina)) == len(alles)
        for pad in html.fromstring(pagina).xpath("//p[@class='export']/a/@href"):
            assert f"soort={soort}" in pad
            assert lezer.get(pad).status_code == 200


def test_a_page_past_the_end_is_the_last_one(lezer: Kijker) -> None:
    assert rijen(lezer.get("/woonplaats?pagina=40").text) == rijen(lezer.get("/woonplaats").text)


@pytest.mark.parametrize("vraag", ["soort=geen", "soort=conform", "gemeente=1", "pagina=0", "peildatum=gisteren"])
def test_what_cannot_be_asked_is_told_so(lezer: Kijker, vraag: str) -> None:
    assert lezer.get(f"/woonplaats?{vraag}").status_code == 400


def test_the_files_hold_the_same(hub: Proefhub, lezer: Kijker) -> None:
    alles = list(hub.winkel.werkbank.woonplaats(NU, None))
    kop, *regels = csv.reader(io.StringIO(lezer.get("/woonplaats.csv").content.decode("utf-8-sig")), delimiter=";")
    assert kop[0] == "Soort"
    assert kop[-1] == "Uitleg"
    assert [rij[-1] for rij in regels] == [" ".join(een.uitleg) for een in alles]
    with ZipFile(io.BytesIO(lezer.get("/woonplaats.xlsx").content)) as boek:
        blad = boek.read("xl/worksheets/sheet1.xml").decode()
        assert blad.count("<row ") == len(alles) + 1
        assert "<f>" not in blad


def test_the_case_is_linked_and_shows_the_judgement(hub: Proefhub, lezer: Kijker) -> None:
    [regel, *_] = hub.winkel.werkbank.woonplaats(NU, None)
    pagina = html.fromstring(lezer.get("/woonplaats").text)
    [adres, *_] = pagina.xpath("//tbody/tr/th/a/@href")
    assert adres.startswith(f"/zaak/{regel.zaak}")
    zaak = html.fromstring(lezer.get(adres).text)
    deel = " ".join(zaak.xpath("//section[@aria-labelledby='woonplaats']")[0].text_content().split())
    for zin in regel.uitleg:
        assert zin in deel
    assert f"toewijzing {regel.toewijzing_nummer}" in deel


def test_the_overview_has_the_headline_figures_and_the_way_there(hub: Proefhub, lezer: Kijker) -> None:
    pagina = html.fromstring(lezer.get("/").text)
    deel = pagina.xpath("//section[@aria-labelledby='woonplaats']")[0]
    cijfers = hub.winkel.vragen.status(NU, None).woonplaats
    assert f"Andere gemeente verwacht Let op {cijfers.afwijkend} toewijzingen" in " ".join(deel.text_content().split())
    assert "/woonplaats" in deel.xpath(".//a/@href")
    assert "/woonplaats" in pagina.xpath("//nav[@aria-label='Hoofdmenu']//a/@href")


# --- whose it is -----------------------------------------------------------------------------------------------


def test_a_region_sees_counts_and_no_case(hub: Proefhub, register: Toegangsregister) -> None:
    regio = kijker(hub, register, frozenset(), None)
    pagina = regio.get("/woonplaats").text
    assert "U ziet hier alleen aantallen" in pagina
    assert "/zaak/" not in pagina
    assert not rijen(pagina)
    for adres in ("/woonplaats.csv", "/woonplaats.xlsx", "/api/v1/woonplaatsbevindingen"):
        assert regio.get(adres).status_code == 403


def test_one_gemeente_sees_its_own_cases_and_the_figures_of_all(hub: Proefhub, register: Toegangsregister) -> None:
    eigen = kijker(hub, register, frozenset({"0363"}), None)
    verwacht = list(hub.winkel.werkbank.woonplaats(NU, "0363"))
    pagina = eigen.get("/woonplaats").text
    assert len(rijen(pagina)) == len(verwacht)
    assert "De lijst hieronder gaat alleen over" in pagina
    assert eigen.get("/api/v1/woonplaatsbevindingen").json()["totaal"] == len(verwacht)
    assert eigen.get("/api/v1/woonplaatsbevindingen?gemeente=0384").status_code == 403


# --- the API ---------------------------------------------------------------------------------------------------


def test_the_api_gives_the_same_in_pages(hub: Proefhub, lezer: Kijker) -> None:
    alles = [een.model_dump(mode="json") for een in hub.winkel.werkbank.woonplaats(NU, None)]
    gezien = []
    adres = "/api/v1/woonplaatsbevindingen?aantal=7"
    while adres:
        blad = lezer.get(adres).json()
        gezien += blad["regels"]
        assert blad["totaal"] == len(alles)
        assert [een["soort"] for een in blad["tellingen"]] == list(WOONPLAATSSOORTEN)
        adres = blad["_links"].get("next", {}).get("href")
    assert gezien == alles
    assert lezer.get("/api/v1/woonplaatsbevindingen?pagina=90").json()["regels"] == []


def test_the_api_filters_and_refuses(lezer: Kijker) -> None:
    blad = lezer.get("/api/v1/woonplaatsbevindingen?bevinding=overdracht_open&gemeente=0363").json()
    assert {een["soort"] for een in blad["regels"]} <= {"overdracht_open"}
    assert blad["bevinding"] == "overdracht_open"
    for fout in ("bevinding=conform", "bevinding=", "soort=afwijkend", "aantal=0"):
        assert lezer.get(f"/api/v1/woonplaatsbevindingen?{fout}").status_code == 400


def test_the_figures_stand_in_the_status_of_the_api(hub: Proefhub, lezer: Kijker) -> None:
    cijfers = hub.winkel.vragen.status(NU, None).woonplaats
    assert lezer.get("/api/v1/status").json()["woonplaats"] == cijfers.model_dump()


# --- privacy ---------------------------------------------------------------------------------------------------


def test_each_look_is_written_with_what_was_seen(hub: Proefhub, register: Toegangsregister, tmp_path: Path) -> None:
    lezer = kijker(hub, register, None, None)
    with Leeslog(
        tmp_path / "log.sqlite", Sleutelbos.laad_of_maak(tmp_path / "sleutels.json").afgeleid("leeslog")
    ) as log:
        bewaar_inzagen(lezer.app, log, lambda: NU)
        aantal = len(list(hub.winkel.werkbank.woonplaats(NU, "0363", "afwijkend")))
        for adres in ("/woonplaats", "/woonplaats.csv"):
            assert lezer.get(f"{adres}?gemeente=0363&soort=afwijkend").status_code == 200
        [adres, *_] = html.fromstring(lezer.get("/woonplaats").text).xpath("//tbody/tr/th/a/@href")
        lezer.get(adres)
        gezien = [rij.inzage for rij in log.lees()]
    assert [(een.soort, een.wat, een.gemeente, een.aantal) for een in gezien[:2]] == [
        (LIJST, "/woonplaats", "0363", aantal),
        (UITVOER, "/woonplaats.csv", "0363", aantal),
    ]
    assert gezien[-1].doel.startswith("woonplaats: ")


def test_no_bsn_anywhere(lezer: Kijker) -> None:
    bsns = [bsn_van(nummer) for nummer in range(len(gevallen()))]
    for adres in ("/woonplaats", "/woonplaats.csv", "/api/v1/woonplaatsbevindingen?aantal=500", "/metrics"):
        tekst = lezer.get(adres).text
        assert not [bsn for bsn in bsns if bsn in tekst]
