"""Everything the store knows of the messages of one case: contents, deliveries, retouren, Fo01s, rejected versions.

Collected in a few queries along indexes, whatever the size of the store. What
was received after the peildatum does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, or_, select

from hub.domein.feiten import Feit, Moment
from hub.domein.tijdvak import Geteld
from hub.opslag import feitrijen as f
from hub.opslag import tabellen as t
from hub.opslag.bulk import Rij, zoek
from hub.opslag.ontvangst import AFGEKEURD
from hub.opslag.status_vragen import geldt
from hub.opslag.zaaksleutel import DOSSIER, Verwijzing


class Levering(NamedTuple):
    """One delivery of a content."""

    ontvangen: Moment
    mislukt: Moment | None
    code: str | None
    """What the Fo01 said."""


class Stukken(NamedTuple):
    """The messages of a case, by number."""

    relatie: Rij | None
    berichten: dict[int, Rij]
    """Contents, retouren and rejected versions, received by the peildatum."""
    leveringen: dict[int, list[Levering]]
    standen: dict[int, Rij]
    """Per heenbericht the interval that holds the peildatum."""
    telt: set[int]
    """Contents that count at the peildatum."""
    feiten: dict[int, list[Feit]]
    """What each content stated."""
    geteld: list[Geteld[Feit]]
    """The same, with the stretches in which it counts."""
    eigen: set[int]
    """Contents that are this client's or name no client."""
    fouten: dict[int, list[str]]
    """Why a version was rejected."""


def verzamel(connection: Connection, verwijzing: Verwijzing, peildatum: Moment) -> Stukken | None:
    """Collect the messages of a case; None when there is no such case at the peildatum."""
    if verwijzing.soort == DOSSIER:
        inhouden, eigen = _inhouden_van_dossier(connection, verwijzing)
        relatie_id = verwijzing.relatie_id
    else:
        inhouden = eigen = {verwijzing.nummer}
        relatie_id = 0
    berichten = _met_retouren(connection, inhouden)
    if not relatie_id and berichten:
        relatie_id = next(iter(berichten.values())).relatie_id
    if verwijzing.soort != DOSSIER:
        eigen = set(berichten)
    berichten = {nummer: rij for nummer, rij in berichten.items() if rij.ontvangen <= peildatum}
    berichten |= _afgekeurde_versies(connection, berichten.values(), peildatum)
    if not berichten:
        return None
    heen = {rij.heen_id for rij in berichten.values() if rij.heen_id is not None}
    relatie = connection.execute(select(t.relatie).where(t.relatie.c.id == relatie_id)).first()
    feiten = _feiten(connection, set(berichten))
    return Stukken(
        relatie,
        berichten,
        _leveringen(connection, set(berichten), peildatum),
        _standen(connection, heen, peildatum),
        _tellend(connection, set(berichten), peildatum),
        {nummer: [f.feit_van(rij) for rij in rijen] for nummer, rijen in feiten.items()},
        _geteld(connection, set(berichten), feiten, berichten),
        eigen | {nummer for nummer, rij in berichten.items() if rij.client_id is None},
        _fouten(connection, [n for n, rij in berichten.items() if rij.oordeel == AFGEKEURD]),
    )


def _inhouden_van_dossier(connection: Connection, verwijzing: Verwijzing) -> tuple[set[int], set[int]]:
    """Give the contents of a client in a relatie and those that share a reference or number, and which are its own."""
    v, relatie_id = t.feit.c, verwijzing.relatie_id
    eigen_feiten = connection.execute(
        select(v.bericht_id, v.soort, v.referentie, v.nummer).where(
            v.relatie_id == relatie_id, v.client_id == verwijzing.nummer
        )
    ).all()
    eigen = {rij.bericht_id for rij in eigen_feiten}
    alle = set(eigen)
    referenties = {(relatie_id, rij.referentie) for rij in eigen_feiten if rij.soort <= f.VOW}
    nummers = {(relatie_id, rij.nummer) for rij in eigen_feiten if rij.nummer is not None}
    for naam, sleutels in (("referentie", referenties), ("nummer", nummers)):
        alle |= {rij.bericht_id for rij in zoek(connection, t.feit, ("relatie_id", naam), sleutels, ("bericht_id",))}
    return alle, eigen


_PER_VRAAG = 500
"""Numbers per IN: far below what any database takes."""


def _per_deel(nummers: Iterable[int]) -> Iterable[list[int]]:
    alle = sorted(nummers)
    return (alle[begin : begin + _PER_VRAAG] for begin in range(0, len(alle), _PER_VRAAG))


def _met_retouren(connection: Connection, inhouden: set[int]) -> dict[int, Rij]:
    """Give these contents and everything else under the identity of their heenberichten."""
    b = t.bericht.c
    gevonden: dict[int, Rij] = {}
    for deel in _per_deel(inhouden):
        heen = select(b.heen_id).where(b.id.in_(deel), b.heen_id.is_not(None))
        vraag = select(t.bericht).where(or_(b.id.in_(deel), b.heen_id.in_(heen)))
        gevonden |= {rij.id: rij for rij in connection.execute(vraag)}
    return gevonden


