"""The pages of the work list and of searching: read the choice from the address, ask the Werkbron, fill the template."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from hub.antwoorden_werk import WerkRegel
from hub.domein.bsn import bevat_bsn
from hub.domein.feiten import Moment
from hub.domein.werk import SOORTEN
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from hub.web.bron import Bron
from hub.web.formulier import TOKEN, Formulieren
from hub.web.keuze import Keuze, OngeldigeKeuze, lees_keuze, lees_pagina
from hub.web.sjablonen import Sjablonen
from hub.web.werkbron import Werkbron

PER_PAGINA = 50
"""Rows per page, as in the other lists."""

MEESTE_AANBIEDERS = 500
"""Aanbieders offered to choose from; any other can be typed."""

LANGSTE_ZOEKTERM = 100
"""Longer than any Identificatie, ReferentieAanbieder or number of the standard."""

_AANBIEDER = re.compile(r"[0-9]{8}")
_CATEGORIE = re.compile(r"[0-9]{2}")


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

    @property
    def vraag(self) -> Werkvraag:
        """Return what to ask of the store."""
        return Werkvraag(self.basis.peildatum, self.basis.gemeente, self.aanbieder, self.categorie)

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
    soort = vraag.get("soort", "").strip() or None
    if soort is not None and soort not in SOORTEN:
        raise OngeldigeKeuze(
            "De soort werk in het adres bestaat niet.", f"Gebruik bijvoorbeeld soort={next(iter(SOORTEN))}.", "soort"
        )
    return Werkkeuze(
        lees_keuze(vraag, nu),
        _lees(vraag, "aanbieder", _AANBIEDER, "De aanbieder in het adres is geen AGB-code.", "aanbieder=12345678"),
        _lees(vraag, "categorie", _CATEGORIE, "De productcategorie in het adres is geen twee cijfers.", "categorie=45"),
        soort,
        vraag.get("ook_gesloten", "") == "ja",
    )


def _lees(vraag: Mapping[str, str], naam: str, vorm: re.Pattern[str], wat: str, voorbeeld: str) -> str | None:
    waarde = vraag.get(naam, "").strip() or None
    if waarde is not None and not vorm.fullmatch(waarde):
        raise OngeldigeKeuze(wat, f"Gebruik bijvoorbeeld {voorbeeld}.", naam)
    return waarde


@dataclass(frozen=True, slots=True)
class Werklijst:
    """One page of the work list, with what a reader needs to know about the whole."""

    totaal: int
    regels: list[WerkRegel]
    pagina: int

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
        keuze = lees_werkkeuze(request.query_params, self._klok())
        pagina = lees_pagina(request.query_params)
        if self._vragen.leeg():
            return HTMLResponse(self._sjablonen.vul("leeg.html", keuze=keuze.basis, naar=keuze.naar, pad="/"))
        tellingen, regels = self._werkbron.werkblad(
            keuze.vraag, keuze.lijst, vanaf=(pagina - 1) * PER_PAGINA, aantal=PER_PAGINA
        )
        geteld = [telling for telling in tellingen if keuze.soort in {None, telling.soort}]
        totaal = sum(telling.totaal if keuze.ook_gesloten else telling.open for telling in geteld)
        pagina = min(pagina, max(1, ceil(totaal / PER_PAGINA)))
        return HTMLResponse(
            self._sjablonen.vul(
                "werkvoorraad.html",
                keuze=keuze.basis,
                werkkeuze=keuze,
                naar=keuze.naar,
                pad="/werkvoorraad",
                velden="_werkvelden.html",
                lijst=Werklijst(totaal, regels, pagina),
                tellingen=tellingen,
                namen=self._werkbron.gemeenten(None),
                aanbieders=self._werkbron.aanbieders(keuze.basis.gemeente, MEESTE_AANBIEDERS),
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
        gevonden = self._werkbron.zoek(zoek, self._klok(), None) if zoek else None
        return self._zoekpagina(request, zoek=zoek, gevonden=gevonden, van_jeugdige=False)

    async def zoek(self, request: Request) -> Response:
        """Take what was typed: redirect to what may stand in an address. A BSN is pseudonymised at once."""
        velden = await self._formulieren.lees(request)
        getypt = velden.get("zoek", "").strip()[:LANGSTE_ZOEKTERM]
        if not getypt:
            return RedirectResponse("/zoeken", status_code=303)
        return RedirectResponse(await run_in_threadpool(self._adres_van, getypt), status_code=303)

    def _adres_van(self, getypt: str) -> str:
        jeugdige = self._werkbron.jeugdige(getypt, None)
        if jeugdige is not None:
            return f"/zoeken/jeugdige/{jeugdige}"
        term = self._werkbron.zoekterm(getypt)
        if bevat_bsn(getypt):
            # It may be a ToewijzingNummer that looks like a BSN: then the case itself is the answer.
            gevonden = self._werkbron.zoek(getypt, self._klok(), None)
            if len(gevonden) == 1:
                return f"/zaak/{gevonden[0].zaak}"
        return f"/zoeken?{urlencode({'zoek': term})}"

    def jeugdige(self, request: Request) -> Response:
        """Serve `/zoeken/jeugdige/<key>`: the cases of one client; the address does not tell who."""
        gevonden = self._werkbron.zaken_van(request.path_params["sleutel"], self._klok(), None)
        if gevonden is None:
            raise HTTPException(404)
        return self._zoekpagina(request, zoek="", gevonden=gevonden, van_jeugdige=True)

    def _zoekpagina(self, request: Request, **inhoud: object) -> Response:
        token, cookie = self._formulieren.token(request)
        keuze = lees_keuze({}, self._klok())
        pagina = self._sjablonen.vul(
            "zoeken.html", keuze=keuze, naar=keuze.adres, pad="/zoeken", tokenveld=TOKEN, token=token, **inhoud
        )
        return self._formulieren.zet(HTMLResponse(pagina), cookie)
