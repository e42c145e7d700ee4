"""The page of the woonplaatsbeginsel: its figures, and the cases with their reasoning, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from hub.antwoorden_woonplaats import WOONPLAATSSOORTEN
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.inzage import LIJST
from hub.domein.toegang import NIEMAND, Recht
from hub.web.bezoeker import bezoeker_van
from hub.web.bron import Bron
from hub.web.inzien import noteer
from hub.web.kengetallen import Groep
from hub.web.keuze import Keuze, lees_keuze, lees_pagina
from hub.web.lijst import PER_PAGINA, Lijst
from hub.web.sjablonen import Sjablonen
from hub.web.werkbron import Werkbron
from hub.web.werkkeuze import lees_woonplaatssoort
from hub.web.woonplaatscijfers import PAD, woonplaatscijfers


@dataclass(frozen=True, slots=True)
class Woonplaatskeuze:
    """The chosen kind, and the addresses that keep it."""

    basis: Keuze
    soort: str | None

    @property
    def gefilterd(self) -> bool:
        """Say whether something was chosen besides gemeente and peildatum."""
        return self.soort is not None

    def naar(self, pad: str, **extra: str | int | None) -> str:
        """Return an address: of the list and its files with the kind kept, of other pages with gemeente and peildatum."""
        if pad.partition(".")[0] != PAD:
            return self.basis.adres(pad, **extra)
        return self.basis.adres(pad, **({"soort": self.soort} | extra))


def lees_woonplaatskeuze(vraag: Mapping[str, str], nu: Moment) -> Woonplaatskeuze:
    """Read the choice from the query of an address; raises OngeldigeKeuze."""
    return Woonplaatskeuze(lees_keuze(vraag, nu), lees_woonplaatssoort(vraag))


class Woonplaatspagina:
    """The handler behind `/woonplaats`; it runs in several threads at once."""

    def __init__(
        self, vragen: Bron, werkbron: Werkbron | None, klok: Callable[[], Moment], sjablonen: Sjablonen
    ) -> None:
        self._vragen = vragen
        self._werkbron = werkbron
        self._klok = klok
        self._sjablonen = sjablonen

    def woonplaats(self, request: Request) -> Response:
        """Serve `/woonplaats`: figures to who may see figures, and the cases of the gemeenten of which he may see cases."""
        keuze, bezoeker = lees_woonplaatskeuze(request.query_params, self._klok()), bezoeker_van(request)
        pagina = lees_pagina(request.query_params)
        basis = keuze.basis
        if self._vragen.leeg():
            return HTMLResponse(self._sjablonen.vul("leeg.html", keuze=basis, naar=keuze.naar, pad="/"))
        cijfers, zaken = (bezoeker.zicht(recht, basis.gemeente) for recht in (Recht.CIJFERS, Recht.ZAKEN))
        tellingen: dict[str, int] = {}
        lijst = None
        if zaken != NIEMAND and self._werkbron is not None:
            tellingen, lijst = self._blad(self._werkbron, keuze, pagina, zaken)
            noteer(request, LIJST, aantal=len(lijst.regels), gemeente=basis.gemeente)
        groep = Groep(
            "Woonplaatsbeginsel",
            woonplaatscijfers(self._vragen.woonplaats(basis.peildatum, cijfers), keuze.naar if lijst else None),
        )
        per_gemeente = self._vragen.per_gemeente(basis.peildatum, bezoeker.gebied(Recht.CIJFERS))
        namen = sorted((regel.gemeente_naam, regel.gemeente) for regel in per_gemeente)
        return HTMLResponse(
            self._sjablonen.vul(
                "woonplaats.html",
                keuze=basis,
                werkkeuze=keuze,
                naar=keuze.naar,
                pad=PAD,
                velden="_woonplaatsvelden.html",
                soorten=WOONPLAATSSOORTEN,
                groepen=(groep,),
                tellingen=tellingen,
                lijst=lijst,
                zaken_van=[] if zaken == cijfers else sorted([zaken] if isinstance(zaken, str) else zaken or ()),
                namen={code: naam for naam, code in namen},
                laatste_ontvangen=self._vragen.laatste_ontvangen(),
            )
        )

    @staticmethod
    def _blad(werkbron: Werkbron, keuze: Woonplaatskeuze, pagina: int, zaken: Gebied) -> tuple[dict[str, int], Lijst]:
        """Ask for one page; a page past the end (the list has shrunk) becomes the last one."""

        def vraag(nummer: int) -> tuple[dict[str, int], Lijst]:
            geteld, regels = werkbron.woonplaatsblad(
                keuze.basis.peildatum, zaken, keuze.soort, vanaf=(nummer - 1) * PER_PAGINA, aantal=PER_PAGINA
            )
            tellingen = {een.soort: een.aantal for een in geteld}
            totaal = sum(aantal for soort, aantal in tellingen.items() if keuze.soort in {None, soort})
            return tellingen, Lijst(totaal, regels, nummer)

        tellingen, lijst = vraag(pagina)
        return vraag(lijst.paginas) if pagina > lijst.paginas else (tellingen, lijst)
