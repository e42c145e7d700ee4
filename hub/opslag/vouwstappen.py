"""The stages of folding, each as a part that only reads and a part that writes: so that processes may share the first.

A part that reads looks at what is committed, and at nothing that its own stage writes. Whoever holds the one write
transaction of SQLite may therefore have pieces folded beside him, on connections of others: nobody changes what they read.
The pieces of the next transaction are folded meanwhile too; between the two another process may write, and then they are folded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, Connection, Engine, Table

from hub.domein.normen import NormenBoek
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.client_vouwen import bereken_clienten, schrijf_clienten
from hub.opslag.dossier_vouwen import bereken_dossiers, schrijf_dossiers
from hub.opslag.heen_vouwen import bereken_heenberichten, schrijf_heenberichten
from hub.opslag.merken import Sleutel, neem
from hub.opslag.verbinding import lezen, maak_engine

STUKKEN = 12
"""Pieces per transaction when they are folded beside: it is held for about half a second, as long as a batch that is recorded."""

Naast = Callable[[str, Sequence[Sequence[Sleutel]]], Iterator[Any]]
"""Has pieces of a stage folded elsewhere, and gives what each came to, in order."""


class Vouwstap(NamedTuple):
    """One stage."""

    merken: Table
    per_stuk: int
    """Marks in a piece that is folded beside: tens of milliseconds, so that nobody waits long for the last."""
    bereken: Callable[[Connection, Sequence[Sleutel], NormenBoek], Any]
    schrijf: Callable[[Connection, Sequence[Sleutel], Any], None]


VOUWSTAPPEN: Mapping[str, Vouwstap] = {
    "heen": Vouwstap(
        t.te_vouwen_heen,
        1_000,
        lambda connection, sleutels, normen: bereken_heenberichten(connection, sleutels, normen.voor),
        schrijf_heenberichten,
    ),
    "dossiers": Vouwstap(
        t.te_vouwen_dossier,
        200,
        lambda connection, sleutels, normen: bereken_dossiers(connection, sleutels, normen.voor),
        schrijf_dossiers,
    ),
    "clienten": Vouwstap(
        tw.te_vouwen_client,
        50,
        lambda connection, sleutels, normen: bereken_clienten(connection, sleutels, normen.woonplaatsregels()),
        schrijf_clienten,
    ),
}
"""In their order."""


class _Deel(NamedTuple):
    """Marks for one transaction, whose pieces are being folded beside."""

    sleutels: Sequence[Sleutel]
    stukken: Sequence[Sequence[Sleutel]]
    gevouwen: Iterator[Any]
    gezien: tuple[Any, int]
    """What had been committed by others when they were taken (`_van_anderen`)."""


class Vouwgang:
    """One stage of an SQLite store, folded beside, a transaction at a time: while one is written the next is folded.

    For a process that writes with one connection, and does nothing else between two transactions of a stage.
    """

    def __init__(self, naam: str, normen: NormenBoek, naast: Naast) -> None:
        """Fold the stage with this name."""
        self._naam = naam
        self._stap = VOUWSTAPPEN[naam]
        self._normen = normen
        self._naast = naast
        self._volgend: _Deel | None = None

    def vouw(self, connection: Connection) -> int:
        """Fold some pieces within the caller's write transaction; give how many marks were done, 0 at the end.

        Raises what the database raises, and what `naast` raises.
        """
        gezien = _van_anderen(connection)
        deel = self._volgend
        if deel is None or deel.gezien != gezien:  # what someone else wrote since may have been read, or not
            deel = self._neem(connection, gezien, None)
        self._volgend = None
        if not deel.sleutels:
            return 0
        self._volgend = self._neem(connection, gezien, deel.sleutels[-1])
        for stuk, gevouwen in zip(deel.stukken, deel.gevouwen, strict=True):
            self._stap.schrijf(connection, stuk, gevouwen)
        return len(deel.sleutels)

    def _neem(self, connection: Connection, gezien: tuple[Any, int], na: Sleutel | None) -> _Deel:
        per_stuk = self._stap.per_stuk
        sleutels = neem(connection, self._stap.merken, per_stuk * STUKKEN, na)
        stukken = [sleutels[begin : begin + per_stuk] for begin in range(0, len(sleutels), per_stuk)]
        if na is None and len(stukken) <= 1:  # all there is: done here before a process would have begun
            return _Deel(sleutels, stukken, (self._hier(connection, stuk) for stuk in stukken), gezien)
        return _Deel(sleutels, stukken, self._naast(self._naam, stukken), gezien)

    def _hier(self, connection: Connection, stuk: Sequence[Sleutel]) -> Any:
        return self._stap.bereken(connection, stuk, self._normen)


def _van_anderen(connection: Connection) -> tuple[Any, int]:
    """Tell what others have committed: a number that changes with it, which means something on the same connection only."""
    return connection.connection.dbapi_connection, connection.exec_driver_sql("PRAGMA data_version").scalar_one()


class Rekenaar:
    """Folds pieces in a process of its own, on a connection that it opens there."""

    def __init__(self, url: URL, normen: NormenBoek) -> None:
        """Take where the store is; nothing is opened yet, so that this may be handed to a fork."""
        self._url = url
        self._normen = normen

    @cached_property
    def _engine(self) -> Engine:
        return maak_engine(Path(self._url.database or "").parent)

    def bereken(self, naam: str, sleutels: Sequence[Sleutel]) -> Any:
        """Give what a piece of a stage came to. Raises OpslagFout."""
        with lezen(self._engine) as connection:
            return VOUWSTAPPEN[naam].bereken(connection, sleutels, self._normen)
