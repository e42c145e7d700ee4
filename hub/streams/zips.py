"""Read the members of a zip file as a stream, and stay in bounds whatever the zip file holds.

A zip file comes from outside and may be broken or hostile: nothing is unpacked
to disk, sizes stated in it are not believed, and what cannot be used is told
once per zip file and reason.
"""

from __future__ import annotations

import errno
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, FileIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from hub.domein.grenzen import MAX_BYTES
from hub.fouten import BronFout, ZipOnbruikbaar
from hub.streams.leesbaar import begint_als_xml, is_xml, is_zip, onleesbaar, toonbaar

MAX_LEDEN = 250_000
"""Members per zip file: its table of contents is held in memory, 0.6 kB a member. Months of a region fit."""

MAX_REGISTER = 64 * 1024 * 1024
"""Bytes of the table of contents: 250,000 members with names of 200 characters."""

MAX_VERHOUDING = 200
"""Bytes read per byte of the zip file. Messages shrink 2 to 30 times; deflate can reach 1,032, overlapping members more."""

VRIJE_BYTES = 4 * MAX_BYTES
"""Bytes read before the ratio counts: a few large messages of little but repetition are no bomb."""

SNUFFELEN = 64
"""Bytes to look at when a name does not tell: room for a byte order mark and white space before the `<`."""

_METHODEN = {ZIP_STORED, ZIP_DEFLATED}
"""What every zip program makes. The other methods can claim gigabytes of memory for one member."""

_VERSLEUTELD = 0x1
"""Bit of a member's flags (APPNOTE 4.4.4)."""

_BEGIN_VAN_REGEL = b"PK\x01\x02"
"""Every line of the table of contents begins with this (APPNOTE 4.3.12)."""

_KAPOT = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
"""What `zipfile` raises on broken zip files and members."""

_OPNIEUW = "Haal of maak de zip opnieuw en laad hem nog eens."
_UITPAKKEN = "Pak de zip uit en laad de map."

_BEZWAREN = {
    "versleuteld": "Maak de zip zonder wachtwoord en laad hem opnieuw.",
    "ingepakt op een manier die de hub niet leest": "Maak de zip met gewone compressie (deflate) en laad hem opnieuw.",
    "zelf een zip": _UITPAKKEN,
    "beschadigd": _OPNIEUW,
}
"""Why a member is passed over, with what to do about it."""

Meld = Callable[[BronFout], None]
SlaOver = Callable[[str], None]


def tel_leden(pad: str) -> int:
    """Count the members of a zip file that may be messages. Raises BronFout when it cannot be used."""
    with _open(pad) as archief:
        return sum(is_xml(lid.filename) for lid in archief.infolist())


