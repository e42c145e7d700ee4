"""Where a store is: a folder with a file of SQLite in it, or a database of PostgreSQL beside a folder.

Whichever it is, the folder holds what is of this hub alone: keys, the log of reading, who has access.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hub.domein.bsn import maskeer


@dataclass(frozen=True, slots=True)
class Database:
    """A store in PostgreSQL, and the data folder with what is not in it."""

    map: Path
    adres: str
    """`postgresql+psycopg://...`, without a password: it may be shown."""
    wachtwoord_bestand: Path | None = None
    """File with the password; None: libpq finds one (PGPASSFILE), or the server asks none."""


Waar = Path | Database
"""Where a store is; a path is a data folder with the store in it, in SQLite."""


def map_van(waar: Waar) -> Path:
    """Return the data folder."""
    return waar.map if isinstance(waar, Database) else waar


def noem(waar: Waar) -> str:
    """Name the store in a Dutch sentence, after "in"."""
    return f"de database {waar.adres}" if isinstance(waar, Database) else f"de map {maskeer(str(waar))}"
