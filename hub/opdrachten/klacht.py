"""`ijw-hub klacht`: all that an aanbieder must mend in the messages it sent, as a file to send to it."""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path

from hub.antwoorden_regels import Klachtregel
from hub.domein.systeemfouten import reden
from hub.fouten import GebruikFout, OpslagVol
from hub.opdrachten.plaats import laad_instellingen, voeg_plaats_toe

KOLOMMEN = (
    "bericht", "gemeente", "identificatie", "dagtekening", "ontvangen", "software",
    "regel", "retourcode", "plaats", "regelnummer", "gevonden", "wat te doen",
)  # fmt: skip
_AGB = re.compile(r"[0-9]{8}", re.ASCII)


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `klacht`."""
    lezer.add_argument("aanbieder", metavar="AANBIEDER", help="AGB-code van acht cijfers")
    voeg_plaats_toe(lezer)
    lezer.add_argument("--uit", metavar="BESTAND", type=Path, required=True, help="nieuw CSV-bestand")
    lezer.add_argument("--gemeente", metavar="CODE", help="alleen berichten aan deze gemeente")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Write the file. Raises GebruikFout, OpslagFout."""
    from hub.opdrachten.hub_openen import klok, open_hub

    if not _AGB.fullmatch(opties.aanbieder):
        raise GebruikFout("De aanbieder is geen AGB-code.", "Schrijf acht cijfers.")
    if opties.uit.exists():
        raise GebruikFout(f"Het bestand {opties.uit} bestaat al.", "Kies met --uit een nieuwe naam.")
    with open_hub(laad_instellingen(opties), leest=False) as hub:
        regels = hub.winkel.vragen.klacht(klok(), opties.gemeente, opties.aanbieder)
    if not regels:
        print(f"In de berichten van {opties.aanbieder} is niets gevonden. Er is geen bestand gemaakt.")
        return 0
    _schrijf(opties.uit, regels)
    berichten = len({(regel.soort, regel.gemeente, regel.identificatie, regel.dagtekening) for regel in regels})
    print(f"{len(regels)} bevindingen in {berichten} berichten van {opties.aanbieder} staan in {opties.uit}.")
    print("Er staan geen persoonsgegevens in. De aanbieder kan ze nagaan met: ijw-hub check BESTAND")
    return 0


def _schrijf(pad: Path, regels: list[Klachtregel]) -> None:
    """Write a CSV that a Dutch Excel opens as it is. Raises OpslagVol."""
    from hub.regels.lijst import REGELS
    from hub.web.rekenblad import veilig

    try:
        with pad.open("x", encoding="utf-8-sig", newline="") as bestand:
            schrijver = csv.writer(bestand, delimiter=";", quoting=csv.QUOTE_ALL)
            schrijver.writerow(KOLOMMEN)
            for regel in regels:
                bekend = REGELS.get(regel.code)
                velden = (
                    regel.soort, regel.gemeente, regel.identificatie, regel.dagtekening,
                    f"{regel.ontvangen:%Y-%m-%d %H:%M}", regel.software,
                    regel.code, bekend.retourcode if bekend else "", regel.pad,
                    "" if regel.regel is None else str(regel.regel), regel.waarde, regel.uitleg,
                )  # fmt: skip
                schrijver.writerow([veilig(veld) for veld in velden])
    except OSError as fout:
        raise OpslagVol(
            f"Het bestand {pad} kon niet worden geschreven: {reden(fout)}.", "Kies een andere plaats."
        ) from fout
