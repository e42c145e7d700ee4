"""Read the words of a command line in Dutch: headings, help and errors, the same for every command and part of one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

_VERTALINGEN = (
    ("the following arguments are required:", "er ontbreekt een argument:"),
    ("one of the arguments", "kies een van"),
    ("not allowed with argument", "kan niet samen met"),
    ("is required", "(verplicht)"),
    ("unrecognized arguments:", "onbekend argument:"),
    ("invalid choice:", "onbekende keuze:"),
    ("choose from", "kies uit"),
    ("expected one argument", "hier hoort een waarde bij"),
    ("expected at least one argument", "hier hoort ten minste één waarde bij"),
    ("invalid int value:", "geen geheel getal:"),
    ("invalid float value:", "geen getal:"),
)


class _Uitleg(argparse.HelpFormatter):
    """The help of argparse, with its one fixed word in Dutch."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Woordlezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and ends with exit code 2 on wrong use."""

    def __init__(self, *args: Any, **keuzes: Any) -> None:
        """Take what `argparse.ArgumentParser` takes."""
        super().__init__(*args, **keuzes | {"add_help": False, "formatter_class": _Uitleg})
        self._positionals.title = "argumenten"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to go on."""
        print(f"{self.prog}: {_vertaal(message)}", file=sys.stderr)
        print(f"Zie: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def maak_delen(lezer: argparse.ArgumentParser) -> argparse._SubParsersAction[Woordlezer]:
    """Give where to add the parts of a command; one of them must be chosen."""
    return lezer.add_subparsers(dest="deel", metavar="WAT", required=True, parser_class=Woordlezer)


def voeg_deel_toe(delen: argparse._SubParsersAction[Woordlezer], naam: str, uitleg: str) -> Woordlezer:
    """Add a part with this explanation, and give what reads its words."""
    return delen.add_parser(naam, help=uitleg, description=f"{uitleg[0].upper()}{uitleg[1:]}.")


def _vertaal(melding: str) -> str:
    for engels, nederlands in _VERTALINGEN:
        melding = melding.replace(engels, nederlands)
    return melding
