"""Count rows by several small numbers at once, written as one number.

The database sorts rows to group them; comparing one number is twice as fast as comparing columns
(measured: half a million intervals). The first part may have any size, the others stay below their room.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from hub.opslag.bulk import Vraag


class Groep:
    """A question that counts by these parts, and by further columns."""

    def __init__(
        self,
        delen: tuple[ColumnElement[Any], ...],
        ruimte: tuple[int, ...],
        verder: tuple[ColumnElement[Any], ...] = (),
    ) -> None:
        """Take the parts, the room of each but the first, and the further columns to group by."""
        samen = delen[0]
        for deel, aantal in zip(delen[1:], ruimte, strict=True):
            samen = samen * aantal + deel
        self._ruimte = ruimte
        samen = samen.label("samen")
        self.vraag: Vraag = select(samen, *verder, func.count()).group_by("samen", *verder)
        """Gives the parts as one number, the further columns, and how many."""

    def ontleed(self, samen: int) -> list[int]:
        """Return the parts of a number that came back."""
        delen = []
        for aantal in reversed(self._ruimte):
            samen, deel = divmod(samen, aantal)
            delen.append(deel)
        return [samen, *reversed(delen)]


def als_een(voorwaarde: ColumnElement[Any]) -> ColumnElement[int]:
    """Give 1 where a condition holds, else 0."""
    return case((voorwaarde, 1), else_=0)
