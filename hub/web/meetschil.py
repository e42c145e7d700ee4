"""The layer around everything else that counts: each answer over HTTP by kind and status, and how long it took.

Never an address: it tells what someone looked for.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from hub.streams import meetreeksen as m
from hub.streams.meetlat import Labels, Meetlat, Reeks
from hub.web.api.versie import INTAKE, is_api

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

METRICS = "/metrics"

_FOUT = 500
"""What an answer that never came is counted as."""


class Meetschil:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp, meetlat: Meetlat) -> None:
        self._app = app
        self._meetlat = meetlat
        meetlat.toon(*m.WEBREEKSEN)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count its answer when it was sent."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = _FOUT

        async def verstuur(bericht: Message) -> None:
            nonlocal status
            if bericht["type"] == "http.response.start":
                status = bericht["status"]
            await send(bericht)

        begin = monotonic()
        try:
            await self._app(scope, receive, verstuur)
        finally:
            self._tel(soort_van(scope["path"]), str(status), monotonic() - begin)

    def _tel(self, soort: str, code: str, seconden: float) -> None:
        aantallen: dict[Reeks, dict[Labels, float]] = {m.HTTP_REQUESTS: {(soort, code): 1}}
        if soort == m.AANLEVERING:
            aantallen[m.AANLEVERINGEN] = {(code,): 1}
        self._meetlat.tel_samen(aantallen)
        self._meetlat.meet(m.HTTP_DUUR, seconden, soort)


def soort_van(pad: str) -> str:
    """Return what an address is for."""
    if pad in INTAKE:
        return m.AANLEVERING
    if pad == METRICS:
        return m.METRICS
    return m.API if is_api(pad) else m.PAGINA
