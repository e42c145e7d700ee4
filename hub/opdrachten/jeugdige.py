"""`ijw-hub jeugdige`: find, export or erase what the hub holds of one youth, for requests under the AVG.

The BSN is asked at a prompt (or read from stdin), so that it stands in no list of processes and no history of a shell.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hub.antwoorden_werk import WerkRegel
from hub.domein import werk as w
from hub.domein.bsn import maskeer
from hub.domein.inzage import UITVOER, WISSEN, ZOEKEN
from hub.domein.kalender import dag_van
from hub.domein.schrijfwijze import hoeveel
from hub.fouten import GebruikFout, NietVoltooid
from hub.opdrachten.hub_openen import Hub, klok, open_hub
from hub.opdrachten.leeslog_openen import inzage_van_opdracht, open_leeslog, wie_opdracht
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opdrachten.woordlezer import maak_delen, voeg_deel_toe
from hub.opslag.jeugdige import Gevonden, Gezocht, Journaalbericht, lees_berichten, vind
from hub.opslag.leeslog import Leeslog
from hub.opslag.los import Verbinding, eis_opslag, lees, los
from hub.opslag.plek import Database, Waar
from hub.opslag.versleuteling import Kluis
from hub.opslag.wissen import wis
from hub.opslag.zoekwijze import kale_bsn

BEVESTIGING = "WIS"
"""What must be typed before anything is erased."""

_DOELEN = {
    ZOEKEN: "verzoek van de betrokkene (AVG artikel 15, 17 of 18)",
    UITVOER: "inzage door de betrokkene (AVG artikel 15)",
    WISSEN: "wissen op verzoek van de betrokkene (AVG artikel 17)",
}


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `jeugdige`: a command of its own for each thing to do."""
    delen = maak_delen(lezer)

    def deel(naam: str, uitleg: str) -> argparse.ArgumentParser:
        zelf = voeg_deel_toe(delen, naam, uitleg)
        voeg_plaats_toe(zelf)
        return zelf

    deel("zoek", "toon welke dossiers en hoeveel berichten er zijn").set_defaults(uitvoeren=zoek)
    uit = deel("exporteer", "schrijf de berichten zelf en een leesbaar overzicht in een nieuwe map")
    uit.add_argument("--uit", metavar="MAP", type=Path, required=True, help="nieuwe map, alleen voor u leesbaar")
    uit.set_defaults(uitvoeren=exporteer)
    deel("wis", "wis berichten, feiten, pseudoniem en aantekeningen").set_defaults(uitvoeren=wis_jeugdige)


@dataclass(frozen=True, slots=True)
class _Werk:
    """An open hub, and who is looked for in it."""

    hub: Hub
    log: Leeslog
    wie: Gezocht
    kluis: Kluis

    @property
    def data(self) -> Waar:
        return opslag_van(self.hub.instellingen)

    def vind(self) -> Gevonden:
        with self._lezend() as verbinding, _voortgang() as meld:
            return vind(verbinding, self.wie, self.kluis, meld)

    def journaal(self, gevonden: Gevonden) -> Iterator[Journaalbericht]:
        with self._lezend() as verbinding:
            yield from lees_berichten(verbinding, self.kluis, gevonden)

    @contextmanager
    def _lezend(self) -> Iterator[Verbinding]:
        with los(self.data) as verbinding, lees(verbinding):
            yield verbinding

    def noteer(self, soort: str, wat: str, aantal: int) -> None:
        """Record it in the log of reading, a row for each client; before anything is shown."""
        bank = self.hub.winkel.werkbank
        sleutels: list[str | None] = [bank.clientsleutel(client) for client in self.wie.clienten]
        self.log.schrijf(
            *(
                inzage_van_opdracht(soort, f"jeugdige {wat}", _DOELEN[soort], aantal=aantal, sleutel=sleutel)
                for sleutel in sleutels or [None]
            )
        )


def zoek(opties: argparse.Namespace) -> int:
    """Say which dossiers there are, and how many messages."""
    with _open(opties) as werk:
        gevonden = werk.vind()
        werk.noteer(ZOEKEN, "zoek", len(gevonden.alle))
        _toon(werk, gevonden)
    return 0


