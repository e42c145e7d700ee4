"""Messages over HTTP, on a real store: the verdicts, the refusals, and what stands in the journal after each."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import anyio
import httpx2 as httpx
import pytest
from structlog.testing import capture_logs

from hub.domein.grenzen import MAX_BYTES
from hub.fouten import OpslagVol, TeDruk
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.streams.inname import Bewijs, Inname
from hub.web.aanleveren import Aanlevergrenzen
from hub.web.app import maak_app
from hub.web.lichaam import MB
from tests import bouw
from tests.bouw import ACHTERNAAM, BSN
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.web.conftest import ADRES

XML = "application/xml"
FOUT = bouw.jw315(bouw.aangevraagd(ingangsdatum=f"2026-{BSN}"), identificatie="F1")
"""A rejected message with a BSN where a date should stand."""

Inhoud = bytes | AsyncIterator[bytes]


class Verzender:
    """Sends to the app directly, without a network."""

    def __init__(self, hub: Proefhub, inname: Inname, grenzen: Aanlevergrenzen) -> None:
        self.hub = hub
        self.inname = inname
        self.app = maak_app(hub.winkel.vragen, lambda: NU, inname, grenzen)

    def stuur(
        self, inhoud: Inhoud, soort: str = XML, pad: str = "/berichten", methode: str = "POST", **koppen: str
    ) -> httpx.Response:
        async def doe() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ADRES) as klant:
                kop = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
                return await klant.request(methode, pad, content=inhoud, headers={"content-type": soort, **kop})

        return anyio.run(doe)

    def zip(self, **leden: bytes) -> httpx.Response:
        bak = io.BytesIO()
        with ZipFile(bak, "w") as archief:
            for naam, inhoud in leden.items():
                archief.writestr(f"{naam}.xml", inhoud)
        return self.stuur(bak.getvalue(), "application/zip", "/berichten/zip")

    @property
    def ontvangen(self) -> int:
        return self.hub.status("2026-06-01").berichten.ontvangen


@contextmanager
def open_verzender(map_: Path, **grenzen: object) -> Iterator[Verzender]:
    with open_proefhub(map_) as hub, Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        yield Verzender(hub, inname, Aanlevergrenzen(map=map_, **grenzen))


@pytest.fixture
def verzender(tmp_path: Path) -> Iterator[Verzender]:
    with open_verzender(tmp_path) as verzender:
        yield verzender


def probleem(antwoord: httpx.Response, code: int, soort: str) -> dict[str, object]:
    """Assert that it is such a problem, in Dutch and without anything of a person."""
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (code, "application/problem+json"), antwoord.text
    inhoud = antwoord.json()
    assert inhoud["type"] == f"urn:ijw-hub:probleem:{soort}"
    assert inhoud["status"] == code
    assert inhoud["title"]
    assert inhoud["detail"].endswith(".")
    assert BSN not in antwoord.text
    assert ACHTERNAAM not in antwoord.text
    return inhoud


# --- verdicts ---------------------------------------------------------------------------------------------------


def test_een_bericht_wordt_aangenomen_en_telt(verzender: Verzender) -> None:
    antwoord = verzender.stuur(bouw.jw315())
    assert antwoord.status_code == 202
    assert antwoord.json() == {"ontvangstbewijs": "O-1", "oordeel": "geldig", "bericht": "JW315", "opmerkingen": []}
    assert verzender.ontvangen == 1
    assert verzender.hub.winkel.vragen.leeg() is False


@pytest.mark.parametrize("soort", [XML, "text/xml", "Text/XML; charset=UTF-8", 'application/xml;charset="utf-8"'])
def test_soorten_die_mogen(verzender: Verzender, soort: str) -> None:
    assert verzender.stuur(bouw.envelop(bouw.jw315()), soort).status_code == 202


def test_een_afgekeurd_bericht_krijgt_uitleg_en_wordt_bewaard(verzender: Verzender) -> None:
    inhoud = probleem(verzender.stuur(FOUT), 422, "afgekeurd")
    assert (inhoud["ontvangstbewijs"], inhoud["oordeel"], inhoud["bericht"]) == ("O-1", "afgekeurd", "JW315")
    [fout] = inhoud["fouten"]
    assert set(fout) == {"code", "pad", "regel", "waarde", "uitleg"}
    assert fout["pad"].endswith("ToewijzingIngangsdatum")
    assert verzender.hub.status("2026-06-01").berichten.afgekeurd == 1


def test_dezelfde_aflevering_geeft_hetzelfde_ontvangstbewijs(verzender: Verzender) -> None:
    eerste, tweede = (verzender.stuur(bouw.envelop(bouw.jw315())).json() for _ in range(2))
    assert (eerste["oordeel"], tweede["oordeel"]) == ("geldig", "dubbel")
    assert eerste["ontvangstbewijs"] == tweede["ontvangstbewijs"]
    fout = bouw.envelop(FOUT, referentienummer="11111111-1111-4111-8111-111111111111")
    bewijzen = {probleem(verzender.stuur(fout), 422, "afgekeurd")["ontvangstbewijs"] for _ in range(2)}
    assert len(bewijzen) == 1
    assert verzender.ontvangen == 2


def test_wat_de_hub_niet_beoordeelt_wordt_ook_bewaard(verzender: Verzender) -> None:
    wmo = b'<b:Bericht xmlns:b="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"/>'
    antwoord = verzender.stuur(wmo)
    assert (antwoord.status_code, antwoord.json()["oordeel"]) == (202, "overgeslagen")
    assert "iWmo 3.2" in antwoord.json()["opmerkingen"][0]
    antwoord = verzender.stuur(bouw.fo01())
    assert (antwoord.status_code, antwoord.json()["oordeel"], antwoord.json()["bericht"]) == (202, "fo01", "Fo01")
    berichten = verzender.hub.status("2026-06-01").berichten
    assert (berichten.overgeslagen, berichten.fo01) == (1, 1)


# --- refusals ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "soort",
    ["", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/json",
     "application/soap+xml", "application/xml; charset=utf-16", "application/xml; charset=iso-8859-1"],
)  # fmt: skip
def test_andere_soorten_worden_geweigerd(verzender: Verzender, soort: str) -> None:
    antwoord = verzender.stuur(bouw.jw315(), soort)
    probleem(antwoord, 415, "verkeerde-soort")
    assert "text/xml" in antwoord.headers["accept-post"]
    assert verzender.ontvangen == 0


def test_ingepakte_inhoud_wordt_geweigerd(verzender: Verzender) -> None:
    probleem(verzender.stuur(bouw.jw315(), content_encoding="gzip"), 415, "verkeerde-soort")


@pytest.mark.parametrize("pad", ["/berichten", "/berichten/zip"])
def test_een_leeg_verzoek(verzender: Verzender, pad: str) -> None:
    probleem(verzender.stuur(b"", "application/zip" if pad.endswith("zip") else XML, pad), 400, "leeg")


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [("origin", "https://example.org"), ("origin", "null"), ("origin", "http://127.0.0.1:9"),
     ("sec_fetch_site", "cross-site"), ("sec_fetch_site", "same-site")],
)  # fmt: skip
def test_een_andere_website_kan_niets_sturen(verzender: Verzender, naam: str, waarde: str) -> None:
    for pad, soort in (("/berichten", XML), ("/berichten/zip", "application/zip")):
        probleem(verzender.stuur(bouw.jw315(), soort, pad, **{naam: waarde}), 403, "van-een-andere-site")
    assert verzender.ontvangen == 0


def test_de_eigen_pagina_zou_het_mogen(verzender: Verzender) -> None:
    assert verzender.stuur(bouw.jw315(), origin=ADRES, sec_fetch_site="same-origin").status_code == 202


def test_een_andere_host_krijgt_een_probleem_en_geen_pagina(verzender: Verzender) -> None:
    probleem(verzender.stuur(bouw.jw315(), host="example.org"), 400, "verkeerd-adres")


def test_een_bericht_van_precies_de_grens_mag_en_meer_wordt_niet_eens_gelezen(verzender: Verzender) -> None:
    commentaar = b"<!--" + b" " * 9_000_000 + b"-->"  # libxml2 takes at most ten million characters of one thing
    bericht = bouw.jw315() + 2 * commentaar
    assert verzender.stuur(bericht + b" " * (MAX_BYTES - len(bericht))).status_code == 202
    gevraagd = 0

    async def zonder_einde() -> AsyncIterator[bytes]:
        nonlocal gevraagd
        while True:
            gevraagd += 1
            yield b" " * 65_536

    antwoord = verzender.stuur(b"x", content_length=str(MAX_BYTES + 1))
    probleem(antwoord, 413, "te-groot")
    probleem(verzender.stuur(zonder_einde()), 413, "te-groot")
    assert gevraagd == MAX_BYTES // 65_536 + 1
    assert verzender.ontvangen == 1


def test_een_trage_verzender_wordt_niet_afgewacht(tmp_path: Path) -> None:
    async def druppelt() -> AsyncIterator[bytes]:
        for _ in range(10_000):
            yield b" "  # more bytes than nothing, but a day for a message
            await asyncio.sleep(0.01)

    with open_verzender(tmp_path, wachttijd=0.1) as verzender:
        antwoord = verzender.stuur(druppelt())
        probleem(antwoord, 408, "te-traag")
        assert antwoord.headers["connection"] == "close"
        probleem(verzender.stuur(druppelt(), "application/zip", "/berichten/zip"), 408, "te-traag")
        assert verzender.ontvangen == 0


def test_een_adres_dat_te_vaak_stuurt(tmp_path: Path) -> None:
    with open_verzender(tmp_path, per_minuut=2) as verzender:
        assert [verzender.stuur(bouw.jw315()).status_code for _ in range(2)] == [202, 202]
        antwoord = verzender.stuur(bouw.jw315())
        probleem(antwoord, 429, "te-vaak")
        assert 1 <= int(antwoord.headers["retry-after"]) <= 30
        assert verzender.ontvangen == 1  # the same content at the same moment is one delivery


# --- when it cannot be recorded ---------------------------------------------------------------------------------


def _vol(_: list[Ontvangst]) -> list[Vastgelegd]:
    raise OpslagVol("De schijf is vol.", "Maak ruimte.")


def _druk(*_: object) -> Future[object]:
    raise TeDruk("Er wachten te veel berichten.", "Straks.")


def _kapot(*_: object) -> Future[object]:
    raise RuntimeError(BSN)


def test_een_volle_schijf_is_geen_ontvangst(verzender: Verzender) -> None:
    leg_vast = verzender.hub.winkel.leg_vast
    verzender.hub.winkel.leg_vast = _vol  # type: ignore[method-assign, assignment]
    for antwoord in (verzender.stuur(bouw.jw315()), verzender.zip(a=bouw.jw315())):
        inhoud = probleem(antwoord, 503, "niet-opgeslagen")
        assert "De schijf is vol." in str(inhoud["detail"])
        assert antwoord.headers["retry-after"] == "60"
    verzender.hub.winkel.leg_vast = leg_vast  # type: ignore[method-assign]
    assert verzender.stuur(bouw.jw315()).status_code == 202
    assert verzender.ontvangen == 1


def test_drukte_vraagt_om_straks_nog_eens(verzender: Verzender) -> None:
    verzender.inname.neem_aan = _druk  # type: ignore[method-assign, assignment]
    antwoord = verzender.stuur(bouw.jw315())
    probleem(antwoord, 503, "te-druk")
    assert antwoord.headers["retry-after"] == "5"


def test_een_fout_van_de_hub_zelf_verraadt_niets(verzender: Verzender) -> None:
    verzender.inname.neem_aan = _kapot  # type: ignore[method-assign, assignment]
    with capture_logs() as regels:
        inhoud = probleem(verzender.stuur(bouw.jw315()), 500, "onverwacht")
    assert regels[0]["meldnummer"] in str(inhoud["detail"])
    assert BSN not in str(regels)


def test_een_hub_die_stopt_neemt_niets_meer_aan(tmp_path: Path) -> None:
    with open_verzender(tmp_path) as verzender:
        pass
    probleem(verzender.stuur(bouw.jw315()), 503, "te-druk")
    probleem(verzender.zip(a=bouw.jw315()), 503, "te-druk")


# --- zips -------------------------------------------------------------------------------------------------------


def test_een_zip_met_van_alles(verzender: Verzender) -> None:
    antwoord = verzender.zip(
        goed=bouw.jw315(), dubbel=bouw.envelop(bouw.jw315()), fout=FOUT, fo01=bouw.fo01(), **{f"f-{BSN}": b"x"}
    )
    assert antwoord.status_code == 202
    inhoud = antwoord.json()
    telt = {naam: inhoud[naam] for naam in ("gelezen", "geldig", "dubbel", "afgekeurd", "fo01", "overgeslagen")}
    assert telt == {"gelezen": 5, "geldig": 1, "dubbel": 1, "afgekeurd": 2, "fo01": 1, "overgeslagen": 0}
    assert [regel["bestand"] for regel in inhoud["afkeuringen"]] == ["fout.xml", "f-*********.xml"]
    assert all(regel["ontvangstbewijs"] and regel["fouten"] for regel in inhoud["afkeuringen"])
    assert inhoud["problemen"] == []
    assert BSN not in antwoord.text
    assert verzender.ontvangen == 4


def test_een_zip_die_deels_te_lezen_is(verzender: Verzender) -> None:
    bak = io.BytesIO()
    with ZipFile(bak, "w") as archief:
        archief.writestr("goed.xml", bouw.jw315())
        archief.writestr("binnen.zip", b"PK")
        archief.writestr("lees.txt", b"uitleg")
    antwoord = verzender.stuur(bak.getvalue(), "application/zip", "/berichten/zip")
    assert antwoord.status_code == 202
    assert (antwoord.json()["geldig"], antwoord.json()["geen_bericht"]) == (1, 1)
    [wat] = antwoord.json()["problemen"]
    assert "binnen.zip" in wat


@pytest.mark.parametrize("inhoud", [b"geen zip", b"PK\x05\x06" + bytes(18)])
def test_een_zip_zonder_berichten(verzender: Verzender, inhoud: bytes) -> None:
    probleem(verzender.stuur(inhoud, "application/zip", "/berichten/zip"), 422, "geen-berichten")


def test_een_te_grote_zip(tmp_path: Path) -> None:
    with open_verzender(tmp_path, zip_bytes=MB) as verzender:
        inhoud = probleem(verzender.stuur(bytes(MB + 1), "application/zip", "/berichten/zip"), 413, "te-groot")
        assert "meer dan 1 MB" in str(inhoud["detail"])


def test_een_grote_zip_laat_niets_leesbaars_achter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.web.aanleveren.ZIP_IN_GEHEUGEN", 1000)  # so that it goes by the disk
    with open_verzender(tmp_path) as verzender:
        voor = {pad.name for pad in tmp_path.iterdir()}
        namen: set[str] = set()
        neem_aan = verzender.inname.neem_aan

        def kijk(*stukken: object) -> Future[object]:
            namen.update(pad.name for pad in tmp_path.iterdir())
            return neem_aan(*stukken)  # type: ignore[arg-type, return-value]

        verzender.inname.neem_aan = kijk  # type: ignore[method-assign, assignment]
        berichten = {f"v{n}": bouw.jw315(identificatie=f"V{n}", referentie=f"R{n}") for n in range(20)}
        assert verzender.zip(**berichten).json()["geldig"] == 20
        assert namen <= voor | {"hub.sqlite-wal", "hub.sqlite-shm"}  # the file has no name, not even while it is read


# --- methods ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("methode", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_alleen_sturen_kan(verzender: Verzender, methode: str) -> None:
    antwoord = verzender.stuur(b"", methode=methode)
    probleem(antwoord, 405, "niet-met-deze-methode")
    assert antwoord.headers["allow"] == "POST"


def test_zonder_inname_kan_niets_worden_gestuurd(verzender: Verzender) -> None:
    verzender.app = maak_app(verzender.hub.winkel.vragen, lambda: NU)
    probleem(verzender.stuur(bouw.jw315()), 404, "niet-gevonden")


def test_elk_antwoord_heeft_de_strenge_koppen(verzender: Verzender) -> None:
    for antwoord in (verzender.stuur(bouw.jw315()), verzender.stuur(FOUT), verzender.stuur(b"", "text/plain")):
        assert antwoord.headers["cache-control"] == "no-store"
        assert antwoord.headers["x-content-type-options"] == "nosniff"


def test_een_verzender_die_ophangt_is_geen_ontvangst(verzender: Verzender) -> None:
    """Half a body and then nothing is no message, and no error of the hub either."""
    gestuurd: list[object] = []
    komt = iter([{"type": "http.request", "body": bouw.jw315()[:50], "more_body": True}, {"type": "http.disconnect"}])

    async def ontvang() -> object:
        return next(komt)

    async def stuur(bericht: object) -> None:
        gestuurd.append(bericht)

    koppen = [(b"host", b"127.0.0.1"), (b"content-type", b"text/xml"), (b"content-length", b"9000")]
    scope = {
        "type": "http", "method": "POST", "path": "/berichten", "raw_path": b"/berichten", "query_string": b"",
        "headers": koppen, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "scheme": "http",
        "http_version": "1.1", "asgi": {"version": "3.0"}, "root_path": "",
    }  # fmt: skip
    with capture_logs() as regels:
        anyio.run(verzender.app, scope, ontvang, stuur)
    assert regels == []
    assert verzender.ontvangen == 0


def test_a_receipt_that_does_not_come_in_time_is_asked_for_again(
    verzender: Verzender, monkeypatch: pytest.MonkeyPatch
) -> None:
    blijft_weg: Future[Bewijs] = Future()
    blijft_weg.set_running_or_notify_cancel()
    monkeypatch.setattr(verzender.inname, "geduld", 0.05)
    monkeypatch.setattr(verzender.inname, "neem_aan", lambda *_: blijft_weg)
    antwoord = verzender.stuur(bouw.jw315())
    assert antwoord.status_code == 503
    assert int(antwoord.headers["retry-after"]) > 0
    assert "niet op tijd bevestigd" in antwoord.json()["detail"]
    monkeypatch.undo()
    assert verzender.stuur(bouw.jw315()).status_code == 202
