"""Narrow a query to gemeenten."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table

from hub.domein.gebied import Gebied
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag


def in_gebied(
    kolom: ColumnElement[str | None] | ColumnElement[str], gebied: str | frozenset[str]
) -> ColumnElement[bool]:
    """Give the condition that a gemeente lies in the gebied; of an empty one nothing does."""
    return kolom == gebied if isinstance(gebied, str) else kolom.in_(sorted(gebied))


def vernauw_tot(vraag: Vraag, kolom: ColumnElement[str | None] | ColumnElement[str], gebied: Gebied) -> Vraag:
    """Narrow a query to the gemeenten of a gebied."""
    return vraag if gebied is None else vraag.where(in_gebied(kolom, gebied))


def in_gemeente(vraag: Vraag, tabel: Table, gebied: Gebied) -> Vraag:
    """Narrow a query over intervals to the gemeenten of a gebied."""
    if gebied is None:
        return vraag
    return vernauw_tot(vraag.join(t.relatie, t.relatie.c.id == tabel.c.relatie_id), t.relatie.c.gemeente, gebied)
