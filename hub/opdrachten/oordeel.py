"""The verdict on one document by the standard: its schema, the rules within it, and what data files can tell."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from hub.domein.kalender import lokaal
from hub.instellingen import Instellingen
from hub.opdrachten.regelbronnen import regelbronnen
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht, Fout, FoutBericht, Uitkomst
from hub.regels.bevinding import Bevinding
from hub.regels.bronnen import Bronnen
from hub.regels.lijst import RELEASES
from hub.regels.oordeel import beoordeel

GELDIG, AFGEKEURD, VREEMD = "geldig", "afgekeurd", "andere standaard"
"""What a document can be found to be."""


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The verdict on one document, as `--json` prints it."""

    bestand: str
    """Masked name."""
    bericht: str | None
    """`JW301` ..., `Fo01`, or None when it could not be told."""
    release: str | None
    geldig: bool
    fouten: tuple[Fout, ...]
    """What breaks its schema (code `XSD`), or else the rules (`TR302`); in the order of the message."""


class Beoordeling(NamedTuple):
    """A verdict with what is needed to report it and to answer the message."""

    oordeel: Oordeel
    verdict: str
    """`GELDIG`, `AFGEKEURD` or `VREEMD`."""
    opmerkingen: tuple[str, ...]
    """What is worth a look but rejects nothing."""
    bevindingen: tuple[Bevinding, ...]
    uitkomst: Uitkomst
    wortel: etree._Element | None
    """The tree of a message that its schema found valid."""

    @property
    def in_envelop(self) -> bool:
        """Say whether it came in an envelope: then lines count from the begin of the message inside."""
        return self.uitkomst.envelop is not None

    @property
    def op_schema(self) -> bool:
        """Say whether level 1 rejected it, so that no rule was asked."""
        return isinstance(self.uitkomst, Afkeuring)


class Beoordelaar:
    """Judges documents one by one and keeps nothing of them."""

    def __init__(self, instellingen: Instellingen) -> None:
        map_ = instellingen.schema_map
        self.schemas = Schemas(map_) if map_ else Schemas.standaard()
        # The keys serve this run only: nothing is kept that they could open or join.
        self._lezer = Lezer(self.schemas, secrets.token_bytes(32), secrets.token_bytes(32))
        self._bronnen = regelbronnen(instellingen, instellingen.codelijsten())

    def beoordeel(self, naam: str, inhoud: bytes) -> Beoordeling:
        """Judge one document; raises nothing, whatever the bytes are."""
        uitkomst, wortel = self._lezer.lees_boom(inhoud)
        if not isinstance(uitkomst, Bericht) or wortel is None:
            return _zonder_boom(naam, uitkomst)
        heeft_regels = uitkomst.release in RELEASES
        gevonden = beoordeel(uitkomst.soort, wortel, self._bronnen_voor(uitkomst)) if heeft_regels else ()
        fout = sorted(
            (bevinding for bevinding in gevonden if bevinding.oordeel == "fout"), key=lambda deel: deel.regel or 0
        )
        fouten = tuple(Fout(deel.code, deel.pad, deel.regel, deel.waarde, deel.uitleg) for deel in fout)
        twijfel = tuple(f"{deel.code}: {deel.uitleg}" for deel in gevonden if deel.oordeel != "fout")
        oordeel = Oordeel(naam, uitkomst.soort, uitkomst.release, geldig=not fouten, fouten=fouten)
        verdict = AFGEKEURD if fouten else GELDIG
        return Beoordeling(oordeel, verdict, (*uitkomst.opmerkingen, *twijfel), tuple(fout), uitkomst, wortel)

    def _bronnen_voor(self, bericht: Bericht) -> Bronnen:
        """Give the sources for one message: only an envelope tells when it was sent."""
        if bericht.envelop is None or bericht.envelop.tijdstip is None:
            return self._bronnen
        return self._bronnen._replace(ontvangen=lokaal(bericht.envelop.tijdstip).date())


def _zonder_boom(naam: str, uitkomst: Uitkomst) -> Beoordeling:
    """Give the verdict on what is no valid message."""
    verdict = GELDIG
    if isinstance(uitkomst, Afkeuring):
        oordeel = Oordeel(naam, uitkomst.soort, uitkomst.release, geldig=False, fouten=uitkomst.fouten)
        verdict = AFGEKEURD
    elif isinstance(uitkomst, FoutBericht):
        oordeel = Oordeel(naam, "Fo01", None, geldig=True, fouten=())
    elif isinstance(uitkomst, Bericht):
        oordeel = Oordeel(naam, uitkomst.soort, uitkomst.release, geldig=True, fouten=())
    else:
        _, release, soort = uitkomst.standaard.split(" ")
        uitleg = f"Dit is een bericht van een andere standaard of release ({uitkomst.standaard}); de hub leest iJW 3.2."
        oordeel = Oordeel(naam, soort, release, geldig=False, fouten=(Fout("VREEMD", "", None, "", uitleg),))
        verdict = VREEMD
    return Beoordeling(oordeel, verdict, (), (), uitkomst, None)
