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


@dataclass(slots=True)
class Telling:
    """What a batch, or a whole load, came to."""

    gelezen: int = 0
    geldig: int = 0
    afgekeurd: int = 0
    dubbel: int = 0
    overgeslagen: int = 0
    fo01: int = 0

    def erbij(self, ander: Telling) -> None:
        """Add another count to this one."""
        self.gelezen += ander.gelezen
        self.geldig += ander.geldig
        self.afgekeurd += ander.afgekeurd
        self.dubbel += ander.dubbel
        self.overgeslagen += ander.overgeslagen
        self.fo01 += ander.fo01


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
