"""Log in with an account of one's own organisation: OpenID Connect, authorization code with PKCE.

The messages back and forth are ours, over httpx2; signatures and claims are judged
by joserfc. Sources: OpenID Connect Core 1.0 §3.1, Discovery 1.0, RP-Initiated Logout
1.0; RFC 7636 (PKCE), RFC 9207 (`iss` in the answer), RFC 9700 (what to refuse).
Every error says in Dutch what is wrong; what the provider said is never shown.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx2 as httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from hub.domein.feiten import Moment
from hub.domein.sessie import MINUUT, SECONDE, UUR
from hub.domein.toegang import Toekenning
from hub.instellingen_toegang import Oidc, is_https_of_lokaal
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import als_woord

ALGORITMEN = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures with a key pair only: with `none` or a shared secret anyone, or anyone who knows that, could make a token."""

SPELING_SECONDEN = 60
"""How far the clocks of provider and hub may differ."""

ONTDEKKING_GELDIG = UUR
"""How long what the provider says of itself is believed."""

SLEUTELS_OPNIEUW = MINUUT
"""Keys are asked again for an unknown one at most so often: a made-up key in a token must not make us ask all day."""

LANGSTE_SUBJECT = 255
"""Characters (OpenID Connect Core §2)."""

MEESTE_BYTES = 1024 * 1024
"""Of an answer of the provider: a hundred times what it needs."""

logger = logger_voor(__name__)


class InlogFout(Exception):
    """Someone could not be logged in: what happened, and the next step."""

    def __init__(self, code: int, wat: str, stap: str) -> None:
        super().__init__(wat)
        self.code = code
        self.wat = wat
        self.stap = stap


class Aanmelding(NamedTuple):
    """What a login that began must come back with; only the browser that began it holds this."""

    state: str
    nonce: str
    verifier: str
    naar: str
    """The page that was asked for."""


class Identiteit(NamedTuple):
    """Who logged in."""

    subject: str
    naam: str
    toekenningen: tuple[Toekenning, ...]


