"""Where a received document comes from and goes: its trace id, from the sender's `traceparent` when that can be trusted.

Source: W3C Trace Context, level 1 (`traceparent`); the answer carries `traceresponse`, as its level 2 drafts it.
A given id with digits in it that pass the elfproef is not taken over (a sender could put a BSN there): about one in
25 random ids; then the answer says which id the hub made instead. Ids that the hub makes hold no such digits either,
so that a search of the log for BSNs finds none by chance.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from hub.domein.bsn import bevat_bsn
from hub.logboek.stand import STAND

_KOP = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.ASCII | re.DOTALL)
_GEEN_VERSIE = "ff"
_EERSTE_VERSIE = "00"
_GEKOZEN = 0x01
"""The flag that says that spans are kept."""

_LANGSTE_KOP = 512
"""Characters: a header of level 1 has 55, and a later level adds little."""


class Spoor(NamedTuple):
    """The trace of one document, or of one request."""

    trace: str
    """32 hexadecimal digits."""
    span: str
    """16 hexadecimal digits: the span of the receipt, which all others lie under."""
    ouder: str | None = None
    """The sender's own span."""
    gekozen: bool = True
    """Whether spans are kept: as the sender says, else by the setting `log.otel_deel`."""
    deel_van: str | None = None
    """The trace id of the zip that this document lay in."""
    geopend: bool = False
    """Whether someone else tells the span of the receipt (the web server does, of a request)."""

    def kop(self) -> str:
        """Return it as a header: of what is asked elsewhere, or of the answer to who asked."""
        return f"{_EERSTE_VERSIE}-{self.trace}-{self.span}-{int(self.gekozen):02x}"


HUIDIG: ContextVar[Spoor | None] = ContextVar("spoor", default=None)
"""The trace of what this thread or task is busy with; every log event carries its id."""


def nieuw_spoor(deel_van: Spoor | None = None) -> Spoor:
    """Make a trace; of a document in a zip, `deel_van` is that of the zip."""
    if deel_van is not None:
        return Spoor(maak_id(16), maak_id(8), gekozen=deel_van.gekozen, deel_van=deel_van.trace)
    return Spoor(maak_id(16), maak_id(8), gekozen=_is_gekozen())


def spoor_van(traceparent: str | None) -> Spoor:
    """Go on with the trace that a header tells, or make one when there is none that can be used."""
    gelezen = _lees(traceparent)
    if gelezen is None:
        return nieuw_spoor()
    trace, ouder, vlaggen = gelezen
    return Spoor(trace, maak_id(8), ouder, gekozen=bool(vlaggen & _GEKOZEN))


def maak_id(lengte: int) -> str:
    """Return so many random bytes in hexadecimal, without digits that may be taken for a BSN; never all zero."""
    while True:
        poging = os.urandom(lengte).hex()
        if poging.strip("0") and not bevat_bsn(poging):
            return poging


@contextmanager
def op_spoor(spoor: Spoor) -> Iterator[None]:
    """Let all that is logged within carry this trace id."""
    teken = HUIDIG.set(spoor)
    try:
        yield
    finally:
        HUIDIG.reset(teken)


def _lees(kop: str | None) -> tuple[str, str, int] | None:
    if kop is None or len(kop) > _LANGSTE_KOP:
        return None
    gevonden = _KOP.fullmatch(kop.strip())
    if gevonden is None:
        return None
    versie, trace, ouder, vlaggen, meer = gevonden.groups()
    if versie == _GEEN_VERSIE or (versie == _EERSTE_VERSIE and meer) or not trace.strip("0") or not ouder.strip("0"):
        return None
    if bevat_bsn(trace) or bevat_bsn(ouder):
        return None
    return trace, ouder, int(vlaggen, 16)


def _is_gekozen() -> bool:
    return STAND.otel_deel >= 1 or random.random() < STAND.otel_deel  # noqa: S311 - a sample, nothing secret
