"""The store's part of a rebuild: read the journal out, carry over what no message can make again, put the new in place.

What follows from messages is made anew; what does not (numbers of relaties and
clients, what people did, what was removed) is copied, and so is everything of a message of
which the journal no longer has the bytes. Numbers of messages and deliveries stay the
same, since receipts and pieces of work name them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.verbinding import BESTAND, vertaald
from hub.opslag.versleuteling import Kluis

_PER_KEER = 200
"""Messages read from the journal at a time."""

_KOPPELING = "herbouw_koppeling"
"""In the new store, while it is made: which new delivery is which old one."""

_GEMAAKT = frozenset(
    tabel.name
    for tabel in (
        t.bericht,
        t.aflevering,
        t.journaal,
        t.afkeuring,
        t.bevinding,
        t.fo01,
        t.fo01_noemt,
        t.feit,
        t.heen_tijdvak,
        t.verzoek_tijdvak,
        t.toewijzing_tijdvak,
        t.losse_start_tijdvak,
        t.te_vouwen_heen,
        t.te_vouwen_dossier,
        tw.te_vouwen_client,
        tw.woonplaats_tijdvak,
        tw.woonplaats_bevinding,
    )
) | {"alembic_version"}
"""Tables that are made anew (or by the migrations); all others are copied whole, also those of later versions."""

_ZONDER_JOURNAAL = """
    SELECT b.id FROM main.bericht b WHERE NOT EXISTS (
        SELECT 1 FROM main.aflevering a JOIN main.journaal j ON j.aflevering_id = a.id WHERE a.bericht_id = b.id
    ) OR b.id IN (SELECT bericht_id FROM main.losgemaakt)
