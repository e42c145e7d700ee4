"""What a disk holds when the power goes out: made from every change that a process made, in order (`opnamelaag.c`).

Until it is flushed (fsync) a disk need not have what was written; until the folder is flushed it need not have a new name, nor
have lost an old one. What it has of that is chosen here: nothing, all names, or whatever chance gives.
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from pathlib import Path, PurePosixPath
from random import Random
from typing import NamedTuple

from tests.onderdelen import pad_van, vereis
from tests.storing.proces import LANG_GENOEG

BRON = Path(__file__).with_name("opnamelaag.c")

_KOP = struct.Struct("<IIqI")

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""


class Wat(IntEnum):
    """What was done; the order is that of `opnamelaag.c`."""

    SCHRIJF = 0
    KAP = 1
    SPOEL = 2
    MAAK = 3
    MAP = 4
    WEG = 5
    MAP_WEG = 6
    NOEM = 7
    KOPPEL = 8


class Model(Enum):
    """What a disk has of what was not flushed."""

    NIETS = "nothing"
    NAMEN = "every name, and of no file what was not flushed: as file systems do that keep names in order"
    GREEP = "of every file and folder whatever chance gives, by sector"


class Daad(NamedTuple):
    """One change; paths are under the folder that is watched, which itself is empty."""

    wat: Wat
    naam: PurePosixPath
    plek: int
    bij: bytes


class Opname(NamedTuple):
    """The layer, around everything under a folder, and the file in which it writes."""

    map: Path
    bestand: Path
    omgeving: dict[str, str]
    """What a process needs in its environment to have the layer."""

    def wis(self) -> None:
        """Forget what was written down."""
        with self.bestand.open("r+b") as bestand:
            bestand.truncate()

    def omvang(self) -> int:
        """Give how many bytes were written down: a moment."""
        return self.bestand.stat().st_size

    def daden(self) -> Iterator[tuple[Daad, int]]:
        """Give every change, and the moment after it."""
        alles, plek = self.bestand.read_bytes(), 0
        while plek < len(alles):
            wat, lengte, waar, bij = _KOP.unpack_from(alles, plek)
            begin = plek + _KOP.size
            naam, plek = alles[begin : begin + lengte].decode(), begin + lengte + bij
            yield Daad(Wat(wat), PurePosixPath(naam), waar, alles[begin + lengte : plek]), plek


def maak_opname(map_: Path) -> Opname:
    """Compile the layer in a folder; it will watch the folder `onder` in it."""
    gcc = vereis("gcc", pad_van("gcc"))
    laag, bestand, onder = map_ / "opnamelaag.so", map_ / "opname", map_ / "onder"
    onder.mkdir()
    bestand.touch()
    opdracht = [
        gcc,
        "-shared",
        "-fPIC",
        "-O2",
        "-U_FORTIFY_SOURCE",
        "-Wall",
        "-Wextra",
        "-o",
        laag,
        BRON,
        "-ldl",
        "-lpthread",
    ]
    subprocess.run(opdracht, check=True, timeout=LANG_GENOEG)
    return Opname(onder, bestand, {"LD_PRELOAD": str(laag), "OPNAME": str(bestand), "OPNAME_MAP": str(onder)})


@dataclass(eq=False)
class _Bestand:
    inhoud: bytearray = field(default_factory=bytearray)
    vast: bytes = b""
    wacht: list[Daad] = field(default_factory=list)
    """What was done to it since it was flushed."""

    def doe(self, daad: Daad) -> None:
        _verander(self.inhoud, daad.wat, daad.plek, daad.bij)
        self.wacht.append(daad)

    def spoel(self) -> None:
        self.vast = bytes(self.inhoud)
        self.wacht.clear()

    def na_uitval(self, model: Model, kans: Random) -> bytes:
        inhoud = bytearray(self.vast)
        for daad in self.wacht if model is Model.GREEP else ():
            if daad.wat is not Wat.SCHRIJF:
                if kans.random() < 0.5:
                    _verander(inhoud, daad.wat, daad.plek, b"")
                continue
            al_te_maal = kans.choice((True, True, False))
            for begin in range(0, len(daad.bij), SECTOR):
                if al_te_maal or kans.random() < 0.5:
                    _verander(inhoud, Wat.SCHRIJF, daad.plek + begin, daad.bij[begin : begin + SECTOR])
        return bytes(inhoud)


def _verander(inhoud: bytearray, wat: Wat, plek: int, bij: bytes) -> None:
    if wat is Wat.KAP:
        inhoud[plek:] = bytes(max(0, plek - len(inhoud)))
        return
    if len(inhoud) < plek:
        inhoud.extend(bytes(plek - len(inhoud)))
    inhoud[plek : plek + len(bij)] = bij


@dataclass(eq=False)
class _Map:
    namen: dict[str, _Map | _Bestand] = field(default_factory=dict)
    vast: dict[str, _Map | _Bestand] = field(default_factory=dict)

    def spoel(self) -> None:
        self.vast = dict(self.namen)


class Schijf:
    """A disk to which changes are made one by one, and of which can be told what it would have at any of them."""

    def __init__(self, begin: Path) -> None:
        """Begin with what a folder holds, all of it flushed."""
        self._wortel = _lees(begin)

    def doe(self, daad: Daad) -> None:
        """Make a change."""
        wat, naam = daad.wat, daad.naam
        if naam.name.endswith((" (deleted)", "-shm")):  # nobody finds it any more; and SQLite makes it anew
            return
        if wat is Wat.SPOEL:
            self._vind(naam).spoel()
        elif wat in {Wat.SCHRIJF, Wat.KAP}:
            bestand = self._vind(naam)
            assert isinstance(bestand, _Bestand)
            bestand.doe(daad)
        else:
            self._noem(daad, self._map(naam.parent).namen)

    def _noem(self, daad: Daad, namen: dict[str, _Map | _Bestand]) -> None:
        naam = daad.naam.name
        if daad.wat in {Wat.MAAK, Wat.MAP}:
            namen[naam] = _Bestand() if daad.wat is Wat.MAAK else _Map()
        elif daad.wat in {Wat.WEG, Wat.MAP_WEG}:
            del namen[naam]
        else:
            naar = PurePosixPath(daad.bij.decode())
            self._map(naar.parent).namen[naar.name] = namen[naam]
            if daad.wat is Wat.NOEM:
                del namen[naam]

    def _vind(self, naam: PurePosixPath) -> _Map | _Bestand:
        knoop: _Map | _Bestand = self._wortel
        for deel in naam.parts:
            assert isinstance(knoop, _Map)
            knoop = knoop.namen[deel]
        return knoop

    def _map(self, naam: PurePosixPath) -> _Map:
        map_ = self._vind(naam)
        assert isinstance(map_, _Map)
        return map_

    def val_uit(self, model: Model, kans: Random, naar: Path) -> None:
        """Write what it would have now into a new folder."""
        _schrijf(self._wortel, model, kans, naar)


def _lees(map_: Path) -> _Map:
    gelezen = _Map()
    for pad in map_.iterdir():
        if pad.is_dir():
            gelezen.namen[pad.name] = _lees(pad)
        else:
            inhoud = pad.read_bytes()
            gelezen.namen[pad.name] = _Bestand(bytearray(inhoud), inhoud)
    gelezen.spoel()
    return gelezen


def _schrijf(map_: _Map, model: Model, kans: Random, naar: Path) -> None:
    naar.mkdir(mode=0o700)
    namen = map_.vast if model is Model.NIETS or (model is Model.GREEP and kans.random() < 0.5) else map_.namen
    for naam, knoop in namen.items():
        if isinstance(knoop, _Map):
            _schrijf(knoop, model, kans, naar / naam)
        else:
            (naar / naam).write_bytes(knoop.na_uitval(model, kans))
            (naar / naam).chmod(0o600)
