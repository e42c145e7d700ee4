"""Which SQL a question of the app takes its time with: every statement of it, timed by itself, with its query plan.

    python benchmarks/vraagtijden.py DATAMAP [ADRES ...]

An address is asked of the real app right after a change, so that nothing is remembered; what it asked of SQLite is asked
again, on a connection like the hub's own, and each statement is timed until its last row, in CPU: what the disk adds differs
too much. Two halves of a page run at the same time, so the sum may exceed what the page took on the clock. Prints the statements
that take more than a tenth of the page, slowest first.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Engine, event

from benchmarks.paginas import Antwoord, open_app, vraag
from hub.opslag.verbinding import BESTAND

PAGINAS = ("/", "/metrics", "/api/v1/status", "/werkvoorraad", "/verzoeken?selectie=te_laat", "/wachtlijst", "/afkeuringen",
           "/ontwikkeling", "/bevindingen", "/woonplaats", "/?gemeente=0200", "/werkvoorraad?gemeente=0200")  # fmt: skip
"""The pages that people open most, the metrics, and the question behind `status`."""

AANDEEL = 0.1
"""Of the CPU of the page: what takes less is not shown."""

PRAGMAS = ("PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-65536")
"""As a connection of the hub has them."""


class Opdracht(NamedTuple):
    """One statement as it was asked."""

    sql: str
    waarden: tuple[Any, ...]


class Tijd(NamedTuple):
    """How long a statement takes."""

    opdracht: Opdracht
    eerste: float
    """CPU seconds on a connection that has read nothing yet."""
    daarna: float
    """CPU seconds on the same connection once more."""
    rijen: int
    plan: list[str]


@contextmanager
def afgeluisterd() -> Iterator[list[Opdracht]]:
    """Keep every statement that any connection executes meanwhile."""
    gehoord: list[Opdracht] = []

    def luister(_verbinding: Any, _cursor: Any, sql: str, waarden: Any, _context: Any, veel: bool) -> None:  # noqa: FBT001
        if not veel:
            gehoord.append(Opdracht(sql, tuple(waarden or ())))

    event.listen(Engine, "before_cursor_execute", luister)
    try:
        yield gehoord
    finally:
        event.remove(Engine, "before_cursor_execute", luister)


def tijden(data: Path, opdrachten: list[Opdracht]) -> list[Tijd]:
    """Ask each statement again and time it, slowest first."""
    gemeten = []
    for opdracht in dict.fromkeys(opdrachten):
        with sqlite3.connect(f"file:{data / BESTAND}?mode=ro", uri=True) as opslag:
            for pragma in PRAGMAS:
                opslag.execute(pragma)
            duur = []
            rijen = 0
            for _ in range(2):
                begin = time.thread_time()
                rijen = len(opslag.execute(*opdracht).fetchall())
                duur.append(time.thread_time() - begin)
            plan = [rij[3] for rij in opslag.execute(f"EXPLAIN QUERY PLAN {opdracht.sql}", opdracht.waarden)]
        opslag.close()
        gemeten.append(Tijd(opdracht, *duur, rijen, plan))
    return sorted(gemeten, key=lambda een: -een.daarna)


def toon(adres: str, koud: Antwoord, warm: Antwoord, gemeten: list[Tijd]) -> None:
    """Print what takes the time of one address."""
    ms = 1000
    print(
        f"\n=== {adres}: after a change {koud.heel * ms:,.0f} ms (CPU {koud.cpu * ms:,.0f}), after that {warm.heel * ms:,.0f} ms"
    )
    print(f"    {len(gemeten)} statements, together {sum(een.daarna for een in gemeten) * ms:,.0f} ms of CPU")
    for een in gemeten:
        if een.daarna < AANDEEL * koud.cpu:
            break
        print(
            f"\n--- {een.daarna * ms:,.0f} ms of CPU ({een.eerste * ms:,.0f} on a new connection), {een.rijen:,} rows"
        )
        print(" ".join(een.opdracht.sql.split()))
        print(f"    values: {een.opdracht.waarden}")
        for stap in een.plan:
            print(f"    plan: {stap}")


def main() -> None:
    """Ask, listen, time, print."""
    lezer = argparse.ArgumentParser(description="Toon welke SQL een pagina of vraag haar tijd kost.")
    lezer.add_argument("data", type=Path)
    lezer.add_argument("adressen", nargs="*", default=PAGINAS)
    opties = lezer.parse_args()
    with open_app(opties.data) as (app, vergeet):
        for adres in opties.adressen:
            asyncio.run(vraag(app, "GET", adres))
            vergeet()
            with afgeluisterd() as gehoord:
                koud = asyncio.run(vraag(app, "GET", adres))
            warm = min((asyncio.run(vraag(app, "GET", adres)) for _ in range(3)), key=lambda een: een.heel)
            toon(
                adres,
                koud,
                warm,
                tijden(opties.data, [een for een in gehoord if een.sql.lstrip().startswith(("SELECT", "WITH"))]),
            )


if __name__ == "__main__":
    main()
