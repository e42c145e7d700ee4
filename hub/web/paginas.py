"""The pages: read the choice from the address, ask the Bron, fill the template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, VerzoekRegel, WachtRegel
from hub.domein.feiten import Moment
from hub.web.bron import Bron, Selectie
from hub.web.kengetallen import BERICHTSOORTEN, kengetallen
from hub.web.keuze import Keuze, lees_keuze, lees_pagina, lees_selectie
from hub.web.sjablonen import Sjablonen

PER_PAGINA = 50
"""Rows per list: what a specialist can work through in one go, and a page that loads at once."""

SELECTIES: dict[Selectie, str] = {
    "te_laat": "Verzoeken die te laat zijn",
    "bijna_te_laat": "Verzoeken die bijna te laat zijn",
    "open": "Alle open verzoeken",
}

Regel = TypeVar("Regel", VerzoekRegel, WachtRegel, AfkeuringRegel)


@dataclass(frozen=True, slots=True)
class Lijst:
    """Part of a list, with what a reader needs to know about the whole."""

    totaal: int
    regels: Sequence[VerzoekRegel] | Sequence[WachtRegel] | Sequence[AfkeuringRegel]
    pagina: int = 1

    @property
    def paginas(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, ceil(self.totaal / PER_PAGINA))

    @property
    def eerste(self) -> int:
        """Return the number of the first row shown, 1 for the first of all."""
        return (self.pagina - 1) * PER_PAGINA + 1

    @property
    def laatste(self) -> int:
        """Return the number of the last row shown."""
        return self.eerste + len(self.regels) - 1


class Paginas:
    """The handlers behind the pages. Each asks the Bron at one peildatum; they run in several threads at once."""

    def __init__(self, vragen: Bron, klok: Callable[[], Moment], sjablonen: Sjablonen) -> None:
        self._vragen = vragen
        self._klok = klok
        self._sjablonen = sjablonen

    def overzicht(self, request: Request) -> Response:
        """Serve `/`: the key figures, and the beginning of every list."""
        keuze = lees_keuze(request.query_params, self._klok())
        if self._vragen.leeg():
            return self._leeg(keuze)
        peildatum, gemeente = keuze.peildatum, keuze.gemeente
        begin = {"vanaf": 0, "aantal": PER_PAGINA}
        status = self._vragen.status(peildatum, gemeente)
        return self._pagina(
            "overzicht.html",
            keuze,
            pad="/",
            groepen=kengetallen(status, keuze.adres),
            te_laat=Lijst(*self._vragen.verzoeken(peildatum, gemeente, selectie="te_laat", **begin)),
            bijna=Lijst(*self._vragen.verzoeken(peildatum, gemeente, selectie="bijna_te_laat", **begin)),
            wachtlijst=Lijst(*self._vragen.wachtlijst(peildatum, gemeente, **begin)),
            afkeuringen=Lijst(*self._vragen.afkeuringen(peildatum, gemeente, **begin)),
            per_soort=[
                (soort, BERICHTSOORTEN.get(soort, ""), n) for soort, n in sorted(status.berichten.per_soort.items())
            ],
        )

    def verzoeken(self, request: Request) -> Response:
        """Serve `/verzoeken`: all open verzoeken of one selection, page by page."""
        keuze, pagina = self._lees(request)
        selectie = lees_selectie(request.query_params)
        lijst = self._lijst(
            pagina,
            lambda vanaf: self._vragen.verzoeken(
                keuze.peildatum, keuze.gemeente, selectie=selectie, vanaf=vanaf, aantal=PER_PAGINA
            ),
        )
        return self._lijstpagina(
            "verzoeken.html",
            keuze,
            "/verzoeken",
            lijst,
            kop=SELECTIES[selectie],
            selectie=selectie,
            selecties=SELECTIES,
        )

    def wachtlijst(self, request: Request) -> Response:
        """Serve `/wachtlijst`: all waiting toewijzingen, page by page."""
        keuze, pagina = self._lees(request)
        lijst = self._lijst(
            pagina,
            lambda vanaf: self._vragen.wachtlijst(keuze.peildatum, keuze.gemeente, vanaf=vanaf, aantal=PER_PAGINA),
        )
        return self._lijstpagina("wachtlijst.html", keuze, "/wachtlijst", lijst, kop="Wachtlijst")

    def afkeuringen(self, request: Request) -> Response:
        """Serve `/afkeuringen`: all rejected messages with their explanation, page by page."""
        keuze, pagina = self._lees(request)
        lijst = self._lijst(
            pagina,
            lambda vanaf: self._vragen.afkeuringen(keuze.peildatum, keuze.gemeente, vanaf=vanaf, aantal=PER_PAGINA),
        )
        return self._lijstpagina("afkeuringen.html", keuze, "/afkeuringen", lijst, kop="Afgekeurde berichten")

    def _lees(self, request: Request) -> tuple[Keuze, int]:
        return lees_keuze(request.query_params, self._klok()), lees_pagina(request.query_params)

    @staticmethod
    def _lijst(pagina: int, vraag: Callable[[int], tuple[int, list[Regel]]]) -> Lijst:
        """Ask for one page; a page past the end (the list has shrunk) becomes the last one."""
        lijst = Lijst(*vraag((pagina - 1) * PER_PAGINA), pagina=pagina)
        if lijst.pagina > lijst.paginas:
            laatste = lijst.paginas
            lijst = Lijst(*vraag((laatste - 1) * PER_PAGINA), pagina=laatste)
        return lijst

    def _lijstpagina(self, sjabloon: str, keuze: Keuze, pad: str, lijst: Lijst, **inhoud: object) -> Response:
        if self._vragen.leeg():
            return self._leeg(keuze)
        return self._pagina(sjabloon, keuze, pad=pad, lijst=lijst, **inhoud)

    def _pagina(self, sjabloon: str, keuze: Keuze, **inhoud: object) -> Response:
        gemeenten = self._vragen.per_gemeente(keuze.peildatum, None)
        return HTMLResponse(
            self._sjablonen.vul(
                sjabloon,
                keuze=keuze,
                naar=keuze.adres,
                gemeenten=sorted(gemeenten, key=_dringendst),
                namen={regel.gemeente: regel.gemeente_naam for regel in sorted(gemeenten, key=_op_naam)},
                laatste_ontvangen=self._vragen.laatste_ontvangen(),
                **inhoud,
            )
        )

    def _leeg(self, keuze: Keuze) -> Response:
        return HTMLResponse(self._sjablonen.vul("leeg.html", keuze=keuze, naar=keuze.adres, pad="/"))


def _dringendst(regel: GemeenteRegel) -> tuple[int, str]:
    return (-regel.verzoeken_te_laat, regel.gemeente_naam)


def _op_naam(regel: GemeenteRegel) -> tuple[str, str]:
    return (regel.gemeente_naam, regel.gemeente)
