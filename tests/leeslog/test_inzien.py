"""Every address that shows youths writes a row before it answers, and answers nothing when it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import anyio
import httpx2 as httpx
import pytest
from fastapi import FastAPI
from lxml import html

from hub.domein.inzage import ACTIE, LIJST, UITVOER, ZAAK, ZOEKEN, ZOEKREDENEN, Inzage
from hub.domein.kalender import peilmoment
from hub.domein.toegang import Recht
from hub.opslag.leeslog import BESTAND, Leeslog
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from hub.web.api.versie import BASIS
from hub.web.app import maak_app
from hub.web.inzien import bewaar_inzagen
from hub.web.rechten import PER_ADRES
from tests.bouw import ACHTERNAAM, BSN, aangevraagd, bsn_nummer, jw301, jw315, toewijzing
from tests.proefhub import Proefhub, open_proefhub
from tests.verhaal import om

NU = peilmoment("2026-04-15T09:00")
API_LICHAAM = {"zoek": BSN, "doel": "bericht"}
ZONDER_JEUGDIGEN = {("GET", f"{BASIS}/werkvoorraad/tellingen"), ("GET", f"{BASIS}/aanbieders"), ("GET", "/zoeken")}
"""These ask the right to cases, and show counts, aanbieders or an empty form."""

GETOOND = [
    (methode, adres)
    for (methode, adres), nodig in PER_ADRES.items()
    if nodig in {Recht.ZAKEN, Recht.BEHANDELEN} and (methode, adres) not in ZONDER_JEUGDIGEN
]


class Kijker:
    """A browser on this machine."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self._koekjes = httpx.Cookies()

    def vraag(self, methode: str, pad: str, inhoud: bytes | None = None, **koppen: str) -> httpx.Response:
        async def stuur() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1:8080", cookies=self._koekjes
            ) as klant:
                antwoord = await klant.request(methode, pad, content=inhoud, headers=koppen)
                self._koekjes = klant.cookies
                return antwoord

        return anyio.run(stuur)

    def get(self, pad: str) -> httpx.Response:
        return self.vraag("GET", pad)

    def verstuur(self, pad: str, velden: dict[str, str], formulier: str | None = None) -> httpx.Response:
        token = html.fromstring(self.get(formulier or pad).text).xpath("//input[@name='formulier']/@value")[0]
        inhoud = urlencode({"formulier": token} | velden).encode()
        return self.vraag("POST", pad, inhoud, **{"content-type": "application/x-www-form-urlencoded"})


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path_factory.mktemp("inzien")) as geopend:
        geopend.ontvang(
            om("2026-03-02T09:00", jw315(aangevraagd("REF-1"), bsn=BSN)),
            om("2026-03-02T10:00", jw301(toewijzing(7), identificatie="T7", bsn=bsn_nummer(5))),
            b"<kapot>",
        )
        yield geopend


@pytest.fixture
def kijker(hub: Proefhub, log: Leeslog) -> Kijker:
    app = maak_app(hub.winkel.vragen, lambda: NU, werkbron=hub.winkel.werkbank)
    bewaar_inzagen(app, log, lambda: NU)
    return Kijker(app)


def werk(hub: Proefhub) -> tuple[str, str]:
    regel = next(
        r for r in hub.winkel.werkbank.al_het_werk(Werkvraag(NU), Lijstkeuze()) if r.soort == "verzoek_te_laat"
    )
    return regel.zaak, regel.werk


def teksten(hub: Proefhub, zaak: str) -> list[str]:
    geopend = hub.winkel.werkbank.zaak(zaak, NU, None)
    assert geopend is not None
    return [actie.tekst for actie in geopend.acties]


def inzagen(log: Leeslog) -> list[Inzage]:
    return [rij.inzage for rij in log.lees()]


