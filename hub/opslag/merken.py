"""Marks of what has to be folded: leave them, take a piece of them, and read along with that piece.

On SQLite there is one writer: a piece is the first so many marks, and they are removed when it is folded.

On PostgreSQL many processes record and fold at once. Who leaves a mark that is there already holds it until his transaction
ends, and who takes marks holds them and passes over what others hold. So either the one who folds sees what belongs to a
mark, or the mark is there again after him. docs/opslag.md tells why that is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    Connection,
    FromClause,
    Table,
    and_,
    column,
    delete,
    func,
    literal,
    select,
    tuple_,
)

from hub.opslag import bulk_postgres
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.bulk import voeg_toe_als_nieuw
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.tabellen_postgres import te_vouwen_fo01

Sleutel = tuple[Any, ...]
"""The key of a mark: one number, for a dossier two, for an Fo01 the name of its envelope."""


def markeer(connection: Connection, tabel: Table, sleutels: Sequence[Sleutel]) -> None:
    """Leave marks, in the transaction that changes what they are about."""
    if not sleutels:
        return
    kolommen = _kolommen(tabel)
    if connection.dialect.name == POSTGRES:
        bulk_postgres.merk(connection, tabel, kolommen, sleutels)
    else:
        voeg_toe_als_nieuw(connection, tabel, kolommen, sleutels)


def neem(connection: Connection, tabel: Table, hoogstens: int, na: Sleutel | None = None) -> list[Sleutel]:
    """Take a piece of the marks, in order of their keys; empty when none is free. Then read `stuk`, and at last `klaar`.

    `na` is the last mark of a piece that was taken before and is not done yet (SQLite).
    """
    kolommen = [tabel.c[naam] for naam in _kolommen(tabel)]
    if connection.dialect.name != POSTGRES:
        vraag = select(*kolommen).order_by(*kolommen).limit(hoogstens)
        if na is not None:
            vraag = vraag.where(tuple_(*kolommen) > tuple_(*map(literal, na)))
        return [tuple(rij) for rij in connection.execute(vraag)]
    vrij = select(*kolommen).order_by(*kolommen).limit(hoogstens)
    if tabel is tw.te_vouwen_client:
        # His dossiers may be folded by others meanwhile, who then ask what stands of him: they wait for us, we for nobody.
        vrij = vrij.join(t.client, t.client.c.id == tabel.c.client_id)
        vrij = vrij.with_for_update(skip_locked=True, key_share=True, of=(tabel, t.client))
    else:
        vrij = vrij.with_for_update(skip_locked=True)
    return [tuple(rij) for rij in connection.execute(vrij)]


def stuk(connection: Connection, tabel: Table, sleutels: Sequence[Sleutel]) -> FromClause:
    """Give the piece that was taken as something to select from, with the columns of the key."""
    kolommen = _kolommen(tabel)
    if connection.dialect.name == POSTGRES:
        waarden = zip(*sleutels, strict=True)
        soorten = [tabel.c[naam].type for naam in kolommen]
        lijsten = [literal(list(deel), ARRAY(soort)) for deel, soort in zip(waarden, soorten, strict=True)]
        getypt = (column(naam, soort) for naam, soort in zip(kolommen, soorten, strict=True))
        return func.unnest(*lijsten).table_valued(*getypt).render_derived(name="merk")
    return select(*(tabel.c[naam] for naam in kolommen)).where(_van_tot_en_met(tabel, sleutels)).subquery("merk")


def klaar(connection: Connection, tabel: Table, sleutels: Sequence[Sleutel]) -> None:
    """Remove the marks of a piece that was folded."""
    if connection.dialect.name == POSTGRES:
        gedaan = stuk(connection, tabel, sleutels)
        zelfde = and_(*(tabel.c[naam] == gedaan.c[naam] for naam in _kolommen(tabel)))
        connection.execute(delete(tabel).where(zelfde))
    else:
        connection.execute(delete(tabel).where(_van_tot_en_met(tabel, sleutels)))


def _van_tot_en_met(tabel: Table, sleutels: Sequence[Sleutel]) -> Any:
    """Give the condition that picks a piece: the marks from its first to its last. A piece leaves none out between."""
    kolommen = [tabel.c[naam] for naam in _kolommen(tabel)]
    eerste, laatste = sleutels[0], sleutels[-1]
    if len(kolommen) == 1:
        return kolommen[0].between(eerste[0], laatste[0])
    sleutel = tuple_(*kolommen)
    return and_(sleutel >= tuple_(*map(literal, eerste)), sleutel <= tuple_(*map(literal, laatste)))


def _kolommen(tabel: Table) -> tuple[str, ...]:
    return tuple(kolom.name for kolom in tabel.primary_key)


# --- whether there is anything ----------------------------------------------------------------------------------

_MERKTABELLEN = (t.te_vouwen_heen, t.te_vouwen_dossier, tw.te_vouwen_client)


def iets_gemerkt(connection: Connection) -> bool:
    """Say whether anything has to be folded, also when another process is at it."""
    tabellen = (te_vouwen_fo01, *_MERKTABELLEN) if connection.dialect.name == POSTGRES else _MERKTABELLEN
    return any(
        connection.execute(select(next(iter(tabel.primary_key))).limit(1)).first() is not None for tabel in tabellen
    )


def wacht_op_anderen(connection: Connection) -> bool:
    """Wait until another process is done with a piece that it took (PostgreSQL); False when nothing is marked.

    Then it is folded, or free again because that process ended. Raises what the database raises when it takes too long.
    """
    for tabel in (te_vouwen_fo01, *_MERKTABELLEN):
        sleutel = connection.execute(select(*tabel.primary_key).limit(1)).first()
        if sleutel is not None:
            zelfde = and_(*(kolom == waarde for kolom, waarde in zip(tabel.primary_key, sleutel, strict=True)))
            connection.execute(select(*tabel.primary_key).where(zelfde).with_for_update()).first()
            return True
    return False
