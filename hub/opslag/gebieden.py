"""Narrow a query to gemeenten."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, select

from hub.domein.gebied import Gebied
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag


def in_gebied(
    kolom: ColumnElement[str | None] | ColumnElement[str], gebied: str | frozenset[str]
) -> ColumnElement[bool]:
    """Give the condition that a gemeente lies in the gebied; of an empty one nothing does."""
    return kolom == gebied if isinstance(gebied, str) else kolom.in_(sorted(gebied))


def niet_langs_index(kolom: ColumnElement[str | None] | ColumnElement[str]) -> ColumnElement[str]:
    """Give the column so that no index on it is used: all of a gemeente would be walked, where little of it is asked for."""
    return kolom.concat("")


def vernauw_tot(vraag: Vraag, kolom: ColumnElement[str | None] | ColumnElement[str], gebied: Gebied) -> Vraag:
    """Narrow a query to the gemeenten of a gebied."""
    return vraag if gebied is None else vraag.where(in_gebied(kolom, gebied))


def in_gemeente(vraag: Vraag, tabel: Table, gebied: Gebied) -> Vraag:
    """Narrow a query over intervals to the gemeenten of a gebied."""
    if gebied is None:
        return vraag
    # Not a join: the keys of the intervals begin with the relatie, so only those of the gebied are read.
    relaties = select(t.relatie.c.id).where(in_gebied(t.relatie.c.gemeente, gebied))
    return vraag.where(tabel.c.relatie_id.in_(relaties))
