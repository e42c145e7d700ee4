"""The pages of the work list and of searching: read the choice from the address, ask the Werkbron, fill the template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from hub.domein.bsn import bevat_bsn
from hub.domein.feiten import Moment
from hub.domein.inzage import ANDERS, LIJST, ZOEKEN, ZOEKREDENEN
from hub.domein.toegang import Bezoeker, Recht
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from hub.opslag.zoekwijze import kale_bsn
from hub.web.bezoeker import bezoeker_van
from hub.web.bron import Bron
from hub.web.formulier import TOKEN, Formulieren
from hub.web.inzien import KENMERK, LANGSTE_TOELICHTING, VAN, lees_zoekreden, noteer, zoekherkomst
from hub.web.keuze import Keuze, OngeldigeKeuze, lees_keuze, lees_pagina
from hub.web.lijst import PER_PAGINA, Lijst
from hub.web.sjablonen import Sjablonen
from hub.web.werkbron import Werkbron
from hub.web.werkkeuze import lees_aanbieder, lees_categorie, lees_soort

MEESTE_AANBIEDERS = 500
"""Aanbieders offered to choose from; any other can be typed."""

LANGSTE_ZOEKTERM = 100
"""Longer than any Identificatie, ReferentieAanbieder or number of the standard."""


@dataclass(frozen=True, slots=True)
class Werkkeuze:
    """The chosen part of the work list, and the addresses that keep it."""

    basis: Keuze
    aanbieder: str | None
    categorie: str | None
    soort: str | None
    ook_gesloten: bool

    @property
    def gefilterd(self) -> bool:
        """Say whether something was chosen besides gemeente and peildatum."""
        return any((self.aanbieder, self.categorie, self.soort, self.ook_gesloten))

    def vraag_voor(self, bezoeker: Bezoeker) -> Werkvraag:
        """Return what to ask of the store: of the chosen gemeente, as far as this visitor may see it."""
        zicht = bezoeker.zicht(Recht.ZAKEN, self.basis.gemeente)
        return Werkvraag(self.basis.peildatum, zicht, self.aanbieder, self.categorie)

    @property
    def lijst(self) -> Lijstkeuze:
        """Return which part of it to list."""
        return Lijstkeuze(self.soort, self.ook_gesloten)

    def naar(self, pad: str, **extra: str | int | None) -> str:
        """Return an address: of the list with all choices kept, of other pages with gemeente and peildatum."""
        if not pad.startswith("/werkvoorraad"):
            return self.basis.adres(pad, **extra)
        eigen: dict[str, str | int | None] = {
            "aanbieder": self.aanbieder,
            "categorie": self.categorie,
            "soort": self.soort,
            "ook_gesloten": "ja" if self.ook_gesloten else None,
        }
        return self.basis.adres(pad, **(eigen | extra))


def lees_werkkeuze(vraag: Mapping[str, str], nu: Moment) -> Werkkeuze:
    """Read the choice from the query of an address; raises OngeldigeKeuze."""
    soort = lees_soort(vraag)
    return Werkkeuze(
        lees_keuze(vraag, nu),
        lees_aanbieder(vraag),
        lees_categorie(vraag),
        soort,
        vraag.get("ook_gesloten", "") == "ja",
    )


class Werkpaginas:
    """The handlers behind `/werkvoorraad` and `/zoeken`; they run in several threads at once."""

    def __init__(
        self,
        vragen: Bron,
        werkbron: Werkbron,
        klok: Callable[[], Moment],
        sjablonen: Sjablonen,
        formulieren: Formulieren,
    ) -> None:
        self._vragen = vragen
        self._werkbron = werkbron
        self._klok = klok
        self._sjablonen = sjablonen
        self._formulieren = formulieren

    def werkvoorraad(self, request: Request) -> Response:
        """Serve `/werkvoorraad`: counts per kind, and one page of the list."""
        keuze, bezoeker = lees_werkkeuze(request.query_params, self._klok()), bezoeker_van(request)
        pagina = lees_pagina(request.query_params)
        if self._vragen.leeg():
            return HTMLResponse(self._sjablonen.vul("leeg.html", keuze=keuze.basis, naar=keuze.naar, pad="/"))
        tellingen, regels = self._werkbron.werkblad(
            keuze.vraag_voor(bezoeker), keuze.lijst, vanaf=(pagina - 1) * PER_PAGINA, aantal=PER_PAGINA
        )
        geteld = [telling for telling in tellingen if keuze.soort in {None, telling.soort}]
        totaal = sum(telling.totaal if keuze.ook_gesloten else telling.open for telling in geteld)
        pagina = min(pagina, max(1, ceil(totaal / PER_PAGINA)))
        noteer(request, LIJST, aantal=len(regels), gemeente=keuze.basis.gemeente)
        return HTMLResponse(
            self._sjablonen.vul(
                "werkvoorraad.html",
                keuze=keuze.basis,
                werkkeuze=keuze,
                naar=keuze.naar,
                pad="/werkvoorraad",
                velden="_werkvelden.html",
                lijst=Lijst(totaal, regels, pagina),
                tellingen=tellingen,
                namen=self._werkbron.gemeenten(bezoeker.gebied(Recht.ZAKEN)),
                aanbieders=self._werkbron.aanbieders(
                    bezoeker.zicht(Recht.ZAKEN, keuze.basis.gemeente), MEESTE_AANBIEDERS
                ),
                categorieen=self._werkbron.namen.categorieen,
                laatste_ontvangen=self._vragen.laatste_ontvangen(),
            )
        )

    def zoeken(self, request: Request) -> Response:
        """Serve `/zoeken`: the form, and what was found by a reference, number or Identificatie."""
        zoek = request.query_params.get("zoek", "").strip()
        if len(zoek) > LANGSTE_ZOEKTERM or bevat_bsn(zoek):
            raise OngeldigeKeuze(
                "Dit kan niet in een adres worden gezocht.", "Typ het in het zoekveld: dan komt het niet in het adres."
            )
        gevonden = self._werkbron.zoek(zoek, self._klok(), bezoeker_van(request).gebied(Recht.ZAKEN)) if zoek else None
        if gevonden is not None:
            noteer(request, ZOEKEN, aantal=len(gevonden))
        return self._zoekpagina(request, zoek=zoek, gevonden=gevonden, van_jeugdige=False)

    async def zoek(self, request: Request) -> Response:
        """Take what was typed: redirect to what may stand in an address. A BSN is pseudonymised at once."""
        velden = await self._formulieren.lees(request)
        getypt = velden.get("zoek", "").strip()[:LANGSTE_ZOEKTERM]
        if not getypt:
            return RedirectResponse("/zoeken", status_code=303)
        return RedirectResponse(await run_in_threadpool(self._adres_van, request, getypt, velden), status_code=303)

    def _adres_van(self, request: Request, getypt: str, velden: Mapping[str, str]) -> str:
        gebied = bezoeker_van(request).gebied(Recht.ZAKEN)
        reden, doel = lees_zoekreden(velden, verplicht=kale_bsn(getypt) is not None)
        jeugdige = self._werkbron.jeugdige(getypt, gebied)
        noteer(request, ZOEKEN, aantal=0, sleutel=jeugdige, doel=doel)
        van = {VAN: f"zoeken.{reden}"} if reden != KENMERK else {}
        if jeugdige is not None:
            return f"/zoeken/jeugdige/{jeugdige}?{urlencode(van)}"
        term = self._werkbron.zoekterm(getypt, gebied)
        if bevat_bsn(getypt):
            # It may be a ToewijzingNummer that looks like a BSN: then the case itself is the answer.
            gevonden = self._werkbron.zoek(getypt, self._klok(), gebied)
            if len(gevonden) == 1:
                return f"/zaak/{gevonden[0].zaak}?{urlencode(van or {VAN: f'zoeken.{KENMERK}'})}"
        return f"/zoeken?{urlencode({'zoek': term} | van)}"

    def jeugdige(self, request: Request) -> Response:
        """Serve `/zoeken/jeugdige/<key>`: the cases of one client; the address does not tell who."""
        gebied = bezoeker_van(request).gebied(Recht.ZAKEN)
        gevonden = self._werkbron.zaken_van(request.path_params["sleutel"], self._klok(), gebied)
        if gevonden is None or (not gevonden and gebied is not None):  # does not tell that he is known elsewhere
            raise HTTPException(404)
        noteer(request, ZOEKEN, aantal=len(gevonden), sleutel=request.path_params["sleutel"])
        return self._zoekpagina(request, zoek="", gevonden=gevonden, van_jeugdige=True)

    def _zoekpagina(self, request: Request, **inhoud: object) -> Response:
        token, cookie = self._formulieren.token(request)
        keuze = lees_keuze({}, self._klok())
        pagina = self._sjablonen.vul(
            "zoeken.html",
            keuze=keuze,
            naar=keuze.adres,
            pad="/zoeken",
            tokenveld=TOKEN,
            token=token,
            redenen=ZOEKREDENEN,
            anders=ANDERS,
            langste_toelichting=LANGSTE_TOELICHTING,
            van=zoekherkomst(request),
            **inhoud,
        )
        return self._formulieren.zet(HTMLResponse(pagina), cookie)
