"""Read BRP history from CSV: one line for each stretch of time, every mistake with its line number.

Columns (in any order, by the names in the first line): `bsn`, `gemeente`, `vanaf`, `tot`, `soort`, and when
wanted `onderzoek` and `land`. Separated by commas or semicolons. A spreadsheet
drops the leading zero of a gemeente and turns dates around: both are understood. A BSN is never guessed.
docs/woonplaats.md describes the file for users.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from hub.domein.bsn import elfproef
from hub.domein.woonplaats import MOEDER, SOORTEN, WERKELIJK, WOONADRES, Inschrijving

VERPLICHT = ("bsn", "gemeente", "vanaf", "tot", "soort")
FACULTATIEF = ("onderzoek", "land")

NEDERLAND = frozenset({"6030", "nl", "nederland"})
"""The Netherlands in Landelijke tabel 34 (Landen), in ISO 3166, and in words: no country abroad."""

_GEMEENTE = re.compile(r"[0-9]{1,4}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NEDERLANDS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_JA, _NEE = frozenset({"ja", "j", "true", "1"}), frozenset({"", "nee", "n", "false", "0"})

LANGSTE_REGEL = 1_000
"""Characters: seven short columns never come near; more is no such file."""


class Brpregel(NamedTuple):
    """One line: of whom, and what it tells."""

    bsn: str
    inschrijving: Inschrijving


class Regelfout(NamedTuple):
    """What is wrong with a line; never what stands in it."""

    regel: int
    """Line number in the file, 1 for the first."""
    uitleg: str


class _Fout(ValueError):
    """A value cannot be used; the text says why in Dutch."""


def lees_brp(regels: Iterable[str]) -> Iterator[Brpregel | Regelfout]:
    """Read the lines of a file, in order; a file without the right first line gives that one mistake."""
    genummerd = enumerate(regels, start=1)
    kop = next(genummerd, (1, ""))[1].lstrip("\ufeff")
    teken = ";" if kop.count(";") > kop.count(",") else ","
    namen = [naam.strip().lower() for naam in next(csv.reader([kop], delimiter=teken), [])]
    fout = _fout_in_kop(namen)
    if fout is not None:
        yield Regelfout(1, fout)
        return
    for nummer, regel in genummerd:
        if regel.strip():
            yield _lees_regel(nummer, regel, teken, namen)


def _fout_in_kop(namen: list[str]) -> str | None:
    ontbreekt = [naam for naam in VERPLICHT if naam not in namen]
    if ontbreekt:
        return f"In de eerste regel ontbreekt {', '.join(ontbreekt)}. Verwacht: {','.join((*VERPLICHT, *FACULTATIEF))}."
    if len(namen) != len(set(namen)):
        return "In de eerste regel staat een kolom twee keer."
    if set(namen) - {*VERPLICHT, *FACULTATIEF}:
        return f"In de eerste regel staat een onbekende kolom. Verwacht: {','.join((*VERPLICHT, *FACULTATIEF))}."
    return None


def _lees_regel(nummer: int, regel: str, teken: str, namen: list[str]) -> Brpregel | Regelfout:
    if len(regel) > LANGSTE_REGEL:
        return Regelfout(nummer, f"De regel is langer dan {LANGSTE_REGEL} tekens.")
    try:
        waarden = next(csv.reader([regel], delimiter=teken, strict=True), [])
    except csv.Error:
        return Regelfout(nummer, "De regel is geen CSV: een aanhalingsteken staat verkeerd.")
    if len(waarden) != len(namen):
        return Regelfout(nummer, f"De regel heeft {len(waarden)} kolommen; in de eerste regel staan er {len(namen)}.")
    try:
        return _lees_velden({naam: waarde.strip() for naam, waarde in zip(namen, waarden, strict=True)})
    except _Fout as fout:
        return Regelfout(nummer, str(fout))


_T = TypeVar("_T")


def _lees_velden(velden: Mapping[str, str]) -> Brpregel:
    """Raises _Fout that names every mistake of the line."""
    fouten: list[str] = []

    def lees(deel: Callable[[Mapping[str, str]], _T]) -> _T | None:
        try:
            return deel(velden)
        except _Fout as fout:
            fouten.append(str(fout))
            return None

    bsn, soort, gemeente = lees(_bsn), lees(_soort), lees(_gemeente)
    vanaf, tot, onderzoek = lees(_vanaf), lees(_tot), lees(_onderzoek)
    if vanaf is not None and tot is not None and tot <= vanaf:
        fouten.append("tot is niet later dan vanaf; tot is de eerste dag dat het niet meer zo is.")
    if soort is not None and soort != WOONADRES and gemeente is None and not fouten:
        fouten.append(f"gemeente ontbreekt; bij soort {soort} hoort een gemeente in Nederland.")
    if fouten or bsn is None or soort is None or vanaf is None or onderzoek is None:
        raise _Fout(" ".join(fouten))
    return Brpregel(bsn, Inschrijving(soort, gemeente, vanaf, tot, onderzoek))


def _bsn(velden: Mapping[str, str]) -> str:
    bsn = velden["bsn"]
    if not elfproef(bsn):
        raise _Fout(
            "bsn is geen burgerservicenummer: negen cijfers, ook de nullen vooraan, die aan de elfproef voldoen."
        )
    return bsn


def _soort(velden: Mapping[str, str]) -> str:
    soort = velden["soort"].lower()
    if soort not in SOORTEN:
        raise _Fout(f"soort is niet {WOONADRES}, {MOEDER} of {WERKELIJK}.")
    return soort


def _gemeente(velden: Mapping[str, str]) -> str | None:
    """Give the gemeentecode; None for an address abroad."""
    gemeente, land = velden["gemeente"], velden.get("land", "").lower()
    buitenland = bool(land) and land not in NEDERLAND
    if not gemeente:
        if not buitenland:
            raise _Fout("gemeente ontbreekt; laat die alleen leeg bij een land in het buitenland.")
        return None
    if not _GEMEENTE.fullmatch(gemeente):
        raise _Fout("gemeente is geen gemeentecode van vier cijfers.")
    if buitenland:
        raise _Fout("gemeente en een land in het buitenland staan beide ingevuld; het is een van de twee.")
    return gemeente.zfill(4)


def _vanaf(velden: Mapping[str, str]) -> date:
    if not velden["vanaf"]:
        raise _Fout("vanaf ontbreekt.")
    return _datum("vanaf", velden["vanaf"])


def _tot(velden: Mapping[str, str]) -> date | None:
    return _datum("tot", velden["tot"]) if velden["tot"] else None


def _datum(naam: str, tekst: str) -> date:
    iso, nederlands = _ISO.fullmatch(tekst), _NEDERLANDS.fullmatch(tekst)
    delen = iso.groups() if iso else nederlands.groups()[::-1] if nederlands else None
    if delen is None:
        raise _Fout(f"{naam} is geen datum; schrijf 2026-03-31 of 31-03-2026.")
    try:
        return date(*map(int, delen))
    except ValueError:
        raise _Fout(f"{naam} is een datum die niet bestaat.") from None


def _onderzoek(velden: Mapping[str, str]) -> bool:
    tekst = velden.get("onderzoek", "").lower()
    if tekst not in _JA | _NEE:
        raise _Fout("onderzoek is niet ja of nee.")
    return tekst in _JA
