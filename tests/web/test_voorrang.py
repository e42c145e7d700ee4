"""People go before senders: a page never waits for messages, and messages wait for pages, but not for long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import pytest
from fastapi import Request

from hub.web import voorrang
from hub.web.voorrang import BEGONNEN, Voorrang, geef_beurt_door


class Hub:
    """An app that notes what it began, and goes on when it may."""

    def __init__(self) -> None:
        self.begonnen: list[str] = []
        self.mag = {"/": asyncio.Event(), "/berichten": asyncio.Event()}
        self.door = False
        self.ingang = Voorrang(self)
        self.taken: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Any, _receive: Any, _send: Any) -> None:
        self.begonnen.append(scope["path"])
        if self.door and scope["path"] != "/":
            geef_beurt_door(Request(scope))
        await self.mag[scope["path"]].wait()

    def vraag(self, pad: str) -> asyncio.Task[None]:
        taak = asyncio.create_task(self.ingang({"type": "http", "path": pad}, None, None))  # type: ignore[arg-type]
        self.taken.append(taak)
        return taak

    def begonnen_aan(self, pad: str) -> int:
        return self.begonnen.count(pad)

    async def tot(self, waar: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not waar():  # noqa: ASYNC110 - what it waits for is what others did, not an event
                await asyncio.sleep(0)

    async def rust(self) -> None:
        """Let everything that can go on do so."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def maak_af(self) -> None:
        for mag in self.mag.values():
            mag.set()
        await asyncio.gather(*self.taken)


def in_lus(proef: Callable[[Hub], Awaitable[None]]) -> None:
    async def loop() -> None:
        hub = Hub()
        await proef(hub)
        await hub.maak_af()

    anyio.run(loop)


def test_a_page_is_begun_at_once_however_many_messages_wait() -> None:
    async def proef(hub: Hub) -> None:
        for _ in range(3 * BEGONNEN):
            hub.vraag("/berichten")
        await hub.rust()
        assert hub.begonnen_aan("/berichten") == BEGONNEN
        hub.vraag("/")
        await hub.rust()
        assert hub.begonnen[-1] == "/"

    in_lus(proef)


def test_every_message_has_its_turn() -> None:
    async def proef(hub: Hub) -> None:
        for _ in range(3 * BEGONNEN):
            hub.vraag("/berichten")
        hub.mag["/berichten"].set()
        await hub.tot(lambda: hub.begonnen_aan("/berichten") == 3 * BEGONNEN)

    in_lus(proef)


def test_who_waits_for_the_writer_keeps_no_turn() -> None:
    async def proef(hub: Hub) -> None:
        hub.door = True
        for _ in range(3 * BEGONNEN):
            hub.vraag("/berichten")
        await hub.tot(lambda: hub.begonnen_aan("/berichten") == 3 * BEGONNEN)

    in_lus(proef)


def test_a_turn_is_given_back_once() -> None:
    async def proef(hub: Hub) -> None:
        hub.door = True
        hub.mag["/berichten"].set()
        await asyncio.gather(*(hub.vraag("/berichten") for _ in range(2 * BEGONNEN)))
        hub.door = False
        hub.mag["/berichten"].clear()
        for _ in range(2 * BEGONNEN):
            hub.vraag("/berichten")
        await hub.rust()
        assert hub.begonnen_aan("/berichten") == 3 * BEGONNEN

    in_lus(proef)


def test_a_message_is_begun_when_the_page_is_done() -> None:
    async def proef(hub: Hub) -> None:
        pagina = hub.vraag("/")
        await hub.rust()
        hub.vraag("/berichten")
        await hub.rust()
        assert hub.begonnen == ["/"]
        hub.mag["/"].set()
        await pagina
        await hub.tot(lambda: hub.begonnen == ["/", "/berichten"])

    in_lus(proef)


def test_a_page_that_takes_long_does_not_stop_the_traffic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voorrang, "GEDULD", 0.001)

    async def proef(hub: Hub) -> None:
        hub.vraag("/")
        await hub.rust()
        for _ in range(2 * BEGONNEN):
            hub.vraag("/berichten")
        await hub.tot(lambda: hub.begonnen_aan("/berichten") == BEGONNEN)

    in_lus(proef)


def test_senders_that_send_slowly_keep_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voorrang, "BEURT_SECONDEN", 0.001)

    async def proef(hub: Hub) -> None:
        for _ in range(4 * BEGONNEN):
            hub.vraag("/berichten")
        await hub.tot(lambda: hub.begonnen_aan("/berichten") == 4 * BEGONNEN)

    in_lus(proef)


def test_a_crowd_goes_to_the_intake_which_tells_it_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voorrang, "MEESTE_WACHTENDEN", 5)

    async def proef(hub: Hub) -> None:
        for _ in range(BEGONNEN + 5 + 3):
            hub.vraag("/berichten")
        await hub.rust()
        assert hub.begonnen_aan("/berichten") == BEGONNEN + 3

    in_lus(proef)


def test_who_falls_away_while_waiting_takes_no_turn() -> None:
    async def proef(hub: Hub) -> None:
        taken = [hub.vraag("/berichten") for _ in range(2 * BEGONNEN)]
        await hub.rust()
        for taak in taken[BEGONNEN:]:
            taak.cancel()
        await hub.rust()
        del hub.taken[BEGONNEN:]
        hub.mag["/berichten"].set()
        await asyncio.gather(*taken[:BEGONNEN])
        hub.mag["/berichten"].clear()
        for _ in range(BEGONNEN):
            hub.vraag("/berichten")
        await hub.tot(lambda: hub.begonnen_aan("/berichten") == 2 * BEGONNEN)

    in_lus(proef)
