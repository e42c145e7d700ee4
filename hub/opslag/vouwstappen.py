"""The stages of folding, each as a part that only reads and a part that writes: so that processes may share the first.

A part that reads looks at what is committed, and at nothing that its own stage writes. Whoever holds the one write
transaction of SQLite may therefore have pieces folded beside him, on connections of others: nobody changes what they read.
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


def vouw_naast(connection: Connection, naam: str, normen: NormenBoek, naast: Naast) -> int:
    """Fold some pieces of a stage within the caller's write transaction on SQLite; give how many marks were done.

    Raises what the database raises, and what `naast` raises.
    """
    stap = VOUWSTAPPEN[naam]
    sleutels = neem(connection, stap.merken, stap.per_stuk * STUKKEN)
    stukken = [sleutels[begin : begin + stap.per_stuk] for begin in range(0, len(sleutels), stap.per_stuk)]
    if len(stukken) == 1:
        stap.schrijf(connection, sleutels, stap.bereken(connection, sleutels, normen))
        return len(sleutels)
    for stuk, gevouwen in zip(stukken, naast(naam, stukken), strict=True):
        stap.schrijf(connection, stuk, gevouwen)
    return len(sleutels)


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
