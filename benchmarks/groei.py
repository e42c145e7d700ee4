"""How the cost of a message grows with their number, with the number of gemeenten, and with one that is very large."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks import verkeer
from benchmarks.laden import EEN_PROCES, MIB, Reeks, meet
from benchmarks.verkeer import Maat
from benchmarks.verslag import Tabel

KOPIEEN = 10
"""Regions in each size, so that the sizes differ in nothing but the number of youths."""

VLAK = 0.2
"""How much more a message may cost than in the first size."""


class Geval(NamedTuple):
    """One kind of traffic."""

    naam: str
    maak: Callable[[Path], Path]
    keren: int


class Groep(NamedTuple):
    """Kinds of traffic held against the first of them."""

    naam: str
    gevallen: list[Geval]


def groepen(aantal: int, *, miljoen: bool, keren: int) -> list[Groep]:
    """Give what is measured: `aantal` is the middle size, in messages."""

    def van(maat: Maat) -> Callable[[Path], Path]:
        return lambda map_: verkeer.maak(map_, maat)

    def reus(soort: str) -> Callable[[Path], Path]:
        clienten = max(1, aantal // (1000 if soort == "client" else verkeer.PER_CLIENT) // 4)
        return lambda map_: verkeer.simuleer(map_, "--gemeenten", 1, "--clienten", clienten, reus=soort)

    maten = [(aantal // 10, keren), (aantal, keren), *([(aantal * 10, 1)] if miljoen else [])]
    gewoon = Geval("one gemeente, all its aanbieders", van(Maat(aantal // 4, 1)), keren)
    return [
        Groep(
            "How cost grows with the number of messages",
            [
                Geval(
                    f"80 gemeenten, about {maat:,} messages, in zip files",
                    van(Maat(maat, 8, KOPIEEN, zip=True)),
                    hoe_vaak,
                )
                for maat, hoe_vaak in maten
            ],
        ),
        Groep(
            "How cost grows with the number of gemeenten",
            [
                Geval("1 gemeente", van(Maat(aantal, 1)), keren),
                Geval("10 gemeenten", van(Maat(aantal, 10)), keren),
                Geval("100 gemeenten", van(Maat(aantal, 10, KOPIEEN)), keren),
            ],
        ),
        Groep(
            "One that is very large",
            [
                gewoon,
                Geval("one relatie: one gemeente, one aanbieder", reus("relatie"), keren),
                Geval("youths with 550 messages each in that relatie", reus("client"), keren),
            ],
        ),
    ]


def meet_groep(groep: Groep, map_: Path) -> list[tuple[Geval, Reeks]]:
    """Make each kind of traffic and load it."""
    gemeten = []
    for geval in groep.gevallen:
        with tempfile.TemporaryDirectory(prefix="groei-", dir=map_) as plek:
            [reeks] = meet(geval.maak(Path(plek) / "verkeer"), [EEN_PROCES], geval.keren)
        gemeten.append((geval, reeks))
    return gemeten


def tabel(groep: Groep, gemeten: list[tuple[Geval, Reeks]]) -> Tabel:
    """Give a row per kind of traffic, with its cost against the first."""
    eerste = gemeten[0][1]
    rijen = [
        (
            geval.naam,
            f"{reeks.vloer.aantal:,}",
            f"{reeks.vloer.cpu / reeks.vloer.aantal * 1e6:,.1f}",
            reeks.cpu.tekst(),
            f"{reeks.kaal:,.1f}",
            f"{reeks.kaal / eerste.kaal:.2f}",
            reeks.zonder_start.tekst(".2f"),
            f"{reeks.zonder_start.midden / eerste.zonder_start.midden:.2f}",
            f"{reeks.geheugen / MIB:,.0f}",
            f"{reeks.schijf:,.0f}",
        )
        for geval, reeks in gemeten
    ]
    koppen = ("load, one process", "messages", "floor (µs)", "CPU per message (µs)", "without start-up (µs)", "against the first", "ratio to the floor, without start-up", "against the first", "peak memory (MiB)", "bytes on disk per message")  # fmt: skip
    krom = [rij[0] for rij in rijen if float(rij[7]) > 1 + VLAK]
    noot = (
        f"Not flat within {VLAK:.0%} by the ratio to the floor: {'; '.join(krom)}."
        if krom
        else f"Flat within {VLAK:.0%}."
    )
    return Tabel(groep.naam, koppen, rijen, (noot,))
