"""A connection whose request must have begun in time: who sends the head of a request drop by drop is cut off.

uvicorn bounds the size of a head, and how long a connection may rest between two requests, but not how long a head may take.
Many who never finish theirs (slowloris) would hold all connections that the system allows. The body has a bound of
its own (`hub.web.lichaam`).
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

KOP_SECONDEN = 20.0
"""Within this the head of a request must have come, counted from the connection or from the end of the answer before it. Any
program sends it at once; it is the usual bound of web servers."""


def verbinding_met(seconden: float = KOP_SECONDEN) -> type[H11Protocol]:
    """Give the kind of connection that uvicorn should make: HTTP/1.1, and a head within so many seconds."""

    class Verbinding(H11Protocol):
        _te_laat: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._bewaak()

        def handle_events(self) -> None:
            super().handle_events()
            self._bewaak()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def _bewaak(self) -> None:
            """Let the time run while a head is awaited, and only then."""
            if self.conn.their_state is not h11.IDLE:
                self._stop()
            elif self._te_laat is None:
                self._te_laat = self.loop.call_later(seconden, self.transport.close)

        def _stop(self) -> None:
            if self._te_laat is not None:
                self._te_laat.cancel()
                self._te_laat = None

    return Verbinding
