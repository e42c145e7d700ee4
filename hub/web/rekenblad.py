"""Write rows as CSV for a Dutch Excel, or as an Excel workbook: row by row, and never a formula.

What messages say is written by strangers. A spreadsheet takes a text that begins
with `=`, `+`, `-`, `@`, a tab or a line end for a formula, also after a quote or spaces;
in CSV such a text gets an apostrophe before it (OWASP, CSV injection), in a
workbook every text is stored as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import IO, Any

from hub.domein import kalender
from hub.web.exportkolommen import Kolom

MEESTE_RIJEN = 1_048_575
"""Rows of one sheet of a workbook, without its heading: what Excel can open. The rest goes on the next sheet."""

EERSTE_JAAR = 1900
"""Excel knows no dates before it; those are written as text."""

LANGSTE_CEL = 32_767
"""Characters that Excel holds in a cell."""

# Full-width forms of = + - @ are read as the plain ones by some versions of Excel.
_FORMULE = re.compile("^[\\s'\"\u200b\ufeff\u00a0]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_BESTURING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def veilig(tekst: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    kaal = _BESTURING.sub("", tekst)
    return f"'{kaal}" if _FORMULE.match(kaal) else kaal


def schrijf_csv(bestand: IO[bytes], _naam: str, kolommen: Sequence[Kolom], rijen: Iterable[Sequence[Any]]) -> None:
    """Write CSV: semicolons and a byte order mark, so that a Dutch Excel opens it as it is; every field in quotes."""
    tekst = io.TextIOWrapper(bestand, encoding="utf-8-sig", newline="", write_through=True)
    schrijver = csv.writer(tekst, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    schrijver.writerow([kolom.kop for kolom in kolommen])
    for rij in rijen:
        schrijver.writerow([_csv_waarde(waarde) for waarde in rij])
    tekst.flush()
    tekst.detach()


def _csv_waarde(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return _ja_nee(waarde)
    if isinstance(waarde, datetime):
        return f"{_plaatselijk(waarde):%Y-%m-%d %H:%M:%S}"
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, int):
        return str(waarde)
    return veilig(str(waarde))


def _plaatselijk(waarde: datetime) -> datetime:
    """Return Dutch time without its offset: a spreadsheet knows no offsets."""
    return waarde if waarde.tzinfo is None else waarde.astimezone(kalender.ZONE).replace(tzinfo=None)


def schrijf_xlsx(bestand: IO[bytes], naam: str, kolommen: Sequence[Kolom], rijen: Iterable[Sequence[Any]]) -> None:
    """Write a workbook; rows go to disk as they come."""
    # Only for who asks one: importing it would make every start of the hub longer.
    from xlsxwriter import Workbook  # type: ignore[import-untyped] # noqa: PLC0415

    boek = Workbook(bestand, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    vet = boek.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    vormen = [boek.add_format({"num_format": vorm}) for vorm in ("dd-mm-yyyy", "dd-mm-yyyy hh:mm")]

    def begin(nummer: int) -> Any:
        blad = boek.add_worksheet(naam if nummer == 1 else f"{naam} {nummer}")
        blad.freeze_panes(1, 0)
        for plaats, kolom in enumerate(kolommen):
            blad.set_column(plaats, plaats, kolom.breedte)
            blad.write_string(0, plaats, kolom.kop, vet)
        return blad

    blad = begin(1)
    for nummer, rij in enumerate(rijen):
        regel = nummer % MEESTE_RIJEN + 1
        if nummer and regel == 1:
            blad = begin(nummer // MEESTE_RIJEN + 1)
        for plaats, waarde in enumerate(rij):
            _schrijf_cel(blad, (regel, plaats), waarde, vormen)
    boek.close()
    bestand.seek(0, io.SEEK_END)


def _schrijf_cel(blad: Any, plek: tuple[int, int], waarde: Any, vormen: Sequence[Any]) -> None:
    """Write a value as what it is; a text is always a text, whatever it looks like."""
    dag, tijdstip = vormen
    if waarde is None:
        return
    if isinstance(waarde, date) and waarde.year >= EERSTE_JAAR:
        met_tijd = isinstance(waarde, datetime)
        moment = _plaatselijk(waarde) if isinstance(waarde, datetime) else datetime.combine(waarde, time.min)
        blad.write_datetime(*plek, moment, tijdstip if met_tijd else dag)
    elif isinstance(waarde, int) and not isinstance(waarde, bool):
        blad.write_number(*plek, waarde)
    else:
        tekst = _ja_nee(waarde) if isinstance(waarde, bool) else str(waarde)
        blad.write_string(*plek, _BESTURING.sub("", tekst)[:LANGSTE_CEL])


def _ja_nee(waarde: bool) -> str:  # noqa: FBT001 - it is the value that is written
    return "ja" if waarde else "nee"
