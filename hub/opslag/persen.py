"""Compress what goes into the journal: zstd, with a dictionary of typical messages.

A message is short and hardly repeats itself, but looks like every other one: a
dictionary makes it take a third of the bytes and half of the time. What was
pressed can only be opened with the very same dictionary, so a dictionary that
was ever released never changes; a better one gets the next number.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

import zstandard

NUMMER = 1
"""The dictionary that presses. `benchmarks/woordenboek.py` tells how it was made."""

_NIVEAU = 3
"""330 bytes per message in 9 µs; level -1 takes 6.5 µs but 450 bytes, and does worse on messages unlike the dictionary."""


def pers(data: bytes) -> bytes:
    """Compress; the first byte of the result is the number of the dictionary."""
    compressor = getattr(_eigen, "pers", None)
    if compressor is None:
        compressor = _eigen.pers = zstandard.ZstdCompressor(level=_NIVEAU, dict_data=_woordenboek(NUMMER))
    return _MERK + compressor.compress(data)


def ontpers(data: bytes) -> bytes:
    """Undo `pers`. Raises zstandard.ZstdError or ValueError when the bytes are not its result.

    Version 0.1.0 had no dictionary: what it pressed begins as zstd does, with a byte that is no number of a dictionary.
    """
    nummer = data[0] if data else 0
    zonder = data.startswith(zstandard.FRAME_HEADER)
    if not zonder and not 1 <= nummer <= NUMMER:
        raise ValueError
    ontpersers = _eigen.__dict__.setdefault("ontpersers", {})
    if nummer not in ontpersers:
        woordenboek = None if zonder else _woordenboek(nummer)
        ontpersers[nummer] = zstandard.ZstdDecompressor(dict_data=woordenboek)
    uitgepakt: bytes = ontpersers[nummer].decompress(data if zonder else data[1:])
    return uitgepakt


_MERK = bytes([NUMMER])

_eigen = threading.local()
"""Each thread has its own compressor: one cannot be shared."""


@cache
def _woordenboek(nummer: int) -> zstandard.ZstdCompressionDict:
    inhoud = Path(__file__).with_name(f"woordenboek{nummer}.txt").read_bytes()
    woordenboek = zstandard.ZstdCompressionDict(inhoud, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    if nummer == NUMMER:
        woordenboek.precompute_compress(level=_NIVEAU)
    return woordenboek
