"""`ijw-hub restore`: put a backup back in an empty data folder, or only check it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hub.domein.inzage import BEHEER
from hub.instellingen import Instellingen
from hub.opdrachten.plaats import eis_bestand


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
    eis_bestand(instellingen, "geen reservekopie terugzetten", "Gebruik pg_restore voor de database: docs/beheer.md.")
    from hub.opdrachten.leeslog_openen import inzage_van_opdracht, leeslog_pad, open_leeslog
    from hub.opslag.reservekopie import LEESLOG, TOEGANG
    from hub.opslag.terugzetten import bekijk, zet_terug

    if opties.controleer:
        manifest = bekijk(opties.bestand)
        print(f"De reservekopie {opties.bestand} is heel.")
    else:
        leeslog = leeslog_pad(instellingen)
        manifest = zet_terug(
            opties.bestand, instellingen.data_map, instellingen.sleutelbestand, opties.sleutels, leeslog
        )
        if LEESLOG in manifest.bijlagen:
            with open_leeslog(instellingen) as log:
                log.schrijf(inzage_van_opdracht(BEHEER, "restore", f"reservekopie van {manifest.gemaakt}"))
        print(f"Teruggezet in {instellingen.data_map}; de sleutels staan in {instellingen.sleutelbestand}.")
        if TOEGANG in manifest.bijlagen:
            print(
                "ijw-hub: let op: wie toegang heeft is weer zoals toen. Trek tokens die sindsdien zijn ingetrokken opnieuw "
                "in: ijw-hub toegang trek-in.",
                file=sys.stderr,
            )
    print(f"Gemaakt op {manifest.gemaakt} met ijw-hub {manifest.hub}, schema {manifest.schema_versie}.")
    print(f"{manifest.rijen['aflevering']} afleveringen, {manifest.rijen['bericht']} berichten.")
    print(f"Sleutels met vingerafdruk {manifest.sleutels}.")
    return 0
