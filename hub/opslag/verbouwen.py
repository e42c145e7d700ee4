"""Where the new store of a rebuild is made, and how it takes the place of the old one.

With SQLite in a folder beside the old file: the two are open together, and at the end the pages of the new one are
copied over the old in one transaction. With PostgreSQL in a schema of its own in the same database: at the end its tables
are put in the place of the old ones, in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from sqlalchemy import make_url

from hub.opslag.bulk_postgres import reeks_van
from hub.opslag.los import Verbinding, schrijf
from hub.opslag.plek import Database, Waar
from hub.opslag.tabellen_postgres import GENUMMERD
from hub.opslag.verbinding import BESTAND
from hub.opslag.werkplaats import schrijffouten, werkplaats

WERK = ".herbouw"
"""Folder in the data folder in which the new store is made."""

SCHEMA = "ijw_herbouw"
"""The schema in which it is made on PostgreSQL."""

KOPPELING = "herbouw_koppeling"
"""Table in the new store, while it is made: which new delivery is which old one."""

_KOPPEL = f"""
    INSERT INTO {KOPPELING} VALUES (?, ?) ON CONFLICT (nieuw) DO UPDATE
    SET oud = CASE WHEN excluded.oud < {KOPPELING}.oud THEN excluded.oud ELSE {KOPPELING}.oud END
"""  # noqa: S608 - our own name


class Verbouwing(Protocol):
    """An old and a new store on one connection."""

    plek: Waar
    """Where the new one is, to be opened as any store."""

    def samen(self) -> Any:
        """Begin a transaction over both, for use with `with`."""

    def doe(self, tekst: str) -> Any:
        """Do a statement in which `{oud}` and `{nieuw}` stand for the stores."""

    def tabellen(self) -> list[str]:
        """Give the tables of the new store."""

    def kolommen(self, tabel: str) -> list[str]:
        """Give the columns of a table of the new store."""

    def volg_nummers(self) -> None:
        """Let new numbers come after those that were copied."""

    def koppel(self, paren: list[tuple[int, int]]) -> None:
        """Add pairs of a new and an old number; of several old ones the first stays."""

    def zet_in_plaats(self) -> None:
        """Put the new store in the place of the old one."""


@contextmanager
def verbouwing(waar: Waar, oud: Verbinding) -> Iterator[Verbouwing]:
    """Make room for a new store beside the old one, of which `oud` is the only connection, and clear it away at the end.

    Raises OpslagBezet when another process is at it, OpslagFout.
    """
    if isinstance(waar, Database):
        nieuw = _InSchema(waar, oud)
        nieuw.maak()
        try:
            yield nieuw
        finally:
            nieuw.ruim_op()
    else:
        with werkplaats(waar / WERK) as map_, schrijffouten(waar):
            yield _InBestand(map_, cast("sqlite3.Connection", oud))


class _InBestand:
    """Two files of SQLite."""

    def __init__(self, map_: Path, oud: sqlite3.Connection) -> None:
        self.plek: Waar = map_
        self._pad = map_ / BESTAND
        self._oud = oud

    @contextmanager
    def samen(self) -> Iterator[None]:
        self._oud.execute("ATTACH ? AS nieuw", (str(self._pad),))
        try:
            self._oud.execute("BEGIN")
            yield
            self._oud.execute("COMMIT")
        except BaseException:
            if self._oud.in_transaction:
                self._oud.execute("ROLLBACK")
            raise
        finally:
            self._oud.execute("DETACH nieuw")

    def doe(self, tekst: str) -> sqlite3.Cursor:
        return self._oud.execute(tekst.format(oud="main", nieuw="nieuw"))

    def tabellen(self) -> list[str]:
        vraag = "SELECT name FROM nieuw.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return [naam for (naam,) in self._oud.execute(vraag)]

    def kolommen(self, tabel: str) -> list[str]:
        return [naam for _, naam, *_ in self._oud.execute(f"PRAGMA nieuw.table_info({tabel})")]

    def volg_nummers(self) -> None:
        """Nothing: a number is one more than the highest."""

    def koppel(self, paren: list[tuple[int, int]]) -> None:
        with closing(sqlite3.connect(self._pad)) as verbinding, verbinding:
            verbinding.executemany(_KOPPEL, paren)

    def zet_in_plaats(self) -> None:
        with closing(sqlite3.connect(self._pad, isolation_level=None)) as nieuw:
            nieuw.execute("PRAGMA journal_mode=DELETE").fetchone()
            nieuw.backup(self._oud)


class _InSchema:
    """Two schemas of one database of PostgreSQL."""

    def __init__(self, waar: Database, oud: Verbinding) -> None:
        adres = make_url(waar.adres)
        opties = f"{adres.query.get('options', '')} -csearch_path={SCHEMA}".strip()
        nieuw = adres.update_query_dict({"options": opties}).render_as_string(hide_password=False)
        self.plek: Waar = Database(waar.map, nieuw, waar.wachtwoord_bestand)
        self._oud = oud
        [[self._schema]] = oud.execute("SELECT quote_ident(current_schema())")

    def maak(self) -> None:
        self.ruim_op()
        self._oud.execute(f"CREATE SCHEMA {SCHEMA}")

    def ruim_op(self) -> None:
        self._oud.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")

    def samen(self) -> Any:
        return schrijf(self._oud)

    def doe(self, tekst: str) -> Any:
        return self._oud.execute(tekst.format(oud=self._schema, nieuw=SCHEMA))

    def tabellen(self) -> list[str]:
        return [
            naam for (naam,) in self._oud.execute("SELECT tablename FROM pg_tables WHERE schemaname = ?", (SCHEMA,))
        ]

    def kolommen(self, tabel: str) -> list[str]:
        vraag = "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
        return [naam for (naam,) in self._oud.execute(f"{vraag} ORDER BY ordinal_position", (SCHEMA, tabel))]

    def volg_nummers(self) -> None:
        for tabel in GENUMMERD:
            reeks = f"{SCHEMA}.{reeks_van(tabel)}"
            self._oud.execute(f"SELECT setval('{reeks}', max(id)) FROM {SCHEMA}.{tabel.name} HAVING max(id) > 0")  # noqa: S608

    def koppel(self, paren: list[tuple[int, int]]) -> None:
        with schrijf(self._oud):
            self._oud.executemany(_KOPPEL.replace(f"INTO {KOPPELING}", f"INTO {SCHEMA}.{KOPPELING}"), paren)

    def zet_in_plaats(self) -> None:
        with schrijf(self._oud):
            self.volg_nummers()
            for tabel in self.tabellen():
                self._vervang("TABLE", tabel, "CASCADE")
            for genummerd in GENUMMERD:
                self._vervang("SEQUENCE", reeks_van(genummerd))
            self._vervang("FUNCTION", "actie_blijft()")

    def _vervang(self, wat: str, naam: str, hoe: str = "") -> None:
        self._oud.execute(f"DROP {wat} IF EXISTS {self._schema}.{naam} {hoe}")
        self._oud.execute(f"ALTER {wat} {SCHEMA}.{naam} SET SCHEMA {self._schema}")
