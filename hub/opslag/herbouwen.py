"""The store's part of a rebuild: read the journal out, carry over what no message can make again, put the new in place.

What follows from messages is made anew; what does not (numbers of relaties and
clients, what people did, what was removed) is copied, and so is everything of a message of
which the journal no longer has the bytes. Numbers of messages and deliveries stay the
same, since receipts and pieces of work name them. In SQL the old store is `{oud}` and the new one `{nieuw}`: the names of
two files that are open together, or of two schemas of one database (`hub.opslag.verbouwen`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from hub.domein.feiten import Moment
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.herbouwresten import zeg_wat_de_rest_zei
from hub.opslag.los import Verbinding
from hub.opslag.tabellen_postgres import te_vouwen_fo01
from hub.opslag.tabellen_telling import GRENS, client_telling, telling
from hub.opslag.verbinding import vertaald
from hub.opslag.verbouwen import KOPPELING, Verbouwing
from hub.opslag.versleuteling import Kluis

_PER_KEER = 200
"""Messages read from the journal at a time."""

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
        te_vouwen_fo01,
        tw.te_vouwen_client,
        tw.woonplaats_tijdvak,
        tw.woonplaats_bevinding,
        telling,
        client_telling,
    )
) | {"alembic_version"}
"""Tables that are made anew (or by the migrations); all others are copied whole, also those of later versions."""

_ZONDER_JOURNAAL = """
    CREATE TEMP TABLE weg AS
    SELECT b.id FROM {oud}.bericht b WHERE NOT EXISTS (
        SELECT 1 FROM {oud}.aflevering a JOIN {oud}.journaal j ON j.aflevering_id = a.id WHERE a.bericht_id = b.id
    ) OR b.id IN (SELECT bericht_id FROM {oud}.losgemaakt)
"""


class Journaalrij(NamedTuple):
    """A delivery as it was recorded, with its bytes."""

    aflevering: int
    inhoud: bytes
    ontvangen: Moment
    kenmerk: str
    bron: str


_JOURNAAL = """
    SELECT j.aflevering_id, j.sleutel, j.inhoud, a.ontvangen, a.kenmerk, b.bron FROM journaal j
    JOIN aflevering a ON a.id = j.aflevering_id JOIN bericht b ON b.id = a.bericht_id
    WHERE j.aflevering_id > ? AND b.id NOT IN (SELECT bericht_id FROM losgemaakt) ORDER BY j.aflevering_id LIMIT ?
