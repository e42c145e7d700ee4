"""Those who use the hub during the soak: senders, the inbox, people who look, and Prometheus."""

from __future__ import annotations

import asyncio
import io
import itertools
import time
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.duur.toezicht import Toezicht
from tests.duur.verkeer import Levering
from tests.levend.lopend import post, vraag

BEKEKEN = (
    "/", "/werkvoorraad", "/api/v1/status", "/verzoeken", "/wachtlijst", "/afkeuringen", "/ontwikkeling", "/bevindingen",
    "/api/v1/werkvoorraad", "/api/v1/gemeenten", "/woonplaats", "/api/v1/berichtenstroom", "/healthz",
)  # fmt: skip

LEZERS = 3
"""People who look at the page at the same time."""

LEESTIJD = 15.0
"""Seconds that each looks at a page before asking the next."""

SCRAPE_SECONDEN = 15.0
"""As Prometheus usually asks."""


@dataclass
class Afzenders:
    """Brings what is to be delivered to one hub, and remembers what the hub answered."""

    poort: int
    inbox: Path
    begin: float
    bewijzen: set[str] = field(default_factory=set)
    codes: Counter[tuple[str, int]] = field(default_factory=Counter)
    duren: list[float] = field(default_factory=list)
    """Seconds from the planned moment to the answer, of each message that came alone."""
    pagina_duren: dict[str, list[float]] = field(default_factory=dict)
    _nummer: itertools.count[int] = field(default_factory=itertools.count)

    async def lever(self, alles: Iterable[Levering]) -> None:
        """Bring everything at its moment, whether or not what came before has been answered."""
        async with asyncio.TaskGroup() as groep:
            for levering in alles:
                await asyncio.sleep(self.begin + levering.moment - time.monotonic())
                groep.create_task(self._breng(levering))

    async def _breng(self, levering: Levering) -> None:
        if levering.deur.startswith("inbox"):
            self._leg_in(levering)
        elif levering.deur == "zip":
            antwoord = await self._vraag("zip", post(_zip(levering.bestanden), "application/zip", "/berichten/zip"))
            assert antwoord["gelezen"] == len(levering.bestanden), antwoord
        else:
            antwoord = await self._vraag("post", post(levering.bestanden[0].read_bytes()))
            self.bewijzen.add(antwoord["ontvangstbewijs"])
            self.duren.append(time.monotonic() - self.begin - levering.moment)

    def _leg_in(self, levering: Levering) -> None:
        """Write a file as a copying program does: under another name, and then renamed."""
        is_zip = levering.deur == "inbox-zip"
        naam = f"{next(self._nummer):06d}.{'zip' if is_zip else 'xml'}"
        half = self.inbox / f"{naam}.part"
        half.write_bytes(_zip(levering.bestanden) if is_zip else levering.bestanden[0].read_bytes())
        half.rename(self.inbox / naam)

    async def _vraag(self, wie: str, verzoek: bytes) -> dict[str, object]:
        antwoord = await vraag(self.poort, verzoek)
        code = antwoord.code if antwoord else 0
        self.codes[wie, code] += 1
        assert antwoord is not None
        assert code in {202, 422}, antwoord.inhoud
        inhoud: dict[str, object] = antwoord.json()
        return inhoud

    async def kijk(self) -> None:
        """Look at page after page until cancelled, with some others who do so too."""
        async with asyncio.TaskGroup() as groep:
            for nummer in range(LEZERS):
                groep.create_task(self._kijk(nummer))

    async def _kijk(self, nummer: int) -> None:
        await asyncio.sleep(LEESTIJD * nummer / LEZERS)
        for pad in itertools.islice(itertools.cycle(BEKEKEN), nummer * 4, None):
            begin = time.monotonic()
            await self._lees(pad)
            self.pagina_duren.setdefault(pad, []).append(time.monotonic() - begin)
            await asyncio.sleep(LEESTIJD)

    async def scrape(self, toezicht: Toezicht) -> None:
        """Ask the metrics until cancelled."""
        while True:
            toezicht.lees_metrics((await self._lees("/metrics")).decode())
            await asyncio.sleep(SCRAPE_SECONDEN)

    async def _lees(self, pad: str) -> bytes:
        antwoord = await vraag(
            self.poort, f"GET {pad} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
        )
        self.codes[pad, antwoord.code if antwoord else 0] += 1
        assert antwoord is not None, pad
        assert antwoord.code == 200, (pad, antwoord.code)
        return antwoord.inhoud


def _zip(bestanden: Iterable[Path]) -> bytes:
    geheel = io.BytesIO()
    with zipfile.ZipFile(geheel, "w", zipfile.ZIP_DEFLATED) as archief:
        for pad in bestanden:
            archief.write(pad, pad.name)
    return geheel.getvalue()
