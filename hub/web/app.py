"""Put the web app together: pages, metrics, health, files and the shell around them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException

from hub import __version__
from hub.domein.feiten import Moment
from hub.fouten import HubFout
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van
from hub.streams.inname import Inname
from hub.streams.meetlat import Meetlat
from hub.web.aanleveren import Aanleveren, Aanlevergrenzen
from hub.web.api.fouten import http_probleem
from hub.web.api.routes import voeg_api_toe
from hub.web.api.versie import is_api
from hub.web.beveiliging import Schil, meld
from hub.web.bron import Bron
from hub.web.brp_aanleveren import Brpaanleveren, Brpplek
from hub.web.formulier import Formulieren
from hub.web.keuze import OngeldigeKeuze
from hub.web.koekjes import Koekjes
from hub.web.meetschil import METRICS, Meetschil
from hub.web.metrics import Meetplek, metrics
from hub.web.paginas import Paginas
from hub.web.poort import Poort, Toegang
from hub.web.problemen import Weigering, is_voor_programmas, probleem
from hub.web.sjablonen import Sjablonen
from hub.web.spoorkop import Spoorkop
from hub.web.voorrang import Voorrang
from hub.web.werkbron import Werkbron
from hub.web.werkroutes import voeg_werk_toe
from hub.web.woonplaats import Woonplaatspagina

if TYPE_CHECKING:
    from hub.web.inloggen import Inlogpaginas

HUISSTIJL = "/statisch/huisstijl.css"
"""Where the theme of the gemeente stands, when there is one."""

GEEN_TELEMETRIE: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""FastAPI would send whole addresses and texts of errors along as soon as something in the process, or a variable of its
environment, sets OpenTelemetry up. The hub tells its own spans (`hub.logboek.sporen`), held to its list of fields."""

_STATISCH = Path(__file__).parent / "statisch"
_LEZEN = ["GET", "HEAD"]

_FOUTTEKSTEN = {
    403: (
        "Dit formulier is niet van deze pagina, of te lang geleden geopend. Er is niets gedaan.",
        "Ga terug, ververs de pagina en verstuur het formulier opnieuw.",
    ),
    404: ("Deze pagina bestaat niet.", "Controleer het adres, of ga naar het overzicht."),
    405: ("Dit adres kan alleen worden gelezen.", "Open het in de browser, of ga naar het overzicht."),
    409: (
        "Dit werk is er niet meer: er is intussen een bericht binnengekomen. Er is niets gedaan.",
        "Ga terug en ververs de zaak.",
    ),
    408: (
        "Het formulier kwam niet op tijd helemaal binnen. Er is niets gedaan.",
        "Ga terug en verstuur het formulier opnieuw.",
    ),
    413: ("Het formulier is te groot. Er is niets gedaan.", "Ga terug en maak de tekst korter."),
}
_FOUTEN_VOOR_PROGRAMMAS = {
    404: ("niet-gevonden", "Dit adres bestaat niet.", "Stuur berichten naar /berichten of /berichten/zip."),
    405: ("niet-met-deze-methode", "Dit adres neemt alleen berichten aan.", "Stuur ze met POST."),
}
_ANDERE_FOUT = ("Deze vraag kan de hub niet beantwoorden.", "Ga naar het overzicht en probeer het daar opnieuw.")


logger = logger_voor(__name__)


