"""Read files, folders and zip files into documents, one at a time, so that memory stays flat.

What cannot be read is reported and passed over; the rest goes on. Nothing is
ever written: a zip file is not unpacked. Names are masked where they hold a
BSN, and free of control characters, so that they may be shown and stored.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hub.domein.grenzen import MAX_BYTES
from hub.fouten import BronFout, PadBestaatNiet
from hub.logboek.spoor import Spoor
from hub.streams.leesbaar import begint_als_xml, is_xml, is_zip, onleesbaar, toonbaar
from hub.streams.zips import SNUFFELEN, Meld, SlaOver, tel_leden, zip_leden

_BLOK = 64 * 1024
"""Bytes per read: nearly every message comes in one, and a larger buffer costs more to allocate than it saves."""


class Document(NamedTuple):
    """The bytes of what may be a message."""

    naam: str
    """Path below the given folder, or the file's name; of a zip member `zip/lid`. Masked, fit to show."""
    inhoud: bytes
    """At most `MAX_BYTES + 1` bytes: one more than allowed shows that it is too large."""
    nummer: int
    """Counts the documents of one reading from 1."""
    spoor: Spoor | None = None
    """Its trace, when whoever received it began one."""


def documenten(paden: Sequence[Path], *, meld: Meld, sla_over: SlaOver | None = None) -> Iterator[Document]:
    """Read what the paths hold, in a fixed order: files by name, then folders by name, and zip members as they lie.

    A path that is given is always read; in a folder (recursive, without hidden
    files) the `*.xml` and `*.zip` files and other files that begin like XML. The
    rest goes to `sla_over`, what cannot be read to `meld`. Raises PadBestaatNiet,
    before anything is read, when a path does not exist.
    """
    _controleer(paden)
    return _nummer(paden, meld, sla_over or _negeer)


def tel(paden: Sequence[Path]) -> int:
    """Count the documents that `documenten` will probably yield, without reading them: for a progress bar."""
    aantal = 0
    for plek in _plekken(paden, meld=_negeer, sla_over=_negeer):
        try:
            aantal += tel_leden(plek.pad) if plek.zip else 1
        except BronFout:
            continue  # reading will tell
    return aantal


# --- which files ------------------------------------------------------------------------------------------------


class _Plek(NamedTuple):
    """A file to read."""

    pad: str
    naam: str
    zip: bool


def _negeer(_: object) -> None:
    pass


def _controleer(paden: Sequence[Path]) -> None:
    if weg := [toonbaar(str(pad)) for pad in paden if not _bestaat(pad)]:
        wat = "Dit pad bestaat niet" if len(weg) == 1 else "Deze paden bestaan niet"
        raise PadBestaatNiet(f"{wat}: {', '.join(weg)}.", "Controleer de spelling; er is nog niets gelezen.")


def _bestaat(pad: Path) -> bool:
    try:
        pad.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        pass  # it may be there: reading tells what is wrong
    return True


def _plekken(paden: Sequence[Path], *, meld: Meld, sla_over: SlaOver) -> Iterator[_Plek]:
    """Find the files to read, path by path."""
    for pad in paden:
        # With several paths the folder's own name tells apart what would be called the same.
        voor = f"{pad.absolute().name}/" if len(paden) > 1 else ""
        tekst = str(pad)
        if os.path.isdir(tekst):  # noqa: PTH112 - unlike pathlib it is no error when access is denied
            yield from _in_map(tekst, voor, meld, sla_over)
            continue
        try:
            # Other than a plain file (a pipe) can be read only once, so not for its first bytes.
            zip_ = is_zip(tekst) or (pad.is_file() and is_zip(tekst, _lees(tekst, SNUFFELEN)))
        except OSError as fout:
            meld(onleesbaar(tekst, fout))
        else:
            yield _Plek(tekst, pad.name, zip_)


def _in_map(begin: str, voor: str, meld: Meld, sla_over: SlaOver) -> Iterator[_Plek]:
    """Find the files below a folder. Each folder is visited once, so links that form a loop do no harm."""
    gezien: set[tuple[int, int]] = set()
    nog = [(begin, voor)]
    while nog:
        pad, naam_ervan = nog.pop()
        try:
            staat = os.stat(pad)  # noqa: PTH116 - strings in this module: pathlib takes five times as long
            plaats = (staat.st_dev, staat.st_ino)
            if plaats in gezien:
                continue
            gezien.add(plaats)
            bestanden, mappen = _inhoud(pad, naam_ervan, sla_over)
        except OSError as fout:
            meld(onleesbaar(pad, fout))
            continue
        for naam in bestanden:
            heel = f"{pad}/{naam}"
            try:
                leesbaar = is_xml(naam) or is_zip(naam) or begint_als_xml(_lees(heel, SNUFFELEN))
            except OSError as fout:
                meld(onleesbaar(heel, fout))
                continue
            if leesbaar:
                yield _Plek(heel, naam_ervan + naam, is_zip(naam))
            else:
                sla_over(toonbaar(naam_ervan + naam))
        nog += [(f"{pad}/{naam}", f"{naam_ervan}{naam}/") for naam in reversed(mappen)]


def _inhoud(pad: str, voor: str, sla_over: SlaOver) -> tuple[list[str], list[str]]:
    """List the files and the folders in a folder, each sorted by name; hidden ones stay out."""
    bestanden: list[str] = []
    mappen: list[str] = []
    with os.scandir(pad) as dingen:
        for ding in dingen:
            if ding.name.startswith("."):
                continue
            soort = _soort(ding)
            if soort == "map":
                mappen.append(ding.name)
            elif soort == "bestand":
                bestanden.append(ding.name)
            else:
                sla_over(toonbaar(voor + ding.name))
    return sorted(bestanden), sorted(mappen)


def _soort(ding: os.DirEntry[str]) -> str:
    try:
        if ding.is_dir():
            return "map"
        if ding.is_file():
            return "bestand"
        ding.stat()
    except OSError:
        return "bestand"  # a broken link, or one to itself: reading it tells what is wrong
    return "anders"  # a pipe or device: reading it might never end


# --- their contents ---------------------------------------------------------------------------------------------


def _nummer(paden: Sequence[Path], meld: Meld, sla_over: SlaOver) -> Iterator[Document]:
    nummer = 0
    for plek in _plekken(paden, meld=meld, sla_over=sla_over):
        if plek.zip:
            for lid, inhoud in zip_leden(plek.pad, meld=meld, sla_over=sla_over):
                nummer += 1
                yield Document(toonbaar(f"{plek.naam}/{lid}"), inhoud, nummer)
            continue
        try:
            inhoud = _lees(plek.pad, MAX_BYTES + 1)
        except OSError as fout:
            meld(onleesbaar(plek.pad, fout))
            continue
        nummer += 1
        yield Document(toonbaar(plek.naam), inhoud, nummer)


def _lees(pad: str, hoogstens: int) -> bytes:
    """Read a file up to a number of bytes."""
    bak = os.open(pad, os.O_RDONLY | os.O_CLOEXEC)
    try:
        deel = os.read(bak, min(_BLOK, hoogstens))
        delen = [deel]
        gelezen = len(deel)
        while deel and gelezen < hoogstens:
            deel = os.read(bak, min(_BLOK, hoogstens - gelezen))
            delen.append(deel)
            gelezen += len(deel)
    finally:
        os.close(bak)
    return b"".join(delen)
