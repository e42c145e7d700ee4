"""What goes wrong in the API, as `application/problem+json`: never a page, and never what was typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from hub.fouten import HubFout
from hub.web.api.versie import BASIS
from hub.web.api.vraag import OngeldigeVraag
from hub.web.problemen import Weigering, probleem

Handler = Callable[[Request], Response]

_FOUTEN = {
    404: (
        "niet-gevonden",
        "Dit adres bestaat niet in de API.",
        f"Controleer het adres, ook op een schuine streep aan het eind; {BASIS}/openapi.json noemt alle adressen.",
    ),
    405: (
        "niet-met-deze-methode",
        "Dit adres kan alleen worden gelezen.",
        "Vraag het met GET of HEAD.",
    ),
}
_ANDERE_FOUT = (
    "niet-mogelijk",
    "Deze vraag kan de hub niet beantwoorden.",
    f"Kijk in {BASIS}/openapi.json wat kan.",
)


def met_problemen(handler: Handler) -> Handler:
    """Let a handler answer expected errors as problems; unexpected ones are the shell's (`hub.web.beveiliging`)."""

    @wraps(handler)
    def veilig(request: Request) -> Response:
        try:
            return handler(request)
        except OngeldigeVraag as fout:
            return _ongeldig(fout)
        except HubFout as fout:
            return probleem(Weigering(503, "niet-beschikbaar", fout.wat, fout.stap))

    return veilig


def http_probleem(fout: HTTPException) -> Response:
    """Answer an address or method that does not exist."""
    soort, wat, stap = _FOUTEN.get(fout.status_code, _ANDERE_FOUT)
    return probleem(Weigering(fout.status_code, soort, wat, stap, koppen=dict(fout.headers or {})))


def _ongeldig(fout: OngeldigeVraag) -> Response:
    """Answer with everything that is wrong at once (rule /core/error-handling/all-errors)."""
    eerste, *meer = fout.fouten
    stap = " ".join([eerste.stap, *(f"{ander.wat} {ander.stap}" for ander in meer)])
    fouten = [{"parameter": deel.parameter, "wat": deel.wat, "stap": deel.stap} for deel in fout.fouten]
    return probleem(Weigering(400, "ongeldige-parameter", eerste.wat, stap), fouten=fouten)
