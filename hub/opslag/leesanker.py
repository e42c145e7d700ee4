"""Keep the anchor of the log of reading with the store: a second place, in another file.

Who takes rows from the end of the log, puts an older copy of it back or begins a new one, does
not change the store; the hub sees the difference the next night, and `leeslog controleer` at once.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hub.opslag.leeslog import Leeslog
from hub.opslag.verbinding import BESTAND, WACHTTIJD_SECONDEN, bestaat_opslag, vertaald

_NAAM = "leeslog"
"""Row of table `hub`."""


def bewaard_anker(data: Path) -> str | None:
    """Return the anchor that the store keeps; None when it has none, or when there is no store. Raises OpslagFout."""
    if not bestaat_opslag(data):
        return None
    with vertaald(), closing(_verbind(data)) as verbinding:
        if verbinding.execute("SELECT 1 FROM sqlite_schema WHERE name = 'hub'").fetchone() is None:
            return None
        rij = verbinding.execute("SELECT waarde FROM hub WHERE naam = ?", (_NAAM,)).fetchone()
    return None if rij is None else str(rij[0])


def leg_anker_vast(data: Path, log: Leeslog) -> str | None:
    """Keep the anchor of now with the store, and return it.

    None when the log does not follow on the anchor that is there: then that stays, as what it is held against.
    Raises OpslagFout or LeeslogFout.
    """
    bewaard = bewaard_anker(data)
    if bewaard is not None and not log.volgt_op(bewaard):
        return None
    anker = log.anker()
    with vertaald(), closing(_verbind(data)) as verbinding, verbinding:
        verbinding.execute("INSERT OR REPLACE INTO hub VALUES (?, ?)", (_NAAM, anker))
    return anker


def _verbind(data: Path) -> sqlite3.Connection:
    adres = f"{(data / BESTAND).absolute().as_uri()}?mode=rw"  # not read-only: WAL may need its files made
    return sqlite3.connect(adres, uri=True, timeout=WACHTTIJD_SECONDEN)
