"""Every address, for every role and gemeente: what is not yours is refused, and nothing of it is in any answer."""

from __future__ import annotations

import re
from itertools import product

import pytest
from fastapi import FastAPI
from starlette.routing import Mount

from hub.domein.gebied import Gebied
from hub.domein.toegang import Recht, Rol
from hub.opslag.toegangsregister import Toegangsregister
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from hub.streams.inname import Inname
from hub.web.rechten import PER_ADRES, Zonder
from tests.bouw import bsn_nummer, jw315
from tests.proefhub import Proefhub
from tests.toegang.conftest import (
    ANDER,
    ANDERMANS,
    EIGEN,
    EIGENS,
    NU,
    Kijker,
    Klok,
    bouw_app,
    maak_token,
    tekst_van,
)

MAG = {
    Rol.AANLEVERAAR: {Recht.AANLEVEREN},
    Rol.LEZER: {Recht.CIJFERS, Recht.ZAKEN},
    Rol.BEHANDELAAR: {Recht.CIJFERS, Recht.ZAKEN, Recht.BEHANDELEN},
    Rol.BEHEERDER: {Recht.CIJFERS, Recht.BEHEREN},
}
"""What each role may, said once more: a slip in the hub's own table must not pass for the rule."""

GEBIEDEN: dict[str, tuple[Gebied, Gebied]] = {
    "eigen": (frozenset({EIGEN.gemeente}), frozenset({EIGEN.gemeente})),
    "regio": (frozenset(), None),
    "eigen met cijfers van alle": (frozenset({EIGEN.gemeente}), None),
    "alle": (None, None),
    "geen": (frozenset(), frozenset()),
}
"""Zaken of, and cijfers of."""

CIJFERADRESSEN = {
    "/",
    "/ontwikkeling",
    "/bevindingen",
    "/woonplaats",
    "/metrics",
    "/gemeenten.csv",
    "/gemeenten.xlsx",
    "/bevindingen.csv",
    "/bevindingen.xlsx",
    "/api/v1/status",
    "/api/v1/gemeenten",
    "/api/v1/doorlooptijden",
    "/api/v1/wachtcurve",
    "/api/v1/berichtenstroom",
    "/api/v1/bevindingen",
    "/api/v1/productcategorieen",
}
"""Addresses that show no case, but to who may see cases."""

OPEN = {
    "/healthz",
    "/statisch",
    "/statisch/huisstijl.css",
    "/api/v1/openapi.json",
    "/inloggen",
    "/inloggen/organisatie",
    "/inloggen/terug",
    "/uitloggen",
    "/uitgelogd",
}
"""Addresses for who is not logged in."""


def adressen(app: FastAPI) -> list[tuple[str, str]]:
    """Return every method and address that the app serves."""
    gevonden = []
    for route in app.routes:
        pad = getattr(route, "path", "")
        methoden = {"GET"} if isinstance(route, Mount) else set(route.methods or ()) - {"HEAD"}
        gevonden += [(methode, pad) for methode in sorted(methoden)]
    return gevonden


@pytest.fixture(scope="module")
def sleutels(hub: Proefhub) -> dict[str, str]:
    """Return the key of a case of each gemeente."""
    keuze = Lijstkeuze(None, True)
    return {
        gemeente: next(iter(hub.winkel.werkbank.al_het_werk(Werkvraag(NU, gemeente), keuze))).zaak
        for gemeente in (EIGEN.gemeente, ANDER.gemeente)
    }


def test_every_address_says_which_right_it_needs(app: FastAPI) -> None:
    alle = set(adressen(app)) | {("POST", "/berichten"), ("POST", "/berichten/zip"), ("POST", "/brp")}
    vergeten = alle - set(PER_ADRES)
    assert vergeten == set(), "add it to hub/web/rechten.py"


def test_what_is_open_is_listed_and_no_more(app: FastAPI) -> None:
    assert {pad for (_, pad), nodig in PER_ADRES.items() if nodig is Zonder.OPEN} == OPEN


def test_only_figures_are_for_who_may_not_see_cases(app: FastAPI) -> None:
    rechten = {(methode, pad): PER_ADRES[methode, pad] for methode, pad in adressen(app)}
    cijfers = {pad for (_, pad), recht in rechten.items() if recht is Recht.CIJFERS}
    assert cijfers <= CIJFERADRESSEN
    veranderend = {recht for (methode, pad), recht in rechten.items() if methode == "POST" and "zoek" not in pad}
    assert veranderend <= {Zonder.OPEN, Recht.BEHANDELEN, Recht.AANLEVEREN, Recht.BEHEREN}


