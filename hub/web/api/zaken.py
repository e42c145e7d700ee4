"""The handlers behind cases and searches of the API: find, open, and say what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from hub.antwoorden_werk import Vondst, Zaak
from hub.domein.bsn import bevat_bsn
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.inzage import ACTIE, ANDERS, ZAAK, ZOEKEN
from hub.domein.kalender import lokaal
from hub.domein.toegang import Recht
from hub.opslag.acties import schoon
from hub.web.actie import OngeldigeActie, lees_actie
from hub.web.api import vraag as v
from hub.web.api.blad import antwoord
from hub.web.api.lichaam import lees_velden
from hub.web.api.modellen_werk import (
    ActiesLijst,
    NieuweActie,
    Zaakverhaal,
    ZakenLijst,
    Zoekantwoord,
    Zoekvraag,
)
from hub.web.api.versie import BASIS
from hub.web.api.vraag import OngeldigeVraag, Vraag, lees_vraag, tijdstip
from hub.web.bezoeker import bezoeker_van
from hub.web.inzien import lees_zoekreden, noteer
from hub.web.keuze import OngeldigeKeuze
from hub.web.problemen import Weigering
from hub.web.werkbron import Werkbron


class ZakenApi:
    """Answers about cases, and records what was done; the handlers run in several threads at once."""

    def __init__(self, werkbron: Werkbron, klok: Callable[[], Moment]) -> None:
        self._werkbron = werkbron
        self._klok = klok

    def zaken(self, request: Request) -> Response:
        """Serve `/zaken`: the cases that one reference, number, Identificatie or opaque key of a youth names."""
        vraag, gebied = self._lees(request, v.ZOEKEN, Recht.ZAKEN)
        naam, term = vraag.zoek or (v.JEUGDIGE, "")
        if naam == v.JEUGDIGE:
            gevonden = self._werkbron.zaken_van(term, vraag.peildatum, gebied)
            if gevonden is None:
                raise OngeldigeVraag(
                    [OngeldigeKeuze("Dit is geen sleutel van een jeugdige.", "Gebruik die van /zoekvragen.", naam)]
                )
        else:
            gevonden = self._werkbron.zoek(term, vraag.peildatum, gebied, v.ZOEKNAMEN[naam])
        noteer(request, ZOEKEN, aantal=len(gevonden), sleutel=term if naam == v.JEUGDIGE else None)
        return antwoord(
            ZakenLijst(
                peildatum=tijdstip(vraag.peildatum),
                gemeente=vraag.gemeente,
                totaal=len(gevonden),
                regels=tuple(gevonden),
            )
        )

    async def zoekvragen(self, request: Request) -> Response:
        """Serve `POST /zoekvragen`: find by a BSN, or by anything else that may not stand in an address."""
        vraag, gebied = self._lees(request, (), Recht.ZAKEN)
        velden = await lees_velden(request, Zoekvraag)
        _controleer_zoekvraag(velden)
        jeugdige, gevonden = await run_in_threadpool(self._zoek, velden["zoek"], vraag.peildatum, gebied)
        _, doel = lees_zoekreden({**velden, "reden": velden["doel"]}, verplicht=True)
        doel = f"{doel}, via de API"
        await run_in_threadpool(noteer, request, ZOEKEN, aantal=len(gevonden), sleutel=jeugdige, doel=doel)
        return antwoord(
            Zoekantwoord(
                peildatum=tijdstip(vraag.peildatum), jeugdige=jeugdige, totaal=len(gevonden), regels=tuple(gevonden)
            )
        )

    def _zoek(self, getypt: str, peildatum: Moment, gebied: Gebied) -> tuple[str | None, list[Vondst]]:
        """Find the cases of the youth with this BSN; else (a ToewijzingNummer may look like one) those it names."""
        jeugdige = self._werkbron.jeugdige(getypt, gebied)
        if jeugdige is not None:
            return jeugdige, self._werkbron.zaken_van(jeugdige, peildatum, gebied) or []
        return None, self._werkbron.zoek(getypt, peildatum, gebied)

    def zaak(self, request: Request) -> Response:
        """Serve `/zaken/<key>`: a case with its whole story."""
        zaak, vraag = self._open(request)
        return antwoord(Zaakverhaal(**dict(zaak), peildatum=tijdstip(vraag.peildatum)))

    def acties(self, request: Request) -> Response:
        """Serve `/zaken/<key>/acties`: what people did about a case, the latest first."""
        zaak, vraag = self._open(request)
        return antwoord(ActiesLijst(peildatum=tijdstip(vraag.peildatum), totaal=len(zaak.acties), regels=zaak.acties))

    async def nieuwe_actie(self, request: Request) -> Response:
        """Serve `POST /zaken/<key>/acties`: record what someone does, and answer with it."""
        vraag, gebied = self._lees(request, (), Recht.BEHANDELEN)
        velden = await lees_velden(request, NieuweActie)
        return await run_in_threadpool(self._doe, request, velden, vraag.peildatum, gebied)

    def _doe(self, request: Request, velden: dict[str, str], nu: Moment, gebied: Gebied) -> Response:
        sleutel = request.path_params["sleutel"]
        try:
            actie = lees_actie(velden, nu, bezoeker_van(request).actor)
        except OngeldigeActie as fout:
            raise OngeldigeVraag(fout.fouten) from None
        noteer(request, ACTIE, aantal=1, sleutel=sleutel, doel=f"via de API: {actie.actie}")
        if not self._werkbron.doe(sleutel, velden.get("werk") or None, actie, gebied):
            if self._werkbron.zaak(sleutel, nu, gebied) is None:
                raise _geen_zaak()
            raise Weigering(
                409,
                "werk-is-weg",
                "Dit werk is er niet meer: er is intussen een bericht binnengekomen. Er is niets gedaan.",
                "Vraag de zaak opnieuw op en kijk wat er nu open staat.",
            )
        zaak = self._werkbron.zaak(sleutel, nu, gebied)
        if zaak is None:  # removed at this very moment, its term having passed
            raise _geen_zaak()
        # The latest first; another may have been faster just now.
        gedaan = next(een for een in zaak.acties if (een.moment, een.actor) == (lokaal(nu), schoon(actie.actor)))
        return antwoord(gedaan, status=201, koppen={"Location": f"{BASIS}/zaken/{sleutel}/acties"})

    def _open(self, request: Request) -> tuple[Zaak, Vraag]:
        vraag, gebied = self._lees(request, ("peildatum",), Recht.ZAKEN)
        zaak = self._werkbron.zaak(request.path_params["sleutel"], vraag.peildatum, gebied)
        if zaak is None:
            raise _geen_zaak()
        noteer(request, ZAAK, aantal=1, gemeente=zaak.gemeente, sleutel=zaak.sleutel)
        return zaak, vraag

    def _lees(self, request: Request, namen: Sequence[str], recht: Recht) -> tuple[Vraag, Gebied]:
        vraag = lees_vraag(request.query_params, namen, self._klok())
        return vraag, bezoeker_van(request).zicht(recht, vraag.gemeente)


def _controleer_zoekvraag(velden: dict[str, str]) -> None:
    """Raise OngeldigeVraag with all that is wrong."""
    fouten = []
    toelichting = velden.get("toelichting", "")
    if not velden["zoek"].strip():
        fouten.append(OngeldigeKeuze("Het veld zoek is leeg.", "Geef waarnaar u zoekt.", "zoek"))
    if velden["doel"] == ANDERS and not toelichting.strip():
        fouten.append(
            OngeldigeKeuze("Bij dit doel hoort een toelichting.", "Schrijf kort waarom u zoekt.", "toelichting")
        )
    if bevat_bsn(toelichting):
        fouten.append(
            OngeldigeKeuze("In de toelichting staat een burgerservicenummer.", "Laat het nummer weg.", "toelichting")
        )
    if fouten:
        raise OngeldigeVraag(fouten)


def _geen_zaak() -> Weigering:
    return Weigering(
        404,
        "zaak-niet-gevonden",
        "Deze zaak bestaat niet, of niet op deze peildatum.",
        "Zoek haar opnieuw op met /zaken, /zoekvragen of /werkvoorraad.",
    )
