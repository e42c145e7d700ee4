"""Post what is told as JSON, signed so that the receiver knows it comes from this hub and is of now.

The signature is HMAC-SHA-256 over the moment, a dot and the body, with a secret that both know (docs/melden.md shows how to
check it). Nothing of an answer is read but its status.
"""

from __future__ import annotations

import hmac
import json
from http import HTTPStatus
from typing import Any

import httpx2 as httpx

from hub.domein.kalender import lokaal
from hub.domein.melding_tekst import als_tekst
from hub.fouten import MeldingFout
from hub.instellingen_melden import Webhook as Keuze
from hub.melden.kanaal import Zending

HANDTEKENING = "X-IJW-Hub-Handtekening"
NUMMER = "X-IJW-Hub-Nummer"

VERSIE = 1
"""Of the shape of the JSON: rises when something in it is taken away or changes its meaning."""

LANGSTE_WACHT = 3600.0
"""Seconds that a receiver may ask us to wait (Retry-After): longer, and what is urgent would come too late."""

_STAP = "Kijk naar de webhook van deze ontvanger en naar zijn instelling; de hub probeert het vanzelf opnieuw."


class Webhook:
    """A `Kanaal` to one address."""

    naam = "webhook"

    def __init__(self, keuze: Keuze, geheim: str) -> None:
        """`geheim` is what the signature is made with."""
        self._adres = keuze.adres
        self._geheim = geheim.encode()
        # No proxy, certificate or password from the environment: where this goes is a setting, and seen there.
        self._klant = httpx.Client(timeout=keuze.wachttijd, follow_redirects=False, trust_env=False)
        self._gestopt = False

    def stuur(self, zending: Zending) -> int:
        """Post it; any status from 200 to 299 means that it was taken. Raises MeldingFout."""
        if self._gestopt:
            raise MeldingFout("De hub stopt.", _STAP, soort="afgebroken")
        inhoud = json.dumps(als_json(zending), ensure_ascii=False).encode()
        koppen = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "ijw-hub",
            HANDTEKENING: handtekening(self._geheim, zending.moment // 1000, inhoud),
            NUMMER: zending.nummer,
        }
        try:
            with self._klant.stream("POST", self._adres, content=inhoud, headers=koppen) as antwoord:
                status, na = antwoord.status_code, antwoord.headers.get("retry-after", "")
        except httpx.TimeoutException:
            raise MeldingFout("De webhook antwoordt niet op tijd.", _STAP, soort="te_traag") from None
        except httpx.HTTPError:
            raise MeldingFout("De webhook is niet te bereiken.", _STAP, soort="onbereikbaar") from None
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            zin = f"De webhook weigert het bericht (status {status})."
            raise MeldingFout(zin, _STAP, soort="weigert", status=status, wacht=_opnieuw_na(na))
        return 0

    def stop(self) -> None:
        """Send nothing more; what is under way ends by its time-outs."""
        self._gestopt = True

    def sluit(self) -> None:
        """Close the connections."""
        self._klant.close()


def handtekening(geheim: bytes, seconden: int, inhoud: bytes) -> str:
    """Return the signature: `t=<seconds since 1970>,v1=<HMAC-SHA-256 in hex of "<t>.<body>">`."""
    merk = hmac.digest(geheim, f"{seconden}.".encode() + inhoud, "sha256").hex()
    return f"t={seconden},v1={merk}"


def als_json(zending: Zending) -> dict[str, Any]:
    """Return what is posted: the same as is mailed, in parts and as text."""
    melding = zending.melding
    return {
        "versie": VERSIE,
        "nummer": zending.nummer,
        "soort": melding.soort,
        "ontvanger": zending.ontvanger,
        "moment": lokaal(zending.moment).isoformat(timespec="seconds"),
        "onderwerp": melding.onderwerp,
        "kop": melding.kop,
        "delen": [
            {
                "kop": deel.kop,
                "zinnen": list(deel.zinnen),
                "tabel": None if deel.tabel is None else {"koppen": deel.tabel.koppen, "rijen": deel.tabel.rijen},
            }
            for deel in melding.delen
        ],
        "verwijzingen": [een._asdict() for een in melding.verwijzingen],
        "tekst": als_tekst(melding),
    }


def _opnieuw_na(kop: str) -> float:
    """Read the seconds of a Retry-After; a date there, or nothing, asks for no more than our own wait."""
    return min(float(kop), LANGSTE_WACHT) if kop.isascii() and kop.isdigit() and len(kop) <= len("86400") else 0.0
