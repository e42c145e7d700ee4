"""Fold a delivery so that it compresses well: the envelope's shell apart, its base64 payload decoded.

`ontvouw(vouw(x)) == x` for any bytes: folding is undone on the spot to see
that it is exact, and else the bytes are kept as they are.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error, a2b_base64
from struct import Struct

_RUW = b"\x00"
_GEVOUWEN = b"\x01"

_KOP = Struct("<IIHB")
"""Length of the shell, where in it the payload belongs, characters per line of its base64 (0: one line), and the line end."""

_REGELEINDEN = (b"", b"\n", b"\r\n")

_MERKEN = (b"Bestand>", b"bericht>")
"""What stands before the payload: `xmlBestand` or `tekstBestand`; in older envelopes `bericht` itself."""

_KORTSTE = 128
"""Bytes of base64 below which there is nothing to gain."""

_WIT = b" \t\r\n"

_LANGSTE_REGEL = 65_535
"""Fits the two bytes of `_KOP`; real line lengths are 64 and 76."""


def vouw(ruw: bytes) -> bytes:
    """Fold the bytes of a delivery; the first byte of the result says how."""
    for merk in _MERKEN:
        begin = ruw.find(merk) + len(merk)
        if begin >= len(merk):
            lading = ruw[begin : ruw.find(b"<", begin)]
            kaal = lading.lstrip(_WIT)
            begin += len(lading) - len(kaal)
            kaal = kaal.rstrip(_WIT)
            if len(kaal) >= _KORTSTE and (gevouwen := _vouw(ruw, begin, kaal)) is not None:
                return gevouwen
    return _RUW + ruw


def ontvouw(data: bytes) -> bytes:
    """Return the bytes of the delivery that were folded."""
    if data[:1] == _RUW:
        return data[1:]
    lengte, plek, per_regel, einde = _KOP.unpack_from(data, 1)
    schil, inhoud = data[1 + _KOP.size :][:lengte], data[1 + _KOP.size + lengte :]
    return schil[:plek] + _codeer(inhoud, per_regel, _REGELEINDEN[einde]) + schil[plek:]


def _vouw(ruw: bytes, begin: int, lading: bytes) -> bytes | None:
    inhoud = _op_een_regel(lading)
    if inhoud is not None:
        return _plak(ruw, begin, lading, inhoud, 0, 0)
    per_regel = lading.find(b"\n")
    einde = 0
    if per_regel >= 0:
        einde = 2 if lading[per_regel - 1 : per_regel] == b"\r" else 1
        per_regel -= einde - 1
    if per_regel > _LANGSTE_REGEL:
        return None
    per_regel = max(per_regel, 0)
    try:
        inhoud = b64decode(lading)
    except Error:  # not base64 at all
        return None
    if _codeer(inhoud, per_regel, _REGELEINDEN[einde]) != lading:
        return None
    return _plak(ruw, begin, lading, inhoud, per_regel, einde)


def _op_een_regel(lading: bytes) -> bytes | None:
    """Decode base64 without line ends, when encoding it gives the very same bytes.

    Strict decoding leaves only the last four characters in doubt (bits that
    should be zero), so only those are encoded again.
    """
    try:
        inhoud = a2b_base64(lading, strict_mode=True)
    except Error:
        return None
    laatste = inhoud[len(inhoud) - (len(inhoud) % 3 or 3) :]
    return inhoud if b64encode(laatste) == lading[-4:] else None


def _plak(ruw: bytes, begin: int, lading: bytes, inhoud: bytes, per_regel: int, einde: int) -> bytes:
    kop = _GEVOUWEN + _KOP.pack(len(ruw) - len(lading), begin, per_regel, einde)
    return b"".join((kop, ruw[:begin], ruw[begin + len(lading) :], inhoud))


def _codeer(inhoud: bytes, per_regel: int, einde: bytes) -> bytes:
    gecodeerd = b64encode(inhoud)
    if not einde or not per_regel:
        return gecodeerd
    return einde.join(gecodeerd[plek : plek + per_regel] for plek in range(0, len(gecodeerd), per_regel))
