"""Which heenberichten an Fo01 is about: those that went in the envelope it names.

On SQLite this is known when the Fo01 is recorded. On PostgreSQL another process may record the delivery in that envelope
at that very moment, and neither would see the other. So the Fo01 leaves a mark, and it is looked up once it is recorded for
all to see: a delivery that comes later finds the Fo01 itself, when it is folded.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, select

from hub.opslag import tabellen as t
from hub.opslag.merken import klaar, markeer, neem
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.tabellen_postgres import te_vouwen_fo01

FO01S_PER_KEER = 500
"""Envelopes looked up per transaction."""


def kort_van(kenmerk: str) -> int:
    """Give the 63-bit hash by which a delivery is found when an Fo01 names its envelope."""
    return int.from_bytes(blake2b(kenmerk.encode(), digest_size=8).digest()) >> 1


def geraakt_door_fo01s(connection: Connection, kenmerken: Iterable[str]) -> set[int]:
    """Give the heenberichten to fold since Fo01s named these envelopes; on PostgreSQL a mark is left instead."""
    namen = sorted(kenmerken)
    if connection.dialect.name == POSTGRES:
        markeer(connection, te_vouwen_fo01, [(naam,) for naam in namen])
        return set()
    return _heen_van(connection, namen)


def vouw_fo01s(connection: Connection, normen: Any) -> int:  # noqa: ARG001 - as the other stages are called
    """Mark the heenberichten that new Fo01s are about (only PostgreSQL has such marks); give how many envelopes were looked up."""
    sleutels = neem(connection, te_vouwen_fo01, FO01S_PER_KEER)
    if not sleutels:
        return 0
    heen = _heen_van(connection, [naam for (naam,) in sleutels])
    markeer(connection, t.te_vouwen_heen, [(nummer,) for nummer in sorted(heen)])
    klaar(connection, te_vouwen_fo01, sleutels)
    return len(sleutels)


def _heen_van(connection: Connection, kenmerken: list[str]) -> set[int]:
    vraag = (
        select(t.bericht.c.heen_id)
        .join(t.aflevering, t.aflevering.c.bericht_id == t.bericht.c.id)
        .where(
            t.aflevering.c.kort.in_([kort_van(kenmerk) for kenmerk in kenmerken]),
            t.aflevering.c.kenmerk.in_(kenmerken),
            t.bericht.c.heen_id.is_not(None),
        )
    )
    return set(connection.execute(vraag).scalars())
