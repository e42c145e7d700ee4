"""A zip of messages over HTTP: what became of its members, as JSON."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import Executor
from dataclasses import asdict
from threading import Event
from typing import Any

from starlette.responses import JSONResponse, Response

from hub.domein.feiten import Moment
from hub.fouten import BronFout, NietGemachtigd
from hub.logboek.spoor import HUIDIG
from hub.opslag.ontvangst import AFGEKEURD, FO01, GELDIG, OVERGESLAGEN
from hub.streams.bewijs import DUBBEL, fouten_van, ontvangstbewijs, soort_van, verdict
from hub.streams.inname import Bewijs, Inname, Keur
from hub.streams.inname_zip import Zipbron, neem_zip_aan
from hub.web.problemen import Weigering, probleem

MEESTE_AFKEURINGEN = 1_000
"""Rejected members that are explained in one answer; the page shows all of them."""

NAAM = "zip"
"""What the members' source begins with: the request has no name of its own."""


async def neem_zip(
    draden: Executor, inname: Inname, bestand: Any, aankomst: Moment, keur: Keur | None = None
) -> Response:
    """Take in all members that `keur` allows in a thread, and answer when all are durable. Raises HubFout, Weigering."""
    stop = Event()
    lus = asyncio.get_running_loop()
    try:
        bron = Zipbron(NAAM, NAAM, bestand, HUIDIG.get())
        return await lus.run_in_executor(draden, _neem, inname, bron, aankomst, stop, keur)
    finally:
        stop.set()  # when nobody waits any more, the thread need not go on


def _neem(inname: Inname, bron: Zipbron, aankomst: Moment, stop: Event, keur: Keur | None) -> Response:
    problemen: list[BronFout] = []
    overgeslagen: list[str] = []
    telt: Counter[str] = Counter()
    afkeuringen: list[dict[str, Any]] = []
    for lid, bewijs in neem_zip_aan(
        inname,
        bron,
        aankomst,
        meld=problemen.append,
        sla_over=overgeslagen.append,
        stop=stop.is_set,
        keur=keur,
    ):
        oordeel = verdict(bewijs)
        telt[oordeel] += 1
        if oordeel == AFGEKEURD and len(afkeuringen) < MEESTE_AFKEURINGEN:
            afkeuringen.append(_afkeuring(lid, bewijs))
    niet_gelezen = [str(fout) for fout in problemen]
    if not telt and (geweigerd := [fout for fout in problemen if isinstance(fout, NietGemachtigd)]):
        raise Weigering(403, "andere-gemeente", "Deze zip bevat geen bericht dat u mag aanleveren.", geweigerd[0].stap)
    if not telt:
        weigering = Weigering(
            422,
            "geen-berichten",
            "Deze zip bevat niets dat de hub kan lezen.",
            "Maak een zip met XML-bestanden en stuur hem opnieuw.",
        )
        return probleem(weigering, problemen=niet_gelezen)
    inhoud = {
        "gelezen": telt.total(),
        **{oordeel: telt[oordeel] for oordeel in (GELDIG, AFGEKEURD, DUBBEL, OVERGESLAGEN, FO01)},
        "afkeuringen": afkeuringen,
        "problemen": niet_gelezen,
        "geen_bericht": len(overgeslagen),
    }
    return JSONResponse(inhoud, status_code=202)


def _afkeuring(lid: str, bewijs: Bewijs) -> dict[str, Any]:
    return {
        "bestand": lid,
        "ontvangstbewijs": ontvangstbewijs(bewijs),
        "bericht": soort_van(bewijs.ontvangst.uitkomst),
        "fouten": [asdict(fout) for fout in fouten_van(bewijs)],
    }
