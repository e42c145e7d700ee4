"""Keep the anchor of the log of reading with the store: a second place, in another file.

Who takes rows from the end of the log, puts an older copy of it back or begins a new one, does
not change the store; the hub sees the difference the next night, and `leeslog controleer` at once.
"""

from __future__ import annotations

from hub.opslag.leeslog import Leeslog
from hub.opslag.los import is_postgres, los, schrijf
from hub.opslag.plek import Waar
from hub.opslag.verbinding import bestaat_opslag

_NAAM = "leeslog"
"""Row of table `hub`."""


def bewaard_anker(data: Waar) -> str | None:
    """Return the anchor that the store keeps; None when it has none, or when there is no store. Raises OpslagFout."""
    if not bestaat_opslag(data):
        return None
    with los(data) as verbinding:
        if not is_postgres(verbinding):
            vraag = "SELECT 1 FROM sqlite_schema WHERE name = 'hub'"
            if verbinding.execute(vraag).fetchone() is None:  # a file of a store that was never opened whole
                return None
        rij = verbinding.execute("SELECT waarde FROM hub WHERE naam = ?", (_NAAM,)).fetchone()
    return None if rij is None else str(rij[0])


def leg_anker_vast(data: Waar, log: Leeslog) -> str | None:
    """Keep the anchor of now with the store, and return it.

    None when the log does not follow on the anchor that is there: then that stays, as what it is held against.
    Raises OpslagFout or LeeslogFout.
    """
    bewaard = bewaard_anker(data)
    if bewaard is not None and not log.volgt_op(bewaard):
        return None
    anker = log.anker()
    with los(data) as verbinding, schrijf(verbinding):
        verbinding.execute(
            "INSERT INTO hub VALUES (?, ?) ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde", (_NAAM, anker)
        )
    return anker
