"""The settings of a store on PostgreSQL: its address, which never holds a password."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator

VORM = "postgresql+psycopg://gebruiker@host:5432/database"
"""What an address looks like."""

_SCHEMA = "postgresql+psycopg"


def _controleer(waarde: str) -> str:
    try:
        delen = urlsplit(waarde)
        wachtwoord = delen.password
        delen.port  # noqa: B018 - raises ValueError for a port that cannot be
    except ValueError:
        raise ValueError(f"is geen adres als {VORM}") from None
    if delen.scheme not in {_SCHEMA, "postgresql", "postgres"} or delen.path in {"", "/"} or delen.fragment:
        raise ValueError(f"is geen adres als {VORM}")
    if wachtwoord is not None or any(naam == "password" for naam, _ in parse_qsl(delen.query)):
        # It would stand in the list of processes, and in what `ijw-hub instellingen` prints.
        raise ValueError(
            "bevat een wachtwoord; zet dat in een bestand en noem dat met database_wachtwoord_bestand (of PGPASSFILE)"
        )
    return _SCHEMA + waarde[len(delen.scheme) :]


Databaseadres = Annotated[str, AfterValidator(_controleer)]
"""Where a store on PostgreSQL is, as SQLAlchemy writes it."""
