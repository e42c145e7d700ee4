"""A received document on its way into the store, and the count of what a batch came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.parsers.uitkomst import Afkeuring, Bericht, FoutBericht, Overgeslagen, Uitkomst

GELDIG = "geldig"
AFGEKEURD = "afgekeurd"
OVERGESLAGEN = "overgeslagen"
FO01 = "fo01"


class Ontvangst(NamedTuple):
    """One document as it was received and read, ready to be recorded."""

    uitkomst: Uitkomst
    ontvangen: Moment
    kenmerk: str
    """What makes this delivery unique for its content: referentienummer, or `@` and the moment."""
    ingepakt: bytes
    """The raw bytes, compressed and encrypted."""
    sleutel: str
    """Id of the key they are encrypted with."""
    bron: str
    """Masked name of the file or sender."""


class Vastgelegd(NamedTuple):
    """What became of one received document; after the commit it is a receipt."""

    aflevering: int
    """Number of the delivery: the same delivery again gives the same number."""
    inhoud_nieuw: bool
    aflevering_nieuw: bool


@dataclass(slots=True)
class Telling:
    """What a batch, or a whole load, came to."""

    gelezen: int = 0
    geldig: int = 0
    afgekeurd: int = 0
    dubbel: int = 0
    overgeslagen: int = 0
    fo01: int = 0

    def tel(self, ontvangst: Ontvangst, vastgelegd: Vastgelegd) -> None:
        """Count one document."""
        self.gelezen += 1
        oordeel = oordeel_van(ontvangst.uitkomst)
        if oordeel in {GELDIG, AFGEKEURD} and not vastgelegd.inhoud_nieuw:
            self.dubbel += 1
        else:
            setattr(self, oordeel, getattr(self, oordeel) + 1)


def oordeel_van(uitkomst: Uitkomst) -> str:
    """Give the word under which an outcome is stored."""
    if isinstance(uitkomst, Bericht):
        return GELDIG
    if isinstance(uitkomst, Afkeuring):
        return AFGEKEURD
    return OVERGESLAGEN if isinstance(uitkomst, Overgeslagen) else FO01


def partijen_van(uitkomst: Uitkomst) -> tuple[str | None, str | None]:
    """Give the gemeente and aanbieder as far as they are known; of an Fo01 those of its envelope."""
    if isinstance(uitkomst, Bericht):
        return uitkomst.relatie
    if not isinstance(uitkomst, FoutBericht):
        return uitkomst.gemeente, uitkomst.aanbieder
    organisaties = (uitkomst.envelop.zender, uitkomst.envelop.ontvanger)
    lengtes = {len(code): code for code in organisaties if code.isdigit()}
    return lengtes.get(4), lengtes.get(8)
