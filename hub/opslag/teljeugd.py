"""Count youths: how many wait, and how many have started, each once however many toewijzingen he has.

A youth may be at several gemeenten, so he is counted under all of those at which he waits (or started): of whatever gemeenten is
asked, he counts when one of his is among them. As what he is counted is kept with him, to be taken off when that changes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, select

from hub.domein.feiten import Moment
from hub.domein.kalender import ALTIJD
from hub.opslag import tabellen as t
from hub.opslag.bulk import voeg_toe, zoek
from hub.opslag.tabellen_telling import client_telling
from hub.opslag.teller import JEUGDIGE, Teller

_KOLOMMEN = ("client_id", "telt")
_PER_KEER = 300
"""Youths per question: as many as the dossiers of one piece."""
_BIJ_HERTELLEN = 5_000


class Wacht(NamedTuple):
    """An interval in which a toewijzing waits, or has started."""

    relatie: int
    gemeente: str
    gestart: bool
    vanaf: Moment
    tot: Moment


class Deel(NamedTuple):
    """A change in as what a youth is counted."""

    moment: Moment
    gestart: int
    gemeenten: str
    aantal: int


def deel_van(wachten: Iterable[Wacht]) -> list[Deel]:
    """Give when a youth begins and ends to be counted, and at which gemeenten; pure."""
    delen: list[Deel] = []
    op_stand = sorted(wachten, key=itemgetter(2))
    for gestart, van_stand in groupby(op_stand, key=itemgetter(2)):
        grenzen: list[tuple[Moment, str, int]] = []
        for een in van_stand:
            grenzen += [(een.vanaf, een.gemeente, 1), (een.tot, een.gemeente, -1)]
        bij = Counter[str]()
        was = ""
        for moment, stappen in groupby(sorted(grenzen), key=itemgetter(0)):
            for _, gemeente, stap in stappen:
                bij[gemeente] += stap
            nu = " ".join(sorted(gemeente for gemeente, keren in bij.items() if keren))
            if nu != was and moment < ALTIJD:
                delen += [Deel(moment, int(gestart), wat, aantal) for wat, aantal in ((was, -1), (nu, 1)) if wat]
            was = nu
    return delen


def tel_delen(teller: Teller, delen: Iterable[Deel], keer: int) -> None:
    """Count a youth as these say so many times."""
    for moment, gestart, gemeenten, aantal in delen:
        teller.gebeurtenis(JEUGDIGE, moment, None, (gestart, gemeenten), keer * aantal)


def schrijf_tekst(relaties: Iterable[int], delen: list[Deel]) -> str:
    """Return the text of `client_telling.telt`; empty of who counts nowhere."""
    return json.dumps([sorted(relaties), delen], separators=(",", ":")) if delen else ""


def lees_tekst(tekst: str) -> tuple[set[int], list[Deel]]:
    """Return the relaties in which he counts, and as what."""
    relaties, delen = json.loads(tekst)
    return set(relaties), [Deel(*deel) for deel in delen]


def tel_jeugdigen(connection: Connection, teller: Teller, dossiers: Collection[tuple[int, int]]) -> None:
    """Count the youths of these dossiers (relatie, client) as they stand now, and no more as they stood.

    On PostgreSQL under the lock of the totals: another of his dossiers may be folded at the same moment.
    """
    nummers = sorted({client for _, client in dossiers})
    for begin in range(0, len(nummers), _PER_KEER):
        deel = nummers[begin : begin + _PER_KEER]
        bekend = zoek(connection, client_telling, ("client_id",), [(nummer,) for nummer in deel], ("telt",))
        stond: dict[int, str] = dict(bekend)
        waren = {nummer: lees_tekst(tekst) for nummer, tekst in stond.items()}
        plekken = {(relatie, nummer) for nummer, (relaties, _) in waren.items() for relatie in relaties}
        gekozen = set(deel)
        plekken.update(plek for plek in dossiers if plek[1] in gekozen)
        wachten = _wachten(connection, teller.grens, sorted(plekken))
        delen = {nummer: deel_van(wachten.get(nummer, ())) for nummer in deel}
        nieuw = {nummer: _tekst(wachten.get(nummer, ()), delen[nummer]) for nummer in deel}
        anders = [nummer for nummer, tekst in nieuw.items() if tekst != stond.get(nummer, "")]
        for nummer in anders:
            tel_delen(teller, waren[nummer][1] if nummer in waren else (), -1)
            tel_delen(teller, delen[nummer], 1)
        weg = [nummer for nummer in anders if nummer in stond]
        connection.execute(delete(client_telling).where(client_telling.c.client_id.in_(weg)))
        voeg_toe(connection, client_telling, _KOLOMMEN, [(n, nieuw[n]) for n in anders if nieuw[n]])


def hertel_jeugdigen(connection: Connection, teller: Teller) -> None:
    """Count all youths anew; what was kept of them is replaced."""
    connection.execute(delete(client_telling))
    rijen: list[tuple[int, str]] = []
    for nummer, wachten in alle_wachten(connection, teller.grens):
        delen = deel_van(wachten)
        tel_delen(teller, delen, 1)
        rijen.append((nummer, _tekst(wachten, delen)))
        if len(rijen) >= _BIJ_HERTELLEN:
            voeg_toe(connection, client_telling, _KOLOMMEN, rijen)
            rijen = []
    voeg_toe(connection, client_telling, _KOLOMMEN, rijen)


def alle_wachten(connection: Connection, na: Moment) -> Iterator[tuple[int, list[Wacht]]]:
    """Give every youth with what waits or has started of him after a moment."""
    rijen = connection.execute(_vraag(na).order_by(t.toewijzing_tijdvak.c.client_id)).yield_per(_BIJ_HERTELLEN)
    for nummer, van_hem in groupby(rijen, key=itemgetter(0)):
        yield nummer, [Wacht(*rij[1:]) for rij in van_hem]


def _tekst(wachten: Iterable[Wacht], delen: list[Deel]) -> str:
    return schrijf_tekst({een.relatie for een in wachten}, delen)


def _wachten(connection: Connection, na: Moment, plekken: list[tuple[int, int]]) -> dict[int, list[Wacht]]:
    relaties = sorted({(relatie,) for relatie, _ in plekken})
    gemeente_van = {rij[0]: rij[1] for rij in zoek(connection, t.relatie, ("id",), relaties, ("gemeente",))}
    gevonden: dict[int, list[Wacht]] = {}
    vakken = zoek(connection, t.toewijzing_tijdvak, ("relatie_id", "client_id"), plekken, _VAN_VAK)
    for relatie, client, _, vanaf, tot, telt, dagen in vakken:
        if telt and tot > na:
            wacht = Wacht(relatie, gemeente_van[relatie], dagen is not None, vanaf, tot)
            gevonden.setdefault(client, []).append(wacht)
    return gevonden


_VAN_VAK = ("nummer", "vanaf", "tot", "wachttijd_telt", "wachttijd_dagen")


def _vraag(na: Moment) -> Select[Any]:
    vak = t.toewijzing_tijdvak.c
    return (
        select(
            vak.client_id,
            vak.relatie_id,
            t.relatie.c.gemeente,
            vak.wachttijd_dagen.is_not(None),
            vak.vanaf,
            vak.tot,
        )
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .where(vak.wachttijd_telt, vak.tot > na)
    )
