"""What was told to whom, so that a restart neither repeats nor forgets it: a file of its own in the data folder.

Per recipient (a gemeente, or `beheer`) and channel: the day of the last morning list, and each signal with how bad it was
when it was told. No address, and nothing of a youth. A row is written once a channel has taken the message, so what could
not be sent is still to be told. Losing the file means that what goes on is told once more.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from hub.domein.bsn import maskeer
from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_DAG
from hub.domein.melding import Verteld
from hub.domein.systeemfouten import reden
from hub.fouten import OpslagFout, OpslagTeNieuw
from hub.opslag.verbinding import WACHTTIJD_SECONDEN, vertaald
from hub.opslag.werkplaats import maak_map

BESTAND = "meldingen.sqlite"
"""Name of the file in the data folder."""

VERSIE = 1
"""Version of the table, as SQLite keeps it for us (`user_version`)."""

BEWAAR_DAGEN = 90
"""Days after which what was not seen again is forgotten: longer than what is looked back at (`melden.patroon.dagen`), so that
nothing that goes on is told twice."""

_OCHTEND = "ochtend"
"""Key of the row that holds the day of the last morning list."""

_ALLEEN_EIGENAAR = 0o600

_TABEL = """
CREATE TABLE verteld (
    ontvanger TEXT NOT NULL,
    kanaal TEXT NOT NULL,
    sleutel TEXT NOT NULL,
    maat INTEGER NOT NULL,
    inhoud TEXT NOT NULL,
    moment INTEGER NOT NULL,
    gezien INTEGER NOT NULL,
    PRIMARY KEY (ontvanger, kanaal, sleutel)
) WITHOUT ROWID
"""


class Plek(NamedTuple):
    """A recipient over one channel."""

    ontvanger: str
    kanaal: str


class Meldgeheugen:
    """Remembers what was told. Every method opens the file anew, and raises OpslagFout when it cannot be used."""

    def __init__(self, map_: Path, wachttijd: float = WACHTTIJD_SECONDEN) -> None:
        """Keep it in this data folder, making the file when it is not there. `wachttijd` (seconds) is for another process."""
        self._pad = map_ / BESTAND
        self._wachttijd = wachttijd
        try:
            maak_map(map_)
            os.close(os.open(self._pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _ALLEEN_EIGENAAR))
        except OSError as fout:
            raise OpslagFout(
                f"Het bestand {maskeer(str(self._pad))} kan niet worden geopend: {reden(fout)}.",
                "Controleer of u in de datamap mag schrijven.",
            ) from fout
        with self._open():
            pass

    def ochtend(self, plek: Plek) -> str | None:
        """Give the day (ISO) of the last morning list; None when there was none."""
        return next((een.inhoud for een in self._lees(plek) if een.sleutel == _OCHTEND), None)

    def verteld(self, plek: Plek) -> list[Verteld]:
        """Give every signal that was told and of which the end was not."""
        return [een for een in self._lees(plek) if een.sleutel != _OCHTEND]

    def onthoud(
        self,
        plek: Plek,
        nu: Moment,
        verteld: Iterable[Verteld],
        opgelost: Iterable[str] = (),
        ochtend: str | None = None,
    ) -> None:
        """Remember what was told just now: signals, the keys of those that are over, and the day of a morning list."""
        rijen = [*verteld, *([Verteld(_OCHTEND, 0, ochtend)] if ochtend is not None else [])]
        with self._open() as verbinding:
            verbinding.executemany(
                "INSERT OR REPLACE INTO verteld VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(*plek, een.sleutel, een.maat, een.inhoud, nu, nu) for een in rijen],
            )
            verbinding.executemany(
                "DELETE FROM verteld WHERE ontvanger = ? AND kanaal = ? AND sleutel = ?",
                [(*plek, sleutel) for sleutel in opgelost],
            )

    def zie(self, plek: Plek, nu: Moment, sleutels: Iterable[str]) -> None:
        """Note that these still go on, at most once a day, and forget what was not seen for long."""
        with self._open() as verbinding:
            verbinding.executemany(
                "UPDATE verteld SET gezien = ? WHERE ontvanger = ? AND kanaal = ? AND sleutel = ? AND gezien < ?",
                [(nu, *plek, sleutel, nu - MILLISECONDEN_PER_DAG) for sleutel in sleutels],
            )
            verbinding.execute("DELETE FROM verteld WHERE gezien < ?", (nu - BEWAAR_DAGEN * MILLISECONDEN_PER_DAG,))

    def _lees(self, plek: Plek) -> list[Verteld]:
        vraag = "SELECT sleutel, maat, inhoud FROM verteld WHERE ontvanger = ? AND kanaal = ? ORDER BY sleutel"
        with self._open() as verbinding:
            return [Verteld(*rij) for rij in verbinding.execute(vraag, plek)]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in one transaction: `run` and a command may both be at it."""
        with (
            vertaald(),
            closing(sqlite3.connect(self._pad, timeout=self._wachttijd, isolation_level=None)) as verbinding,
        ):
            for pragma in ("synchronous=FULL", "secure_delete=ON"):
                verbinding.execute(f"PRAGMA {pragma}").fetchone()
            verbinding.execute("BEGIN IMMEDIATE")
            try:
                self._werk_bij(verbinding)
                yield verbinding
                verbinding.execute("COMMIT")
            except BaseException:
                if verbinding.in_transaction:
                    verbinding.execute("ROLLBACK")
                raise

    def _werk_bij(self, verbinding: sqlite3.Connection) -> None:
        versie = int(verbinding.execute("PRAGMA user_version").fetchone()[0])
        if versie > VERSIE:
            raise OpslagTeNieuw(
                f"Het bestand {BESTAND} is gemaakt door een nieuwere versie van de hub.",
                "Werk ijw-hub bij en probeer het opnieuw; er is niets veranderd.",
            )
        if versie < VERSIE:
            verbinding.execute(_TABEL)
            verbinding.execute(f"PRAGMA user_version = {VERSIE}")
