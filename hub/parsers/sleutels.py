"""What is kept of a BSN: keyed hashes, and references in which no BSN can be read.

Source: semantics §11. A plain hash of nine digits can be enumerated, so every
hash here has a key.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

from hub.domein.bsn import elfproef, maskeer
from hub.domein.feiten import Pseudoniem

_BYTES = 16
"""128 bits: no two of any number of clients or messages that could exist will meet, and an index stays small."""

_KORTSTE = 9
"""A text shorter than a BSN cannot hold one."""


class Sleutels:
    """Two keys: one for clients and references, one for the identity of content.

    With `per_gemeente` the first is the root of a key for each gemeente (`voor`): then a child
    has another pseudonym, and a masked reference another mark, in each, and nothing joins them.
    """

    def __init__(self, pseudoniem_sleutel: bytes, inhoud_sleutel: bytes, *, per_gemeente: bool = False) -> None:
        self._pseudoniem = _hmac(pseudoniem_sleutel)
        self._inhoud = _hmac(inhoud_sleutel)
        self._wortel = (pseudoniem_sleutel, inhoud_sleutel) if per_gemeente else None
        self._per_gemeente: dict[str, Sleutels] = {}

    @property
    def per_gemeente(self) -> bool:
        """Say whether each gemeente has a key of its own."""
        return self._wortel is not None

    def voor(self, gemeente: str) -> Sleutels:
        """Give the keys for what is exchanged with this gemeente: these, unless each has its own."""
        if self._wortel is None:
            return self
        if gemeente not in self._per_gemeente:
            pseudoniem, inhoud = self._wortel
            self._per_gemeente[gemeente] = Sleutels(gemeentesleutel(pseudoniem, gemeente), inhoud)
        return self._per_gemeente[gemeente]

    def pseudoniem(self, bsn: str) -> Pseudoniem:
        """Give the pseudonym of a BSN: the first 16 bytes of its HMAC-SHA256."""
        return self._pseudoniem(bsn.encode())[:_BYTES]

    def inhoud(self, data: bytes) -> bytes:
        """Give the identity of content: the first 16 bytes of its HMAC-SHA256."""
        return self._inhoud(data)[:_BYTES]

    def referentie(self, tekst: str) -> str:
        """Give a reference as it may be stored.

        Where it holds a BSN that is masked, and eight digits of a keyed hash
        keep it apart from others: a JW315 and its JW319 still name the same.
        """
        if len(tekst) < _KORTSTE:
            return tekst
        gemaskeerd = maskeer(tekst)
        return tekst if gemaskeerd == tekst else self._merk(gemaskeerd, tekst)

    def identificatie(self, tekst: str) -> str:
        """Give an Identificatie as it may be stored: masked as a reference, but only when exactly nine digits are a BSN.

        It is a counter more often than not: nine digits inside a longer one
        pass the elfproef by chance, and people search by it.
        """
        if len(tekst) < _KORTSTE or not _LIJKT_OP_BSN(tekst):
            return tekst
        cijfers = tekst.translate(_ZONDER_SCHEIDING)
        return self._merk(maskeer(cijfers), tekst) if any(map(elfproef, _NEGEN(cijfers))) else tekst

    def _merk(self, gemaskeerd: str, tekst: str) -> str:
        return f"{gemaskeerd}~{self._pseudoniem(tekst.encode())[:4].hex()}"


def gemeentesleutel(pseudoniem_sleutel: bytes, gemeente: str) -> bytes:
    """Return the pseudonym key of one gemeente (32 bytes): it follows from the key of all, and tells nothing of it.

    A hub of that gemeente alone, with this as its pseudonym key, makes the same pseudonyms.
    """
    return _hmac(pseudoniem_sleutel)(f"ijw-hub sleutel voor pseudoniemen van gemeente {gemeente}".encode())


_LIJKT_OP_BSN = re.compile(r"\d(?:[ .\-/_\t\r\n]*\d){8}").search
"""Looked for first: nearly no Identificatie has nine digits with nothing but separators between them."""

_NEGEN = re.compile(r"(?<!\d)\d{9}(?!\d)").findall
_ZONDER_SCHEIDING = {ord(teken): None for teken in " .-/_\t\r\n"}


_BLOK = 64
"""Bytes in a block of SHA-256."""


def _hmac(sleutel: bytes) -> Callable[[bytes], bytes]:
    """Give HMAC-SHA256 (RFC 2104) under one key, with the key's own blocks hashed once.

    `hmac.digest` looks up its algorithm on every call, which takes as long as
    hashing a message, and every message is hashed twice.
    """
    if len(sleutel) > _BLOK:
        sleutel = sha256(sleutel).digest()
    sleutel = sleutel.ljust(_BLOK, b"\0")
    binnen = sha256(bytes(byte ^ 0x36 for byte in sleutel))
    buiten = sha256(bytes(byte ^ 0x5C for byte in sleutel))

    def bereken(data: bytes) -> bytes:
        eerst = binnen.copy()
        eerst.update(data)
        daarna = buiten.copy()
        daarna.update(eerst.digest())
        return daarna.digest()

    return bereken
