"""Do a transaction beside other processes that do the same work: recording, folding.

On SQLite there is one writer, so it is done once. On PostgreSQL two may meet (a deadlock, a message that both record for the
first time): the transaction is the unit, it is undone whole and done again, and then sees what the other did. After a few
times it is done with nobody beside it, so it always comes to an end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine

from hub.fouten import OpslagFout
from hub.opslag import postgres
from hub.opslag.verbinding import schrijven

POGINGEN = 4
"""Meetings before it is done alone: each time one of the two gets on, so this is for many who do the same at once."""

T = TypeVar("T")


def samen(engine: Engine, werk: Callable[[Connection], T], vergeet: Callable[[], None] = lambda: None) -> T:
    """Return what `werk` gives within its transaction; `vergeet` is called whenever what it did was undone.

    Raises OpslagFout, and what `werk` raises.
    """
    try:
        if engine.dialect.name == postgres.NAAM:
            for _ in range(POGINGEN):
                try:
                    with schrijven(engine, postgres.SAMEN) as connection:
                        return werk(connection)
                except OpslagFout as fout:
                    if not postgres.is_botsing(fout):
                        raise
                    vergeet()
        with schrijven(engine) as connection:
            return werk(connection)
    except OpslagFout:
        vergeet()
        raise
