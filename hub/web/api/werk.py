"""The handlers behind the work list of the API, and what to choose from in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import Request
from fastapi.responses import Response

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.inzage import LIJST
from hub.domein.toegang import Recht
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from hub.web.api import vraag as v
from hub.web.api.blad import antwoord, blad
from hub.web.api.modellen_werk import (
    AanbiederRegel,
    AanbiedersLijst,
    CategorieenLijst,
    CategorieRegel,
    Werklijst,
    Werktellingen,
    WoonplaatsLijst,
)
from hub.web.api.vraag import Vraag, lees_vraag, tijdstip
from hub.web.bezoeker import bezoeker_van
from hub.web.inzien import noteer
from hub.web.werkbron import Werkbron

MEESTE_AANBIEDERS = 20_000
"""More than there are in the country: the list is whole."""


class WerkApi:
    """Answers what work there is; the handlers run in several threads at once."""

    def __init__(self, werkbron: Werkbron, klok: Callable[[], Moment]) -> None:
        self._werkbron = werkbron
        self._klok = klok

    def werkvoorraad(self, request: Request) -> Response:
        """Serve `/werkvoorraad`: the counts per kind, and a page of the list."""
        vraag, gebied = self._lees(request, v.WERK)
        tellingen, regels = self._werkbron.werkblad(
            _werkvraag(vraag, gebied),
            Lijstkeuze(vraag.soort, vraag.ook_gesloten),
            vanaf=vraag.vanaf,
            aantal=vraag.aantal,
        )
        geteld = [telling for telling in tellingen if vraag.soort in {None, telling.soort}]
        totaal = sum(telling.totaal if vraag.ook_gesloten else telling.open for telling in geteld)
        noteer(request, LIJST, aantal=len(regels), gemeente=vraag.gemeente)
        links, deel = blad("werkvoorraad", v.WERK, vraag, totaal)
        lijst = Werklijst(
            aanbieder=vraag.aanbieder,
            categorie=vraag.categorie,
            soort=vraag.soort,
            ook_gesloten=vraag.ook_gesloten,
            tellingen=tuple(tellingen),
            # The store gives the last page for one past the end, as people want it; a program gets an empty one.
            regels=tuple(regels) if vraag.vanaf < totaal else (),
            links=links,
            **deel,
        )
        return antwoord(lijst, links)

    def tellingen(self, request: Request) -> Response:
        """Serve `/werkvoorraad/tellingen`: how much work there is of each kind."""
        vraag, gebied = self._lees(request, v.TELLINGEN)
        tellingen = self._werkbron.werk_tellingen(_werkvraag(vraag, gebied))
        return antwoord(
            Werktellingen(
                peildatum=tijdstip(vraag.peildatum),
                gemeente=vraag.gemeente,
                aanbieder=vraag.aanbieder,
                categorie=vraag.categorie,
                tellingen=tuple(tellingen),
            )
        )

    def woonplaatsbevindingen(self, request: Request) -> Response:
        """Serve `/woonplaatsbevindingen`: the counts per kind, and a page of the cases with their reasoning."""
        vraag, gebied = self._lees(request, v.WOONPLAATS)
        tellingen, regels = self._werkbron.woonplaatsblad(
            vraag.peildatum, gebied, vraag.bevinding, vanaf=vraag.vanaf, aantal=vraag.aantal
        )
        totaal = sum(een.aantal for een in tellingen if vraag.bevinding in {None, een.soort})
        noteer(request, LIJST, aantal=len(regels), gemeente=vraag.gemeente)
        links, deel = blad("woonplaatsbevindingen", v.WOONPLAATS, vraag, totaal)
        lijst = WoonplaatsLijst(
            bevinding=vraag.bevinding, tellingen=tuple(tellingen), regels=tuple(regels), links=links, **deel
        )
        return antwoord(lijst, links)

    def aanbieders(self, request: Request) -> Response:
        """Serve `/aanbieders`: whom to choose from."""
        vraag, gebied = self._lees(request, ("gemeente",))
        regels = tuple(AanbiederRegel(aanbieder=code) for code in self._werkbron.aanbieders(gebied, MEESTE_AANBIEDERS))
        return antwoord(AanbiedersLijst(gemeente=vraag.gemeente, totaal=len(regels), regels=regels))

    def productcategorieen(self, request: Request) -> Response:
        """Serve `/productcategorieen`: what to choose from."""
        self._lees(request, ())
        namen = self._werkbron.namen.categorieen
        regels = tuple(CategorieRegel(categorie=code, categorie_naam=naam) for code, naam in sorted(namen.items()))
        return antwoord(CategorieenLijst(totaal=len(regels), regels=regels))

    def _lees(self, request: Request, namen: Sequence[str]) -> tuple[Vraag, Gebied]:
        vraag = lees_vraag(request.query_params, namen, self._klok())
        return vraag, bezoeker_van(request).zicht(Recht.ZAKEN, vraag.gemeente)


def _werkvraag(vraag: Vraag, gebied: Gebied) -> Werkvraag:
    return Werkvraag(vraag.peildatum, gebied, vraag.aanbieder, vraag.categorie)
