"""The theme of a gemeente: a style sheet that gives the design tokens other values.

Served from the hub itself, so that the content security policy needs no
exception; what such a file would load from elsewhere (a font, an image) the
browser refuses.
"""

from __future__ import annotations

from pathlib import Path

from hub.domein.systeemfouten import reden
from hub.fouten import OngeldigeInstelling

GROOTSTE = 1_000_000
"""Bytes. The theme of an organisation, with every token there is, takes a fifth of it."""


def lees_huisstijl(pad: Path) -> bytes:
    """Return the style sheet. Raises OngeldigeInstelling when it cannot be read, is no UTF-8, or is too large."""
    try:
        with pad.open("rb") as bestand:
            inhoud = bestand.read(GROOTSTE + 1)
    except OSError as fout:
        raise OngeldigeInstelling(
            f"De huisstijl {pad} kan niet worden gelezen: {reden(fout)}.", "Geef leesrechten of noem een ander bestand."
        ) from fout
    if len(inhoud) > GROOTSTE:
        raise OngeldigeInstelling(
            f"De huisstijl {pad} is groter dan 1 MB.",
            "Neem alleen de design tokens op: regels die beginnen met --basis-.",
        )
    try:
        inhoud.decode("utf-8")
    except UnicodeDecodeError:
        raise OngeldigeInstelling(f"De huisstijl {pad} is geen UTF-8.", "Sla het bestand op als UTF-8.") from None
    return inhoud
