"""A small identity provider over real HTTP: OpenID Connect with real RSA keys, that can also be told to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, GEHEIM = "ijw-hub", "geheim van de hub: +&%"

Claims = dict[str, Any]


@dataclass
class Aanbieder:
    """What the provider says, and what it saw."""

    adres: str = ""
    nu: Callable[[], int] = lambda: 0
    """Seconds."""
    gebruiker: Claims = field(default_factory=lambda: {"sub": "u-1", "name": "Sam Jansen", "groups": ["ijw-lezers"]})
    verander: Callable[[Claims], Claims] = lambda claims: claims
    """Changes the claims of the next token."""
    onderteken: Callable[[Claims], str] | None = None
    """Signs in another way."""
    ontdekking: Claims = field(default_factory=dict)
    """Differs from what it says of itself."""
    openbaar: bool = False
    """Whether the hub is a client without a secret."""
    stil: Event | None = None
    """While set it answers nothing."""
    sleutel: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"})
    )
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    gevraagd: list[str] = field(default_factory=list)

    def wissel_sleutel(self) -> None:
        self.sleutel = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"})

    def antwoord(self, methode: str, pad: str, vraag: dict[str, str], koppen: Any) -> tuple[int, Any]:
        """Answer a request: a status with JSON, or with an address to go to."""
        self.gevraagd.append(f"{methode} {pad}")
        if self.stil is not None:
            self.stil.wait(30)
        if pad == "/.well-known/openid-configuration":
            eigen = {naam: f"{self.adres}/{plek}" for naam, plek in (
                ("authorization_endpoint", "authorize"), ("token_endpoint", "token"), ("jwks_uri", "jwks"),
                ("end_session_endpoint", "logout"))}  # fmt: skip
            return 200, {"issuer": self.adres, **eigen, **self.ontdekking}
        if pad == "/jwks":
            return 200, {"keys": [self.sleutel.as_dict(private=False), {"kty": "oct", "k": "AAAA"}]}
        if pad == "/authorize":
            code = secrets.token_urlsafe(16)
            self.codes[code] = vraag
            terug = {"code": code, "state": vraag["state"]}
            return 302, f"{vraag['redirect_uri']}?{urlencode(terug)}"
        if pad == "/logout":
            return 302, vraag["post_logout_redirect_uri"]
        if pad == "/token" and methode == "POST":
            return self._token(vraag, koppen)
        return 404, {}

    def _token(self, velden: dict[str, str], koppen: Any) -> tuple[int, Any]:
        begonnen = self.codes.pop(velden.get("code", ""), None)  # once
        if begonnen is None:
            return 400, {"error": "invalid_grant"}
        uitdaging = hashlib.sha256(velden.get("code_verifier", "").encode()).digest()
        goed = (
            begonnen["code_challenge_method"] == "S256"
            and begonnen["code_challenge"] == base64.urlsafe_b64encode(uitdaging).decode().rstrip("=")
            and begonnen["redirect_uri"] == velden.get("redirect_uri")
            and velden.get("client_id") == CLIENT
            and (self.openbaar or self._kent(koppen.get("Authorization", "")))
        )
        if not goed:
            return 401, {"error": "invalid_client"}
        nu = self.nu()
        claims = self.verander(
            {"iss": self.adres, "aud": CLIENT, "iat": nu, "exp": nu + 300, "nonce": begonnen["nonce"], **self.gebruiker}
        )
        teken = self.onderteken or self.teken
        return 200, {"access_token": "ongebruikt", "token_type": "Bearer", "id_token": teken(claims)}

    def teken(self, claims: Claims) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.sleutel.kid}, claims, self.sleutel)

    @staticmethod
    def _kent(kop: str) -> bool:
        naam, _, geheim = base64.b64decode(kop.removeprefix("Basic ")).decode().partition(":")
        return (unquote_plus(naam), unquote_plus(geheim)) == (CLIENT, GEHEIM)


@contextmanager
def draait(nu: Callable[[], int]) -> Iterator[Aanbieder]:
    """Run a provider on a free port of this machine."""
    aanbieder = Aanbieder(nu=nu)

    class Loket(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            delen = urlsplit(self.path)
            self._geef("GET", delen.path, _plat(delen.query))

        def do_POST(self) -> None:
            self._geef("POST", self.path, _plat(self.rfile.read(int(self.headers["Content-Length"])).decode()))

        def _geef(self, methode: str, pad: str, vraag: dict[str, str]) -> None:
            code, inhoud = aanbieder.antwoord(methode, pad, vraag, self.headers)
            ruw = b"" if isinstance(inhoud, str) else json.dumps(inhoud).encode()
            self.send_response(code)
            if isinstance(inhoud, str):
                self.send_header("Location", inhoud)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(ruw)))
            self.end_headers()
            self.wfile.write(ruw)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Loket) as server:
        server.daemon_threads = True
        aanbieder.adres = f"http://127.0.0.1:{server.server_address[1]}"
        draad = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        draad.start()
        try:
            yield aanbieder
        finally:
            if aanbieder.stil is not None:
                aanbieder.stil.set()
            server.shutdown()
            draad.join()


def _plat(vraag: str) -> dict[str, str]:
    return {naam: waarden[0] for naam, waarden in parse_qs(vraag, keep_blank_values=True).items()}
