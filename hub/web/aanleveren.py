"""Messages over HTTP: `POST /berichten` and `POST /berichten/zip`. An answer that says "taken" is given once it is durable."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from hub.domein.feiten import Moment
from hub.domein.grenzen import MAX_BYTES
from hub.domein.toegang import Recht
from hub.fouten import HubFout, NietGemachtigd, TeDruk
from hub.logboek.logger import logger_voor
from hub.logboek.spoor import HUIDIG
from hub.logboek.zelden import Zelden
from hub.opslag.ontvangst import AFGEKEURD
from hub.streams.bewijs import fouten_van, ontvangstbewijs, opmerkingen_van, regel_van, soort_van, verdict
from hub.streams.bronnen import Document
from hub.streams.inname import Bewijs, Inname, Keur
from hub.streams.machtiging import keur_voor
from hub.web.beveiliging import meld
from hub.web.bezoeker import bezoeker_van
from hub.web.herkomst import XML_SOORTEN, ZIP_SOORTEN, controleer_herkomst, controleer_soort
from hub.web.lichaam import MB, SLUIT, Plaats, Ruimte, lees_lichaam, stroom_naar, te_druk
from hub.web.problemen import NIET_OPGESLAGEN, Weigering, probleem
from hub.web.stuf_antwoord import bv03, fo01_afgekeurd, fo01_geweigerd, is_soap
from hub.web.tempo import Tempo
from hub.web.voorrang import geef_beurt_door
from hub.web.zip_aanleveren import neem_zip

LEZERS = max(2, min(4, os.cpu_count() or 1))
"""Threads that read messages. More would only take turns, and keep the page waiting for its own."""

ZIPS_TEGELIJK = 4
"""Zips being received; one at a time is taken in, since each keeps all its members waiting for the writer anyway."""

ZIP_IN_GEHEUGEN = 16 * MB
"""Up to here a zip never touches the disk, where it would lie unencrypted for as long as it is read."""

STORING_SECONDEN = 60
"""When to try again if the store refuses: a full disk is not emptied in seconds."""

BRON = "POST /berichten"
"""What the hub shows as the source of a message that came alone."""


VAAK = frozenset({"te-druk", "te-vaak", NIET_OPGESLAGEN})
"""Refusals that come in crowds: told now and then, with their number."""

_geweigerd = Zelden()

logger = logger_voor(__name__)


@dataclass(frozen=True, slots=True)
class Aanlevergrenzen:
    """What senders must keep to."""

    wachttijd: float = 30.0
    """Seconds in which a message must have come in, beyond what its size takes."""
    zip_bytes: int = 500 * MB
    per_minuut: int | None = None
    """Requests per address."""
    map: Path | None = None
    """Where a large zip lies, without a name, while it is read: the data folder."""


class Aanleveren:
    """The handlers of the intake. They run in the event loop; reading and recording happen in threads."""

    def __init__(self, inname: Inname, klok: Callable[[], Moment], grenzen: Aanlevergrenzen) -> None:
        """Hand over to this intake, which must be open."""
        self._inname = inname
        self._klok = klok
        self._grenzen = grenzen
        self._map = str(grenzen.map) if grenzen.map is not None else None
        self._lezers = ThreadPoolExecutor(LEZERS, "aanleveren")
        self._zips = ThreadPoolExecutor(1, "zip-aanleveren")
        self._ruimte = Ruimte()
        self._zip_ruimte = Ruimte(ZIPS_TEGELIJK)
        self._tempo = Tempo(grenzen.per_minuut, lambda: asyncio.get_running_loop().time())

    async def bericht(self, request: Request) -> Response:
        """Take one message: bare, in an envelope, or in SOAP 1.1, whose sender gets a StUF answer."""
        soap = "soapaction" in request.headers
        inhoud = b""
        try:
            self._controleer(request, XML_SOORTEN)
            with self._ruimte.plaats() as plaats:
                inhoud = await self._lees(request, plaats)
                soap = soap or is_soap(inhoud)
                bewijs = await self._neem_aan(inhoud, _keur(request), request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        except (Exception, asyncio.CancelledError) as fout:  # noqa: BLE001 - every sender gets an answer it can read
            weigering = weigering_van(fout)
            if not soap:
                return probleem(weigering)
            return fo01_geweigerd(weigering, self._klok(), inhoud)
        return self._soap_antwoord(bewijs) if soap else _antwoord(bewijs)

    async def zip(self, request: Request) -> Response:
        """Take every message in a zip file, and tell what became of them once all are durable."""
        try:
            self._controleer(request, ZIP_SOORTEN)
            with self._zip_ruimte.plaats(), SpooledTemporaryFile(ZIP_IN_GEHEUGEN, dir=self._map) as bestand:
                await stroom_naar(
                    request, bestand, hoogstens=self._grenzen.zip_bytes, wachttijd=self._grenzen.wachttijd
                )
                bestand.seek(0)
                return await neem_zip(self._zips, self._inname, bestand, self._klok(), _keur(request))
        except ClientDisconnect:
            return Response(status_code=400)
        except (Exception, asyncio.CancelledError) as fout:  # noqa: BLE001 - idem
            return probleem(weigering_van(fout))

    def _controleer(self, request: Request, soorten: tuple[str, ...]) -> None:
        controleer_herkomst(request)
        controleer_soort(request, soorten)
        self._tempo.tel(request.client.host if request.client else "")

    async def _lees(self, request: Request, plaats: Plaats) -> bytes:
        return await lees_lichaam(request, plaats, hoogstens=MAX_BYTES, wachttijd=self._grenzen.wachttijd)

    async def _neem_aan(self, inhoud: bytes, keur: Keur | None, request: Request) -> Bewijs:
        """Read in a thread, then wait without one until it is recorded. Raises HubFout."""
        lus = asyncio.get_running_loop()
        document = Document(BRON, inhoud, 1, HUIDIG.get())
        antwoord = await lus.run_in_executor(self._lezers, self._inname.neem_aan, document, self._klok(), keur)
        geef_beurt_door(request)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(antwoord), self._inname.geduld)
        except TimeoutError:
            raise TeDruk(
                "Het bericht is niet op tijd bevestigd; of het is aangekomen, is niet bekend.",
                "Stuur het over een paar seconden opnieuw; komt het dubbel aan, dan telt het een keer.",
            ) from None

    def _soap_antwoord(self, bewijs: Bewijs) -> Response:
        envelop = bewijs.ontvangst.uitkomst.envelop
        if verdict(bewijs) == AFGEKEURD:
            return fo01_afgekeurd(envelop, self._klok(), [regel_van(fout) for fout in fouten_van(bewijs)])
        return bv03(envelop, self._klok())


def _keur(request: Request) -> Keur | None:
    """Return what judges whether this sender may send a document: only those of his gemeenten."""
    return keur_voor(bezoeker_van(request).gebied(Recht.AANLEVEREN))


def _antwoord(bewijs: Bewijs) -> Response:
    """Answer a sender that speaks JSON: 202, or 422 with the same explanation as `check --json`."""
    uitkomst = bewijs.ontvangst.uitkomst
    oordeel = {
        "ontvangstbewijs": ontvangstbewijs(bewijs),
        "oordeel": verdict(bewijs),
        "bericht": soort_van(uitkomst),
    }
    if verdict(bewijs) != AFGEKEURD:
        return JSONResponse({**oordeel, "opmerkingen": opmerkingen_van(uitkomst)}, status_code=202)
    weigering = Weigering(
        422,
        AFGEKEURD,
        "Dit bericht klopt niet. De hub heeft het bewaard, maar het telt nergens mee.",
        "Verbeter wat bij 'fouten' staat en stuur het opnieuw.",
    )
    return probleem(weigering, **oordeel, fouten=[asdict(fout) for fout in fouten_van(bewijs)])


def weigering_van(fout: BaseException) -> Weigering:
    """Say what kept a message from being taken, whatever it was, without anything of the message; and log its kind."""
    weigering = _weigering_van(fout)
    veel = weigering.soort in VAAK
    aantal = _geweigerd.tel(weigering.soort) if veel else 1
    if aantal:
        logger.warning("aanlevering_geweigerd", soort=weigering.soort, status=weigering.code, aantal=aantal)
    return weigering


def _weigering_van(fout: BaseException) -> Weigering:
    if isinstance(fout, Weigering):
        return fout
    if isinstance(fout, asyncio.CancelledError):  # the server stops, and waits no longer
        return te_druk("De hub stopt; dit bericht is misschien niet aangenomen.")
    if isinstance(fout, TeDruk):
        return te_druk(fout.wat)
    if isinstance(fout, NietGemachtigd):
        return Weigering(403, "andere-gemeente", fout.wat, fout.stap)
    if isinstance(fout, HubFout | OSError):
        wat = fout.wat if isinstance(fout, HubFout) else "De schijf is vol of geeft een fout."
        return Weigering(
            503,
            NIET_OPGESLAGEN,
            f"Dit is niet opgeslagen. {wat}",
            f"Stuur het over {STORING_SECONDEN} seconden opnieuw; blijft het misgaan, waarschuw dan de beheerder.",
            koppen={"Retry-After": str(STORING_SECONDEN)},
        )
    nummer = meld(fout) if isinstance(fout, Exception) else ""
    return Weigering(
        500,
        "onverwacht",
        "Er ging iets mis en de hub heeft dit misschien niet opgeslagen.",
        f"Stuur het opnieuw: dubbel telt niet. Blijft het misgaan, geef dan meldnummer {nummer} aan de beheerder.",
        koppen=SLUIT,
    )
