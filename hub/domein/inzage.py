"""What is remembered of each look at personal data: who, what, when and why.

Source: AVG art. 5(2) and 32; NEN 7513 for what such a record holds. Never a
BSN, name or address: a youth is named by the opaque key of the case.
"""

from __future__ import annotations

from typing import NamedTuple

from hub.domein.feiten import Moment

LIJST, ZAAK, ZOEKEN, UITVOER, ACTIE, WISSEN, BEHEER, BRP = (
    "lijst",
    "zaak",
    "zoeken",
    "uitvoer",
    "actie",
    "wissen",
    "beheer",
    "brp",
)
"""A list with rows of youths, one case, a search, an export, an action, an erasure, a look at this log or at who has access,
a question about a youth to the BRP."""


ANDERS = "anders"

ZOEKREDENEN: dict[str, str] = {
    "aanbieder": "vraag van de aanbieder",
    "betrokkene": "vraag van ouder of jeugdige",
    "collega": "vraag van het wijkteam of een collega",
    "bericht": "controle van een bericht",
    "recht": "verzoek om inzage, rectificatie of wissen (AVG)",
    ANDERS: "anders",
}
"""Why someone looks a youth up by his number: one of these must be chosen. Source: AVG art. 5(1)(b), purpose limitation."""


class Inzage(NamedTuple):
    """One look, or one thing done."""

    moment: Moment
    wie: str
    """`hub.domein.toegang.Bezoeker.wie`."""
    naam: str
    soort: str
    """LIJST, ZAAK, ..."""
    wat: str
    """The address without its query (`/zaak/...`), or the command."""
    gemeente: str | None
    """Gemeentecode; None when it was about several, or none."""
    sleutel: str | None
    """The opaque key of the case or client; None for a list."""
    doel: str
    """Why: what the visitor chose or what follows from the page he came from."""
    aantal: int
    """How many rows of cases he saw."""
