"""`ijw-hub load`: read files, folders and zip files into the store."""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.fouten import BronFout
from hub.opdrachten.hub_openen import klok, open_hub
from hub.opdrachten.plaats import laad_instellingen, opties_van, voeg_plaats_toe
from hub.opslag.ontvangst import Telling
from hub.streams.bronnen import documenten, tel
from hub.streams.laden import laad
from hub.streams.lezers import lees_bulk
from hub.streams.naast import vanzelf

_Teller = Callable[[int], None]
"""Told how many more were done; moves a progress bar, if there is one."""

NIET_ALLES_GELEZEN = 3
"""Exit code when a source could not be read whole; everything else was."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `load`."""
    lezer.add_argument("paden", metavar="PAD", nargs="+", type=Path, help="bestand, map of zipbestand met berichten")
    voeg_plaats_toe(lezer)
    lezer.add_argument(
        "--lezers", metavar="N", type=int, help="processen die lezen en rekenen (standaard: één per kern; 0 is geen)"
    )
    lezer.add_argument("--json", action="store_true", help="toon de uitkomst als één regel JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Load everything and tell what it came to."""
    instellingen = laad_instellingen(opties, lezers=opties.lezers)
    problemen: list[BronFout] = []

    def meld(fout: BronFout) -> None:
        problemen.append(fout)
        print(f"ijw-hub: {fout}", file=sys.stderr)

    # Before the store is opened: a path that does not exist must leave nothing behind.
    bron = documenten(opties.paden, meld=meld)
    begin = time.perf_counter()
    with open_hub(instellingen) as hub, _voortgang(opties.paden, toon=not opties.json) as (gelezen, gevouwen):
        _ruim_zelden_op()
        lezers = vanzelf() if instellingen.lezers is None else instellingen.lezers
        ontvangsten = lees_bulk(hub.ontvanger, bron, nu=klok(), lezers=lezers)
        telling = laad(hub.winkel, ontvangsten, vastgelegd=gelezen, gevouwen=gevouwen, lezers=lezers)
    _toon(telling, time.perf_counter() - begin, opties_van(instellingen), als_json=opties.json)
    return NIET_ALLES_GELEZEN if problemen else 0


@contextmanager
def _voortgang(paden: list[Path], *, toon: bool) -> Iterator[tuple[_Teller, _Teller]]:
    """Show a progress bar on a terminal; elsewhere nothing."""
    if not toon or not sys.stderr.isatty():
        yield _niets, _niets
        return
    # Only for who looks on: importing it takes as long as reading hundreds of messages.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    kolommen = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*kolommen, console=Console(stderr=True), transient=True) as balk:
        lezen = balk.add_task("Lezen", total=tel(paden))
        vouwen = balk.add_task("Verwerken", total=None, visible=False)
        yield (
            lambda aantal: balk.update(lezen, advance=aantal, visible=True),
            lambda aantal: balk.update(vouwen, advance=aantal, visible=True),
        )


_OPRUIMEN_NA = 200_000
"""Objects: more than two batches hold, so that a batch that comes and goes never starts the collector."""


def _ruim_zelden_op() -> None:
    """Keep the garbage collector from searching every batch for cycles: messages and rows make none.

    It takes an eighth of a load. It still comes when objects pile up, so memory stays bounded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OPRUIMEN_NA, 20, 20)


def _niets(_: int) -> None:
    pass


def _toon(telling: Telling, seconden: float, waar: str, *, als_json: bool) -> None:
    per_seconde = round(telling.gelezen / seconden, 1) if seconden else 0.0
    if als_json:
        uitkomst = {
            "gelezen": telling.gelezen,
            "geldig": telling.geldig,
            "afgekeurd": telling.afgekeurd,
            "dubbel": telling.dubbel,
            "overgeslagen": telling.overgeslagen,
            "fo01": telling.fo01,
            "seconden": round(seconden, 3),
            "berichten_per_seconde": per_seconde,
        }
        print(json.dumps(uitkomst))
        return
    regels = (
        ("gelezen", telling.gelezen, ""),
        ("geldig", telling.geldig, "nieuw en in orde"),
        ("afgekeurd", telling.afgekeurd, "nieuw, niet volgens het schema; zie de pagina of ijw-hub check"),
        ("dubbel", telling.dubbel, "al eerder ontvangen"),
        ("overgeslagen", telling.overgeslagen, "van een andere standaard of release"),
        ("foutmeldingen", telling.fo01, "Fo01: een envelop kwam niet aan"),
    )
    for naam, aantal, uitleg in regels:
        print(f"{naam:<14}{aantal:>9}  {uitleg}".rstrip())
    print(f"In {seconden:.1f} seconden ({per_seconde:.0f} berichten per seconde).")
    print(f"Bekijk de cijfers met: ijw-hub status {waar}")
