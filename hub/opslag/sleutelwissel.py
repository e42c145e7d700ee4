"""Rotate the key of the journal: a new one for what comes, the old ones to read, and if asked everything anew.

Re-encrypting goes in small transactions, each of which leaves every message
readable with a key that the ring holds; what is left to do is what is not yet under the
active key, so it can be stopped at any moment and taken up again. A key leaves the ring only
when nothing in the store needs it and no process that may still use it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, bindparam, select, update

from hub.fouten import SleutelFout
from hub.opslag import tabellen as t
from hub.opslag.alleen import alleen
from hub.opslag.los import eis_opslag
from hub.opslag.plek import Waar
from hub.opslag.reservekopie import journaalsleutels_van, vingerafdruk_van
from hub.opslag.sleutels import Sleutelbos, wijzig
from hub.opslag.verbinding import WACHTTIJD_SECONDEN, lezen, maak_engine, schrijven
from hub.opslag.versleuteling import Kluis

PER_KEER = 200
"""Messages per transaction: tens of milliseconds, so that who records messages meanwhile hardly waits."""


def wissel(sleutelbestand: Path) -> Sleutelbos:
    """Add a new journal key to the file and make it the active one. Raises SleutelFout."""
    with wijzig(sleutelbestand) as bos:
        nieuw = bos.met_nieuwe_journaalsleutel()
        nieuw.vervang(sleutelbestand)
    return nieuw


def herversleutel(data: Waar, bos: Sleutelbos, *, wachttijd: float = WACHTTIJD_SECONDEN) -> Iterator[int]:
    """Encrypt with the active key whatever is under another; gives the number done after each transaction.

    Raises SleutelFout when the ring lacks a key or is not of this store, OpslagFout.
    """
    eis_opslag(data)
    kluis = Kluis(bos)
    engine = maak_engine(data, wachttijd)
    try:
        with lezen(engine) as connection:
            bos.controleer(_vingerafdruk(connection))
        vanaf = -1
        while True:
            with schrijven(engine) as connection:
                nummers = _doe(connection, kluis, vanaf)
            if not nummers:
                return
            vanaf = nummers[-1]
            yield len(nummers)
    finally:
        engine.dispose()


def _vingerafdruk(connection: Connection) -> str:
    return connection.execute(select(t.hub.c.waarde).where(t.hub.c.naam == "sleutels")).scalar() or ""


def _doe(connection: Connection, kluis: Kluis, vanaf: int) -> list[int]:
    rij = t.journaal.c
    vraag = (
        select(rij.aflevering_id, rij.sleutel, rij.inhoud)
        .where(rij.aflevering_id > vanaf, rij.sleutel != kluis.sleutel_id)
        .order_by(rij.aflevering_id)
        .limit(PER_KEER)
    )
    gedaan = [
        {"nummer": nummer, "sleutel": kluis.sleutel_id, "inhoud": kluis.verpak(kluis.open(sleutel, inhoud))}
        for nummer, sleutel, inhoud in connection.execute(vraag)
    ]
    if gedaan:
        connection.execute(update(t.journaal).where(rij.aflevering_id == bindparam("nummer")), gedaan)
    return [int(str(deel["nummer"])) for deel in gedaan]


def verwijder_oude(data: Waar, sleutelbestand: Path) -> list[str]:
    """Remove from the file the journal keys that nothing in the store needs; returns their ids.

    Only when no other process has the store open: it could still encrypt with an old
    key. Raises OpslagBezet when one has, SleutelFout when an old key is still needed.
    """
    with alleen(data) as verbinding, wijzig(sleutelbestand) as bos:
        bos.controleer(vingerafdruk_van(verbinding))
        nodig = {nummer: aantal for nummer, aantal in journaalsleutels_van(verbinding).items() if nummer != bos.actief}
        if nodig:
            raise SleutelFout(
                f"{sum(nodig.values())} berichten zijn nog versleuteld met een oude sleutel.",
                "Doe eerst: ijw-hub sleutels herversleutel.",
            )
        weg = [nummer for nummer in bos.journaal if nummer != bos.actief]
        if weg:
            bos.zonder_journaalsleutels(weg).vervang(sleutelbestand)
    return weg
