"""The number that a sender gets once the broker has his message: in order of time, and never to be taken for a BSN."""

from __future__ import annotations

import os

from hub.domein.feiten import Moment

BYTES = 12
"""Six for the moment in milliseconds, so that they grow with time and an index grows at its end; six at random."""

_LETTERS = bytes.maketrans(b"0123456789abcdef", b"abcdefghijklmnop")
_CIJFERS = bytes.maketrans(b"abcdefghijklmnop", b"0123456789abcdef")


def nieuw_nummer(nu: Moment) -> bytes:
    """Make a number for what arrives now: two are never the same."""
    return nu.to_bytes(6, "big") + os.urandom(BYTES - 6)


def als_tekst(nummer: bytes) -> str:
    """Write a number as a person sees it: letters only, since nine digits may look like a BSN."""
    return "K-" + nummer.hex().encode().translate(_LETTERS).decode()


def als_sleutel(nummer: bytes) -> bytes:
    """Write a number as the key of a record."""
    return als_tekst(nummer).encode()


def van_tekst(tekst: str) -> bytes | None:
    """Read a number as a person wrote it; None when it is none."""
    letters = tekst.strip().removeprefix("K-")
    if len(letters) != 2 * BYTES or set(letters) - set("abcdefghijklmnop"):
        return None
    return bytes.fromhex(letters.encode().translate(_CIJFERS).decode())
