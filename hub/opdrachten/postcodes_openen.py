"""Open the table of postcodes that the settings name: for every command that reads messages into the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hub.domein.systeemfouten import reden
from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.parsers.postcodes import Postcodes, lees_postcodes

GETOONDE_FOUTEN = 100
"""Mistakes that the message names; the rest is counted."""

_STAP = "Verbeter het bestand, of haal de instelling postcodes weg; docs/woonplaats.md beschrijft het."


def open_postcodes(instellingen: Instellingen) -> Postcodes | None:
    """Return the table, None when none is set. Raises OngeldigeInstelling that names every mistake with its line."""
    pad = instellingen.postcodes
    if pad is None:
        return None
    lijst = lees_postcodes(_regels(pad))
    if lijst.fouten:
        genoemd = " ".join(f"Regel {fout.regel}: {fout.uitleg}" for fout in lijst.fouten[:GETOONDE_FOUTEN])
        rest = len(lijst.fouten) - GETOONDE_FOUTEN
        meer = f" En nog {rest} andere." if rest > 0 else ""
        raise OngeldigeInstelling(f"De postcodes in {pad} kloppen niet. {genoemd}{meer}", _STAP)
    return lijst.postcodes


def _regels(pad: Path) -> Iterator[str]:
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            yield from bestand
    except UnicodeDecodeError:
        raise OngeldigeInstelling(f"De postcodes in {pad} zijn geen UTF-8.", "Sla ze op als CSV UTF-8.") from None
    except OSError as fout:
        raise OngeldigeInstelling(f"De postcodes in {pad} zijn niet te lezen: {reden(fout)}.", _STAP) from None
