"""Names in a message that is not valid: which may be shown, and what a misspelled one was meant to be.

A sender can write anything as the name of an element, a person's name too. So
only names that the standard knows, and what is nearly one of these, are shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

from lxml import etree

from hub.domein.bsn import maskeer
from hub.parsers.plaats import VERBORGEN, is_persoonlijk, lokaal, pad, toon

_DICHTBIJ = 0.8
"""Likeness (0 to 1, as difflib counts it) of a misspelling to what was meant; first names are further from all names."""

_MEESTE_NAMEN = 200
"""Names whose likeness is worked out per message, some 1 ms each: it may invent a name for each of its elements."""

WORTEL = "Bericht"
"""The path of the root, which is in no other path."""

_NAAM = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")


class Namen:
    """The element names that a release knows, beside the names in one message."""

    def __init__(self, bekend: frozenset[str]) -> None:
        self._bekend = bekend
        self._gevonden: dict[str, str | None] = {}

    def is_bekend(self, tag: str) -> bool:
        """Say whether the name in a tag is known, exactly so."""
        return lokaal(tag) in self._bekend

    def toon(self, tag: str) -> str:
        """Give the name in a tag, or asterisks when a sender's own name for it could hold anything."""
        kaal = lokaal(tag)
        return kaal if self.bedoeld(kaal) is not None else VERBORGEN

    def bedoeld(self, kaal: str) -> str | None:
        """Give the known name that this one is nearly; itself when it is known, None when it is like none of them."""
        if kaal in self._bekend:
            return kaal
        if kaal not in self._gevonden:
            if len(self._gevonden) >= _MEESTE_NAMEN:
                return None
            self._gevonden[kaal] = self._zoek(kaal)
        return self._gevonden[kaal]

    def bedoeld_onder(self, kaal: str, keuze: Collection[str]) -> str | None:
        """Give which of these names an unknown one is nearly; None when it is known, or like none of them."""
        if kaal in self._bekend or self.bedoeld(kaal) is None:
            return None
        return _meest_gelijk(kaal, keuze)

    def pad(self, element: etree._Element) -> str:
        """Give the path of an element, with asterisks for names that may not be shown; of the root its own name."""
        return pad(element, self.toon) or WORTEL

    def toon_waarde(self, element: etree._Element) -> str:
        """Give the value of an element as it may be shown; asterisks also where a name on its path is not a known one."""
        if (element.text or "").strip() and self.is_persoonlijk(element):
            return VERBORGEN
        return toon(element)

    def is_persoonlijk(self, element: etree._Element) -> bool:
        """Say whether an element holds, or stands within, what is or may be personal: a wrong name says too little."""
        return (
            is_persoonlijk(element)
            or not self.is_bekend(element.tag)
            or any(not self.is_bekend(ouder.tag) for ouder in element.iterancestors())
        )

    def _zoek(self, kaal: str) -> str | None:
        if not _NAAM.fullmatch(kaal) or maskeer(kaal) != kaal:
            return None
        return _meest_gelijk(kaal, self._bekend)


def _meest_gelijk(kaal: str, keuze: Collection[str]) -> str | None:
    """Give the name that differs only in capitals, else the one that is most alike and alike enough."""
    gelijk = [naam for naam in keuze if naam.lower() == kaal.lower()]
    # Sorted: of two names that are as like, the choice must not depend on how a set happens to lie.
    return next(iter(gelijk or get_close_matches(kaal, sorted(keuze), n=1, cutoff=_DICHTBIJ)), None)
