"""Tables: printed on the terminal, and written as markdown for docs/prestaties.md."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

BEGIN, EINDE = "<!-- bench -->\n", "<!-- /bench -->"
"""Between these a document keeps the tables of the last run."""


class Tabel(NamedTuple):
    """A title, the heads of its columns, its rows, and what has to be said with it."""

    titel: str
    koppen: tuple[str, ...]
    rijen: list[tuple[str, ...]]
    noten: tuple[str, ...] = ()


def toon(tabel: Tabel) -> None:
    """Print one table."""
    scherm = Table(title=tabel.titel)
    for nummer, kop in enumerate(tabel.koppen):
        scherm.add_column(kop, justify="right" if nummer else "left")
    for rij in tabel.rijen:
        scherm.add_row(*rij)
    Console(width=150).print(scherm)
    for noot in tabel.noten:
        print(noot)


def als_markdown(tabellen: list[Tabel], machine: dict[str, str]) -> str:
    """Write all tables, after what they were measured on."""
    regels = ["; ".join(f"{naam} {waarde}" for naam, waarde in machine.items()) + ".", ""]
    for tabel in tabellen:
        regels += [f"### {tabel.titel}", ""]
        regels += [f"| {' | '.join(tabel.koppen)} |", f"|---|{'---:|' * (len(tabel.koppen) - 1)}"]
        regels += [f"| {' | '.join(rij)} |" for rij in tabel.rijen]
        regels += ["", *tabel.noten, ""] if tabel.noten else [""]
    return "\n".join(regels).rstrip() + "\n"


def schrijf(pad: Path, tabellen: list[Tabel], machine: dict[str, str]) -> None:
    """Write the markdown: between the marks when the file has them, else as the whole file."""
    tekst = als_markdown(tabellen, machine)
    heel = pad.read_text(encoding="utf-8") if pad.exists() else ""
    voor, begin, rest = heel.partition(BEGIN)
    _, einde, na = rest.partition(EINDE)
    pad.write_text(f"{voor}{begin}\n{tekst}{einde}{na}" if begin and einde else tekst, encoding="utf-8")
