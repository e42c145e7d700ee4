"""The outer shell of the web app: only its own address, strict headers, and no error that shows its insides."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van, plaatsen_van
from hub.web.lokaal import host_vertrouwd
from hub.web.problemen import Weigering, is_voor_programmas, probleem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

KOPPEN = {
    # Nothing but the style sheet and icon of the hub itself: text in a message can never load or run anything.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # A peildatum or gemeente in the address stays with this page.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # The pages name children's cases by reference: they belong in no cache on disk.
    "Cache-Control": "no-store",
}
"""Headers on every response, errors and files included."""

HSTS = {"Strict-Transport-Security": "max-age=31536000"}
"""Where people come over https: a browser that was here once asks for nothing else, for a year (RFC 6797)."""

Foutpagina = Callable[[int, str, str], Response]
"""Makes a page from status code, what happened and the next step."""

logger = logger_voor(__name__)


class Schil:
    """ASGI middleware around the whole app.

    Refuses a request whose Host header is not this machine or the public name, sets `KOPPEN`, and
    turns an unexpected exception into a page. The log gets the kind and place
    of such an exception, never its text, which could quote from a message.
    """

    def __init__(self, app: ASGIApp, foutpagina: Foutpagina, adres: str = "") -> None:
        """`adres` is where people find the hub, when that is not this machine itself."""
        self._app = app
        self._foutpagina = foutpagina
        self._naam = urlsplit(adres).hostname if adres else None
        self._koppen = KOPPEN | (HSTS if adres.startswith("https://") else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; everything that is not HTTP is dropped."""
        if scope["type"] != "http":
            return
        begonnen = False

        async def verstuur(bericht: Message) -> None:
            nonlocal begonnen
            if bericht["type"] == "http.response.start":
                begonnen = True
                MutableHeaders(scope=bericht).update(self._koppen)
            await send(bericht)

        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) != 1 or not host_vertrouwd(hosts[0], self._naam):
            await self._geweigerd(scope)(scope, receive, verstuur)
            return
        try:
            await self._app(scope, receive, verstuur)
        except Exception as fout:  # noqa: BLE001 - the last place where a visitor can still be told something
            nummer = meld(fout)
            if begonnen:  # too late for a page: close the connection, so that half an answer is not taken for whole
                raise ConnectionAbortedError(nummer) from None
            await self._onverwacht(scope, nummer)(scope, receive, verstuur)

    def _geweigerd(self, scope: Scope) -> Response:
        return self._antwoord(
            scope,
            400,
            "Dit adres hoort niet bij de hub op deze machine.",
            "Open de hub op het adres dat bij het starten is getoond, bijvoorbeeld http://127.0.0.1:8080/; "
            "een ander adres staat in de instelling publiek_adres.",
        )

    def _onverwacht(self, scope: Scope, nummer: str) -> Response:
        return self._antwoord(
            scope,
            500,
            "Er ging iets mis bij het maken van deze pagina. De berichten zelf zijn niet aangetast.",
            f"Probeer het opnieuw. Blijft het misgaan, geef dan meldnummer {nummer} door aan de beheerder.",
        )

    def _antwoord(self, scope: Scope, code: int, wat: str, stap: str) -> Response:
        if is_voor_programmas(scope["path"]):
            return probleem(Weigering(code, "verkeerd-adres" if code < 500 else "onverwacht", wat, stap))  # noqa: PLR2004
        return self._foutpagina(code, wat, stap)


def meld(fout: Exception) -> str:
    """Log the kind and place of an unexpected exception, without its text; return the number to find it by."""
    nummer = secrets.token_hex(4)
    logger.error(
        "web_fout",
        meldnummer=nummer,
        soort=type(fout).__name__,
        plaats=plaats_van(fout),
        plaatsen=plaatsen_van(fout),
    )
    return nummer
