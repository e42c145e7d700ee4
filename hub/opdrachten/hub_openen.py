"""Open the hub that the settings describe: what every command with a data folder begins with."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hub.domein.codelijsten import CATEGORIEEN
from hub.domein.feiten import Moment
from hub.instellingen import Instellingen
from hub.opdrachten.plaats import opslag_van
from hub.opdrachten.postcodes_openen import open_postcodes
from hub.opslag.lijst_vragen import Namen
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.verbinding import RUIM_MIB
from hub.opslag.versleuteling import Kluis
from hub.opslag.winkel import Winkel, open_winkel
from hub.parsers.lezer import Lezer
from hub.parsers.postcodes import Postcodes
from hub.parsers.schemas import Schemas
from hub.parsers.sleutels import Sleutels
from hub.streams.ontvangst import Ontvanger


@dataclass(frozen=True, slots=True)
class Hub:
    """An open store with what is needed to read messages into it."""

    winkel: Winkel
    ontvanger: Ontvanger
    sleutels: Sleutels
    instellingen: Instellingen


@contextmanager
def open_hub(instellingen: Instellingen, *, leest: bool = True, geheugen_mib: int = RUIM_MIB) -> Iterator[Hub]:
    """Open store, schemas and keys; who reads no messages (`leest`) does without the table of postcodes.

    `geheugen_mib` is what each connection keeps of an SQLite file.

    Raises HubFout with the next step.
    """
    postcodes = open_postcodes(instellingen) if leest else None
    codelijsten = instellingen.codelijsten()
    namen = Namen(
        codelijsten.gemeente_naam,
        codelijsten.categorie_naam,
        codelijsten.betekenis,
        codelijsten.lijsten[CATEGORIEEN].codes,
    )
    with open_winkel(
        opslag_van(instellingen),
        instellingen.sleutelbestand,
        instellingen.normenboek(),
        namen,
        wachttijd=instellingen.wachttijd_opslag,
        per_gemeente=instellingen.pseudoniem_per_gemeente,
        geheugen_mib=geheugen_mib,
        klok=klok,
    ) as winkel:
        bos = winkel.sleutels
        if bos.waarschuwing:
            print(f"ijw-hub: {bos.waarschuwing}", file=sys.stderr)
        lezer = lezer_van(instellingen, bos, postcodes, per_gemeente=winkel.per_gemeente)
        sleutels = Sleutels(bos.pseudoniem, bos.inhoud, per_gemeente=winkel.per_gemeente)
        yield Hub(winkel, Ontvanger(lezer, Kluis(bos)), sleutels, instellingen)


def lezer_van(
    instellingen: Instellingen, bos: Sleutelbos, postcodes: Postcodes | None = None, *, per_gemeente: bool
) -> Lezer:
    """Return the reader that the settings describe, with these keys."""
    schemas = Schemas(instellingen.schema_map) if instellingen.schema_map else Schemas.standaard()
    return Lezer(
        schemas,
        bos.pseudoniem,
        bos.inhoud,
        per_gemeente=per_gemeente,
        afkeurend=instellingen.afkeurende_regels(),
        postcodes=postcodes,
    )


def klok() -> Moment:
    """Give the present moment: the one place where the hub looks at the clock."""
    return time.time_ns() // 1_000_000
