"""The key ring: a file outside the store that holds the keys for pseudonyms, content hashes and the journal.

Without this file pseudonyms cannot be made again and the journal cannot be
read, so it is written once, whole or not at all, and never overwritten by
another. Only its owner may read it. Keys never appear in a text or a repr.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hmac
import json
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import SleutelFout
from hub.opslag.werkplaats import leg_vast, maak_map

SLEUTELBYTES = 32
"""256 bits: the key size of AES-256 and of an HMAC with SHA-256."""

_VERSIE = 1
_EIGENAAR = 0o600
_TIJDELIJK = 4
"""Random bytes in the name of a key file that is not whole yet: processes that begin at once do not meet."""
_TERUGZETTEN = "Zet het sleutelbestand terug dat bij deze opslag hoort, bijvoorbeeld uit een back-up."


@dataclass(frozen=True, slots=True)
class Sleutelbos:
    """The keys of one hub. Immutable; may be shared between threads and inherited by a fork."""

    pseudoniem: bytes = field(repr=False)
    """Key of the HMAC that turns a BSN into a pseudonym."""
    inhoud: bytes = field(repr=False)
    """Key of the HMAC over the content of a message."""
    journaal: Mapping[str, bytes] = field(repr=False)
    """Keys that encrypt the journal, by id: old ones stay, to read what they encrypted."""
    actief: str
    """Id of the journal key that encrypts from now on."""
    waarschuwing: str | None = field(default=None, compare=False)
    """What is wrong with the file's permissions, in Dutch; None when all is well."""

    @classmethod
    def maak(cls) -> Sleutelbos:
        """Make a ring of new random keys."""
        nummer = _nieuw_nummer()
        return cls(_nieuwe_sleutel(), _nieuwe_sleutel(), {nummer: _nieuwe_sleutel()}, nummer)

    @classmethod
    def laad(cls, pad: Path) -> Sleutelbos:
        """Read the key ring. Raises SleutelFout when it is missing, unreadable or no key ring."""
        try:
            rechten = pad.stat().st_mode
            ruw = pad.read_bytes()
        except FileNotFoundError:
            raise SleutelFout(f"Het sleutelbestand {_toon(pad)} ontbreekt.", _TERUGZETTEN) from None
        except OSError as fout:
            raise SleutelFout(
                f"Het sleutelbestand {_toon(pad)} kan niet worden gelezen: {reden(fout)}.",
                "Geef de gebruiker van de hub leesrechten op dit bestand.",
            ) from fout
        try:
            bos = _uit_json(json.loads(ruw))
        except (ValueError, KeyError, TypeError, AttributeError):
            # Not chained: the cause could quote from the file.
            raise SleutelFout(f"Het sleutelbestand {_toon(pad)} is beschadigd of is er geen.", _TERUGZETTEN) from None
        return replace(bos, waarschuwing=_waarschuwing(pad, rechten))

    @classmethod
    def laad_of_maak(cls, pad: Path, *, opslag_bestaat: bool = False) -> Sleutelbos:
        """Read the key ring, or make it when there is none yet; of several processes at once one makes it.

        Raises SleutelFout when it is missing while a store exists already (new keys
        would not fit it), cannot be read, or cannot be written.
        """
        if opslag_bestaat or os.path.exists(pad):  # noqa: PTH110 - no error where access is denied; writing tells
            return cls.laad(pad)
        cls.maak().bewaar_nieuw(pad)
        return cls.laad(pad)  # maybe another process was first: then its keys count

    def met_nieuwe_journaalsleutel(self) -> Sleutelbos:
        """Return a ring with one more journal key, which is active from now on (rotation)."""
        nummer = _nieuw_nummer()
        return replace(self, journaal={**self.journaal, nummer: _nieuwe_sleutel()}, actief=nummer)

    def zonder_journaalsleutels(self, nummers: Iterable[str]) -> Sleutelbos:
        """Return a ring without these journal keys: what they encrypted can then no longer be read. The active one stays."""
        weg = set(nummers) - {self.actief}
        return replace(self, journaal={nummer: s for nummer, s in self.journaal.items() if nummer not in weg})

    def met_journaalsleutels_van(self, ander: Sleutelbos) -> Sleutelbos:
        """Return this ring with the journal keys of another added; its own stay, and so does the active one."""
        return replace(self, journaal={**ander.journaal, **self.journaal})

    def met_pseudoniemsleutel(self, sleutel: bytes) -> Sleutelbos:
        """Return a ring with another pseudonym key: only for a store in which nothing was recorded yet."""
        return replace(self, pseudoniem=sleutel)

    @property
    def vingerafdruk(self) -> str:
        """Return what tells two rings apart without giving a key away, for the store to remember.

        It covers the keys that never change. Rotating the journal key leaves it the same.
        """
        return hmac.digest(self.pseudoniem + self.inhoud, b"ijw-hub sleutelbos 1", "sha256").hex()[:32]

    def afgeleid(self, doel: str) -> bytes:
        """Return a key for another purpose (32 bytes): it follows from the key of the pseudonyms and tells nothing of it."""
        return hmac.digest(self.pseudoniem, f"ijw-hub sleutel voor {doel}".encode(), "sha256")

    def controleer(self, verwacht: str) -> None:
        """Raise SleutelFout when this is not the ring with the expected fingerprint."""
        if not hmac.compare_digest(self.vingerafdruk, verwacht):
            raise SleutelFout("Het sleutelbestand hoort bij een andere opslag dan deze.", _TERUGZETTEN)

    def bewaar_nieuw(self, pad: Path) -> None:
        """Write the ring to a file that does not exist yet; leave an existing file as it is.

        Raises SleutelFout when it cannot be written.
        """
        self._schrijf(pad, vervang=False)

    def vervang(self, pad: Path) -> None:
        """Write the ring over the file it was read from, whole or not at all. Raises SleutelFout when that fails."""
        self._schrijf(pad, vervang=True)

    def _schrijf(self, pad: Path, *, vervang: bool) -> None:
        schrijf_geheim(pad, self._als_json(), vervang=vervang)

    def _als_json(self) -> bytes:
        inhoud = {
            "uitleg": "Sleutels van ijw-hub. Geheim. Bewaar een kopie apart van de opslag: zonder dit bestand "
            "is het journaal onleesbaar.",
            "versie": _VERSIE,
            "pseudoniem": toon_sleutel(self.pseudoniem),
            "inhoud": toon_sleutel(self.inhoud),
            "journaal": {
                "actief": self.actief,
                "sleutels": {nummer: toon_sleutel(sleutel) for nummer, sleutel in self.journaal.items()},
            },
        }
        return json.dumps(inhoud, indent=2).encode() + b"\n"


