"""`ijw-hub check`: judge messages and explain the rejected ones, without storing anything."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from hub.fouten import BronFout
from hub.instellingen import Instellingen
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht, Fout, FoutBericht, Uitkomst
from hub.streams.bronnen import Document, documenten, tel

_ALLES_TONEN = 40
"""Of more messages than this only those that need attention are listed: the rest is in the summary."""


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The verdict on one document, as `--json` prints it."""

    bestand: str
    """Masked name."""
    bericht: str | None
    """`JW301` ..., `Fo01`, or None when it could not be told."""
    release: str | None
    geldig: bool
    fouten: tuple[Fout, ...]


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument("paden", metavar="PAD", nargs="+", type=Path, help="bestand, map of zipbestand met berichten")
    parser.add_argument("--json", action="store_true", help="toon per bericht één regel JSON")
    parser.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Judge everything: 0 all valid, 1 something is not or could not be read, 2 there was nothing to judge."""
    onleesbaar: list[BronFout] = []

    def meld(fout: BronFout) -> None:
        onleesbaar.append(fout)
        print(f"ijw-hub: {fout}", file=sys.stderr)

    bron = documenten(opties.paden, meld=meld)
    # The keys serve this run only: nothing is kept that they could open or join.
    schema_map = Instellingen.laad().schema_map
    schemas = Schemas(schema_map) if schema_map else Schemas.standaard()
    lezer = Lezer(schemas, secrets.token_bytes(32), secrets.token_bytes(32))
    if opties.json:
        telling = _toon_json(bron, lezer)
    else:
        telling = _toon_leesbaar(bron, lezer, alles=tel(opties.paden) <= _ALLES_TONEN)
    if not telling and not onleesbaar:
        print("ijw-hub: Er zijn geen berichten gevonden. Wijs een bestand, map of zip met XML aan.", file=sys.stderr)
        return 2
    return 1 if onleesbaar or telling.total() > telling["geldig"] else 0


def oordeel(naam: str, uitkomst: Uitkomst) -> Oordeel:
    """Give the verdict on what was read."""
    if isinstance(uitkomst, Bericht):
        return Oordeel(naam, uitkomst.soort, uitkomst.release, geldig=True, fouten=())
    if isinstance(uitkomst, FoutBericht):
        return Oordeel(naam, "Fo01", None, geldig=True, fouten=())
    if isinstance(uitkomst, Afkeuring):
        return Oordeel(naam, uitkomst.soort, uitkomst.release, geldig=False, fouten=uitkomst.fouten)
    _, release, soort = uitkomst.standaard.split(" ")
    uitleg = f"Dit is een bericht van een andere standaard of release ({uitkomst.standaard}); de hub leest iJW 3.2."
    return Oordeel(naam, soort, release, geldig=False, fouten=(Fout("VREEMD", "", None, "", uitleg),))


def _toon_json(bron: Iterator[Document], lezer: Lezer) -> Counter[str]:
    telling: Counter[str] = Counter()
    for document in bron:
        gevonden = oordeel(document.naam, lezer.lees(document.inhoud))
        telling[_verdict(gevonden)] += 1
        print(json.dumps(asdict(gevonden), ensure_ascii=False), flush=True)
    return telling


def _verdict(gevonden: Oordeel) -> str:
    if gevonden.geldig:
        return "geldig"
    return "andere standaard" if gevonden.fouten[0].code == "VREEMD" else "afgekeurd"


_KLEUREN = {"geldig": "green", "afgekeurd": "bold red", "andere standaard": "yellow"}


def _toon_leesbaar(bron: Iterator[Document], lezer: Lezer, *, alles: bool) -> Counter[str]:
    console = Console(highlight=False, soft_wrap=True)
    telling: Counter[str] = Counter()
    for document in bron:
        uitkomst = lezer.lees(document.inhoud)
        gevonden = oordeel(document.naam, uitkomst)
        verdict = _verdict(gevonden)
        telling[verdict] += 1
        opmerkingen = uitkomst.opmerkingen if isinstance(uitkomst, Bericht) else ()
        if alles or opmerkingen or not gevonden.geldig:
            _toon_een(console, gevonden, verdict, opmerkingen)
    delen = ", ".join(f"{aantal} {verdict}" for verdict, aantal in telling.items())
    if telling:
        console.print(f"\n{telling.total()} {'bericht' if telling.total() == 1 else 'berichten'}: {delen}.")
    return telling


def _toon_een(console: Console, gevonden: Oordeel, verdict: str, opmerkingen: tuple[str, ...]) -> None:
    kleur = _KLEUREN[verdict]
    soort = f" ({gevonden.bericht})" if gevonden.bericht else ""
    console.print(f"[bold]{escape(gevonden.bestand)}[/]{escape(soort)}: [{kleur}]{verdict}[/]")
    for fout in gevonden.fouten:
        plek = fout.pad or "het hele bericht"
        regel = f", regel {fout.regel}" if fout.regel is not None else ""
        waarde = f"; gevonden: {fout.waarde}" if fout.waarde else ""
        console.print(f"  [cyan]{escape(plek)}[/]{regel}{escape(waarde)}")
        console.print(f"    {escape(fout.uitleg)}")
    for opmerking in opmerkingen:
        console.print(f"  [yellow]let op[/]: {escape(opmerking)}")
