"""`ijw-hub simulate`: write the message traffic of an invented region, and the truth it should give."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from hub.fouten import GebruikFout
from hub.simulatie.levensloop import Opdracht, simuleer
from hub.simulatie.personen import controleer_aantal
from hub.simulatie.region import GEMEENTEN
from hub.simulatie.schrijven import BERICHTEN, BRP, WAARHEID, maak_map, schrijf_alles
from hub.simulatie.waarheid import waarheid

MEESTE_MAANDEN = 60
"""Five years: longer than any question of the hub looks back."""
MEESTE_FOUTEN = 0.5
"""More, and nothing would get through any more."""
EERSTE_JAAR = 2015
"""Since the Jeugdwet."""
LAATSTE_JAAR = 2099


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("--out", required=True, metavar="MAP", help="lege of nieuwe map voor de berichten")
    parser.add_argument(
        "--gemeenten", type=int, default=8, metavar="AANTAL", help=f"1 tot en met {len(GEMEENTEN)} (standaard 8)"
    )
    parser.add_argument("--clienten", type=int, default=1000, metavar="AANTAL", help="jeugdigen (standaard 1000)")
    parser.add_argument(
        "--maanden", type=int, default=6, metavar="AANTAL", help=f"1 tot en met {MEESTE_MAANDEN} (standaard 6)"
    )
    parser.add_argument("--tot", metavar="DATUM", help="laatste dag, als 2026-09-30 (standaard vandaag)")
    parser.add_argument("--seed", type=int, default=1, metavar="GETAL", help="ander getal, andere regio (standaard 1)")
    parser.add_argument(
        "--fouten",
        type=float,
        default=0.02,
        metavar="DEEL",
        help="deel van de berichten met een fout, en nog eens zoveel met een slordigheid (standaard 0.02)",
    )
    parser.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Simulate and write; return the exit code."""
    opdracht = Opdracht(
        gemeenten=opties.gemeenten,
        clienten=opties.clienten,
        maanden=opties.maanden,
        tot=_lees_datum(opties.tot),
        seed=opties.seed,
        fouten=opties.fouten,
    )
    _controleer(opdracht)
    pad = Path(opties.out)
    maak_map(pad)
    wereld = simuleer(opdracht)
    geschreven = schrijf_alles(wereld, pad, waarheid(wereld, opdracht), opdracht.seed, opdracht.fouten)
    print(f"{geschreven.bestanden} bestanden geschreven in {pad / BERICHTEN}, tot en met {opdracht.tot}:")
    print(
        f"  {geschreven.berichten} berichten van {opdracht.gemeenten} gemeenten en {opdracht.clienten} verzonnen "
        f"jeugdigen, waarvan {geschreven.met_fout} met een fout."
    )
    print(f"  De cijfers die de hub hierover hoort te geven: {pad / WAARHEID}")
    print(f"  Hun adressen volgens de BRP: {pad / BRP}")
    print(f"Daarna: ijw-hub load {pad / BERICHTEN} --data DATAMAP")
    print(f"  en voor het woonplaatsbeginsel: ijw-hub brp load {pad / BRP} --data DATAMAP")
    return 0


def _lees_datum(tekst: str | None) -> date:
    if tekst is None:
        return date.today()  # noqa: DTZ011 - the day on the user's own calendar
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise GebruikFout(f"--tot {tekst} is geen datum.", "Schrijf hem als 2026-09-30.") from fout


def _controleer(opdracht: Opdracht) -> None:
    """Raise GebruikFout when a number is out of range, before anything is written."""
    controleer_aantal(opdracht.clienten)
    for naam, waarde, meeste in (
        ("--gemeenten", opdracht.gemeenten, len(GEMEENTEN)),
        ("--maanden", opdracht.maanden, MEESTE_MAANDEN),
    ):
        if not 1 <= waarde <= meeste:
            raise GebruikFout(f"{naam} {waarde} kan niet.", f"Kies een getal van 1 tot en met {meeste}.")
    if not EERSTE_JAAR <= opdracht.tot.year <= LAATSTE_JAAR:
        raise GebruikFout(
            f"--tot {opdracht.tot} kan niet.", f"Kies een dag van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
        )
    if not 0 <= opdracht.fouten <= MEESTE_FOUTEN:
        raise GebruikFout(f"--fouten {opdracht.fouten} kan niet.", f"Kies een deel van 0 tot en met {MEESTE_FOUTEN}.")