def exporteer(opties: argparse.Namespace) -> int:
    """Write all that is his to a new folder. Raises GebruikFout when that is there already."""
    from hub.opdrachten.jeugdige_uitvoer import schrijf_uitvoer

    if os.path.lexists(opties.uit):
        raise GebruikFout(f"{maskeer(str(opties.uit))} bestaat al.", "Kies met --uit een nieuwe map.")
    with _open(opties) as werk:
        gevonden = werk.vind()
        werk.noteer(UITVOER, "exporteer", len(gevonden.alle))
        _toon(werk, gevonden)
        if not gevonden.alle and not gevonden.brp:
            print("Er is niets om te schrijven.")
            return 0
        aantal = schrijf_uitvoer(werk.hub.winkel, werk.log, gevonden, werk.journaal(gevonden), opties.uit)
    print(f"Geschreven in {opties.uit}: {hoeveel(aantal, 'bericht', 'berichten')} en overzicht.txt.")
    print(
        "ijw-hub: let op: in deze map staan burgerservicenummer, naam en gegevens over jeugdhulp in klare tekst. Lees "
        "het na op gegevens van anderen, geef het veilig af en verwijder de map daarna.",
        file=sys.stderr,
    )
    return 0


def wis_jeugdige(opties: argparse.Namespace) -> int:
    """Show what will go, ask, and erase it."""
    with _open(opties) as werk:
        gevonden = werk.vind()
        werk.noteer(ZOEKEN, "wis (bekeken)", len(gevonden.alle))
        _toon(werk, gevonden)
        if not gevonden.alle and not gevonden.van_ander and not gevonden.brp:
            print("Er is niets te wissen.")
            return 0
        open_werk = _open_werk(werk, gevonden)
        _waarschuw(gevonden, open_werk)
        if _vraag(f"Typ {BEVESTIGING} om te wissen, iets anders om te stoppen: ").strip() != BEVESTIGING:
            print("Er is niets gewist.")
            return 0
        werk.noteer(WISSEN, "wis", len(gevonden.alle))
        for zaak, stuk in open_werk:
            actie = w.Actie(klok(), wie_opdracht(), "", w.SLUIT, "anders", "", None)
            werk.hub.winkel.werkbank.doe(zaak, stuk.werk, actie, None)
        with _voortgang() as meld:
            gewist = wis(
                werk.data, werk.wie, werk.kluis, klok(), meld=meld, wachttijd=werk.hub.instellingen.wachttijd_opslag
            )
    print(
        f"Gewist: {hoeveel(gewist.ruw, 'bericht', 'berichten')} in het journaal, feiten, pseudoniem en aantekeningen."
    )
    if not gewist.geen_spoor:
        in_postgres = "In PostgreSQL kunnen resten staan in het WAL en in kopieën, tot die verlopen (docs/beheer.md)."
        in_bestand = "Een ander proces las mee. Resten kunnen in hub.sqlite-wal staan tot de hub stopt."
        waarom = in_postgres if isinstance(werk.data, Database) else in_bestand
        print(f"ijw-hub: let op: {waarom}", file=sys.stderr)
    print(
        "Kijk zelf nog in: verwerkt/ en afgekeurd/ van de inbox, reservekopieën, exports, en de bronsystemen. Wordt een "
        "bericht opnieuw aangeleverd, dan staat deze jeugdige er weer in."
    )
    return 0


# --- who, and what he is told ---------------------------------------------------------------------------------------


@contextmanager
def _open(opties: argparse.Namespace) -> Iterator[_Werk]:
    """Open the hub and ask who it is about."""
    instellingen = laad_instellingen(opties)
    eis_opslag(opslag_van(instellingen))
    bsn = kale_bsn(_vraag("Burgerservicenummer (wordt niet getoond): ", geheim=True))
    if bsn is None:
        raise GebruikFout(
            "Dit is geen burgerservicenummer: negen cijfers die aan de elfproef voldoen.", "Typ het nog eens over."
        )
    with open_hub(instellingen, leest=False) as hub, open_leeslog(instellingen, hub.winkel.sleutels) as log:
        bank = hub.winkel.werkbank
        wie = Gezocht(bsn, tuple(bank.clienten(bsn)), tuple(bank.pseudoniemen(bsn)))
        yield _Werk(hub, log, wie, Kluis(hub.winkel.sleutels))


