"""`ijw-hub uitleg`: explain a rule, a return code, a code of a list, a gemeente or a kind of message."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hub.domein.bsn import maskeer
from hub.fouten import GebruikFout
from hub.instellingen import Instellingen
from hub.opdrachten.uitleg_bron import Naslag, Uitleg

_MEESTE_CODES = 40
"""Of a longer list only the size is told when a code is not in it."""


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `uitleg`."""
    hulp = "regel (TR302), retourcode (9056), code (45), element (RedenWijziging), gemeente (0200) of bericht (JW301)"
    parser.add_argument("wat", metavar="WAT", help=hulp)
    parser.add_argument(
        "code", metavar="CODE", nargs="?", help="code in de lijst van dat element, zoals: RedenWijziging 13"
    )
    parser.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Print every explanation that fits; raises GebruikFout, with the nearest names, when none does."""
    naslag = Naslag(Instellingen.laad().codelijsten())
    gevonden = naslag.zoek(opties.wat) if opties.code is None else naslag.zoek_in(opties.wat, opties.code)
    if not gevonden:
        raise _onbekend(naslag, opties.wat, opties.code)
    console = Console(highlight=False, soft_wrap=True)
    for nummer, uitleg in enumerate(gevonden):
        if nummer:
            console.print()
        _toon(console, uitleg)
    return 0


def _toon(console: Console, uitleg: Uitleg) -> None:
    console.print(f"[bold]{escape(uitleg.kop)}[/]")
    tabel = Table.grid(padding=(0, 2, 0, 2))
    tabel.add_column(style="cyan", no_wrap=True)
    tabel.add_column(overflow="fold")
    for naam, tekst in uitleg.regels:
        tabel.add_row(escape(naam), escape(tekst))
    console.print(tabel)


def _onbekend(naslag: Naslag, wat: str, code: str | None) -> GebruikFout:
    codes = [] if code is None else naslag.codes_van(wat)
    if codes:
        lijst = ", ".join(codes) if len(codes) <= _MEESTE_CODES else f"{len(codes)} codes"
        return GebruikFout(
            f"De code {maskeer(code or '')} staat niet in de lijst van {wat}.", f"Die lijst heeft: {lijst}."
        )
    lijkt = naslag.voorstellen(wat)
    stap = (
        f"Bedoeld is misschien: {', '.join(lijkt)}."
        if lijkt
        else "Probeer een code zoals TR302, 9056, RedenWijziging of 0200."
    )
    return GebruikFout(f"{maskeer(wat)} is geen regel, code, element, gemeente of bericht dat de hub kent.", stap)
