"""The embedded runtime for bulk: read documents, record them in batches, then fold what they touched.

Recording comes first and folding last, so that a dossier of thirty messages is
folded once and not thirty times. A batch is one transaction and durable when
`leg_vast` returns; what is not folded yet is marked in the store, and the next
command that opens it goes on there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from hub.opslag.ontvangst import Ontvangst, Telling
from hub.opslag.winkel import Winkel

BATCH = 4_000
"""Messages per transaction. Most cost a page of every index to write, so in a large store a batch four times as large
writes nearly four times as little; what is read and not yet recorded stays below 10 MB."""

BATCH_BYTES = 32 * 1024 * 1024
"""Bytes per transaction: a batch of the largest messages still fits in memory."""


def laad(
    winkel: Winkel,
    gelezen: Iterable[list[Ontvangst]],
    *,
    vastgelegd: Callable[[int], None],
    gevouwen: Callable[[int], None],
) -> Telling:
    """Record all that was read (`hub.streams.lezers.lees_bulk`), then fold; give what it came to.

    `vastgelegd` and `gevouwen` are told of progress. Raises OpslagFout, and what reading raises;
    what was recorded by then stays.
    """
    telling = Telling()
    for batch in _batches(chain.from_iterable(gelezen)):
        for ontvangst, bewijs in zip(batch, winkel.leg_vast(batch), strict=True):
            telling.tel(ontvangst, bewijs)
        vastgelegd(len(batch))
    for aantal in winkel.vouw():
        gevouwen(aantal)
    return telling


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
