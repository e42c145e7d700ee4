"""Erase one youth: raw messages, facts, pseudonym and notes, in one transaction that is recorded.

Figures of before stay as they were published: what was folded stays, cut off from the child. What would
count on for ever because no message can end it any more (an open verzoek, a toewijzing that waits or
runs) ends at the moment of erasing. A dossier that shares a reference or number with another youth keeps its
facts, since the figures of the other follow from them: they are then nobody's by name. Source: AVG art. 17.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.domein.kalender import ALTIJD
from hub.domein.toewijzing import GESTOPT, ONBEKEND_BIJ_AANVANG, VERVALLEN, VERWIJDERD
from hub.domein.verzoek import AFGEWEZEN, TOEGEWEZEN
from hub.fouten import OpslagBezet
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.jeugdige import Dossierdeel, Gevonden, Gezocht, vind
from hub.opslag.los import Verbinding, eis_opslag, lees, los, ruim_resten, schrijf, wis_grondig
from hub.opslag.losmaken import maak_acties_leeg, maak_berichten_los, vergeet_client, wis_ruw
from hub.opslag.plek import Waar
from hub.opslag.tellen_los import geteld
from hub.opslag.verbinding import WACHTTIJD_SECONDEN
from hub.opslag.versleuteling import Kluis

JEUGDIGE = "jeugdige"
"""The kind under which it is recorded in table `opruiming`."""

_OVER = {
    "verzoek_tijdvak": ("referentie", (TOEGEWEZEN, AFGEWEZEN)),
    "toewijzing_tijdvak": ("nummer", (GESTOPT, VERVALLEN, VERWIJDERD, ONBEKEND_BIJ_AANVANG)),
}
"""Per table what names a thing in it, and the states in which it is over."""

_EINDIGT = (t.verzoek_tijdvak, t.toewijzing_tijdvak, tw.woonplaats_tijdvak, tw.woonplaats_bevinding)
"""The tables of intervals that `_sluit_af` lets end."""

_GERAAKT = ("journaal", "feit", "afkeuring", "bevinding", "bericht", "client", "actie", "brp")
"""Tables from which personal data are taken."""


class Gewist(NamedTuple):
    """What was erased."""

    jeugdigen: int
    """Pseudonyms: one, or with a key per gemeente one in each; 0 when the number stood only in rejected messages."""
    ruw: int
    """Raw messages that left the journal."""
    van_ander: int
    """Messages among these that were about others too."""
    gedeeld: tuple[Dossierdeel, ...]
    """Dossiers that keep their facts."""
    geen_spoor: bool
    """False when something of before can stay for a while: another process still reads, or the store is PostgreSQL."""


def wis(
    data: Waar,
    wie: Gezocht,
    kluis: Kluis,
    nu: Moment,
    *,
    meld: Callable[[int], None] = lambda _: None,
    wachttijd: float = WACHTTIJD_SECONDEN,
) -> Gewist:
    """Erase a youth from the store.

    Also while the hub runs. Raises OpslagBezet when a message about him is just being handled, SleutelFout
    when the journal cannot be opened, OpslagFout; then nothing was erased.
    """
    eis_opslag(data)
    with los(data, wachttijd) as verbinding:
        wis_grondig(verbinding)
        with lees(verbinding):
            eerder = vind(verbinding, wie, kluis, meld)  # the long part, while others write
        with schrijf(verbinding):
            gevonden = vind(verbinding, wie, kluis, meld, eerder)
            ruw = _wis(verbinding, wie.clienten, gevonden, nu)
            for tabel in ("brp", "brp_persoon"):
                weg = f"DELETE FROM {tabel} WHERE pseudoniem = ?"  # noqa: S608 - our own names
                verbinding.executemany(weg, [(p,) for p in wie.pseudoniemen])
        geen_spoor = ruim_resten(verbinding, _GERAAKT)
    gedeeld = tuple(dossier for dossier in gevonden.dossiers if dossier.gedeeld)
    return Gewist(len(wie.clienten), ruw, len(gevonden.van_ander), gedeeld, geen_spoor=geen_spoor)


def _wis(verbinding: Verbinding, clienten: Sequence[int], gevonden: Gevonden, nu: Moment) -> int:
    for client in clienten:
        vraag = "SELECT 1 FROM te_vouwen_dossier WHERE client_id = ?"
        if verbinding.execute(vraag, (client,)).fetchone() is not None:
            raise OpslagBezet(
                "Er wordt net een bericht over deze jeugdige verwerkt; er is niets gewist.",
                "Probeer het over een minuut opnieuw.",
            )
    ruw = wis_ruw(verbinding, gevonden.alle | gevonden.van_ander)
    verbinding.executemany("DELETE FROM afkeuring WHERE bericht_id = ?", [(nummer,) for nummer in gevonden.los])
    in_gedeeld = {nummer for dossier in gevonden.dossiers if dossier.gedeeld for nummer in dossier.berichten}
    relaties = {dossier.relatie for dossier in gevonden.dossiers if dossier.gedeeld}
    antwoorden = [paar for paar in gevonden.antwoorden if _relatie_van(verbinding, paar[0]) not in relaties]
    sleutels = _werksleutels(verbinding, gevonden)
    maak_berichten_los(verbinding, gevonden.eigen - in_gedeeld, antwoorden)
    for dossier in gevonden.dossiers:
        if not dossier.gedeeld:
            with geteld(verbinding, _EINDIGT, dossier.relatie, dossier.client):
                _sluit_af(verbinding, dossier, nu)
    for client in clienten:
        vergeet_client(verbinding, client)
    maak_acties_leeg(verbinding, lambda client, sleutel: client in clienten or _kop(sleutel) in sleutels)
    [[nummer]] = verbinding.execute("SELECT coalesce(max(id), 0) + 1 FROM opruiming")
    verbinding.execute("INSERT INTO opruiming VALUES (?, ?, ?, 0, ?, ?)", (nummer, nu, JEUGDIGE, nu, 1))
    return ruw


def _relatie_van(verbinding: Verbinding, bericht: int) -> int:
    return int(verbinding.execute("SELECT relatie_id FROM bericht WHERE id = ?", (bericht,)).fetchone()[0])


def _sluit_af(verbinding: Verbinding, dossier: Dossierdeel, nu: Moment) -> None:
    """Let what is not over end now; what was before stays as it was."""
    plek = "relatie_id = ? AND client_id = ?"
    waarden = (dossier.relatie, dossier.client)
    for tabel, (naam, over) in _OVER.items():
        vraag = f"SELECT {naam}, vanaf, stand FROM {tabel} WHERE {plek} AND tot = ?"  # noqa: S608 - our own names
        for wat, vanaf, stand in verbinding.execute(vraag, (*waarden, ALTIJD)).fetchall():
            if stand in over and vanaf <= nu:
                continue
            dit = f"{plek} AND {naam} = ?"
            verbinding.execute(f"DELETE FROM {tabel} WHERE {dit} AND vanaf >= ?", (*waarden, wat, nu))  # noqa: S608
            verbinding.execute(f"UPDATE {tabel} SET tot = ? WHERE {dit} AND tot > ?", (nu, *waarden, wat, nu))  # noqa: S608

    for tabel in ("woonplaats_tijdvak", "woonplaats_bevinding"):
        verbinding.execute(f"DELETE FROM {tabel} WHERE {plek} AND vanaf >= ?", (*waarden, nu))  # noqa: S608
        verbinding.execute(f"UPDATE {tabel} SET tot = ? WHERE {plek} AND tot > ?", (nu, *waarden, nu))  # noqa: S608


def _werksleutels(verbinding: Verbinding, gevonden: Gevonden) -> set[tuple[str, ...]]:
    """Give what the keys of notes on a message of his begin with (`hub.opslag.werk_berichten`, `zaak_vragen`)."""
    sleutels: set[tuple[str, ...]] = set()
    for nummer in gevonden.alle:
        heen = verbinding.execute("SELECT heen_id FROM bericht WHERE id = ?", (nummer,)).fetchone()[0]
        sleutels |= {("zaak", "b", str(nummer)), ("fo01", str(nummer))}
        sleutels |= {(soort, str(heen)) for soort in ("retour", "afgekeurd")}
    return sleutels


def _kop(sleutel: str) -> tuple[str, ...]:
    delen = sleutel.split(":")
    return tuple(delen[:3] if delen[0] == "zaak" else delen[:2])
