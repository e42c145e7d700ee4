"""A store on PostgreSQL: connect, who may write beside whom, and what its errors mean. See docs/opslag.md.

Every connection says how it works: no plans of before (a table that was empty yesterday would be read whole for ever), no
compiling of queries that take milliseconds, and a bound on waiting. Writers take a lock of the transaction: recording
and folding share it, whatever else writes has it alone, as every writer of SQLite has.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import OpslagBezet, OpslagFout, OpslagOnleesbaar, OpslagVol
from hub.opslag.plek import Database

NAAM = "postgresql"
"""The name of the dialect."""

SAMEN, ALLEEN = "samen", "alleen"
"""How a transaction writes (the execution option `schrijven`): beside others that do so, or with nobody beside it."""

_SCHRIJVEN, _AANWEZIG, _TELLEN = 7411, 7412, 7413
"""Numbers of our advisory locks, together with the schema: two stores in one database do not hinder each other."""

# Recording and folding look everything up by key: along an index it stays as quick however large the store is, and a
# table is never read whole. Left to itself the server does that as long as it thinks the table small.
_LANGS_INDEX = ", ".join(f"set_config('enable_{wat}', 'off', true)" for wat in ("seqscan", "hashjoin", "mergejoin"))

SLOT = {
    SAMEN: f"SELECT pg_advisory_xact_lock_shared({_SCHRIJVEN}, hashtext(current_schema())), {_LANGS_INDEX}",
    ALLEEN: f"SELECT pg_advisory_xact_lock({_SCHRIJVEN}, hashtext(current_schema()))",
}

STIL = f"SELECT pg_advisory_lock({_SCHRIJVEN}, hashtext(current_schema()))"
NIET_MEER_STIL = f"SELECT pg_advisory_unlock({_SCHRIJVEN}, hashtext(current_schema()))"
"""Hold off all writers for a moment, outside a transaction."""

TELSLOT = f"SELECT pg_advisory_xact_lock({_TELLEN}, hashtext(current_schema()))"
"""Taken by who writes kept totals (`hub.opslag.tellen`), last of all in his transaction."""

AANWEZIG = f"SELECT pg_try_advisory_lock_shared({_AANWEZIG}, hashtext(current_schema()))"
"""Held by every connection for as long as it lives: `hub.opslag.alleen` asks whether anybody does."""

ENIGE = f"SELECT pg_try_advisory_lock({_AANWEZIG}, hashtext(current_schema()))"
"""Got only when no connection of another process is there."""

LEZEN: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""How a question is asked: all its queries see the same moment."""

_VERBINDEN_SECONDEN = 10
"""How long connecting may take: a server that is away is told, not waited for."""

_STIL_SECONDEN = 600
"""A transaction that does nothing for so long is ended by the server: of a machine that hangs or was cut off."""

_VERBINDINGEN = 5
"""Connections that are kept; the pages and a chart may use ten more for a moment."""


def maak_engine(database: Database, wachttijd: float) -> Engine:
    """Give an engine for a database; nothing is opened yet. `wachttijd` (seconds) is how long a lock is waited for."""
    engine = create_engine(
        database.adres,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,  # after a restart of the server: a new connection, no error
        pool_size=_VERBINDINGEN,
        pool_timeout=max(1.0, wachttijd),
        connect_args={"connect_timeout": _VERBINDEN_SECONDEN, "application_name": "ijw-hub"},
    )
    instellen = "; ".join(
        (
            f"SET lock_timeout = {max(1, round(wachttijd * 1000))}",
            f"SET idle_in_transaction_session_timeout = '{_STIL_SECONDEN}s'",
            "SET plan_cache_mode = force_custom_plan",
            "SET jit = off",
            "SET timezone = 'UTC'",
            "SET client_encoding = 'UTF8'",
        )
    )

    gezien: list[object] = []

    def verbind(_dialect: Any, _record: Any, _cargs: Any, waarden: dict[str, Any]) -> None:
        if database.wachtwoord_bestand is not None:
            waarden["password"] = lees_wachtwoord(database.wachtwoord_bestand)

    def stel_in(verbinding: Any, _record: Any) -> None:
        keer = _stel_in(verbinding, instellen, database)
        if gezien and keer != gezien[0]:
            verbinding.close()
            raise OpslagFout(
                "Terwijl de database weg was, heeft een ander proces de opslag of de sleutels vervangen.",
                "Start de hub opnieuw; er is niets verloren.",
            )
        gezien[:] = [keer]

    event.listen(engine, "do_connect", verbind)
    event.listen(engine, "connect", stel_in)
    event.listen(engine, "begin", _begin)
    return engine


def lees_wachtwoord(pad: Path) -> str:
    """Return the password that a file holds. Raises OpslagFout."""
    try:
        return pad.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as fout:
        waarom = reden(fout) if isinstance(fout, OSError) else "het is geen UTF-8"
        raise OpslagFout(
            f"Het bestand met het wachtwoord van de database ({maskeer(str(pad))}) kan niet worden gelezen: {waarom}.",
            "Geef de gebruiker van de hub leesrechten, of verbeter database_wachtwoord_bestand.",
        ) from None


ALLEEN_GEWEEST = "alleen"
"""Row of table `hub` that counts how often a process had the store alone (`hub.opslag.alleen`).

Who is connected keeps that from happening. Who lost all his connections, when the server restarted, does not; he sees it by
this when he connects again, and what he remembers (keys, above all) may be of before.
"""


