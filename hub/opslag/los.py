"""A connection of one's own for upkeep: erasing, removing, looking. SQL by hand, the same text for SQLite and PostgreSQL.

With SQLite it is the connection of `sqlite3` itself. With PostgreSQL it does as that does: `?` and `:name` for values,
no transaction unless one is begun.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Protocol

from hub.fouten import PadBestaatNiet
from hub.opslag import postgres
from hub.opslag.plek import Database, Waar, noem
from hub.opslag.verbinding import BESTAND, WACHTTIJD_SECONDEN, bestaat_opslag, maak_engine, vertaald


class Verbinding(Protocol):
    """What upkeep needs of a connection, as `sqlite3` has it."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun."""

    def execute(self, tekst: str, waarden: Any = ..., /) -> Any:
        """Do one statement; its rows are in what is returned."""

    def executemany(self, tekst: str, rijen: Iterable[Any], /) -> Any:
        """Do a statement for each row of values."""


_WAARDE = re.compile(r"\?|(?<![:\w]):([a-z_]+)")


class _Postgres:
    """A connection to PostgreSQL that is asked as `sqlite3` is."""

    def __init__(self, verbinding: Any) -> None:
        """Take a connection of psycopg that is outside any transaction."""
        from psycopg import ClientCursor  # noqa: PLC0415 - only who uses PostgreSQL has it loaded

        verbinding.autocommit = True
        verbinding.cursor_factory = ClientCursor  # a value is what its place asks, as in SQLite
        self.eigen = verbinding

    @property
    def in_transaction(self) -> bool:
        return bool(self.eigen.info.transaction_status)  # idle is 0

    def execute(self, tekst: str, waarden: Any = (), /) -> Any:
        return self.eigen.execute(_vertaal(tekst), waarden or None)

    def executemany(self, tekst: str, rijen: Iterable[Any], /) -> Any:
        cursor = self.eigen.cursor()
        cursor.executemany(_vertaal(tekst), list(rijen))
        return cursor


def _vertaal(tekst: str) -> str:
    return _WAARDE.sub(lambda plek: f"%({plek[1]})s" if plek[1] else "%s", tekst)


def eis_opslag(waar: Waar) -> None:
    """Raise PadBestaatNiet when there is no store here, or OpslagFout."""
    if not bestaat_opslag(waar):
        raise PadBestaatNiet(f"In {noem(waar)} staat geen opslag van de hub.", "Noem met --data de datamap van de hub.")


@contextmanager
def los(waar: Waar, wachttijd: float = WACHTTIJD_SECONDEN, *, lezen: bool = False) -> Iterator[Verbinding]:
    """Give a connection to a store that is there, outside any transaction. Raises OpslagFout."""
    with vertaald():
        if isinstance(waar, Database):
            with _los_postgres(waar, wachttijd) as verbinding:
                yield verbinding
        else:
            # For reading alone too WAL may need its files made, so only what surely changes nothing asks that.
            adres = f"{(waar / BESTAND).absolute().as_uri()}?mode={'ro' if lezen else 'rw'}"
            with closing(sqlite3.connect(adres, uri=True, timeout=wachttijd, isolation_level=None)) as bestand:
                yield bestand


@contextmanager
def _los_postgres(waar: Database, wachttijd: float) -> Iterator[_Postgres]:
    engine = maak_engine(waar, wachttijd)
    try:
        ruw = engine.raw_connection()
        try:
            yield _Postgres(ruw.driver_connection)
        finally:
            ruw.invalidate()  # it was changed, and is not given back
    finally:
        engine.dispose()


def is_postgres(verbinding: Verbinding) -> bool:
    """Say whether this is PostgreSQL."""
    return isinstance(verbinding, _Postgres)


@contextmanager
def schrijf(verbinding: Verbinding) -> Iterator[None]:
    """Write in one transaction with nobody beside it: kept at the end, undone on any error."""
    verbinding.execute("BEGIN ISOLATION LEVEL READ COMMITTED" if is_postgres(verbinding) else "BEGIN IMMEDIATE")
    try:
        if is_postgres(verbinding):
            verbinding.execute(postgres.SLOT[postgres.ALLEEN])
        yield
        verbinding.execute("COMMIT")
    except BaseException:
        if verbinding.in_transaction:
            verbinding.execute("ROLLBACK")
        raise


@contextmanager
def lees(verbinding: Verbinding) -> Iterator[None]:
    """Read a moment at which nobody was writing, in one transaction, while others write on.

    So every number that was allotted is recorded or will never be: what is recorded later has a higher one.
    """
    if is_postgres(verbinding):
        # A transaction sees what there was when it began to wait, so the lock comes before it.
        verbinding.execute(postgres.STIL)
        try:
            verbinding.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            verbinding.execute("SELECT 1")
        finally:
            verbinding.execute(postgres.NIET_MEER_STIL)
    else:
        verbinding.execute("BEGIN")
    try:
        yield
    finally:
        if verbinding.in_transaction:
            verbinding.execute("COMMIT")


def wis_grondig(verbinding: Verbinding) -> None:
    """Let what is removed from a file be overwritten too; PostgreSQL has no such thing (docs/opslag.md)."""
    if not is_postgres(verbinding):
        verbinding.execute("PRAGMA secure_delete=ON").fetchone()


def ruim_resten(verbinding: Verbinding, tabellen: Sequence[str]) -> bool:
    """Take what was removed from these tables out of the files as far as can be; say whether nothing of it is left.

    Of PostgreSQL that is never certain: its log, its standbys and the free space in its files are not ours.
    """
    if is_postgres(verbinding):
        verbinding.execute(f"VACUUM {', '.join(tabellen)}")
        return False
    bezet, _, _ = verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not bezet
