"""`ijw-hub brp load` and `haal`: BRP history from a CSV file, or asked of a service. A BSN is pseudonymised as soon as it is read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import BestandOnleesbaar, GebruikFout, OngeldigeInstelling, PadBestaatNiet
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opdrachten.woordlezer import maak_delen, voeg_deel_toe

AFGEKEURD = 1
"""Exit code when the file has mistakes: nothing was loaded."""

DOEL = "woonplaatsbeginsel toetsen (Jeugdwet art. 1.1)"
"""Why the BRP is asked, in the log of reading."""

GETOONDE_FOUTEN = 100
"""Mistakes that are printed; the rest is counted."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `brp`."""
    delen = maak_delen(lezer)
    uitleg = "laad adressen uit de BRP: een CSV-bestand met bsn,gemeente,vanaf,tot,soort"
    laden = voeg_deel_toe(delen, "load", uitleg)
    laden.add_argument("bestand", metavar="BESTAND", type=Path, help="CSV-bestand")
    voeg_plaats_toe(laden)
    laden.set_defaults(uitvoeren=laad)
    uitleg = "vraag adressen op bij een BRP-dienst (Haal Centraal), van jeugdigen van wie nog niets is geladen"
    halen = voeg_deel_toe(delen, "haal", uitleg)
    voeg_plaats_toe(halen)
    halen.add_argument("--hoogstens", metavar="AANTAL", type=_aantal, help="vraag naar hooguit zoveel jeugdigen")
    halen.add_argument(
        "--ook-bekend", action="store_true", help="vraag ook naar wie al is geladen; vervangt wat er was"
    )
    halen.add_argument(
        "--opnieuw", action="store_true", help="vraag ook naar wie onlangs al is gevraagd (brp.opnieuw_na_dagen)"
    )
    halen.add_argument(
        "--doel", metavar="TEKST", default=DOEL, help="waarom u vraagt; staat bij elke vraag in het leeslog"
    )
    halen.set_defaults(uitvoeren=haal)


def _aantal(tekst: str) -> int:
    aantal = int(tekst)
    if aantal < 1:
        raise argparse.ArgumentTypeError("kies een getal vanaf 1")
    return aantal


def laad(opties: argparse.Namespace) -> int:
    """Load the file, or print every mistake in it and load nothing. Raises PadBestaatNiet, BestandOnleesbaar, OpslagFout."""
    from hub.opdrachten.hub_openen import klok, open_hub
    from hub.streams.brp_laden import laad_brp

    naam = maskeer(str(opties.bestand))  # a file may be called after a child
    if not opties.bestand.is_file():
        raise PadBestaatNiet(f"Het bestand {naam} bestaat niet.", "Controleer de naam.")
    with open_hub(laad_instellingen(opties), leest=False) as hub:
        lading = laad_brp(hub.winkel, hub.sleutels, lambda: _regels(opties.bestand), nu=klok())
        for _ in hub.winkel.vouw():
            pass
    for fout in lading.fouten[:GETOONDE_FOUTEN]:
        print(f"{naam}, regel {fout.regel}: {fout.uitleg}", file=sys.stderr)
    if lading.aantal_fouten:
        rest = lading.aantal_fouten - GETOONDE_FOUTEN
        meer = f" (waarvan {rest} niet getoond)" if rest > 0 else ""
        print(
            f"ijw-hub: {lading.aantal_fouten} van de {lading.regels} regels kloppen niet{meer}. "
            "Er is niets geladen. Verbeter het bestand en probeer het opnieuw.",
            file=sys.stderr,
        )
        return AFGEKEURD
    personen = lading.personen
    print(f"{lading.regels} regels gelezen, van {sum(personen)} personen.")
    print(f"nieuw {personen.nieuw}, gewijzigd {personen.gewijzigd}, ongewijzigd {personen.gelijk}")
    print("Bekijk de uitkomst met: ijw-hub woonplaats")
    return 0


