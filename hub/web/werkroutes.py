"""The addresses of the work list, the cases, the searches and the exports."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from hub.domein.feiten import Moment
from hub.web.bron import Bron
from hub.web.export import Exporten
from hub.web.formulier import Formulieren
from hub.web.sjablonen import Sjablonen
from hub.web.werkbron import Werkbron
from hub.web.werkvoorraad import Werkpaginas
from hub.web.zaak import Zaakpaginas

_LEZEN = ["GET", "HEAD"]


def voeg_werk_toe(
    app: FastAPI,
    vragen: Bron,
    werkbron: Werkbron,
    klok: Callable[[], Moment],
    sjablonen: Sjablonen,
    formulieren: Formulieren,
) -> None:
    """Add the pages that people work from."""
    werk = Werkpaginas(vragen, werkbron, klok, sjablonen, formulieren)
    zaken = Zaakpaginas(werkbron, klok, sjablonen, formulieren)
    for pad, pagina in (
        ("/werkvoorraad", werk.werkvoorraad),
        ("/zoeken", werk.zoeken),
        ("/zoeken/jeugdige/{sleutel}", werk.jeugdige),
        ("/zaak/{sleutel}", zaken.zaak),
        *Exporten(werkbron, klok).routes(),
    ):
        app.add_api_route(pad, pagina, methods=_LEZEN, response_class=HTMLResponse)
    app.add_api_route("/zoeken", werk.zoek, methods=["POST"], response_class=HTMLResponse)
    app.add_api_route("/zaak/{sleutel}", zaken.doe, methods=["POST"], response_class=HTMLResponse)
