"""The version of the API, and the headers that every answer under its address carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

VERSIE = "1.1.0"
"""Semantic version of the API, apart from that of the hub: it changes only when the API does (rule /core/semver)."""

BASIS = "/api/v1"
"""Where the API is: the major version is part of the address (rule /core/uri-version)."""

INTAKE = ("/berichten", "/berichten/zip", "/brp")

KOPPEN = {
    # Rule /core/version-header: on every answer, refusals of the shell included.
    "API-Version": VERSIE,
    # Rule /core/transport/security-headers; beside what hub.web.beveiliging sets on every answer.
    "X-Frame-Options": "DENY",
}


def is_api(pad: str) -> bool:
    """Say whether an address lies in the API."""
    return f"{pad}/".startswith(f"{BASIS}/")


def is_beschreven(pad: str) -> bool:
    """Say whether an address lies in the API, or is the intake: outside it, and described with it."""
    return is_api(pad) or pad in INTAKE


class Versiekop:
    """ASGI middleware that sets `KOPPEN` on every answer of the API and the intake, whoever makes it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and watch its answer when it asked for those."""
        if scope["type"] != "http" or not is_beschreven(scope["path"]):
            await self._app(scope, receive, send)
            return

        async def verstuur(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                MutableHeaders(scope=bericht).update(KOPPEN)
            await send(bericht)

        await self._app(scope, receive, verstuur)
