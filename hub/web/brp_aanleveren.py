"""BRP history over HTTP: `POST /brp`, a CSV as `ijw-hub brp load` reads it. Taken whole or not at all.

The body stays in memory: a file of it would hold BSNs in clear. What is recorded goes in small
transactions of its own, so that the intake hardly waits; the writer of the intake folds it, between documents.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.toegang import Recht
from hub.logboek.logger import logger_voor
from hub.parsers.sleutels import Sleutels
from hub.streams.brp_laden import Brpdoel, Brplading, laad_brp
from hub.streams.inname import Inname
from hub.web.aanleveren import Aanlevergrenzen, weigering_van
from hub.web.bezoeker import bezoeker_van
from hub.web.herkomst import CSV_SOORTEN, controleer_herkomst, controleer_soort
from hub.web.lichaam import MB, Ruimte, lees_lichaam
from hub.web.problemen import Weigering, probleem
from hub.web.tempo import Tempo

MEESTE_BYTES = 64 * MB
"""Of one file: about a million lines, more than a large region has youths."""

TEGELIJK = 2
"""Files in memory at once; they are loaded one by one."""

GETOONDE_FOUTEN = 1_000
"""Mistakes that one answer names; all are counted."""

logger = logger_voor(__name__)


@dataclass(frozen=True, slots=True)
class Brpplek:
    """Where BRP history goes, and how BSNs are pseudonymised on the way."""

    doel: Brpdoel
    sleutels: Sleutels
    klok: Callable[[], Moment]


class Brpaanleveren:
    """The handler of `POST /brp`. It runs in the event loop; reading and recording happen in one thread."""

    def __init__(self, plek: Brpplek, inname: Inname, grenzen: Aanlevergrenzen) -> None:
        """`inname` must be open: its writer folds what is loaded."""
        self._plek = plek
        self._inname = inname
        self._grenzen = grenzen
        self._draad = ThreadPoolExecutor(1, "brp-aanleveren")
        self._ruimte = Ruimte(TEGELIJK, TEGELIJK * MEESTE_BYTES)
        self._tempo = Tempo(grenzen.per_minuut, lambda: asyncio.get_running_loop().time())

    async def brp(self, request: Request) -> Response:
        """Take a file: 202 once all of it is recorded, 422 with every mistake and its line when it holds any."""
        try:
            controleer_herkomst(request)
            controleer_soort(request, CSV_SOORTEN)
            self._tempo.tel(request.client.host if request.client else "")
            with self._ruimte.plaats() as plaats:
                inhoud = await lees_lichaam(request, plaats, hoogstens=MEESTE_BYTES, wachttijd=self._grenzen.wachttijd)
                gebied = bezoeker_van(request).gebied(Recht.AANLEVEREN)
                lus = asyncio.get_running_loop()
                return await lus.run_in_executor(self._draad, self._laad, inhoud, gebied)
        except ClientDisconnect:
            return Response(status_code=400)
        except (Exception, asyncio.CancelledError) as fout:  # noqa: BLE001 - every sender gets an answer it can read
            return probleem(_in_woorden_van_brp(weigering_van(fout)))

    def _laad(self, inhoud: bytes, gebied: Gebied) -> Response:
        try:
            plek = self._plek
            lading = laad_brp(plek.doel, plek.sleutels, lambda: _regels(inhoud), gebied, nu=plek.klok())
        finally:
            self._inname.wek()  # also of what was recorded before the store refused
        if lading.aantal_fouten:
            return _afgekeurd(lading)
        personen = lading.personen
        logger.info(
            "brp_geladen",
            regels=lading.regels,
            nieuw=personen.nieuw,
            gewijzigd=personen.gewijzigd,
            gelijk=personen.gelijk,
        )
        return JSONResponse({"regels": lading.regels, "personen": personen._asdict()}, status_code=202)


def _regels(inhoud: bytes) -> Iterator[str]:
    """Give the lines. Raises Weigering for what is not UTF-8."""
    try:
        yield from io.TextIOWrapper(io.BytesIO(inhoud), encoding="utf-8-sig", newline="")
    except UnicodeDecodeError:
        raise Weigering(
            422,
            "geen-utf-8",
            "Dit is geen UTF-8. Er is niets geladen.",
            "Sla het op als CSV UTF-8 en stuur het opnieuw.",
        ) from None


_WOORDEN = {
    "leeg": ("Er zit geen bestand in dit verzoek.", "Zet het CSV-bestand in de inhoud (body) van het verzoek."),
    "te-groot": (
        f"Dit is meer dan {MEESTE_BYTES // MB} MB en is niet aangenomen.",
        "Verdeel de jeugdigen over meer bestanden; alle regels van een jeugdige horen in hetzelfde bestand.",
    ),
}
"""Refusals of a body that speak of messages otherwise."""


def _in_woorden_van_brp(weigering: Weigering) -> Weigering:
    weigering.wat, weigering.stap = _WOORDEN.get(weigering.soort, (weigering.wat, weigering.stap))
    return weigering


def _afgekeurd(lading: Brplading) -> Response:
    weigering = Weigering(
        422,
        "afgekeurd",
        f"Niet alle regels kloppen ({lading.aantal_fouten} van {lading.regels}). Er is niets geladen.",
        "Verbeter wat bij 'fouten' staat en stuur het hele bestand opnieuw.",
    )
    fouten = [fout._asdict() for fout in lading.fouten[:GETOONDE_FOUTEN]]
    return probleem(weigering, regels=lading.regels, aantal_fouten=lading.aantal_fouten, fouten=fouten)
