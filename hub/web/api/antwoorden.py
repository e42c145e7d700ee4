"""The handlers behind the figures and lists of the API: read the question, ask the Bron, answer in JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.inzage import LIJST
from hub.domein.toegang import Recht
from hub.web.api import vraag as v
from hub.web.api.blad import antwoord, blad
from hub.web.api.modellen import AfkeuringenLijst, Bevindingen, GemeentenLijst, VerzoekenLijst, Wachtlijst
from hub.web.api.vraag import Vraag, lees_vraag, tijdstip
from hub.web.bezoeker import bezoeker_van
from hub.web.bron import Bron
from hub.web.inzien import noteer

Model = TypeVar("Model", bound=BaseModel)


class Api:
    """Answers the questions of programs, about no more than the gemeenten of who asks.

    Each asks the Bron at one peildatum; they run in several threads at once.
    """

    def __init__(self, vragen: Bron, klok: Callable[[], Moment]) -> None:
        self._vragen = vragen
        self._klok = klok

    # --- figures ----------------------------------------------------------------------------------------------------

    def status(self, request: Request) -> Response:
        """Serve `/status`: the same JSON as `ijw-hub status --json`."""
        return self._cijfers(request, self._vragen.status)

    def doorlooptijden(self, request: Request) -> Response:
        """Serve `/doorlooptijden`: how long answers to verzoeken took, per month."""
        return self._cijfers(request, self._vragen.doorlooptijdverloop)

    def wachtcurve(self, request: Request) -> Response:
        """Serve `/wachtcurve`: which share still waits after so many days."""
        return self._cijfers(request, self._vragen.wachtcurve)

    def berichtenstroom(self, request: Request) -> Response:
        """Serve `/berichtenstroom`: the messages of each day of the last weeks."""
        return self._cijfers(request, self._vragen.berichtenstroom)

    def bevindingen(self, request: Request) -> Response:
        """Serve `/bevindingen`: which rules within a message are broken most, by whom, with which software."""
        vraag, gebied = self._lees(request, v.KEUZE, Recht.CIJFERS)
        overzicht = self._vragen.bevindingenoverzicht(vraag.peildatum, gebied)
        return antwoord(Bevindingen(peildatum=tijdstip(vraag.peildatum), **dict(overzicht)))

    def gemeenten(self, request: Request) -> Response:
        """Serve `/gemeenten`: the headline numbers of every gemeente; there are never more than fit in one answer."""
        vraag, gebied = self._lees(request, ("peildatum",), Recht.CIJFERS)
        regels = tuple(self._vragen.per_gemeente(vraag.peildatum, gebied))
        return antwoord(GemeentenLijst(peildatum=tijdstip(vraag.peildatum), totaal=len(regels), regels=regels))

    # --- lists ------------------------------------------------------------------------------------------------------

    def verzoeken(self, request: Request) -> Response:
        """Serve `/verzoeken`: a page of open verzoeken of one selection, the most overdue or soonest due first."""
        vraag, gebied = self._lees(request, v.VERZOEKEN, Recht.ZAKEN)
        totaal, regels = self._vragen.verzoeken(
            vraag.peildatum, gebied, selectie=vraag.selectie, vanaf=vraag.vanaf, aantal=vraag.aantal
        )
        noteer(request, LIJST, aantal=len(regels), gemeente=vraag.gemeente)
        links, deel = blad("verzoeken", v.VERZOEKEN, vraag, totaal)
        return antwoord(VerzoekenLijst(regels=tuple(regels), selectie=vraag.selectie, links=links, **deel), links)

    def wachtlijst(self, request: Request) -> Response:
        """Serve `/wachtlijst`: a page of waiting toewijzingen, the longest wait first."""
        vraag, gebied = self._lees(request, v.LIJST, Recht.ZAKEN)
        totaal, regels = self._vragen.wachtlijst(vraag.peildatum, gebied, vanaf=vraag.vanaf, aantal=vraag.aantal)
        noteer(request, LIJST, aantal=len(regels), gemeente=vraag.gemeente)
        links, deel = blad("wachtlijst", v.LIJST, vraag, totaal)
        return antwoord(Wachtlijst(regels=tuple(regels), links=links, **deel), links)

    def afkeuringen(self, request: Request) -> Response:
        """Serve `/afkeuringen`: a page of rejected messages with their explanation, the latest first."""
        vraag, gebied = self._lees(request, v.LIJST, Recht.ZAKEN)
        totaal, regels = self._vragen.afkeuringen(vraag.peildatum, gebied, vanaf=vraag.vanaf, aantal=vraag.aantal)
        noteer(request, LIJST, aantal=len(regels), gemeente=vraag.gemeente)
        links, deel = blad("afkeuringen", v.LIJST, vraag, totaal)
        return antwoord(AfkeuringenLijst(regels=tuple(regels), links=links, **deel), links)

    def _cijfers(self, request: Request, vraag_bron: Callable[[Moment, Gebied], Model]) -> Response:
        vraag, gebied = self._lees(request, v.KEUZE, Recht.CIJFERS)
        cijfers = vraag_bron(vraag.peildatum, gebied)
        return antwoord(cijfers.model_copy(update={"peildatum": tijdstip(vraag.peildatum)}))

    def _lees(self, request: Request, namen: Sequence[str], recht: Recht) -> tuple[Vraag, Gebied]:
        vraag = lees_vraag(request.query_params, namen, self._klok())
        return vraag, bezoeker_van(request).zicht(recht, vraag.gemeente)
