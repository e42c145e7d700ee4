"""In which gemeente a postcode lies: a table that the user loads, read from CSV, every mistake with its line number.

Columns (in any order, by the names in the first line): `postcode` and `gemeente`, or as the CBS calls them (`PC6`, `PC4`,
`Gemeente2026`); other columns are left alone. Separated by commas, semicolons or tabs. A postcode that lies
in two gemeenten says nothing. docs/woonplaats.md describes the file for users.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hub.parsers.brp import LANGSTE_REGEL, Regelfout

_POSTCODE_KOLOM = re.compile(r"postcode|pc6|pc4")
_GEMEENTE_KOLOM = re.compile(r"gemeente(code)?(\d{4})?")
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Z]{2})?")
_GEMEENTE = re.compile(r"(?:GM)?([0-9]{1,4})")
_TEKENS = ";\t,"

_CIJFERS = 4
"""Digits of a postcode; two letters follow."""


class Postcodes:
    """Tells the gemeente of a postcode. Immutable; threads may share it, and a fork inherits it."""

    def __init__(self, regels: Mapping[str, str | None]) -> None:
        """Take postcodes of 4 or 6 characters with their gemeente; None where they lie in more than one.

        Of postcodes with the same digits that all lie in one gemeente the digits are kept alone: that is nearly all
        of them, so the hundreds of thousands of a whole country become some thousands.
        """
        self._vier = {code: gemeente for code, gemeente in regels.items() if len(code) == _CIJFERS}
        samen: dict[str, set[str | None]] = {}
        for code, gemeente in regels.items():
            samen.setdefault(code[:_CIJFERS], set()).add(gemeente)
        eenduidig = {cijfers: next(iter(gemeenten)) for cijfers, gemeenten in samen.items() if len(gemeenten) == 1}
        self._vier |= eenduidig
        self._zes = {
            code: gemeente
            for code, gemeente in regels.items()
            if len(code) > _CIJFERS and code[:_CIJFERS] not in eenduidig
        }

    def __len__(self) -> int:
        """Return how many entries are kept."""
        return len(self._vier) + len(self._zes)

    def gemeente(self, postcode: str) -> str | None:
        """Return the gemeente of a postcode as people write it; None when the table does not tell, or tells two."""
        gevonden = _POSTCODE.fullmatch(postcode.strip().upper())
        if gevonden is None:
            return None
        cijfers, letters = gevonden.groups()
        if letters is not None and cijfers + letters in self._zes:
            return self._zes[cijfers + letters]
        return self._vier.get(cijfers)


class Postcodelijst(NamedTuple):
    """What a file holds, or what is wrong with it: with mistakes nothing of it is used."""

    postcodes: Postcodes
    fouten: tuple[Regelfout, ...]


def lees_postcodes(regels: Iterable[str]) -> Postcodelijst:
    """Read the lines of a file."""
    genummerd = enumerate(regels, start=1)
    kop = next(genummerd, (1, ""))[1].lstrip("\ufeff").strip("\r\n")
    teken = max(_TEKENS, key=kop.count)
    namen = [naam.strip().lower() for naam in next(csv.reader([kop], delimiter=teken), [])]
    plekken = [
        [plek for plek, naam in enumerate(namen) if vorm.fullmatch(naam)] for vorm in (_POSTCODE_KOLOM, _GEMEENTE_KOLOM)
    ]
    if any(len(plek) != 1 for plek in plekken):
        uitleg = "In de eerste regel moet één kolom postcode en één kolom gemeente staan."
        return Postcodelijst(Postcodes({}), (Regelfout(1, uitleg),))
    gevonden: dict[str, str | None] = {}
    fouten: list[Regelfout] = []
    gemeenten: dict[str, str] = {}
    for nummer, regel in genummerd:
        if not regel.strip():
            continue
        paar = _paar(regel, teken, plekken[0][0], plekken[1][0], gemeenten)
        if isinstance(paar, str):
            fouten.append(Regelfout(nummer, paar))
            continue
        code, gemeente = paar
        gevonden[code] = gemeente if gevonden.get(code, gemeente) == gemeente else None
    if not gevonden and not fouten:
        fouten.append(Regelfout(1, "Het bestand bevat geen postcodes."))
    return Postcodelijst(Postcodes({} if fouten else gevonden), tuple(fouten))


def _paar(regel: str, teken: str, postcode: int, gemeente: int, gemeenten: dict[str, str]) -> tuple[str, str] | str:
    """Give postcode and gemeente of a line, or say what is wrong with them; never what stands there.

    `gemeenten` remembers what was read as a gemeente before: a file has hundreds, on hundreds of thousands of lines.
    """
    if len(regel) > LANGSTE_REGEL:
        return f"De regel is langer dan {LANGSTE_REGEL} tekens."
    try:
        # Nearly no line has quotes, and there may be half a million: splitting is four times as fast.
        velden = regel.split(teken) if '"' not in regel else next(csv.reader([regel], delimiter=teken, strict=True), [])
    except csv.Error:
        return "De regel is geen CSV: een aanhalingsteken staat verkeerd."
    if len(velden) <= max(postcode, gemeente):
        return f"De regel heeft {len(velden)} kolommen; de postcode of de gemeente ontbreekt."
    code = _POSTCODE.fullmatch(velden[postcode].strip().upper())
    waar = gemeenten.get(velden[gemeente]) or _lees_gemeente(velden[gemeente])
    if code is not None and waar is not None:
        gemeenten[velden[gemeente]] = waar
        return code[1] + (code[2] or ""), waar
    fouten = []
    if code is None:
        fouten.append("De postcode is geen vier cijfers, of vier cijfers en twee letters.")
    if waar is None:
        fouten.append("De gemeente is geen gemeentecode van vier cijfers.")
    return " ".join(fouten)


def _lees_gemeente(tekst: str) -> str | None:
    gevonden = _GEMEENTE.fullmatch(tekst.strip().upper())
    return None if gevonden is None else gevonden[1].zfill(4)
