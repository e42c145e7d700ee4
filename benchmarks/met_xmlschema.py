"""The floor's work with `xmlschema` in the place of libxml2's validation, on a share of the messages.

    python benchmarks/met_xmlschema.py MAP_MET_BERICHTEN ELKE

Of every so many files it takes one: it is some thirty times slower. Prints one line of JSON like `vloer.py`, and the floor's own
CPU seconds for the very same files.
"""

from __future__ import annotations

import binascii
import json
import sys
import time
from pathlib import Path

import xmlschema
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.vloer import SCHEMAS, lees_schemas, pak_uit


def lees_trage_schemas(map_: Path) -> dict[str, xmlschema.XMLSchema]:
    """Build every message schema, found by the namespace it describes."""
    alle = [xmlschema.XMLSchema(str(pad)) for pad in sorted(map_.glob("jw*.xsd"))]
    return {schema.target_namespace: schema for schema in alle}


def meet(map_: Path, elke: int) -> dict[str, float]:
    """Judge one in so many messages with both."""
    ontleder = etree.XMLParser(resolve_entities=False, no_network=True)
    snel, traag = lees_schemas(SCHEMAS), lees_trage_schemas(SCHEMAS)
    documenten = [pad.read_bytes() for pad in sorted(map_.rglob("*.xml"))[::elke]]
    uitkomst: dict[str, float] = {"aantal": len(documenten)}
    for naam in ("vloer", "cpu"):
        geldig = 0
        begin = time.process_time()
        for document in documenten:
            try:
                wortel = etree.fromstring(pak_uit(document, ontleder), ontleder)
            except (etree.XMLSyntaxError, binascii.Error, ValueError):
                continue
            ruimte = etree.QName(wortel).namespace or ""
            if ruimte in snel:
                geldig += snel[ruimte].validate(wortel) if naam == "vloer" else traag[ruimte].is_valid(wortel)
        uitkomst[naam] = time.process_time() - begin
        uitkomst[f"geldig_{naam}"] = geldig
    return uitkomst


if __name__ == "__main__":
    print(json.dumps(meet(Path(sys.argv[1]), int(sys.argv[2]))))