"""


class Journaalrij(NamedTuple):
    """A delivery as it was recorded, with its bytes."""

    aflevering: int
    inhoud: bytes
    ontvangen: Moment
    kenmerk: str
    bron: str


def lees_journaal(verbinding: sqlite3.Connection, kluis: Kluis) -> Iterator[Journaalrij]:
    """Give every delivery that still has its bytes, in order of arrival. Raises SleutelFout or OpslagOnleesbaar."""
    cursor = verbinding.execute(
        "SELECT j.aflevering_id, j.sleutel, j.inhoud, a.ontvangen, a.kenmerk, b.bron FROM journaal j "
        "JOIN aflevering a ON a.id = j.aflevering_id JOIN bericht b ON b.id = a.bericht_id "
        "WHERE b.id NOT IN (SELECT bericht_id FROM losgemaakt) ORDER BY j.aflevering_id"
    )
    while rijen := cursor.fetchmany(_PER_KEER):
        for nummer, sleutel, inhoud, ontvangen, kenmerk, bron in rijen:
            yield Journaalrij(nummer, kluis.open_aflevering(sleutel, inhoud), ontvangen, kenmerk, bron)


class Overzetter:
    """Moves what no message can make again from the old store to the new one. Every method raises OpslagFout."""

    def __init__(self, oud: sqlite3.Connection, nieuw: Path) -> None:
        """`oud` is the only connection to the old store; `nieuw` the folder of a new one that nobody has open."""
        self._oud = oud
        self._pad = nieuw / BESTAND

    def begin(self) -> int:
        """Copy what stays, before the messages are read again; returns how many messages have no journal left."""
        with self._samen() as schrijf:
            for tabel in self._tabellen():
                if tabel not in _GEMAAKT:
                    self._neem_over(tabel)
            schrijf("CREATE TEMP TABLE weg AS " + _ZONDER_JOURNAAL)
            for tabel, kolom in (
                ("bericht", "id"),
                ("aflevering", "bericht_id"),
                ("afkeuring", "bericht_id"),
                ("bevinding", "bericht_id"),
                ("feit", "bericht_id"),
                ("fo01_noemt", "bericht_id"),
            ):
                self._neem_over(tabel, f"{kolom} IN (SELECT id FROM temp.weg)")  # noqa: S608
            van_weg = "aflevering_id IN (SELECT id FROM main.aflevering WHERE bericht_id IN (SELECT id FROM temp.weg))"
            self._neem_over("journaal", van_weg)
            self._neem_over("fo01", "kenmerk IN (SELECT kenmerk FROM nieuw.fo01_noemt)")
            # What was folded for clients whose facts were removed stands as it is.
            for tabel in (
                "verzoek_tijdvak",
                "toewijzing_tijdvak",
                "losse_start_tijdvak",
                "woonplaats_tijdvak",
                "woonplaats_bevinding",
            ):
                self._neem_over(tabel, "client_id NOT IN (SELECT client_id FROM main.feit WHERE client_id IS NOT NULL)")
            schrijf(f"CREATE TABLE nieuw.{_KOPPELING} (nieuw INTEGER PRIMARY KEY, oud INTEGER NOT NULL)")
            aantal: int = schrijf("SELECT count(*) FROM temp.weg").fetchone()[0]
        self._oud.execute("DROP TABLE temp.weg")
        return aantal

    def koppel(self, paren: list[tuple[int, int]]) -> None:
        """Remember which new delivery (first) is which old one; of several old ones the first stays."""
        with vertaald(), closing(sqlite3.connect(self._pad)) as verbinding, verbinding:
            verbinding.executemany(
                f"INSERT INTO {_KOPPELING} VALUES (?, ?) ON CONFLICT DO UPDATE SET oud = min(oud, excluded.oud)",  # noqa: S608
                paren,
            )

    def sluit_af(self) -> None:
        """Give everything its old number, add the deliveries without journal, and mark everything to be folded."""
        with self._samen() as schrijf:
            schrijf(f"""
                CREATE TEMP TABLE b AS
                SELECT a.bericht_id AS nieuw, min(o.bericht_id) AS oud FROM nieuw.{_KOPPELING} k
                JOIN nieuw.aflevering a ON a.id = k.nieuw JOIN main.aflevering o ON o.id = k.oud
                GROUP BY a.bericht_id
            """)  # noqa: S608
            schrijf("CREATE UNIQUE INDEX temp.b_nieuw ON b (nieuw)")
            # What was one message may now be read as two: only one of them keeps the number.
            schrijf("""
                UPDATE temp.b SET oud = nieuw + (SELECT max(id) FROM main.bericht) + (SELECT max(id) FROM nieuw.bericht)
                WHERE nieuw NOT IN (SELECT min(nieuw) FROM temp.b GROUP BY oud)
            """)
            schrijf(f"CREATE TEMP TABLE a AS SELECT nieuw, oud FROM nieuw.{_KOPPELING}")  # noqa: S608
            schrijf("CREATE UNIQUE INDEX temp.a_nieuw ON a (nieuw)")
            schrijf("CREATE UNIQUE INDEX temp.a_oud ON a (oud)")
            _hernummer(self._oud, "a", (("aflevering", "id"), ("journaal", "aflevering_id")))
            schrijf("""
                CREATE TEMP TABLE rest AS
                SELECT o.id, n.bericht_id, o.kenmerk, o.kort, o.ontvangen, o.oordeel, o.gemeente
                FROM main.aflevering o
                JOIN main.aflevering z ON z.bericht_id = o.bericht_id JOIN nieuw.aflevering n ON n.id = z.id
                WHERE o.id NOT IN (SELECT id FROM nieuw.aflevering) AND o.id NOT IN (SELECT aflevering_id FROM main.journaal)
            """)
            schrijf("INSERT OR IGNORE INTO nieuw.aflevering SELECT * FROM temp.rest")
            schrijf("""
                UPDATE nieuw.bericht SET ontvangen = (
                    SELECT min(ontvangen) FROM nieuw.aflevering WHERE bericht_id = nieuw.bericht.id
                ) WHERE id IN (SELECT bericht_id FROM temp.rest)
            """)
            _hernummer(
                self._oud,
                "b",
                (
                    ("bericht", "id"),
                    ("aflevering", "bericht_id"),
                    ("afkeuring", "bericht_id"),
                    ("bevinding", "bericht_id"),
                    ("feit", "bericht_id"),
                    ("fo01_noemt", "bericht_id"),
                ),
            )
            schrijf(f"DROP TABLE nieuw.{_KOPPELING}")
            schrijf("INSERT OR IGNORE INTO nieuw.te_vouwen_heen SELECT id FROM nieuw.heenbericht")
        for tabel in ("a", "b", "rest"):
            self._oud.execute(f"DROP TABLE temp.{tabel}")

    def zet_in_plaats(self) -> None:
        """Replace the contents of the old store by those of the new one, in one transaction of the database."""
        with vertaald(), closing(sqlite3.connect(self._pad, isolation_level=None)) as nieuw:
            nieuw.execute("PRAGMA journal_mode=DELETE").fetchone()
            nieuw.backup(self._oud)

    def _tabellen(self) -> list[str]:
        vraag = "SELECT name FROM nieuw.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return [naam for (naam,) in self._oud.execute(vraag)]

    def _neem_over(self, tabel: str, waar: str = "1") -> None:
        kolommen = ", ".join(naam for _, naam, *_ in self._oud.execute(f"PRAGMA nieuw.table_info({tabel})"))
        self._oud.execute(
            f"INSERT OR IGNORE INTO nieuw.{tabel} ({kolommen}) SELECT {kolommen} FROM main.{tabel} WHERE {waar}"  # noqa: S608
        )

    @contextmanager
    def _samen(self) -> Iterator[Callable[[str], sqlite3.Cursor]]:
        """Give both stores on the one connection, in one transaction."""
        with vertaald():
            self._oud.execute("ATTACH ? AS nieuw", (str(self._pad),))
            try:
                self._oud.execute("BEGIN")
                yield self._oud.execute
                self._oud.execute("COMMIT")
            except BaseException:
                if self._oud.in_transaction:
                    self._oud.execute("ROLLBACK")
                raise
            finally:
                self._oud.execute("DETACH nieuw")


def _hernummer(verbinding: sqlite3.Connection, koppeling: str, plekken: tuple[tuple[str, str], ...]) -> None:
    """Change numbers as a table says; by way of negative ones, so that none is there twice on the way."""
    if verbinding.execute(f"SELECT 1 FROM temp.{koppeling} WHERE nieuw <> oud LIMIT 1").fetchone() is None:  # noqa: S608
        return
    for tabel, kolom in plekken:
        verbinding.execute(
            f"UPDATE nieuw.{tabel} SET {kolom} = -(SELECT oud FROM temp.{koppeling} WHERE nieuw = {tabel}.{kolom}) "  # noqa: S608
            f"WHERE {kolom} IN (SELECT nieuw FROM temp.{koppeling})"
        )
        verbinding.execute(f"UPDATE nieuw.{tabel} SET {kolom} = -{kolom} WHERE {kolom} < 0")  # noqa: S608
