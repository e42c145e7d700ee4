"""What goes wrong in the API, as `application/problem+json`: never a page, and never what was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from inspect import iscoroutinefunction
from typing import cast

from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from hub.fouten import HubFout
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van
from hub.web.api.versie import BASIS
from hub.web.api.vraag import OngeldigeVraag
from hub.web.problemen import Weigering, probleem

Handler = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]

_NIET_GEVONDEN = (
    "niet-gevonden",
    "Dit adres bestaat niet in de API.",
    f"Controleer het adres, ook op een schuine streep aan het eind; {BASIS}/openapi.json noemt alle adressen.",
)
_ANDERE_FOUT = (
    "niet-mogelijk",
    "Deze vraag kan de hub niet beantwoorden.",
    f"Kijk in {BASIS}/openapi.json wat kan.",
)

logger = logger_voor(__name__)


def met_problemen(per_methode: Mapping[str, Handler]) -> Callable[[Request], Awaitable[Response]]:
    """Serve one address: each method by its own handler, expected errors as problems.

    Unexpected errors are the shell's (`hub.web.beveiliging`).
    """

    async def veilig(request: Request) -> Response:
        handler = per_methode["GET" if request.method == "HEAD" else request.method]
        try:
            if iscoroutinefunction(handler):
                antwoord: Response = await handler(request)
                return antwoord
            return await run_in_threadpool(cast("Callable[[Request], Response]", handler), request)
        except OngeldigeVraag as fout:
            return _ongeldig(fout)
        except Weigering as fout:
            return probleem(fout)
        except HubFout as fout:
            logger.error("opslag_weigert", soort=type(fout).__name__, plaats=plaats_van(fout))  # noqa: TRY400 - no texts
            return probleem(Weigering(503, "niet-beschikbaar", fout.wat, fout.stap))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it

    return veilig


def http_probleem(fout: HTTPException) -> Response:
    """Answer an address or method that does not exist."""
    koppen = dict(fout.headers or {})
    soort, wat, stap = _NIET_GEVONDEN if fout.status_code == 404 else _ANDERE_FOUT  # noqa: PLR2004
    if fout.status_code == 405:  # noqa: PLR2004
        soort, wat, stap = "niet-met-deze-methode", "Dit adres kent deze methode niet.", "Gebruik een andere."
        if kan := koppen.get("Allow"):
            stap = f"Gebruik {' of '.join(sorted(kan.split(', ')))}."
    return probleem(Weigering(fout.status_code, soort, wat, stap, koppen=koppen))


def _ongeldig(fout: OngeldigeVraag) -> Response:
    """Answer with everything that is wrong at once (rule /core/error-handling/all-errors)."""
    eerste, *meer = fout.fouten
    stap = " ".join([eerste.stap, *(f"{ander.wat} {ander.stap}" for ander in meer)])
    fouten = [{"parameter": deel.parameter, "wat": deel.wat, "stap": deel.stap} for deel in fout.fouten]
    return probleem(Weigering(400, "ongeldige-parameter", eerste.wat, stap), fouten=fouten)