def _stel_in(verbinding: Any, instellen: str, database: Database) -> object:
    """Prepare a connection; gives how often the store was held alone, None in a database without tables."""
    verbinding.autocommit = True
    with verbinding.cursor() as cursor:
        cursor.execute(instellen)
        [codering] = cursor.execute("SHOW server_encoding").fetchone()
        [aanwezig] = cursor.execute(AANWEZIG).fetchone()
        [heeft_tabellen] = cursor.execute("SELECT to_regclass('hub') IS NOT NULL").fetchone()
        vraag = "SELECT waarde FROM hub WHERE naam = %s"
        keer = cursor.execute(vraag, (ALLEEN_GEWEEST,)).fetchone() if heeft_tabellen and aanwezig else None
    verbinding.autocommit = False
    # Sums are `numeric` there; all that the store counts is whole.
    verbinding.adapters.register_loader("numeric", _geheel())
    if codering != "UTF8":
        verbinding.close()
        raise OpslagFout(
            f"De database {database.adres} bewaart tekst als {codering}; de hub vraagt UTF8.",
            "Maak een database met ENCODING 'UTF8' en noem die met --database.",
        )
    if not aanwezig:
        verbinding.close()
        raise OpslagBezet(
            f"Een ander proces werkt alleen in de database {database.adres} (herbouw of sleutels).",
            "Wacht tot dat klaar is en probeer het opnieuw; er is niets verloren.",
        )
    return keer


def _geheel() -> type[Any]:
    from psycopg.adapt import Loader  # noqa: PLC0415 - only who uses PostgreSQL has it loaded

    class Geheel(Loader):
        """Reads a sum as a whole number."""

        def load(self, data: Any) -> int:
            return int(bytes(data))

    return Geheel


def _begin(connection: Connection) -> None:
    wijze = connection.get_execution_options().get("schrijven")
    if wijze:
        connection.exec_driver_sql(SLOT[wijze])


# --- errors -----------------------------------------------------------------------------------------------------


def eigen_fouten() -> tuple[type[Exception], ...]:
    """Return the errors of the driver itself: of what goes to it past SQLAlchemy; none as long as nobody used it."""
    psycopg = sys.modules.get("psycopg")
    return () if psycopg is None else (psycopg.Error,)


def code_van(fout: BaseException | None) -> str | None:
    """Return the SQLSTATE of an error: empty when the connection was lost, None when it is none of PostgreSQL."""
    kern = fout.orig if isinstance(fout, DBAPIError) else fout
    if kern is None or not isinstance(kern, eigen_fouten()):
        return None
    return str(getattr(kern, "sqlstate", None) or "")


_BOTSINGEN = ("40001", "40P01", "23505")
"""Serialization failure, deadlock, and a row that another writer added meanwhile."""


def is_botsing(fout: OpslagFout) -> bool:
    """Say whether two writers met: then the transaction may be done again, and will see what the other did."""
    return code_van(fout.__cause__) in _BOTSINGEN


_UITLEG: tuple[tuple[tuple[str, ...], type[OpslagFout], str, str], ...] = (
    (
        ("53100", "53200", "54000", "58030"),
        OpslagVol,
        "De database kan niet verder schrijven: schijf of geheugen van de server is vol.",
        "Maak daar ruimte vrij en doe het opnieuw; wat al was opgeslagen blijft en telt niet dubbel.",
    ),
    (
        ("55P03", "57014", *_BOTSINGEN),
        OpslagBezet,
        "De opslag is in gebruik door een ander proces.",
        "Wacht tot dat klaar is en probeer het opnieuw; er is niets verloren.",
    ),
    (
        ("53300",),
        OpslagBezet,
        "De database neemt geen verbindingen meer aan: het zijn er te veel.",
        "Verhoog max_connections van PostgreSQL, of laat minder processen tegelijk werken.",
    ),
    (
        ("25006",),
        OpslagFout,
        "De database is alleen te lezen (een kopie?).",
        "Noem met --database de server waar geschreven mag worden.",
    ),
    (
        ("28",),
        OpslagFout,
        "De database laat deze gebruiker niet toe.",
        "Controleer de gebruiker in --database en het wachtwoord (database_wachtwoord_bestand of PGPASSFILE).",
    ),
    (
        ("42501",),
        OpslagFout,
        "De gebruiker van de database mag dit niet.",
        "Maak hem eigenaar van de database (ALTER DATABASE ... OWNER TO ...).",
    ),
    (
        ("XX", "58"),
        OpslagOnleesbaar,
        "De database meldt beschadigde gegevens.",
        "Bekijk het logboek van PostgreSQL; zet zo nodig een reservekopie terug.",
    ),
    (
        ("08", "57P", "3D"),
        OpslagFout,
        "De database is niet te bereiken, of laat de hub niet toe.",
        "Kijk of PostgreSQL draait en of adres, gebruiker en wachtwoord kloppen; wat al was opgeslagen telt niet dubbel.",
    ),
)
"""What the beginning of a SQLSTATE means, the first that fits: https://www.postgresql.org/docs/current/errcodes-appendix.html."""


def vertaal(code: str, soort: str) -> OpslagFout:
    """Give the OpslagFout for a SQLSTATE; its text never quotes what the server said, which may quote data."""
    gezocht = code or "08"  # who cannot connect, or lost it, gets no code
    for beginnen, klasse, wat, stap in _UITLEG:
        if gezocht.startswith(beginnen):
            return klasse(wat, stap)
    return OpslagFout(
        f"De database gaf een onverwachte fout ({soort}, {code}).",
        "Probeer het opnieuw; blijft dit gebeuren, meld het dan met de versie van ijw-hub.",
    )
