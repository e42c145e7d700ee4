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
from hub.domein.feiten import Moment
from hub.web.api import vraag as v
from hub.web.api.antwoorden import Api
from hub.web.api.fouten import Handler, met_problemen
from hub.web.api.modellen import AfkeuringenLijst, GemeentenLijst, VerzoekenLijst, Wachtlijst
from hub.web.api.openapi import maak_document
from hub.web.api.versie import BASIS, Versiekop
from hub.web.bron import Bron


class Route(NamedTuple):
    """An address with what it answers. Its handler is the method of `Api` of that name; its words, in `beschrijving`."""

    naam: str
    model: type[BaseModel]
    parameters: Sequence[str]


ROUTES = (
    Route("status", Status, v.KEUZE),
    Route("verzoeken", VerzoekenLijst, v.VERZOEKEN),
    Route("wachtlijst", Wachtlijst, v.LIJST),
    Route("afkeuringen", AfkeuringenLijst, v.LIJST),
    Route("gemeenten", GemeentenLijst, ("peildatum",)),
)


def voeg_api_toe(app: FastAPI, vragen: Bron, klok: Callable[[], Moment]) -> None:
    """Serve the API on the app. The app must not redirect slashes: an address with one at its end does not exist."""
    api = Api(vragen, klok)
    # HEAD is served but not described: it says of itself what GET says.
    _voeg_toe(app, BASIS, lambda naam: met_problemen(getattr(api, naam)), ["GET", "HEAD"])
    app.add_api_route(f"{BASIS}/openapi.json", _openapi, methods=["GET", "HEAD"])
    app.add_middleware(Versiekop)


@cache
def openapi_document() -> bytes:
    """Return the OpenAPI document of the API as JSON."""
    router = APIRouter()
    _voeg_toe(router, "", lambda _: _beschreven, ["GET"])
    document = maak_document(router.routes, {f"/{route.naam}": route.parameters for route in ROUTES})
    return json.dumps(document, ensure_ascii=False).encode()


def _voeg_toe(doel: FastAPI | APIRouter, begin: str, handler: Callable[[str], Handler], methoden: list[str]) -> None:
    for route in ROUTES:
        # The handlers answer with bytes; the model is there for the description.
        doel.add_api_route(
            f"{begin}/{route.naam}",
            handler(route.naam),
            methods=methoden,
            response_model=route.model,
            operation_id=f"lees{route.naam.capitalize()}",
        )


def _beschreven(_: Request) -> Response:
    """Stand in for a handler where addresses are described and not served."""
    raise NotImplementedError


def _openapi(_: Request) -> Response:
    """Serve `/openapi.json`; any site may read it (rule /core/publish-openapi), it holds nothing about anyone."""
    return Response(openapi_document(), media_type="application/json", headers={"Access-Control-Allow-Origin": "*"})
