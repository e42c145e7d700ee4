"""The page of one case, and the forms on it: take, note, snooze, close, reopen."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from hub.domein import werk as w
from hub.domein.feiten import Moment
from hub.domein.gebied import ligt_in
from hub.domein.inzage import ACTIE, ZAAK
from hub.domein.kalender import dag_van, plus_dagen
from hub.domein.toegang import DEZE_MACHINE, Recht
from hub.web.actie import LANGSTE_NAAM, LANGSTE_TEKST, LANGSTE_UITSTEL_DAGEN, OngeldigeActie, lees_actie
from hub.web.bezoeker import bezoeker_van
from hub.web.formulier import TOKEN, Formulieren
from hub.web.foutoverzicht import Foutoverzicht
from hub.web.inzien import noteer
from hub.web.keuze import lees_keuze
from hub.web.sjablonen import Sjablonen
from hub.web.werkbron import Werkbron

GEDAAN = {
    w.NEEM: "Opgepakt.",
    w.GEEF_VRIJ: "Losgelaten.",
    w.NOTITIE: "De notitie is bewaard.",
    w.STEL_UIT: "Uitgesteld: tot die dag staat het niet op de lijst.",
    w.SLUIT: "Gesloten. De cijfers veranderen hierdoor niet.",
    w.HEROPEN: "Weer open.",
}
"""What the page says after each action."""


class Zaakpaginas:
    """The handlers behind `/zaak/<key>`; they run in several threads at once."""

    def __init__(
        self, werkbron: Werkbron, klok: Callable[[], Moment], sjablonen: Sjablonen, formulieren: Formulieren
    ) -> None:
        self._werkbron = werkbron
        self._klok = klok
        self._sjablonen = sjablonen
        self._formulieren = formulieren

    def zaak(self, request: Request) -> Response:
        """Serve `/zaak/<key>`: the whole story at the peildatum; forms only at the present moment."""
        return self._toon(request, Foutoverzicht())

    def _toon(self, request: Request, overzicht: Foutoverzicht) -> Response:
        keuze = lees_keuze(request.query_params, self._klok())
        bezoeker = bezoeker_van(request)
        zaak = self._werkbron.zaak(request.path_params["sleutel"], keuze.peildatum, bezoeker.gebied(Recht.ZAKEN))
        if zaak is None:  # whether there is none, or one of another gemeente
            raise HTTPException(404)
        noteer(request, ZAAK, aantal=1, gemeente=zaak.gemeente, sleutel=zaak.sleutel)
        token, cookie = self._formulieren.token(request)
        pagina = self._sjablonen.vul(
            "zaak.html",
            zaak=zaak,
            keuze=keuze,
            naar=keuze.adres,
            pad="/zaak",
            tokenveld=TOKEN,
            token=token,
            nu_zichtbaar=not keuze.peildatum_tekst,
            acties=not keuze.peildatum_tekst and ligt_in(zaak.gemeente, bezoeker.gebied(Recht.BEHANDELEN)),
            gedaan=GEDAAN.get(request.query_params.get("gedaan", "")),
            redenen=w.REDENEN,
            actor=bezoeker.naam,
            kiest_naam=bezoeker == DEZE_MACHINE,
            morgen=plus_dagen(dag_van(keuze.nu), 1),
            uiterlijk=plus_dagen(dag_van(keuze.nu), LANGSTE_UITSTEL_DAGEN),
            langste_naam=LANGSTE_NAAM,
            langste_tekst=LANGSTE_TEKST,
            ingevuld=overzicht,
            foutregels=overzicht.regels([regel.werk for regel in zaak.werk]),
        )
        return self._formulieren.zet(HTMLResponse(pagina, status_code=400 if overzicht.fouten else 200), cookie)

    async def doe(self, request: Request) -> Response:
        """Take a posted action, record it, and show the case again."""
        velden, bezoeker = await self._formulieren.lees(request), bezoeker_van(request)
        if bezoeker != DEZE_MACHINE:  # who logged in takes work himself; without logins people type their names
            velden["naam"] = bezoeker.naam
        try:
            actie = lees_actie(velden, self._klok(), bezoeker.actor)
        except OngeldigeActie as fout:
            return await run_in_threadpool(self._toon, request, Foutoverzicht(velden, fout.fouten))
        sleutel = request.path_params["sleutel"]
        werk = velden.get("werk") or None
        gebied = bezoeker.gebied(Recht.BEHANDELEN)
        await run_in_threadpool(noteer, request, ACTIE, aantal=1, sleutel=sleutel, doel=actie.actie)
        if not await run_in_threadpool(self._werkbron.doe, sleutel, werk, actie, gebied):
            zaak = await run_in_threadpool(self._werkbron.zaak, sleutel, actie.moment, gebied)
            raise HTTPException(404 if zaak is None else 409)
        return RedirectResponse(f"/zaak/{sleutel}?gedaan={actie.actie}", status_code=303)
