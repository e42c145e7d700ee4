"""The readable report of `check`: file, verdict, findings per place, and a summary. Coloured on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.markup import escape

from hub.opdrachten.check_telling import Telling
from hub.opdrachten.oordeel import AFGEKEURD, GELDIG, VREEMD, Beoordeling
from hub.parsers.uitkomst import Fout

_KLEUREN = {GELDIG: "green", AFGEKEURD: "bold red", VREEMD: "yellow"}
_BREEDTE = 160
"""Columns of a table that goes to a file or another program, where no line is too long."""

_LANGSTE_CODE = len("GROOTTE")


def maak_console() -> Console:
    """Make the console that the report goes to."""
    breedte = None if sys.stdout.isatty() else _BREEDTE
    return Console(highlight=False, soft_wrap=True, width=breedte)


def toon_leesbaar(beoordelingen: Iterable[Beoordeling], *, alles: bool) -> Telling:
    """Print every verdict (`alles`), or only those that need attention, and the summary."""
    console = maak_console()
    telling = Telling()
    for beoordeling in beoordelingen:
        telling.tel(beoordeling)
        if alles or beoordeling.opmerkingen or not beoordeling.oordeel.geldig:
            toon_een(console, beoordeling)
    if telling.totaal:
        telling.toon(console)
    return telling


def toon_een(console: Console, beoordeling: Beoordeling) -> None:
    """Print the verdict on one document."""
    oordeel = beoordeling.oordeel
    soort = f" ({oordeel.bericht})" if oordeel.bericht else ""
    kleur = _KLEUREN[beoordeling.verdict]
    console.print(f"[bold]{escape(oordeel.bestand)}[/]{escape(soort)}: [{kleur}]{beoordeling.verdict}[/]")
    for (plek, regel), fouten in groupby(oordeel.fouten, key=lambda fout: (fout.pad, fout.regel)):
        waar = f", regel {regel}" if regel is not None else ""
        _toon_plek(console, f"[cyan]{escape(plek or 'het hele bericht')}[/]{waar}", list(fouten))
    if oordeel.fouten and beoordeling.in_envelop:
        console.print("  [dim]De regels tellen vanaf het begin van het bericht in de envelop.[/]")
    for opmerking in beoordeling.opmerkingen:
        console.print(f"  [yellow]let op[/]: {escape(opmerking)}")


def _toon_plek(console: Console, plek: str, fouten: list[Fout]) -> None:
    gevonden = f"; gevonden: {escape(fouten[0].waarde)}" if fouten[0].waarde else ""
    console.print(f"  {plek}{gevonden}")
    for fout in fouten:
        console.print(f"    [magenta]{fout.code:<{_LANGSTE_CODE}}[/] {escape(fout.uitleg)}")
