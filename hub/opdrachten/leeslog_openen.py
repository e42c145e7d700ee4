"""Open the log of reading that the settings describe, and say who asks on the command line."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.domein.inzage import Inzage
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import klok
from hub.opslag.leeslog import BESTAND, SLEUTELDOEL, Leeslog
from hub.opslag.sleutels import Sleutelbos


def leeslog_pad(instellingen: Instellingen) -> Path:
    """Return where the log is kept."""
    return instellingen.leeslog_bestand or instellingen.data_map / BESTAND


@contextmanager
def open_leeslog(instellingen: Instellingen, bos: Sleutelbos | None = None) -> Iterator[Leeslog]:
    """Open the log with the keys of this hub. Raises LeeslogFout or SleutelFout."""
    sleutels = bos or Sleutelbos.laad(instellingen.sleutelbestand)
    with Leeslog(leeslog_pad(instellingen), sleutels.afgeleid(SLEUTELDOEL)) as log:
        yield log


def inzage_van_opdracht(
    soort: str, wat: str, doel: str, *, aantal: int = 0, gemeente: str | None = None, sleutel: str | None = None
) -> Inzage:
    """Give what a command did, as a row: by whoever is logged in on this machine."""
    naam = wie_opdracht()
    return Inzage(klok(), f"opdracht:{naam}", naam, soort, f"ijw-hub {wat}", gemeente, sleutel, doel, aantal)


def wie_opdracht() -> str:
    """Return the name with which someone is logged in on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in some containers
        return "onbekend"
