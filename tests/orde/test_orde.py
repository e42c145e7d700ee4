"""Whatever is sent, in whatever order, pieces and ways, once or more often: the same answers (`tests.orde.machine`).

A sample here; `make bewijs` plays all of it. IJW_HUB_TEST_ZAAD repeats what a seed gave.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from secrets import randbelow
from typing import NamedTuple

from tests.orde.spelen import Uitslag, speel, speel_naast_elkaar, speel_op_postgres
from tests.postgres import start_server

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"
PROCESSEN = 2
ZAAD = int(os.environ.get("IJW_HUB_TEST_ZAAD") or (randbelow(10**9) if BEWIJS else 20_261_122))


class Maat(NamedTuple):
    """How many cases."""

    steekproef: int
    bewijs: int
    """Under `make bewijs`."""
    blok: int
    """Cases with one seed: hypothesis looks for what is like what it saw, so that a new seed finds more than going on."""


SQLITE = Maat(steekproef=60, bewijs=10_000, blok=250)
POSTGRES = Maat(steekproef=20, bewijs=2_000, blok=100)
"""A case takes some four times as long there."""


def test_order_and_repetition_make_no_difference() -> None:
    _speel(speel, SQLITE)


def test_nor_does_the_database() -> None:
    """The store that is tried is in PostgreSQL, the one that it is held to in SQLite: row for row the same."""
    with start_server() as server:
        _speel(partial(speel_op_postgres, server=server.adres), POSTGRES)


def _speel(doe: Callable[[int, int], Uitslag], maat: Maat) -> None:
    print(f"IJW_HUB_TEST_ZAAD={ZAAD}")  # noqa: T201 - what repeats it
    if BEWIJS:
        zaden = range(ZAAD, ZAAD + maat.bewijs // maat.blok)
        uitslagen = speel_naast_elkaar(partial(doe, maat.blok), zaden, PROCESSEN)
    else:
        uitslagen = [doe(maat.steekproef, ZAAD)]
    mis = [f"IJW_HUB_TEST_ZAAD={uitslag.zaad}\n{uitslag.fout}" for uitslag in uitslagen if uitslag.fout]
    assert not mis, "\n\n".join(mis)
    gespeeld = sum(uitslag.klaar for uitslag in uitslagen)
    print(f"{gespeeld} cases")  # noqa: T201 - the figure of the campaign
    assert gespeeld >= (maat.bewijs if BEWIJS else maat.steekproef)
