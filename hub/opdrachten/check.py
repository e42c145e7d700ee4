"""`ijw-hub check`: judge messages and explain the rejected ones, without storing anything."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from hub.domein.grenzen import MAX_BYTES
from hub.fouten import BronFout
from hub.instellingen import Instellingen
from hub.opdrachten.check_sarif import schrijf_sarif
from hub.opdrachten.check_tekst import toon_leesbaar
from hub.opdrachten.check_telling import Telling
from hub.opdrachten.oordeel import GELDIG, Beoordelaar, Beoordeling
from hub.streams.bronnen import Document, documenten, tel

_ALLES_TONEN = 40
"""Of more messages than this only those that need attention are listed: the rest is in the summary."""

STANDAARDINVOER = Path("-")
"""Given as a path: read one message from standard input."""


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    hulp = "bestand, map of zipbestand met berichten; - leest een bericht van de standaardinvoer"
    parser.add_argument("paden", metavar="PAD", nargs="+", type=Path, help=hulp)
    vorm = parser.add_mutually_exclusive_group()
    vorm.add_argument("--json", action="store_true", help="toon per bericht één regel JSON")
    vorm.add_argument("--sarif", action="store_true", help="toon alle bevindingen als SARIF 2.1.0, voor editors en CI")
    parser.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Judge everything: 0 all valid, 1 something is not or could not be read, 2 there was nothing to judge."""
    onleesbaar: list[BronFout] = []

    def meld(fout: BronFout) -> None:
        onleesbaar.append(fout)
        print(f"ijw-hub: {fout}", file=sys.stderr)

    paden = [pad for pad in opties.paden if pad != STANDAARDINVOER]
    bron = documenten(paden, meld=meld)
    if len(paden) < len(opties.paden):
        bron = _met_standaardinvoer(bron)
    beoordelaar = Beoordelaar(Instellingen.laad())
    beoordelingen = (beoordelaar.beoordeel(document.naam, document.inhoud) for document in bron)
    if opties.json:
        telling = _toon_json(beoordelingen)
    elif opties.sarif:
        telling = schrijf_sarif(beoordelingen, sys.stdout)
    else:
        telling = toon_leesbaar(beoordelingen, alles=tel(paden) <= _ALLES_TONEN)
    if not telling.totaal and not onleesbaar:
        print("ijw-hub: Er zijn geen berichten gevonden. Wijs een bestand, map of zip met XML aan.", file=sys.stderr)
        return 2
    return 1 if onleesbaar or telling.totaal > telling.verdicten[GELDIG] else 0


def _met_standaardinvoer(bron: Iterator[Document]) -> Iterator[Document]:
    # One byte more than allowed shows that it is too large.
    yield Document("standaardinvoer", sys.stdin.buffer.read(MAX_BYTES + 1), 0)
    yield from bron


def _toon_json(beoordelingen: Iterable[Beoordeling]) -> Telling:
    telling = Telling()
    for beoordeling in beoordelingen:
        telling.tel(beoordeling)
        print(json.dumps(asdict(beoordeling.oordeel), ensure_ascii=False), flush=True)
    return telling
