"""The outermost layer: each request gets a trace, the answer to a sender tells it, and an answer that was slow is logged.

Of the address only the pattern is told (`/zaak/{sleutel}`), never what was filled in or what stands behind the question mark.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from hub.logboek.logger import logger_voor
from hub.logboek.spoor import HUIDIG, Spoor, spoor_van
from hub.logboek.sporen import gaan_aan, neem_op, tijd
from hub.logboek.stand import STAND
from hub.web.api.versie import INTAKE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

KOP = "traceresponse"
"""The header that tells a sender which trace the hub made of it (W3C Trace Context, draft of level 2)."""

_ONBEKEND = "onbekend"
_STATISCH = "/statisch"
_FOUT = 500
"""From this status on it is the hub that failed."""

_DUURT_LANG = frozenset(INTAKE[1:])
"""A zip and a file of the BRP take as long as they are large, and as their sender is slow."""

logger = logger_voor(__name__)


class Spoorkop:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, in its trace."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        gegeven = Headers(scope=scope).getlist("traceparent")
        # With two of them it is not known which is meant (W3C Trace Context §3.2.1).
        spoor = spoor_van(gegeven[0] if len(gegeven) == 1 else None)._replace(geopend=True)
        is_aanlevering = scope["path"] in INTAKE
        status = 0

        async def verstuur(bericht: Message) -> None:
            nonlocal status
            if bericht["type"] == "http.response.start":
                status = bericht["status"]
                if is_aanlevering:
                    MutableHeaders(scope=bericht)[KOP] = spoor.kop()
            await send(bericht)

        begin, sinds = tijd(), monotonic()
        teken = HUIDIG.set(spoor)
        try:
            await self._app(scope, receive, verstuur)
        finally:
            _meld(scope, spoor, status or _FOUT, begin, monotonic() - sinds)
            HUIDIG.reset(teken)


def _meld(scope: Scope, spoor: Spoor, status: int, begin: int, seconden: float) -> None:
    """Tell the span of a request, and that it took long."""
    traag = seconden > STAND.traag_seconden and scope["path"] not in _DUURT_LANG
    if not traag and not gaan_aan():
        return
    pad = patroon_van(scope)
    if traag:
        logger.warning(
            "traag_antwoord",
            methode=_methode(scope),
            pad=pad,
            status=status,
            milliseconden=int(seconden * 1000),
        )
    if gaan_aan() and pad != _STATISCH:
        neem_op(
            "ontvangst" if scope["path"] in INTAKE else "antwoord",
            spoor,
            begin,
            tijd(),
            eerste=True,
            mislukt=status >= _FOUT,
            van_buiten=True,
            methode=_methode(scope),
            pad=pad,
            status=status,
        )


def patroon_van(scope: Scope) -> str:
    """Return the pattern of the address that answered, without what was filled in; `onbekend` when there was none."""
    if f"{scope['path']}/".startswith(f"{_STATISCH}/"):
        return _STATISCH
    return str(getattr(scope.get("route"), "path", _ONBEKEND))


def _methode(scope: Scope) -> str:
    methode: str = scope["method"]
    return methode if methode in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"} else "ANDERS"
