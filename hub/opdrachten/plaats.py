"""Where a command finds the store: its options `--data` and `--database`, and what the settings make of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hub.fouten import GebruikFout
from hub.instellingen import Instellingen
from hub.instellingen_database import VORM
from hub.opslag.plek import Database, Waar


def voeg_plaats_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the options of a command that opens the store."""
    lezer.add_argument("--data", metavar="MAP", type=Path, help="map waarin de hub bewaart (standaard: ./data)")
    lezer.add_argument(
        "--database",
        metavar="ADRES",
        help=f"opslag in PostgreSQL in plaats van een bestand in die map: {VORM}".replace("%", "%%"),
    )


def laad_instellingen(opties: argparse.Namespace, **anders: Any) -> Instellingen:
    """Read the settings; the options of `voeg_plaats_toe` and these go before all. Raises OngeldigeInstelling."""
    return Instellingen.laad(data_map=opties.data, database=opties.database, **anders)


def opslag_van(instellingen: Instellingen) -> Waar:
    """Return where the store is."""
    if instellingen.database is None:
        return instellingen.data_map
    return Database(instellingen.data_map, instellingen.database, instellingen.database_wachtwoord_bestand)


def opties_van(instellingen: Instellingen) -> str:
    """Return the options with which another command finds this store."""
    data = f"--data {instellingen.data_map}"
    return data if instellingen.database is None else f"{data} --database {instellingen.database}"


def eis_bestand(instellingen: Instellingen, wat: str, stap: str) -> None:
    """Raise GebruikFout for a command that only goes with a store in a file."""
    if instellingen.database is not None:
        raise GebruikFout(f"De opslag staat in PostgreSQL, en daar kan de hub {wat}.", stap)
