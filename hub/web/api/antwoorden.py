"""The handlers behind the API: read the question, ask the Bron, answer in JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from hub.antwoorden import AfkeuringRegel, VerzoekRegel, WachtRegel
from hub.domein.feiten import Moment
from hub.web.api import vraag as v
from hub.web.api.modellen import (
    AfkeuringenLijst,
    GemeentenLijst,
    Verwijzing,
    Verwijzingen,
    VerzoekenLijst,
    Wachtlijst,
)
from hub.web.api.versie import BASIS
from hub.web.api.vraag import Vraag, lees_vraag, tijdstip
from hub.web.bron import Bron

Regel = TypeVar("Regel", VerzoekRegel, WachtRegel, AfkeuringRegel)


class Api:
    """Answers the questions of programs. Each asks the Bron at one peildatum; they run in several threads at once."""

    def __init__(self, vragen: Bron, klok: Callable[[], Moment]) -> None:
        self._vragen = vragen
        self._klok = klok

    def status(self, request: Request) -> Response:
        """Serve `/status`: the same JSON as `ijw-hub status --json`."""
        vraag = self._lees(request, v.KEUZE)
        status = self._vragen.status(vraag.peildatum, vraag.gemeente)
        return _json(status.model_copy(update={"peildatum": tijdstip(vraag.peildatum)}))

    def verzoeken(self, request: Request) -> Response:
        """Serve `/verzoeken`: a page of open verzoeken of one selection, the most overdue or soonest due first."""
        vraag = self._lees(request, v.VERZOEKEN)
        totaal, regels = self._vragen.verzoeken(
            vraag.peildatum, vraag.gemeente, selectie=vraag.selectie, vanaf=vraag.vanaf, aantal=vraag.aantal
        )
        links, deel = _pagina("verzoeken", v.VERZOEKEN, vraag, totaal)
        return _json(VerzoekenLijst(regels=tuple(regels), selectie=vraag.selectie, links=links, **deel), links)

    def wachtlijst(self, request: Request) -> Response:
        """Serve `/wachtlijst`: a page of waiting toewijzingen, the longest wait first."""
        vraag = self._lees(request, v.LIJST)
        totaal, regels = self._vragen.wachtlijst(
            vraag.peildatum, vraag.gemeente, vanaf=vraag.vanaf, aantal=vraag.aantal
        )
        links, deel = _pagina("wachtlijst", v.LIJST, vraag, totaal)
        return _json(Wachtlijst(regels=tuple(regels), links=links, **deel), links)

    def afkeuringen(self, request: Request) -> Response:
        """Serve `/afkeuringen`: a page of rejected messages with their explanation, the latest first."""
        vraag = self._lees(request, v.LIJST)
        totaal, regels = self._vragen.afkeuringen(
            vraag.peildatum, vraag.gemeente, vanaf=vraag.vanaf, aantal=vraag.aantal
        )
        links, deel = _pagina("afkeuringen", v.LIJST, vraag, totaal)
        return _json(AfkeuringenLijst(regels=tuple(regels), links=links, **deel), links)

    def gemeenten(self, request: Request) -> Response:
        """Serve `/gemeenten`: the headline numbers of every gemeente; there are never more than fit in one answer."""
        vraag = self._lees(request, ("peildatum",))
        regels = tuple(self._vragen.per_gemeente(vraag.peildatum, None))
        return _json(GemeentenLijst(peildatum=tijdstip(vraag.peildatum), totaal=len(regels), regels=regels))

    def _lees(self, request: Request, namen: Sequence[str]) -> Vraag:
        return lees_vraag(request.query_params, namen, self._klok())


def _pagina(naam: str, namen: Sequence[str], vraag: Vraag, totaal: int) -> tuple[Verwijzingen, dict[str, Any]]:
    """Return the links of a page and the fields that say which page it is; past the end a page is empty."""
    laatste = max(1, ceil(totaal / vraag.aantal))

    def naar(pagina: int) -> Verwijzing:
        return Verwijzing(href=vraag.adres(f"{BASIS}/{naam}", namen, pagina))

    links = Verwijzingen(
        zelf=naar(vraag.pagina),
        first=naar(1),
        last=naar(laatste),
        prev=naar(min(vraag.pagina - 1, laatste)) if vraag.pagina > 1 else None,
        next=naar(vraag.pagina + 1) if vraag.pagina < laatste else None,
    )
    return links, {
        "peildatum": tijdstip(vraag.peildatum),
        "gemeente": vraag.gemeente,
        "totaal": totaal,
        "pagina": vraag.pagina,
        "paginas": laatste,
        "aantal": vraag.aantal,
    }


def _json(model: BaseModel, links: Verwijzingen | None = None) -> Response:
    """Answer with a model; its links stand in the header `Link` (RFC 8288) too."""
    koppen = {"Link": ", ".join(f'<{doel.href}>; rel="{soort}"' for soort, doel in _gevuld(links))} if links else None
    leeg = {"links": {soort for soort in ("prev", "next") if links and getattr(links, soort) is None}}
    return Response(
        model.model_dump_json(by_alias=True, exclude=leeg if links else None),
        media_type="application/json",
        headers=koppen,
    )


def _gevuld(links: Verwijzingen) -> list[tuple[str, Verwijzing]]:
    alle = (
        ("self", links.zelf),
        ("first", links.first),
        ("prev", links.prev),
        ("next", links.next),
        ("last", links.last),
    )
    return [(soort, doel) for soort, doel in alle if doel is not None]
