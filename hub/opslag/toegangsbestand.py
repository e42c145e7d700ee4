"""The file of who has access: tokens and sessions, beside the store and apart from it.

In a file of its own, so that withdrawing a token never waits for a load. It holds
no secret: of a token and a session only the hash is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from sqlalchemy import Column, Engine, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

from hub.domein.bsn import maskeer
from hub.domein.gebied import Gebied
from hub.domein.systeemfouten import reden
from hub.domein.toegang import Rol, Toekenning
from hub.fouten import OpslagFout, OpslagTeNieuw
from hub.opslag.verbinding import WACHTTIJD_SECONDEN, maak_engine, schrijven
from hub.opslag.werkplaats import maak_map

BESTAND = "toegang.sqlite"
"""Name of the file in the data folder."""

VERSIE = 1
"""Version of these tables, as SQLite keeps it for us (`user_version`)."""

_ALLEEN_EIGENAAR = 0o600

_gegevens = MetaData()

token = Table(
    "token",
    _gegevens,
    Column("nummer", Integer, primary_key=True),
    Column("naam", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("toekenningen", Text, nullable=False),
    Column("gemaakt", Integer, nullable=False),
    Column("verloopt", Integer, nullable=False),
    Column("ingetrokken", Integer),
    Column("laatst_gebruikt", Text),
    sqlite_autoincrement=True,  # the number stands in logs: it is never given to another
)
"""A row per token. Moments are milliseconds UTC; `laatst_gebruikt` is a day: enough to see what is no longer in use."""

sessie = Table(
    "sessie",
    _gegevens,
    Column("hash", LargeBinary, primary_key=True),
    Column("wie", Text, nullable=False),
    Column("naam", Text, nullable=False),
    Column("toekenningen", Text, nullable=False),
    Column("token", Integer, ForeignKey("token.nummer")),
    Column("gemaakt", Integer, nullable=False),
    Column("laatst", Integer, nullable=False),
)
"""A row per person that is logged in. What a session with a token may stands with the token, and is looked up there."""

Index("sessie_token", sessie.c.token)


def open_toegangsbestand(map_: Path, wachttijd: float = WACHTTIJD_SECONDEN) -> Engine:
    """Open the file in a data folder, making both when they are not there. Raises OpslagFout."""
    pad = map_ / BESTAND
    try:
        maak_map(map_)
        os.close(os.open(pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _ALLEEN_EIGENAAR))
    except OSError as fout:
        raise OpslagFout(
            f"Het bestand {maskeer(str(pad))} kan niet worden geopend: {reden(fout)}.",
            "Controleer of u in de datamap mag schrijven.",
        ) from fout
    engine = maak_engine(map_, wachttijd, BESTAND)
    try:
        _werk_bij(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _werk_bij(engine: Engine) -> None:
    with schrijven(engine) as connection:
        versie = connection.execute(text("PRAGMA user_version")).scalar_one()
        if versie > VERSIE:
            raise OpslagTeNieuw(
                f"Het bestand {BESTAND} is gemaakt door een nieuwere versie van de hub.",
                "Werk ijw-hub bij en probeer het opnieuw; er is niets veranderd.",
            )
        if versie < VERSIE:
            _gegevens.create_all(connection)
            connection.execute(text(f"PRAGMA user_version={VERSIE:d}"))


def hash_van(geheim: str) -> bytes:
    """Return what is kept of a token or session.

    A plain SHA-256 does: the secret is 32 random bytes, so that nobody can guess it
    from its hash, however fast he tries. A slow hash (Argon2, bcrypt) protects what
    people think up, and would cost every request of every program.
    """
    return hashlib.sha256(geheim.encode()).digest()


def schrijf_toekenningen(toekenningen: tuple[Toekenning, ...]) -> str:
    """Write as it is kept: JSON, with null for all gemeenten."""
    return json.dumps(
        [
            {"rollen": sorted(deel.rollen), "zaken": _codes(deel.zaken_van), "cijfers": _codes(deel.cijfers_van)}
            for deel in toekenningen
        ]
    )


def lees_toekenningen(tekst: str) -> tuple[Toekenning, ...]:
    """Read what `schrijf_toekenningen` wrote."""
    return tuple(
        Toekenning(frozenset(map(Rol, deel["rollen"])), _gebied(deel["zaken"]), _gebied(deel["cijfers"]))
        for deel in json.loads(tekst)
    )


def _codes(gebied: Gebied) -> list[str] | None:
    if gebied is None:
        return None
    return [gebied] if isinstance(gebied, str) else sorted(gebied)


def _gebied(codes: list[str] | None) -> Gebied:
    return None if codes is None else frozenset(codes)
