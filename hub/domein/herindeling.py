"""Gemeenten that were abolished and became part of another: which codes are the same gemeente, as seen from a day.

From the day of a herindeling the new gemeente stands in the place of the old one, with its toewijzingen and its
responsibility; before that day they are two. Data: schemas/herindelingen.toml. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hub.domein.invoerfouten import problemen
from hub.domein.normlagen import Gemeentecode
from hub.fouten import OngeldigeInstelling

_STAP = "Verbeter dit in het bestand met herindelingen; docs/woonplaats.md beschrijft het."


class _Herindeling(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    datum: date
    """The first day of the new situation."""
    oud: Annotated[tuple[Gemeentecode, ...], Field(min_length=1)]
    """The codes that no longer exist."""
    nieuw: Annotated[tuple[Gemeentecode, ...], Field(min_length=1)]
    """What they became part of: more than one when a gemeente was divided."""


class _Bestand(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    herindeling: tuple[_Herindeling, ...] = ()


class Indeling:
    """Which code stands for which gemeente on a day. Immutable; compares by identity."""

    def __init__(self, nu: Mapping[str, frozenset[str]]) -> None:
        """Take, of the codes that no longer exist, what they became part of."""
        self._nu = nu

    def nu(self, code: str) -> frozenset[str]:
        """Return what a code became: itself when it still exists, several when its gemeente was divided."""
        return self._nu.get(code) or frozenset({code})

    def huidig(self, code: str) -> str:
        """Return the one gemeente that a code became, else the code itself."""
        nu = self._nu.get(code, frozenset())
        return next(iter(nu)) if len(nu) == 1 else code

    def zelfde(self, een: str, ander: str) -> bool:
        """Say whether two codes are the same gemeente, or may be: part of a gemeente that was divided may."""
        if een == ander:
            return True
        return (een in self._nu or ander in self._nu) and not self.nu(een).isdisjoint(self.nu(ander))


class Herindelingen:
    """All herindelingen that are known. Immutable; threads may share it."""

    def __init__(self, per_code: Mapping[str, tuple[date, frozenset[str]]]) -> None:
        """Take, of each code that ends, its first day of no longer being there and its successors: see `van`."""
        self._per_code = dict(per_code)
        self._dagen = sorted({dag for dag, _ in self._per_code.values()})
        self._indelingen = [Indeling(self._stand(dag)) for dag in (date.min, *self._dagen)]

    @classmethod
    def van(cls, *tabellen: Mapping[str, Any]) -> Herindelingen:
        """Build it from tables like schemas/herindelingen.toml; what a later one says of a code goes before.

        Raises OngeldigeInstelling that names every problem at once.
        """
        per_code: dict[str, tuple[date, frozenset[str]]] = {}
        fouten: list[str] = []
        for tabel in tabellen:
            try:
                gelezen = _Bestand.model_validate(tabel)
            except ValidationError as fout:
                fouten += problemen(fout)
                continue
            for een in gelezen.herindeling:
                per_code.update(dict.fromkeys(een.oud, (een.datum, frozenset(een.nieuw))))
        for oud, (datum, nieuw) in sorted(per_code.items()):
            # A successor that ended no later would lead in a circle, or nowhere.
            weg = sorted(code for code in nieuw if code == oud or (code in per_code and per_code[code][0] <= datum))
            fouten += [f"{oud} gaat op {datum} over in {code}, en die bestond toen niet meer" for code in weg]
        if fouten:
            raise OngeldigeInstelling(f"De herindelingen kloppen niet: {'; '.join(fouten)}.", _STAP)
        return cls(per_code)

    def op(self, dag: date) -> Indeling:
        """Return what holds on a day: the same object until something changes."""
        return self._indelingen[bisect_right(self._dagen, dag)]

    def dagen(self, codes: Iterable[str]) -> set[date]:
        """Return the days on which something changes for these codes, or for what they became."""
        gevonden: set[date] = set()
        verder = [code for code in codes if code in self._per_code]
        while verder:
            dag, nieuw = self._per_code[verder.pop()]
            gevonden.add(dag)
            verder += [code for code in nieuw if code in self._per_code]
        return gevonden

    def inhoud(self) -> Sequence[tuple[str, date, Sequence[str]]]:
        """Return everything in a fixed order, for who must see whether it changed."""
        return [(oud, datum, sorted(nieuw)) for oud, (datum, nieuw) in sorted(self._per_code.items())]

    def _stand(self, dag: date) -> dict[str, frozenset[str]]:
        return {code: self._volg(code, dag) for code, (datum, _) in self._per_code.items() if datum <= dag}

    def _volg(self, code: str, dag: date) -> frozenset[str]:
        datum, nieuw = self._per_code.get(code, (date.max, frozenset()))
        if datum > dag:
            return frozenset({code})
        return frozenset(laatste for opvolger in nieuw for laatste in self._volg(opvolger, dag))


GEEN = Herindelingen({})
"""No herindeling is known."""
