"""What a visitor chose in the address of a page: peildatum, gemeente, page number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from hub.domein import kalender
from hub.domein.feiten import Moment
from hub.web.bron import Selectie

_LENGTE_PEILDATUM = 40
"""The longest ISO moment has 32 characters; more is not worth reading."""

HOOGSTE_PAGINA = 1_000_000
"""More pages than any store fills; keeps the row number within what a database can count."""

_GEMEENTE = re.compile(r"[0-9]{4}")


class OngeldigeKeuze(ValueError):
    """A part of the address cannot be used. Next step: as in `stap`. The text never repeats what was typed."""

    def __init__(self, wat: str, stap: str, parameter: str | None = None) -> None:
        super().__init__(wat, stap)
        self.wat = wat
        self.stap = stap
        self.parameter = parameter
        """Which part of the address, where it is one that the hub knows."""


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
    gemeente = lees_gemeente(vraag)
    return Keuze(lees_peildatum(vraag, nu), peildatum_tekst(vraag), gemeente, nu)


def lees_gemeente(vraag: Mapping[str, str]) -> str | None:
    """Read the gemeentecode, None when not chosen; raises OngeldigeKeuze."""
    gemeente = vraag.get("gemeente", "").strip() or None
    if gemeente is not None and not _GEMEENTE.fullmatch(gemeente):
        raise OngeldigeKeuze(
            "De gemeente in het adres is geen gemeentecode.",
            "Gebruik de vier cijfers van het CBS, bijvoorbeeld gemeente=0200, of kies een gemeente in het formulier.",
            "gemeente",
        )
    return gemeente


def peildatum_tekst(vraag: Mapping[str, str]) -> str:
    """Return the peildatum as it was written, empty when not chosen."""
    return vraag.get("peildatum", "").strip()


def lees_peildatum(vraag: Mapping[str, str], nu: Moment) -> Moment:
    """Read the peildatum, now when not chosen; raises OngeldigeKeuze."""
    tekst = peildatum_tekst(vraag)
    if not tekst:
        return nu
    fout = OngeldigeKeuze(
        "De peildatum in het adres is geen datum.",
        "Schrijf jaar-maand-dag, bijvoorbeeld peildatum=2026-09-01, of met een tijd: peildatum=2026-09-01T14:30.",
        "peildatum",
    )
    if len(tekst) > _LENGTE_PEILDATUM:
        raise fout
    try:
        return kalender.peilmoment(tekst)
    except ValueError:
        raise fout from None


def lees_selectie(vraag: Mapping[str, str]) -> Selectie:
    """Read which open verzoeken, those that are overdue when not chosen; raises OngeldigeKeuze."""
    gevraagd = vraag.get("selectie", "te_laat")
    namen: tuple[Selectie, ...] = get_args(Selectie)
    for naam in namen:
        if naam == gevraagd:
            return naam
    raise OngeldigeKeuze(
        "De selectie in het adres bestaat niet.",
        f"Gebruik {' of '.join(f'selectie={naam}' for naam in namen)}.",
        "selectie",
    )


def lees_pagina(vraag: Mapping[str, str]) -> int:
    """Read the page number (1 is the first); raises OngeldigeKeuze."""
    nummer = _lees_getal(vraag.get("pagina", "1"), HOOGSTE_PAGINA)
    if nummer is None:
        raise OngeldigeKeuze(
            "Het paginanummer in het adres is geen getal vanaf 1.",
            "Gebruik bijvoorbeeld pagina=1, of de knoppen.",
            "pagina",
        )
    return nummer


def lees_aantal(vraag: Mapping[str, str], standaard: int, hoogstens: int) -> int:
    """Read how many rows a page holds; raises OngeldigeKeuze."""
    nummer = _lees_getal(vraag.get("aantal", str(standaard)), hoogstens)
    if nummer is None:
        raise OngeldigeKeuze(
            f"Het aantal in het adres is geen getal van 1 tot en met {hoogstens}.",
            f"Gebruik bijvoorbeeld aantal={standaard}, en vraag de rest op met pagina=2 en verder.",
            "aantal",
        )
    return nummer


def _lees_getal(tekst: str, hoogstens: int) -> int | None:
    """Return a whole number from 1, None when it is none."""
    if tekst.isascii() and tekst.isdigit() and len(tekst) <= len(str(hoogstens)):
        nummer = int(tekst)
        if 1 <= nummer <= hoogstens:
            return nummer
    return None
