"""The gate: turns a request into a visitor, and lets through what he may see. The one place that decides it.

Between the shell (`hub.web.beveiliging.Schil`) and the pages. Which right an address
needs stands in `hub.web.rechten`. A gemeente that is asked for and not his is
refused here; that a handler asks the store for no more than his gemeenten is
its own task (`Bezoeker.zicht`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute

from hub.domein.feiten import Moment
from hub.domein.gebied import ligt_in
from hub.domein.toegang import DEZE_MACHINE, Bezoeker, Recht
from hub.fouten import OpslagFout
from hub.instellingen_toegang import Oidc
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van
from hub.opslag.toegangsregister import Toegangsregister
from hub.web.bezoeker import GAST, PLEK, Gast
from hub.web.formulier import Formulieren
from hub.web.koekjes import SESSIE, Koekjes
from hub.web.lokaal import netwerk_van
from hub.web.problemen import Weigering, is_voor_programmas, probleem
from hub.web.rechten import LEES, Nodig, Zonder, nodig_voor
from hub.web.tempo import Tempo, Woorden

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

FOUTE_TOKENS_PER_MINUUT = 60
"""Wrong tokens per address: a program with an old one tries this often; who guesses does not get further than this."""

_BEARER = "bearer "
_SLUIT = {"Connection": "close"}
"""The body of a refused message was not read."""

_TE_VAAK = Woorden(
    "U vraagt meer dan {keer} keer per minuut iets van de hub.", "Wacht {seconden} seconden en probeer het opnieuw."
)

logger = logger_voor(__name__)


@dataclass(frozen=True, slots=True)
class Toegang:
    """How one logs in at this hub."""

    register: Toegangsregister
    geheim: bytes
    """Key of forms and of what the browser keeps during a login."""
    adres: str
    """Where people find the hub, without a slash at its end: `https://hub.gemeente.nl`."""
    vragen_per_minuut: int = 600
    inlog_per_minuut: int = 10
    token_voor_mensen: bool = True
    oidc: Oidc | None = None
    oidc_geheim: str | None = None
    stopwatch: Callable[[], float] = monotonic
    """Seconds, for the limits on how often."""

    @property
    def veilig(self) -> bool:
        """Say whether people come over https."""
        return self.adres.startswith("https://")


class Poort:
    """ASGI middleware around all addresses. Without `toegang` nobody logs in: this machine asks."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        routes: list[BaseRoute],
        toegang: Toegang | None,
        formulieren: Formulieren | None,
        klok: Callable[[], Moment],
        foutpagina: Callable[[int, str, str], Response],
    ) -> None:
        self._app = app
        self._routes = routes
        self._toegang = toegang
        self._formulieren = formulieren
        self._klok = klok
        self._foutpagina = foutpagina
        self._koekjes = Koekjes(veilig=toegang is not None and toegang.veilig)
        per_minuut, stopwatch = (toegang.vragen_per_minuut, toegang.stopwatch) if toegang else (None, monotonic)
        self._vragen = Tempo(per_minuut, stopwatch, _TE_VAAK)
        self._fouten = Tempo(FOUTE_TOKENS_PER_MINUUT, stopwatch, _TE_VAAK)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        request = Request(scope)
        nodig = nodig_voor(self._routes, scope)
        try:
            bezoeker = await self._bezoeker(request, nodig)
            self._laat_door(request, nodig, bezoeker)
        except Weigering as weigering:
            await self._weiger(request, weigering)(scope, receive, send)
            return
        if bezoeker is not None:
            scope[PLEK] = bezoeker
        await self._app(scope, receive, send)

    async def _bezoeker(self, request: Request, nodig: Nodig) -> Bezoeker | None:
        """Find out who asks, and tell the templates. Raises Weigering for a token that gives no access."""
        if self._toegang is None:
            GAST.set(Gast(DEZE_MACHINE))
            return DEZE_MACHINE
        GAST.set(Gast(inloggen=True))
        if nodig is Zonder.OPEN:
            return None
        try:
            return await self._aangemeld(request, self._toegang)
        except OpslagFout as fout:
            logger.error("opslag_weigert", soort=type(fout).__name__, plaats=plaats_van(fout))  # noqa: TRY400 - no texts
            raise Weigering(503, "niet-beschikbaar", fout.wat, fout.stap, koppen=_SLUIT) from None

    async def _aangemeld(self, request: Request, toegang: Toegang) -> Bezoeker | None:
        kop = request.headers.get("authorization", "")
        if kop:
            bezoeker = None
            if kop.lower().startswith(_BEARER):
                token = kop[len(_BEARER) :].strip()
                bezoeker = await run_in_threadpool(toegang.register.met_token, token, self._klok())
            if bezoeker is None:
                adres = request.client.host if request.client else ""
                self._fouten.tel(adres)
                logger.warning("token_geweigerd", netwerk=netwerk_van(adres))
                raise _geen_toegang(
                    "Dit token geeft geen toegang: het bestaat niet, is verlopen of is ingetrokken.",
                    "Vraag de beheerder van de hub om een nieuw token en stuur het als Authorization: Bearer.",
                    'Bearer realm="ijw-hub", error="invalid_token"',
                )
            GAST.set(Gast(bezoeker, inloggen=True))
            return bezoeker
        koekje = self._koekjes.lees(request, SESSIE)
        if not koekje or (is_voor_programmas(request.url.path) and request.method not in {LEES, "HEAD"}):
            # A browser sends a cookie by itself, also when another site makes it post; what a program sends is meant.
            return None
        aangemeld = await run_in_threadpool(toegang.register.met_sessie, koekje, self._klok())
        if aangemeld is None:
            return None
        uitlogtoken = self._formulieren.token(request)[0] if self._formulieren else ""
        GAST.set(Gast(aangemeld.bezoeker, inloggen=True, uitlogtoken=uitlogtoken))
        return aangemeld.bezoeker

    def _laat_door(self, request: Request, nodig: Nodig, bezoeker: Bezoeker | None) -> None:
        """Judge a request. Raises Weigering."""
        if nodig is Zonder.OPEN:
            return
        if bezoeker is None:
            raise _geen_toegang(
                "U bent niet ingelogd, of te lang geleden. Er is niets gedaan.",
                "Log in en probeer het opnieuw; een programma stuurt zijn token als Authorization: Bearer.",
                'Bearer realm="ijw-hub"',
            )
        if nodig is not Recht.AANLEVEREN and self._toegang is not None:
            self._vragen.tel(bezoeker.wie)
        if nodig is Zonder.GEEN_ADRES:
            return
        if isinstance(nodig, Zonder) or not bezoeker.mag_ergens(nodig):
            raise Weigering(
                403,
                "geen-recht",
                "U mag dit niet zien of doen met dit account.",
                "Vraag de beheerder van de hub om een andere rol of gemeente als u dit nodig hebt.",
                koppen=_SLUIT if request.method not in {LEES, "HEAD"} else None,
            )
        gebied = bezoeker.gebied(nodig)
        if not all(ligt_in(code.strip(), gebied) for code in request.query_params.getlist("gemeente") if code.strip()):
            raise Weigering(
                403,
                "andere-gemeente",
                "U mag deze gemeente hier niet zien met dit account.",
                "Kies een andere gemeente, of vraag de beheerder van de hub om toegang.",
            )

    def _weiger(self, request: Request, weigering: Weigering) -> Response:
        """Answer as whoever asks understands: a problem, the way to log in, or a page."""
        if is_voor_programmas(request.url.path):
            return probleem(weigering)
        mens = "text/html" in request.headers.get("accept", "") and "authorization" not in request.headers
        if weigering.code == HTTPStatus.UNAUTHORIZED and mens and request.method in {LEES, "HEAD"}:
            naar = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/inloggen?naar={quote(naar, safe='/')}", status_code=303)
        antwoord = self._foutpagina(weigering.code, weigering.wat, weigering.stap)
        antwoord.headers.update(weigering.koppen)
        return antwoord


def _geen_toegang(wat: str, stap: str, uitdaging: str) -> Weigering:
    return Weigering(401, "niet-ingelogd", wat, stap, koppen={"WWW-Authenticate": uitdaging, **_SLUIT})
