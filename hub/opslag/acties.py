"""What people do about work: added to one table, never changed, and read back to be folded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from hub.domein.bsn import maskeer
from hub.domein.feiten import Moment
from hub.domein.werk import Actie
from hub.opslag import tabellen as t
from hub.opslag.bulk import Rij, eerste_vrije_nummer, voeg_toe, zoek

LANGSTE_TEKST = 1_000
"""Characters of a note: enough to say what was agreed, too few for a file on a child."""

_KOLOMMEN = tuple(kolom.name for kolom in t.actie.columns)


class Werkplek(NamedTuple):
    """Which piece of work an action is about."""

    relatie_id: int
    client_id: int | None
    sleutel: str


def leg_actie_vast(connection: Connection, plek: Werkplek, actie: Actie) -> None:
    """Add an action, in the caller's write transaction. A BSN in what was typed is masked first."""
    rij = (
        eerste_vrije_nummer(connection, t.actie),
        actie.moment,
        schoon(actie.actor),
        actie.werk_soort,
        plek.relatie_id,
        plek.client_id,
        plek.sleutel,
        actie.actie,
        actie.reden,
        schoon(actie.tekst),
        actie.tot_datum.isoformat() if actie.tot_datum else None,
    )
    voeg_toe(connection, t.actie, _KOLOMMEN, [rij])


def schoon(tekst: str) -> str:
    """Return a typed text as it may be stored: no BSN, no control characters but line ends, not too long."""
    zichtbaar = "".join(teken for teken in tekst.replace("\r\n", "\n") if teken == "\n" or teken.isprintable())
    return maskeer(zichtbaar.strip())[:LANGSTE_TEKST]


def acties_van(
    connection: Connection, werk: Iterable[tuple[int, str]], peildatum: Moment
) -> dict[tuple[int, str], list[Actie]]:
    """Give the actions up to a moment on each piece of work (relatie, sleutel), in order."""
    gevraagd = tuple(naam for naam in _KOLOMMEN if naam not in {"relatie_id", "sleutel"})
    per_werk: dict[tuple[int, str], list[tuple[int, Actie]]] = {}
    for rij in zoek(connection, t.actie, ("relatie_id", "sleutel"), werk, gevraagd):
        nummer, moment, actor, soort, _, actie, reden, tekst, tot = rij[2:]
        if moment <= peildatum:
            gedaan = Actie(moment, actor, soort, actie, reden, tekst, date.fromisoformat(tot) if tot else None)
            per_werk.setdefault((rij[0], rij[1]), []).append((nummer, gedaan))
    return {sleutel: [actie for _, actie in sorted(rijen)] for sleutel, rijen in per_werk.items()}


def acties_van_zaak(
    connection: Connection, relatie_id: int, client_id: int | None, sleutels: Iterable[str], peildatum: Moment
) -> list[Actie]:
    """Give all actions on a case up to a moment, the latest first: those of its client and of its messages."""
    a = t.actie.c
    op_sleutel = a.sleutel.in_(sorted(sleutels))
    eigen = op_sleutel if client_id is None else or_(op_sleutel, a.client_id == client_id)
    vraag = select(t.actie).where(a.relatie_id == relatie_id, eigen, a.moment <= peildatum).order_by(a.id.desc())
    return [_actie(rij) for rij in connection.execute(vraag)]


def _actie(rij: Rij) -> Actie:
    tot = date.fromisoformat(rij.tot_datum) if rij.tot_datum else None
    return Actie(rij.moment, rij.actor, rij.werk_soort, rij.actie, rij.reden, rij.tekst, tot)
