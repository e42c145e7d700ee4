"""`ijw-hub productcodes importeer`: take over the product code list that gemeente and aanbieder have agreed on (TR381)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hub.domein.systeemfouten import reden
from hub.fouten import OpslagFout, PadBestaatNiet
from hub.instellingen import Instellingen
from hub.opdrachten.woordlezer import maak_delen, voeg_deel_toe
from hub.opslag.werkplaats import maak_map, schrijf_heel

AFGEKEURD = 1
"""Exit code when the file has mistakes: the list that was there stays."""

GETOONDE_FOUTEN = 100
"""Mistakes that are printed; the rest is counted."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `productcodes`."""
    delen = maak_delen(lezer)
    uitleg = "neem een productcodelijst over: een CSV-bestand met productcode en productcategorie"
    importeer = voeg_deel_toe(delen, "importeer", uitleg)
    importeer.add_argument("bestand", metavar="BESTAND", type=Path, help="CSV-bestand (UTF-8)")
    importeer.add_argument("--data", metavar="MAP", type=Path, help="map waarin de hub bewaart (standaard: ./data)")
    importeer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Keep the list, or print every mistake in it. Raises PadBestaatNiet, OngeldigeInstelling, OpslagFout."""
    from hub.opdrachten.regelbronnen import BESTAND, lees_lijst
    from hub.parsers.productcodes import schrijf_productcodes

    if not opties.bestand.is_file():
        raise PadBestaatNiet(f"Het bestand {opties.bestand} bestaat niet.", "Controleer de naam.")
    instellingen = Instellingen.laad(data_map=opties.data)
    gelezen = lees_lijst(opties.bestand, instellingen.codelijsten())
    for fout in gelezen.fouten[:GETOONDE_FOUTEN]:
        print(f"{opties.bestand}, regel {fout.regel}: {fout.uitleg}", file=sys.stderr)
    if gelezen.fouten:
        print(
            f"ijw-hub: {len(gelezen.fouten)} fout(en) in de lijst. Er is niets overgenomen. Verbeter het bestand en "
            "probeer het opnieuw.",
            file=sys.stderr,
        )
        return AFGEKEURD
    doel = instellingen.data_map / BESTAND
    _bewaar(doel, schrijf_productcodes(gelezen.lijst))
    print(f"{len(gelezen.lijst)} productcodes overgenomen in {doel}. Regel TR381 wordt er vanaf nu tegen gehouden.")
    return 0


def _bewaar(doel: Path, tekst: str) -> None:
    try:
        maak_map(doel.parent)
        schrijf_heel(doel, tekst)
    except OSError as fout:
        raise OpslagFout(
            f"De lijst kon niet in {doel} worden bewaard: {reden(fout)}.", "Controleer de rechten en de schijfruimte."
        ) from fout
