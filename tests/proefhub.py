"""A hub on a real store in a temporary folder, fed with bytes: what most tests of meaning need."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hub.antwoorden import Status
from hub.domein.codelijsten import CATEGORIEEN, Codelijsten
from hub.domein.herindeling import Herindelingen
from hub.domein.kalender import peilmoment
from hub.domein.normen import NormenBoek
from hub.opslag.lijst_vragen import Namen
from hub.opslag.ontvangst import Telling
from hub.opslag.plek import Waar, map_van
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.versleuteling import Kluis
from hub.opslag.winkel import Klok, Winkel, geen_klok, open_winkel
from hub.parsers.lezer import Lezer
from hub.parsers.postcodes import Postcodes
from hub.parsers.schemas import Schemas, standaardmap
from hub.streams.bronnen import Document
from hub.streams.laden import laad
from hub.streams.lezers import lees_bulk
from hub.streams.ontvangst import Ontvanger

NU = peilmoment("2026-06-01T12:00:00")
SCHEMAS = Schemas.standaard()
CODELIJSTEN = Codelijsten.van(
    *(
        tomllib.loads((standaardmap() / naam).read_text(encoding="utf-8"))
        for naam in ("ijw-3.2/codelijsten.toml", "gemeenten.toml")
    )
)


def normenboek(**overal: Any) -> NormenBoek:
    """Give the norms of the standard, with these values for everyone."""
    basis, opgeheven = (
        tomllib.loads((standaardmap() / naam).read_text(encoding="utf-8"))
        for naam in ("normen.toml", "herindelingen.toml")
    )
    return NormenBoek.van(basis, [{"alle": overal}] if overal else (), herindelingen=Herindelingen.van(opgeheven))


class Proefhub:
    """Takes messages as bytes and answers."""

    def __init__(self, winkel: Winkel) -> None:
        """Use `open_proefhub`."""
        self.winkel = winkel
        self.lees_met(None)

    def lees_met(self, postcodes: Postcodes | None) -> None:
        """Read what comes from now on with this table of postcodes."""
        bos: Sleutelbos = self.winkel.sleutels
        lezer = Lezer(SCHEMAS, bos.pseudoniem, bos.inhoud, per_gemeente=self.winkel.per_gemeente, postcodes=postcodes)
        self.ontvanger = Ontvanger(lezer, Kluis(bos))

    def ontvang(self, *berichten: bytes) -> Telling:
        """Load messages in this order, as one load."""
        documenten = (Document(f"bericht{n}.xml", inhoud, n) for n, inhoud in enumerate(berichten))
        niets = lambda _: None  # noqa: E731
        return laad(self.winkel, lees_bulk(self.ontvanger, documenten, nu=NU), vastgelegd=niets, gevouwen=niets)

    def status(self, peildatum: str, gemeente: str | None = None) -> Status:
        """Give all figures at a peildatum."""
        return self.winkel.vragen.status(peilmoment(peildatum), gemeente)


@contextmanager
def open_proefhub(
    waar: Waar, normen: NormenBoek | None = None, *, per_gemeente: bool | None = None, klok: Klok = geen_klok
) -> Iterator[Proefhub]:
    """Open a hub in a folder (or a database, `tests.postgres`); it can be opened again. Without a clock totals hold at every moment."""
    namen = Namen(lambda code: code, lambda code: code, CODELIJSTEN.betekenis, CODELIJSTEN.lijsten[CATEGORIEEN].codes)
    boek = normen or normenboek()
    sleutels = map_van(waar) / "sleutels.json"
    with open_winkel(waar, sleutels, boek, namen, per_gemeente=per_gemeente, klok=klok) as winkel:
        yield Proefhub(winkel)


def reeks_status(map_: Path, berichten: Sequence[bytes], peildata: Sequence[str]) -> list[Status]:
    """Load messages into a new hub and give the status at each peildatum."""
    with open_proefhub(map_) as hub:
        hub.ontvang(*berichten)
        return [hub.status(peildatum) for peildatum in peildata]
