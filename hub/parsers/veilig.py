"""Bytes to an XML tree, or a rejection: nothing that a sender writes may cost much, reach out, or be repeated aloud.

Refused before parsing: too large, not UTF-8, a DOCTYPE (so no entity can be
declared, let alone expanded), too many tags. libxml2's own limits stay on: 256
levels deep, 10 million characters in one text. The reasons are sentences of our
own, because libxml2's may quote the content.
"""

from __future__ import annotations

import re
import threading
from typing import Any

from lxml import etree

from hub.domein.grenzen import MAX_BYTES
from hub.parsers.uitkomst import Fout

MAX_TAGS = 2_000_000
"""Each element takes some 100 bytes of memory: a file of nothing but `<a/>` would need a gigabyte. A real message of
the largest size has about one million begin and end tags."""

MAX_ATTRIBUTEN = 100
"""An iJW element has none, an envelope's a few; to report 100,000 of them takes libxml2 a minute."""

_ZONDER_TELLEN = 100_000
"""Bytes: a smaller document cannot hold so many attributes that reporting them takes long."""

_KLEIN = 1024 * 1024
"""Below this size a document cannot hold too many tags, so they are not counted."""

# Blank text between elements is left out, so that indentation does not change a message's identity. libxml2 also drops
# blanks that stand before a comment or CDATA inside a value: documents with those go the slow way, where only blanks
# beside elements are dropped. The encoding is fixed, or libxml2 would guess one (EBCDIC, for instance).
_VEILIG: dict[str, Any] = {"encoding": "utf-8", "no_network": True, "resolve_entities": False, "collect_ids": False}


class _Ontleders(threading.local):
    """The parsers of one thread.

    One that threads share now and then finds fault with the first documents that two of them read at once: a namespace that
    no iStandaard has, an end tag that is not that of the begin tag; now and then the process ends. Probably since libxml2
    compares names by their place in memory, and lxml gives each thread a table of names of its own.
    """

    def __init__(self) -> None:
        self.snel = etree.XMLParser(remove_blank_text=True, **_VEILIG)
        self.grondig = etree.XMLParser(remove_comments=True, remove_pis=True, **_VEILIG)


_ontleders = _Ontleders()

_BOM = b"\xef\xbb\xbf"
_DECLARATIE = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"'>]*)[\"']")
_GEWOON_BEGIN = b'<?xml version="1.0" encoding="UTF-8"?>'
"""What most documents begin with."""

_PROLOOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_BREED = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00\x00<")
_GEEN_XML = (
    (b"\x1f\x8b", "een gzip-bestand"),
    (b"PK\x03\x04", "een zipbestand"),
    (b"%PDF", "een pdf-bestand"),
)

_ZINNEN = {
    "ERR_DOCUMENT_EMPTY": "Dit is geen XML: het begint niet met een '<'.",
    "ERR_DOCUMENT_END": "Het bericht eindigt te vroeg of gaat na het einde nog door: waarschijnlijk is het niet heel.",
    "ERR_TAG_NOT_FINISHED": "Het bericht is afgebroken: niet elk element is gesloten.",
    "ERR_LTSLASH_REQUIRED": "Het bericht is afgebroken: niet elk element is gesloten.",
    "ERR_GT_REQUIRED": "Een tag is niet afgesloten met '>'.",
    "ERR_TAG_NAME_MISMATCH": "Een begintag en een eindtag horen niet bij elkaar.",
    "ERR_NAME_REQUIRED": "Op deze regel staat een los '<'- of '&'-teken; schrijf &lt; of &amp;.",
    "ERR_ENTITYREF_SEMICOL_MISSING": "Op deze regel staat een los '&'-teken; schrijf &amp;.",
    "ERR_UNDECLARED_ENTITY": "Op deze regel staat een entiteit die XML niet kent.",
    "WAR_UNDECLARED_ENTITY": "Op deze regel staat een entiteit die XML niet kent.",
    "ERR_RESERVED_XML_NAME": "De XML-declaratie (<?xml ...?>) mag alleen helemaal aan het begin staan.",
    "ERR_INVALID_CHAR": "Op deze regel staat een teken dat in XML niet mag.",
    "ERR_INVALID_ENCODING": "Op deze regel staat een teken dat geen UTF-8 is. Sla het bericht op als UTF-8.",
    "ERR_ATTRIBUTE_REDEFINED": "Een attribuut staat tweemaal in dezelfde tag.",
    "NS_ERR_UNDEFINED_NAMESPACE": "Een voorvoegsel van een element heeft geen naamruimte (xmlns ontbreekt).",
    "ERR_RESOURCE_LIMIT": "Het bericht is te diep genest of heeft een te lange waarde; een iJW-bericht is dat nooit.",
    "ERR_NAME_TOO_LONG": "Het bericht is te diep genest of heeft een te lange waarde; een iJW-bericht is dat nooit.",
}
_PER_CODE = {getattr(etree.ErrorTypes, naam): zin for naam, zin in _ZINNEN.items()}
_ANDERS = "Dit is geen welgevormde XML."