"""


def lees_journaal(verbinding: Verbinding, kluis: Kluis) -> Iterator[Journaalrij]:
    """Give every delivery that still has its bytes, in order of arrival. Raises SleutelFout or OpslagOnleesbaar."""
    laatste = -1
    while rijen := verbinding.execute(_JOURNAAL, (laatste, _PER_KEER)).fetchall():
        for nummer, sleutel, inhoud, ontvangen, kenmerk, bron in rijen:
            yield Journaalrij(nummer, kluis.open_aflevering(sleutel, inhoud), ontvangen, kenmerk, bron)
        laatste = rijen[-1][0]


class Overzetter:
    """Moves what no message can make again from the old store to the new one. Every method raises OpslagFout."""

    def __init__(self, verbouwing: Verbouwing) -> None:
        """Work in this rebuild; nobody else has the old store open, and nobody the new one."""
        self._verbouwing = verbouwing

    def begin(self) -> int:
        """Copy what stays, before the messages are read again; returns how many messages have no journal left."""
        bouw = self._verbouwing
        with vertaald(), bouw.samen():
            for tabel in bouw.tabellen():
                if tabel not in _GEMAAKT:
                    self._neem_over(tabel)
            self._doe(_ZONDER_JOURNAAL)
            for tabel, kolom in (
                ("bericht", "id"),
                ("aflevering", "bericht_id"),
                ("afkeuring", "bericht_id"),
                ("bevinding", "bericht_id"),
                ("feit", "bericht_id"),
                ("fo01_noemt", "bericht_id"),
            ):
                self._neem_over(tabel, f"{kolom} IN (SELECT id FROM weg)")  # noqa: S608
            van_weg = "aflevering_id IN (SELECT id FROM {oud}.aflevering WHERE bericht_id IN (SELECT id FROM weg))"
            self._neem_over("journaal", van_weg)
            self._neem_over("fo01", "kenmerk IN (SELECT kenmerk FROM {nieuw}.fo01_noemt)")
            # What was folded for clients whose facts were removed stands as it is.
            for tabel in (
                "verzoek_tijdvak",
                "toewijzing_tijdvak",
                "losse_start_tijdvak",
                "woonplaats_tijdvak",
                "woonplaats_bevinding",
            ):
                self._neem_over(
                    tabel, "client_id NOT IN (SELECT client_id FROM {oud}.feit WHERE client_id IS NOT NULL)"
                )
            self._doe(f"CREATE TABLE {{nieuw}}.{KOPPELING} (nieuw BIGINT PRIMARY KEY, oud BIGINT NOT NULL)")
            bouw.volg_nummers()
            aantal: int = self._doe("SELECT count(*) FROM weg").fetchone()[0]
            self._doe("DROP TABLE weg")
        return aantal

    def koppel(self, paren: list[tuple[int, int]]) -> None:
        """Remember which new delivery (first) is which old one; of several old ones the first stays."""
        with vertaald():
            self._verbouwing.koppel(paren)

    def sluit_af(self) -> None:
        """Give everything its old number, add the deliveries without journal, and mark everything to be folded."""
        doe = self._doe
        with vertaald(), self._verbouwing.samen():
            doe(f"""
                CREATE TEMP TABLE b AS
                SELECT a.bericht_id AS nieuw, min(o.bericht_id) AS oud FROM {{nieuw}}.{KOPPELING} k
                JOIN {{nieuw}}.aflevering a ON a.id = k.nieuw JOIN {{oud}}.aflevering o ON o.id = k.oud
                GROUP BY a.bericht_id
            """)  # noqa: S608
            doe("CREATE UNIQUE INDEX b_nieuw ON b (nieuw)")
            # What was one message may now be read as two: only one of them keeps the number.
            doe("""
                UPDATE b SET oud = nieuw + (SELECT max(id) FROM {oud}.bericht) + (SELECT max(id) FROM {nieuw}.bericht)
                WHERE nieuw NOT IN (SELECT min(nieuw) FROM b GROUP BY oud)
            """)
            doe(f"CREATE TEMP TABLE a AS SELECT nieuw, oud FROM {{nieuw}}.{KOPPELING}")  # noqa: S608
            doe("CREATE UNIQUE INDEX a_nieuw ON a (nieuw)")
            doe("CREATE UNIQUE INDEX a_oud ON a (oud)")
            self._hernummer("a", (("aflevering", "id"), ("journaal", "aflevering_id")))
            doe("""
                CREATE TEMP TABLE rest AS
                SELECT o.id, n.bericht_id, o.kenmerk, o.kort, o.ontvangen, o.oordeel, o.gemeente
                FROM {oud}.aflevering o
                JOIN {oud}.aflevering z ON z.bericht_id = o.bericht_id JOIN {nieuw}.aflevering n ON n.id = z.id
                WHERE o.id NOT IN (SELECT id FROM {nieuw}.aflevering)
                AND o.id NOT IN (SELECT aflevering_id FROM {oud}.journaal)
            """)
            doe("INSERT INTO {nieuw}.aflevering SELECT * FROM rest WHERE 1 = 1 ON CONFLICT DO NOTHING")
            zeg_wat_de_rest_zei(doe)
            self._hernummer(
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
            doe(f"DROP TABLE {{nieuw}}.{KOPPELING}")
            # SQLite needs a WHERE to tell ON CONFLICT from a join.
            alle = "SELECT id FROM {nieuw}.heenbericht WHERE 1 = 1"
            doe(f"INSERT INTO {{nieuw}}.te_vouwen_heen {alle} ON CONFLICT DO NOTHING")
            # So that who opens it counts all anew.
            doe(f"DELETE FROM {{nieuw}}.hub WHERE naam = '{GRENS}'")  # noqa: S608 - our own name
            for tabel in ("a", "b", "rest"):
                doe(f"DROP TABLE {tabel}")

    def zet_in_plaats(self) -> None:
        """Replace the contents of the old store by those of the new one, in one transaction of the database."""
        with vertaald():
            self._verbouwing.zet_in_plaats()

    def _doe(self, tekst: str) -> Any:
        return self._verbouwing.doe(tekst)

    def _neem_over(self, tabel: str, waar: str = "1 = 1") -> None:
        kolommen = ", ".join(self._verbouwing.kolommen(tabel))
        self._doe(
            f"INSERT INTO {{nieuw}}.{tabel} ({kolommen}) SELECT {kolommen} FROM {{oud}}.{tabel} WHERE {waar} "  # noqa: S608
            "ON CONFLICT DO NOTHING"
        )

    def _hernummer(self, koppeling: str, plekken: tuple[tuple[str, str], ...]) -> None:
        """Change numbers as a table says; by way of negative ones, so that none is there twice on the way."""
        if self._doe(f"SELECT 1 FROM {koppeling} WHERE nieuw <> oud LIMIT 1").fetchone() is None:  # noqa: S608
            return
        for tabel, kolom in plekken:
            self._doe(
                f"UPDATE {{nieuw}}.{tabel} SET {kolom} = -(SELECT oud FROM {koppeling} WHERE nieuw = {tabel}.{kolom}) "  # noqa: S608
                f"WHERE {kolom} IN (SELECT nieuw FROM {koppeling})"
            )
            self._doe(f"UPDATE {{nieuw}}.{tabel} SET {kolom} = -{kolom} WHERE {kolom} < 0")  # noqa: S608
