"""The chain of the log of reading: each row holds a keyed hash over the row before it and all that it says.

Without the key no row can be changed, added, left out or put elsewhere unseen. Where the
chain begins and ends is signed too, so that rows cut off at either end are missed. What
that cannot show is a log that was put back whole as it was earlier: for that there is the
anchor, a number and a hash that are kept somewhere else.
"""

from __future__ import annotations

import hmac
import json
import re
from typing import NamedTuple

from hub.domein.inzage import Inzage

_BYTES_IN_ANKER = 16
"""Of the hash: nobody finds another row with the same 128 bits."""

_ANKER = re.compile(r"(\d{1,18})\.([0-9a-f]{32})")


class Stand(NamedTuple):
    """Where the chain begins (the last row that was removed) and ends (the last row)."""

    begin: int
    begin_keten: bytes
    eind: int
    eind_keten: bytes

    @property
    def anker(self) -> str:
        """Return what names the end of the chain: kept elsewhere it shows later that nothing before it was changed."""
        return maak_anker(self.eind, self.eind_keten)


class Keten:
    """Makes the hashes under one key. Immutable; threads may share it."""

    def __init__(self, sleutel: bytes) -> None:
        """Take a key of 32 bytes, of nothing else (`Sleutelbos.afgeleid`)."""
        self._sleutel = sleutel

    def begin(self) -> Stand:
        """Give the chain that has no row yet."""
        eerste = self._hash(b"begin", b"")
        return Stand(0, eerste, 0, eerste)

    def schakel(self, vorige: bytes, nummer: int, inzage: Inzage) -> bytes:
        """Give the hash of a row: over that of the row before it, its number and every field."""
        # JSON, since a list of texts and numbers reads in one way only: no field can borrow from its neighbour.
        return self._hash(b"inzage", vorige + json.dumps([nummer, *inzage], separators=(",", ":")).encode())

    def merk(self, stand: Stand) -> bytes:
        """Give the signature of where the chain begins and ends."""
        begin, begin_keten, eind, eind_keten = stand
        return self._hash(b"stand", json.dumps([begin, begin_keten.hex(), eind, eind_keten.hex()]).encode())

    def klopt(self, stand: Stand, merk: bytes) -> bool:
        """Say whether a signature is the hub's own."""
        return hmac.compare_digest(self.merk(stand), merk)

    def _hash(self, soort: bytes, inhoud: bytes) -> bytes:
        return hmac.digest(self._sleutel, soort + b"\0" + inhoud, "sha256")


def maak_anker(nummer: int, keten: bytes) -> str:
    """Write an anchor."""
    return f"{nummer}.{keten[:_BYTES_IN_ANKER].hex()}"


def lees_anker(tekst: str) -> tuple[int, bytes] | None:
    """Give the number and the first bytes of the hash; None when it is no anchor."""
    delen = _ANKER.fullmatch(tekst.strip())
    return None if delen is None else (int(delen[1]), bytes.fromhex(delen[2]))


def is_anker_van(keten: bytes, deel: bytes) -> bool:
    """Say whether the bytes of an anchor are those of this hash."""
    return hmac.compare_digest(keten[: len(deel)], deel)
