"""Fetch the BRP history of youths whom the hub knows: each question is written in the log of reading before it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from hub.domein.kalender import plus_dagen
from hub.fouten import BrpBronFout, LeeslogFout
from hub.opslag.brp import Brptelling, Stapel
from hub.opslag.bsn_journaal import Gezien
from hub.streams.brp_bron import Bron, PersoonGeweigerd
from hub.streams.brp_laden import Brpdoel

PER_KEER = 100
"""Youths after whom what was fetched is recorded: an end in between costs no more questions than that."""

_DAGEN_PER_JAAR = 366


class Haling(NamedTuple):
    """What fetching came to, in youths."""

    gevraagd: int = 0
    met_gegevens: int = 0
    zonder_gegevens: int = 0
    """The BRP has no address of them in these years."""
    geweigerd: int = 0
    """The service would not answer about them."""
    zonder_bsn: int = 0
    """The journal has no message of them any more."""
    personen: Brptelling = Brptelling(0, 0, 0)


class Vraagstelling(NamedTuple):
    """Over which years is asked, and what is done before each question."""

    vandaag: date
    jaren: int
    noteer: Callable[[int], None]
    """Writes in the log that this client is asked about; raises when it cannot, and then nothing is asked."""


def haal_brp(
    doel: Brpdoel, bron: Bron, gezien: Iterable[Gezien], vraag: Vraagstelling, hoogstens: int | None = None
) -> Haling:
    """Ask about each youth, at most so many, and record what comes, some at a time.

    Raises BrpBronFout when the service gives up, OpslagFout, LeeslogFout; what was fetched before is recorded then.
    """
    van = plus_dagen(vraag.vandaag, -vraag.jaren * _DAGEN_PER_JAAR)
    tot = plus_dagen(vraag.vandaag, 1)
    stand = Haling()
    stapel = Stapel()
    wacht = 0
    try:
        for een in gezien:
            if een.bsn is None:
                stand = stand._replace(zonder_bsn=stand.zonder_bsn + 1)
                continue
            if hoogstens is not None and stand.gevraagd >= hoogstens:
                break
            vraag.noteer(een.client)
            stand = stand._replace(gevraagd=stand.gevraagd + 1)
            try:
                regels = bron.historie(een.bsn, van, tot)
            except PersoonGeweigerd:
                stand = stand._replace(geweigerd=stand.geweigerd + 1)
                continue
            if not regels:
                stand = stand._replace(zonder_gegevens=stand.zonder_gegevens + 1)
                continue
            stand = stand._replace(met_gegevens=stand.met_gegevens + 1)
            for regel in regels:
                stapel.voeg_toe(een.pseudoniem, regel)
            wacht += 1
            if wacht >= PER_KEER:
                stapel, stand, wacht = Stapel(), _leg_vast(doel, stapel, stand), 0
    except (BrpBronFout, LeeslogFout, KeyboardInterrupt):
        _leg_vast(doel, stapel, stand)
        raise
    return _leg_vast(doel, stapel, stand)


def _leg_vast(doel: Brpdoel, stapel: Stapel, stand: Haling) -> Haling:
    with stapel:
        delen = [stand.personen, *doel.leg_brp_vast(stapel)]
    return stand._replace(personen=Brptelling(*(sum(velden) for velden in zip(*delen, strict=True))))
