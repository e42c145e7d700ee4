"""Opaque keys of cases, for addresses: one AES block over the numbers, under a key of its own.

The numbers themselves would do to find a case, but one and the same number of a
client in the addresses of two gemeenten would tell that it is the same child.
Encrypted together with the relatie it tells nothing, and a key cannot be guessed:
five of the sixteen bytes must come out as they were put in. In base32 letters: an
address with these can be read aloud, and hardly ever shows nine digits in a row.
"""

from __future__ import annotations

from base64 import b32decode, b32encode
from binascii import Error
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

DOSSIER = "d"
"""A relatie and a client: a case."""

BERICHT = "b"
"""A message that belongs to no known client: a case of its own."""

CLIENT = "c"
"""A client over all relaties: what a search by BSN leads to."""

_MERK = b"zaak"
"""Must come out of a key again: a made-up key does so once in four thousand million tries."""

_LENGTE = 26
"""Letters in base32 of sixteen bytes, without padding."""


class Verwijzing(NamedTuple):
    """What a key stands for."""

    soort: str
    relatie_id: int
    nummer: int
    """Number of the client (DOSSIER, CLIENT) or the message (BERICHT)."""


class Zaaksleutels:
    """Makes and reads the keys of cases. Immutable; threads may share it."""

    def __init__(self, geheim: bytes) -> None:
        """Take a secret of 32 bytes."""
        self._cipher = Cipher(algorithms.AES(geheim), modes.ECB())  # noqa: S305 - one block, never two alike by chance

    def schrijf(self, verwijzing: Verwijzing) -> str:
        """Return the key of a case: the same for the same case, always."""
        soort, relatie_id, nummer = verwijzing
        blok = _MERK + soort.encode() + relatie_id.to_bytes(5) + nummer.to_bytes(6)
        stap = self._cipher.encryptor()
        return b32encode(stap.update(blok) + stap.finalize()).decode().rstrip("=").lower()

    def lees(self, sleutel: str) -> Verwijzing | None:
        """Return what a key stands for; None when it is no key of this hub."""
        if len(sleutel) != _LENGTE or not sleutel.isascii():
            return None
        try:
            blok = b32decode(sleutel.upper() + "======")
        except Error:
            return None
        stap = self._cipher.decryptor()
        open_ = stap.update(blok) + stap.finalize()
        soort = chr(open_[4])
        if open_[:4] != _MERK or soort not in {DOSSIER, BERICHT, CLIENT}:
            return None
        return Verwijzing(soort, int.from_bytes(open_[5:10]), int.from_bytes(open_[10:]))
