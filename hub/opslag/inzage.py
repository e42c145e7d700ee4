"""Look at a store without opening it for work: what its keys are used for."""

from __future__ import annotations

from typing import NamedTuple

from hub.opslag.los import los
from hub.opslag.plek import Waar
from hub.opslag.reservekopie import journaalsleutels_van, vingerafdruk_van
from hub.opslag.soort_pseudoniemen import PER_GEMEENTE, PSEUDONIEMEN
from hub.opslag.verbinding import bestaat_opslag


class Sleutelgebruik(NamedTuple):
    """What a store needs of its keys."""

    vingerafdruk: str
    per_sleutel: dict[str, int]
    """Messages in the journal per key."""
    per_gemeente: bool
    """Whether each gemeente has pseudonyms of its own."""


def in_gebruik(data: Waar) -> Sleutelgebruik | None:
    """Return what the store needs; None without a store. Raises OpslagFout."""
    if not bestaat_opslag(data):
        return None
    with los(data) as verbinding:
        soort = verbinding.execute("SELECT waarde FROM hub WHERE naam = ?", (PSEUDONIEMEN,)).fetchone()
        return Sleutelgebruik(
            vingerafdruk_van(verbinding), journaalsleutels_van(verbinding), per_gemeente=soort == (PER_GEMEENTE,)
        )
