"""Which value the label `gemeente` has: the gemeente itself, `overig` beyond a limit, or no label at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hub.meten.keuzes import Meetkeuzes
from hub.streams.meetlat import OVERIG


class Gemeentelabels:
    """The labels of these gemeenten. The first ones the hub saw keep their own, so that none ever changes its name."""

    def __init__(self, gemeenten: Sequence[str], keuzes: Meetkeuzes) -> None:
        """Take the gemeenten in the order in which the hub first saw them."""
        self.aan = keuzes.gemeente
        """Whether there is a label."""
        self._hoogstens = keuzes.gemeenten_hoogstens
        self._eigen = frozenset(gemeenten[: self._hoogstens])
        self.alle: tuple[str, ...] = ("",)
        """Every value; without the label one that is not shown."""
        if self.aan:
            self.alle = (*sorted(self._eigen), *((OVERIG,) if len(gemeenten) > self._hoogstens else ()))

    def van(self, gemeente: str) -> str:
        """Return the value for a gemeente."""
        if not self.aan:
            return ""
        return gemeente if gemeente in self._eigen else OVERIG

    def met(self, erbij: Collection[str]) -> Gemeentelabels:
        """Return these with gemeenten that the store does not know yet, as far as there is room."""
        nieuw = sorted(set(erbij) - self._eigen)
        if not self.aan or not nieuw:
            return self
        samen = Gemeentelabels((), Meetkeuzes(gemeenten_hoogstens=self._hoogstens))
        ruimte = self._hoogstens - len(self._eigen) if OVERIG not in self.alle else 0
        samen._eigen = self._eigen | set(nieuw[:ruimte])
        over = OVERIG in self.alle or len(nieuw) > ruimte
        samen.alle = (*sorted(samen._eigen), *((OVERIG,) if over else ()))
        return samen
