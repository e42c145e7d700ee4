"""Read the body of a request in bounds: of size, of time, and of what all requests together may hold in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import IO

from fastapi import Request

from hub.web.problemen import Weigering

MB = 1024 * 1024

MEESTE_GELIJKTIJDIG = 2_000
"""Requests under way at once: as many as may wait for the writer. More would only wait."""

MEESTE_BYTES = 256 * MB
"""Bytes of bodies in memory at once: ten of the largest messages, or thousands of ordinary ones."""

TRAAGSTE = 256 * 1024
"""Bytes per second that a sender must reach, beyond the waiting time: 2 Mbit/s, below any line in use."""

SLUIT = {"Connection": "close"}
"""After an answer to a body that was not read to its end, the connection cannot be used again."""

OPNIEUW_SECONDEN = 5
"""After this a crowd has usually been recorded."""


def te_druk(wat: str = "Er komen te veel berichten tegelijk binnen; dit bericht is niet aangenomen.") -> Weigering:
    """Give the refusal for a crowd: the sender tries the same again."""
    koppen = {"Retry-After": str(OPNIEUW_SECONDEN), **SLUIT}
    return Weigering(503, "te-druk", wat, f"Stuur het over {OPNIEUW_SECONDEN} seconden opnieuw.", koppen=koppen)


class Ruimte:
    """What all requests together hold; used by the one thread of the event loop."""

    def __init__(self, verzoeken: int = MEESTE_GELIJKTIJDIG, geheugen: int = MEESTE_BYTES) -> None:
        """At most so many requests, with so many bytes in memory."""
        self._vrij = verzoeken
        self._bytes = geheugen

    @contextmanager
    def plaats(self) -> Iterator[Plaats]:
        """Take a place for one request. Raises Weigering 503 when there is none."""
        if self._vrij <= 0:
            raise te_druk()
        self._vrij -= 1
        plaats = Plaats(self)
        try:
            yield plaats
        finally:
            self._vrij += 1
            self._bytes += plaats.genomen

    def neem(self, aantal: int) -> None:
        """Take memory. Raises Weigering 503 when there is too little."""
        if aantal > self._bytes:
            raise te_druk()
        self._bytes -= aantal


class Plaats:
    """The share of one request."""

    def __init__(self, ruimte: Ruimte) -> None:
        """Use `Ruimte.plaats`."""
        self._ruimte = ruimte
        self.genomen = 0

    def neem(self, aantal: int) -> None:
        """Take memory, given back at the end of the request. Raises Weigering 503 when there is too little."""
        self._ruimte.neem(aantal)
        self.genomen += aantal


async def lees_lichaam(request: Request, plaats: Plaats, *, hoogstens: int, wachttijd: float) -> bytes:
    """Read the body whole.

    Raises Weigering: 413 above `hoogstens` bytes, 408 when it does not come
    within `wachttijd` seconds and `TRAAGSTE`, 400 when it is empty, 503 in a crowd.
    """
    delen: list[bytes] = []
    async for deel in _delen(request, hoogstens, wachttijd):
        plaats.neem(len(deel))
        delen.append(deel)
    inhoud = b"".join(delen)
    if not inhoud:
        raise leeg()
    return inhoud


async def stroom_naar(request: Request, doel: IO[bytes], *, hoogstens: int, wachttijd: float) -> None:
    """Write the body to a file as it comes. Raises as `lees_lichaam` does, and OSError when writing fails."""
    gelezen = 0
    async for deel in _delen(request, hoogstens, wachttijd):
        gelezen += len(deel)
        await asyncio.to_thread(doel.write, deel)
    if not gelezen:
        raise leeg()


def leeg() -> Weigering:
    """Give the refusal for a request without a body."""
    return Weigering(
        400, "leeg", "Er zit geen bericht in dit verzoek.", "Zet het bericht in de inhoud (body) van het verzoek."
    )


async def _delen(request: Request, hoogstens: int, wachttijd: float) -> AsyncIterator[bytes]:
    """Give the body in pieces; never asks for more once it is too large. The time allowed grows with what came."""
    aangekondigd = request.headers.get("content-length", "")
    if aangekondigd.isascii() and aangekondigd.isdigit() and int(aangekondigd) > hoogstens:
        raise _te_groot(hoogstens)
    gelezen = 0
    lus = asyncio.get_running_loop()
    begin = lus.time()
    stroom = request.stream()
    while True:
        try:
            async with asyncio.timeout_at(begin + wachttijd + gelezen / TRAAGSTE):
                deel = await anext(stroom, None)
        except TimeoutError:
            raise Weigering(
                408,
                "te-traag",
                "Het bericht kwam niet op tijd helemaal binnen en is niet aangenomen.",
                "Controleer de verbinding en stuur het opnieuw.",
                koppen=SLUIT,
            ) from None
        if deel is None:
            return
        gelezen += len(deel)
        if gelezen > hoogstens:
            raise _te_groot(hoogstens)
        if deel:
            yield deel


def _te_groot(hoogstens: int) -> Weigering:
    return Weigering(
        413,
        "te-groot",
        f"Dit is meer dan {hoogstens // MB} MB en is niet aangenomen.",
        "Verdeel het over meer berichten of kleinere zips.",
        koppen=SLUIT,
    )
