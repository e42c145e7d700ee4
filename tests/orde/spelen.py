"""Play a number of cases with a seed, here or in processes beside this one."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from hub.logboek.logger import stel_in
from tests.orde.machine import Orde
from tests.orde.plek import Plek
from tests.postgres import GegevenServer, nieuwe_database

STAPPEN = 8
"""Rules in a case: about ten documents are written, and brought in in three or four pieces."""


class Uitslag(NamedTuple):
    zaad: int
    klaar: int
    """Cases that came to their end."""
    fout: str
    """What went wrong, with the steps that show it and how to repeat them; empty when nothing did."""


def speel(aantal: int, zaad: int, *, krimp: bool = True, adres: str | None = None) -> Uitslag:
    """Play so many cases; with `krimp` a failure is made as small as can be.

    With `adres`, of an empty database, the store that is tried is there; the one that it is held to is SQLite all the same.
    """
    plekken = (Plek(adres), Plek())
    machine: type[Orde] = seed(zaad)(type("Orde", (Orde,), {"plekken": plekken, "klaar": 0}))
    instellingen = settings(
        max_examples=aantal,
        stateful_step_count=STAPPEN,
        deadline=None,
        database=None,
        derandomize=False,  # the seed decides
        print_blob=True,
        phases=(Phase.generate, Phase.shrink) if krimp else (Phase.generate,),
        # How long it takes to draw an example says how busy the machine is, nothing about the hub.
        suppress_health_check=[HealthCheck.too_slow],
    )
    stel_in("json", "critical")  # a line per message would be most of the work
    try:
        run_state_machine_as_test(machine, settings=instellingen)
    except Exception:  # noqa: BLE001 - from another process only text comes through whole
        return Uitslag(zaad, machine.klaar, traceback.format_exc())
    finally:
        stel_in("json", "info")
        for plek in plekken:
            plek.sluit()
    return Uitslag(zaad, machine.klaar, "")


def speel_op_postgres(aantal: int, zaad: int, server: str) -> Uitslag:
    """Play with a store in a new database of this server."""
    with TemporaryDirectory() as map_, nieuwe_database(GegevenServer(server), Path(map_)) as database:
        return speel(aantal, zaad, adres=database.adres)


def speel_naast_elkaar(doe: Callable[[int], Uitslag], zaden: range, processen: int) -> list[Uitslag]:
    """Play with each seed."""
    with ProcessPoolExecutor(processen, get_context("spawn")) as poel:
        return list(poel.map(doe, zaden))
