"""`ijw-hub run`: serve the page, the metrics and the health check on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from hub.instellingen import Instellingen
from hub.web.app import maak_app
from hub.web.server import adres_van, dien, luister


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `run`."""
    lezer.add_argument("--data", type=Path, metavar="MAP", help="map waarin de hub bewaart (standaard: ./data)")
    lezer.add_argument("--host", metavar="ADRES", help="adres op deze machine (standaard: 127.0.0.1)")
    lezer.add_argument("--port", type=int, metavar="POORT", help="poort (standaard: 8080; 0 kiest een vrije)")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Serve until stopped. Raises GebruikFout for a wrong host or port, NietVoltooid for a taken port or the store."""
    instellingen = Instellingen.laad(data_map=opties.data, host=opties.host, poort=opties.port)
    with luister(instellingen.host, instellingen.poort) as poortje:
        # Only now: a wrong address is told before the store is touched and its libraries are loaded.
        from hub.opdrachten.hub_openen import klok, open_hub

        with open_hub(instellingen) as hub:
            print(f"De hub draait op {adres_van(poortje)} (stoppen: Ctrl-C).", flush=True)
            dien(maak_app(hub.winkel.vragen, klok), poortje)
    print("De hub is gestopt.", flush=True)
    return 0
