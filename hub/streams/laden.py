"""The embedded runtime for bulk: read documents, record them in batches, then fold what they touched.

Recording comes first and folding last, so that a dossier of thirty messages is
folded once and not thirty times. A batch is one transaction and durable when
`leg_vast` returns; what is not folded yet is marked in the store, and the next
command that opens it goes on there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from hub.domein.feiten import Moment
from hub.opslag.ontvangst import Ontvangst, Telling
from hub.opslag.winkel import Winkel
from hub.streams.bronnen import Document
from hub.streams.ontvangst import Ontvanger

BATCH = 4_000
"""Messages per transaction. Most cost a page of every index to write, so in a large store a batch four times as large
writes nearly four times as little; what is read and not yet recorded stays below 10 MB."""

REEKS = 200
"""Messages read, then judged, then packed together: enough for each step to have the processor to itself."""

REEKS_BYTES = 1024 * 1024
"""Bytes in such a row: what is read waits for the next step in the processor's cache, not in memory."""

BATCH_BYTES = 32 * 1024 * 1024
"""Bytes per transaction: a batch of the largest messages still fits in memory."""


def laad(
    winkel: Winkel,
    ontvanger: Ontvanger,
    documenten: Iterable[Document],
    *,
    nu: Moment,
    gelezen: Callable[[int], None],
    gevouwen: Callable[[int], None],
) -> Telling:
    """Record all documents, then fold; give what they came to.

    `gelezen` and `gevouwen` are told of progress. Raises OpslagFout; what was
    recorded by then stays.
    """
    telling = Telling()
    ontvangen = (ontvanger.ontvang_reeks(reeks, aankomst=None, nu=nu) for reeks in _reeksen(documenten))
    for batch in _batches(chain.from_iterable(ontvangen)):
        for ontvangst, vastgelegd in zip(batch, winkel.leg_vast(batch), strict=True):
            telling.tel(ontvangst, vastgelegd)
        gelezen(len(batch))
    for aantal in winkel.vouw():
        gevouwen(aantal)
    return telling


def _reeksen(documenten: Iterable[Document]) -> Iterator[list[Document]]:
    reeks: list[Document] = []
    omvang = 0
    for document in documenten:
        reeks.append(document)
        omvang += len(document.inhoud)
        if len(reeks) >= REEKS or omvang >= REEKS_BYTES:
            yield reeks
            reeks, omvang = [], 0
    if reeks:
        yield reeks


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
