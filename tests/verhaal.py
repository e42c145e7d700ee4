"""Tell a test as a story: any message, sent at a local moment, as the GGk would deliver it.

``om("2026-03-02T10:00", jw315())`` gives the message in an envelope of that moment,
with the right functie and parties and a referentienummer of its own. The number
follows from moment and content, so the same line told twice is the same envelope;
`aflevering` makes another one of it. The hub's own code has no part in this.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID, uuid5

from lxml import etree

from hub.antwoorden import Status
from hub.domein.normen import NormenBoek
from hub.opslag.plek import Waar, map_van
from hub.opslag.sleutels import Sleutelbos
from tests.bouw import RETOUR_VAN, retour
from tests.bouw_envelop import envelop, fo01
from tests.proefhub import Proefhub, open_proefhub

_RUIMTE = UUID("6a1de2c4-94a3-4a38-9f5b-2f0f7e1a9d00")
_STUF = "{http://www.egem.nl/StUF/StUF0301}"
_RETOURSOORTEN = frozenset(RETOUR_VAN.values())

SLEUTELBOS = Sleutelbos(b"p" * 32, b"i" * 32, {"proef": b"j" * 32}, "proef")
"""Always the same keys: where content decides a tie, it decides the same way in every run."""


def om(moment: str, bericht: bytes, *, aflevering: int = 1) -> bytes:
    """Send a message: "2026-03-02T10:00" (seconds and thousandths may follow), or a day only ("2026-03-02").

    Retouren and JW325 go in a Du01, the rest in a Di01.
    """
    soort, afzender, ontvanger = _kop(bericht)
    if soort in _RETOURSOORTEN:  # its header is a copy of the heenbericht's
        afzender, ontvanger = ontvanger, afzender
    antwoordt = soort in _RETOURSOORTEN or soort == "JW325"
    inhoud = bericht.hex()
    return envelop(
        bericht,
        functie=soort,
        tijdstip=_tijdstip(moment),
        referentienummer=_nummer(f"{moment} {aflevering} {inhoud}"),
        zender=afzender,
        ontvanger=ontvanger,
        kruisreferentie=_nummer(f"antwoord {inhoud}") if antwoordt else None,
    )


def retour_om(
    moment: str, heen: bytes, *codes: str, identificatie: str = "R1", volledig: bool = False, aflevering: int = 1
) -> bytes:
    """Send the retourbericht of a bare heenbericht, with these codes (none: 0200)."""
    bericht = retour(heen, *codes, identificatie=identificatie, dagtekening=moment[:10], volledig=volledig)
    return om(moment, bericht, aflevering=aflevering)


def niet_afgeleverd(moment: str, verzonden: bytes) -> bytes:
    """Send an Fo01 about something that was sent with `om`."""
    nummer = referentienummer(verzonden)
    return fo01(kruisreferentie=nummer, tijdstip=_tijdstip(moment), referentienummer=_nummer(f"fout {moment} {nummer}"))


def referentienummer(verzonden: bytes) -> str:
    """Give the referentienummer of an envelope."""
    nummer = etree.fromstring(verzonden).findtext(f".//{_STUF}referentienummer")
    assert nummer is not None
    return nummer


@contextmanager
def verse_hub(leeg: Path, map_: Path, normen: NormenBoek | None = None) -> Iterator[Proefhub]:
    """Open a copy of an empty store: the tables need not be made again."""
    shutil.copytree(leeg, map_, dirs_exist_ok=True)
    with open_proefhub(map_, normen) as hub:
        yield hub


def maak_lege_winkel(waar: Waar) -> Path:
    """Make the empty store that `verse_hub` copies; gives its folder."""
    map_ = map_van(waar)
    SLEUTELBOS.bewaar_nieuw(map_ / "sleutels.json")
    with open_proefhub(waar):
        pass
    return map_


class Vertelling:
    """Tells the hub a story and asks how things stand: `verhaal.na(...)` is a new hub that received just that."""

    def __init__(self, leeg: Path, map_: Path) -> None:
        self._leeg = leeg
        self._map = map_

    @contextmanager
    def hub(self, normen: NormenBoek | None = None) -> Iterator[Proefhub]:
        """Open a new, empty hub."""
        map_ = Path(mkdtemp(dir=self._map))
        try:
            with verse_hub(self._leeg, map_, normen) as hub:
                yield hub
        finally:
            shutil.rmtree(map_)

    def op(
        self, peildatum: str, *berichten: bytes, gemeente: str | None = None, normen: NormenBoek | None = None
    ) -> Status:
        """Give the status at a peildatum of a new hub that received these messages."""
        return self.op_elk((peildatum,), *berichten, gemeente=gemeente, normen=normen)[0]

    def op_elk(
        self, peildata: Sequence[str], *berichten: bytes, gemeente: str | None = None, normen: NormenBoek | None = None
    ) -> list[Status]:
        """Give the status at each peildatum of a new hub that received these messages, all of them valid."""
        with self.hub(normen) as hub:
            telling = hub.ontvang(*berichten)
            assert telling.afgekeurd == 0, "the story has an invalid message; tell it to `hub` if that is the point"
            return [hub.status(peildatum, gemeente) for peildatum in peildata]


@cache
def _kop(bericht: bytes) -> tuple[str, str, str]:
    wortel = etree.fromstring(bericht)
    ruimte = etree.QName(wortel).namespace
    assert ruimte is not None
    soort = ruimte.split("/")[-2].upper()
    afzender, ontvanger = (wortel.findtext(f".//{{{ruimte}}}{naam}") or "" for naam in ("Afzender", "Ontvanger"))
    return soort, afzender, ontvanger


def _tijdstip(moment: str) -> str:
    """Write 2026-03-02T10:00[:00[.000]] as yyyymmddhhmmss[mmm], a day as yyyymmdd."""
    cijfers = re.sub(r"\D", "", moment)
    return cijfers + "00" if len(cijfers) == len("yyyymmddhhmm") else cijfers


def _nummer(tekst: str) -> str:
    """Make a UUID of version 4 that follows from a text."""
    return str(UUID(bytes=uuid5(_RUIMTE, tekst).bytes, version=4))