def vingerafdruk_van_sleutel(sleutel: bytes) -> str:
    """Return what tells two keys apart without giving them away."""
    return hmac.digest(sleutel, b"ijw-hub sleutel 1", "sha256").hex()[:16]


@contextmanager
def wijzig(pad: Path) -> Iterator[Sleutelbos]:
    """Give the key ring while no other process may change the file: two rotations at once would lose a key.

    Raises SleutelFout when it cannot be read.
    """
    try:
        bak = os.open(pad.parent, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield Sleutelbos.laad(pad)  # tells what is wrong
        return
    try:
        # Not on Windows; nor on a network share that knows no locks: there it goes without.
        with contextlib.suppress(ImportError, OSError):
            import fcntl  # noqa: PLC0415

            fcntl.flock(bak, fcntl.LOCK_EX)
        yield Sleutelbos.laad(pad)
    finally:
        os.close(bak)


def schrijf_geheim(pad: Path, inhoud: bytes, *, vervang: bool = False) -> None:
    """Write a file that only its owner may read, whole or not at all; an existing one stays unless `vervang`.

    Raises SleutelFout when it cannot be written.
    """
    tijdelijk = pad.with_name(f".{pad.name}.{secrets.token_hex(_TIJDELIJK)}")
    try:
        maak_map(pad.parent)
        _schrijf_heel(tijdelijk, inhoud)
        if vervang:
            tijdelijk.replace(pad)
        else:
            with contextlib.suppress(FileExistsError):
                pad.hardlink_to(tijdelijk)  # unlike a rename it never replaces another's file
        leg_vast(pad.parent)
    except OSError as fout:
        raise SleutelFout(
            f"Het sleutelbestand {_toon(pad)} kan niet worden geschreven: {reden(fout)}.",
            "Maak ruimte en geef de gebruiker van de hub schrijfrechten op de map.",
        ) from fout
    finally:
        with contextlib.suppress(OSError):
            tijdelijk.unlink()


def _nieuwe_sleutel() -> bytes:
    return secrets.token_bytes(SLEUTELBYTES)


def _nieuw_nummer() -> str:
    # Random, so that the ids of two rings never mean different keys.
    return f"j-{secrets.token_hex(4)}"


def toon_sleutel(sleutel: bytes) -> str:
    """Write a key as it stands in a key file."""
    return base64.b64encode(sleutel).decode("ascii")


def lees_sleutel(tekst: str) -> bytes:
    """Read a key as it stands in a key file. Raises ValueError or TypeError."""
    try:
        sleutel = base64.b64decode(tekst, validate=True)
    except binascii.Error:
        raise ValueError from None
    if len(sleutel) != SLEUTELBYTES:
        raise ValueError
    return sleutel


def _uit_json(inhoud: Any) -> Sleutelbos:
    if inhoud["versie"] != _VERSIE:
        raise ValueError
    journaal = {nummer: lees_sleutel(tekst) for nummer, tekst in inhoud["journaal"]["sleutels"].items()}
    actief = inhoud["journaal"]["actief"]
    if actief not in journaal:
        raise ValueError
    return Sleutelbos(lees_sleutel(inhoud["pseudoniem"]), lees_sleutel(inhoud["inhoud"]), journaal, actief)


def _waarschuwing(pad: Path, rechten: int) -> str | None:
    if os.name != "posix" or not rechten & (stat.S_IRWXG | stat.S_IRWXO):
        return None
    return f"Anderen op deze machine kunnen bij het sleutelbestand {_toon(pad)}. Sluit het af: chmod 600 {_toon(pad)}"


def halve_van(pad: Path) -> list[Path]:
    """Return what writing this key file left beside it when the process ended suddenly. Raises OSError."""
    naam = re.compile(rf"\.{re.escape(pad.name)}\.[0-9a-f]{{{2 * _TIJDELIJK}}}")
    return [een for een in pad.parent.iterdir() if naam.fullmatch(een.name)] if pad.parent.is_dir() else []


def _schrijf_heel(pad: Path, inhoud: bytes) -> None:
    bak = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _EIGENAAR)
    with open(bak, "wb") as bestand:  # noqa: PTH123 - a descriptor, made with its permissions
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())


def _toon(pad: Path) -> str:
    return maskeer(str(pad))
