"""Deform valid messages by seed: bytes, tags, structure, values, encodings, envelopes. One number always gives the same document.

Made for numbers: hypothesis makes some hundred examples a second and Atheris needs a compiler. There is no shrinking; a document
that fails is known by its seed and number, and is small.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

from tests import bouw
from tests.parsers.soorten import GELDIG

BERICHTEN: tuple[tuple[str, bytes], ...] = tuple(GELDIG.items())
"""One valid message of every kind."""

Vorm = Callable[[Random, bytes], bytes]

_SNIPPERS = (
    b"<", b">", b"&", b"</", b"/>", b"<!--", b"-->", b"--", b"<![CDATA[", b"]]>", b"<?x?>", b"<?xml version='1.0'?>", b"\x00", b"\xff", b"\xc0\x80",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xef\xbf\xbf", b"&#0;", b"&#x110000;", b"&#xD800;", b"&lt;", b"&amp;amp;", b"&x;",
    b"<!DOCTYPE x>", b"<!ENTITY x 'y'>", b' a="b"', b' xmlns="x"', b' xmlns:m="x"', b' xml:base="http://x/"', b"x" * 300, b"\n", b"\r\n", b"\t",
    b"\x0b", b"\x1b[2J", b"%s%n", b"';--", b"</m:Bericht>", b"<m:Bericht>", b"\xe2\x80\xae", b"\xcc\x81" * 20,
)  # fmt: skip
"""What parsers have tripped over."""

_WAARDEN = (
    "", " ", "0", "-1", "+1", "00", "1e9", "1E400", "NaN", "INF", "0x10", "1,5", "1.5", "٣", "²", "9" * 20, "9" * 4000, "-" * 50, "1" * 200 + "x",
    "2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2026-2-1", "01-02-2026", "2026-03-02Z", "2026-03-02+14:00",
    "2026-03-02T10:00:00", "24:00:00", "25:61:61", "10:00:00.999999999", "20260230999999", "true", "null", "None", "x", "é", "\u202e", "𝟙", "İ",
    "a\u0301", "\ufdfa" * 50, "00000000-0000-4000-8000-000000000000", bouw.BSN, f"REF {bouw.BSN}", f"{bouw.BSN[:4]}.{bouw.BSN[4:]}", "../../etc", "JW301",
)  # fmt: skip
"""Numbers, dates and texts at the edge of what a field may hold, and far beyond."""

_TEKST = re.compile(rb">([^<>]+)<")
_TAG = re.compile(rb"</?[\w:]+[^<>]*>")
_DATUM = re.compile(rb"\d{4}-\d\d-\d\d")
_GETAL = re.compile(rb">\d+<")


def _stuk(toeval: Random, bron: bytes, patroon: re.Pattern[bytes]) -> tuple[int, int]:
    """Choose one of the places where this stands; an empty place when it stands nowhere."""
    plekken = [gevonden.span() for gevonden in patroon.finditer(bron)]
    return toeval.choice(plekken) if plekken else (len(bron), len(bron))


def _bytes(toeval: Random, bron: bytes) -> bytes:
    for _ in range(toeval.choice((1, 1, 1, 2, 5, 30))):
        plek = toeval.randrange(len(bron) + 1)
        weg = toeval.choice((0, 1, 1, 2, 9, 40))
        erin = toeval.choice((b"", toeval.randbytes(1), toeval.randbytes(8), bron[plek : plek + 9]))
        bron = bron[:plek] + erin + bron[plek + weg :]
    return bron


def _snipper(toeval: Random, bron: bytes) -> bytes:
    plek = toeval.randrange(len(bron) + 1)
    return bron[:plek] + toeval.choice(_SNIPPERS) + bron[plek + toeval.choice((0, 0, 1, 5)) :]


def _waarde(toeval: Random, bron: bytes) -> bytes:
    begin, eind = _stuk(toeval, bron, _TEKST)
    waarde = toeval.choice(_WAARDEN).replace("&", "&amp;").replace("<", "&lt;").encode()
    return bron[:begin] + b">" + waarde + b"<" + bron[eind:]


def _datum(toeval: Random, bron: bytes) -> bytes:
    begin, eind = _stuk(toeval, bron, _DATUM)
    datum = f"{toeval.choice((0, 1, 1582, 1899, 2025, 2026, 2027, 9999)):04}-{toeval.randrange(14):02}-{toeval.randrange(33):02}"
    return bron[:begin] + datum.encode() + bron[eind:]


def _getal(toeval: Random, bron: bytes) -> bytes:
    begin, eind = _stuk(toeval, bron, _GETAL)
    getal = toeval.choice((0, 1, -1, 99, 2**31, 2**63, 10 ** toeval.randrange(40), toeval.randrange(10**9)))
    return bron[:begin] + f">{getal}<".encode() + bron[eind:]


def _tag(toeval: Random, bron: bytes) -> bytes:
    begin, eind = _stuk(toeval, bron, _TAG)
    tag = bron[begin:eind]
    anders = toeval.choice((
        b"", tag + tag, tag.upper(), tag.replace(b"m:", b"ijw:"), tag.replace(b"m:", b""), tag.replace(b"<", b"</"), tag.replace(b">", b"/>"),
        tag.replace(b">", b' naam="waarde">'), tag[:-1], b"<!--" + tag + b"-->", b"<![CDATA[" + tag + b"]]>", tag[:-2] + b">",
    ))  # fmt: skip
    return bron[:begin] + anders + bron[eind:]


def _naam(toeval: Random, bron: bytes) -> bytes:
    """Give an element, with its end, a name with one letter changed, or that of another element."""
    namen = re.findall(rb"<([\w:]+)", bron)
    if not namen:
        return bron
    naam = toeval.choice(namen)
    plek = toeval.randrange(len(naam))
    nieuw = toeval.choice((toeval.choice(namen), naam[:plek] + bytes([toeval.randrange(97, 123)]) + naam[plek + 1 :]))
    return bron.replace(b"<" + naam + b">", b"<" + nieuw + b">").replace(b"</" + naam + b">", b"</" + nieuw + b">")


def _structuur(toeval: Random, bron: bytes) -> bytes:
    """Remove, repeat, swap, move or nest elements of the tree; what is no tree stays as it is."""
    try:
        wortel = etree.fromstring(bron)
    except etree.LxmlError:
        return bron
    for _ in range(toeval.choice((1, 1, 2, 4))):
        alle = list(wortel.iter(etree.Element))[1:]
        if not alle:
            break
        een, ander = toeval.choice(alle), toeval.choice(alle)
        ouder = een.getparent()
        assert ouder is not None
        wat = toeval.randrange(6)
        if wat == 0:
            ouder.remove(een)
        elif wat == 1:
            for _ in range(toeval.choice((1, 1, 2, 20))):
                een.addnext(deepcopy(een))
        elif wat == 2:
            ouder.insert(toeval.randrange(len(ouder)), een)
        elif wat == 3:
            ander.append(deepcopy(een))
        elif wat == 4 and ander not in een.iterancestors() and een not in ander.iterancestors() and een is not ander:
            ander.append(een)
        else:
            een.text, ander.text = ander.text, een.text
    return etree.tostring(wortel, xml_declaration=toeval.random() < 0.5, encoding="UTF-8")


def _codering(toeval: Random, bron: bytes) -> bytes:
    tekst = bron.decode("utf-8", "replace")
    kop = toeval.choice(("UTF-8", "utf8", "UTF-16", "UTF-7", "ISO-8859-1", "US-ASCII", "EBCDIC-CP-NL", "x" * 100, ""))
    anders = toeval.choice(
        ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "latin-1", "cp500", "cp1252")
    )
    return tekst.replace("UTF-8", kop, 1).encode(anders, "replace")


def _afgebroken(toeval: Random, bron: bytes) -> bytes:
    plek = toeval.randrange(len(bron) + 1)
    return bron[:plek] if toeval.random() < 0.7 else bron[plek:]


def _gelast(toeval: Random, bron: bytes) -> bytes:
    """Put the begin of one message before the end of another, often where an element ends."""
    _, ander = toeval.choice(BERICHTEN)
    _, eind = _stuk(toeval, bron, _TAG)
    begin, _ = _stuk(toeval, ander, _TAG)
    return bron[:eind] + ander[begin:] if toeval.random() < 0.8 else bron + ander


def _naamruimte(toeval: Random, bron: bytes) -> bytes:
    soort, _ = toeval.choice(BERICHTEN)
    ruimten = (
        bouw.namespace(soort),
        bouw.BASIS,
        bouw.namespace(soort).replace("3_2", "3_1"),
        "",
        "http://x",
        "urn:" + "y" * 500,
    )
    oud = toeval.choice((rb'xmlns:m="[^"]*"', rb'xmlns:ijw="[^"]*"'))
    nieuw = toeval.choice(ruimten).encode()
    return re.sub(oud, lambda oude: oude[0].split(b'"')[0] + b'"' + nieuw + b'"', bron, count=1)


VORMEN: tuple[tuple[Vorm, int], ...] = (
    (_bytes, 20), (_snipper, 12), (_waarde, 12), (_datum, 6), (_getal, 6), (_tag, 10), (_naam, 5), (_structuur, 14),
    (_codering, 5), (_afgebroken, 5), (_gelast, 4), (_naamruimte, 3),
)  # fmt: skip
"""Ways to deform, with their weights."""

_WEGEN = [vorm for vorm, _ in VORMEN]
_GEWICHTEN = [gewicht for _, gewicht in VORMEN]


def _vervorm(toeval: Random, bron: bytes) -> bytes:
    for vorm in toeval.choices(_WEGEN, _GEWICHTEN, k=toeval.choice((1, 1, 1, 2, 3))):
        bron = vorm(toeval, bron)
    return bron


def _in_envelop(toeval: Random, soort: str, bericht: bytes) -> bytes:
    """Put a message in an envelope that is right, or wrong in one of its values, or in its base64."""
    fout = toeval.random()
    functie = soort if fout < 0.8 else toeval.choice(_WAARDEN)
    tijdstip = "20260302101500" if fout > 0.2 else toeval.choice(_WAARDEN)
    inhoud = base64.b64encode(bericht).decode()
    if 0.5 < fout < 0.6:
        inhoud = toeval.choice(
            (
                inhoud[:-1],
                inhoud + "=",
                inhoud.replace("A", "\n A"),
                inhoud.replace("=", ""),
                inhoud * 2,
                "é" + inhoud,
                "",
                "PD94bWw=",
            )
        )
    return bouw.envelop(
        bericht, functie=functie, tijdstip=tijdstip, inhoud=inhoud, soap=toeval.random() < 0.2, oud=toeval.random() < 0.2,
        tekst=toeval.random() < 0.1, kruisreferentie=None if toeval.random() < 0.7 else toeval.choice(_WAARDEN),
    )  # fmt: skip


def document(zaad: int, nummer: int) -> bytes:
    """Make document `nummer` of a campaign: bare or in an envelope, deformed within, around, or both."""
    toeval = Random(f"{zaad}:{nummer}")
    soort, bron = toeval.choice(BERICHTEN)
    waar = toeval.random()
    if waar < 0.45:
        return _vervorm(toeval, bron)
    if waar < 0.50:
        return _vervorm(toeval, bouw.fo01(details=toeval.choice(_WAARDEN), code=toeval.choice(_WAARDEN)))
    if waar < 0.80:
        return _in_envelop(toeval, soort, _vervorm(toeval, bron))
    if waar < 0.95:
        return _vervorm(toeval, bouw.envelop(bron, functie=soort))
    return _in_envelop(toeval, soort, _in_envelop(toeval, soort, bron))
