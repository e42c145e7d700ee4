"""Logging in on the page, staying logged in, and being logged out: by yourself, by the clock, or by who withdrew your token."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from hub.domein.sessie import MINUUT, UUR
from hub.domein.toegang import Rol, Toekenning
from hub.opslag.toegangsregister import Toegangsregister
from tests.proefhub import Proefhub
from tests.toegang.conftest import ADRES, Kijker, Klok, bouw_app, formuliertoken, maak_token

SESSIE = "ijw_hub_sessie"
BUITEN = "https://hub.gemeente.example"


@pytest.fixture
def token(register: Toegangsregister) -> str:
    return maak_token(register, Rol.LEZER, zaken=None, cijfers=None, naam="Jo <b>de Vries</b>")


@pytest.fixture
def kijker(app: FastAPI, token: str) -> Kijker:
    kijker = Kijker(app)
    assert kijker.log_in(token).status_code == 303
    return kijker


def ingelogd(kijker: Kijker) -> bool:
    return kijker.get("/").status_code == 200


def test_a_person_logs_in_and_sees_his_name_and_how_to_leave(kijker: Kijker) -> None:
    pagina = kijker.get("/").text
    assert "Jo &lt;b&gt;de Vries&lt;/b&gt;" in pagina
    assert "Uitloggen" in pagina


def test_after_logging_in_you_are_where_you_wanted_to_be(app: FastAPI, token: str) -> None:
    kijker = Kijker(app)
    weg = kijker.get("/verzoeken?selectie=open&gemeente=0384", accept="text/html").headers["location"]
    pagina = kijker.get(weg)
    naar = pagina.text.partition('name="naar" value="')[2].partition('"')[0].replace("&amp;", "&")
    assert naar == "/verzoeken?selectie=open&gemeente=0384"
    veld = formuliertoken(pagina)
    antwoord = kijker.post("/inloggen", {"formulier": veld, "token": token, "naar": naar})
    assert antwoord.headers["location"] == naar


@pytest.mark.parametrize(
    "naar",
    [
        "https://elders.example/",
        "//elders.example",
        "/\\elders.example",
        "/\t/elders.example",
        "elders",
        "/" + "a" * 2000,
        "",
    ],
)
def test_logging_in_never_leads_to_another_site(app: FastAPI, token: str, naar: str) -> None:
    assert Kijker(app).log_in(token, naar).headers["location"] == "/"


def test_a_wrong_token_is_told_and_opens_nothing(app: FastAPI) -> None:
    kijker = Kijker(app)
    antwoord = kijker.log_in("ijwhub_" + "A" * 43)
    assert antwoord.status_code == 403
    assert "Dit token geeft geen toegang" in antwoord.text
    assert SESSIE not in kijker.koekjes
    assert not ingelogd(kijker)


def test_the_login_form_is_no_good_from_elsewhere(app: FastAPI, token: str) -> None:
    kijker = Kijker(app)
    veld = formuliertoken(kijker.get("/inloggen"))
    velden = {"formulier": veld, "token": token}
    assert kijker.post("/inloggen", velden, **{"sec-fetch-site": "cross-site"}).status_code == 403
    assert kijker.post("/inloggen", velden | {"formulier": "0" * 64}).status_code == 403
    assert Kijker(app).post("/inloggen", velden).status_code == 403  # another browser
    assert SESSIE not in kijker.koekjes


def test_each_login_gives_a_new_session_and_ends_the_one_before(app: FastAPI, kijker: Kijker, token: str) -> None:
    eerste = kijker.koekjes[SESSIE]
    kijker.log_in(token)
    assert kijker.koekjes[SESSIE] != eerste
    oud = Kijker(app)
    oud.koekjes.set(SESSIE, eerste)
    assert not ingelogd(oud)
    assert ingelogd(kijker)


def test_a_session_that_was_planted_is_not_taken_over(app: FastAPI, token: str) -> None:
    kijker = Kijker(app)
    kijker.koekjes.set(SESSIE, "A" * 43)
    kijker.log_in(token)
    geplant = Kijker(app)
    geplant.koekjes.set(SESSIE, "A" * 43)
    assert not ingelogd(geplant)


def test_logging_out_ends_the_session_everywhere(app: FastAPI, kijker: Kijker) -> None:
    dief = Kijker(app)
    dief.koekjes.set(SESSIE, kijker.koekjes[SESSIE])
    assert ingelogd(dief)
    veld = kijker.get("/").text.partition('action="/uitloggen"')[2].partition('value="')[2].partition('"')[0]
    assert kijker.post("/uitloggen", {"formulier": "0" * 64}).status_code == 403
    assert ingelogd(kijker)
    antwoord = kijker.post("/uitloggen", {"formulier": veld})
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/uitgelogd")
    assert "U bent uitgelogd" in kijker.get("/uitgelogd").text
    assert SESSIE not in kijker.koekjes
    assert not ingelogd(dief)


def test_silence_ends_a_session(klok: Klok, kijker: Kijker) -> None:
    for _ in range(4):
        klok.nu += 20 * MINUUT
        assert ingelogd(kijker)  # more than half an hour in all, but never silent for so long
    klok.nu += 30 * MINUUT
    assert not ingelogd(kijker)


def test_a_working_day_ends_a_session_whatever_happens(klok: Klok, kijker: Kijker) -> None:
    begin = klok.nu
    while klok.nu - begin < 10 * UUR - 10 * MINUUT:
        klok.nu += 10 * MINUUT
        assert ingelogd(kijker)
    klok.nu = begin + 10 * UUR
    assert not ingelogd(kijker)


def test_a_clock_that_was_set_back_ends_a_session(klok: Klok, kijker: Kijker) -> None:
    klok.nu -= UUR
    assert not ingelogd(kijker)


def test_withdrawing_a_token_ends_its_sessions(register: Toegangsregister, klok: Klok, kijker: Kijker) -> None:
    assert ingelogd(kijker)
    register.trek_in(1, klok.nu)
    assert not ingelogd(kijker)


def test_a_token_that_expires_ends_its_sessions(register: Toegangsregister, klok: Klok, app: FastAPI) -> None:
    toekenning = Toekenning(frozenset({Rol.LEZER}), None, None)
    _, geheim = register.maak_token("Kort", toekenning, klok.nu, klok.nu + 5 * MINUUT)
    kijker = Kijker(app)
    kijker.log_in(geheim)
    klok.nu += 4 * MINUUT
    assert ingelogd(kijker)
    klok.nu += MINUUT
    assert not ingelogd(kijker)


def test_people_may_be_kept_from_logging_in_with_a_token(
    hub: Proefhub, register: Toegangsregister, klok: Klok, token: str
) -> None:
    app = bouw_app(hub, register, klok, token_voor_mensen=False)
    kijker = Kijker(app)
    assert 'name="token"' not in kijker.get("/inloggen").text
    veld = formuliertoken(Kijker(app).get("/inloggen")) if 'name="formulier"' in kijker.get("/inloggen").text else ""
    assert kijker.post("/inloggen", {"formulier": veld, "token": token}).status_code == 403
    assert Kijker.met_token(app, token).get("/").status_code == 200  # programs still may


def test_a_session_does_nothing_by_itself_in_the_api(kijker: Kijker) -> None:
    """A browser sends its cookie along, whoever makes it ask: what changes something in the API needs a token."""
    assert kijker.get("/api/v1/status").status_code == 200
    antwoord = kijker.vraag("POST", "/api/v1/zoekvragen", b"{}", {"content-type": "application/json"})
    assert antwoord.status_code == 401


def test_logins_and_refusals_are_logged_without_the_token(app: FastAPI, token: str) -> None:
    fout = "ijwhub_" + "A" * 43
    with capture_logs() as regels:
        Kijker(app).log_in(token)
        Kijker(app).log_in(fout)
        Kijker.met_token(app, fout).get("/")
    assert [(regel["event"], regel.get("wie")) for regel in regels] == [
        ("ingelogd", "token:1"),
        ("inlog_geweigerd", None),
        ("token_geweigerd", None),
    ]
    assert token not in str(regels)
    assert fout not in str(regels)


# --- cookies and headers --------------------------------------------------------------------------------------------


def test_cookies_are_for_the_hub_alone(app: FastAPI, token: str) -> None:
    koekje = Kijker(app).log_in(token).headers["set-cookie"]
    assert koekje.startswith(f"{SESSIE}=")
    for deel in ("HttpOnly", "Path=/", "SameSite=lax"):
        assert deel in koekje
    assert "Domain" not in koekje
    assert "Secure" not in koekje  # http, on this machine alone


def test_over_https_cookies_are_bound_to_the_host_and_browsers_told_to_stay(
    hub: Proefhub, register: Toegangsregister, klok: Klok, token: str
) -> None:
    app = bouw_app(hub, register, klok, adres=BUITEN)
    kijker = Kijker(app, adres=BUITEN)
    antwoord = kijker.log_in(token)
    koekje = antwoord.headers["set-cookie"]
    assert koekje.startswith(f"__Host-{SESSIE}=")
    assert "Secure" in koekje
    assert ingelogd(kijker)
    for pad in ("/", "/inloggen", "/healthz", "/nergens", "/statisch/hub.css"):
        assert kijker.get(pad).headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("host", "code"),
    [("hub.gemeente.example", 200), ("HUB.gemeente.example:443", 200), ("elders.example", 400), ("hub.gemeente.example.elders.example", 400)],
)  # fmt: skip
def test_only_the_public_name_and_this_machine_are_answered(
    hub: Proefhub, register: Toegangsregister, klok: Klok, host: str, code: int
) -> None:
    app = bouw_app(hub, register, klok, adres=BUITEN)
    assert Kijker(app, adres=BUITEN).get("/healthz", host=host).status_code == code
    assert Kijker(app, adres=ADRES).get("/healthz").status_code == 200


def test_a_hub_without_logins_sets_no_such_header(hub: Proefhub) -> None:
    from hub.web.app import maak_app  # noqa: PLC0415

    app = maak_app(hub.winkel.vragen, lambda: 0, werkbron=hub.winkel.werkbank)
    antwoord = Kijker(app).get("/healthz")
    assert "strict-transport-security" not in antwoord.headers
    assert Kijker(app, adres=BUITEN).get("/healthz").status_code == 400


# --- rate limits --------------------------------------------------------------------------------------------------


@pytest.fixture
def streng(hub: Proefhub, register: Toegangsregister, klok: Klok) -> Callable[..., FastAPI]:
    """Make an app for whose limits no time passes, however slow this machine is."""
    return lambda **keuze: bouw_app(hub, register, klok, stopwatch=lambda: 0.0, **keuze)


def test_trying_to_log_in_too_often_is_refused_with_when_to_try_again(
    streng: Callable[..., FastAPI], token: str
) -> None:
    app = streng(inlog_per_minuut=3)
    kijker = Kijker(app)
    assert [kijker.log_in("fout").status_code for _ in range(4)] == [403, 403, 403, 429]
    antwoord = kijker.log_in(token)
    assert antwoord.status_code == 429
    assert int(antwoord.headers["retry-after"]) == 20
    assert "20 seconden" in antwoord.text


def test_asking_too_often_is_refused_per_visitor(
    streng: Callable[..., FastAPI], register: Toegangsregister, token: str
) -> None:
    app = streng(vragen_per_minuut=5)
    kijker = Kijker.met_token(app, token)
    assert [kijker.get("/verzoeken").status_code for _ in range(6)] == [200] * 5 + [429]
    probleem = kijker.get("/api/v1/status")
    assert probleem.status_code == 429
    assert probleem.headers["content-type"] == "application/problem+json"
    assert "retry-after" in probleem.headers
    ander = maak_token(register, Rol.LEZER, zaken=None, cijfers=None)
    assert Kijker.met_token(app, ander).get("/verzoeken").status_code == 200
    assert kijker.get("/healthz").status_code == 200


def test_guessing_tokens_is_slowed_down(streng: Callable[..., FastAPI], token: str) -> None:
    app = streng()
    gokker = Kijker.met_token(app, "ijwhub_" + "A" * 43)
    codes = [gokker.get("/").status_code for _ in range(61)]
    assert codes == [401] * 60 + [429]
    assert Kijker.met_token(app, token).get("/").status_code == 200  # who has one is not kept out
