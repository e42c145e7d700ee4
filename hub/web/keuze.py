"""What a visitor chose in the address of a page: peildatum, gemeente, page number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from hub.domein import kalender
from hub.domein.feiten import Moment

_LENGTE_PEILDATUM = 40
"""The longest ISO moment has 32 characters; more is not worth reading."""

HOOGSTE_PAGINA = 1_000_000
"""More pages than any store fills; keeps the row number within what a database can count."""

_GEMEENTE = re.compile(r"[0-9]{4}")


class OngeldigeKeuze(ValueError):
    """A part of the address cannot be used. Next step: as in `stap`. The text never repeats what was typed."""

    def __init__(self, wat: str, stap: str) -> None:
        super().__init__(wat, stap)
        self.wat = wat
        self.stap = stap


@dataclass(frozen=True, slots=True)
class Keuze:
    """The chosen moment and gemeente, and the addresses that keep them."""

    peildatum: Moment
    peildatum_tekst: str
    """As chosen; empty when not chosen, which means now."""
    gemeente: str | None
    nu: Moment

    @property
    def toekomst(self) -> bool:
        """Say whether the peildatum lies after today."""
        return kalender.dag_van(self.peildatum) > kalender.dag_van(self.nu)

    @property
    def datumveld(self) -> str:
        """The value for a date field: the day chosen, empty when not chosen."""
        return kalender.dag_van(self.peildatum).isoformat() if self.peildatum_tekst else ""

    def adres(self, pad: str, **extra: str | int | None) -> str:
        """Return the address of a page with the same choices; an extra that is None leaves that choice out."""
        delen: dict[str, str | int | None] = {"gemeente": self.gemeente, "peildatum": self.peildatum_tekst, **extra}
        vraag = urlencode({naam: waarde for naam, waarde in delen.items() if waarde not in (None, "")})
        return f"{pad}?{vraag}" if vraag else pad


def lees_keuze(vraag: Mapping[str, str], nu: Moment) -> Keuze:
    """Read peildatum and gemeente from the query of an address; raises OngeldigeKeuze."""
    tekst = vraag.get("peildatum", "").strip()
    gemeente = vraag.get("gemeente", "").strip() or None
    if gemeente is not None and not _GEMEENTE.fullmatch(gemeente):
        raise OngeldigeKeuze(
            "De gemeente in het adres is geen gemeentecode.",
            "Gebruik de vier cijfers van het CBS, bijvoorbeeld gemeente=0200, of kies een gemeente in het formulier.",
        )
    return Keuze(_lees_peildatum(tekst) if tekst else nu, tekst, gemeente, nu)


def _lees_peildatum(tekst: str) -> Moment:
    fout = OngeldigeKeuze(
        "De peildatum in het adres is geen datum.",
        "Schrijf jaar-maand-dag, bijvoorbeeld peildatum=2026-09-01, of met een tijd: peildatum=2026-09-01T14:30.",
    )
    if len(tekst) > _LENGTE_PEILDATUM:
        raise fout
    try:
        return kalender.peilmoment(tekst)
    except ValueError:
        raise fout from None


def lees_pagina(vraag: Mapping[str, str]) -> int:
    """Read the page number (1 is the first); raises OngeldigeKeuze."""
    tekst = vraag.get("pagina", "1")
    if tekst.isascii() and tekst.isdigit() and len(tekst) <= len(str(HOOGSTE_PAGINA)):
        nummer = int(tekst)
        if 1 <= nummer <= HOOGSTE_PAGINA:
            return nummer
    raise OngeldigeKeuze(
        "Het paginanummer in het adres is geen getal vanaf 1.", "Gebruik bijvoorbeeld pagina=1, of de knoppen."
    )