def zip_leden(
    pad: str, *, meld: Meld, sla_over: SlaOver, bestand: BinaryIO | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes (at most `MAX_BYTES + 1`) of each member that may be a message, in the order of the zip.

    Members with the same name are all read. The names are as they stand in the
    zip file. Problems go to `meld`, one per reason; other members to `sla_over`.
    With `bestand` that open file is read, and closed at the end; `pad` only names it.
    """
    try:
        with _open(pad, bestand) as archief:
            yield from _leden(archief, pad, meld, sla_over)
    except BronFout as fout:
        meld(fout)


def _leden(archief: ZipFile, pad: str, meld: Meld, sla_over: SlaOver) -> Iterator[tuple[str, bytes]]:
    omvang = archief.fp.seek(0, os.SEEK_END) if archief.fp else 0
    tegoed = max(VRIJE_BYTES, MAX_VERHOUDING * omvang)
    bezwaren: dict[str, list[str]] = {}
    for lid in archief.infolist():
        if lid.is_dir() or _verborgen(lid.filename):
            continue
        bezwaar = _bezwaar(lid)
        if bezwaar is None:
            inhoud, bezwaar = _lees_heel(archief, lid, pad)
        if bezwaar is not None:
            bezwaren.setdefault(bezwaar, []).append(lid.filename)
        elif inhoud is None:
            sla_over(toonbaar(lid.filename))
        else:
            tegoed -= len(inhoud)
            if tegoed < 0:
                meld(_bom(pad))
                break
            yield lid.filename, inhoud
    for bezwaar, namen in bezwaren.items():
        meld(_overgeslagen(pad, bezwaar, namen))


def _verborgen(naam: str) -> bool:
    naam = naam.replace("\\", "/")  # some programs for Windows write names so
    return naam.rpartition("/")[2].startswith(".") or naam.startswith("__MACOSX/")


def _bezwaar(lid: ZipInfo) -> str | None:
    if is_zip(lid.filename):
        return "zelf een zip"
    if lid.flag_bits & _VERSLEUTELD:
        return "versleuteld"
    if lid.compress_type not in _METHODEN:
        return "ingepakt op een manier die de hub niet leest"
    return None


def _lees_heel(archief: ZipFile, lid: ZipInfo, pad: str) -> tuple[bytes | None, str | None]:
    """Return a member's bytes (see `_lees`), or why it is passed over."""
    try:
        return _lees(archief, lid), None
    except _KAPOT:
        return None, "beschadigd"
    except OSError as fout:
        if fout.errno == errno.EINVAL:  # the zip points to a place no file has
            return None, "beschadigd"
        raise onleesbaar(pad, fout) from fout


def _lees(archief: ZipFile, lid: ZipInfo) -> bytes | None:
    """Return a member's bytes, as many as really come out; None when it does not look like a message."""
    if not is_xml(lid.filename):
        with archief.open(lid) as stroom:
            if not begint_als_xml(stroom.read(SNUFFELEN)):
                return None
    with archief.open(lid) as stroom:
        return stroom.read(MAX_BYTES + 1)


def _bom(pad: str) -> ZipOnbruikbaar:
    return ZipOnbruikbaar(
        f"{toonbaar(pad)} wordt bij het uitpakken meer dan {MAX_VERHOUDING} keer zo groot en is niet verder gelezen.",
        "Controleer waar de zip vandaan komt; klopt hij, pak hem dan zelf uit en laad de map.",
    )


def _overgeslagen(pad: str, bezwaar: str, namen: list[str]) -> ZipOnbruikbaar:
    if len(namen) == 1:
        wat = f"{toonbaar(namen[0])} in {toonbaar(pad)} is {bezwaar}"
    else:
        wat = f"{len(namen)} bestanden in {toonbaar(pad)} zijn {bezwaar}, het eerste is {toonbaar(namen[0])}"
    return ZipOnbruikbaar(f"{wat}; de rest is wel gelezen.", _BEZWAREN[bezwaar])


class _Register(BufferedReader):
    """A file whose table of contents is only read when it is not too large: `ZipFile` reads it in one go."""

    in_register = True

    def read(self, size: int | None = -1, /) -> bytes:
        if not self.in_register:
            return super().read(size)
        if size is not None and size > MAX_REGISTER:
            raise _TeGroot
        deel = super().read(size)
        if deel.count(_BEGIN_VAN_REGEL) > MAX_LEDEN:
            raise _TeGroot
        return deel


class _TeGroot(Exception):
    """The table of contents would not fit in memory."""


@contextmanager
def _open(pad: str, bestand: BinaryIO | None = None) -> Iterator[ZipFile]:
    """Open a zip file. Raises BronFout when it cannot be read, is no zip, or has too many members."""
    try:
        ruw: Any = FileIO(pad) if bestand is None else bestand
    except OSError as fout:
        raise onleesbaar(pad, fout) from fout
    with _Register(ruw) as register:
        try:
            archief = ZipFile(register)
        except _TeGroot:
            wat = f"{toonbaar(pad)} bevat meer dan {MAX_LEDEN} bestanden en is niet gelezen."
            raise ZipOnbruikbaar(wat, _UITPAKKEN) from None
        except (*_KAPOT, OSError) as fout:
            wat = f"{toonbaar(pad)} is geen hele zip: hij is beschadigd of afgebroken."
            raise ZipOnbruikbaar(wat, _OPNIEUW) from fout
        register.in_register = False
        with archief:
            yield archief
