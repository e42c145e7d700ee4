"""Hold the store for this process alone: for work that no other process may read past or write through.

SQLite itself says whether another process has the store open: leaving WAL needs
that nobody else does. The file is then held until the connection is closed, also
when this process ends suddenly. On PostgreSQL every connection of the hub holds a lock as long as it lives, together with
others; this takes it alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic

from hub.fouten import OpslagBezet
from hub.opslag import postgres
from hub.opslag.los import Verbinding, eis_opslag, los
from hub.opslag.plek import Database, Waar, noem
from hub.opslag.verbinding import BESTAND, vertaald

_WACHT_SECONDEN = 2.0
"""A question of another command is over by then; a hub that runs stays."""

_BEZET = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def alleen(waar: Waar) -> Iterator[Verbinding]:
    """Give the only connection to a store, outside any transaction.

    Raises OpslagBezet when another process has it open, PadBestaatNiet when there is none.
    """
    eis_opslag(waar)
    if isinstance(waar, Database):
        with los(waar) as verbinding:
            tot = monotonic() + _WACHT_SECONDEN
            while not verbinding.execute(postgres.ENIGE).fetchone()[0]:
                if monotonic() > tot:
                    raise _bezet(waar)
                verbinding.execute("SELECT pg_sleep(0.1)")
            verbinding.execute(
                "INSERT INTO hub VALUES (?, '1') ON CONFLICT (naam) DO UPDATE SET waarde = CAST(hub.waarde AS INTEGER) + 1",
                (postgres.ALLEEN_GEWEEST,),
            )
            yield verbinding
        return
    pad = waar / BESTAND
    with vertaald(), closing(sqlite3.connect(pad, timeout=_WACHT_SECONDEN, isolation_level=None)) as bestand:
        try:
            bestand.execute("PRAGMA journal_mode=DELETE").fetchone()
            bestand.execute("PRAGMA main.locking_mode=EXCLUSIVE").fetchone()
            bestand.execute("BEGIN EXCLUSIVE")
            bestand.execute("COMMIT")
        except sqlite3.OperationalError as fout:
            if fout.sqlite_errorcode & 0xFF not in _BEZET:
                raise
            raise _bezet(waar) from None
        yield bestand


def _bezet(waar: Waar) -> OpslagBezet:
    return OpslagBezet(
        f"Een ander proces gebruikt de opslag in {noem(waar)}, en dit kan alleen als niemand dat doet.",
        "Stop de hub (bijvoorbeeld: systemctl stop ijw-hub), doe dit opnieuw en start hem daarna weer.",
    )