def test_a_forgotten_address_is_refused_to_everyone(hub: Proefhub, register: Toegangsregister, klok: Klok) -> None:
    app = bouw_app(hub, register, klok)
    app.add_api_route("/vergeten", lambda: "geheim", methods=["GET"])
    token = maak_token(register, *Rol, zaken=None, cijfers=None)
    antwoord = Kijker.met_token(app, token).get("/vergeten")
    assert antwoord.status_code == 403
    assert "geheim" not in antwoord.text


def test_nobody_gets_anything_without_logging_in(app: FastAPI, sleutels: dict[str, str]) -> None:
    vreemde = Kijker(app)
    for methode, pad in adressen(app):
        if pad in OPEN:
            continue
        antwoord = vreemde.vraag(methode, pad.replace("{sleutel}", sleutels[EIGEN.gemeente]))
        assert antwoord.status_code == 401, (methode, pad)
        assert antwoord.headers["www-authenticate"].startswith("Bearer")
        assert not EIGENS.search(tekst_van(antwoord))
        if methode == "GET" and not pad.startswith("/api/"):
            weg = vreemde.get(pad.replace("{sleutel}", "x"), accept="text/html")
            assert (weg.status_code, weg.headers["location"].partition("?")[0]) == (303, "/inloggen")
    assert vreemde.get("/bestaat/niet").status_code == 401  # who is not logged in learns nothing of what there is


@pytest.mark.parametrize(("rol", "soort"), list(product(Rol, GEBIEDEN)), ids=str)
def test_every_address_for_every_role_and_gemeente(
    rol: Rol,
    soort: str,
    hub: Proefhub,
    app: FastAPI,
    register: Toegangsregister,
    sleutels: dict[str, str],
) -> None:
    zaken, cijfers = GEBIEDEN[soort]
    kijker = Kijker.met_token(app, maak_token(register, rol, zaken=zaken, cijfers=cijfers))
    for (methode, pad), gemeente in product(adressen(app), ("", EIGEN.gemeente, ANDER.gemeente)):
        nodig = PER_ADRES[methode, pad]
        zaak = "{sleutel}" in pad
        if nodig is Zonder.OPEN or (zaak and not gemeente):
            continue  # of a case always that of one of the two
        echt = pad.replace("{sleutel}", sleutels.get(gemeente, ""))
        vraag = f"?gemeente={gemeente}" if gemeente and not zaak and methode == "GET" else ""
        antwoord = kijker.vraag(methode, echt + vraag)
        gebied = cijfers if nodig in {Recht.CIJFERS, Recht.BEHEREN} else zaken
        mag = nodig in MAG[rol] and (nodig is Recht.BEHEREN or gebied != frozenset())
        buiten = bool(gemeente) and gebied is not None and gemeente not in gebied
        waar = (methode, echt + vraag, antwoord.status_code)
        assert antwoord.status_code in _verwacht(methode, pad, vraag, mag=mag, buiten=buiten), waar
        _toont_niets_van_een_ander(tekst_van(antwoord), zaken, cijfers, waar)
        if antwoord.status_code >= 400:
            assert not EIGENS.search(tekst_van(antwoord)), waar


def _verwacht(methode: str, pad: str, vraag: str, *, mag: bool, buiten: bool) -> set[int]:
    if not mag or (vraag and buiten):
        return {403}
    if "{sleutel}" in pad and buiten and methode == "GET":
        return {404}
    if methode == "GET" and not _vraagt_meer(pad) and not (vraag and _kent_geen_gemeente(pad)):
        return {200}
    return {400, 404, 415, 422}


def _toont_niets_van_een_ander(tekst: str, zaken: Gebied, cijfers: Gebied, waar: object) -> None:
    if cijfers is not None:
        assert not ANDERMANS.search(tekst), waar
    if zaken is not None:  # cases of it never; figures of it perhaps
        assert not re.search(f"{ANDER.aanbieder}|ANDER-", tekst), waar
    if zaken == frozenset():
        assert not EIGENS.search(tekst), waar


def _vraagt_meer(pad: str) -> bool:
    """Say whether an address answers only to a question with more in it than a gemeente."""
    return pad in {"/api/v1/zaken", "/zoeken/jeugdige/{sleutel}"}


def _kent_geen_gemeente(pad: str) -> bool:
    return pad in {"/api/v1/gemeenten", "/api/v1/productcategorieen"}


