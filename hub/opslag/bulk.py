"""Many rows at once, at the speed of the driver: insert, look up numbers by key, allot numbers.

SQLAlchemy writes the SQL, so that it fits the database; the rows go to the
driver as plain tuples, since turning each into a dict would cost more than the
insert itself. PostgreSQL takes rows in other ways (`hub.opslag.bulk_postgres`); both are asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from hub.opslag import bulk_postgres
from hub.opslag.postgres import NAAM as POSTGRES

Vraag = Select[*tuple[Any, ...]]
"""A query whose columns are not spelled out in its type."""

Rij = Row[*tuple[Any, ...]]
"""A row of such a query."""

_PER_VRAAG = 400
"""Keys per look-up: five columns of them stay far below SQLite's 32,766 parameters."""

_teksten: dict[tuple[str, Table, tuple[str, ...], int], str] = {}


def voeg_toe(connection: Connection, tabel: Table, kolommen: Sequence[str], rijen: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows (values in the order of `kolommen`) that are known to be new."""
    if not rijen:
        return
    if connection.dialect.name == POSTGRES:
        bulk_postgres.kopieer(connection, tabel, tuple(kolommen), rijen)
    else:
        _voer_uit(connection, "nieuw", tabel, tuple(kolommen), rijen)


def voeg_toe_als_nieuw(
    connection: Connection, tabel: Table, kolommen: Sequence[str], rijen: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, passing over those whose key is already there."""
    if not rijen:
        return
    if connection.dialect.name == POSTGRES:
        bulk_postgres.voeg_toe_als_nieuw(connection, tabel, tuple(kolommen), rijen)
    else:
        _voer_uit(connection, "als_nieuw", tabel, tuple(kolommen), rijen)


def voeg_toe_of_laat(
    connection: Connection, tabel: Table, kolommen: Sequence[str], rijen: Sequence[tuple[Any, ...]]
) -> bool:
    """Insert rows that were not there a moment ago; False when another transaction (PostgreSQL) has added some since.

    Then those that it added are as it has them, and the others are added.
    """
    if connection.dialect.name == POSTGRES:
        # By key: who adds the same ones in the same order waits for the other, and the other never for him.
        op_sleutel = sorted(rijen, key=lambda rij: rij[1:])
        return bulk_postgres.voeg_toe_als_nieuw(connection, tabel, tuple(kolommen), op_sleutel) == len(rijen)
    voeg_toe(connection, tabel, kolommen, rijen)
    return True


def _voer_uit(
    connection: Connection, wijze: str, tabel: Table, kolommen: tuple[str, ...], rijen: Sequence[tuple[Any, ...]]
) -> None:
    sleutel = (wijze, tabel, kolommen, 0)
    tekst = _teksten.get(sleutel)
    if tekst is None:
        opdracht = insert(tabel)
        if wijze == "als_nieuw":
            opdracht = opdracht.on_conflict_do_nothing()
        gevormd = opdracht.compile(dialect=connection.dialect, column_keys=list(kolommen))
        if tuple(gevormd.positiontup or ()) != kolommen:
            # The statement names the columns in the order of the table; so must the rows.
            raise AssertionError(f"kolommen van {tabel.name} horen in deze volgorde: {gevormd.positiontup}")
        tekst = _teksten[sleutel] = str(gevormd)
    connection.exec_driver_sql(tekst, list(rijen))


def zoek_nummers(
    connection: Connection, tabel: Table, kolommen: Sequence[str], sleutels: Iterable[tuple[Any, ...]]
) -> dict[tuple[Any, ...], int]:
    """Give the `id` of each key that exists in the table; `kolommen` are those of a unique index."""
    gevonden = zoek(connection, tabel, kolommen, sleutels, ("id",))
    return {tuple(rij[:-1]): rij[-1] for rij in gevonden}


def zoek(
    connection: Connection,
    tabel: Table,
    kolommen: Sequence[str],
    sleutels: Iterable[tuple[Any, ...]],
    gevraagd: Sequence[str],
) -> Iterator[Rij]:
    """Give the rows whose `kolommen` (the head of an index) are one of the keys: the key, then `gevraagd`."""
    if connection.dialect.name == POSTGRES:
        yield from bulk_postgres.zoek(connection, tabel, tuple(kolommen), sleutels, tuple(gevraagd))
        return
    alle = list(dict.fromkeys(sleutels))
    for begin in range(0, len(alle), _PER_VRAAG):
        deel = alle[begin : begin + _PER_VRAAG]
        tekst = _zoektekst(tabel, tuple(kolommen), tuple(gevraagd), len(deel))
        yield from connection.exec_driver_sql(tekst, tuple(chain.from_iterable(deel))).all()


def _zoektekst(tabel: Table, kolommen: tuple[str, ...], gevraagd: tuple[str, ...], aantal: int) -> str:
    """Write the look-up as a join with the keys: for `IN (VALUES ...)` SQLite would read the whole table."""
    bewaard = ("zoek", tabel, (*kolommen, *gevraagd), aantal)
    tekst = _teksten.get(bewaard)
    if tekst is None:
        rij = "(" + ", ".join(["?"] * len(kolommen)) + ")"
        sleutel = ", ".join(f"k{nummer}" for nummer in range(len(kolommen)))
        gelijk = " AND ".join(f"t.{kolom} = s.k{nummer}" for nummer, kolom in enumerate(kolommen))
        uitvoer = ", ".join([f"s.k{nummer}" for nummer in range(len(kolommen))] + [f"t.{kolom}" for kolom in gevraagd])
        # Names are those of our own tables and columns; every value is a parameter.
        tekst = (
            f"WITH s({sleutel}) AS (VALUES {', '.join([rij] * aantal)}) "  # noqa: S608
            f"SELECT DISTINCT {uitvoer} FROM s JOIN {tabel.name} t ON {gelijk}"
        )
        if aantal == _PER_VRAAG:  # only the full size recurs
            _teksten[bewaard] = tekst
    return tekst


def eerste_vrije_nummer(connection: Connection, tabel: Table) -> int:
    """Give the first free `id`; valid within this write transaction, which is the only one."""
    hoogste: int | None = connection.execute(select(func.max(tabel.c.id))).scalar()
    return (hoogste or 0) + 1


def nieuwe_nummers(connection: Connection, tabel: Table, aantal: int) -> Sequence[int]:
    """Allot so many new `id`s, in order, also when other transactions allot some meanwhile (PostgreSQL)."""
    if connection.dialect.name == POSTGRES:
        return bulk_postgres.nieuwe_nummers(connection, tabel, aantal) if aantal else ()
    eerste = eerste_vrije_nummer(connection, tabel)
    return range(eerste, eerste + aantal)
