"""What the rules of level 2 cost, against the floor, per kind of message and over the mix, in one run.

The floor is libxml2 on one core: parse and validate the payload (`vloer.py`). The aim: for a valid message the rules add
at most half of it. Only CPU time counts, and of several runs over the same messages the fastest, each with both parts, so
that a busy machine does not favour one.

    python benchmarks/regels.py MAP_MET_BERICHTEN
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree
from vloer import SCHEMAS, happen, lees_schemas, pak_uit

from hub.regels.oordeel import beoordeel

KEREN = 15
"""Runs over each portion."""

PORTIE = 100
"""Messages of one kind measured together: enough to make the clock vanish."""


def snelste(doe: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of some runs."""
    tijden = []
    for _ in range(KEREN):
        begin = time.process_time()
        doe()
        tijden.append(time.process_time() - begin)
    return min(tijden)


def verzamel(map_: Path, ontleder: etree.XMLParser, schemas: dict[str, etree.XMLSchema]) -> dict[str, list[bytes]]:
    """Return the payloads of all messages that level 1 and level 2 find valid, by kind."""
    per_soort = defaultdict(list)
    for document in (document for hap in happen(map_) for document in hap):
        try:
            payload = pak_uit(document, ontleder)
            wortel = etree.fromstring(payload, ontleder)
        except (etree.XMLSyntaxError, ValueError):
            continue
        naamruimte = etree.QName(wortel).namespace or ""
        if naamruimte in schemas and schemas[naamruimte].validate(wortel):
            soort = naamruimte.split("/")[-2].upper()
            if not beoordeel(soort, wortel):
                per_soort[soort].append(payload)
    return per_soort


def meet(
    payloads: Iterable[bytes], soort: str, ontleder: etree.XMLParser, schema: etree.XMLSchema
) -> tuple[float, float]:
    """Return the seconds of floor and rules for these messages."""
    payloads = list(payloads)
    wortels = [etree.fromstring(payload, ontleder) for payload in payloads]
    vloer = snelste(lambda: [schema.validate(etree.fromstring(payload, ontleder)) for payload in payloads])
    regels = snelste(lambda: [beoordeel(soort, wortel) for wortel in wortels])
    return vloer, regels


def main(map_: Path) -> None:
    """Print a line for each kind, and one for the mix."""
    ontleder = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    schemas = lees_schemas(SCHEMAS)
    per_soort = verzamel(map_, ontleder, schemas)
    print(f"{'soort':8}{'aantal':>8}{'vloer µs':>10}{'regels µs':>11}{'deel':>7}")
    som_vloer = som_regels = 0.0
    for soort, payloads in sorted(per_soort.items()):
        schema = next(schema for naam, schema in schemas.items() if f"/{soort.lower()}/" in naam)
        delen = [payloads[begin : begin + PORTIE] for begin in range(0, min(len(payloads), 5 * PORTIE), PORTIE)]
        metingen = [meet(deel, soort, ontleder, schema) for deel in delen]
        gemeten = sum(map(len, delen))
        vloer, regels = (sum(reeks) / gemeten for reeks in zip(*metingen, strict=True))
        som_vloer += vloer * len(payloads)
        som_regels += regels * len(payloads)
        print(f"{soort:8}{len(payloads):8}{vloer * 1e6:10.1f}{regels * 1e6:11.1f}{regels / vloer:7.2f}")
    aantal = sum(map(len, per_soort.values()))
    print(
        f"{'samen':8}{aantal:8}{som_vloer / aantal * 1e6:10.1f}{som_regels / aantal * 1e6:11.1f}"
        f"{som_regels / som_vloer:7.2f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
