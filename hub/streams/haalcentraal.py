"""Ask Haal Centraal "BRP historie bevragen" 2.0 where someone was registered.

Source: its public specification. The BSN goes in the body of a POST, never in an address; nothing here writes it in
a log or an error, nor anything of what was answered. What may pass by itself (busy, no answer) is asked again
after a while; what will not is told at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import httpx2 as httpx

from hub.domein.woonplaats import Inschrijving
from hub.fouten import BrpBronFout
from hub.instellingen_brp import Brpdienst
from hub.logboek import redenen
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import als_woord
from hub.parsers.haalcentraal import Onleesbaar, lees_historie
from hub.streams.brp_bron import PersoonGeweigerd

PAD = "/verblijfplaatshistorie"

EERSTE_WACHT = 1.0
"""Seconds before the second try; each next wait is twice as long."""

LANGSTE_WACHT = 60.0
"""Seconds waited at most, also when the service asks for more: then it is better to try another day."""

MEESTE_BYTES = 1024 * 1024
"""Of an answer: a thousand times what a history takes."""

_GAAT_OVER = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same question may be asked again."""

_STAP = "Probeer het later opnieuw; wat al was opgehaald, is bewaard."
_STAP_INSTELLING = "Controleer de instelling brp (adres, kop, sleutel_bestand) en de autorisatie bij de dienst."

logger = logger_voor(__name__)


class HaalCentraal:
    """A `hub.streams.brp_bron.Bron` over HTTP. Threads may share it; close it at the end."""

    def __init__(self, keuze: Brpdienst, sleutel: str | None, slaap: Callable[[float], None]) -> None:
        """`sleutel` is the API key; `slaap` waits so many seconds."""
        self._adres = keuze.adres + PAD
        self._pogingen = keuze.pogingen
        self._slaap = slaap
        koppen = {"Accept": "application/json"} | ({keuze.kop: sleutel} if sleutel is not None else {})
        # No proxy, certificate or password from the environment: where this goes is a setting, and seen there.
        self._klant = httpx.Client(timeout=keuze.wachttijd, follow_redirects=False, headers=koppen, trust_env=False)

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Close the connections."""
        self._klant.close()

    def historie(self, bsn: str, van: date, tot: date) -> Sequence[Inschrijving]:
        """Give the registrations of a person. Raises PersoonGeweigerd, BrpBronFout."""
        vraag = {
            "type": "RaadpleegMetPeriode",
            "burgerservicenummer": bsn,
            "datumVan": van.isoformat(),
            "datumTot": tot.isoformat(),
        }
        for poging in range(1, self._pogingen + 1):
            laatste = poging == self._pogingen
            wacht = EERSTE_WACHT * 2 ** (poging - 1)
            status = None
            try:
                status, koppen, inhoud = self._vraag(vraag)
            except httpx.TimeoutException:
                reden = redenen.NIET_OP_TIJD
            except httpx.HTTPError:
                reden = redenen.NIET_BEREIKBAAR
            else:
                if status not in _GAAT_OVER:
                    return _lees(status, inhoud)
                reden = redenen.BEZET
                wacht = max(wacht, _opnieuw_na(koppen.get("retry-after", "")))
            logger.warning("brp_bron_hapert", poging=poging, reden=reden, status=status)
            if laatste or wacht > LANGSTE_WACHT:
                raise BrpBronFout(f"De BRP-dienst {reden}{_met(status)}.", _STAP)
            self._slaap(wacht)
        raise AssertionError  # there is at least one try, and the last returns or raises

    def _vraag(self, vraag: dict[str, str]) -> tuple[int, httpx.Headers, bytes]:
        """Ask once; of an answer no more is read than a history can be."""
        with self._klant.stream("POST", self._adres, json=vraag) as antwoord:
            delen, lengte = [], 0
            for deel in antwoord.iter_bytes():
                lengte += len(deel)
                if lengte > MEESTE_BYTES:
                    raise _onleesbaar("te groot")
                delen.append(deel)
            return antwoord.status_code, antwoord.headers, b"".join(delen)


def _lees(status: int, inhoud: bytes) -> Sequence[Inschrijving]:
    """Judge an answer that will not change by asking again."""
    if status == HTTPStatus.OK:
        try:
            return lees_historie(_json(inhoud))
        except Onleesbaar as fout:
            raise _onleesbaar(str(fout)) from None
    logger.warning("brp_bron_weigert", status=status)
    if status == HTTPStatus.BAD_REQUEST:
        raise PersoonGeweigerd
    if status == HTTPStatus.NOT_FOUND and _is_onbekende_persoon(inhoud):
        return []
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise BrpBronFout(f"De BRP-dienst laat de hub niet toe (status {status}).", _STAP_INSTELLING)
    raise BrpBronFout(f"De BRP-dienst weigert de vraag (status {status}).", _STAP_INSTELLING)


def _met(status: int | None) -> str:
    return f" (status {status})" if status is not None else ""


def _json(inhoud: bytes) -> Any:
    try:
        return json.loads(inhoud)
    except (ValueError, RecursionError):
        raise Onleesbaar("geen JSON") from None


def _is_onbekende_persoon(inhoud: bytes) -> bool:
    """Tell "nobody with this number" from "nothing at this address": only the first is a problem with the code notFound."""
    try:
        probleem = _json(inhoud)
    except Onleesbaar:
        return False
    return isinstance(probleem, dict) and probleem.get("code") == "notFound"


def _onleesbaar(soort: str) -> BrpBronFout:
    logger.warning("brp_bron_onleesbaar", soort=als_woord(soort))
    return BrpBronFout(
        f"De BRP-dienst antwoordt iets anders dan Haal Centraal BRP historie bevragen 2.0 ({soort}).", _STAP_INSTELLING
    )


def _opnieuw_na(kop: str) -> float:
    """Read the seconds of a Retry-After; a date there, or nothing, asks for no more than our own wait."""
    return float(kop) if kop.isascii() and kop.isdigit() and len(kop) <= len("86400") else 0.0
