"""Fold a delivery so that it compresses well: the envelope's shell apart, its base64 payload decoded.

`ontvouw(vouw(x)) == x` for any bytes: folding is undone on the spot to see
that it is exact, and else the bytes are kept as they are.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error, a2b_base64
from struct import Struct

from hub.parsers.schil import Lading

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


def vouw(ruw: bytes, lading: Lading | None = None) -> bytes:
    """Fold the bytes of a delivery; the first byte of the result says how. `lading` is its payload, if known already."""
    if lading is not None and _past(ruw, lading):
        return _plak(ruw, lading.begin, lading.eind, lading.inhoud, (0, 0))
    for merk in _MERKEN:
        begin = ruw.find(merk) + len(merk)
        if begin >= len(merk):
            gevonden = ruw[begin : ruw.find(b"<", begin)]
            kaal = gevonden.lstrip(_WIT)
            begin += len(gevonden) - len(kaal)
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
    einde = begin + len(lading)
    inhoud = _op_een_regel(lading)
    if inhoud is not None:
        return _plak(ruw, begin, einde, inhoud, (0, 0))
    per_regel = lading.find(b"\n")
    soort = 0
    if per_regel >= 0:
        soort = 2 if lading[per_regel - 1 : per_regel] == b"\r" else 1
        per_regel -= soort - 1
    if per_regel > _LANGSTE_REGEL:
        return None
    per_regel = max(per_regel, 0)
    try:
        inhoud = b64decode(lading)
    except Error:  # not base64 at all
        return None
    if _codeer(inhoud, per_regel, _REGELEINDEN[soort]) != lading:
        return None
    return _plak(ruw, begin, einde, inhoud, (per_regel, soort))


def _op_een_regel(lading: bytes) -> bytes | None:
    """Decode base64 without line ends, when encoding it gives the very same bytes."""
    try:
        inhoud = a2b_base64(lading, strict_mode=True)
    except Error:
        return None
    return inhoud if _einde_van(inhoud) == lading[-4:] else None


def _past(ruw: bytes, lading: Lading) -> bool:
    """Say whether encoding this payload gives the very same bytes on one line."""
    begin, eind, inhoud = lading
    lengte = eind - begin
    return lengte >= _KORTSTE and lengte == -(-len(inhoud) // 3) * 4 and ruw[eind - 4 : eind] == _einde_van(inhoud)


def _einde_van(inhoud: bytes) -> bytes:
    """Give the last four characters of its base64.

    Strict decoding leaves only those in doubt (bits that should be zero).
    """
    return b64encode(inhoud[len(inhoud) - (len(inhoud) % 3 or 3) :])


def _plak(ruw: bytes, begin: int, eind: int, inhoud: bytes, regels: tuple[int, int]) -> bytes:
    kop = _GEVOUWEN + _KOP.pack(len(ruw) - (eind - begin), begin, *regels)
    return b"".join((kop, ruw[:begin], ruw[eind:], inhoud))


def _codeer(inhoud: bytes, per_regel: int, einde: bytes) -> bytes:
    gecodeerd = b64encode(inhoud)
    if not einde or not per_regel:
        return gecodeerd
    return einde.join(gecodeerd[plek : plek + per_regel] for plek in range(0, len(gecodeerd), per_regel))
