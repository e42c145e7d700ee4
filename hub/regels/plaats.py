"""Where a violation stands and what may be shown of it.

A path tells the place in the words of the standard. A value is shown only when
it is a code, date or number outside the personal parts of a message: names,
addresses and free text never leave the parser, not even from a wrong field.
The rules know a valid tree; in another one names may be made up as well
(`hub.parsers.namen`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from hub.domein.bsn import maskeer

VERBORGEN = "***"
"""Stands for a value or a name that may be personal."""

_PERSOONLIJK = frozenset(
    {
        "Bsn", "Geboortedatum", "Geslacht", "Naam", "Achternaam", "Voornamen", "Voorletters", "Voorvoegsel",
        "Geslachtsnaam", "Partnernaam", "Communicatie", "JuridischeStatus", "WettelijkeVertegenwoordiging", "Commentaar",
        "Relaties", "Relatie", "Contact", "Contactgegevens", "Adres", "Organisatie", "Telefoon", "Emailadres", "Verwijzer",
    }
)  # fmt: skip
"""An element of one of these names, or inside one, holds personal data."""

_LANGST = 60
"""Of what is shown: enough to recognise a code, too little for a text."""

# What looks like a code, a date or a number: with a digit in it, and never three letters in a row, which may be a name.
_TOONBAAR = re.compile(r"\s*(?:[A-Za-z]|[A-Z]{2}|(?=.*[0-9])(?!.*[A-Za-z]{3})[0-9A-Za-z.:/+-]+)\s*", re.DOTALL)


def regel(element: Any) -> int | None:
    """Give the line number of an element (Any: the stubs of lxml do not know the type of `sourceline`)."""
    nummer: int | None = element.sourceline
    return nummer


def lokaal(tag: str) -> str:
    """Give the local name in a tag, as it stands there."""
    return tag.rpartition("}")[2]


def naam(element: etree._Element) -> str:
    """Give the local name of an element; only of a valid tree it is fit to show."""
    return lokaal(element.tag)


def pad(element: etree._Element, noem: Callable[[str], str] = lokaal) -> str:
    """Give the path from below the root, with positions only where there is more than one: `Client/Contact[2]/Soort`.

    `noem` gives the name for a tag as it may be shown.
    """
    delen: list[str] = []
    ouder = element.getparent()
    while ouder is not None:
        voor = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
        meer = voor or next(element.itersiblings(element.tag), None) is not None
        plek = f"[{voor + 1}]" if meer else ""
        delen.append(noem(element.tag) + plek)
        element, ouder = ouder, ouder.getparent()
    return "/".join(reversed(delen))


def is_persoonlijk(element: etree._Element) -> bool:
    """Say whether an element holds, or stands within, personal data."""
    return naam(element) in _PERSOONLIJK or any(naam(ouder) in _PERSOONLIJK for ouder in element.iterancestors())


def toon(element: etree._Element) -> str:
    """Give the value of an element as it may be shown: at most 60 characters, asterisks where it may be personal."""
    waarde = element.text or ""
    if not waarde.strip():
        return ""
    if is_persoonlijk(element) or not _TOONBAAR.fullmatch(waarde[:_LANGST]):
        return VERBORGEN
    return maskeer(waarde[: 2 * _LANGST])[:_LANGST].strip() + ("..." if len(waarde) > _LANGST else "")
