"""`ijw-hub pseudoniem`: ask a BSN at a prompt and print its pseudonym, to compare what two systems know without a BSN."""

from __future__ import annotations

import argparse
import getpass
import sys

from hub.domein.bsn import elfproef
from hub.fouten import GebruikFout
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `pseudoniem`; a BSN is none of them: arguments stand in lists of processes."""
    voeg_plaats_toe(lezer)
    lezer.add_argument(
        "--gemeente", metavar="CODE", help="gemeente van het pseudoniem, als elke gemeente een eigen sleutel heeft"
    )
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Ask, and print the pseudonym in hexadecimal. Raises GebruikFout for what is no BSN, SleutelFout."""
    from hub.opdrachten.hub_openen import open_hub
    from hub.opslag.los import eis_opslag

    instellingen = laad_instellingen(opties)
    eis_opslag(opslag_van(instellingen))
    with open_hub(instellingen, leest=False) as hub:
        sleutels = hub.sleutels
        if sleutels.per_gemeente:
            if not opties.gemeente:
                raise GebruikFout(
                    "Elke gemeente heeft hier een eigen pseudoniem.",
                    "Geef de gemeente: ijw-hub pseudoniem --gemeente 0363",
                )
            sleutels = sleutels.voor(opties.gemeente)
        bsn = (getpass.getpass("BSN: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()
        if not elfproef(bsn):
            raise GebruikFout(
                "Dit is geen burgerservicenummer.",
                "Typ negen cijfers, ook de nullen vooraan, zonder punten of spaties.",
            )
        print(sleutels.pseudoniem(bsn).hex())
    return 0