@pytest.mark.parametrize("soort", ["eigen", "eigen met cijfers van alle"])
def test_a_reader_sees_all_that_is_his(
    soort: str, app: FastAPI, register: Toegangsregister, sleutels: dict[str, str]
) -> None:
    zaken, cijfers = GEBIEDEN[soort]
    kijker = Kijker.met_token(app, maak_token(register, Rol.LEZER, zaken=zaken, cijfers=cijfers))
    for pad in ("/verzoeken?selectie=open", "/werkvoorraad", "/verzoeken.csv?selectie=open", "/werkvoorraad.xlsx",
                "/api/v1/verzoeken?selectie=open", "/api/v1/wachtlijst", "/zoeken?zoek=EIGEN-LAAT",
                f"/zaak/{sleutels[EIGEN.gemeente]}"):  # fmt: skip
        assert EIGENS.search(tekst_van(kijker.get(pad))), pad
    assert "EIGEN4" in kijker.get("/afkeuringen").text
    assert "Niets gevonden" in kijker.get("/zoeken?zoek=ANDER-LAAT").text


def test_who_sees_all_sees_both(app: FastAPI, register: Toegangsregister) -> None:
    kijker = Kijker.met_token(app, maak_token(register, Rol.LEZER, zaken=None, cijfers=None))
    for pad in (
        "/",
        "/verzoeken?selectie=open",
        "/werkvoorraad",
        "/werkvoorraad.csv",
        "/api/v1/verzoeken?selectie=open",
    ):
        tekst = tekst_van(kijker.get(pad))
        assert ANDERMANS.search(tekst), pad
        assert EIGENS.search(tekst), pad


def test_a_region_sees_figures_of_all_and_is_told_why_no_more(app: FastAPI, register: Toegangsregister) -> None:
    kijker = Kijker.met_token(app, maak_token(register, Rol.LEZER, zaken=frozenset(), cijfers=None))
    pagina = kijker.get("/")
    assert "U ziet hier alleen aantallen" in pagina.text
    for code in (EIGEN.gemeente, ANDER.gemeente):
        assert f'gemeente="{code}"' in kijker.get("/metrics").text
        assert code in pagina.text
    for adres in ("/verzoeken", "/werkvoorraad", "/zoeken", "/wachtlijst"):
        assert f'href="{adres}' not in pagina.text
    assert kijker.get("/api/v1/status").json()["verzoeken"]["open"] == 4


def test_a_search_by_bsn_tells_nothing_of_another_gemeente(app: FastAPI, register: Toegangsregister) -> None:
    kijker = Kijker(app)
    kijker.log_in(
        maak_token(register, Rol.LEZER, zaken=frozenset({EIGEN.gemeente}), cijfers=frozenset({EIGEN.gemeente}))
    )
    pagina = kijker.get("/zoeken")
    veld = pagina.text.rpartition('name="formulier" value="')[2].partition('"')[0]
    gevonden = kijker.post("/zoeken", {"formulier": veld, "zoek": bsn_nummer(1), "reden": "bericht"}).headers[
        "location"
    ]
    assert gevonden.startswith("/zoeken/jeugdige/")
    assert EIGEN.gemeente in kijker.get(gevonden).text
    ander = kijker.post("/zoeken", {"formulier": veld, "zoek": bsn_nummer(2), "reden": "bericht"}).headers["location"]
    onbekend = kijker.post("/zoeken", {"formulier": veld, "zoek": bsn_nummer(9), "reden": "bericht"}).headers[
        "location"
    ]
    assert not ander.startswith("/zoeken/jeugdige/")
    assert ander.partition("=")[0] == onbekend.partition("=")[0]  # as if nobody had that number


def test_the_key_of_a_youth_found_by_another_opens_nothing(
    hub: Proefhub, app: FastAPI, register: Toegangsregister
) -> None:
    sleutel = hub.winkel.werkbank.jeugdige(bsn_nummer(2), None)
    eigen = frozenset({EIGEN.gemeente})
    kijker = Kijker.met_token(app, maak_token(register, Rol.LEZER, zaken=eigen, cijfers=eigen))
    assert kijker.get(f"/zoeken/jeugdige/{sleutel}").status_code == 404


