"""`ijw-hub restore`: put a backup back in an empty data folder, or only check it."""

from __future__ import annotations

import argparse
from pathlib import Path

from hub.instellingen import Instellingen


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `restore`."""
    lezer.add_argument("bestand", metavar="BESTAND", type=Path, help="reservekopie, gemaakt met ijw-hub backup")
    lezer.add_argument("--data", metavar="MAP", type=Path, help="lege of nieuwe datamap (standaard: ./data)")
    lezer.add_argument("--sleutels", metavar="BESTAND", type=Path, help="sleutelbestand dat bij de reservekopie hoort")
    lezer.add_argument("--controleer", action="store_true", help="controleer alleen of de reservekopie heel is")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Check the backup, and put it back unless only the check was asked for."""
    instellingen = Instellingen.laad(data_map=opties.data)
    from hub.opslag.terugzetten import bekijk, zet_terug

    if opties.controleer:
        manifest = bekijk(opties.bestand)
        print(f"De reservekopie {opties.bestand} is heel.")
    else:
        manifest = zet_terug(opties.bestand, instellingen.data_map, instellingen.sleutelbestand, opties.sleutels)
        print(f"Teruggezet in {instellingen.data_map}; de sleutels staan in {instellingen.sleutelbestand}.")
    print(f"Gemaakt op {manifest.gemaakt} met ijw-hub {manifest.hub}, schema {manifest.schema_versie}.")
    print(f"{manifest.rijen['aflevering']} afleveringen, {manifest.rijen['bericht']} berichten.")
    print(f"Sleutels met vingerafdruk {manifest.sleutels}.")
    return 0
