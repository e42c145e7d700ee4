"""Rebuild a store from its own journal: every message is read again, through the same steps as when it came.

The new store is made beside the old one, while no other process has that
open; it takes its place in one transaction (`hub.opslag.verbouwen`). Whatever happens before
that leaves the old store as it was, and the rebuild can be started again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple

from hub.opslag.alleen import alleen
from hub.opslag.herbouwen import Journaalrij, Overzetter, lees_journaal
from hub.opslag.ontvangst import Ontvangst
from hub.opslag.plek import Waar
from hub.opslag.verbouwen import verbouwing
from hub.opslag.versleuteling import Kluis
from hub.opslag.winkel import Winkel
from hub.streams.bronnen import Document
from hub.streams.laden import BATCH_BYTES
from hub.streams.ontvangst import Ontvanger

BATCH = 500
"""Messages per transaction, as in live traffic: whatever their size, memory stays flat (and `BATCH_BYTES` guards it)."""

Openen = Callable[[Waar], AbstractContextManager[tuple[Winkel, Ontvanger]]]
"""Opens a store, with the keys, schemas and norms of this hub."""


class Herbouwd(NamedTuple):
    """What a rebuild came to."""

    gelezen: int
    """Deliveries read again."""
    overgenomen: int
    """Messages carried over as they were: the journal no longer has them."""


def herbouw(data: Waar, openen: Openen, meld: Callable[[int], None]) -> Herbouwd:
    """Rebuild the store; `meld` is told how many more were read.

    Raises PadBestaatNiet, OpslagBezet when another process has the store open,
    SleutelFout or OpslagOnleesbaar when a message cannot be opened, OpslagVol. Then nothing changed.
    """
    with alleen(data) as oud, verbouwing(data, oud) as bouw:
        with openen(bouw.plek):
            pass  # makes the tables
        overzetter = Overzetter(bouw)
        overgenomen = overzetter.begin()
        gelezen = 0
        with openen(bouw.plek) as (winkel, ontvanger):
            rijen = lees_journaal(oud, Kluis(winkel.sleutels))
            for nummers, ontvangsten in _batches((rij.aflevering, _lees(ontvanger, rij)) for rij in rijen):
                bewijzen = winkel.leg_vast(ontvangsten)
                overzetter.koppel([(b.aflevering, nummer) for b, nummer in zip(bewijzen, nummers, strict=True)])
                gelezen += len(nummers)
                meld(len(nummers))
        overzetter.sluit_af()
        with openen(bouw.plek):
            pass  # folds everything
        overzetter.zet_in_plaats()
    return Herbouwd(gelezen, overgenomen)


def _lees(ontvanger: Ontvanger, rij: Journaalrij) -> Ontvangst:
    # As it was taken in: live with its arrival, or in a load without any stamp ("@"), where the moment only stood in.
    aankomst = None if rij.kenmerk == "@" else rij.ontvangen
    document = Document(rij.bron, rij.inhoud, rij.aflevering)
    return ontvanger.ontvang(document, aankomst=aankomst, nu=rij.ontvangen)


def _batches(gelezen: Iterable[tuple[int, Ontvangst]]) -> Iterator[tuple[list[int], list[Ontvangst]]]:
    nummers: list[int] = []
    batch: list[Ontvangst] = []
    omvang = 0
    for nummer, ontvangst in gelezen:
        nummers.append(nummer)
        batch.append(ontvangst)
        omvang += len(ontvangst.ingepakt)
        if len(batch) >= BATCH or omvang >= BATCH_BYTES:
            yield nummers, batch
            nummers, batch, omvang = [], [], 0
    if batch:
        yield nummers, batch
