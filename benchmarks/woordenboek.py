"""Make the dictionary with which the journal compresses: typical messages and envelopes, all invented.

    python benchmarks/woordenboek.py NIEUW_BESTAND

How `hub/opslag/woordenboek1.txt` was made. What a store packed with it can only be read with the very
same bytes, so a better one gets the next number, in a file of its own, and never replaces an old one.

Its texts come from the simulator, without what differs from child to child: every BSN is nine zeros,
every name one word, and no nine digits in it pass the elfproef.
"""

from __future__ import annotations

import base64
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

from hub.domein.bsn import maskeer

GROOTTE = 64 * 1024
"""Bytes: a larger one compresses hardly better, and takes more of the processor's cache."""

_BASE64 = re.compile(rb"(Bestand>)([^<]+)(<)")
_PERSOONLIJK = {
    "Bsn": "000000000", "Datum": "2010-01-01", "Achternaam": "Naam", "Naam": "Naam", "Voornamen": "Naam",
    "Voorletters": "N", "Voorvoegsel": "van", "Straatnaam": "Straat", "Plaatsnaam": "Plaats", "Postcode": "0000AA",
    "Huisnummer": "1", "Commentaar": "Tekst", "Nummer": "0000000000", "Telefoonnummer": "0600000000", "Emailadres": "naam@example.org",
}  # fmt: skip
_UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def verkeer() -> dict[str, list[bytes]]:
    """Simulate a small region; give its envelopes by kind, longest first: those hold the most different elements."""
    per_soort: dict[str, list[bytes]] = {}
    with tempfile.TemporaryDirectory() as map_:
        grootte = ["--gemeenten", "3", "--clienten", "60", "--tot", "2026-06-30", "--seed", "1", "--fouten", "0"]
        opdracht = [sys.executable, "-m", "hub", "simulate", "--out", map_, *grootte]
        subprocess.run(opdracht, check=True, stdout=subprocess.DEVNULL)
        for pad in sorted(Path(map_).rglob("*.xml")):
            per_soort.setdefault(pad.stem.rpartition("_")[2], []).append(pad.read_bytes())
    return {soort: sorted(alle, key=len, reverse=True) for soort, alle in sorted(per_soort.items())}


def kaal(bericht: bytes) -> etree._Element:
    """Replace what belongs to one child, and drop repeated elements: each teaches once."""
    wortel = etree.fromstring(bericht, etree.XMLParser(remove_blank_text=True))
    for element in list(wortel.iter()):
        naam = etree.QName(element).localname
        vorige = element.getprevious()
        if vorige is not None and vorige.tag == element.tag and len(element):
            element.getparent().remove(element)
        elif element.text and naam in _PERSOONLIJK:
            element.text = _PERSOONLIJK[naam]
    return wortel


def schrijfwijzen(wortel: etree._Element) -> list[bytes]:
    """Write a message as programs do: indented, each element on a line, and all on one line."""
    regel = etree.tostring(wortel, xml_declaration=True, encoding="UTF-8").replace(b"'", b'"')
    etree.indent(wortel)
    ingesprongen = etree.tostring(wortel, xml_declaration=True, encoding="UTF-8").replace(b"'", b'"')
    return [ingesprongen, re.sub(rb">\n\s*<", b">\n<", ingesprongen), regel]


def maak() -> bytes:
    """Give the dictionary. What is most like real traffic stands last: nearest by, so cheapest to refer to."""
    schillen: list[bytes] = []
    berichten: list[list[bytes]] = [[], [], []]
    for alle in verkeer().values():
        lading = _BASE64.search(alle[0])
        schillen.append(_UUID.sub(b"00000000-0000-0000-0000-000000000000", _BASE64.sub(rb"\1\3", alle[0])))
        if lading is not None:
            for lijst, tekst in zip(berichten, schrijfwijzen(kaal(base64.b64decode(lading[2]))), strict=True):
                lijst.append(tekst)
    return b"".join([*berichten[2], *berichten[0], *schillen, *berichten[1]])


def main() -> None:
    """Write the file named; refuse when there is anything like a BSN in it."""
    inhoud = maskeer(maak()[-GROOTTE:].decode(errors="ignore")).encode()
    if maskeer(inhoud.decode()) != inhoud.decode():
        sys.exit("Er staat iets in dat op een BSN lijkt.")
    Path(sys.argv[1]).write_bytes(inhoud)
    print(f"{len(inhoud)} bytes")


if __name__ == "__main__":
    main()
