"""A teller of stories, a simulated region in a store, and a visitor with a browser's cookies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import anyio
import httpx2 as httpx
import pytest
from lxml import html

from hub.domein.feiten import Moment
from hub.domein.kalender import peilmoment
from hub.opdrachten.ingang import main
from hub.web.app import maak_app
from tests.proefhub import Proefhub, open_proefhub
from tests.verhaal import Vertelling, maak_lege_winkel

ADRES = "http://127.0.0.1:8080"
TOT = "2026-05-20"


@pytest.fixture(scope="session")
def verhaal(tmp_path_factory: pytest.TempPathFactory) -> Vertelling:
    return Vertelling(maak_lege_winkel(tmp_path_factory.mktemp("leeg")), tmp_path_factory.mktemp("verhalen"))


@pytest.fixture(scope="session")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    """A region of three gemeenten with the mishaps of real traffic, in a store that tests only read."""
    map_: Path = tmp_path_factory.mktemp("regio")
    assert main(["simulate", "--out", str(map_ / "uit"), "--seed=7", "--gemeenten=3", "--clienten=90", "--maanden=5",
                 f"--tot={TOT}", "--fouten=0.08"]) == 0  # fmt: skip
    assert main(["load", str(map_ / "uit"), "--data", str(map_ / "data"), "--json"]) == 0
    with open_proefhub(map_ / "data") as hub:
        yield hub


class Bezoeker:
    """Asks the app without a network, as one browser on this machine would; `nu` can be moved."""

    def __init__(self, hub: Proefhub, nu: str) -> None:
        self.nu: Moment = peilmoment(nu)
        self.app = maak_app(hub.winkel.vragen, lambda: self.nu, werkbron=hub.winkel.werkbank)
        self.koekjes = httpx.Cookies()

    def get(self, pad: str, **koppen: str) -> httpx.Response:
        return self.vraag("GET", pad, None, koppen)

    def post(self, pad: str, velden: dict[str, str], **koppen: str) -> httpx.Response:
        """Post fields as they are: without a token unless it is among them."""
        koppen.setdefault("content-type", "application/x-www-form-urlencoded")
        return self.vraag("POST", pad, urlencode(velden).encode(), koppen)

    def verstuur(self, pad: str, velden: dict[str, str], **koppen: str) -> httpx.Response:
        """Open the page of a form and post it with its token."""
        return self.post(pad, {"formulier": self.token(pad), **velden}, **koppen)

    def token(self, pad: str) -> str:
        return html.fromstring(self.get(pad).text).xpath("//input[@name='formulier']/@value")[0]

    def vraag(self, methode: str, pad: str, inhoud: bytes | None, koppen: dict[str, str]) -> httpx.Response:
        async def stuur() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=ADRES, cookies=self.koekjes) as klant:
                antwoord = await klant.request(methode, pad, content=inhoud, headers=koppen)
                self.koekjes = klant.cookies
                return antwoord

        return anyio.run(stuur)


@pytest.fixture
def bezoeker() -> Callable[[Proefhub, str], Bezoeker]:
    return Bezoeker
