"""What reading bytes can yield: a message, a rejection, a skipped message or an Fo01.

Every outcome is free of BSNs, names and addresses, so that it may be stored,
shown and logged. `Lezer.lees` (in `hub.parsers.lezer`) makes them. What is made
for every valid message is a named tuple: a frozen dataclass takes four times as
long to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hub.domein.feiten import Feit, Moment, Pseudoniem, Relatie
from hub.regels.bevinding import Bevinding


class Envelop(NamedTuple):
    """What the StUF-GGk envelope around a message said; empty strings where it was silent."""

    soort: str
    """`Di01`, `Du01` or `Fo01`."""
    referentienummer: str
    tijdstip: Moment | None
    """tijdstipBericht, None when absent or not a real moment."""
    zender: str
    """Organisatie of the zender: gemeentecode, AGB-code or a fixed word."""
    ontvanger: str
    applicatie: str
    """Applicatie of the zender (its software), with version from `parameters` when there: `Naam 0003.0002`."""
    kruisreferentie: str
    """crossRefnummer (Du01, Fo01)."""
    functie: str


@dataclass(frozen=True, slots=True)
class Fout:
    """One violation: its place, what was found, and a Dutch sentence of help."""

    code: str
    """`XSD`, `XML`, `ENVELOP`, `GROOTTE` or `VREEMD`; or the rule that rejected it (`TR302`)."""
    pad: str
    """`Client/ToegewezenProducten/ToegewezenProduct[2]/Einddatum`; empty for the document as a whole."""
    regel: int | None
    """Line number in the message (inside the envelope: in the decoded payload)."""
    waarde: str
    """What was found; masked (`***`) where it may be personal."""
    uitleg: str


class Bericht(NamedTuple):
    """A valid message."""

    soort: str
    """`JW301` ... `JW325`."""
    relatie: Relatie
    identificatie: str
    """BerichtIdentificatie/Identificatie; of a retourbericht IdentificatieRetour."""
    dagtekening: date
    """BerichtIdentificatie/Dagtekening; of a retourbericht DagtekeningRetour."""
    antwoord_op: tuple[str, str, date] | None
    """Of a retourbericht (JW325 too): (soort, identificatie, dagtekening) of its heenbericht, same relatie."""
    retourcodes: tuple[str, ...]
    """All distinct RetourCodes anywhere in it, sorted; empty for a heenbericht."""
    client: Pseudoniem | None
    """None where the message names no single client (319, 320, 323, 325, header-only retouren)."""
    feiten: tuple[Feit, ...]
    inhoud: bytes
    """Keyed hash (16 bytes) of the canonical XML: the content's identity."""
    envelop: Envelop | None
    opmerkingen: tuple[str, ...] = ()
    """Findings on the envelope (functie or parties differ from the header): short Dutch sentences."""
    release: str = ""
    """Release of the schema that judged it (`3.2`)."""
    bevindingen: tuple[Bevinding, ...] = ()
    """What the rules of level 2 found: it counts all the same, until its receiver rejects it (semantics §3)."""


@dataclass(frozen=True, slots=True)
class Afkeuring:
    """A message that is not valid at level 1, or that is no message at all."""

    soort: str | None
    """`JW301` ... when its namespace or the envelope's functie told, else None."""
    release: str | None
    gemeente: str | None
    aanbieder: str | None
    identificatie: str | None
    """BerichtIdentificatie/Identificatie when readable, masked when it holds a BSN."""
    dagtekening: date | None
    """Best effort: the Dagtekening in it when that is a real date."""
    fouten: tuple[Fout, ...]
    """Never empty."""
    inhoud: bytes
    """Keyed hash of the canonical XML, or of the bytes when they are no XML."""
    envelop: Envelop | None


@dataclass(frozen=True, slots=True)
class Overgeslagen:
    """A message of a standard or release the hub does not know: counted, never judged."""

    standaard: str
    """What it seems to be (`iWmo 3.2 WMO301`, or the namespace)."""
    gemeente: str | None
    aanbieder: str | None
    dagtekening: date | None
    inhoud: bytes
    envelop: Envelop | None


@dataclass(frozen=True, slots=True)
class FoutBericht:
    """An Fo01: the envelope it names never reached its receiver."""

    code: str
    """StUF055, or an IB, RINIS or VECOZO code; of this and the next two `***` when it is no code."""
    plek: str
    details: str
    """Masked."""
    inhoud: bytes
    envelop: Envelop


Uitkomst = Bericht | Afkeuring | Overgeslagen | FoutBericht
