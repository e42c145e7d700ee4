"""One page of a list, with what a reader needs to know about the whole: the same for every list on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from pydantic import BaseModel

PER_PAGINA = 50
"""Rows per list: what a specialist can work through in one go, and a page that loads at once."""


@dataclass(frozen=True, slots=True)
class Lijst:
    """Part of a list."""

    totaal: int
    regels: Sequence[BaseModel]
    pagina: int = 1

    @property
    def paginas(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, ceil(self.totaal / PER_PAGINA))

    @property
    def eerste(self) -> int:
        """Return the number of the first row shown, 1 for the first of all."""
        return (self.pagina - 1) * PER_PAGINA + 1

    @property
    def laatste(self) -> int:
        """Return the number of the last row shown."""
        return self.eerste + len(self.regels) - 1
