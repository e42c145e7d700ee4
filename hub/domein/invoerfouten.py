"""Say in Dutch what is wrong with settings and data files that pydantic refused: every problem, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

_Uitleg = Callable[[Mapping[str, Any]], str]

_UITLEG: dict[str, _Uitleg] = {
    "missing": lambda _: "ontbreekt",
    "extra_forbidden": lambda _: "is onbekend",
    "int_parsing": lambda _: "is geen geheel getal",
    "int_type": lambda _: "is geen geheel getal",
    "int_from_float": lambda _: "is geen geheel getal",
    "int_parsing_size": lambda _: "is te groot",
    "float_parsing": lambda _: "is geen getal",
    "float_type": lambda _: "is geen getal",
    "greater_than_equal": lambda ctx: f"moet ten minste {ctx['ge']} zijn",
    "less_than_equal": lambda ctx: f"mag hoogstens {ctx['le']} zijn",
    "string_type": lambda _: "is geen tekst",
    "string_pattern_mismatch": lambda ctx: f"heeft niet de vorm {ctx['pattern']}",
    "string_too_short": lambda _: "is leeg",
    "date_type": lambda _: "is geen datum (jjjj-mm-dd)",
    "date_parsing": lambda _: "is geen datum (jjjj-mm-dd)",
    "date_from_datetime_parsing": lambda _: "is geen datum (jjjj-mm-dd)",
    "date_from_datetime_inexact": lambda _: "is geen datum (jjjj-mm-dd)",
    "time_parsing": lambda _: "is geen tijd (uu:mm)",
    "time_type": lambda _: "is geen tijd (uu:mm)",
    "dict_type": lambda _: "is geen tabel",
    "model_type": lambda _: "is geen tabel",
    "model_attributes_type": lambda _: "is geen tabel",
    "mapping_type": lambda _: "is geen tabel",
    "list_type": lambda _: "is geen lijst",
    "tuple_type": lambda _: "is geen lijst",
    "set_type": lambda _: "is geen lijst",
    "frozen_set_type": lambda _: "is geen lijst",
    "path_not_directory": lambda _: "is geen map die bestaat",
    "path_not_file": lambda _: "is geen bestand dat bestaat",
    "path_type": lambda _: "is geen pad",
    "bool_type": lambda _: "is geen true of false",
    "bool_parsing": lambda _: "is geen true of false",
    "enum": lambda ctx: f"is geen van {ctx['expected']}".replace(" or ", " of "),
    "literal_error": lambda ctx: f"is geen van {ctx['expected']}".replace(" or ", " of "),
    "value_error": lambda ctx: str(ctx["error"]),
}

_TOONBAAR = 60
"""Longer values are cut: a message is a line, not a page."""


_GEHEIM = re.compile(r"(//[^/@:\s]*:)[^@\s]*(?=@)|(?<=[?&])(password=)[^&\s]*")
"""A password in an address: never shown, wherever the address is wrong."""


def problemen(fout: ValidationError, kop: str = "") -> list[str]:
    """Return one Dutch line per problem: its place (after `kop`), what was found, and what is wrong with it."""
    return [_regel(probleem, kop) for probleem in fout.errors(include_url=False)]


def _regel(probleem: Mapping[str, Any], kop: str) -> str:
    plek = ".".join(str(deel) for deel in (kop, *probleem["loc"]) if deel not in {"", "[key]"})
    verklaar = _UITLEG.get(probleem["type"])
    uitleg = verklaar(probleem.get("ctx", {})) if verklaar else f"klopt niet ({probleem['msg']})"
    gevonden = probleem["input"]
    if probleem["type"] in {"missing", "extra_forbidden"} or isinstance(gevonden, Mapping | list | tuple):
        return f"{plek} {uitleg}"
    waarde = _GEHEIM.sub(r"\1\2***", str(gevonden))
    if len(waarde) > _TOONBAAR:
        waarde = waarde[:_TOONBAAR] + "..."
    return f"{plek} = {waarde} {uitleg}"
