"""Logging in at an identity provider: the whole way over real HTTP, and every way in which it can lie."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2 as httpx
import pytest
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from structlog.testing import capture_logs

from hub.domein.sessie import MINUUT, SECONDE
from hub.domein.toegang import Recht
from hub.instellingen_toegang import Oidc
from hub.opslag.toegangsregister import Toegangsregister
from hub.web.inloggen import AANMELDING_SECONDEN
from tests.bouw import BSN
from tests.proefhub import Proefhub
from tests.toegang.aanbieder import CLIENT, GEHEIM, Aanbieder, Claims, draait
from tests.toegang.conftest import ADRES, ANDER, EIGEN, Kijker, Klok, bouw_app

AANMELDING = "ijw_hub_aanmelding"
GROEPEN = [
    {"groep": "ijw-lezers", "rollen": ["lezer"], "gemeenten": [EIGEN.gemeente]},
    {"groep": "ijw-behandelaars", "rollen": ["behandelaar"], "gemeenten": [ANDER.gemeente]},
    {"groep": "ijw-regio", "rollen": ["lezer"], "cijfers": "alle"},
]


@pytest.fixture
def aanbieder(klok: Klok) -> Iterator[Aanbieder]:
    with draait(lambda: klok() // SECONDE) as aanbieder:
        yield aanbieder


@pytest.fixture
def maak(hub: Proefhub, register: Toegangsregister, klok: Klok, aanbieder: Aanbieder) -> Callable[..., FastAPI]:
    def maak(geheim: str | None = GEHEIM, **anders: Any) -> FastAPI:
        keuze = {"uitgever": aanbieder.adres, "client_id": CLIENT, "groepen": GROEPEN, "wachttijd": 30} | anders
        return bouw_app(hub, register, klok, oidc=Oidc.model_validate(keuze), oidc_geheim=geheim, inlog_per_minuut=1000)

    return maak


@pytest.fixture
def app(maak: Callable[..., FastAPI]) -> FastAPI:
    return maak()


def naar_aanbieder(kijker: Kijker, naar: str = "/") -> str:
    """Begin a login and let the provider, over the network, send the browser back; return where to."""
    antwoord = kijker.get(f"/inloggen/organisatie?naar={naar}")
    assert antwoord.status_code == 303, antwoord.text
    terug = httpx.get(antwoord.headers["location"], follow_redirects=False)
    assert terug.status_code == 302
    return terug.headers["location"].removeprefix(ADRES)


def log_in(kijker: Kijker, naar: str = "/") -> httpx.Response:
    return kijker.get(naar_aanbieder(kijker, naar))


def geweigerd(kijker: Kijker, antwoord: httpx.Response, tekst: str = "klopt niet", code: int = 403) -> None:
    """Check that nobody was logged in, in plain Dutch."""
    assert antwoord.status_code == code, antwoord.text
    assert tekst in antwoord.text
    assert "ijw_hub_sessie" not in kijker.koekjes
    assert kijker.get("/").status_code == 401


# --- the whole way ------------------------------------------------------------------------------------------------


def test_someone_logs_in_and_may_what_his_groups_may(app: FastAPI) -> None:
    kijker = Kijker(app)
    antwoord = log_in(kijker, "/verzoeken?selectie=open")
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/verzoeken?selectie=open")
    pagina = kijker.get("/verzoeken?selectie=open")
    assert "Sam Jansen" in pagina.text
    assert "EIGEN-LAAT" in pagina.text
    assert "ANDER-LAAT" not in pagina.text
    assert AANMELDING not in kijker.koekjes


def test_the_question_to_the_provider_is_what_it_should_be(app: FastAPI) -> None:
    vraag = parse_qs(urlsplit(Kijker(app).get("/inloggen/organisatie").headers["location"]).query)
    assert vraag["response_type"] == ["code"]
    assert vraag["code_challenge_method"] == ["S256"]
    assert vraag["redirect_uri"] == [f"{ADRES}/inloggen/terug"]
    assert vraag["scope"] == ["openid profile"]
    assert all(len(vraag[naam][0]) >= 43 for naam in ("state", "nonce", "code_challenge"))


def test_no_two_logins_are_alike(app: FastAPI) -> None:
    adressen = [
        parse_qs(urlsplit(Kijker(app).get("/inloggen/organisatie").headers["location"]).query) for _ in range(2)
    ]
    for naam in ("state", "nonce", "code_challenge"):
        assert adressen[0][naam] != adressen[1][naam]


def test_roles_of_one_gemeente_do_not_count_in_another(
    app: FastAPI, aanbieder: Aanbieder, register: Toegangsregister, klok: Klok
) -> None:
    aanbieder.gebruiker["groups"] = ["ijw-lezers", "ijw-behandelaars", "iets-anders"]
    kijker = Kijker(app)
    log_in(kijker)
    aangemeld = register.met_sessie(kijker.koekjes["ijw_hub_sessie"], klok())
    assert aangemeld is not None
    bezoeker = aangemeld.bezoeker
    assert bezoeker.gebied(Recht.ZAKEN) == frozenset({EIGEN.gemeente, ANDER.gemeente})
    assert bezoeker.gebied(Recht.BEHANDELEN) == ANDER.gemeente
    assert (bezoeker.wie, bezoeker.actor) == ("oidc:u-1", "Sam Jansen (oidc:u-1)")


def test_a_region_sees_figures_only(app: FastAPI, aanbieder: Aanbieder) -> None:
    aanbieder.gebruiker["groups"] = "ijw-regio"
    kijker = Kijker(app)
    log_in(kijker)
    assert "U ziet hier alleen aantallen" in kijker.get("/").text
    assert kijker.get("/verzoeken").status_code == 403


def test_a_client_without_a_secret_is_protected_by_pkce(maak: Callable[..., FastAPI], aanbieder: Aanbieder) -> None:
    aanbieder.openbaar = True
    assert log_in(Kijker(maak(geheim=None))).status_code == 303


def test_names_and_groups_may_stand_elsewhere_in_the_token(maak: Callable[..., FastAPI], aanbieder: Aanbieder) -> None:
    aanbieder.gebruiker = {"sub": "u-2", "naam": {"vol": "Kim"}, "realm_access": {"roles": ["ijw-lezers"]}}
    kijker = Kijker(maak(naam_claim="naam.vol", groepen_claim="realm_access.roles"))
    log_in(kijker)
    assert "Kim" in kijker.get("/").text


def test_keys_may_be_rotated(app: FastAPI, aanbieder: Aanbieder, klok: Klok) -> None:
    assert log_in(Kijker(app)).status_code == 303
    klok.nu += 2 * MINUUT
    aanbieder.wissel_sleutel()
    assert log_in(Kijker(app)).status_code == 303
    assert aanbieder.gevraagd.count("GET /jwks") == 2
    assert log_in(Kijker(app)).status_code == 303
    assert aanbieder.gevraagd.count("GET /jwks") == 2  # not for every login


def test_a_made_up_key_does_not_make_the_hub_ask_all_day(app: FastAPI, aanbieder: Aanbieder) -> None:
    vreemd = RSAKey.generate_key(2048)
    aanbieder.onderteken = lambda claims: jwt.encode({"alg": "RS256", "kid": "verzonnen"}, claims, vreemd)
    for _ in range(3):
        kijker = Kijker(app)
        geweigerd(kijker, log_in(kijker))
    assert aanbieder.gevraagd.count("GET /jwks") == 1


def test_logging_out_goes_on_at_the_provider(app: FastAPI, aanbieder: Aanbieder) -> None:
    kijker = Kijker(app)
    log_in(kijker)
    veld = kijker.get("/").text.partition('action="/uitloggen"')[2].partition('value="')[2].partition('"')[0]
    antwoord = kijker.post("/uitloggen", {"formulier": veld})
    adres = antwoord.headers["refresh"].removeprefix("0; url=")
    assert adres.startswith(f"{aanbieder.adres}/logout?")
    assert parse_qs(urlsplit(adres).query) == {
        "client_id": [CLIENT],
        "post_logout_redirect_uri": [f"{ADRES}/uitgelogd"],
    }
    assert kijker.get("/").status_code == 401


def test_a_provider_without_logout_is_no_hindrance(app: FastAPI, aanbieder: Aanbieder) -> None:
    aanbieder.ontdekking = {"end_session_endpoint": None}
    kijker = Kijker(app)
    log_in(kijker)
    veld = kijker.get("/").text.partition('action="/uitloggen"')[2].partition('value="')[2].partition('"')[0]
    assert kijker.post("/uitloggen", {"formulier": veld}).headers["location"] == "/uitgelogd"


def test_a_subject_that_holds_a_bsn_does_not_reach_the_logs(
    app: FastAPI, aanbieder: Aanbieder, register: Toegangsregister, klok: Klok
) -> None:
    aanbieder.gebruiker["sub"] = BSN
    wie = []
    for _ in range(2):
        kijker = Kijker(app)
        log_in(kijker)
        aangemeld = register.met_sessie(kijker.koekjes["ijw_hub_sessie"], klok())
        assert aangemeld is not None
        wie.append(aangemeld.bezoeker.wie)
    assert wie[0] == wie[1]
    assert BSN not in wie[0]


# --- lies ---------------------------------------------------------------------------------------------------------


def anders(**velden: Any) -> Callable[[Claims], Claims]:
    return lambda claims: {naam: waarde for naam, waarde in (claims | velden).items() if waarde is not None}


@pytest.mark.parametrize(
    "verander",
    [
        anders(nonce="van een andere poging"),
        anders(nonce=None),
        anders(aud="een-ander-programma"),
        anders(aud=[CLIENT, "een-ander-programma"]),
        anders(aud=[CLIENT, "een-ander-programma"], azp="een-ander-programma"),
        anders(azp="een-ander-programma"),
        anders(aud=None),
        anders(iss="https://elders.example"),
        anders(iss=None),
        anders(exp=None),
        anders(sub=None),
        anders(sub=""),
        anders(sub="x" * 256),
        anders(sub="regel\neinde"),
        lambda claims: claims | {"exp": claims["iat"] - 61},
        lambda claims: claims | {"iat": claims["iat"] + 3600},
        lambda claims: claims | {"nbf": claims["iat"] + 3600},
    ],
)
def test_a_token_that_is_not_for_this_login_is_refused(
    app: FastAPI, aanbieder: Aanbieder, verander: Callable[[Claims], Claims]
) -> None:
    aanbieder.verander = verander
    kijker = Kijker(app)
    geweigerd(kijker, log_in(kijker))


def test_clocks_may_differ_a_little(app: FastAPI, aanbieder: Aanbieder) -> None:
    aanbieder.verander = lambda claims: claims | {"exp": claims["iat"] - 30}
    assert log_in(Kijker(app)).status_code == 303


def zonder_handtekening(claims: Claims) -> str:
    delen = [{"alg": "none", "typ": "JWT"}, claims]
    return ".".join(base64.urlsafe_b64encode(json.dumps(deel).encode()).decode().rstrip("=") for deel in delen) + "."


def test_a_token_with_no_or_a_weak_signature_is_refused(app: FastAPI, aanbieder: Aanbieder) -> None:
    openbaar = aanbieder.sleutel.as_pem(private=False)
    vreemd = RSAKey.generate_key(2048)
    kid = aanbieder.sleutel.kid
    for onderteken in (
        zonder_handtekening,
        lambda claims: jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(GEHEIM)),
        lambda claims: jwt.encode({"alg": "HS256", "kid": kid}, claims, OctKey.import_key(base64.b64encode(openbaar))),
        lambda claims: jwt.encode({"alg": "RS256", "kid": kid}, claims, vreemd),
        lambda claims: aanbieder.teken(claims)[:-4] + "AAAA",
        lambda claims: aanbieder.teken(claims).partition(".")[0],
        lambda _: "",
        lambda _: None,
    ):
        aanbieder.onderteken = onderteken  # type: ignore[assignment]
        kijker = Kijker(app)
        antwoord = log_in(kijker)
        geweigerd(
            kijker,
            antwoord,
            "Inloggen kan nu niet" if antwoord.status_code == 502 else "klopt niet",
            antwoord.status_code,
        )
        assert antwoord.status_code in {403, 502}


def test_a_token_signed_in_another_good_way_is_fine(app: FastAPI, aanbieder: Aanbieder) -> None:
    kop = {"alg": "PS256", "kid": aanbieder.sleutel.kid}
    aanbieder.onderteken = lambda claims: jwt.encode(kop, claims, aanbieder.sleutel, algorithms=["PS256"])
    assert log_in(Kijker(app)).status_code == 303


def test_another_state_is_refused(app: FastAPI) -> None:
    kijker = Kijker(app)
    terug = naar_aanbieder(kijker)
    geweigerd(kijker, kijker.get(terug.partition("&state=")[0] + "&state=anders"))
    kijker = Kijker(app)
    geweigerd(kijker, kijker.get(naar_aanbieder(kijker).partition("&state=")[0]))


def test_a_login_that_someone_else_began_is_refused(app: FastAPI) -> None:
    dader, slachtoffer = Kijker(app), Kijker(app)
    terug = naar_aanbieder(dader)
    geweigerd(slachtoffer, slachtoffer.get(terug), "niet in deze browser begonnen")
    naar_aanbieder(slachtoffer)
    geweigerd(slachtoffer, slachtoffer.get(terug))


def test_a_login_is_finished_once(app: FastAPI) -> None:
    kijker = Kijker(app)
    terug = naar_aanbieder(kijker)
    bewaard = kijker.koekjes[AANMELDING]
    assert kijker.get(terug).status_code == 303
    nog_eens = Kijker(app)
    geweigerd(nog_eens, nog_eens.get(terug), "niet in deze browser begonnen")
    nog_eens.koekjes.set(AANMELDING, bewaard)
    geweigerd(nog_eens, nog_eens.get(terug), "al gebruikt of te oud")


def test_a_login_that_took_too_long_is_refused(app: FastAPI, klok: Klok) -> None:
    kijker = Kijker(app)
    terug = naar_aanbieder(kijker)
    klok.nu += (AANMELDING_SECONDEN + 1) * SECONDE
    geweigerd(kijker, kijker.get(terug), "duurde te lang")


@pytest.mark.parametrize("koekje", ["x", "A" * 200])
def test_a_made_up_cookie_is_refused(app: FastAPI, koekje: str) -> None:
    kijker = Kijker(app)
    terug = naar_aanbieder(kijker)
    kijker.koekjes.clear()
    kijker.koekjes.set(AANMELDING, koekje)
    geweigerd(kijker, kijker.get(terug), "niet in deze browser begonnen")


def test_an_answer_of_another_provider_is_refused(app: FastAPI) -> None:
    kijker = Kijker(app)
    geweigerd(kijker, kijker.get(naar_aanbieder(kijker) + "&iss=https%3A%2F%2Felders.example"))


def test_who_says_no_at_the_provider_is_told(app: FastAPI) -> None:
    kijker = Kijker(app)
    state = naar_aanbieder(kijker).partition("&state=")[2]
    antwoord = kijker.get(f"/inloggen/terug?error=access_denied&error_description=Jan+mag+niet&state={state}")
    geweigerd(kijker, antwoord, "is niet gelukt of is afgebroken")
    assert "Jan" not in antwoord.text


@pytest.mark.parametrize("groepen", [[], ["onbekend"], None, "onbekend", [["ijw-lezers"]]])
def test_who_is_in_no_group_gets_nothing(app: FastAPI, aanbieder: Aanbieder, groepen: Any) -> None:
    aanbieder.gebruiker["groups"] = groepen
    kijker = Kijker(app)
    geweigerd(kijker, log_in(kijker), "hoort bij geen groep")


def test_a_wrong_client_secret_is_told_as_such(maak: Callable[..., FastAPI]) -> None:
    kijker = Kijker(maak(geheim="fout"))
    geweigerd(kijker, log_in(kijker), "niet goed ingesteld")


# --- a provider that fails ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ontdekking",
    [
        {"issuer": "https://elders.example"},
        {"token_endpoint": "http://elders.example/token"},
        {"authorization_endpoint": None},
        {"jwks_uri": "ftp://elders.example"},
    ],
)
def test_a_provider_that_says_odd_things_is_not_trusted(app: FastAPI, aanbieder: Aanbieder, ontdekking: Claims) -> None:
    aanbieder.ontdekking = ontdekking
    kijker = Kijker(app)
    geweigerd(kijker, kijker.get("/inloggen/organisatie"), "Inloggen kan nu niet", 502)


def test_a_provider_that_is_not_there_is_told(maak: Callable[..., FastAPI]) -> None:
    kijker = Kijker(maak(uitgever="http://127.0.0.1:9"))
    with capture_logs() as regels:
        geweigerd(kijker, kijker.get("/inloggen/organisatie"), "is niet te bereiken", 503)
    assert [regel["event"] for regel in regels] == ["oidc_storing"]


def test_a_provider_that_does_not_answer_is_not_waited_for(maak: Callable[..., FastAPI], aanbieder: Aanbieder) -> None:
    aanbieder.stil = Event()
    kijker = Kijker(maak(wachttijd=1))
    geweigerd(kijker, kijker.get("/inloggen/organisatie"), "antwoordt niet op tijd", 503)
    aanbieder.stil.set()


def test_a_hub_without_a_provider_has_no_way_to_one(hub: Proefhub, register: Toegangsregister, klok: Klok) -> None:
    kijker = Kijker(bouw_app(hub, register, klok))
    for pad in ("/inloggen/organisatie", "/inloggen/terug?code=x&state=y"):
        assert kijker.get(pad).headers["location"] == "/inloggen"
