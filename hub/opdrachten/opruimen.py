"""`ijw-hub opruimen`: remove what is older than its term, and say what was removed."""

from __future__ import annotations

import argparse
import json
from contextlib import nullcontext

from hub.domein.kalender import dag_van
from hub.opdrachten.hub_openen import klok, open_hub
from hub.opdrachten.leeslog_openen import leeslog_pad, open_leeslog, wie_opdracht
from hub.opdrachten.onderhoud import LEESLOG, iets_te_bewaren, ruim_alles_op
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opslag.bewaren import AFKEURING, BEEINDIGD, BRP, JOURNAAL, Opgeruimd
from hub.opslag.los import eis_opslag

_WAT = {
    JOURNAAL: "berichten in het journaal",
    AFKEURING: "uitleg van afgekeurde berichten",
    BEEINDIGD: "jeugdigen bij wie alles is beëindigd",
    BRP: "jeugdigen met BRP-gegevens en zonder berichten, geladen",
    LEESLOG: "inzagen in het leeslog",
}


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `opruimen`."""
    voeg_plaats_toe(lezer)
    lezer.add_argument("--proef", action="store_true", help="tel alleen wat verwijderd zou worden")
    lezer.add_argument("--json", action="store_true", help="toon de uitkomst als één regel JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Remove, and say what. Raises HubFout."""
    instellingen = laad_instellingen(opties)
    eis_opslag(opslag_van(instellingen))
    if not opties.json and not iets_te_bewaren(instellingen):
        print("Er zijn geen bewaartermijnen ingesteld; er wordt niets verwijderd. Zie docs/beheer.md.")
        return 0
    with open_hub(instellingen, leest=False) as hub:
        bos = hub.winkel.sleutels  # opening brings the tables up to date and folds what is left to fold
    with open_leeslog(instellingen, bos) if leeslog_pad(instellingen).exists() else nullcontext() as log:
        uitkomst = ruim_alles_op(instellingen, log, klok(), wie=f"opdracht:{wie_opdracht()}", proef=opties.proef)
    if opties.json:
        print(json.dumps([deel._asdict() for deel in uitkomst]))
    else:
        for deel in uitkomst:
            print(regel(deel, proef=opties.proef))
    return 0


def regel(deel: Opgeruimd, *, proef: bool) -> str:
    """Say in Dutch what was removed of one kind."""
    gedaan = "zou verwijderen" if proef else "verwijderd"
    tekst = f"{_WAT[deel.soort]} van voor {dag_van(deel.tot).isoformat()} ({deel.dagen} dagen): {deel.aantal} {gedaan}"
    if deel.nog_nodig:
        tekst += f"; {deel.nog_nodig} nog niet, omdat er werk openstaat of een ander dossier ervan afhangt"
    return tekst + "."
