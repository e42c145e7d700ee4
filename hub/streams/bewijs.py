"""What a sender is told about a document that was recorded: receipt number, verdict, and the explanation of a rejection."""

from __future__ import annotations

from hub.opslag.ontvangst import GELDIG, oordeel_van
from hub.parsers.uitkomst import Afkeuring, Bericht, Fout, FoutBericht, Overgeslagen, Uitkomst
from hub.streams.inname import Bewijs

DUBBEL = "dubbel"
"""Verdict on valid content that was recorded before."""


def ontvangstbewijs(bewijs: Bewijs) -> str:
    """Give the receipt number: the same for the same delivery, however often it is sent.

    Not padded with zeros: nine digits may look like a BSN.
    """
    return bewijs.nummer or f"O-{bewijs.vastgelegd.aflevering}"


def verdict(bewijs: Bewijs) -> str:
    """Give `geldig`, `afgekeurd`, `dubbel`, `overgeslagen` or `fo01`; what is rejected stays so when sent again."""
    oordeel = oordeel_van(bewijs.ontvangst.uitkomst)
    return DUBBEL if oordeel == GELDIG and not bewijs.vastgelegd.inhoud_nieuw else oordeel


def soort_van(uitkomst: Uitkomst) -> str | None:
    """Give the kind of message, as far as it is known."""
    if isinstance(uitkomst, FoutBericht):
        return "Fo01"
    return None if isinstance(uitkomst, Overgeslagen) else uitkomst.soort


def fouten_van(bewijs: Bewijs) -> tuple[Fout, ...]:
    """Give the violations of a rejected document; of any other none."""
    uitkomst = bewijs.ontvangst.uitkomst
    return uitkomst.fouten if isinstance(uitkomst, Afkeuring) else ()


def opmerkingen_van(uitkomst: Uitkomst) -> tuple[str, ...]:
    """Give what a sender should know about a document that was not rejected: Dutch sentences."""
    if isinstance(uitkomst, Bericht):
        return uitkomst.opmerkingen
    if isinstance(uitkomst, Overgeslagen):
        uitleg = f"Dit is een bericht van een andere standaard of release ({uitkomst.standaard})."
        return (f"{uitleg} De hub bewaart het, maar leest alleen iJW 3.2.",)
    return ()


def regel_van(fout: Fout) -> str:
    """Write a violation as one line: where, what was found, and what should stand there."""
    plek = fout.pad or "Het hele bericht"
    regel = f", regel {fout.regel}" if fout.regel is not None else ""
    waarde = f" (gevonden: {fout.waarde})" if fout.waarde else ""
    return f"{plek}{regel}{waarde}: {fout.uitleg}"