def maak_app(  # noqa: PLR0913, PLR0917 - the parts of the hub are put together here
    vragen: Bron,
    klok: Callable[[], Moment],
    inname: Inname | None = None,
    grenzen: Aanlevergrenzen = Aanlevergrenzen(),  # noqa: B008 - frozen
    werkbron: Werkbron | None = None,
    toegang: Toegang | None = None,
    huisstijl: bytes | None = None,
    brp: Brpplek | None = None,
    meten: Meetplek | None = None,
) -> FastAPI:
    """Return the web app over a source of answers and a clock.

    Without `toegang` nobody logs in, and it serves requests for this machine only; with it, who logged in or has a token.
    With an open `inname` messages can be sent to it, within `grenzen`, and to `brp` BRP history; without, it can only be read.
    With a `werkbron` there are a work list, cases, searches and exports. `huisstijl` is a style sheet with design tokens
    of the gemeente, which go before those of the hub. `meten` is where the process counts;
    without, that is where the `inname` does.
    """
    meten = meten or Meetplek(inname.meetlat if inname is not None else Meetlat())
    sjablonen = Sjablonen(werk=werkbron is not None, huisstijl=huisstijl is not None)
    formulieren = _formulieren(toegang, werkbron)
    paginas = Paginas(vragen, klok, sjablonen)

    def foutpagina(code: int, wat: str, stap: str) -> Response:
        return HTMLResponse(sjablonen.vul("fout.html", code=code, wat=wat, stap=stap), status_code=code)

    # No docs pages: they load scripts from elsewhere. The API describes itself (hub.web.api); an address with a
    # slash at its end does not exist there (rule /core/no-trailing-slash).
    app = FastAPI(
        title="ijw-hub",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry=GEEN_TELEMETRIE,
    )
    for pad, pagina in (
        ("/", paginas.overzicht),
        ("/verzoeken", paginas.verzoeken),
        ("/wachtlijst", paginas.wachtlijst),
        ("/afkeuringen", paginas.afkeuringen),
        ("/ontwikkeling", paginas.ontwikkeling),
        ("/bevindingen", paginas.bevindingen),
        ("/woonplaats", Woonplaatspagina(vragen, werkbron, klok, sjablonen).woonplaats),
        (METRICS, metrics(vragen, klok, meten)),
        ("/healthz", _gezondheid(vragen)),
    ):
        app.add_api_route(pad, pagina, methods=_LEZEN, response_class=HTMLResponse)
    if inname is not None:
        aanleveren = Aanleveren(inname, klok, grenzen)
        app.add_api_route("/berichten", aanleveren.bericht, methods=["POST"], status_code=202)
        app.add_api_route("/berichten/zip", aanleveren.zip, methods=["POST"], status_code=202)
        if brp is not None:
            app.add_api_route("/brp", Brpaanleveren(brp, inname, grenzen).brp, methods=["POST"], status_code=202)
    if werkbron is not None and formulieren is not None:
        voeg_werk_toe(app, vragen, werkbron, klok, sjablonen, formulieren)
    if toegang is not None and formulieren is not None:
        # Only when one logs in: what an account of one's own organisation asks would make every start of the hub longer.
        from hub.web.inloggen import Inlogpaginas  # noqa: PLC0415

        _voeg_inlog_toe(app, Inlogpaginas(toegang, klok, sjablonen, formulieren))
    if huisstijl is not None:
        app.add_api_route(HUISSTIJL, lambda: Response(huisstijl, media_type="text/css"), methods=_LEZEN)
    app.mount("/statisch", StaticFiles(directory=_STATISCH), name="statisch")
    _behandel_fouten(app, foutpagina)
    app.add_middleware(
        Poort, routes=app.router.routes, toegang=toegang, formulieren=formulieren, klok=klok, foutpagina=foutpagina
    )
    app.add_middleware(Schil, foutpagina=foutpagina, adres=toegang.adres if toegang else "")
    app.add_middleware(Voorrang)
    app.add_middleware(Spoorkop)
    voeg_api_toe(app, vragen, klok, werkbron)  # last: what it adds to every answer of the API goes around the shell
    app.add_middleware(Meetschil, meetlat=meten.meetlat)
    return app


def _formulieren(toegang: Toegang | None, werkbron: Werkbron | None) -> Formulieren | None:
    """Return what judges posted forms; None when there are no forms."""
    if toegang is not None:
        return Formulieren(toegang.geheim, Koekjes(veilig=toegang.veilig))
    return Formulieren(werkbron.csrf_geheim) if werkbron is not None else None


def _voeg_inlog_toe(app: FastAPI, inlog: Inlogpaginas) -> None:
    for methode, pad, handler in (
        ("GET", "/inloggen", inlog.pagina),
        ("POST", "/inloggen", inlog.met_token),
        ("GET", "/inloggen/organisatie", inlog.bij_organisatie),
        ("GET", "/inloggen/terug", inlog.terug),
        ("POST", "/uitloggen", inlog.uitloggen),
        ("GET", "/uitgelogd", inlog.uitgelogd),
    ):
        app.add_api_route(pad, handler, methods=[methode], response_class=HTMLResponse)


def _behandel_fouten(app: FastAPI, foutpagina: Callable[[int, str, str], Response]) -> None:
    """Turn expected errors into Dutch pages; unexpected ones are the shell's (`hub.web.beveiliging.Schil`)."""

    @app.exception_handler(HTTPException)
    def http(request: Request, fout: HTTPException) -> Response:
        if is_api(request.url.path):
            return http_probleem(fout)
        if is_voor_programmas(request.url.path):
            return _probleem(fout)
        return foutpagina(fout.status_code, *_FOUTTEKSTEN.get(fout.status_code, _ANDERE_FOUT))

    @app.exception_handler(OngeldigeKeuze)
    def keuze(_: Request, fout: OngeldigeKeuze) -> Response:
        return foutpagina(400, fout.wat, fout.stap)

    @app.exception_handler(HubFout)
    def hub(_: Request, fout: HubFout) -> Response:
        logger.error("opslag_weigert", soort=type(fout).__name__, plaats=plaats_van(fout))
        return foutpagina(503, fout.wat, fout.stap)


def _probleem(fout: HTTPException) -> Response:
    soort, wat, stap = _FOUTEN_VOOR_PROGRAMMAS.get(fout.status_code, ("niet-mogelijk", *_ANDERE_FOUT))
    return probleem(Weigering(fout.status_code, soort, wat, stap, koppen=dict(fout.headers or {})))


def _gezondheid(vragen: Bron) -> Callable[[], Response]:
    def gezondheid() -> Response:
        """Serve `/healthz`: 200 when the store answers, else 503 without details."""
        try:
            vragen.gezond()
        except Exception as fout:  # noqa: BLE001 - whatever keeps the store from answering makes the hub unhealthy
            return JSONResponse({"status": "fout", "versie": __version__, "meldnummer": meld(fout)}, status_code=503)
        return JSONResponse({"status": "ok", "versie": __version__})

    return gezondheid