@pytest.mark.parametrize(
    "pad", ["/?gemeente=0384&gemeente=0200", "/verzoeken?gemeente=%200200%20", "/?gemeente=0200%09"]
)
def test_a_gemeente_cannot_be_smuggled_past_the_gate(pad: str, app: FastAPI, register: Toegangsregister) -> None:
    eigen = frozenset({EIGEN.gemeente})
    kijker = Kijker.met_token(app, maak_token(register, Rol.LEZER, zaken=eigen, cijfers=eigen))
    antwoord = kijker.get(pad)
    assert antwoord.status_code == 403
    assert "0200" not in antwoord.text


# --- acting -------------------------------------------------------------------------------------------------------


def test_who_acts_is_known_by_name_and_number(eigen_hub: Proefhub, register: Toegangsregister, klok: Klok) -> None:
    app = bouw_app(eigen_hub, register, klok)
    eigen = frozenset({EIGEN.gemeente})
    kijker = Kijker(app)
    kijker.log_in(maak_token(register, Rol.BEHANDELAAR, zaken=eigen, cijfers=eigen, naam="Jo de Vries"))
    keuze = Lijstkeuze(None, False)
    werk = {
        gemeente: next(iter(eigen_hub.winkel.werkbank.al_het_werk(Werkvraag(NU, gemeente), keuze)))
        for gemeente in (EIGEN.gemeente, ANDER.gemeente)
    }
    regel, ander = werk[EIGEN.gemeente], werk[ANDER.gemeente]
    pad = f"/zaak/{regel.zaak}"
    veld = kijker.get(pad).text.rpartition('name="formulier" value="')[2].partition('"')[0]
    actie = {"formulier": veld, "actie": "neem", "werk": regel.werk, "naam": "Iemand Anders"}
    assert kijker.post(pad, actie).status_code == 303
    pagina = kijker.get(pad).text
    assert "door Jo de Vries (token:1)" in pagina
    assert "Iemand Anders" not in pagina
    assert kijker.post(f"/zaak/{ander.zaak}", actie | {"werk": ander.werk}).status_code == 404
    zaak = eigen_hub.winkel.werkbank.zaak(ander.zaak, NU, None)
    assert zaak is not None
    assert zaak.acties == ()


def test_a_reader_is_offered_no_actions(app: FastAPI, register: Toegangsregister, sleutels: dict[str, str]) -> None:
    pad = f"/zaak/{sleutels[EIGEN.gemeente]}"
    for rol, aantal in ((Rol.LEZER, 0), (Rol.BEHANDELAAR, 1)):
        kijker = Kijker.met_token(app, maak_token(register, rol, zaken=None, cijfers=None))
        assert bool(kijker.get(pad).text.count('name="actie"')) == bool(aantal)


# --- delivering ---------------------------------------------------------------------------------------------------

XML = {"content-type": "application/xml"}


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (jw315(referentie="NIEUW", relatie=EIGEN, identificatie="N1"), 202),
        (jw315(referentie="NIEUW", relatie=ANDER, identificatie="N2"), 403),
        (b"<geen-bericht/>", 403),
        (b"geen xml", 403),
    ],
)
def test_messages_of_another_gemeente_are_refused_and_not_stored(
    inhoud: bytes, code: int, eigen_hub: Proefhub, register: Toegangsregister, klok: Klok
) -> None:
    voor = eigen_hub.winkel.vragen.status(NU + 10**9, None).berichten
    with Inname(eigen_hub.winkel, eigen_hub.ontvanger, klok) as inname:
        app = bouw_app(eigen_hub, register, klok, inname)
        token = maak_token(register, Rol.AANLEVERAAR, zaken=frozenset({EIGEN.gemeente}), cijfers=frozenset())
        antwoord = Kijker.met_token(app, token).vraag("POST", "/berichten", inhoud, XML)
    assert antwoord.status_code == code
    na = eigen_hub.winkel.vragen.status(NU + 10**9, None).berichten
    assert (na.ontvangen - voor.ontvangen, na.overgeslagen) == (int(code == 202), voor.overgeslagen)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.AANLEVERAAR])
def test_only_an_aanleveraar_delivers(rol: Rol, hub: Proefhub, register: Toegangsregister, klok: Klok) -> None:
    with Inname(hub.winkel, hub.ontvanger, klok) as inname:
        app = bouw_app(hub, register, klok, inname)
        kijker = Kijker.met_token(app, maak_token(register, rol, zaken=None, cijfers=None))
        for pad in ("/berichten", "/berichten/zip"):
            assert kijker.vraag("POST", pad, jw315(), XML).status_code == 403
            assert Kijker(app).vraag("POST", pad, jw315(), XML).status_code == 401
