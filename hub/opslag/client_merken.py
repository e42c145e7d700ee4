"""Mark the clients whose woonplaats must be judged, and remember who is in which relatie.

Only when there can be something to find: he has BRP history, dossiers at two gemeenten, a 319 that refers to
another gemeente, a toewijzing that ended for a move, or an address in another gemeente. For everybody else the outcome is
`onbekend`, which needs no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Connection, and_, func, literal, or_, select, union

from hub.domein.verzoek import WOONPLAATS
from hub.domein.woonplaats_bevindingen import VERHUISD_REDEN
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.bulk import voeg_toe_als_nieuw
from hub.opslag.feitrijen import ADRES, TOEWIJZING
from hub.opslag.merken import markeer
from hub.opslag.postgres import NAAM as POSTGRES

GEVOUWEN = (tw.woonplaats_tijdvak, tw.woonplaats_bevinding)
"""What the fold of clients writes."""

_PER_VRAAG = 300
"""Clients per question: as many as the dossiers of one piece."""


def markeer_clienten(connection: Connection, dossiers: Iterable[tuple[int, int]]) -> None:
    """Remember these dossiers (relatie, client), and mark their clients when there can be something to find."""
    paren = sorted({(client_id, relatie_id) for relatie_id, client_id in dossiers})
    voeg_toe_als_nieuw(connection, tw.client_relatie, ("client_id", "relatie_id"), paren)
    nummers = sorted({client_id for client_id, _ in paren})
    _houd_vast(connection, nummers)
    for begin in range(0, len(nummers), _PER_VRAAG):
        deel = nummers[begin : begin + _PER_VRAAG]
        gevonden = connection.execute(_vraagt_oordeel(deel)).scalars().all()
        markeer(connection, tw.te_vouwen_client, [(nummer,) for nummer in gevonden])


def _houd_vast(connection: Connection, nummers: Sequence[int]) -> None:
    """Let who folds another dossier of these clients at this moment go first, and see what it wrote.

    Of two dossiers at two gemeenten neither would else see the other, and nobody would mark the client. Only
    PostgreSQL has two writers.
    """
    if nummers and connection.dialect.name == POSTGRES:
        c = t.client.c
        vraag = select(c.id).where(c.id == func.any(literal(nummers, ARRAY(BigInteger)))).order_by(c.id)
        connection.execute(vraag.with_for_update(key_share=True)).all()


def _vraagt_oordeel(nummers: Sequence[int]) -> Any:
    """Select the clients of whom something may be found, or was."""
    cr, feit, vak = tw.client_relatie.c, t.feit.c, t.verzoek_tijdvak.c
    in_brp = (
        select(t.client.c.id)
        .join(tw.brp, tw.brp.c.pseudoniem == t.client.c.pseudoniem)
        .where(t.client.c.id.in_(nummers))
    )
    gemeenten = (
        select(cr.client_id)
        .join(t.relatie, t.relatie.c.id == cr.relatie_id)
        .where(cr.client_id.in_(nummers))
        .group_by(cr.client_id)
        .having(func.count(t.relatie.c.gemeente.distinct()) > 1)
    )
    eigen = select(cr.client_id).where(cr.client_id.in_(nummers))
    verwezen = eigen.join(t.verzoek_tijdvak, (vak.relatie_id == cr.relatie_id) & (vak.client_id == cr.client_id)).where(
        vak.reden == WOONPLAATS
    )
    verhuisd = and_(feit.soort == TOEWIJZING, feit.reden == VERHUISD_REDEN)
    elders = and_(feit.soort == ADRES, feit.code != t.relatie.c.gemeente)
    gezegd = (
        eigen.join(t.feit, (feit.relatie_id == cr.relatie_id) & (feit.client_id == cr.client_id))
        .join(t.relatie, t.relatie.c.id == cr.relatie_id)
        .where(or_(verhuisd, elders))
    )
    eerder = [select(tabel.c.client_id).where(tabel.c.client_id.in_(nummers)) for tabel in GEVOUWEN]
    return union(in_brp, gemeenten, verwezen, gezegd, *eerder)


def markeer_van_brp(connection: Connection, pseudoniemen: Sequence[bytes]) -> None:
    """Mark the clients with these pseudonyms; who is in no message yet is marked by his first."""
    vraag = select(t.client.c.id).where(t.client.c.pseudoniem.in_(pseudoniemen))
    gevonden = connection.execute(vraag).scalars().all()
    markeer(connection, tw.te_vouwen_client, [(nummer,) for nummer in gevonden])