def _vraag(tekst: str, *, geheim: bool = False) -> str:
    """Ask at the terminal; elsewhere read the next line of stdin."""
    if sys.stdin.isatty():
        return getpass.getpass(tekst) if geheim else input(tekst)
    regel = sys.stdin.readline()
    if not regel:
        raise NietVoltooid("Er kwam geen antwoord op de vraag van deze opdracht.", "Typ het, of geef het via stdin.")
    return regel.rstrip("\r\n")


def _toon(werk: _Werk, gevonden: Gevonden) -> None:
    """Say what there is."""
    bank = werk.hub.winkel.werkbank
    if not gevonden.dossiers:
        print("Geen dossiers: geen geldig bericht in de hub noemt dit burgerservicenummer.")
    for dossier in gevonden.dossiers:
        print(
            f"Gemeente {dossier.gemeente} {bank.namen.gemeente(dossier.gemeente)}, aanbieder {dossier.aanbieder}: "
            f"{hoeveel(len(dossier.berichten), 'bericht', 'berichten')}, van {dag_van(dossier.eerste).isoformat()} tot en "
            f"met {dag_van(dossier.laatste).isoformat()}; zaak {bank.zaaksleutel(dossier.relatie, dossier.client)}"
        )
    for aantal, wat in (
        (len({bericht for bericht, _ in gevonden.antwoorden}), "antwoorden (JW319) op deze verzoeken"),
        (len(gevonden.retouren), "retourberichten zonder persoonsgegevens"),
        (len(gevonden.los), "afgekeurde of onbekende berichten waarin dit nummer staat"),
        (len(gevonden.van_ander), "berichten over (ook) anderen waarin dit nummer staat, zoals declaraties"),
        (len(gevonden.brp), "regels woonplaats uit de BRP"),
    ):
        if aantal:
            print(f"Verder {aantal} {wat}.")


def _open_werk(werk: _Werk, gevonden: Gevonden) -> list[tuple[str, WerkRegel]]:
    """Give the open work of the dossiers that will go, with the case of each."""
    bank = werk.hub.winkel.werkbank
    uit: list[tuple[str, WerkRegel]] = []
    for dossier in gevonden.dossiers:
        sleutel = bank.zaaksleutel(dossier.relatie, dossier.client)
        zaak = None if dossier.gedeeld else bank.zaak(sleutel, klok(), None)
        uit += [(sleutel, regel) for regel in (zaak.werk if zaak else ()) if regel.stand != "gesloten"]
    return uit


def _waarschuw(gevonden: Gevonden, open_werk: list[tuple[str, WerkRegel]]) -> None:
    """Say what erasing means: what goes, what stays and why, and what is still open."""
    print("Weg gaan: de berichten in het journaal, de feiten eruit, het pseudoniem en de tekst van aantekeningen.")
    print("Het blijft: wat al in cijfers is geteld, met nummers en referenties, zonder koppeling aan deze jeugdige.")
    for soort in dict.fromkeys(regel.soort_naam for _, regel in open_werk):
        aantal = sum(regel.soort_naam == soort for _, regel in open_werk)
        print(
            f"ijw-hub: let op: open werk: {soort} ({aantal}). Het wordt gesloten en telt vanaf nu niet meer mee.",
            file=sys.stderr,
        )
    for dossier in gevonden.dossiers:
        if dossier.gedeeld:
            print(
                f"ijw-hub: let op: het dossier bij gemeente {dossier.gemeente} en aanbieder {dossier.aanbieder} deelt een "
                "referentie of toewijzingsnummer met een andere jeugdige. Daar blijven de feiten (product, datums, "
                "nummers) staan, zonder koppeling aan dit burgerservicenummer: de cijfers van de ander hangen ervan af.",
                file=sys.stderr,
            )
    if gevonden.van_ander:
        print(
            f"ijw-hub: let op: {len(gevonden.van_ander)} berichten gaan ook over anderen. Het bericht zelf gaat uit het "
            "journaal; wat daaruit over anderen is gelezen blijft.",
            file=sys.stderr,
        )


@contextmanager
def _voortgang() -> Iterator[Callable[[int], None]]:
    """Say on a terminal how far the search of the journal is."""
    gedaan = 0

    def meld(aantal: int) -> None:
        nonlocal gedaan
        gedaan += aantal
        if sys.stderr.isatty():
            print(f"\r{gedaan} berichten doorzocht ...", end="", file=sys.stderr, flush=True)

    yield meld
    if gedaan and sys.stderr.isatty():
        print(file=sys.stderr)
