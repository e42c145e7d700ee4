"""What `load` costs on a set of messages, against the floor on the same messages, by turns in one run.

The speed of a machine that others use too differs by a third from minute to minute. So each load is held against the
floors right before and after it, and the median of those ratios is told with its range.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from benchmarks.meten import HUB, MICRO, WORTEL, Spreiding, Verbruik, draai
from benchmarks.verslag import Tabel

ZONDER_NIVEAU2 = [sys.executable, str(WORTEL / "benchmarks" / "zonder_niveau2.py")]

OMGEVING = {"IJW_HUB_PSEUDONIEM_PER_GEMEENTE": "true"}
"""So that the copies of a region hold other youths than the first (`verkeer.py`)."""

MIB = 2**20


class Vorm(NamedTuple):
    """A way to load."""

    naam: str
    lezers: int | None
    """Processes that read beside the one that records; None: what the hub itself chooses."""
    niveau2: bool = True


EEN_PROCES = Vorm("load, one process", 0)
VORMEN = (
    EEN_PROCES,
    EEN_PROCES._replace(naam="load, one process, without level 2", niveau2=False),
    Vorm("load, reading beside recording", None),
    Vorm("load, reading beside recording, without level 2", None, niveau2=False),
)


class Vloer(NamedTuple):
    """What the floor took."""

    aantal: int
    geldig: int
    octetten: int
    cpu: float


class Lading(NamedTuple):
    """One load, beside the floor that was measured around it."""

    verbruik: Verbruik
    telling: dict[str, Any]
    schijf: int
    """Bytes in the data folder afterwards."""
    vloer: float
    """CPU seconds of the floor: the mean of right before and right after."""


class Reeks(NamedTuple):
    """The same messages loaded in the same way several times."""

    vorm: Vorm
    vloer: Vloer
    ladingen: list[Lading]
    start: float
    """CPU seconds of a load of one message of each kind."""

    @property
    def cpu(self) -> Spreiding:
        """Give microseconds per message, all included."""
        return Spreiding(een.verbruik.cpu / self.vloer.aantal * MICRO for een in self.ladingen)

    @property
    def verhouding(self) -> Spreiding:
        """Give the ratio to the floor, all included."""
        return Spreiding(een.verbruik.cpu / een.vloer for een in self.ladingen)

    @property
    def zonder_start(self) -> Spreiding:
        """Give the ratio to the floor after taking start-up off."""
        return Spreiding((een.verbruik.cpu - self.start) / een.vloer for een in self.ladingen)

    @property
    def kaal(self) -> float:
        """Give microseconds per message after taking start-up off."""
        return self.cpu.midden - self.start / self.vloer.aantal * MICRO

    @property
    def per_seconde(self) -> Spreiding:
        """Give messages per second on the clock, start-up included."""
        return Spreiding(self.vloer.aantal / een.verbruik.wand for een in self.ladingen)

    @property
    def geheugen(self) -> int:
        """Give the highest peak in bytes."""
        return max(een.verbruik.geheugen for een in self.ladingen)

    @property
    def schijf(self) -> float:
        """Give bytes on disk per message."""
        return self.ladingen[-1].schijf / self.vloer.aantal

    @property
    def anderen(self) -> float:
        """Give the share of the cores that other programs used meanwhile."""
        return Spreiding(een.verbruik.anderen for een in self.ladingen).midden


def meet_vloer(verkeer: Path) -> Vloer:
    """Measure the floor on the messages of a folder."""
    uitkomst = json.loads(draai([sys.executable, WORTEL / "benchmarks" / "vloer.py", verkeer]).uitvoer)
    return Vloer(uitkomst["aantal"], uitkomst["geldig"], uitkomst["octetten"], uitkomst["cpu"])


def laad(verkeer: Path, data: Path, vorm: Vorm) -> tuple[Verbruik, dict[str, Any], int]:
    """Load into a new data folder; give what it took, what it said, and the bytes on disk."""
    hub = HUB if vorm.niveau2 else ZONDER_NIVEAU2
    lezers = [] if vorm.lezers is None else ["--lezers", str(vorm.lezers)]
    verbruik = draai([*hub, "load", verkeer, "--data", data, "--json", *lezers], OMGEVING)
    schijf = sum(pad.stat().st_size for pad in data.rglob("*") if pad.is_file())
    return verbruik, json.loads(verbruik.uitvoer), schijf


def meet(verkeer: Path, vormen: Sequence[Vorm], keren: int) -> list[Reeks]:
    """Load the messages in each way, by turns, so many times, with the floor between all of them."""
    vloer = meet_vloer(verkeer)
    gemeten: dict[Vorm, list[Lading]] = {vorm: [] for vorm in vormen}
    vorige = vloer.cpu
    for _ in range(keren):
        for vorm in vormen:
            with tempfile.TemporaryDirectory(prefix="ijw-bench-", dir=verkeer.parent) as data:
                geladen = laad(verkeer, Path(data), vorm)
            volgende = meet_vloer(verkeer).cpu
            gemeten[vorm].append(Lading(*geladen, (vorige + volgende) / 2))
            vorige = volgende
    start = Spreiding(meet_start(verkeer) for _ in range(min(keren, 3))).midden
    for reeks in gemeten.values():
        for een in reeks:
            if een.telling["gelezen"] != vloer.aantal:
                sys.exit(f"load las {een.telling['gelezen']} van de {vloer.aantal} bestanden.")
    return [Reeks(vorm, vloer, ladingen, start) for vorm, ladingen in gemeten.items()]


def meet_start(verkeer: Path) -> float:
    """Give the CPU seconds of a load of one message of each kind: programs, schemas and an empty store."""
    with tempfile.TemporaryDirectory(prefix="ijw-bench-", dir=verkeer.parent) as map_:
        een_van_elk = Path(map_) / "berichten"
        een_van_elk.mkdir()
        for soort, pad in {pad.name.rpartition("_")[2]: pad for pad in verkeer.rglob("*.xml")}.items():
            (een_van_elk / soort).write_bytes(pad.read_bytes())
        for pad in verkeer.rglob("*.zip"):
            with ZipFile(pad) as zip_:
                for soort, naam in {naam.rpartition("_")[2]: naam for naam in zip_.namelist()}.items():
                    (een_van_elk / soort).write_bytes(zip_.read(naam))
        data = Path(map_) / "data"
        return draai([*HUB, "load", een_van_elk, "--data", data, "--json", "--lezers", "0"], OMGEVING).cpu


def tabel(reeksen: list[Reeks]) -> Tabel:
    """Give a row per way to load, after the floor."""
    vloer = reeksen[0].vloer
    vloeren = Spreiding(een.vloer / vloer.aantal * MICRO for reeks in reeksen for een in reeks.ladingen)
    rijen = [
        (
            "floor: unwrap, parse, validate (libxml2)",
            vloeren.tekst(),
            "1.00",
            "1.00",
            f"{MICRO / vloeren.midden:,.0f}",
            "",
            "",
            "",
        )
    ]
    rijen += [
        (
            reeks.vorm.naam,
            reeks.cpu.tekst(),
            reeks.verhouding.tekst(".2f"),
            reeks.zonder_start.tekst(".2f"),
            reeks.per_seconde.tekst(",.0f"),
            f"{reeks.geheugen / MIB:,.0f}",
            f"{reeks.schijf:,.0f}",
            f"{reeks.anderen:.0%}",
        )
        for reeks in reeksen
    ]
    koppen = (
        "",
        "CPU per message (µs)",
        "ratio to the floor",
        "the same without start-up",
        "messages per second",
        "peak memory (MiB)",
        "bytes on disk per message",
        "cores used by others",
    )
    start = reeksen[0].start
    noot = (
        f"Median, with the lowest and highest. Start-up is in all of it: {start:.2f} s of CPU for a load of one message of each kind "
        f"into a new store, {start / vloer.aantal * MICRO:,.1f} µs per message here."
    )
    return Tabel(
        f"load, {vloer.aantal:,} messages of {vloer.octetten / vloer.aantal:,.0f} bytes, {len(reeksen[0].ladingen)} times by turns",
        koppen,
        rijen,
        (noot,),
    )  # fmt: skip
