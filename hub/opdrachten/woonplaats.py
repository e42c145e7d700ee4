"""`ijw-hub woonplaats`: the toewijzingen at another gemeente than expected and the open findings, with their reasoning."""

from __future__ import annotations

import argparse
import csv
import json
import sys

from hub.antwoorden import Woonplaats
from hub.antwoorden_woonplaats import WoonplaatsRegel
from hub.domein.inzage import LIJST, UITVOER
from hub.domein.kalender import lokaal, peilmoment
from hub.fouten import GebruikFout
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.web.rekenblad import veilig

KOLOMMEN = (
    "soort",
    "gemeente",
    "gemeente_naam",
    "aanbieder",
    "andere_gemeente_naam",
    "andere_gemeente",
    "product",
    "toewijzing_nummer",
    "referentie",
    "nieuwe_referentie",
    "dag",
    "sinds",
    "te_laat",
    "aanwijzing",
    "waarneembaar",
    "uitleg",
)
"""Columns of the CSV, as the fields are called in the JSON."""

DOEL = "lijst van het woonplaatsbeginsel"
"""Why, in the log of reading."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `woonplaats`."""
    voeg_plaats_toe(lezer)
    lezer.add_argument("--peildatum", metavar="DATUM", help="dag of tijdstip, bijvoorbeeld 2026-03-31 (standaard: nu)")
    lezer.add_argument("--gemeente", metavar="CODE", help="alleen deze gemeente, vier cijfers")
    vorm = lezer.add_mutually_exclusive_group()
    vorm.add_argument("--csv", action="store_true", help="toon de zaken als CSV")
    vorm.add_argument("--json", action="store_true", help="toon cijfers en zaken als JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Print the figures and the cases, once it stands in the log of reading that someone looked.

    Raises GebruikFout for a wrong peildatum or gemeente, OpslagFout, LeeslogFout.
    """
    from hub.opdrachten.hub_openen import klok, open_hub
    from hub.opdrachten.leeslog_openen import inzage_van_opdracht, open_leeslog
    from hub.opslag.los import eis_opslag

    instellingen = laad_instellingen(opties)
    eis_opslag(opslag_van(instellingen))
    if opties.gemeente is not None and not (len(opties.gemeente) == 4 and opties.gemeente.isdigit()):  # noqa: PLR2004
        raise GebruikFout(f"'{opties.gemeente}' is geen gemeentecode.", "Geef vier cijfers, bijvoorbeeld 0363.")
    try:
        peildatum = peilmoment(opties.peildatum) if opties.peildatum else klok()
    except ValueError as fout:
        raise GebruikFout(
            f"De peildatum klopt niet: {fout}", "Geef bijvoorbeeld 2026-03-31 of 2026-03-31T17:00."
        ) from fout
    with open_hub(instellingen, leest=False) as hub:
        cijfers = hub.winkel.vragen.woonplaats(peildatum, opties.gemeente)
        regels = list(hub.winkel.werkbank.woonplaats(peildatum, opties.gemeente))
        soort = UITVOER if opties.csv or opties.json else LIJST
        with open_leeslog(instellingen, hub.winkel.sleutels) as log:
            log.schrijf(inzage_van_opdracht(soort, "woonplaats", DOEL, aantal=len(regels), gemeente=opties.gemeente))
    if opties.json:
        inhoud = {"peildatum": lokaal(peildatum).isoformat(timespec="seconds"), "gemeente": opties.gemeente}
        print(
            json.dumps(
                inhoud | {"cijfers": cijfers.model_dump(), "zaken": [een.model_dump(mode="json") for een in regels]}
            )
        )
    elif opties.csv:
        schrijver = csv.writer(sys.stdout, lineterminator="\n")
        schrijver.writerow(KOLOMMEN)
        schrijver.writerows(_rij(regel) for regel in regels)
    else:
        _toon(cijfers, regels)
    return 0


def _rij(regel: WoonplaatsRegel) -> list[str]:
    velden = regel.model_dump(mode="json") | {"uitleg": " ".join(regel.uitleg)}
    return [veilig("" if velden[naam] is None else str(velden[naam])) for naam in KOLOMMEN]


def _toon(cijfers: Woonplaats, regels: list[WoonplaatsRegel]) -> None:
    for naam, waarde in cijfers.model_dump().items():
        print(f"{naam.replace('_', ' '):<32}{waarde:>9}")
    for regel in regels:
        waarover = f"toewijzing {regel.toewijzing_nummer}" if regel.toewijzing_nummer is not None else ""
        waarover = waarover or (f"verzoek {regel.referentie}" if regel.referentie else "")
        print()
        print(
            " · ".join(
                deel
                for deel in (
                    regel.soort_naam,
                    f"gemeente {regel.gemeente}",
                    f"aanbieder {regel.aanbieder}",
                    waarover,
                )
                if deel
            )
        )
        for zin in regel.uitleg:
            print(f"  {zin}")
