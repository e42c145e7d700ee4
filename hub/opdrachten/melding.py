"""`ijw-hub melding toon|proef|verstuur`: see what would be told now, send a test, or send what is due without `run`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hub.fouten import GebruikFout, MeldingFout, NietVoltooid, OngeldigeInstelling
from hub.instellingen_melden import BEHEER
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opdrachten.woordlezer import Woordlezer, maak_delen, voeg_deel_toe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.melden.kanaal import Kanaal
    from hub.melden.melder import Deelnemer, Melder

KANALEN = ("mail", "webhook")


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `melding`."""
    delen = maak_delen(lezer)
    toon_ = _deel(delen, "toon", "toon wat nu zou worden verstuurd; er wordt niets verstuurd")
    toon_.set_defaults(uitvoeren=toon)
    proef_ = _deel(delen, "proef", "stuur een proefbericht, om te zien of het aankomt")
    proef_.set_defaults(uitvoeren=proef)
    uitleg = "verstuur wat nu nog niet is verteld, ook buiten de ingestelde uren"
    verstuur_ = _deel(delen, "verstuur", uitleg)
    verstuur_.add_argument("--opnieuw", action="store_true", help="ook als de werkvoorraad van vandaag al is verstuurd")
    verstuur_.set_defaults(uitvoeren=verstuur)


def _deel(delen: argparse._SubParsersAction[Woordlezer], naam: str, uitleg: str) -> argparse.ArgumentParser:
    deel = voeg_deel_toe(delen, naam, uitleg)
    deel.add_argument(
        "--gemeente", metavar="CODE", help=f"alleen deze gemeente, of '{BEHEER}' (standaard: alle ontvangers)"
    )
    deel.add_argument("--kanaal", choices=KANALEN, help="alleen langs deze weg")
    voeg_plaats_toe(deel)
    return deel


def toon(opties: argparse.Namespace) -> int:
    """Print the morning list and the signals as they stand now. Raises OngeldigeInstelling, GebruikFout, OpslagFout."""
    from hub.domein.melding_tekst import als_tekst
    from hub.opdrachten.hub_openen import klok

    for melder, deelnemer, kanaal in _gekozen(opties):
        uitgaand = melder.zoals_het_staat(deelnemer, kanaal, klok())
        if uitgaand is None:
            print(f"Aan {_noem(deelnemer)}, langs {kanaal.naam}: er is niets te vertellen.\n")
            continue
        print(f"Aan {_noem(deelnemer)}, langs {kanaal.naam}:\n")
        print(f"Onderwerp: {uitgaand.melding.onderwerp}\n\n{als_tekst(uitgaand.melding)}")
    return 0


def proef(opties: argparse.Namespace) -> int:
    """Send a test over each channel, and say of each whether it was taken.

    Raises NietVoltooid when one was not, OngeldigeInstelling, GebruikFout, OpslagFout.
    """
    from hub.opdrachten.hub_openen import klok

    mislukt = 0
    for melder, deelnemer, kanaal in _gekozen(opties):
        try:
            geweigerd = melder.proef(deelnemer, kanaal, klok())
        except MeldingFout as fout:
            mislukt += 1
            print(f"{_noem(deelnemer)}, {kanaal.naam}: niet gelukt. {fout.wat} {_stap(fout)}")
            continue
        deels = f", maar {geweigerd} van de adressen is geweigerd" if geweigerd else ""
        print(f"{_noem(deelnemer)}, {kanaal.naam}: aangenomen{deels}.")
    if mislukt:
        raise NietVoltooid(
            f"{mislukt} van de proefberichten is niet verstuurd.",
            "Verbeter wat hierboven staat en probeer het opnieuw.",
        )
    return 0


def verstuur(opties: argparse.Namespace) -> int:
    """Send the morning list of today where it was not sent, with what is urgent.

    Raises NietVoltooid when one was not taken, OngeldigeInstelling, GebruikFout, OpslagFout.
    """
    from hub.domein.kalender import dag_van
    from hub.opdrachten.hub_openen import klok
    from hub.opdrachten.melder_openen import SLOT
    from hub.opslag.meldgeheugen import Plek
    from hub.opslag.om_beurten import om_beurten

    mislukt = 0
    nu = klok()
    data = laad_instellingen(opties).data_map
    for melder, deelnemer, kanaal in _gekozen(opties):
        plek = Plek(deelnemer.naam, kanaal.naam)
        with om_beurten(data, SLOT):
            if not opties.opnieuw and melder.is_verstuurd(plek, dag_van(nu)):
                print(f"{_noem(deelnemer)}, {kanaal.naam}: vandaag al verstuurd (met --opnieuw nog eens).")
                continue
            uitgaand = melder.zoals_het_staat(deelnemer, kanaal, nu)
            if uitgaand is None:
                print(f"{_noem(deelnemer)}, {kanaal.naam}: er is niets te vertellen.")
                continue
            gelukt = melder.stuur(deelnemer, kanaal, uitgaand, nu)
        mislukt += not gelukt
        print(f"{_noem(deelnemer)}, {kanaal.naam}: {'verstuurd' if gelukt else 'niet gelukt'}.")
    if mislukt:
        raise NietVoltooid(
            f"{mislukt} van de berichten is niet verstuurd.", "Zoek de oorzaak met: ijw-hub melding proef."
        )
    return 0


def _gekozen(opties: argparse.Namespace) -> Iterator[tuple[Melder, Deelnemer, Kanaal]]:
    """Give every recipient and channel that was asked for, with what sends to it."""
    from hub.opdrachten.hub_openen import open_hub
    from hub.opdrachten.melder_openen import open_melder
    from hub.opslag.los import eis_opslag

    instellingen = laad_instellingen(opties)
    keuze = instellingen.melden
    if keuze is None:
        raise OngeldigeInstelling(
            "Er is niet ingesteld aan wie de hub iets verstuurt.",
            "Zet de tabel [melden] in ijw-hub.toml; zie docs/melden.md.",
        )
    if opties.gemeente is not None and opties.gemeente not in keuze.ontvangers():
        raise GebruikFout(
            f"Voor '{opties.gemeente}' is geen ontvanger ingesteld.", f"Kies uit: {', '.join(keuze.ontvangers())}."
        )
    eis_opslag(opslag_van(instellingen))
    gevonden = False
    with (
        open_hub(instellingen, leest=False) as hub,
        open_melder(instellingen, hub.winkel, alleen=opties.gemeente) as melder,
    ):
        if melder is not None:
            for deelnemer in melder.deelnemers:
                for kanaal in deelnemer.kanalen:
                    if opties.kanaal in {None, kanaal.naam}:
                        gevonden = True
                        yield melder, deelnemer, kanaal
    if not gevonden:
        raise GebruikFout(
            f"Geen van deze ontvangers krijgt iets langs {opties.kanaal}.", "Kies een andere, of laat --kanaal weg."
        )


def _noem(deelnemer: Deelnemer) -> str:
    return f"{deelnemer.kijker.naam} ({deelnemer.naam})" if deelnemer.gemeente else "beheer"


def _stap(fout: MeldingFout) -> str:
    return fout.stap.replace("; de hub probeert het vanzelf opnieuw", "")
