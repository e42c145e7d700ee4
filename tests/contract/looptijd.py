"""A runtime as who uses it sees it: messages in over HTTP or in bulk, answers out of the API, and what must be there after.

The contract is told in these words only. What differs per runtime (which processes, which store) is in `ingebed.py` and
`op_kafka.py`; the store itself is only asked what no answer tells: which receipt became what, and whether work is left.
"""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx

from tests.wachten import wacht_tot

LANG = 120
"""Seconds for what takes a second: only reached when it never comes."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What a sender was told about one message."""

    code: int
    inhoud: dict[str, Any]
    trace: str
    """The header `traceresponse`."""

    @property
    def bewijs(self) -> str:
        """His receipt."""
        return str(self.inhoud["ontvangstbewijs"])


class Looptijd(ABC):
    """A hub that runs; `with` it."""

    map: Path
    """A folder of its own."""
    adres: str
    """Of the page, the API and the intake."""
    merken: Sequence[str] = ("te_vouwen_heen", "te_vouwen_dossier", "te_vouwen_client")
    """Tables that tell what waits to be folded: whatever changes an answer leaves a mark in the same transaction."""

    def __init__(self) -> None:
        self._klant = httpx.Client(timeout=LANG)
        self._bewijzen: list[str] = []

    # --- what each runtime does in its own way ---

    @abstractmethod
    def begin(self) -> None:
        """Start it: an empty store with its keys, and all its processes."""

    @abstractmethod
    def val_om(self) -> None:
        """Kill every process of it, as a power cut would."""

    @abstractmethod
    def sta_op(self) -> None:
        """Start all processes again, on what is there."""

    @abstractmethod
    def bulk(self, map_: Path) -> None:
        """Bring in the files of a folder, not as a sender but as a load."""

    @abstractmethod
    @contextmanager
    def hulp(self, map_: Path) -> Iterator[None]:
        """Let another process work on the same store within, on the files of a folder; at the end it is killed."""

    @abstractmethod
    def rijen(self, vraag: str) -> Sequence[Sequence[Any]]:
        """Ask the store."""

    @abstractmethod
    def oordelen(self) -> dict[str, str]:
        """Give the verdict in the store of every receipt of which the message is in the journal."""

    @abstractmethod
    def sporen(self) -> Iterator[bytes]:
        """Give all that it wrote where others may look: logs, metrics, keys and records; not the journal."""

    def sluit(self) -> None:
        """End it."""
        self._klant.close()

    # --- in ---

    def lever(self, *berichten: bytes) -> list[Antwoord]:
        """Send messages, one after the other, as a sender does."""
        return [self.lever_een(bericht) for bericht in berichten]

    def lever_een(self, bericht: bytes, **koppen: str) -> Antwoord:
        """Send one message; what he is told."""
        gezegd = self.post("/berichten", bericht, "application/xml", **koppen)
        antwoord = Antwoord(gezegd.status_code, gezegd.json(), gezegd.headers.get("traceresponse", ""))
        if antwoord.code in {202, 422}:
            self._bewijzen.append(antwoord.bewijs)
        return antwoord

    def post(self, pad: str, inhoud: bytes, soort: str, **koppen: str) -> httpx.Response:
        """Send anything."""
        return self._klant.post(f"{self.adres}{pad}", content=inhoud, headers={"Content-Type": soort, **koppen})

    # --- out ---

    def wacht_tot_verwerkt(self) -> None:
        """Wait until every receipt so far is in the journal and nothing waits to be folded."""
        gezien: dict[str, str] = {}

        def klaar() -> bool:
            nonlocal gezien
            if not set(self._bewijzen) <= gezien.keys():
                gezien = self.oordelen()
            return set(self._bewijzen) <= gezien.keys() and self.open_werk() == 0

        wacht_tot(klaar, LANG)

    def open_werk(self) -> int:
        """Tell how much waits to be folded."""
        tellingen = " + ".join(f"(SELECT count(*) FROM {merk})" for merk in self.merken)  # noqa: S608 - names of ours
        [[aantal]] = self.rijen(f"SELECT {tellingen}")
        return int(aantal)

    def vraag(self, pad: str, **keuzes: str | int) -> Any:
        """Ask the API."""
        antwoord = self._klant.get(f"{self.adres}/api/v1{pad}", params=keuzes)
        assert antwoord.status_code == 200, antwoord.text
        return antwoord.json()

    def regels(self, pad: str, **keuzes: str | int) -> list[dict[str, Any]]:
        """Ask the API for a list; all of it."""
        lijst = self.vraag(pad, **keuzes)
        assert lijst["paginas"] <= 1
        return list(lijst["regels"])

    def status(self, peildatum: str, gemeente: str) -> dict[str, Any]:
        """Give all figures of a gemeente at a peildatum."""
        antwoord: dict[str, Any] = self.vraag("/status", peildatum=peildatum, gemeente=gemeente)
        return antwoord

    def status_van(self, gemeente: str, *peildata: str) -> list[dict[str, Any]]:
        """Give them at several peildata, once all is done."""
        self.wacht_tot_verwerkt()
        return [self.status(peildatum, gemeente) for peildatum in peildata]

    def nieuwe_map(self, *berichten: bytes) -> Path:
        """Make a folder with these messages as files."""
        map_ = self.map / f"bron{secrets.token_hex(4)}"
        map_.mkdir()
        for nummer, bericht in enumerate(berichten):
            (map_ / f"bericht{nummer:03}.xml").write_bytes(bericht)
        return map_
