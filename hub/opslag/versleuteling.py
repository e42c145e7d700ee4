"""The vault of the journal: raw messages, compressed and then encrypted, so that no BSN lies readable on disk.

zstd, then AES-256-GCM: what was changed or cut short is noticed on opening.
"""

from __future__ import annotations

import os

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hub.fouten import OpslagOnleesbaar, SleutelFout
from hub.opslag.omslag import ontvouw, vouw
from hub.opslag.persen import ontpers, pers
from hub.opslag.sleutels import Sleutelbos
from hub.parsers.schil import Lading

_NONCE = 12
"""Bytes: what AES-GCM is made for. Random ones are safe for 2**32 messages per key (NIST SP 800-38D 8.3): then rotate."""


class Kluis:
    """Packs and opens what the journal holds.

    Safe for threads, and for forks (nonces come from the system, so a child never
    repeats its parent's).
    """

    def __init__(self, bos: Sleutelbos) -> None:
        """Take the key ring: its active journal key packs, all of them open."""
        self.sleutel_id = bos.actief
        """Id of the key that packs: to be stored with what it packed."""
        self._sloten = {nummer: (AESGCM(sleutel), nummer.encode()) for nummer, sleutel in bos.journaal.items()}
        self._slot, self._erbij = self._sloten[bos.actief]

    def verpak(self, data: bytes) -> bytes:
        """Compress and encrypt bytes with the key `sleutel_id`; returns nonce + ciphertext."""
        nonce = os.urandom(_NONCE)
        return nonce + self._slot.encrypt(nonce, pers(data), self._erbij)

    def open(self, sleutel_id: str, data: bytes) -> bytes:
        """Return what was packed with a key.

        Raises SleutelFout when the ring has no such key, OpslagOnleesbaar when the
        bytes are damaged.
        """
        try:
            slot, erbij = self._sloten[sleutel_id]
        except KeyError:
            raise SleutelFout(
                f"Het journaal is versleuteld met sleutel {sleutel_id}; die staat niet in het sleutelbestand.",
                "Zet het sleutelbestand terug dat bij deze opslag hoort, bijvoorbeeld uit een back-up.",
            ) from None
        try:
            return ontpers(slot.decrypt(data[:_NONCE], data[_NONCE:], erbij))
        except (InvalidTag, ValueError, zstandard.ZstdError):
            raise OpslagOnleesbaar(
                "Een bericht in het journaal is beschadigd en kan niet worden geopend.",
                "Zet een back-up van de opslag terug, of laad de bronbestanden opnieuw in een nieuwe opslag.",
            ) from None

    def verpak_aflevering(self, ruw: bytes, lading: Lading | None = None) -> bytes:
        """Pack a delivery as it came; the payload of an envelope is decoded first, because base64 compresses badly.

        `lading` is that payload, for who has it already.
        """
        return self.verpak(vouw(ruw, lading))

    def open_aflevering(self, sleutel_id: str, data: bytes) -> bytes:
        """Return the exact bytes of a delivery. Raises as `open` does."""
        return ontvouw(self.open(sleutel_id, data))
