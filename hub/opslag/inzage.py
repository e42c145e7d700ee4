"""Look at a store without opening it for work: what its keys are used for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from hub.opslag.reservekopie import journaalsleutels_van, vingerafdruk_van
from hub.opslag.soort_pseudoniemen import PER_GEMEENTE, PSEUDONIEMEN
from hub.opslag.verbinding import BESTAND, WACHTTIJD_SECONDEN, bestaat_opslag, vertaald


class Sleutelgebruik(NamedTuple):
    """What a store needs of its keys."""

    vingerafdruk: str
    per_sleutel: dict[str, int]
    """Messages in the journal per key."""
    per_gemeente: bool
    """Whether each gemeente has pseudonyms of its own."""


def in_gebruik(data: Path) -> Sleutelgebruik | None:
    """Return what the store in a data folder needs; None without a store. Raises OpslagFout."""
    if not bestaat_opslag(data):
        return None
    adres = f"{(data / BESTAND).absolute().as_uri()}?mode=rw"  # not read-only: WAL may need its files made
    with vertaald(), closing(sqlite3.connect(adres, uri=True, timeout=WACHTTIJD_SECONDEN)) as verbinding:
        soort = verbinding.execute("SELECT waarde FROM hub WHERE naam = ?", (PSEUDONIEMEN,)).fetchone()
        return Sleutelgebruik(
            vingerafdruk_van(verbinding), journaalsleutels_van(verbinding), per_gemeente=soort == (PER_GEMEENTE,)
        )
