"""Who has access: make, list and withdraw tokens, and know a visitor by his token or session.

The clock is an argument everywhere. Threads may share a register; another process
(`ijw-hub toegang`) may change it at any moment, and each question sees that.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, or_, select, update

from hub.domein.feiten import Moment
from hub.domein.kalender import dag_van
from hub.domein.sessie import MINUUT, Sessietermijnen
from hub.domein.toegang import Bezoeker, Toekenning, bezoeker_met
from hub.opslag.acties import schoon
from hub.opslag.toegangsbestand import hash_van, lees_toekenningen, open_toegangsbestand, schrijf_toekenningen, sessie
from hub.opslag.toegangsbestand import token as t
from hub.opslag.verbinding import WACHTTIJD_SECONDEN, lezen, schrijven

VOORVOEGSEL = "ijwhub_"
"""What every token begins with: so that people, and programs that look for leaked secrets, see what it is."""

GEHEIM_BYTES = 32
"""256 bits: cannot be guessed, nor found from its hash."""

LANGSTE_NAAM = 100
"""Characters of a name."""

LANGSTE_GEHEIM = 200
"""Longer is no token or session of ours, and is not even hashed."""

NAKIJKEN = MINUUT
"""A session notes its last question at most so often: a write for every page would be a write too many."""


class Token(NamedTuple):
    """What is known of a token; never the token itself."""

    nummer: int
    naam: str
    toekenningen: tuple[Toekenning, ...]
    gemaakt: Moment
    verloopt: Moment
    ingetrokken: Moment | None
    laatst_gebruikt: str | None
    """A day (ISO)."""

    def geldig(self, nu: Moment) -> bool:
        """Say whether it gives access."""
        return self.ingetrokken is None and nu < self.verloopt


class Aangemeld(NamedTuple):
    """Who logged in by a session."""

    bezoeker: Bezoeker
    geheim: str
    """The session itself, to bind forms to."""


class Toegangsregister:
    """The tokens and sessions of one data folder. Every method raises OpslagFout when the database refuses."""

    def __init__(self, engine: Engine, termijnen: Sessietermijnen = Sessietermijnen()) -> None:  # noqa: B008 - immutable
        """Use `open_register`."""
        self._engine = engine
        self._termijnen = termijnen

    # --- tokens -----------------------------------------------------------------------------------------------------

    def maak_token(self, naam: str, toekenning: Toekenning, nu: Moment, verloopt: Moment) -> tuple[int, str]:
        """Make a token; return its number, and the token itself, which cannot be had again."""
        geheim = VOORVOEGSEL + secrets.token_urlsafe(GEHEIM_BYTES)
        rij = {
            "naam": _naam(naam),
            "hash": hash_van(geheim),
            "toekenningen": schrijf_toekenningen((toekenning,)),
            "gemaakt": nu,
            "verloopt": verloopt,
        }
        with schrijven(self._engine) as connection:
            nummer: int = connection.execute(insert(t).values(rij).returning(t.c.nummer)).scalar_one()
        return nummer, geheim

    def tokens(self) -> list[Token]:
        """Give every token that was ever made, in order."""
        with lezen(self._engine) as connection:
            rijen = connection.execute(select(t).order_by(t.c.nummer)).all()
        return [
            Token(
                rij.nummer,
                rij.naam,
                lees_toekenningen(rij.toekenningen),
                rij.gemaakt,
                rij.verloopt,
                rij.ingetrokken,
                rij.laatst_gebruikt,
            )
            for rij in rijen
        ]

    def trek_in(self, nummer: int, nu: Moment) -> bool:
        """Withdraw a token, and end its sessions; say whether it was there and not withdrawn before."""
        with schrijven(self._engine) as connection:
            connection.execute(delete(sessie).where(sessie.c.token == nummer))
            gedaan = connection.execute(
                update(t).where(t.c.nummer == nummer, t.c.ingetrokken.is_(None)).values(ingetrokken=nu)
            )
            return gedaan.rowcount > 0

    def met_token(self, geheim: str, nu: Moment) -> Bezoeker | None:
        """Give who has this token; None when it is none, has expired or was withdrawn. Notes the day of its use."""
        if len(geheim) > LANGSTE_GEHEIM or not geheim.startswith(VOORVOEGSEL):
            return None
        with lezen(self._engine) as connection:
            rij = connection.execute(select(t).where(t.c.hash == hash_van(geheim), *_geldig(nu))).first()
        if rij is None:
            return None
        vandaag = dag_van(nu).isoformat()
        if rij.laatst_gebruikt != vandaag:
            with schrijven(self._engine) as connection:
                connection.execute(update(t).where(t.c.nummer == rij.nummer).values(laatst_gebruikt=vandaag))
        return bezoeker_met(f"token:{rij.nummer}", rij.naam, lees_toekenningen(rij.toekenningen))

    # --- sessions ---------------------------------------------------------------------------------------------------

    def open_sessie(self, bezoeker: Bezoeker, nu: Moment) -> str:
        """Begin a session; return its secret, for a cookie. Sessions that have ended are forgotten meanwhile."""
        geheim = secrets.token_urlsafe(GEHEIM_BYTES)
        soort, _, nummer = bezoeker.wie.partition(":")
        rij = {
            "hash": hash_van(geheim),
            "wie": bezoeker.wie,
            "naam": _naam(bezoeker.naam),
            "toekenningen": schrijf_toekenningen(bezoeker.toekenningen),
            "token": int(nummer) if soort == "token" else None,
            "gemaakt": nu,
            "laatst": nu,
        }
        with schrijven(self._engine) as connection:
            s, termijnen = sessie.c, self._termijnen
            voorbij = or_(s.gemaakt <= nu - termijnen.hoogstens, s.laatst <= nu - termijnen.stil, s.laatst > nu)
            connection.execute(delete(sessie).where(voorbij))
            connection.execute(insert(sessie).values(rij))
        return geheim

    def met_sessie(self, geheim: str, nu: Moment) -> Aangemeld | None:
        """Give who has this session; None when it ended. Its silence begins anew."""
        if len(geheim) > LANGSTE_GEHEIM:
            return None
        with lezen(self._engine) as connection:
            rij = connection.execute(select(sessie).where(sessie.c.hash == hash_van(geheim))).first()
            if rij is None or not self._termijnen.leeft(rij.gemaakt, rij.laatst, nu):
                return None
            tekst = rij.toekenningen if rij.token is None else _van_token(connection, rij.token, nu)
        if tekst is None:
            return None
        if nu - rij.laatst >= min(NAKIJKEN, self._termijnen.stil // 2):
            with schrijven(self._engine) as connection:
                connection.execute(update(sessie).where(sessie.c.hash == rij.hash).values(laatst=nu))
        return Aangemeld(bezoeker_met(rij.wie, rij.naam, lees_toekenningen(tekst)), geheim)

    def sluit_sessie(self, geheim: str) -> None:
        """End a session."""
        with schrijven(self._engine) as connection:
            connection.execute(delete(sessie).where(sessie.c.hash == hash_van(geheim)))

    def sluit_sessies(self) -> int:
        """End all sessions; return how many there were."""
        with schrijven(self._engine) as connection:
            aantal: int = connection.execute(select(func.count()).select_from(sessie)).scalar_one()
            connection.execute(delete(sessie))
        return aantal

    def sluit(self) -> None:
        """Close all connections."""
        self._engine.dispose()


@contextmanager
def open_register(
    map_: Path,
    termijnen: Sessietermijnen = Sessietermijnen(),  # noqa: B008 - immutable
    wachttijd: float = WACHTTIJD_SECONDEN,
) -> Iterator[Toegangsregister]:
    """Open the register of a data folder, making it when it is not there. Raises OpslagFout."""
    register = Toegangsregister(open_toegangsbestand(map_, wachttijd), termijnen)
    try:
        yield register
    finally:
        register.sluit()


def _geldig(nu: Moment) -> tuple[ColumnElement[bool], ...]:
    return (t.c.ingetrokken.is_(None), t.c.verloopt > nu)


def _van_token(connection: Connection, nummer: int, nu: Moment) -> str | None:
    return connection.execute(select(t.c.toekenningen).where(t.c.nummer == nummer, *_geldig(nu))).scalar()


def _naam(naam: str) -> str:
    """Return a name as it may be kept and shown: one line, no BSN, not too long."""
    return " ".join(schoon(naam).split())[:LANGSTE_NAAM]
