"""`ijw-hub sleutels`: show, rotate, export and import the keys. Keys themselves are never shown."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hub.fouten import GebruikFout
from hub.instellingen import Instellingen
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opdrachten.woordlezer import maak_delen, voeg_deel_toe
from hub.opslag.sleutels import Sleutelbos


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `sleutels`: a command of its own for each thing to do."""
    delen = maak_delen(lezer)

    def deel(naam: str, uitleg: str) -> argparse.ArgumentParser:
        zelf = voeg_deel_toe(delen, naam, uitleg)
        voeg_plaats_toe(zelf)
        return zelf

    deel("toon", "toon nummers en vingerafdrukken van de sleutels").set_defaults(uitvoeren=toon)
    wissel = deel("wissel", "maak een nieuwe sleutel voor het journaal; oude blijven om te lezen")
    wissel.add_argument("--herversleutel", action="store_true", help="versleutel ook alles wat er al is met de nieuwe")
    wissel.set_defaults(uitvoeren=wissel_sleutel, nieuw=True)
    weer = deel("herversleutel", "versleutel alles met de nieuwste sleutel; gaat verder waar het was")
    weer.set_defaults(uitvoeren=wissel_sleutel, nieuw=False, herversleutel=True)
    for een in (wissel, weer):
        een.add_argument("--verwijder-oude", action="store_true", help="haal daarna oude sleutels uit het bestand")
    uit = deel("exporteer", "schrijf de pseudoniemsleutel in een bestand")
    uit.add_argument("--uit", metavar="BESTAND", type=Path, required=True, help="nieuw bestand")
    uit.add_argument("--alles", action="store_true", help="alle sleutels, als kopie om te bewaren")
    uit.add_argument("--gemeente", metavar="CODE", help="alleen die van deze gemeente (bij pseudoniemen per gemeente)")
    uit.set_defaults(uitvoeren=exporteer_sleutels)
    van = deel("importeer", "neem sleutels over in een lege opslag, of zet die van deze opslag terug")
    van.add_argument("bestand", metavar="BESTAND", type=Path, help="bestand van 'sleutels exporteer'")
    van.set_defaults(uitvoeren=importeer_sleutels)


def toon(opties: argparse.Namespace) -> int:
    """Print ids and fingerprints, and how many messages need each key."""
    from hub.opslag.inzage import in_gebruik
    from hub.opslag.sleutels import vingerafdruk_van_sleutel

    instellingen, bos = _lees(opties)
    gebruik = in_gebruik(opslag_van(instellingen))
    print(f"Sleutelbestand: {instellingen.sleutelbestand}")
    print(f"Vingerafdruk van het geheel: {bos.vingerafdruk}")
    if gebruik is not None:
        past = (
            "hoort bij deze opslag" if gebruik.vingerafdruk in {"", bos.vingerafdruk} else "HOORT NIET BIJ DEZE OPSLAG"
        )
        print(f"Dit sleutelbestand {past}.")
        if gebruik.per_gemeente:
            print("Elke gemeente heeft eigen pseudoniemen, afgeleid van de sleutel hieronder.")
    print(f"pseudoniemen    {vingerafdruk_van_sleutel(bos.pseudoniem)}")
    print(f"inhoud          {vingerafdruk_van_sleutel(bos.inhoud)}")
    per_sleutel = gebruik.per_sleutel if gebruik else {}
    for nummer in sorted({*bos.journaal, *per_sleutel}):
        wat = vingerafdruk_van_sleutel(bos.journaal[nummer]) if nummer in bos.journaal else "ONTBREEKT       "
        actief = "actief" if nummer == bos.actief else "om te lezen"
        print(f"journaal        {wat}  {nummer}  {actief}, {per_sleutel.get(nummer, 0)} berichten")
    return 0


def wissel_sleutel(opties: argparse.Namespace) -> int:
    """Rotate, re-encrypt and retire, as asked for; each step says what it did."""
    from hub.opslag.sleutelwissel import herversleutel, verwijder_oude, wissel

    instellingen, bos = _lees(opties)
    if opties.nieuw:
        bos = wissel(instellingen.sleutelbestand)
        print(f"Nieuwe sleutel voor het journaal: {bos.actief}. Maak nu een nieuwe kopie van het sleutelbestand.")
        print("Herstart de hub als die draait: tot dan gebruikt hij de oude sleutel.")
    if opties.herversleutel:
        aantal = sum(herversleutel(opslag_van(instellingen), bos, wachttijd=instellingen.wachttijd_opslag))
        print(f"{aantal} berichten opnieuw versleuteld met {bos.actief}.")
    if opties.verwijder_oude:
        weg = verwijder_oude(opslag_van(instellingen), instellingen.sleutelbestand)
        print(f"Uit het sleutelbestand verwijderd: {', '.join(weg) or 'niets'}.")
        if weg:
            print(
                "ijw-hub: let op: bewaar de oude sleutels bij de reservekopieën van voor vandaag; die hebben ze nodig.",
                file=sys.stderr,
            )
    return 0


def exporteer_sleutels(opties: argparse.Namespace) -> int:
    """Write keys to a file, and warn."""
    from hub.opslag.sleuteluitvoer import exporteer

    instellingen, bos = _lees(opties)
    if opties.gemeente is not None:
        _eis_gemeentesleutel(instellingen, opties)
    exporteer(bos, opties.uit, alles=opties.alles, gemeente=opties.gemeente)
    print(f"Geschreven: {opties.uit}")
    kan = "alle berichten lezen en bij elk" if opties.alles else "bij elk"
    if opties.gemeente is not None:
        kan = f"in gemeente {opties.gemeente} bij elk"
    print(
        f"ijw-hub: let op: wie dit bestand en de opslag heeft, kan {kan} burgerservicenummer het dossier vinden. "
        "Bewaar het in een kluis en verstuur het alleen versleuteld.",
        file=sys.stderr,
    )
    return 0


def _eis_gemeentesleutel(instellingen: Instellingen, opties: argparse.Namespace) -> None:
    from hub.opslag.inzage import in_gebruik

    code = opties.gemeente
    if not (len(code) == 4 and code.isascii() and code.isdigit()) or opties.alles:  # noqa: PLR2004 - digits of a CBS code
        raise GebruikFout("Achter --gemeente staan vier cijfers, zonder --alles.", "Geef bijvoorbeeld --gemeente 0363.")
    gebruik = in_gebruik(opslag_van(instellingen))
    if gebruik is None or not gebruik.per_gemeente:
        raise GebruikFout(
            "Deze opslag heeft geen sleutel per gemeente: alle pseudoniemen zijn met één sleutel gemaakt.",
            "Laat --gemeente weg. Wilt u sleutels per gemeente: docs/beheer.md, pseudoniem_per_gemeente.",
        )


def importeer_sleutels(opties: argparse.Namespace) -> int:
    """Take keys over and say what came of it."""
    from hub.opslag.sleuteluitvoer import importeer

    instellingen = laad_instellingen(opties)
    print(importeer(opties.bestand, opslag_van(instellingen), instellingen.sleutelbestand))
    return 0


def _lees(opties: argparse.Namespace) -> tuple[Instellingen, Sleutelbos]:
    instellingen = laad_instellingen(opties)
    bos = Sleutelbos.laad(instellingen.sleutelbestand)
    if bos.waarschuwing:
        print(f"ijw-hub: {bos.waarschuwing}", file=sys.stderr)
    return instellingen, bos