def vraag(kijker: Kijker, hub: Proefhub, methode: str, adres: str) -> httpx.Response:
    """Ask an address of the table as one would."""
    zaak, _ = werk(hub)
    jeugdige = hub.winkel.werkbank.jeugdige(BSN, None)
    assert jeugdige is not None
    pad = adres.replace("{sleutel}", jeugdige if "jeugdige" in adres else zaak)
    if methode == "GET":
        return kijker.get(pad + ("?jeugdige=" + jeugdige if adres == f"{BASIS}/zaken" else ""))
    if pad == "/zoeken":
        return kijker.verstuur(pad, {"zoek": BSN, "reden": "aanbieder"})
    if pad.startswith("/zaak/"):
        return kijker.verstuur(pad, {"actie": "notitie", "tekst": "gebeld"})
    velden = API_LICHAAM if "zoekvragen" in pad else {"actie": "notitie", "tekst": "gebeld"}
    inhoud = str(velden).replace("'", '"').encode()
    return kijker.vraag(methode, pad, inhoud, **{"content-type": "application/json"})


@pytest.mark.parametrize(("methode", "adres"), [*GETOOND, ("GET", "/")])
def test_every_address_that_shows_youths_writes_who_what_and_why(
    kijker: Kijker, hub: Proefhub, log: Leeslog, methode: str, adres: str
) -> None:
    antwoord = vraag(kijker, hub, methode, adres)
    assert antwoord.status_code in {200, 201, 303}, antwoord.text
    gezien = [inzage for inzage in inzagen(log) if inzage.wat == str(antwoord.url.path)]
    assert gezien, "this handler shows youths and does not call hub.web.inzien.noteer"
    laatste = gezien[-1]
    assert (laatste.moment, laatste.wie) == (NU, "deze machine")
    assert laatste.doel
    assert laatste.soort in {LIJST, ZAAK, ZOEKEN, UITVOER, ACTIE}
    if "{sleutel}" in adres:
        assert laatste.sleutel == antwoord.url.path.removesuffix("/acties").rpartition("/")[2]


@pytest.mark.parametrize(("methode", "adres"), [*GETOOND, ("GET", "/")])
def test_no_look_without_a_log(
    kijker: Kijker, hub: Proefhub, log: Leeslog, pad: Path, methode: str, adres: str
) -> None:
    zaak, _ = werk(hub)
    formulier = kijker.get("/zoeken")  # its token was given while all was well
    token = html.fromstring(formulier.text).xpath("//input[@name='formulier']/@value")[0]
    voor = teksten(hub, zaak)
    log.sluit()
    for rest in pad.parent.iterdir():
        rest.unlink()
    pad.mkdir()
    if methode == "POST" and not adres.startswith(BASIS):
        velden = {"formulier": token, "zoek": BSN, "reden": "aanbieder", "actie": "notitie", "tekst": "niet"}
        pad_ = adres.replace("{sleutel}", zaak)
        antwoord = kijker.vraag(
            methode, pad_, urlencode(velden).encode(), **{"content-type": "application/x-www-form-urlencoded"}
        )
    else:
        antwoord = vraag(kijker, hub, methode, adres)
    assert antwoord.status_code == 503
    assert "leeslog" in antwoord.text
    for stuk in ("REF-1", zaak, BSN):
        assert stuk not in antwoord.text
    assert teksten(hub, zaak) == voor


def test_figures_alone_are_no_look(kijker: Kijker, log: Leeslog) -> None:
    for adres in ("/healthz", "/metrics", "/ontwikkeling", "/bevindingen", "/gemeenten.csv", f"{BASIS}/status", f"{BASIS}/gemeenten", "/zoeken",
                  *(adres for methode, adres in ZONDER_JEUGDIGEN if methode == "GET")):  # fmt: skip
        assert kijker.get(adres).status_code == 200, adres
    assert inzagen(log) == []


def test_how_many_rows_and_of_which_gemeente(kijker: Kijker, log: Leeslog) -> None:
    for adres in (
        "/verzoeken?selectie=open&gemeente=0384",
        "/verzoeken.csv?selectie=open",
        "/wachtlijst",
        "/afkeuringen",
    ):
        kijker.get(adres)
    assert [(i.soort, i.wat, i.gemeente, i.aantal) for i in inzagen(log)] == [
        (LIJST, "/verzoeken", "0384", 1),
        (UITVOER, "/verzoeken.csv", None, 1),
        (LIJST, "/wachtlijst", None, 1),
        (LIJST, "/afkeuringen", None, 0),
    ]


# --- why ------------------------------------------------------------------------------------------------------------


