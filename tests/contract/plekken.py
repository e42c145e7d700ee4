"""Where a test of the contract plays: gemeenten, an aanbieder and youths of its own, since all share one hub that runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hub.domein.feiten import Relatie
from tests.bouw import bsn_nummer
from tests.proefhub import CODELIJSTEN

VAN_TOEVAL = ("0200", "0384")
"""The gemeenten of tests/betekenis/verkeer.py."""

EERSTE_BSN = 100
"""Those before it are for other tests and builders."""


@dataclass(frozen=True, slots=True)
class Plek:
    """A gemeente, an aanbieder and a youth that no other test knows."""

    relatie: Relatie
    bsn: str

    @property
    def gemeente(self) -> str:
        """Its code."""
        return self.relatie.gemeente

    @property
    def referentie(self) -> str:
        """A ReferentieAanbieder that no other test uses."""
        return f"REF-{self.gemeente}"

    @property
    def wie(self) -> dict[str, Any]:
        """What the builder of a message about this youth is told."""
        return {"relatie": self.relatie, "bsn": self.bsn}


def plekken() -> Iterator[Plek]:
    """Give ever other places."""
    gemeenten = [code for code in sorted(CODELIJSTEN.gemeenten) if code not in VAN_TOEVAL]
    for nummer, gemeente in enumerate(gemeenten):
        yield Plek(Relatie(gemeente, f"4243{nummer:04}"), bsn_nummer(EERSTE_BSN + nummer))
