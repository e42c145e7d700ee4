"""Make a small store large: copy every dossier a number of times, straight into the tables.

Loading the messages of a hundred thousand dossiers takes minutes, and there are not
enough test BSNs for so many youths. A copy is another youth with messages, references and
numbers of his own at the same gemeente and aanbieder, so that lists, counts, searches and
stories are as large, and as different, as they would really be. The journal is left out:
no page reads it. What comes out is for measuring alone.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from pathlib import Path

from hub.opslag import tabellen_woonplaats  # noqa: F401 - it adds its tables
from hub.opslag.tabellen import metadata
from hub.opslag.tabellen_telling import GRENS
from hub.opslag.verbinding import BESTAND

_TELT_DOOR = {
    "client": ("id",),
    "heenbericht": ("id",),
    "bericht": ("id",),
    "aflevering": ("id",),
}
"""Tables whose rows have a number of their own."""

_VERWIJST = {"client_id": "client", "heen_id": "heenbericht", "bericht_id": "bericht", "aflevering_id": "aflevering"}
"""Columns that name such a number."""

_ACHTERVOEGSEL = ("identificatie", "referentie", "kenmerk")
"""Texts that tell one youth's messages from another's."""

_NUMMERS = 10_000_000
"""What is added to a ToewijzingNummer per copy: more than the simulator hands out."""

GEHEUGEN_KB = 1_500_000
"""Kilobytes of pages kept at hand: a copy adds rows all over a table."""

_NIET = frozenset({"hub", "relatie", "journaal", "actie", "opruiming", "losgemaakt"})


def vermeerder(data: Path, keren: int) -> None:
    """Let the store in this folder hold `keren` times as many dossiers. No hub may have it open."""
    with sqlite3.connect(data / BESTAND, isolation_level=None) as opslag:
        opslag.create_function("ander", 2, ander, deterministic=True)
        opslag.execute("PRAGMA journal_mode=OFF")  # nothing is lost with it: what is copied can be made again
        opslag.executescript(
            f"PRAGMA synchronous=OFF; PRAGMA cache_size={-GEHEUGEN_KB}; PRAGMA temp_store=MEMORY; BEGIN"
        )
        tabellen = [
            tabel
            for tabel in metadata.sorted_tables
            if tabel.name not in _NIET and not tabel.name.startswith("te_vouwen")
        ]
        grens = {
            tabel.name: opslag.execute(f"SELECT coalesce(max(id), 0) FROM {tabel.name}").fetchone()[0]  # noqa: S608
            for tabel in tabellen
            if tabel.name in _TELT_DOOR
        }
        # An index that is made at the end is made in order, in a tenth of the time.
        indexen = opslag.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOTNULL").fetchall()
        for naam, _ in indexen:
            opslag.execute(f"DROP INDEX {naam}")
        for tabel in tabellen:
            _kopieer(opslag, tabel.name, tabel.columns.keys(), keren, grens)
        for _, maak in indexen:
            opslag.execute(maak)
        opslag.execute("DELETE FROM hub WHERE naam = ?", (GRENS,))  # who opens it counts all anew
        opslag.execute("COMMIT")
        opslag.execute("PRAGMA journal_mode=WAL")
    opslag.close()


def _kopieer(opslag: sqlite3.Connection, tabel: str, kolommen: list[str], keren: int, grens: dict[str, int]) -> None:
    """Copy the rows of one table that are there now, each copy changed as its number says."""
    waar = _waar(tabel, kolommen, grens)
    opslag.execute(f"CREATE TEMP TABLE eerste AS SELECT * FROM {tabel} WHERE {waar}")  # noqa: S608 - names of our own
    for keer in range(1, keren):
        waarden = ", ".join(_waarde(tabel, kolom, keer, grens) for kolom in kolommen)
        opslag.execute(f"INSERT INTO {tabel} ({', '.join(kolommen)}) SELECT {waarden} FROM temp.eerste")  # noqa: S608
    opslag.execute("DROP TABLE temp.eerste")


def _waar(tabel: str, kolommen: list[str], grens: dict[str, int]) -> str:
    """Say which rows were there at first; none of a table that is not about messages, dossiers or youths."""
    if tabel in grens:
        return f"id <= {grens[tabel]}"
    for kolom in ("bericht_id", "heen_id", "client_id"):
        if kolom in kolommen:
            return f"{kolom} <= {grens[_VERWIJST[kolom]]}"
    return "kenmerk NOT LIKE '%~%'" if "kenmerk" in kolommen else "0"


def _waarde(tabel: str, kolom: str, keer: int, grens: dict[str, int]) -> str:
    anders = {
        **{naam: f"{naam} + {keer * grens[doel]}" for naam, doel in _VERWIJST.items()},
        **dict.fromkeys(_ACHTERVOEGSEL, f"CASE WHEN {kolom} = '' THEN '' ELSE {kolom} || '~{keer}' END"),
        "nummer": f"nummer + {keer * _NUMMERS}",
        "kort": f"kort + {keer}",
        "pseudoniem": f"ander(pseudoniem, {keer})",
        "inhoud": f"ander(inhoud, {keer})",
    }
    if tabel in grens:
        anders["id"] = f"id + {keer * grens[tabel]}"
    return anders.get(kolom, kolom)


def ander(waarde: bytes, keer: int) -> bytes:
    """Give another pseudonym or hash, the same for the same copy."""
    return blake2b(waarde, digest_size=16, salt=keer.to_bytes(2)).digest()
