"""Let people go before senders: a page is asked by one who waits, a message by a program that may.

When a thousand senders come at once, each has its turn at the one event loop and at Python itself before
a page that came later. So only a few messages are begun at a time: the rest wait as connections, which costs
next to nothing. And while a page or a question of the API is being answered, no new message is begun, but never for
longer than `GEDULD`. A message that was begun is not held up; who waits for the writer does not count as begun,
so that as many as ever share one fsync.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hub.web.api.versie import INTAKE

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

BEGONNEN = 24
"""Messages between their arrival and the queue of the writer: they keep the threads that read them busy while pages go first."""

GEDULD = 0.25
"""Seconds that a sender waits for pages at most, so that no crowd of readers can stop the traffic."""

BEURT_SECONDEN = 0.25
"""How long a message may keep its turn: who sends slowly goes on without one, and keeps nobody else waiting."""

MEESTE_WACHTENDEN = 2_000
"""Messages that wait for their turn: as many as the intake takes in at once (`hub.web.lichaam.MEESTE_GELIJKTIJDIG`)."""

_PLEK = "voorrang"


class _Beurt:
    """The turn of one message, given back once."""

    def __init__(self, beurten: asyncio.Semaphore) -> None:
        self._beurten = beurten
        self._genomen = True

    def geef_terug(self) -> None:
        if self._genomen:
            self._genomen = False
            self._beurten.release()


class Voorrang:
    """ASGI middleware around everything else. For one event loop."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._beurten = asyncio.Semaphore(BEGONNEN)
        self._wachtend = 0
        self._mensen = 0
        self._rustig = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on: that of a person at once, a message in its turn."""
        if scope["type"] == "http" and scope["path"] in INTAKE:
            await self._bericht(scope, receive, send)
            return
        self._mensen += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._mensen -= 1
            if not self._mensen:
                self._rustig.set()

    async def _bericht(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._wachtend >= MEESTE_WACHTENDEN:
            await self._app(scope, receive, send)  # the intake itself tells a crowd to come back
            return
        self._wachtend += 1
        try:
            await self._beurten.acquire()
        finally:
            self._wachtend -= 1
        beurt = scope[_PLEK] = _Beurt(self._beurten)
        einde = asyncio.get_running_loop().call_later(BEURT_SECONDEN, beurt.geef_terug)
        try:
            await self._na_mensen()
            await self._app(scope, receive, send)
        finally:
            einde.cancel()
            beurt.geef_terug()

    async def _na_mensen(self) -> None:
        if not self._mensen:
            return
        self._rustig.clear()
        try:
            async with asyncio.timeout(GEDULD):
                await self._rustig.wait()
        except TimeoutError:
            pass


def geef_beurt_door(request: Request) -> None:
    """Let the next message begin: this one only waits from here on."""
    beurt: _Beurt | None = request.scope.get(_PLEK)
    if beurt is not None:
        beurt.geef_terug()
