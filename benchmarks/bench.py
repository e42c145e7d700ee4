"""`make bench`: how fast the hub is, in one run, as ratios to what libxml2 alone needs for the same messages.

    python benchmarks/bench.py [--markdown BESTAND] [--deel laden --deel groei ...] [--miljoen] [--met-pandas]

Its parts, each a table:

- `laden`: the floor (unwrap, parse, validate on one core) and the real command `ijw-hub load` into an empty data folder;
- `groei`: how the cost of a message grows with the number of messages and gemeenten, and with one that is very large;
- `anderen`: other ways to read the same messages;
- `gereed`: from the start of `ijw-hub run` to ready;
- `paginas`: the questions behind page, metrics and `status` (`paginas.py`, `vraagtijden.py`).

It is a measurement, no test: nothing here fails on a number. The aims it is read against stand in docs/prestaties.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import anderen, gereed, groei, laden, paginas, stappen, verkeer
from benchmarks.machine import beschrijving, drukte
from benchmarks.verkeer import Maat
from benchmarks.verslag import Tabel, schrijf, toon

DELEN = ("laden", "groei", "anderen", "gereed", "paginas")

STANDAARD = ("laden", "groei", "anderen", "gereed")

MILJOEN = 1_000_000


def lees_opties(woorden: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    lezer = argparse.ArgumentParser(description="Meet ijw-hub tegen wat libxml2 alleen nodig heeft.")
    lezer.add_argument(
        "--deel", action="append", choices=DELEN, help="alleen dit deel (mag vaker; standaard alle zonder paginas)"
    )
    lezer.add_argument("--berichten", type=int, default=30_000, help="berichten voor laden en anderen, ongeveer")
    lezer.add_argument("--groei", type=int, default=50_000, help="de middelste maat van groei, ongeveer")
    lezer.add_argument("--keren", type=int, default=3, help="hoe vaak alles om de beurt wordt gemeten")
    lezer.add_argument(
        "--miljoen",
        action="store_true",
        help="groei tot een miljoen berichten, paginas en gereed met een miljoen dossiers (een uur, 30 GB schijf)",
    )
    lezer.add_argument("--dossiers", type=int, default=100_000, help="dossiers voor paginas")
    lezer.add_argument("--data", type=Path, help="een datamap die er al is, voor gereed en paginas")
    lezer.add_argument(
        "--met-pandas", action="store_true", help="haal pandas (alleen voor deze meting) en meet het mee"
    )
    lezer.add_argument("--markdown", type=Path, metavar="BESTAND", help="schrijf de tabellen ook als markdown")
    opties = lezer.parse_args(woorden)  # fmt: skip
    if opties.miljoen:
        opties.groei, opties.dossiers = MILJOEN // 10, MILJOEN
    return opties


def meet_groei(map_: Path, opties: argparse.Namespace) -> list[Tabel]:
    """Give a table per way to grow."""
    alle = groei.groepen(opties.groei, miljoen=opties.miljoen, keren=opties.keren)
    return [groei.tabel(groep, groei.meet_groep(groep, map_)) for groep in alle]


def meet_laden(map_: Path, opties: argparse.Namespace) -> list[Tabel]:
    """Give the tables of `load`: what it costs, and where."""
    berichten = verkeer.maak(map_ / "laden", Maat(opties.berichten))
    return [laden.tabel(laden.meet(berichten, laden.VORMEN, opties.keren)), stappen.meet(berichten)]


def meet_anderen(map_: Path, opties: argparse.Namespace) -> list[Tabel]:
    """Give the table of other ways."""
    berichten = verkeer.maak(map_ / "anderen", Maat(opties.berichten))
    return [anderen.meet(berichten, opties.keren, met_pandas=opties.met_pandas)]


def meet_gereed(map_: Path, opties: argparse.Namespace) -> list[Tabel]:
    """Give the table of starts: with a new store, and with one of many dossiers when there is one."""
    rijen = [gereed.rij("empty", map_ / "leeg", opties.keren)]
    data = opties.data or (_data(map_, opties) if opties.miljoen else None)
    if data is not None:
        rijen.append(gereed.rij(f"{paginas.tel_dossiers(data):,} dossiers", data, opties.keren))
    return [gereed.tabel(rijen)]


def meet_paginas(map_: Path, opties: argparse.Namespace) -> list[Tabel]:
    """Give the table of pages and questions."""
    data = opties.data or _data(map_, opties)
    return [paginas.tabel(paginas.meet(data), paginas.tel_dossiers(data), paginas.tel_berichten(data))]


def _data(map_: Path, opties: argparse.Namespace) -> Path:
    """Give the store with many dossiers, made when it is first asked for."""
    plek = map_ / "veel"
    return plek / "data" if plek.exists() else paginas.maak_data(plek, opties.dossiers)


METERS: dict[str, Callable[[Path, argparse.Namespace], list[Tabel]]] = {
    "laden": meet_laden,
    "groei": meet_groei,
    "anderen": meet_anderen,
    "gereed": meet_gereed,
    "paginas": meet_paginas,
}


def main(woorden: list[str] | None = None) -> None:
    """Make, measure, print; write what was measured so far after each part."""
    opties = lees_opties(woorden)
    machine = beschrijving() | {"busy before it began": drukte()}
    tabellen: list[Tabel] = []
    with tempfile.TemporaryDirectory(prefix="ijw-bench-") as naam:
        for deel in opties.deel or STANDAARD:
            for tabel in METERS[deel](Path(naam), opties):
                toon(tabel)
                tabellen.append(tabel)
                if opties.markdown:
                    schrijf(opties.markdown, tabellen, machine)
    print("; ".join(f"{naam} {waarde}" for naam, waarde in machine.items()))


if __name__ == "__main__":
    main()
