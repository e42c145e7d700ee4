"""What the rules need besides the message: the moment of receipt and data files. Given by the caller; nothing is read here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Bronnen(NamedTuple):
    """Sources outside the message (level 4); what is None is not judged."""

    ontvangen: date | None = None
    """The day of receipt: a Dagtekening after it lies in the future (TR135)."""
    gemeenten: frozenset[str] | None = None
    """All gemeentecodes of the CBS list (TR378)."""
    gemeenten_sinds: date = date(2026, 1, 1)
    """The day whose situation that list gives; it holds for that calendar year, since gemeenten merge on 1 January."""
    productcodes: Mapping[str, frozenset[str]] | None = None
    """Product categories by product code, of the list that is agreed on (TR381)."""


GEEN = Bronnen()
"""Level 2 only."""
