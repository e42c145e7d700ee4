"""Take in every member of a zip file through the live intake, in groups that share a transaction."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import BinaryIO, NamedTuple

from hub.domein.feiten import Moment
from hub.fouten import NietGemachtigd, TeDruk
from hub.logboek.spoor import Spoor, nieuw_spoor
from hub.streams.bronnen import Document
from hub.streams.inname import GROEP, Bewijs, Inname, Keur
from hub.streams.leesbaar import toonbaar
from hub.streams.zips import Meld, SlaOver, zip_leden

ADEM_SECONDEN = 0.05
"""Pause when others fill the queue: the writer empties it in groups that take longer than this."""

GEDULD_SECONDEN = 60.0
"""How long one member may wait for a place in the queue: by then the store does not record at all."""


class Zipbron(NamedTuple):
    """A zip file to take in."""

    pad: str
    """Where it is; only a name when `bestand` is given."""
    naam: str
    """As it may be shown."""
    bestand: BinaryIO | None = None
    """An open file to read instead; it is closed at the end."""
    spoor: Spoor | None = None
    """The trace of its receipt; each member gets one of its own that names it."""


def neem_zip_aan(  # noqa: PLR0913 - what is done about each kind of member
    inname: Inname,
    bron: Zipbron,
    aankomst: Moment,
    *,
    meld: Meld,
    sla_over: SlaOver,
    stop: Callable[[], bool],
    keur: Keur | None = None,
) -> Iterator[tuple[str, Bewijs]]:
    """Take in the members, and yield masked name and receipt of each once it is durable, in the order of the zip.

    All count as arrived at `aankomst`. A member that `keur` refuses is told with `meld`
    and not recorded; the others go on. Raises TeDruk when the hub stops (`stop`
    says so too) or records nothing for a minute, OpslagFout when it cannot
    record; what was recorded by then stays, and adds nothing when taken in again.
    """
    lopend: deque[tuple[str, Future[Bewijs]]] = deque()
    spoor = bron.spoor or nieuw_spoor()
    leden = zip_leden(bron.pad, meld=meld, sla_over=sla_over, bestand=bron.bestand)
    for nummer, (lid, inhoud) in enumerate(leden, start=1):
        document = Document(toonbaar(f"{bron.naam}/{lid}"), inhoud, nummer, nieuw_spoor(spoor))
        try:
            antwoord = _neem_aan(inname, document, aankomst, stop, keur)
        except NietGemachtigd as fout:
            meld(fout)
            continue
        lopend.append((toonbaar(lid), antwoord))
        if len(lopend) >= GROEP:
            naam, antwoord = lopend.popleft()
            yield naam, antwoord.result()
    for naam, antwoord in lopend:
        yield naam, antwoord.result()


def _neem_aan(
    inname: Inname, document: Document, aankomst: Moment, stop: Callable[[], bool], keur: Keur | None
) -> Future[Bewijs]:
    """Queue a member; wait for a place, since a zip is in no hurry and half of it helps nobody."""
    uiterlijk = time.monotonic() + GEDULD_SECONDEN
    while True:
        if stop():
            raise TeDruk("De hub stopt; de zip is niet helemaal gelezen.", "Stuur hem over een minuut opnieuw.")
        try:
            return inname.neem_aan(document, aankomst, keur)
        except NietGemachtigd as fout:
            raise NietGemachtigd(f"{document.naam}: {fout.wat}", fout.stap) from None
        except TeDruk:
            if not inname.open or time.monotonic() > uiterlijk:
                raise
        time.sleep(ADEM_SECONDEN)
