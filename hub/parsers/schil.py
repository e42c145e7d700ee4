"""The short way into an envelope: its shell is learned once, and after that only compared.

All envelopes of one program are alike but for the texts in them. The shell
without those texts is parsed once, with numbers in their places, which tells
where each value stands. A next envelope with the very same shell needs no
parsing: plain texts in the same places make the same tree. Whatever is not
plain, or not learned, goes the long way (`hub.parsers.envelop`), which decides.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from typing import NamedTuple

from hub.parsers.envelop import FO01, LANGSTE_WAARDE, LEES_VELDEN, lees_envelop, loop_envelop, open_envelop
from hub.parsers.sleutels import Sleutels
from hub.parsers.uitkomst import Envelop, Fout
from hub.parsers.veilig import MAX_ATTRIBUTEN, ontleed

_MERKEN = (b"Bestand>", b"bericht>")
"""What stands before the payload: `xmlBestand` or `tekstBestand`; in older envelopes `bericht` itself."""

_GROOTST = 1024 * 1024
"""Bytes: in a larger document the shell is the least of the work, and a smaller one is far from the parser's limits."""

_GROOTSTE_SCHIL = 4096
"""Bytes; real ones have about 1,000."""

_MEESTE_VORMEN = 500
"""Shells remembered. There are about as many as programs that send; who makes up more only makes the hub forget."""

_TEKSTEN = re.compile(rb">([^<>\s][^<>]*)<")
_WIT = b" \t\r\n"
_LADING = "lading"
_PLAATS = b"<lading/>"
"""Stands in a shell for its payload. It is a tag, so that no text can pass for it."""

_GELEZEN = frozenset(LEES_VELDEN)


class Lading(NamedTuple):
    """The payload of an envelope: `document[begin:eind]` is its base64, without blanks around it."""

    begin: int
    eind: int
    inhoud: bytes
    """What it decodes to."""


class _Vorm(NamedTuple):
    """What a shell means: its kind of envelope, and the place among its texts of each value that is kept."""

    soort: str
    plaatsen: tuple[tuple[str, int], ...]


class Schillen:
    """The shells that were seen; may be shared between threads."""

    def __init__(self, sleutels: Sleutels) -> None:
        self._sleutels = sleutels
        self._vormen: dict[tuple[bytes, ...], _Vorm | None] = {}

    def pak_uit(self, document: bytes) -> tuple[Envelop, Lading] | None:
        """Give envelope and payload as the long way would, or None when only the long way can tell."""
        if len(document) > _GROOTST or (plek := vind_lading(document)) is None:
            return None
        begin, eind = plek
        schil = document[:begin] + _PLAATS + document[eind:]
        if len(schil) > _GROOTSTE_SCHIL:
            return None
        delen = _TEKSTEN.split(schil)
        tags = tuple(delen[::2])
        vorm = self._vormen[tags] if tags in self._vormen else self._leer(tags)
        if vorm is None:
            return None
        try:
            teksten = b"\n".join(delen[1::2]).decode("ascii").split("\n")
            inhoud = _decodeer(document[begin:eind])
        except ValueError:
            return None
        # Plain: no entity, no control character, nothing that could be anything else than itself.
        heel = "".join(teksten)
        if len(teksten) != len(tags) - 1 or "&" in heel or not heel.isprintable():
            return None
        velden = {naam: teksten[plaats][:LANGSTE_WAARDE].strip() for naam, plaats in vorm.plaatsen}
        return lees_envelop(vorm.soort, velden, self._sleutels), Lading(begin, eind, inhoud)

    def _leer(self, tags: tuple[bytes, ...]) -> _Vorm | None:
        if len(self._vormen) >= _MEESTE_VORMEN:
            self._vormen.clear()
        vorm = self._vormen[tags] = _lees_vorm(tags)
        return vorm


def vind_lading(document: bytes) -> tuple[int, int] | None:
    """Find the base64 in an envelope by what stands before it; None when there is nothing like it."""
    for merk in _MERKEN:
        begin = document.find(merk) + len(merk)
        if begin < len(merk):
            continue
        eind = document.find(b"<", begin)
        kaal = document[begin:eind].lstrip(_WIT) if eind > begin else b""
        if kaal:
            return eind - len(kaal), eind - len(kaal) + len(kaal.rstrip(_WIT))
    return None


def _decodeer(tekst: bytes) -> bytes:
    """Decode base64, on one line or on more; raises ValueError when it is anything else."""
    try:
        return a2b_base64(tekst, strict_mode=True)
    except ValueError:
        return a2b_base64(tekst.translate(None, _WIT), strict_mode=True)


def _lees_vorm(tags: tuple[bytes, ...]) -> _Vorm | None:
    """Learn a shell from its parse, with the number of each text in its place; None when it is no plain one."""
    merken = [str(nummer) for nummer in range(len(tags) - 1)]
    # Splitting took the brackets on both sides of a text.
    schil = tags[0] + b"".join(b">" + merk.encode() + b"<" + tag for merk, tag in zip(merken, tags[1:], strict=True))
    # The declaration apart: no comment, CDATA or processing instruction, in which a text would mean something else.
    if b"!" in schil or schil.rfind(b"<?") > 0 or schil.count(_PLAATS) != 1:
        return None
    wortel = ontleed(schil.replace(_PLAATS, _LADING.encode()))
    if isinstance(wortel, Fout) or any(len(element.attrib) > MAX_ATTRIBUTEN for element in wortel.iter()):
        return None
    gevonden = [kaal for tekst in wortel.itertext() if (kaal := str(tekst).strip())]
    if [tekst for tekst in gevonden if tekst != _LADING] != merken or len(gevonden) != len(merken) + 1:
        return None
    geopend = open_envelop(wortel)
    if isinstance(geopend, Fout):
        return None
    soort, element = geopend
    velden, payloads = loop_envelop(element)
    if soort == FO01 or [str(tekst).strip() for _, tekst in payloads] != [_LADING]:
        return None
    return _Vorm(soort, tuple((naam, int(merk)) for naam, merk in velden.items() if naam in _GELEZEN and merk))
