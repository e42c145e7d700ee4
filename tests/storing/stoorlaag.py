"""Let the n-th operation on a file fail, in a process of the hub: the disk full, locked, read-only, broken, or kill -9.

The layer itself is `stoorlaag.c`, compiled when it is first needed. SQLite's own test file systems are no part of a library that
anyone installs, and libfiu knows no n-th operation and no folder; the layer is what is left when only those two are asked.
"""

from __future__ import annotations

import mmap
import struct
import subprocess
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from tests.onderdelen import pad_van, vereis
from tests.storing.proces import LANG_GENOEG

BRON = Path(__file__).with_name("stoorlaag.c")

_STUUR = struct.Struct("<4q")


class Soort(IntEnum):
    """What an operation does when it fails; the order is that of `stoorlaag.c`."""

    RUST = 0
    VOL = 1
    """ENOSPC, after half of the first write that did not fit."""
    FOUT = 2
    """EIO when writing or flushing."""
    LEESFOUT = 3
    """EIO when reading."""
    ALLEEN_LEZEN = 4
    """EROFS: the file system may only be read from then on."""
    BEZET = 5
    """EAGAIN: another process holds the lock."""
    DOOD = 6
    """kill -9 instead of the operation, halfway it when it writes."""


class Stuur:
    """What stands in the file that steers the layer: written here, read in the process that is tested."""

    def __init__(self, bestand: Path) -> None:
        bestand.write_bytes(bytes(_STUUR.size))
        with bestand.open("r+b") as open_:
            self._plek = mmap.mmap(open_.fileno(), _STUUR.size)

    def zet(self, soort: Soort, van: int = 0, tot: int = 0) -> None:
        """Let the operations `van` to `tot` fail from now on (0: to the end); with `van` 0 only count them."""
        self._plek[:] = _STUUR.pack(soort, van, tot, 0)

    def rust(self) -> int:
        """Let all succeed; gives how many operations were counted."""
        geteld = self.geteld
        self.zet(Soort.RUST)
        return geteld

    @property
    def geteld(self) -> int:
        """How many operations of the kind there were since `zet`."""
        return int(_STUUR.unpack(self._plek[:])[3])


class Laag(NamedTuple):
    """The layer, around everything under a folder."""

    map: Path
    stuur: Stuur
    omgeving: dict[str, str]
    """What a process needs in its environment to have the layer."""


def maak_laag(map_: Path) -> Laag:
    """Compile the layer in a folder; it will watch the folder `onder` in it."""
    gcc = vereis("gcc", pad_van("gcc"))
    laag, stuur, onder = map_ / "stoorlaag.so", map_ / "stuur", map_ / "onder"
    onder.mkdir()
    opdracht = [gcc, "-shared", "-fPIC", "-O2", "-U_FORTIFY_SOURCE", "-Wall", "-Wextra", "-o", laag, BRON, "-ldl"]
    subprocess.run(opdracht, check=True, timeout=LANG_GENOEG)
    return Laag(onder, Stuur(stuur), {"LD_PRELOAD": str(laag), "STOOR": str(stuur), "STOOR_MAP": str(onder)})
