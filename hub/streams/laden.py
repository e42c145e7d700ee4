"""The embedded runtime for bulk: read documents, record them in batches, then fold what they touched.

Recording comes first and folding last, so that a dossier of thirty messages is
folded once and not thirty times. A batch is one transaction and durable when
`leg_vast` returns; what is not folded yet is marked in the store, and the next
command that opens it goes on there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from hub.opslag.merken import Sleutel
from hub.opslag.ontvangst import Ontvangst, Telling
from hub.opslag.vouwstappen import Rekenaar
from hub.opslag.winkel import Winkel
from hub.streams.naast import ploeg

BATCH = 4_000
"""Messages per transaction. Most cost a page of every index to write, so in a large store a batch four times as large
writes nearly four times as little; what is read and not yet recorded stays below 10 MB."""

BATCH_BYTES = 32 * 1024 * 1024
"""Bytes per transaction: a batch of the largest messages still fits in memory."""

LOONT_VANAF = 3_000
"""Messages to be folded from which processes are started: fewer are folded before they would have begun."""


def laad(
    winkel: Winkel,
    gelezen: Iterable[list[Ontvangst]],
    *,
    vastgelegd: Callable[[int], None],
    gevouwen: Callable[[int], None],
    lezers: int = 0,
) -> Telling:
    """Record all that was read (`hub.streams.lezers.lees_bulk`), then fold, with `lezers` processes beside this one.

    Gives what it came to; `vastgelegd` and `gevouwen` are told of progress. Raises OpslagFout, what reading
    raises, and NietVoltooid when a process beside this one was ended; what was recorded by then stays.
    """
    telling = Telling()
    for batch in _batches(chain.from_iterable(gelezen)):
        for ontvangst, bewijs in zip(batch, winkel.leg_vast(batch), strict=True):
            telling.tel(ontvangst, bewijs)
        vastgelegd(len(batch))
    for aantal in _vouw(winkel, lezers):
        gevouwen(aantal)
    return telling


def _vouw(winkel: Winkel, lezers: int) -> Iterator[int]:
    rekenaar = winkel.rekenaar() if lezers and winkel.aantal_te_vouwen() >= LOONT_VANAF else None
    if rekenaar is None:
        yield from winkel.vouw()
        return
    with ploeg(lezers, rekenaar) as processen:
        yield from winkel.vouw(
            lambda naam, stukken: processen.werk(partial(_bereken, naam=naam), stukken, len(stukken))
        )


def _bereken(rekenaar: Rekenaar, stuk: Sequence[Sleutel], *, naam: str) -> object:
    return rekenaar.bereken(naam, stuk)


def _batches(ontvangsten: Iterable[Ontvangst]) -> Iterator[list[Ontvangst]]:
    batch: list[Ontvangst] = []
    omvang = 0
    for ontvangst in ontvangsten:
        batch.append(ontvangst)
        omvang += len(ontvangst.ingepakt)
        if len(batch) >= BATCH or omvang >= BATCH_BYTES:
            yield batch
            batch, omvang = [], 0
    if batch:
        yield batch
