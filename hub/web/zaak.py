"""The page of one case, and the forms on it: take, note, snooze, close, reopen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from hub.domein import werk as w
from hub.domein.feiten import Moment
from hub.domein.kalender import dag_van, plus_dagen
from hub.web.formulier import TOKEN, Formulieren
from hub.web.keuze import OngeldigeKeuze, lees_keuze
from hub.web.sjablonen import Sjablonen
from hub.web.werkbron import Werkbron

ACTOR = "deze machine"
"""Who acts while there are no logins: only this machine can open the page."""

LANGSTE_UITSTEL_DAGEN = 366
"""A year: what may wait longer is closed, not snoozed."""

LANGSTE_NAAM = 60
LANGSTE_TEKST = 1_000

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
        keuze = lees_keuze(request.query_params, self._klok())
        zaak = self._werkbron.zaak(request.path_params["sleutel"], keuze.peildatum, None)
        if zaak is None:
            raise HTTPException(404)
        token, cookie = self._formulieren.token(request)
        pagina = self._sjablonen.vul(
            "zaak.html",
            zaak=zaak,
            keuze=keuze,
            naar=keuze.adres,
            pad="/zaak",
            tokenveld=TOKEN,
            token=token,
            acties=not keuze.peildatum_tekst,
            gedaan=GEDAAN.get(request.query_params.get("gedaan", "")),
            redenen=w.REDENEN,
            actor=ACTOR,
            morgen=plus_dagen(dag_van(keuze.nu), 1),
            uiterlijk=plus_dagen(dag_van(keuze.nu), LANGSTE_UITSTEL_DAGEN),
            langste_naam=LANGSTE_NAAM,
            langste_tekst=LANGSTE_TEKST,
        )
        return self._formulieren.zet(HTMLResponse(pagina), cookie)

    async def doe(self, request: Request) -> Response:
        """Take a posted action, record it, and show the case again."""
        velden = await self._formulieren.lees(request)
        nu = self._klok()
        actie = lees_actie(velden, nu)
        sleutel = request.path_params["sleutel"]
        werk = velden.get("werk") or None
        if werk is None and actie.actie != w.NOTITIE:
            raise HTTPException(400)
        if not await run_in_threadpool(self._werkbron.doe, sleutel, werk, actie, None):
            raise HTTPException(409)
        return RedirectResponse(f"/zaak/{sleutel}?gedaan={actie.actie}", status_code=303)


def lees_actie(velden: Mapping[str, str], nu: Moment, actor: str = ACTOR) -> w.Actie:
    """Make an action of the fields of a form; `werk_soort` is filled in by the store. Raises OngeldigeKeuze."""
    naam = velden.get("actie", "")
    if naam not in w.ACTIES:
        raise OngeldigeKeuze("Deze actie bestaat niet.", "Ga terug en gebruik een van de knoppen.")
    tekst = velden.get("tekst", "").strip()
    if len(tekst) > LANGSTE_TEKST:
        raise OngeldigeKeuze(f"De tekst is langer dan {LANGSTE_TEKST} tekens.", "Ga terug en maak hem korter.")
    reden = tot_datum = None
    if naam == w.NEEM:
        tekst = velden.get("naam", "").strip()[:LANGSTE_NAAM] or actor
    elif naam == w.NOTITIE and not tekst:
        raise OngeldigeKeuze("De notitie is leeg.", "Ga terug en typ wat u wilt onthouden.")
    elif naam == w.SLUIT:
        reden = velden.get("reden", "")
        if reden not in w.REDENEN:
            raise OngeldigeKeuze("Er is geen reden gekozen.", "Ga terug en kies waarom dit werk dicht kan.")
        if reden == "anders" and not tekst:
            raise OngeldigeKeuze(
                "Bij deze reden hoort een toelichting.", "Ga terug en schrijf kort op wat er is gedaan."
            )
    elif naam == w.STEL_UIT:
        tot_datum = _uitstel(velden.get("tot_datum", ""), nu)
    return w.Actie(nu, actor, "", naam, reden, tekst, tot_datum)


def _uitstel(tekst: str, nu: Moment) -> date:
    vandaag = dag_van(nu)
    try:
        tot = date.fromisoformat(tekst)
    except ValueError:
        tot = vandaag
    if not vandaag < tot <= plus_dagen(vandaag, LANGSTE_UITSTEL_DAGEN):
        raise OngeldigeKeuze(
            "De datum om tot uit te stellen ligt niet tussen morgen en een jaar.", "Ga terug en kies een andere datum."
        )
    return tot