def ontleed(data: bytes) -> etree._Element | Fout:
    """Parse bytes into a tree without comments and without blanks between elements, or say why not.

    Returns the root element, or a Fout with code `XML` or `GROOTTE`. Raises nothing.
    """
    # One rare character each to look for: that is far cheaper than looking for "<!" in a text full of "<".
    uitroep = b"!" in data
    vraag = data.find(b"?", data.find(b">") + 1) >= 0
    bezwaar = _bezwaar(data, uitroep=uitroep)
    if bezwaar is not None:
        return bezwaar
    eenvoudig = not (uitroep and b"<!" in data) and not (vraag and data.rfind(b"<?") > data.find(b"<"))
    try:
        wortel = etree.fromstring(data, _ontleders.snel if eenvoudig else _ontleders.grondig)
    except etree.XMLSyntaxError as fout:
        return _verklaar(fout)
    if len(data) > _ZONDER_TELLEN and any(len(element.attrib) > MAX_ATTRIBUTEN for element in wortel.iter()):
        return Fout("GROOTTE", "", None, "", f"Een element heeft meer dan {MAX_ATTRIBUTEN} attributen.")
    if not eenvoudig:
        if wortel.getroottree().docinfo.internalDTD is not None:
            return _doctype(None)
        _verwijder_wit(wortel)
    return wortel


def _bezwaar(data: bytes, *, uitroep: bool) -> Fout | None:
    """Find what refuses these bytes before they reach the parser."""
    if len(data) > MAX_BYTES:
        return Fout("GROOTTE", "", None, f"{len(data) / 1024 / 1024:.1f} MB", "Het bericht is groter dan 25 MB.")
    if not data.startswith(b"<") or b"\x00" in data:
        bezwaar = _geen_utf8_xml(data)
        if bezwaar is not None:
            return bezwaar
    codering = None
    if not data.startswith(_GEWOON_BEGIN):
        codering = _DECLARATIE.match(data if data.startswith(b"<?xml") else _kop(data))
    if codering and codering[1].lower() not in {b"utf-8", b"utf8"}:
        return _fout("Het bericht zegt dat het niet in UTF-8 staat. Sla het op als UTF-8.", 1)
    if uitroep and b"<!DOCTYPE" in data and _PROLOOG.match(data.removeprefix(_BOM)):
        return _doctype(_regel(data, b"<!DOCTYPE"))
    if len(data) > _KLEIN and data.count(b"<") > MAX_TAGS:
        return Fout("GROOTTE", "", None, "", f"Het bericht heeft meer dan {MAX_TAGS // 1_000_000} miljoen tags.")
    return None


def _kop(data: bytes) -> bytes:
    """Give the place where an XML declaration may stand."""
    return data[:512].removeprefix(_BOM).lstrip()


def _geen_utf8_xml(data: bytes) -> Fout | None:
    """Say what bytes are that do not begin as XML in UTF-8, or hold a NUL."""
    if data.startswith(_BREED):
        return _fout("Het bericht staat in UTF-16 of UTF-32. Sla het op als UTF-8.")
    for begin, wat in _GEEN_XML:
        if data.startswith(begin):
            return _fout(f"Dit is geen XML maar {wat}.")
    if b"\x00" in data:
        return _fout("Het bericht bevat NUL-tekens: het is geen tekst, of geen UTF-8.", _regel(data, b"\x00"))
    if not _kop(data):
        return _fout(_ZINNEN["ERR_DOCUMENT_EMPTY"] if data.strip() else "Het bericht is leeg.")
    return None


def _fout(uitleg: str, regel: int | None = None) -> Fout:
    return Fout("XML", "", regel, "", uitleg)


def _doctype(regel: int | None) -> Fout:
    return _fout("Het bericht heeft een DOCTYPE. Die is in iJW-berichten niet toegestaan.", regel)


def _regel(data: bytes, wat: bytes) -> int:
    return data.count(b"\n", 0, data.index(wat)) + 1


def _verklaar(fout: Any) -> Fout:
    """Turn an XMLSyntaxError into a sentence (Any: the stubs of lxml do not know its `code`)."""
    return _fout(_PER_CODE.get(fout.code, _ANDERS), fout.lineno or None)


def _verwijder_wit(wortel: etree._Element) -> None:
    """Drop blank text beside elements, as the fast parser does while reading."""
    for element in wortel.iter():
        if len(element) and element.text is not None and not element.text.strip(" \t\r\n"):
            element.text = None
        if element.tail is not None and not element.tail.strip(" \t\r\n"):
            element.tail = None
