"""What a rule found in a message: the interface between the rules and who reports, stores or counts their findings."""

from __future__ import annotations

from typing import Literal, NamedTuple

Oordeel = Literal["fout", "onbekend"]
"""`onbekend`: the data at hand cannot tell (a gemeentecode of before the list): worth a look, never a reason to reject."""


class Bevinding(NamedTuple):
    """One rule broken at one place; free of personal data, so that it may be stored, shown and sent."""

    code: str
    """Code of the rule: `TR302`, `CD077`, `CS002`."""
    pad: str
    """As in `Fout.pad`: `Client/ToegewezenProducten/ToegewezenProduct[2]/Einddatum`; of what is missing, where it belongs."""
    regel: int | None
    """Line number in the message; of what is missing, the line of the part that misses it."""
    waarde: str
    """What was found; `***` where it may be personal, empty where something is missing."""
    uitleg: str
    """One Dutch sentence: what is wrong and what to do."""
    niveau: int
    """Controleniveau of the rule (IV032): 2 or 4."""
    retourcode: str
    """The code that a retourbericht carries for it: `0001`, `8848`, `S300`, `S329`."""
    oordeel: Oordeel = "fout"
