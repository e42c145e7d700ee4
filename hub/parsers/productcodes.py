"""Read a product code list from CSV: which product code belongs to which category, every mistake with its line number.

Columns (in any order, by the names in the first line): `productcode` and
`productcategorie`, or `code` and `categorie`; other columns are left alone.
Separated by commas, semicolons or tabs. A code may stand in more than one
category. docs/regels.md describes the file for users.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hub.parsers.brp import Regelfout

_CODE, _CATEGORIE = ("productcode", "code"), ("productcategorie", "categorie")
KOLOMMEN = (_CODE[0], _CATEGORIE[0])
"""What the columns are called in the file that the hub keeps."""

LANGSTE_CODE = 5
"""Characters (LDT_ProductCode)."""

_LENGTE_CATEGORIE = 2
_TEKENS = ";\t,"


class Productcodes(NamedTuple):
    """What a file holds, or what is wrong with it: never both."""

    lijst: Mapping[str, frozenset[str]]
    """Categories by code."""
    fouten: tuple[Regelfout, ...]


def lees_productcodes(regels: Iterable[str], categorieen: frozenset[str]) -> Productcodes:
    """Read the lines of a file; `categorieen` are the codes of the list of product categories (JZ020)."""
    rijen = enumerate(regels, start=1)
    kop = next(rijen, (1, ""))[1].lstrip("\ufeff").strip("\r\n")
    teken = max(_TEKENS, key=kop.count)
    namen = [naam.strip().lower().replace(" ", "") for naam in next(csv.reader([kop], delimiter=teken), [])]
    code = next((namen.index(naam) for naam in _CODE if naam in namen), None)
    categorie = next((namen.index(naam) for naam in _CATEGORIE if naam in namen), None)
    if code is None or categorie is None:
        uitleg = f"In de eerste regel ontbreekt een kolom. Verwacht: {' en '.join(KOLOMMEN)}."
        return Productcodes({}, (Regelfout(1, uitleg),))
    gevonden: dict[str, set[str]] = {}
    fouten: list[Regelfout] = []
    for nummer, regel in rijen:
        if not regel.strip():
            continue
        try:
            velden = next(csv.reader([regel], delimiter=teken, strict=True), [])
        except csv.Error:
            fouten.append(Regelfout(nummer, "De regel is geen CSV: een aanhalingsteken staat verkeerd."))
            continue
        paar = _paar(velden, code, categorie, categorieen)
        if isinstance(paar, str):
            fouten.append(Regelfout(nummer, paar))
        else:
            gevonden.setdefault(paar[0], set()).add(paar[1])
    if not gevonden and not fouten:
        fouten.append(Regelfout(1, "Het bestand bevat geen productcodes."))
    if fouten:
        return Productcodes({}, tuple(fouten))
    return Productcodes({sleutel: frozenset(leden) for sleutel, leden in gevonden.items()}, ())


def _paar(velden: list[str], code: int, categorie: int, categorieen: frozenset[str]) -> tuple[str, str] | str:
    """Give code and category of a line, or say what is wrong with them."""
    if len(velden) <= max(code, categorie):
        return f"De regel heeft {len(velden)} kolommen; de code of de categorie ontbreekt."
    deel, groep = velden[code].strip(), velden[categorie].strip()
    fouten = []
    if not deel or len(deel) > LANGSTE_CODE or " " in deel:
        fouten.append(f"De productcode is leeg of langer dan {LANGSTE_CODE} tekens, of er staat een spatie in.")
    if len(groep) != _LENGTE_CATEGORIE or groep not in categorieen:
        fouten.append("De productcategorie staat niet in de codelijst JZ020: twee cijfers, zoals 45.")
    return " ".join(fouten) or (deel, groep)


def schrijf_productcodes(lijst: Mapping[str, frozenset[str]]) -> str:
    """Give the file that `lees_productcodes` reads: in order, so that the same list is the same file."""
    regels = [";".join(KOLOMMEN)]
    regels += [f"{code};{categorie}" for code in sorted(lijst) for categorie in sorted(lijst[code])]
    return "\n".join(regels) + "\n"
