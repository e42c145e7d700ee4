"""The pages: read the choice from the address, ask the Bron, fill the template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, VerzoekRegel, WachtRegel
from hub.antwoorden_regels import MEESTE as MEESTE_BEVINDINGEN
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.inzage import LIJST
from hub.domein.kalender import lokaal
from hub.domein.toegang import NIEMAND, Recht
from hub.web.bezoeker import bezoeker_van
from hub.web.bron import Bron, Selectie
from hub.web.inzien import noteer
from hub.web.kengetallen import BERICHTSOORTEN, kengetallen
from hub.web.keuze import Keuze, lees_keuze, lees_pagina, lees_selectie
from hub.web.lijst import PER_PAGINA, Lijst
from hub.web.ontwikkeling import delen
from hub.web.sjablonen import Sjablonen
from hub.web.woonplaatscijfers import hoofdcijfers

SELECTIES: dict[Selectie, str] = {
    "te_laat": "Verzoeken die te laat zijn",
    "bijna_te_laat": "Verzoeken die bijna te laat zijn",
    "open": "Alle open verzoeken",
}

Regel = TypeVar("Regel", VerzoekRegel, WachtRegel, AfkeuringRegel)


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
        peildatum, bezoeker = keuze.peildatum, bezoeker_van(request)
        cijfers, zaken = (bezoeker.zicht(recht, keuze.gemeente) for recht in (Recht.CIJFERS, Recht.ZAKEN))
        begin = {"vanaf": 0, "aantal": PER_PAGINA}
        status = self._vragen.status(peildatum, cijfers)
        ziet_zaken = zaken != NIEMAND
        lijsten = {
            "te_laat": Lijst(*self._vragen.verzoeken(peildatum, zaken, selectie="te_laat", **begin)),
            "bijna": Lijst(*self._vragen.verzoeken(peildatum, zaken, selectie="bijna_te_laat", **begin)),
            "wachtlijst": Lijst(*self._vragen.wachtlijst(peildatum, zaken, **begin)),
            "afkeuringen": Lijst(*self._vragen.afkeuringen(peildatum, zaken, **begin)),
        }
        if ziet_zaken:
            aantal = sum(len(lijst.regels) for lijst in lijsten.values())
            noteer(request, LIJST, aantal=aantal, gemeente=keuze.gemeente)
        return self._pagina(
            "overzicht.html",
            keuze,
            bezoeker.gebied(Recht.CIJFERS),
            pad="/",
            groepen=kengetallen(status, keuze.adres if ziet_zaken else None),
            woonplaats=hoofdcijfers(status.woonplaats, keuze.adres if ziet_zaken else None),
            aantallen_van=_eerder(status.peildatum, peildatum),
            ziet_zaken=ziet_zaken,
            zaken_van=[] if zaken == cijfers else sorted([zaken] if isinstance(zaken, str) else zaken or ()),
            **(lijsten if ziet_zaken else {}),
            per_soort=[
                (soort, BERICHTSOORTEN.get(soort, ""), n) for soort, n in sorted(status.berichten.per_soort.items())
            ],
        )

    def verzoeken(self, request: Request) -> Response:
        """Serve `/verzoeken`: all open verzoeken of one selection, page by page."""
        keuze, pagina, zicht = self._lees(request)
        selectie = lees_selectie(request.query_params)
        lijst = self._lijst(
            pagina,
            lambda vanaf: self._vragen.verzoeken(
                keuze.peildatum, zicht, selectie=selectie, vanaf=vanaf, aantal=PER_PAGINA
            ),
        )
        return self._lijstpagina(
            request,
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
        keuze, pagina, zicht = self._lees(request)
        lijst = self._lijst(
            pagina,
            lambda vanaf: self._vragen.wachtlijst(keuze.peildatum, zicht, vanaf=vanaf, aantal=PER_PAGINA),
        )
        return self._lijstpagina(request, "wachtlijst.html", keuze, "/wachtlijst", lijst, kop="Wachtlijst")

    def afkeuringen(self, request: Request) -> Response:
        """Serve `/afkeuringen`: all rejected messages with their explanation, page by page."""
        keuze, pagina, zicht = self._lees(request)
        lijst = self._lijst(
            pagina,
            lambda vanaf: self._vragen.afkeuringen(keuze.peildatum, zicht, vanaf=vanaf, aantal=PER_PAGINA),
        )
        return self._lijstpagina(request, "afkeuringen.html", keuze, "/afkeuringen", lijst, kop="Afgekeurde berichten")

    def ontwikkeling(self, request: Request) -> Response:
        """Serve `/ontwikkeling`: the charts, each with its answer in words and its table."""
        keuze = lees_keuze(request.query_params, self._klok())
        if self._vragen.leeg():
            return self._leeg(keuze)
        bezoeker = bezoeker_van(request)
        grafieken = delen(self._vragen, keuze.peildatum, bezoeker.zicht(Recht.CIJFERS, keuze.gemeente))
        gebied = bezoeker.gebied(Recht.CIJFERS)
        return self._pagina("ontwikkeling.html", keuze, gebied, pad="/ontwikkeling", **grafieken)

    def bevindingen(self, request: Request) -> Response:
        """Serve `/bevindingen`: which rules are broken most, by whom, with which software."""
        keuze = lees_keuze(request.query_params, self._klok())
        if self._vragen.leeg():
            return self._leeg(keuze)
        bezoeker = bezoeker_van(request)
        overzicht = self._vragen.bevindingenoverzicht(keuze.peildatum, bezoeker.zicht(Recht.CIJFERS, keuze.gemeente))
        gebied = bezoeker.gebied(Recht.CIJFERS)
        return self._pagina(
            "bevindingen.html", keuze, gebied, pad="/bevindingen", overzicht=overzicht, meeste=MEESTE_BEVINDINGEN
        )

    def _lees(self, request: Request) -> tuple[Keuze, int, Gebied]:
        """Return the choice, the page number, and of which gemeenten the rows may be."""
        keuze = lees_keuze(request.query_params, self._klok())
        return keuze, lees_pagina(request.query_params), bezoeker_van(request).zicht(Recht.ZAKEN, keuze.gemeente)

    @staticmethod
    def _lijst(pagina: int, vraag: Callable[[int], tuple[int, list[Regel]]]) -> Lijst:
        """Ask for one page; a page past the end (the list has shrunk) becomes the last one."""
        lijst = Lijst(*vraag((pagina - 1) * PER_PAGINA), pagina=pagina)
        if lijst.pagina > lijst.paginas:
            laatste = lijst.paginas
            lijst = Lijst(*vraag((laatste - 1) * PER_PAGINA), pagina=laatste)
        return lijst

    def _lijstpagina(
        self, request: Request, sjabloon: str, keuze: Keuze, pad: str, lijst: Lijst, **inhoud: object
    ) -> Response:
        if self._vragen.leeg():
            return self._leeg(keuze)
        noteer(request, LIJST, aantal=len(lijst.regels), gemeente=keuze.gemeente)
        gebied = bezoeker_van(request).gebied(Recht.ZAKEN)
        return self._pagina(sjabloon, keuze, gebied, pad=pad, lijst=lijst, **inhoud)

    def _pagina(self, sjabloon: str, keuze: Keuze, gebied: Gebied, **inhoud: object) -> Response:
        """Fill a page; `gebied` is what there is to choose from."""
        gemeenten = self._vragen.per_gemeente(keuze.peildatum, gebied)
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


def _eerder(gegeven_op: str, peildatum: Moment) -> str | None:
    """Return the time of an answer that holds at an earlier moment than was asked; None when it is of that moment."""
    gevraagd = lokaal(peildatum).replace(microsecond=0)
    toen = datetime.fromisoformat(gegeven_op)
    return f"{toen:%H:%M:%S}" if toen < gevraagd else None


def _dringendst(regel: GemeenteRegel) -> tuple[int, str]:
    return (-regel.verzoeken_te_laat, regel.gemeente_naam)


def _op_naam(regel: GemeenteRegel) -> tuple[str, str]:
    return (regel.gemeente_naam, regel.gemeente)