def test_a_case_tells_from_where_it_was_opened(kijker: Kijker, hub: Proefhub, log: Leeslog) -> None:
    zaak, _ = werk(hub)
    [adres, *_] = html.fromstring(kijker.get("/werkvoorraad?soort=verzoek_te_laat").text).xpath("//tbody/tr/th/a/@href")
    for pad in (
        adres,
        f"/zaak/{zaak}",
        f"/zaak/{zaak}?van=zoeken.ouder",
        f"/zaak/{zaak}?van=<script>",
        f"/zaak/{zaak}?van=werkvoorraad.{BSN}",
    ):
        assert kijker.get(pad).status_code == 200
    assert [i.doel for i in inzagen(log)] == [
        "werkvoorraad: verzoek_te_laat", "werkvoorraad: verzoek_te_laat", "rechtstreeks geopend", "zoeken op kenmerk",
        "rechtstreeks geopend", "werkvoorraad",
    ]  # fmt: skip
    assert {i.gemeente for i in inzagen(log) if i.soort == ZAAK} == {"0384"}


def test_a_reason_goes_along_from_the_search_to_the_case(kijker: Kijker, log: Leeslog) -> None:
    naar = kijker.verstuur("/zoeken", {"zoek": BSN, "reden": "betrokkene", "toelichting": "belde zelf"}).headers[
        "location"
    ]
    [adres, *_] = html.fromstring(kijker.get(naar).text).xpath("//tbody/tr/th/a/@href")
    assert kijker.get(adres).status_code == 200
    gezien = [(i.soort, i.doel) for i in inzagen(log)]
    reden = f"zoeken: {ZOEKREDENEN['betrokkene']}"
    assert gezien == [(ZOEKEN, f"{reden} (belde zelf)"), (ZOEKEN, reden), (ZAAK, reden)]
    assert len({i.sleutel for i in inzagen(log)[:2]}) == 1  # the same client, by his opaque key


@pytest.mark.parametrize(
    "velden", [{}, {"reden": ""}, {"reden": "zomaar"}, {"reden": "anders"}, {"reden": "anders", "toelichting": " "}]
)
def test_a_bsn_without_a_reason_is_not_looked_for(kijker: Kijker, log: Leeslog, velden: dict[str, str]) -> None:
    antwoord = kijker.verstuur("/zoeken", {"zoek": BSN} | velden)
    assert antwoord.status_code == 400
    assert "reden" in antwoord.text
    assert BSN not in antwoord.text
    assert inzagen(log) == []


def test_a_reference_needs_no_reason(kijker: Kijker, log: Leeslog) -> None:
    naar = kijker.verstuur("/zoeken", {"zoek": "REF-1"}).headers["location"]
    assert naar == "/zoeken?zoek=REF-1"
    [adres, *_] = html.fromstring(kijker.get(naar).text).xpath("//tbody/tr/th/a/@href")
    kijker.get(adres)
    assert [(i.soort, i.doel) for i in inzagen(log)] == [
        (soort, "zoeken op kenmerk") for soort in (ZOEKEN, ZOEKEN, ZAAK)
    ]


def test_a_search_that_finds_nobody_is_written_too(kijker: Kijker, log: Leeslog) -> None:
    kijker.verstuur("/zoeken", {"zoek": "123456782", "reden": "bericht"})
    assert [(i.soort, i.sleutel, i.aantal) for i in inzagen(log)] == [(ZOEKEN, None, 0)]


def test_no_bsn_or_name_comes_into_the_log(kijker: Kijker, hub: Proefhub, log: Leeslog, pad: Path) -> None:
    toelichting = f"over {BSN[:4]}.{BSN[4:6]}.{BSN[6:]}"
    kijker.verstuur("/zoeken", {"zoek": BSN, "reden": "anders", "toelichting": toelichting})
    for methode, adres in GETOOND:
        vraag(kijker, hub, methode, adres)
    kijker.get(f"/zaak/{BSN}")
    kijker.get(f"/zoeken?zoek={BSN}")
    log.anker()
    log.sluit()
    for bestand in pad.parent.glob(f"{BESTAND}*"):
        ruw = bestand.read_bytes()
        assert not re.search(rb"[ .\-]?".join(bytes([teken]) for teken in BSN.encode()), ruw), bestand.name
        assert ACHTERNAAM.encode() not in ruw
    assert pad.stat().st_size