def haal(opties: argparse.Namespace) -> int:
    """Ask a service about the youths whom the journal knows, each question written in the log of reading first.

    Raises OngeldigeInstelling, GebruikFout, BrpBronFout, OpslagFout, LeeslogFout, SleutelFout.
    """
    import time

    from hub.domein.bsn import bevat_bsn
    from hub.domein.inzage import BRP
    from hub.domein.kalender import ALTIJD, MILLISECONDEN_PER_DAG
    from hub.opdrachten.hub_openen import klok, open_hub
    from hub.opdrachten.leeslog_openen import inzage_van_opdracht, open_leeslog
    from hub.opslag.bsn_journaal import Wie, bsns, onlangs_gevraagd
    from hub.opslag.los import eis_opslag
    from hub.opslag.versleuteling import Kluis
    from hub.streams.brp_bron import Onthoudend
    from hub.streams.brp_halen import Vraagstelling, haal_brp
    from hub.streams.haalcentraal import HaalCentraal

    instellingen = laad_instellingen(opties)
    eis_opslag(opslag_van(instellingen))
    dienst = instellingen.brp
    if dienst is None:
        raise OngeldigeInstelling(
            "Er is geen BRP-dienst ingesteld.", "Zet de tabel [brp] met adres in ijw-hub.toml; zie docs/woonplaats.md."
        )
    if not opties.doel.strip() or bevat_bsn(opties.doel):
        raise GebruikFout("Het doel is leeg, of er staat een burgerservicenummer in.", "Schrijf kort waarom u vraagt.")
    sleutel = _lees_sleutel(dienst.sleutel_bestand) if dienst.sleutel_bestand is not None else None
    with (
        open_hub(instellingen, leest=False) as hub,
        open_leeslog(instellingen, hub.winkel.sleutels) as log,
        HaalCentraal(dienst, sleutel, time.sleep) as bron,
    ):

        def noteer(client: int) -> None:
            kenmerk = hub.winkel.werkbank.clientsleutel(client)
            log.schrijf(inzage_van_opdracht(BRP, "brp haal", opties.doel.strip(), aantal=1, sleutel=kenmerk))

        nu, opslag = klok(), opslag_van(instellingen)
        tot = ALTIJD if opties.opnieuw else nu - dienst.opnieuw_na_dagen * MILLISECONDEN_PER_DAG
        wie = Wie(opties.ook_bekend, tot)
        onlangs = onlangs_gevraagd(opslag, wie)
        gezien = bsns(opslag, Kluis(hub.winkel.sleutels), hub.sleutels, wie)
        vraag = Vraagstelling(nu, dienst.jaren, noteer)
        try:
            haling = haal_brp(hub.winkel, Onthoudend(bron, klok), gezien, vraag, opties.hoogstens)
        finally:
            for _ in hub.winkel.vouw():
                pass
    personen = haling.personen
    print(f"Gevraagd naar {haling.gevraagd} jeugdigen: van {haling.met_gegevens} zijn er adressen.")
    print(
        f"zonder adres in de BRP {haling.zonder_gegevens}, geweigerd {haling.geweigerd}, niet meer in het journaal {haling.zonder_bsn}"
    )
    print(f"nieuw {personen.nieuw}, gewijzigd {personen.gewijzigd}, ongewijzigd {personen.gelijk}")
    if onlangs:
        print(
            f"overgeslagen {onlangs}: naar hen is de laatste {dienst.opnieuw_na_dagen} dagen al gevraagd (met --opnieuw toch)"
        )
    return 0


def _lees_sleutel(pad: Path) -> str:
    stap = "Zet in dat bestand alleen de API-sleutel van de BRP-dienst."
    try:
        sleutel = pad.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fout:
        waarom = reden(fout) if isinstance(fout, OSError) else "het is geen tekst"
        raise OngeldigeInstelling(f"brp.sleutel_bestand is niet te lezen: {waarom}.", stap) from None
    if not sleutel or not sleutel.isascii() or not sleutel.isprintable():
        raise OngeldigeInstelling("brp.sleutel_bestand is leeg of bevat tekens die niet kunnen.", stap)
    return sleutel


def _regels(pad: Path) -> Iterator[str]:
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            yield from bestand
    except UnicodeDecodeError:
        raise BestandOnleesbaar(
            f"Het bestand {maskeer(str(pad))} is geen UTF-8.", "Sla het op als CSV UTF-8."
        ) from None
    except OSError as fout:
        raise BestandOnleesbaar(
            f"Het bestand {maskeer(str(pad))} kan niet worden gelezen: {reden(fout)}.", "Controleer de rechten."
        ) from fout
