"""`ijw-hub load`: read files, folders and zip files into the store."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from hub.fouten import BronFout
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import klok, open_hub
from hub.opslag.ontvangst import Telling
from hub.streams.bronnen import documenten, tel
from hub.streams.laden import laad

NIET_ALLES_GELEZEN = 3
"""Exit code when a source could not be read whole; everything else was."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `load`."""
    lezer.add_argument("paden", metavar="PAD", nargs="+", type=Path, help="bestand, map of zipbestand met berichten")
    lezer.add_argument("--data", metavar="MAP", type=Path, help="map waarin de hub bewaart (standaard: ./data)")
    lezer.add_argument("--json", action="store_true", help="toon de uitkomst als één regel JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Load everything and tell what it came to."""
    instellingen = Instellingen.laad(data_map=opties.data)
    problemen: list[BronFout] = []

    def meld(fout: BronFout) -> None:
        problemen.append(fout)
        print(f"ijw-hub: {fout}", file=sys.stderr)

    # Before the store is opened: a path that does not exist must leave nothing behind.
    bron = documenten(opties.paden, meld=meld)
    begin = time.perf_counter()
    with open_hub(instellingen) as hub, _voortgang(opties.paden, toon=not opties.json) as (gelezen, gevouwen):
        telling = laad(
            hub.winkel,
            hub.ontvanger,
            bron,
            nu=klok(),
            gelezen=gelezen,
            gevouwen=gevouwen,
        )
    _toon(telling, time.perf_counter() - begin, instellingen.data_map, als_json=opties.json)
    return NIET_ALLES_GELEZEN if problemen else 0


@contextmanager
def _voortgang(paden: list[Path], *, toon: bool) -> Iterator[tuple[_Teller, _Teller]]:
    """Show a progress bar on a terminal; elsewhere nothing."""
    scherm = Console(stderr=True)
    if not toon or not scherm.is_terminal:
        yield _Teller(None, None), _Teller(None, None)
        return
    kolommen = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*kolommen, console=scherm, transient=True) as balk:
        lezen = balk.add_task("Lezen", total=tel(paden))
        vouwen = balk.add_task("Verwerken", total=None, visible=False)
        yield _Teller(balk, lezen), _Teller(balk, vouwen)


class _Teller:
    """Moves one progress bar; does nothing without one."""

    def __init__(self, balk: Progress | None, taak: TaskID | None) -> None:
        self._balk = balk
        self._taak = taak

    def __call__(self, aantal: int) -> None:
        if self._balk is not None and self._taak is not None:
            self._balk.update(self._taak, advance=aantal, visible=True)


def _toon(telling: Telling, seconden: float, data: Path, *, als_json: bool) -> None:
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
    print(f"Bekijk de cijfers met: ijw-hub status --data {data}")
