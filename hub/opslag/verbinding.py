"""Open the database, and say in Dutch what is wrong when it refuses. PostgreSQL: `hub.opslag.postgres`.

SQLite: WAL, so that readers never wait for a writer, and synchronous FULL, so
that a committed batch survives a power cut. Writers take their lock at once
(BEGIN IMMEDIATE): two loads at the same time wait for each other instead of
failing halfway.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as GeenVerbinding

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import OpslagBezet, OpslagFout, OpslagOnleesbaar, OpslagVol
from hub.opslag import postgres
from hub.opslag.plek import Database, Waar
from hub.opslag.tellen import Tellingen

BESTAND = "hub.sqlite"
"""Name of the database file in the data folder."""

WACHTTIJD_SECONDEN = 30
"""How long a writer waits for another: longer than the longest batch (about a second), shorter than patience.

The setting `wachttijd_opslag` has the same default; it can be raised for a slow disk."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA wal_autocheckpoint=8000",  # 32 MiB: a bulk batch is checkpointed every few commits, not every one
)

RUIM_MIB = 64
"""Memory of a connection for pages, in a command that works on much and has one: the inner pages of every index of a large region."""

ZUINIG_MIB = 8
"""The same in a hub that runs for months with a connection for each thread; the system keeps the pages of the file as well."""


def bestaat_opslag(map_: Waar) -> bool:
    """Say whether there is a store. Raises OpslagFout when the folder may not be looked into, or the database refuses."""
    if isinstance(map_, Database):
        return _heeft_tabellen(map_)
    try:
        (map_ / BESTAND).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as fout:
        raise OpslagFout(
            f"De datamap {maskeer(str(map_))} kan niet worden bekeken: {reden(fout)}.",
            "Geef de gebruiker van de hub rechten op deze map, of kies een andere met --data.",
        ) from fout
    return True


def _heeft_tabellen(database: Database) -> bool:
    engine = maak_engine(database)
    try:
        with lezen(engine) as connection:
            return inspect(connection).has_table("alembic_version")
    finally:
        engine.dispose()


def maak_engine(
    map_: Waar, wachttijd: float = WACHTTIJD_SECONDEN, bestand: str = BESTAND, geheugen_mib: int = RUIM_MIB
) -> Engine:
    """Give an engine for a database; nothing is opened yet.

    `wachttijd` is in seconds, `bestand` a file in a data folder, `geheugen_mib` what a connection keeps of it (SQLite).
    """
    if isinstance(map_, Database):
        return postgres.maak_engine(map_, wachttijd)
    engine = create_engine(
        f"sqlite+pysqlite:///{map_ / bestand}",
        connect_args={"timeout": wachttijd, "isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", partial(_stel_in, geheugen_mib=geheugen_mib))
    event.listen(engine, "begin", _begin)
    return engine


def _stel_in(verbinding: Any, _record: Any, *, geheugen_mib: int) -> None:
    cursor = verbinding.cursor()
    for pragma in (*_PRAGMAS, f"PRAGMA cache_size={-1024 * geheugen_mib}"):
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    soort = "BEGIN IMMEDIATE" if connection.get_execution_options().get("schrijven") else "BEGIN"
    connection.exec_driver_sql(soort)


@contextmanager
def schrijven(engine: Engine, wijze: str = postgres.ALLEEN) -> Iterator[Connection]:
    """Give a connection in one write transaction: committed at the end with the totals it changed, undone on any error.

    Nobody else writes meanwhile, but on PostgreSQL those that all write with `wijze` SAMEN: use that through
    `hub.opslag.samen`. Raises OpslagFout (or a subclass) when the database refuses.
    """
    tellingen = Tellingen()
    opties = {"schrijven": wijze, "tellingen": tellingen}
    with vertaald(), engine.connect().execution_options(**opties) as connection, connection.begin():
        yield connection
        tellingen.schrijf(connection)


@contextmanager
def lezen(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one read transaction: every query sees the same moment. Raises OpslagFout."""
    wijze = postgres.LEZEN if engine.dialect.name == postgres.NAAM else {}
    with vertaald(), engine.connect().execution_options(**wijze) as connection, connection.begin():
        yield connection


@contextmanager
def vertaald() -> Iterator[None]:
    """Turn errors of the database into OpslagFout with a next step."""
    try:
        yield
    except GeenVerbinding as fout:
        raise OpslagBezet(
            "De opslag heeft het te druk: er komt geen verbinding vrij.", "Probeer het over een minuut opnieuw."
        ) from fout
    except _databasefouten() as fout:  # anything else is a mistake of ours and must be seen as one
        raise vertaal(fout) from fout


def _databasefouten() -> tuple[type[Exception], ...]:
    return (DBAPIError, sqlite3.Error, *postgres.eigen_fouten())


def vertaal(fout: Exception) -> OpslagFout:
    """Give the OpslagFout for a database error; its text never quotes data."""
    kern = fout.orig if isinstance(fout, DBAPIError) and fout.orig is not None else fout
    code = postgres.code_van(fout)
    if code is not None:
        return postgres.vertaal(code, type(kern).__name__)
    melding = str(kern).lower()
    if "full" in melding or "disk i/o" in melding:
        return OpslagVol(
            "De opslag kan niet verder schrijven: de schijf is vol of geeft een fout.",
            "Maak ruimte vrij en laad opnieuw; wat al was opgeslagen blijft en telt niet dubbel.",
        )
    # "locking protocol": SQLite found the log locked for so long that it stopped trying.
    if "locked" in melding or "busy" in melding or "locking protocol" in melding:
        return OpslagBezet(
            "De opslag is in gebruik door een ander proces.",
            "Wacht tot dat klaar is en probeer het opnieuw; er is niets verloren.",
        )
    if "readonly" in melding or "read-only" in melding or "unable to open" in melding:
        return OpslagFout(
            "De opslag kan niet worden geopend om te schrijven.",
            "Controleer of de datamap bestaat, of u daar schrijfrechten hebt en of de schijf niet vol is.",
        )
    if "malformed" in melding or "not a database" in melding or "corrupt" in melding:
        return OpslagOnleesbaar(
            "Het opslagbestand is beschadigd of is geen opslag van deze hub.",
            "Zet een reservekopie terug, of laad de berichten in een nieuwe datamap.",
        )
    soort = getattr(kern, "sqlite_errorname", None) or type(kern).__name__
    return OpslagFout(
        f"De opslag gaf een onverwachte fout ({soort}).",
        "Probeer het opnieuw; blijft dit gebeuren, meld het dan met de versie van ijw-hub.",
    )
