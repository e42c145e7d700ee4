"""Many rows at once on PostgreSQL: COPY for what is new, arrays for what may be there and for look-ups.

One statement whatever the number of rows, so the server reads and plans it once; the text of a statement depends on the
table alone. `hub.opslag.bulk` calls these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Connection, Integer, LargeBinary, Row, Table

_SOORTEN = ((BigInteger, "int8"), (Boolean, "bool"), (LargeBinary, "bytea"), (Integer, "int4"))
"""SmallInteger is an Integer here, as the tables have it (`hub.opslag.schema_postgres`)."""


def soort_van(tabel: Table, kolom: str) -> str:
    """Return the type of a column as PostgreSQL names it."""
    soort = tabel.c[kolom].type
    # A number of ours is 64 bits here, whatever it is elsewhere.
    return next((naam for klasse, naam in _SOORTEN if isinstance(soort, klasse)), "text")


def kopieer(connection: Connection, tabel: Table, kolommen: tuple[str, ...], rijen: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows that are known to be new."""
    with connection.connection.cursor() as cursor, cursor.copy(_kopieertekst(tabel, kolommen)) as kopie:  # type: ignore[attr-defined]
        kopie.set_types([soort_van(tabel, kolom) for kolom in kolommen])
        for rij in rijen:
            kopie.write_row(rij)


@cache
def _kopieertekst(tabel: Table, kolommen: tuple[str, ...]) -> str:
    return f"COPY {tabel.name} ({', '.join(kolommen)}) FROM STDIN (FORMAT BINARY)"


def voeg_toe_als_nieuw(
    connection: Connection, tabel: Table, kolommen: tuple[str, ...], rijen: Sequence[tuple[Any, ...]]
) -> int:
    """Insert rows, passing over those whose key is there; gives how many were not. Waits for who is adding the same."""
    return connection.exec_driver_sql(_toevoegtekst(tabel, kolommen, ""), _per_kolom(rijen)).rowcount


def merk(connection: Connection, tabel: Table, kolommen: tuple[str, ...], rijen: Sequence[tuple[Any, ...]]) -> None:
    """Insert marks, or hold those that are there until this transaction ends: nobody can take them before it.

    `kolommen` are the key. In order, so that two who mark the same wait for each other and never both.
    """
    sleutel = ", ".join(kolommen)
    zelfde = f"({sleutel}) DO UPDATE SET {kolommen[0]} = excluded.{kolommen[0]}"
    connection.exec_driver_sql(_toevoegtekst(tabel, kolommen, zelfde), _per_kolom(sorted(rijen)))


def tel_op(connection: Connection, tabel: Table, kolommen: tuple[str, ...], rijen: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, or add their last value to what is there; the other columns are the key."""
    *sleutel, aantal = kolommen
    botsing = f"({', '.join(sleutel)}) DO UPDATE SET {aantal} = {tabel.name}.{aantal} + excluded.{aantal}"
    connection.exec_driver_sql(_toevoegtekst(tabel, kolommen, botsing), _per_kolom(rijen))


@cache
def _toevoegtekst(tabel: Table, kolommen: tuple[str, ...], botsing: str) -> str:
    # Names are those of our own tables and columns; every value is a parameter.
    return (
        f"INSERT INTO {tabel.name} ({', '.join(kolommen)}) SELECT * FROM {_lijsten(tabel, kolommen)} "  # noqa: S608
        f"ON CONFLICT {botsing or 'DO NOTHING'}"
    )


def _lijsten(tabel: Table, kolommen: tuple[str, ...]) -> str:
    return f"unnest({', '.join(f'%s::{soort_van(tabel, kolom)}[]' for kolom in kolommen)})"


def _per_kolom(rijen: Iterable[tuple[Any, ...]]) -> tuple[list[Any], ...]:
    return tuple(map(list, zip(*rijen, strict=True)))


def zoek(
    connection: Connection,
    tabel: Table,
    kolommen: tuple[str, ...],
    sleutels: Iterable[tuple[Any, ...]],
    gevraagd: tuple[str, ...],
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Give the rows whose `kolommen` are one of the keys: the key, then `gevraagd`."""
    alle = list(dict.fromkeys(sleutels))
    if alle:
        yield from connection.exec_driver_sql(_zoektekst(tabel, kolommen, gevraagd), _per_kolom(alle)).all()


@cache
def _zoektekst(tabel: Table, kolommen: tuple[str, ...], gevraagd: tuple[str, ...]) -> str:
    sleutel = ", ".join(f"k{nummer}" for nummer in range(len(kolommen)))
    gelijk = " AND ".join(f"t.{kolom} = s.k{nummer}" for nummer, kolom in enumerate(kolommen))
    # OFFSET 0 keeps the server from reading the whole table and matching it with the keys: each goes along the index.
    return (
        f"SELECT DISTINCT s.*, g.* FROM {_lijsten(tabel, kolommen)} AS s({sleutel}) CROSS JOIN LATERAL "  # noqa: S608 - see above
        f"(SELECT {', '.join(f't.{kolom}' for kolom in gevraagd)} FROM {tabel.name} t WHERE {gelijk} OFFSET 0) g"
    )


def nieuwe_nummers(connection: Connection, tabel: Table, aantal: int) -> list[int]:
    """Allot numbers that nobody else gets; in order, but not one after the other when others take some too."""
    tekst = f"SELECT nextval('{reeks_van(tabel)}') FROM generate_series(1, %s)"  # noqa: S608
    return sorted(connection.exec_driver_sql(tekst, (aantal,)).scalars())


def reeks_van(tabel: Table) -> str:
    """Return the name of the sequence that a table's numbers come from."""
    return f"{tabel.name}_nummer"
