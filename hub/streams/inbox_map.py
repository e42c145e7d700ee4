"""The watched folder itself: which files are complete, and where they go when they were taken in.

A file keeps its place until its messages are durable, and is then moved by one
rename. So whatever happens in between, it is there to be taken in again, which
adds nothing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hub.domein.bsn import MASKER, maskeer
from hub.domein.feiten import Moment
from hub.domein.grenzen import MAX_BYTES
from hub.instellingen import Daarna
from hub.opslag.werkplaats import schrijf_heel

VERWERKT, AFGEKEURD = "verwerkt", "afgekeurd"
"""Folders within the inbox for what was taken in, and for what of that was rejected."""

UITLEG = ".uitleg.txt"
"""What the name of an explanation ends in."""

HERKIJK_SECONDEN = 0.5
"""Time between two looks at one file: a program that copies writes many times in half a second."""

_IN_WORDING = (".tmp", ".part", ".filepart", ".crdownload")
"""How copying programs (WinSCP, browsers, scripts) call a file that is not whole yet."""

_LANGSTE_NAAM = 200
"""Bytes of a name, so that a number and the ending of the explanation still fit in the 255 of a file system."""


class Kenteken(NamedTuple):
    """What tells that a file is still the same; `inode` is 0 where the file system has none."""

    omvang: int
    gewijzigd: int
    """Nanoseconds since 1970 by the clock of the file system."""
    inode: int

    @classmethod
    def van(cls, staat: os.stat_result) -> Kenteken:
        """Take it from what the system says of a file."""
        return cls(staat.st_size, staat.st_mtime_ns, staat.st_ino)

    @property
    def moment(self) -> Moment:
        """When it was last written: the moment of arrival of a message without envelope."""
        return self.gewijzigd // 1_000_000


class InboxMap:
    """Looks into the folder and moves files. Not for several threads at once. Raises OSError as the system does."""

    def __init__(self, map_: Path, rust: float) -> None:
        """Watch this folder; a file must have been left alone for `rust` seconds."""
        self.map = map_
        self._rust = rust
        self._gezien: dict[str, tuple[Kenteken, float]] = {}
        """Per name what it was, and since when (monotonic seconds) it has not changed."""

    def klaar(self, nu: Moment, monotoon: float) -> list[tuple[str, Kenteken]]:
        """Give the files that are complete, oldest first: unchanged since an earlier look, and left alone long enough.

        `nu` is compared with the clock of the file system; `monotoon` (seconds)
        is our own, for a file whose time lies in the future.
        """
        gezien = {
            naam: (kenteken, eerder[1] if (eerder := self._gezien.get(naam)) and eerder[0] == kenteken else monotoon)
            for naam, kenteken in self._bestanden()
        }
        self._gezien = gezien
        rust = self._rust
        gevonden = [
            (naam, kenteken)
            for naam, (kenteken, sinds) in gezien.items()
            if monotoon - sinds >= HERKIJK_SECONDEN
            and (nu - kenteken.moment >= rust * 1000 or monotoon - sinds >= rust)
        ]
        return sorted(gevonden, key=lambda deel: (deel[1].gewijzigd, deel[0]))

    @property
    def aantal_gezien(self) -> int:
        """How many files the last look saw."""
        return len(self._gezien)

    def _bestanden(self) -> Iterator[tuple[str, Kenteken]]:
        with os.scandir(self.map) as dingen:
            for ding in dingen:
                if ding.name.startswith(".") or ding.name.lower().endswith(_IN_WORDING):
                    continue
                try:
                    # os.stat rather than that of the entry: on Windows the latter has no inode. Links are not followed:
                    # they could point at any file that the hub may read.
                    staat = os.stat(self.map / ding.name, follow_symlinks=False)  # noqa: PTH116 - idem
                except FileNotFoundError:
                    continue  # gone since
                if stat.S_ISREG(staat.st_mode):
                    yield ding.name, Kenteken.van(staat)

    def lees(self, naam: str, kenteken: Kenteken) -> bytes | None:
        """Read a file whole, up to the largest message and one byte; None when it has changed or is gone."""
        try:
            with (self.map / naam).open("rb") as bestand:
                inhoud = bestand.read(MAX_BYTES + 1)
                na = Kenteken.van(os.fstat(bestand.fileno()))
        except FileNotFoundError:
            return None
        return inhoud if na == kenteken else None

    def is_nog(self, naam: str, kenteken: Kenteken) -> bool:
        """Say whether this name is still this file."""
        try:
            return Kenteken.van((self.map / naam).lstat()) == kenteken
        except FileNotFoundError:
            return False

    def zet_op_nu(self, naam: str, nu: Moment) -> bool:
        """Give a file whose time lies in the future the present one, kept in the file itself; False when that may not be.

        Its time is the moment its messages arrived, and must be the same when it is handled again.
        """
        try:
            os.utime(self.map / naam, ns=(nu * 1_000_000, nu * 1_000_000), follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False
        return True

    def ruim_op(self, naam: str, kenteken: Kenteken, daarna: Daarna, dag: str, uitleg: str | None) -> None:
        """Move or delete a file that was taken in; `uitleg` says that it was rejected and why.

        The explanation comes first, and stays: after a crash it is written again, over itself; the file may be deleted next.
        Does nothing when the file is gone or another has taken its name.
        """
        if not self.is_nog(naam, kenteken):
            return
        doel = self.map / AFGEKEURD if uitleg is not None else self.map / VERWERKT / dag
        if daarna == "verplaats" or uitleg is not None:
            doel.mkdir(parents=True, exist_ok=True)
        vrij = _vrije_naam(doel, toonbare_naam(naam), uitleg if daarna == "verwijder" else None)
        if uitleg is not None:
            schrijf_heel(doel / f"{vrij}{UITLEG}", uitleg)
        if daarna == "verwijder":
            (self.map / naam).unlink(missing_ok=True)
        else:
            (self.map / naam).rename(doel / vrij)
        self._gezien.pop(naam, None)


def toonbare_naam(naam: str) -> str:
    """Give the name a file gets when it is moved: without a BSN, and not too long."""
    stam, punt, einde = maskeer(naam).replace(MASKER, "x" * len(MASKER)).rpartition(".")
    over = _LANGSTE_NAAM - len(os.fsencode(punt + einde))
    if over <= 0:
        stam, punt, einde, over = stam + punt + einde, "", "", _LANGSTE_NAAM
    while len(os.fsencode(stam)) > over:
        stam = stam[:-1]
    return stam + punt + einde


def _vrije_naam(doel: Path, naam: str, uitleg: str | None) -> str:
    """Give a name that is free there: `naam.xml`, `naam-2.xml`, and so on.

    With `uitleg` only explanations stand there; one with the very same text may be written over.
    """
    stam, punt, einde = naam.rpartition(".")
    poging = naam
    nummer = 1
    while _bezet(doel, poging, uitleg):
        nummer += 1
        poging = f"{stam}-{nummer}{punt}{einde}" if stam else f"{naam}-{nummer}"
    return poging


def _bezet(doel: Path, naam: str, uitleg: str | None) -> bool:
    if uitleg is None:
        return os.path.lexists(doel / naam)
    try:
        return (doel / f"{naam}{UITLEG}").read_text(encoding="utf-8") != uitleg
    except FileNotFoundError:
        return False
