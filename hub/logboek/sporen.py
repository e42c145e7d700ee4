"""Spans: how long each stage of a document took, for whoever switched OpenTelemetry on. Without it they cost nothing.

A stage tells its span when it is over, with the times it took: no library in the way of a message.
`hub.logboek.otel` sends them on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import time_ns
from typing import Any, NamedTuple

from hub.logboek.bewaken import OngeldigeLogregel, zeef
from hub.logboek.spoor import Spoor, maak_id
from hub.logboek.stand import STAND

MEESTE_LINKS = 128
"""Documents that the span of a batch points at: what OpenTelemetry allows by default."""


class Spansoort(NamedTuple):
    """One kind of span: its attributes, and what it tells (Dutch, for docs/logboek.md)."""

    velden: tuple[str, ...]
    wat: str


SPANSOORTEN: dict[str, Spansoort] = {
    "ontvangst": Spansoort(
        ("methode", "pad", "status", "aflevering", "bericht", "gemeente", "oordeel"),
        "Van de eerste byte tot het antwoord (HTTP), of van lezen tot vastgelegd (inbox, zip). Alle andere van dit bericht vallen hieronder.",
    ),
    "antwoord": Spansoort(("methode", "pad", "status"), "Een pagina of een vraag aan de API."),
    "lezen": Spansoort(("bericht",), "Uitpakken, toetsen en versleutelen van een document."),
    "vastleggen": Spansoort(
        ("aflevering", "bericht", "gemeente", "oordeel"),
        "Van de wachtrij tot duurzaam in het journaal; verwijst naar de partij.",
    ),
    "partij": Spansoort(
        ("aantal",),
        "Een partij: vastleggen en doorrekenen samen. Eigen trace, die naar die van haar berichten verwijst.",
    ),
    "partij_vastleggen": Spansoort(("aantal",), "De ene transactie van een partij."),
    "partij_vouwen": Spansoort(("aantal",), "Doorrekenen wat de partij raakte, zolang er niets nieuws wacht."),
}
"""Every span there is, by name."""

_TOEGESTAAN = {naam: frozenset(soort.velden) for naam, soort in SPANSOORTEN.items()}


class Span(NamedTuple):
    """What one stage did. Times in nanoseconds since 1970."""

    naam: str
    trace: str
    span: str
    ouder: str | None
    begin: int
    eind: int
    velden: dict[str, Any]
    links: tuple[tuple[str, str], ...] = ()
    """Trace and span ids of what belongs to it in other traces."""
    mislukt: bool = False
    van_buiten: bool = False
    """Whether someone outside asked for it."""


class _Uitgang:
    stuur: Callable[[Span], None] | None = None


def gaan_aan() -> bool:
    """Say whether spans go anywhere: for who would have to gather them first."""
    return _Uitgang.stuur is not None


@contextmanager
def naar(stuur: Callable[[Span], None]) -> Iterator[None]:
    """Send spans there within."""
    _Uitgang.stuur, vorig = stuur, _Uitgang.stuur
    try:
        yield
    finally:
        _Uitgang.stuur = vorig


def tijd() -> int:
    """Return the present moment for a span, in nanoseconds since 1970."""
    return time_ns()


def neem_op(  # noqa: PLR0913 - what a span is
    naam: str,
    spoor: Spoor,
    begin: int,
    eind: int,
    *,
    eerste: bool = False,
    links: Sequence[Spoor] = (),
    mislukt: bool = False,
    van_buiten: bool = False,
    **velden: Any,
) -> None:
    """Tell a stage that is over. `eerste`: it is the span of the receipt itself, under which the others of `spoor` lie."""
    stuur = _Uitgang.stuur
    if stuur is None or not spoor.gekozen:
        return
    schoon, geweigerd = zeef(velden, _TOEGESTAAN[naam])
    if geweigerd and STAND.streng:
        raise OngeldigeLogregel(f"span {naam} may not have {geweigerd}, or not with that kind of value")
    eigen, ouder = (spoor.span, spoor.ouder) if eerste else (maak_id(8), spoor.span)
    verwijst = tuple((ander.trace, ander.span) for ander in links[:MEESTE_LINKS])
    stuur(Span(naam, spoor.trace, eigen, ouder, begin, eind, schoon, verwijst, mislukt, van_buiten))
