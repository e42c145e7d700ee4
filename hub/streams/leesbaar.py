"""What a file's name and first bytes tell, and names and system errors as people may see them: masked, in Dutch."""

from __future__ import annotations

import errno

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import BestandOnleesbaar

_LANGSTE_NAAM = 300
"""Longer names are cut at the front: the end of a path tells most, and a hostile zip can hold names of 65,535."""

_STAPPEN: dict[int | None, str] = {
    errno.EACCES: "Geef leesrechten en laad het opnieuw.",
    errno.EPERM: "Geef leesrechten en laad het opnieuw.",
    errno.ENOENT: "Zet het terug en laad het opnieuw.",
    errno.ELOOP: "Haal de verwijzing weg of verbeter haar.",
    errno.ENAMETOOLONG: "Zet het in een map met een korter pad en laad het opnieuw.",
    errno.EMFILE: "Sluit andere programma's en laad het opnieuw.",
    errno.ENFILE: "Sluit andere programma's en laad het opnieuw.",
}

_BEGIN_VAN_ZIP = b"PK\x03\x04"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def is_xml(naam: str) -> bool:
    """Say whether a name is that of an XML file."""
    return naam[-4:].lower() == ".xml"


def is_zip(naam: str, begin: bytes = b"") -> bool:
    """Say whether a file is a zip: by its name, or by its first bytes when given."""
    return naam[-4:].lower() == ".zip" or begin.startswith(_BEGIN_VAN_ZIP)


def begint_als_xml(begin: bytes) -> bool:
    """Say whether bytes begin like XML: a `<`, perhaps after a byte order mark and white space, in any UTF."""
    for bom in _BOMS:
        begin = begin.removeprefix(bom)
    return begin.lstrip(b" \t\r\n\x00").startswith(b"<")


def toonbaar(naam: str) -> str:
    """Return a name fit to show and store: no BSN, no control characters, valid Unicode, not endless."""
    if not naam.isprintable():
        # Bytes that are no UTF-8 reach us as lone surrogates, which cannot be written anywhere.
        naam = "".join(teken if teken.isprintable() else "\N{REPLACEMENT CHARACTER}" for teken in naam)
    naam = maskeer(naam)
    return naam if len(naam) <= _LANGSTE_NAAM else "…" + naam[1 - _LANGSTE_NAAM :]


def onleesbaar(pad: str, fout: OSError) -> BestandOnleesbaar:
    """Return the error that says in Dutch why a file or folder could not be read, and what to do."""
    stap = _STAPPEN.get(fout.errno, "Verhelp dit en laad het opnieuw.")
    return BestandOnleesbaar(f"{toonbaar(pad)} kan niet worden gelezen: {reden(fout)}.", stap)
