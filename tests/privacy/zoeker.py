"""Look for what must not be found: BSNs in any disguise, and the words of a child's name, address and life."""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from lxml import etree

PERSOONLIJK = frozenset(
    {
        "Bsn", "Achternaam", "Voornamen", "Straatnaam", "Postcode", "Telefoonnummer", "Emailadres", "Commentaar",
        "VerwijzerNaam", "Datum",
    }
)  # fmt: skip
"""Elements whose values belong to a person. A Datum is one of birth when it stands in a Geboortedatum."""

_CIJFERREEKS = re.compile(r"\d(?:[ .\-/_,:\t]?\d){8,}")
_EERSTE, _LAATSTE = 999900006, 999999990
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)

ZEKER = 6
"""Characters of the shortest word to look for in encrypted bytes: by chance a shorter one may stand there."""


class Zoeker:
    """Knows what is secret, and finds it in text and in bytes."""

    def __init__(self, bsns: Iterable[str], woorden: Iterable[str]) -> None:
        self._bsns = sorted(set(bsns))
        self._woorden = sorted({woord.lower() for woord in woorden if woord.strip()})
        self._bytes = [woord.encode() for woord in self._woorden if len(woord) >= ZEKER]
        self._bytes += [vorm for bsn in self._bsns for vorm in _vormen(bsn)]

    def in_tekst(self, tekst: str) -> set[str]:
        """Return the secrets in a text: BSNs of tests also with separators, words whatever their case."""
        klein = tekst.lower()
        return set(_test_bsns(tekst)) | {woord for woord in self._woorden if woord in klein}

    def in_bytes(self, ruw: bytes) -> set[bytes]:
        """Return the secrets in bytes: as text, as UTF-16, as base64, or as a hash without a key."""
        klein = ruw.lower()
        return {vorm for vorm in self._bytes if vorm in klein or vorm in ruw}


def _test_bsns(tekst: str) -> Iterator[str]:
    """Find nine digits that are a BSN from the range for tests, separated or not, within longer numbers too."""
    for reeks in _CIJFERREEKS.findall(tekst):
        cijfers = re.sub(r"\D", "", reeks)
        for begin in range(len(cijfers) - 8):
            negen = cijfers[begin : begin + 9]
            som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, negen, strict=True))
            if _EERSTE <= int(negen) <= _LAATSTE and som % 11 == 0:
                yield negen


def _vormen(bsn: str) -> Iterator[bytes]:
    ruw = bsn.encode()
    yield ruw
    yield bsn.encode("utf-16-le")
    yield base64.b64encode(ruw)
    for algoritme in ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s"):
        samenvatting = hashlib.new(algoritme, ruw, usedforsecurity=False).digest()[:16]
        yield samenvatting
        yield samenvatting.hex().encode()


def geheimen(berichten: Iterable[bytes]) -> tuple[set[str], set[str]]:
    """Return the BSNs and the other personal values in messages, bare or in an envelope."""
    bsns: set[str] = set()
    woorden: set[str] = set()
    for bericht in berichten:
        try:
            wortel = etree.fromstring(bericht)
            base = wortel.findtext(".//{*}xmlBestand")
            inhoud = etree.fromstring(base64.b64decode(base)) if base else wortel
        except (etree.XMLSyntaxError, ValueError):
            continue
        for element in inhoud.iter("{*}*"):
            naam, waarde = etree.QName(element).localname, (element.text or "").strip()
            if naam not in PERSOONLIJK or not waarde:
                continue
            if naam == "Bsn":
                bsns.add(waarde)
            elif naam != "Datum" or etree.QName(element.getparent()).localname == "Geboortedatum":
                woorden.add(waarde)
    return bsns, woorden


def velden(database: Path) -> Iterator[tuple[str, str | bytes]]:
    """Yield every value of every table of a database, with where it stands; numbers as text."""
    with closing(sqlite3.connect(database)) as verbinding:
        namen = [naam for (naam,) in verbinding.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for naam in namen:
            rijen = verbinding.execute(f"SELECT * FROM {naam}")  # noqa: S608
            kolommen = [kolom[0] for kolom in rijen.description]
            for rij in rijen:
                for kolom, waarde in zip(kolommen, rij, strict=True):
                    if waarde is not None:
                        yield f"{naam}.{kolom}", waarde if isinstance(waarde, bytes) else str(waarde)
