"""Entry point of `ijw-hub`: Dutch help, one module per command, exit codes 0, 1, 2 and 3.

A command module is imported only when it is called, so that `ijw-hub check`
does not wait for the web server's libraries. Exit codes: 0 done, 1 something
rejected (check, retour, brp load), 2 called wrongly, 3 could not finish.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from hub import __version__
from hub.fouten import HubFout
from hub.logboek.stand import STAND
from hub.logboek.vangnet import meld_onverwacht, vangnet
from hub.opdrachten.opstart import zonder_opruimen
from hub.opdrachten.woordlezer import Woordlezer, voeg_deel_toe

OPDRACHTEN = {
    "check": "controleer berichten zonder ze op te slaan",
    "uitleg": "leg een regel, retourcode of code uit",
    "retour": "schrijf het retourbericht dat bij het oordeel over een bericht hoort",
    "load": "laad bestanden, mappen en zipbestanden in de hub",
    "status": "toon de cijfers op een peildatum",
    "brp": "laad adressen uit de BRP voor het woonplaatsbeginsel, of vraag ze op",
    "woonplaats": "toon toewijzingen bij een andere gemeente dan verwacht, en open overdrachten",
    "pseudoniem": "toon het pseudoniem van een BSN",
    "run": "start de hub: lees doorlopend mee en toon de pagina",
    "worker": "verwerk berichten van Kafka, met zoveel workers als nodig",
    "kafka": "maak topics, toon de achterstand, zet berichten op Kafka of verwerk ze opnieuw",
    "melding": "toon, beproef of verstuur de werkvoorraad en dringende signalen, per mail of webhook",
    "simulate": "maak het berichtenverkeer van een verzonnen regio",
    "backup": "maak een reservekopie, ook terwijl de hub draait",
    "restore": "zet een reservekopie terug in een lege datamap",
    "herbouw": "lees het hele journaal opnieuw, bijvoorbeeld na een nieuwe versie",
    "opruimen": "verwijder wat ouder is dan de bewaartermijnen",
    "toegang": "maak, toon en trek tokens in van wie de hub mag gebruiken",
    "sleutels": "toon, wissel of bewaar de sleutels",
    "jeugdige": "zoek, exporteer of wis wat de hub van één jeugdige heeft",
    "leeslog": "toon, exporteer of controleer wie wat heeft ingezien",
    "klacht": "schrijf op wat een aanbieder aan zijn berichten moet verbeteren",
    "productcodes": "neem de productcodelijst over waartegen productcodes worden gehouden",
    "instellingen": "toon de instellingen die nu gelden",
}
"""Every command with its one-line help; the module is `hub.opdrachten.<name>`."""


def maak_lezer(gekozen: str | None) -> argparse.ArgumentParser:
    """Build the parser; only the chosen command's own arguments are loaded."""
    lezer = Woordlezer(prog="ijw-hub", description="Leest iJW-berichten en toont wat te laat is.")
    lezer.add_argument("--version", action="version", version=f"ijw-hub {__version__}", help="toon de versie")
    sub = lezer.add_subparsers(title="opdrachten", dest="opdracht", metavar="OPDRACHT", required=True)
    for naam, uitleg in OPDRACHTEN.items():
        deel = voeg_deel_toe(sub, naam, uitleg)
        if naam == gekozen:
            import_module(f"hub.opdrachten.{naam}").voeg_toe(deel)
    return lezer


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    woorden = list(sys.argv[1:] if argumenten is None else argumenten)
    gekozen = next((woord for woord in woorden if woord in OPDRACHTEN), None)
    with zonder_opruimen():  # the modules of the command are imported here
        opties = maak_lezer(gekozen).parse_args(woorden)
    with vangnet():
        return _voer_uit(opties)


def _voer_uit(opties: argparse.Namespace) -> int:
    try:
        code: int = opties.uitvoeren(opties)
    except HubFout as fout:
        print(f"ijw-hub: {fout}", file=sys.stderr)
        return fout.exitcode
    except KeyboardInterrupt:
        print(
            "ijw-hub: gestopt. Wat al was verwerkt, blijft bewaard; start opnieuw om verder te gaan.", file=sys.stderr
        )
        return 3
    except BrokenPipeError:
        return 0
    except Exception as fout:
        if STAND.streng or sys.flags.dev_mode:  # with `python -X dev` a developer sees it all
            raise
        meld_onverwacht(fout, "opdracht")
        print(
            "ijw-hub: er ging iets mis dat de makers niet kenden. Probeer het opnieuw; blijft het, meld het dan met de regel "
            "hierboven en de versie (ijw-hub --version), zonder gegevens.",
            file=sys.stderr,
        )
        return 3
    return code


if __name__ == "__main__":
    raise SystemExit(main())
