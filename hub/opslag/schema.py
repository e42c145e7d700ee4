"""Bring the tables of a store to this version, or refuse a store that is newer.

A revision runs in the same transaction that records it, so an upgrade happens
whole or not at all. The way back is a backup: there are no downgrades.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from hub.fouten import OpslagTeNieuw
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.verbinding import lezen, schrijven

VERSIE = "0009"
"""The newest revision in hub/opslag/migraties/versions; a test keeps it true."""

_ONBEKEND = None


def werk_schema_bij(engine: Engine) -> None:
    """Create or upgrade the tables when needed. Raises OpslagTeNieuw, or OpslagFout when the database refuses."""
    with lezen(engine) as connection:
        versie = _versie(connection)
    if versie == VERSIE:
        return
    with schrijven(engine) as connection:
        versie = _versie(connection)  # another process may have done it meanwhile
        if versie != VERSIE:
            _upgrade(connection, versie)


def _versie(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return _ONBEKEND
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, versie: str | None) -> None:
    # Alembic is only needed here, and slow to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    instelling = Config()
    instelling.set_main_option("script_location", "hub.opslag:migraties")
    instelling.attributes["connection"] = connection
    bekend = {revisie.revision for revisie in ScriptDirectory.from_config(instelling).walk_revisions()}
    if versie is not None and versie not in bekend:
        raise OpslagTeNieuw(
            f"De opslag is gemaakt door een nieuwere versie van de hub (schema {versie}).",
            "Werk ijw-hub bij en probeer het opnieuw; de opslag is niet veranderd.",
        )
    command.upgrade(instelling, "head")
    if connection.dialect.name == POSTGRES:
        from hub.opslag.schema_postgres import maak_gelijk  # noqa: PLC0415 - as above

        maak_gelijk(connection)