class Oidcklant:
    """Speaks with one identity provider. Threads may share it; every question takes at most the set time."""

    def __init__(self, keuze: Oidc, geheim: str | None, terug: str) -> None:
        """`geheim` is the client secret, None for a public client; `terug` the address that logins come back to."""
        self._keuze = keuze
        self._geheim = geheim
        self._terug = terug
        self._slot = Lock()
        self._gegevens: dict[str, Any] = {}
        self._gegevens_van: Moment | None = None
        self._sleutels: KeySet | None = None
        self._sleutels_van: Moment = 0

    def begin(self, naar: str, nu: Moment) -> tuple[str, Aanmelding]:
        """Return where to send the browser, and what it must come back with. Raises InlogFout."""
        gegevens = self._ontdek(nu)
        aanmelding = Aanmelding(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(64), naar)
        uitdaging = hashlib.sha256(aanmelding.verifier.encode()).digest()
        vraag = {
            "response_type": "code",
            "client_id": self._keuze.client_id,
            "redirect_uri": self._terug,
            "scope": " ".join(self._keuze.scopes),
            "state": aanmelding.state,
            "nonce": aanmelding.nonce,
            "code_challenge": base64.urlsafe_b64encode(uitdaging).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        adres = gegevens["authorization_endpoint"]
        return f"{adres}{'&' if '?' in adres else '?'}{urlencode(vraag)}", aanmelding

    def rond_af(self, antwoord: Mapping[str, str], aanmelding: Aanmelding, nu: Moment) -> Identiteit:
        """Trade what the browser came back with for who it is. Raises InlogFout."""
        if not hmac.compare_digest(antwoord.get("state", "").encode(), aanmelding.state.encode()):
            raise _hoort_niet("state")
        if antwoord.get("iss", self._keuze.uitgever) != self._keuze.uitgever:
            raise _hoort_niet("iss")
        if "error" in antwoord:
            raise InlogFout(
                403,
                f"Inloggen bij {self._keuze.organisatie} is niet gelukt of is afgebroken.",
                "Probeer het opnieuw; lukt het niet, vraag dan wie daar de accounts beheert.",
            )
        gegevens = self._ontdek(nu)
        token = self._wissel_in(gegevens, antwoord.get("code", ""), aanmelding.verifier)
        return self._identiteit(self._controleer(token, aanmelding.nonce, gegevens, nu))

    def uitlogadres(self, terug: str, nu: Moment) -> str | None:
        """Return where one logs out at the provider, when it offers that and can be reached."""
        try:
            adres = self._ontdek(nu).get("end_session_endpoint")
        except InlogFout:
            return None
        if not isinstance(adres, str) or not is_https_of_lokaal(adres):
            return None
        vraag = urlencode({"client_id": self._keuze.client_id, "post_logout_redirect_uri": terug})
        return f"{adres}{'&' if '?' in adres else '?'}{vraag}"

    # --- the provider ---------------------------------------------------------------------------------------------

    def _ontdek(self, nu: Moment) -> dict[str, Any]:
        with self._slot:
            if self._gegevens_van is not None and 0 <= nu - self._gegevens_van < ONTDEKKING_GELDIG:
                return self._gegevens
        gegevens = self._vraag("GET", f"{self._keuze.uitgever.rstrip('/')}/.well-known/openid-configuration")
        adressen = [gegevens.get(naam) for naam in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if gegevens.get("issuer") != self._keuze.uitgever:
            raise self._storing("noemt zich anders dan in de instelling oidc.uitgever staat", "issuer")
        if not all(isinstance(adres, str) and is_https_of_lokaal(adres) for adres in adressen):
            raise self._storing("noemt geen https-adressen om in te loggen", "adressen")
        with self._slot:
            self._gegevens, self._gegevens_van = gegevens, nu
        return gegevens

    def _wissel_in(self, gegevens: Mapping[str, Any], code: str, verifier: str) -> str:
        """Trade the code for an id_token."""
        velden = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._terug,
            "client_id": self._keuze.client_id,
            "code_verifier": verifier,
        }
        basis = None
        if self._geheim is not None:
            # client_secret_basic is what a provider must know (OpenID Connect Core §9), unless it says otherwise.
            if "client_secret_basic" in gegevens.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
                basis = httpx.BasicAuth(_urlencoded(self._keuze.client_id), _urlencoded(self._geheim))
            else:
                velden["client_secret"] = self._geheim
        token = self._vraag("POST", gegevens["token_endpoint"], data=velden, auth=basis).get("id_token")
        if not isinstance(token, str):
            raise self._storing("gaf geen id_token", "id_token")
        return token

    def _vraag(self, methode: str, adres: str, **inhoud: Any) -> dict[str, Any]:
        """Ask the provider for JSON. Raises InlogFout; what it answered is not repeated."""
        try:
            with httpx.Client(timeout=self._keuze.wachttijd, follow_redirects=False) as klant:
                antwoord = klant.request(methode, adres, headers={"Accept": "application/json"}, **inhoud)
            gelezen = antwoord.json() if len(antwoord.content) <= MEESTE_BYTES else None
        except httpx.TimeoutException:
            raise self._storing("antwoordt niet op tijd", "wachttijd", code=503) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fout:
            raise self._storing("is niet te bereiken of antwoordt onleesbaar", type(fout).__name__, code=503) from None
        if antwoord.is_client_error and methode == "POST":
            # An old or used code, or a client secret that is wrong.
            logger.warning("oidc_code_geweigerd", status=antwoord.status_code)
            raise InlogFout(
                403,
                "De aanmelding is niet aangenomen: zij is al gebruikt of te oud, of de hub is daar niet goed ingesteld.",
                "Log opnieuw in. Blijft het misgaan, waarschuw dan de beheerder van de hub.",
            )
        if not antwoord.is_success or not isinstance(gelezen, dict):
            raise self._storing("gaf een fout", f"status {antwoord.status_code}", code=503)
        return gelezen

    # --- the token ------------------------------------------------------------------------------------------------

    def _controleer(self, token: str, nonce: str, gegevens: Mapping[str, Any], nu: Moment) -> dict[str, Any]:
        """Return the claims of an id_token that is signed by the provider, for this hub, and for this login."""
        try:
            gelezen = self._ontcijfer(token, gegevens, nu)
            eisen = jwt.JWTClaimsRegistry(
                now=nu // SECONDE,
                leeway=SPELING_SECONDEN,
                iss={"essential": True, "value": self._keuze.uitgever},
                aud={"essential": True, "value": self._keuze.client_id},
                exp={"essential": True},
                iat={"essential": True},
                sub={"essential": True},
                nonce={"essential": True, "value": nonce},
            )
            eisen.validate(gelezen)
        except (JoseError, ValueError, TypeError, KeyError) as fout:
            raise _hoort_niet(type(fout).__name__) from None
        meer = isinstance(gelezen["aud"], list) and len(gelezen["aud"]) > 1
        if (meer or "azp" in gelezen) and gelezen.get("azp") != self._keuze.client_id:
            raise _hoort_niet("azp")
        return gelezen

    def _ontcijfer(self, token: str, gegevens: Mapping[str, Any], nu: Moment) -> dict[str, Any]:
        """Return the claims of a token whose signature is right; with fresh keys when the known ones do not fit."""
        sleutels, vers = self._sleutelbos(gegevens, nu, opnieuw=False)
        try:
            return jwt.decode(token, sleutels, algorithms=ALGORITMEN).claims
        except (JoseError, ValueError):
            if vers:
                raise
        sleutels, vers = self._sleutelbos(gegevens, nu, opnieuw=True)
        return jwt.decode(token, sleutels, algorithms=ALGORITMEN).claims

    def _sleutelbos(self, gegevens: Mapping[str, Any], nu: Moment, *, opnieuw: bool) -> tuple[KeySet, bool]:
        """Return the keys of the provider, and whether they were asked just now."""
        with self._slot:
            bekend, oud = self._sleutels, nu - self._sleutels_van
        if bekend is not None and 0 <= oud < (SLEUTELS_OPNIEUW if opnieuw else ONTDEKKING_GELDIG):
            return bekend, False
        inhoud = self._vraag("GET", gegevens["jwks_uri"])
        try:
            sleutels = KeySet.import_key_set({"keys": [deel for deel in inhoud["keys"] if _bruikbaar(deel)]})
        except (JoseError, ValueError, TypeError, KeyError) as fout:
            raise self._storing("geeft geen bruikbare sleutels", type(fout).__name__) from None
        with self._slot:
            self._sleutels, self._sleutels_van = sleutels, nu
        return sleutels, True

    def _identiteit(self, claims: Mapping[str, Any]) -> Identiteit:
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= LANGSTE_SUBJECT or not subject.isprintable():
            raise _hoort_niet("sub")
        groepen = _zoek(claims, self._keuze.groepen_claim)
        leden = {groepen} if isinstance(groepen, str) else set(map(str, groepen or ()))
        toekenningen = tuple(groep.toekenning for groep in self._keuze.groepen if groep.groep in leden)
        if not toekenningen:
            raise InlogFout(
                403,
                "Uw account is herkend, maar hoort bij geen groep die de hub mag gebruiken.",
                "Vraag de beheerder van de hub om toegang.",
            )
        naam = _zoek(claims, self._keuze.naam_claim)
        return Identiteit(subject, naam if isinstance(naam, str) and naam.strip() else "zonder naam", toekenningen)

    def _storing(self, wat: str, soort: str, code: int = 502) -> InlogFout:
        logger.warning("oidc_storing", soort=als_woord(soort))
        return InlogFout(
            code,
            f"Inloggen kan nu niet: de inlogdienst van {self._keuze.organisatie} {wat}.",
            "Probeer het straks opnieuw. Blijft het misgaan, waarschuw dan de beheerder van de hub.",
        )


def _hoort_niet(soort: str) -> InlogFout:
    logger.warning("oidc_geweigerd", soort=soort)
    return InlogFout(
        403,
        "Deze aanmelding klopt niet: zij hoort niet bij deze hub of bij deze poging om in te loggen, of is te oud.",
        "Log opnieuw in, vanaf de inlogpagina van de hub.",
    )


def _bruikbaar(sleutel: Any) -> bool:
    """Leave out keys to encrypt with, and kinds that no algorithm of ours uses."""
    return isinstance(sleutel, dict) and sleutel.get("use", "sig") == "sig" and sleutel.get("kty") in {"RSA", "EC"}


def _zoek(claims: Mapping[str, Any], pad: str) -> Any:
    """Return a claim; its whole name first (names may hold dots), then a level deeper at each dot."""
    if pad in claims:
        return claims[pad]
    gevonden: Any = claims
    for deel in pad.split("."):
        gevonden = gevonden.get(deel) if isinstance(gevonden, Mapping) else None
    return gevonden


def _urlencoded(tekst: str) -> str:
    """Write an id or secret for HTTP Basic (RFC 6749 §2.3.1)."""
    return urlencode({"": tekst})[1:]
