"""Hold the store for this process alone: for work that no other process may read past or write through.

SQLite itself says whether another process has the store open: leaving WAL needs
that nobody else does. The file is then held until the connection is closed, also
when this process ends suddenly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hub.domein.bsn import maskeer
from hub.fouten import OpslagBezet, PadBestaatNiet
from hub.opslag.verbinding import BESTAND, bestaat_opslag, vertaald

_WACHT_SECONDEN = 2.0
"""A question of another command is over by then; a hub that runs stays."""

_BEZET = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def eis_opslag(map_: Path) -> Path:
    """Return the path of the database in a data folder. Raises PadBestaatNiet when there is none, or OpslagFout."""
    if not bestaat_opslag(map_):
        raise PadBestaatNiet(
            f"In de map {maskeer(str(map_))} staat geen opslag van de hub.",
            "Noem met --data de datamap van de hub.",
        )
    return map_ / BESTAND


@contextmanager
def alleen(map_: Path) -> Iterator[sqlite3.Connection]:
    """Give the only connection to the store of a data folder, outside any transaction.

    Raises OpslagBezet when another process has it open, PadBestaatNiet when there is none.
    """
    pad = eis_opslag(map_)
    with vertaald(), closing(sqlite3.connect(pad, timeout=_WACHT_SECONDEN, isolation_level=None)) as verbinding:
        try:
            verbinding.execute("PRAGMA journal_mode=DELETE").fetchone()
            verbinding.execute("PRAGMA main.locking_mode=EXCLUSIVE").fetchone()
            verbinding.execute("BEGIN EXCLUSIVE")
            verbinding.execute("COMMIT")
        except sqlite3.OperationalError as fout:
            if fout.sqlite_errorcode & 0xFF not in _BEZET:
                raise
            raise OpslagBezet(
                f"Een ander proces gebruikt de opslag in {maskeer(str(map_))}, en dit kan alleen als niemand dat doet.",
                "Stop de hub (bijvoorbeeld: systemctl stop ijw-hub), doe dit opnieuw en start hem daarna weer.",
            ) from None
        yield verbinding
