"""The floor: what libxml2 alone needs for the same messages, on one core.

Unwraps the envelope, decodes the payload, parses it and validates it against the XSD of
its kind; nothing else. Shares no code with the hub, so that it cannot become slow along
with it. Runs in a process of its own and prints one line of JSON. Only CPU time of that
work counts: not reading the files, not compiling the schemas.
"""

from __future__ import annotations

import base64
import binascii
import json
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas" / "ijw-3.2"

HAP = 500
"""Messages read before the clock starts: enough to make the clock's own cost vanish, few enough for memory."""

_BASE64_IN = ("{*}xmlBestand", "{*}tekstBestand", "{*}bericht")


def lees_schemas(map_: Path) -> dict[str, etree.XMLSchema]:
    """Compile every message schema, found by the namespace it describes."""
    schemas = {}
    for pad in sorted(map_.glob("jw*.xsd")):
        boom = etree.parse(pad)
        schemas[boom.getroot().get("targetNamespace", "")] = etree.XMLSchema(boom)
    return schemas


def happen(map_: Path) -> Iterator[list[bytes]]:
    """Yield the bytes of all XML files below a folder, and of those in zip files, some hundreds at a time."""
    hap: list[bytes] = []
    for document in chain(_bestanden(map_), _uit_zips(map_)):
        hap.append(document)
        if len(hap) == HAP:
            yield hap
            hap = []
    if hap:
        yield hap


def _bestanden(map_: Path) -> Iterator[bytes]:
    for pad in sorted(map_.rglob("*.xml")):
        yield pad.read_bytes()


def _uit_zips(map_: Path) -> Iterator[bytes]:
    for pad in sorted(map_.rglob("*.zip")):
        with ZipFile(pad) as zip_:
            for naam in zip_.namelist():
                yield zip_.read(naam)


def pak_uit(document: bytes, ontleder: etree.XMLParser) -> bytes:
    """Return the payload of an envelope; a bare message is its own payload."""
    if b"koppelvlak/ggk" not in document[:2048] and b"sectormodel/ggk" not in document[:2048]:
        return document
    wortel = etree.fromstring(document, ontleder)
    for naam in _BASE64_IN:
        element = next(wortel.iter(naam), None)
        if element is not None and element.text and element.text.strip():
            return base64.b64decode(element.text)
    return b""


def meet(map_: Path) -> dict[str, float]:
    """Judge every message once; return how many, how many were valid, their bytes and the CPU seconds."""
    ontleder = etree.XMLParser(resolve_entities=False, no_network=True)
    schemas = lees_schemas(SCHEMAS)
    aantal = geldig = octetten = 0
    cpu = 0.0
    for hap in happen(map_):
        begin = time.process_time()
        for document in hap:
            try:
                wortel = etree.fromstring(pak_uit(document, ontleder), ontleder)
            except (etree.XMLSyntaxError, binascii.Error, ValueError):
                continue
            schema = schemas.get(etree.QName(wortel).namespace or "")
            geldig += schema is not None and schema.validate(wortel)
        cpu += time.process_time() - begin
        aantal += len(hap)
        octetten += sum(map(len, hap))
    return {"aantal": aantal, "geldig": geldig, "octetten": octetten, "cpu": cpu}


if __name__ == "__main__":
    print(json.dumps(meet(Path(sys.argv[1]))))
