"""Traffic to measure with: that of the simulator, and as much of it as wanted.

There are not enough test BSNs for a million messages. So the traffic of one region is copied to others: the same youths,
messages and moments, with gemeenten and envelopes of their own. A hub that keeps pseudonyms per gemeente (which all these
measurements do) then sees other youths in each. Messages of all copies lie in order of their month, as they would come in.
"""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile

WORTEL = Path(__file__).resolve().parent.parent
HUB = [sys.executable, "-m", "hub"]

TOT = "2026-09-30"
"""Last day of all traffic: the same messages on whatever day it is measured."""

MAANDEN = 12

PER_CLIENT = 30
"""Files that the simulator writes for a youth within a year, roughly."""

EERSTE_CODE = 5000
"""Gemeenten of copies count from here: the CBS uses no such codes."""

GENOEG = 5_000
"""Messages among which every gemeente of a region is seen."""

_LADING = re.compile(rb"(xmlBestand>)([^<]+)(<)")
_GEMEENTE = re.compile(rb"(?<!RetourCode)>(\d{4})<")
_ENVELOPNUMMER = re.compile(rb"((?:referentie|crossRef)nummer>)[0-9a-f]{2}")


class Maat(NamedTuple):
    """How much traffic, over how many gemeenten."""

    berichten: int
    """Roughly."""
    gemeenten: int = 8
    kopieen: int = 1
    """Regions with so many gemeenten each."""
    zip: bool = False
    """In a zip file per month, not in a file per message: a million small files are a burden on any disk."""


def simuleer(map_: Path, *woorden: str | int, reus: str = "") -> Path:
    """Run the simulator; give the folder of messages. `reus` names a form of traffic in `reuzen.py`."""
    opdracht = [sys.executable, str(WORTEL / "benchmarks" / "reuzen.py"), reus] if reus else HUB
    vast = ["--maanden", str(MAANDEN), "--tot", TOT]
    subprocess.run(
        [*opdracht, "simulate", "--out", str(map_), *vast, *map(str, woorden)],
        cwd=WORTEL,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return map_ / "berichten"


def maak(map_: Path, maat: Maat, seed: int = 1) -> Path:
    """Make about so many messages in a new folder; give that folder."""
    clienten = max(1, round(maat.berichten / maat.kopieen / PER_CLIENT))
    berichten = simuleer(map_, "--gemeenten", maat.gemeenten, "--clienten", clienten, "--seed", seed)
    if maat.zip:
        return zip_in(berichten, map_ / "zips", maat.kopieen)
    for pad, documenten in kopieen(berichten, maat.kopieen):
        for naam, document in documenten:
            (pad.parent / naam).write_bytes(document)
    return berichten


def zip_in(berichten: Path, doel: Path, keren: int) -> Path:
    """Put the messages and their copies in a zip file per month, as they are; give its folder."""
    doel.mkdir()
    for maand, deel in groupby(kopieen(berichten, keren), key=lambda een: een[0].parent.name):
        with ZipFile(doel / f"{maand}.zip", "w", ZIP_STORED) as zip_:
            for pad, documenten in deel:
                zip_.write(pad, pad.name)
                for naam, document in documenten:
                    zip_.writestr(naam, document)
    return doel


def kopieen(berichten: Path, keren: int) -> Iterator[tuple[Path, Iterator[tuple[str, bytes]]]]:
    """Yield each message that is there, with its copies by name; in order of the paths."""
    eerste = sorted(berichten.rglob("*.xml"))
    codes = _codes(eerste)
    omzetters = [(f"_k{keer:03d}_", _omzetter(codes, keer)) for keer in range(1, keren)]
    for pad in eerste:
        yield pad, _kopieen_van(pad, omzetters)


def _kopieen_van(pad: Path, omzetters: list[tuple[str, Callable[[bytes], bytes]]]) -> Iterator[tuple[str, bytes]]:
    if omzetters:
        document = pad.read_bytes()
        begin, einde = pad.name.split("_", 1)
        for naam, omzetten in omzetters:
            yield f"{begin}{naam}{einde}", omzetten(document)


def _codes(bestanden: list[Path]) -> dict[bytes, int]:
    """Number the gemeenten that these messages are from or to."""
    partij = re.compile(rb"organisatie>(\d{4})<")
    gevonden = {
        code for pad in bestanden[:: len(bestanden) // GENOEG + 1] for code in partij.findall(pad.read_bytes()[:2048])
    }
    return {code: volgnummer for volgnummer, code in enumerate(sorted(gevonden))}


def _omzetter(codes: dict[bytes, int], keer: int) -> Callable[[bytes], bytes]:
    nieuw = {code: b"%04d" % (EERSTE_CODE + keer * len(codes) + volgnummer) for code, volgnummer in codes.items()}

    def gemeente(deel: re.Match[bytes]) -> bytes:
        return b">" + nieuw.get(deel[1], deel[1]) + b"<"

    def lading(deel: re.Match[bytes]) -> bytes:
        return deel[1] + b64encode(_GEMEENTE.sub(gemeente, b64decode(deel[2]))) + deel[3]

    def omzetten(document: bytes) -> bytes:
        schil = _ENVELOPNUMMER.sub(rb"\g<1>%02x" % keer, _GEMEENTE.sub(gemeente, document))
        return _LADING.sub(lading, schil)

    return omzetten
