"""The addresses of the API: one table for serving and for describing them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from pydantic import BaseModel

from hub.antwoorden import Status
from hub.antwoorden_grafiek import Berichtenstroom, Doorlooptijdverloop, Wachtcurve
from hub.antwoorden_werk import WerkActie
from hub.domein.feiten import Moment
from hub.web.api import modellen_werk as mw
from hub.web.api import vraag as v
from hub.web.api.antwoorden import Api
from hub.web.api.fouten import Handler, met_problemen
from hub.web.api.modellen import AfkeuringenLijst, Bevindingen, GemeentenLijst, VerzoekenLijst, Wachtlijst
from hub.web.api.openapi import Beschreven, maak_document
from hub.web.api.versie import BASIS, Versiekop
from hub.web.api.werk import WerkApi
from hub.web.api.zaken import ZakenApi
from hub.web.bron import Bron
from hub.web.werkbron import Werkbron


class Route(NamedTuple):
    """An address with what it answers. Its words stand in `beschrijving`, under `naam`."""

    naam: str
    """Also that of its handler: a method of `van`."""
    model: type[BaseModel]
    parameters: Sequence[str]
    van: type[Api | WerkApi | ZakenApi] = Api
    adres: str = ""
    """When it is not `/naam`."""
    methode: str = "GET"
    lichaam: type[BaseModel] | None = None
    status: int = 200

    @property
    def pad(self) -> str:
        """Return its address within the API."""
        return self.adres or f"/{self.naam}"

    @property
    def operatie(self) -> str:
        """Return the name of the operation."""
        werkwoord = {"GET": "lees", "POST": "stuur"}[self.methode]
        return werkwoord + "".join(deel.capitalize() for deel in self.naam.split("_"))


ROUTES = (
    Route("status", Status, v.KEUZE),
    Route("gemeenten", GemeentenLijst, ("peildatum",)),
    Route("doorlooptijden", Doorlooptijdverloop, v.KEUZE),
    Route("wachtcurve", Wachtcurve, v.KEUZE),
    Route("berichtenstroom", Berichtenstroom, v.KEUZE),
    Route("bevindingen", Bevindingen, v.KEUZE),
    Route("verzoeken", VerzoekenLijst, v.VERZOEKEN),
    Route("wachtlijst", Wachtlijst, v.LIJST),
    Route("afkeuringen", AfkeuringenLijst, v.LIJST),
    Route("werkvoorraad", mw.Werklijst, v.WERK, WerkApi),
    Route("tellingen", mw.Werktellingen, v.TELLINGEN, WerkApi, "/werkvoorraad/tellingen"),
    Route("woonplaatsbevindingen", mw.WoonplaatsLijst, v.WOONPLAATS, WerkApi),
    Route("aanbieders", mw.AanbiedersLijst, ("gemeente",), WerkApi),
    Route("productcategorieen", mw.CategorieenLijst, (), WerkApi),
    Route("zaken", mw.ZakenLijst, v.ZOEKEN, ZakenApi),
    Route("zoekvragen", mw.Zoekantwoord, (), ZakenApi, methode="POST", lichaam=mw.Zoekvraag),
    Route("zaak", mw.Zaakverhaal, ("peildatum",), ZakenApi, "/zaken/{sleutel}"),
    Route("acties", mw.ActiesLijst, ("peildatum",), ZakenApi, "/zaken/{sleutel}/acties"),
    Route(
        "nieuwe_actie",
        WerkActie,
        (),
        ZakenApi,
        "/zaken/{sleutel}/acties",
        methode="POST",
        lichaam=mw.NieuweActie,
        status=201,
    ),
)


def voeg_api_toe(app: FastAPI, vragen: Bron, klok: Callable[[], Moment], werkbron: Werkbron | None = None) -> None:
    """Serve the API on the app; without a `werkbron` no work and no cases.

    The app must not redirect slashes: an address with one at its end does not exist.
    """
    wie: dict[type, object] = {Api: Api(vragen, klok)}
    if werkbron is not None:
        wie |= {WerkApi: WerkApi(werkbron, klok), ZakenApi: ZakenApi(werkbron, klok)}
    per_adres: dict[str, dict[str, Handler]] = {}
    for route in ROUTES:
        if route.van in wie:
            per_adres.setdefault(route.pad, {})[route.methode] = getattr(wie[route.van], route.naam)
    for pad, handlers in per_adres.items():
        # HEAD is served but not described: it says of itself what GET says.
        methoden = [*handlers, *(["HEAD"] if "GET" in handlers else [])]
        app.add_api_route(f"{BASIS}{pad}", met_problemen(handlers), methods=methoden, response_model=None)
    app.add_api_route(f"{BASIS}/openapi.json", _openapi, methods=["GET", "HEAD"])
    app.add_middleware(Versiekop)


@cache
def openapi_document() -> bytes:
    """Return the OpenAPI document of the API as JSON."""
    router = APIRouter()
    for route in ROUTES:
        # The handlers answer with bytes; the model is there for the description.
        router.add_api_route(
            route.pad,
            _beschreven,
            methods=[route.methode],
            response_model=route.model,
            operation_id=route.operatie,
            status_code=route.status,
        )
    beschreven = [
        Beschreven(route.pad, route.methode.lower(), route.naam, route.parameters, route.lichaam) for route in ROUTES
    ]
    return json.dumps(maak_document(router.routes, beschreven), ensure_ascii=False).encode()


def _beschreven(_: Request) -> Response:
    """Stand in for a handler where addresses are described and not served."""
    raise NotImplementedError


def _openapi(_: Request) -> Response:
    """Serve `/openapi.json`; any site may read it (rule /core/publish-openapi), it holds nothing about anyone."""
    return Response(openapi_document(), media_type="application/json", headers={"Access-Control-Allow-Origin": "*"})