def _afgekeurde_versies(connection: Connection, berichten: Iterable[Rij], peildatum: Moment) -> dict[int, Rij]:
    """Find what the schema rejected under the same kind, Identificatie and parties."""
    partijen = {(rij.soort, rij.identificatie): (rij.gemeente, rij.aanbieder) for rij in berichten}
    sleutels = [(t.GEEN_RELATIE, soort, identificatie) for soort, identificatie in partijen if identificatie]
    gevonden = {
        rij[-1]: partijen[rij[1], rij[2]]
        for rij in zoek(connection, t.bericht, ("relatie_id", "soort", "identificatie"), sleutels, ("id",))
    }
    versies: dict[int, Rij] = {}
    for deel in _per_deel(gevonden):
        for rij in connection.execute(select(t.bericht).where(t.bericht.c.id.in_(deel))):
            if (rij.gemeente, rij.aanbieder) == gevonden[rij.id] and rij.ontvangen <= peildatum:
                versies[rij.id] = rij
    return versies


def _leveringen(connection: Connection, nummers: set[int], peildatum: Moment) -> dict[int, list[Levering]]:
    a = t.aflevering.c
    rijen: list[Any] = []
    for deel in _per_deel(nummers):
        vraag = (
            select(a.bericht_id, a.ontvangen, a.kenmerk, a.kort, t.fo01.c.ontvangen.label("mislukt"))
            .outerjoin(t.fo01, and_(t.fo01.c.kenmerk == a.kenmerk, t.fo01.c.ontvangen <= peildatum))
            .where(a.bericht_id.in_(deel), a.ontvangen <= peildatum)
            .order_by(a.ontvangen, a.id)
        )
        rijen += connection.execute(vraag).all()
    codes = _fo01_codes(connection, {rij.kort for rij in rijen if rij.mislukt is not None})
    uit: dict[int, list[Levering]] = {}
    for rij in rijen:
        code = codes.get(rij.kenmerk) if rij.mislukt is not None else None
        uit.setdefault(rij.bericht_id, []).append(Levering(rij.ontvangen, rij.mislukt, code))
    return uit


def _fo01_codes(connection: Connection, korten: set[int]) -> dict[str, str]:
    """Give what the Fo01s said, by the envelope they name."""
    vraag = (
        select(t.fo01_noemt.c.kenmerk, t.afkeuring.c.code)
        .join(t.afkeuring, t.afkeuring.c.bericht_id == t.fo01_noemt.c.bericht_id)
        .join(t.bericht, t.bericht.c.id == t.fo01_noemt.c.bericht_id)
        .where(t.fo01_noemt.c.kort.in_(sorted(korten)))
        .order_by(t.bericht.c.ontvangen.desc(), t.bericht.c.inhoud.desc())  # of several the earliest stays
    )
    return {rij.kenmerk: rij.code for rij in connection.execute(vraag)}


def _standen(connection: Connection, heen: set[int], peildatum: Moment) -> dict[int, Rij]:
    vak = t.heen_tijdvak.c
    return {
        rij.heen_id: rij
        for deel in _per_deel(heen)
        for rij in connection.execute(
            select(t.heen_tijdvak).where(vak.heen_id.in_(deel), geldt(t.heen_tijdvak, peildatum))
        )
    }


def _tellend(connection: Connection, nummers: set[int], peildatum: Moment) -> set[int]:
    vak = t.heen_tijdvak.c
    return {
        nummer
        for deel in _per_deel(nummers)
        for nummer in connection.execute(
            select(vak.bericht_id).where(
                vak.bericht_id.in_(deel), vak.telt_tot.is_not(None), vak.vanaf <= peildatum, vak.telt_tot > peildatum
            )
        ).scalars()
    }


def _feiten(connection: Connection, nummers: set[int]) -> dict[int, list[tuple[Any, ...]]]:
    kolommen = [t.feit.c[naam] for naam in f.KOLOMMEN]
    per_bericht: dict[int, list[tuple[Any, ...]]] = {}
    for deel in _per_deel(nummers):
        vraag = select(t.feit.c.bericht_id, *kolommen).where(t.feit.c.bericht_id.in_(deel))
        for rij in connection.execute(vraag.order_by(t.feit.c.bericht_id, t.feit.c.volgnummer)):
            per_bericht.setdefault(rij[0], []).append(tuple(rij[1:]))
    return per_bericht


def _geteld(
    connection: Connection, nummers: set[int], feiten: dict[int, list[tuple[Any, ...]]], berichten: dict[int, Rij]
) -> list[Geteld[Feit]]:
    """Give the facts with the stretches in which they count; the client is left out: nothing is folded here."""
    vak = t.heen_tijdvak.c
    uit: list[Geteld[Feit]] = []
    for deel in _per_deel(nummers):
        vraag = select(vak.bericht_id, vak.vanaf, vak.telt_tot, vak.ontvangen).where(
            vak.bericht_id.in_(deel), vak.telt_tot.is_not(None)
        )
        for nummer, vanaf, tot, ontvangen in connection.execute(vraag):
            inhoud = berichten[nummer].inhoud
            uit += [
                Geteld(f.feit_van(rij), nummer, inhoud, None, vanaf, tot, ontvangen) for rij in feiten.get(nummer, ())
            ]
    return uit


def _fouten(connection: Connection, nummers: list[int]) -> dict[int, list[str]]:
    vraag = select(t.afkeuring).where(t.afkeuring.c.bericht_id.in_(nummers))
    uit: dict[int, list[str]] = {}
    for rij in connection.execute(vraag.order_by(t.afkeuring.c.bericht_id, t.afkeuring.c.volgnummer)):
        plek = f"{rij.pad}: " if rij.pad else ""
        uit.setdefault(rij.bericht_id, []).append(f"{plek}{rij.uitleg}")
    return uit
