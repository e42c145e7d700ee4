"""`ijw-hub backup`: a backup of the store while the hub runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hub.opdrachten.plaats import eis_bestand, laad_instellingen, voeg_plaats_toe


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `backup`."""
    voeg_plaats_toe(lezer)
    lezer.add_argument("--uit", metavar="BESTAND", type=Path, required=True, help="nieuw bestand voor de reservekopie")
    lezer.add_argument(
        "--met-sleutels", action="store_true", help="schrijf ook de sleutels, in een eigen bestand ernaast"
    )
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Make the backup and say what is in it."""
    instellingen = laad_instellingen(opties)
    from hub.domein.kalender import lokaal
    from hub.opdrachten.hub_openen import klok
    from hub.opdrachten.leeslog_openen import leeslog_pad
    from hub.opslag.reservekopie import maak_reservekopie, sleutelkopie
    from hub.opslag.sleutels import Sleutelbos

    eis_bestand(
        instellingen,
        "geen reservekopie maken",
        "Gebruik pg_dump voor de database, en kopieer uit de datamap het leeslog, de toegang en (apart) de sleutels: "
        "docs/beheer.md.",
    )
    bos = Sleutelbos.laad(instellingen.sleutelbestand) if opties.met_sleutels else None
    gemaakt = lokaal(klok()).isoformat(timespec="seconds")
    manifest = maak_reservekopie(
        instellingen.data_map, opties.uit, gemaakt=gemaakt, sleutels=bos, leeslog=leeslog_pad(instellingen)
    )
    print(f"Reservekopie: {opties.uit} ({opties.uit.stat().st_size / 1_000_000:.1f} MB).")
    print(
        f"Stand van {manifest.gemaakt}: {manifest.rijen['aflevering']} afleveringen, schema {manifest.schema_versie}."
    )
    if manifest.bijlagen:
        print(f"Ook erin: {', '.join(manifest.bijlagen)}.")
    if bos is None:
        print("De sleutels zitten er niet bij. Bewaar ze apart: zonder sleutels is deze kopie niet te gebruiken.")
        print(f"Erbij horen de sleutels met vingerafdruk {manifest.sleutels} ({instellingen.sleutelbestand}).")
    else:
        print(
            f"ijw-hub: let op: de sleutels staan in {sleutelkopie(opties.uit)}. Bewaar dat bestand niet bij de kopie: "
            "wie beide heeft, kan alle berichten lezen.",
            file=sys.stderr,
        )
    return 0
