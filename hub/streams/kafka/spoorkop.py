"""The headers of a record: the trace of each message in it, so that a worker logs what the intake began (docs/logboek.md).

A header and nothing else: what a message means, how often it may come and its place in the order hang on the payload alone.
A record holds several messages, so a header comes once for each of them, in their order; it is empty for a message without a
trace (a load gives none) and absent when none has one. Headers that do not fit the payload, or that the hub would not take over
from a sender either (digits that may be a BSN), count as none. Source: W3C Trace Context level 1, as OpenTelemetry puts it
on a record of Kafka.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hub.domein.bsn import bevat_bsn
from hub.logboek.spoor import Spoor, spoor_van

TRACEPARENT = "traceparent"
DEEL_VAN = "ijw-deel-van"
"""The trace id of the zip that a message lay in."""

_TRACE = re.compile(r"[0-9a-f]{32}", re.ASCII)

Kop = tuple[str, bytes]
Koppen = tuple[Kop, ...]


def koppen_van(sporen: Sequence[Spoor | None]) -> Koppen:
    """Give the headers of a record with these messages."""
    if not any(sporen):
        return ()
    koppen = [(TRACEPARENT, spoor.kop().encode() if spoor else b"") for spoor in sporen]
    if any(spoor is not None and spoor.deel_van for spoor in sporen):
        koppen += [(DEEL_VAN, ((spoor and spoor.deel_van) or "").encode()) for spoor in sporen]
    return tuple(koppen)


def sporen_van(koppen: Iterable[tuple[str, bytes | None]], aantal: int) -> list[Spoor | None]:
    """Give the trace of each of so many messages in a record, None of what has none.

    What is told with it lies under the span of the receipt, which the intake tells.
    """
    waarden: dict[str, list[str]] = {TRACEPARENT: [], DEEL_VAN: []}
    for naam, waarde in koppen:
        if naam in waarden:
            waarden[naam].append((waarde or b"").decode("ascii", "replace"))
    kopregels, delen = waarden[TRACEPARENT], waarden[DEEL_VAN]
    if len(kopregels) != aantal:
        return [None] * aantal
    if len(delen) != aantal:
        delen = [""] * aantal
    return [_spoor(kop, deel_van) for kop, deel_van in zip(kopregels, delen, strict=True)]


def _spoor(kop: str, deel_van: str) -> Spoor | None:
    gelezen = spoor_van(kop) if kop else None
    if gelezen is None or gelezen.ouder is None:
        return None
    deel = deel_van if _TRACE.fullmatch(deel_van) and not bevat_bsn(deel_van) else None
    return Spoor(gelezen.trace, gelezen.ouder, gekozen=gelezen.gekozen, deel_van=deel, geopend=True)
