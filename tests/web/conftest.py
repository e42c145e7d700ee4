"""The example region and a client that speaks to it as a browser on this machine would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
import httpx2 as httpx
import pytest

from hub.web.app import maak_app
from tests.web.voorbeeld import NU, Voorbeeld, gewoon

if TYPE_CHECKING:
    from hub.web.bron import Bron
    from hub.web.werkbron import Werkbron

ADRES = "http://127.0.0.1:8080"


class Klant:
    """Asks the app directly, without a network. Build it on any Bron, with work and cases when there is a Werkbron."""

    def __init__(self, bron: Bron, werkbron: Werkbron | None = None) -> None:
        self.app = maak_app(bron, lambda: NU, werkbron=werkbron)

    def get(self, pad: str, **koppen: str) -> httpx.Response:
        return self.vraag("GET", pad, **koppen)

    def vraag(self, methode: str, pad: str, inhoud: bytes | None = None, **koppen: str) -> httpx.Response:
        async def stuur() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ADRES) as klant:
                return await klant.request(methode, pad, content=inhoud, headers=koppen)

        return anyio.run(stuur)


@pytest.fixture
def bron() -> Voorbeeld:
    return gewoon()


@pytest.fixture
def klant(bron: Voorbeeld) -> Klant:
    return Klant(bron)
