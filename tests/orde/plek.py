"""A store that is emptied and used again: opening a new one for each of ten thousand cases would take longer than all the rest.

In memory (tmpfs) where the machine has that, else in the temporary folder; the same real SQLite file either way. Or in a database of
PostgreSQL that is given.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import inspect

from hub.domein.feiten import Moment
from hub.opslag.lijst_vragen import Namen
from hub.opslag.ontvangst import Telling
from hub.opslag.plek import Database, Waar
from hub.opslag.tellen import hertel
from hub.opslag.verbinding import lezen, maak_engine, schrijven
from hub.opslag.winkel import Winkel, open_winkel
from hub.streams.bronnen import Document
from hub.streams.inname import Inname
from hub.streams.laden import laad
from hub.streams.lezers import lees_bulk
from hub.streams.ontvangst import Ontvanger
from tests.orde.opname import Opname, neem_op
from tests.orde.post import POSTCODES
from tests.proefhub import CODELIJSTEN, Proefhub, normenboek
from tests.tellingen import verschil
from tests.verhaal import SLEUTELBOS, maak_lege_winkel

NORMEN = normenboek()
NAMEN = Namen(lambda code: code, lambda code: code, CODELIJSTEN.betekenis, {})
_GEHEUGEN = Path("/dev/shm")  # noqa: S108 - looked for; a folder of our own is made in it
_BLIJFT = {"hub", "alembic_version"}


def _documenten(inhouden: Sequence[bytes]) -> Iterator[Document]:
    return (Document(f"bericht{nummer}.xml", inhoud, nummer) for nummer, inhoud in enumerate(inhouden))


class Plek:
    """A store, in a folder of its own or in a database that is empty; `hub` is open from the first use until `sluit`."""

    def __init__(self, adres: str | None = None) -> None:
        self.map = Path(mkdtemp(prefix="orde-", dir=_GEHEUGEN if _GEHEUGEN.is_dir() else None))
        self.waar: Waar = self.map if adres is None else Database(self.map, adres)
        maak_lege_winkel(self.waar)
        self._engine = maak_engine(self.waar)
        self.tijd: Moment = 0
        """What the clock of the kept totals says; 0: every moment there was is read from them."""
        self.hub = self._open()
        with lezen(self._engine) as connection:
            self._tabellen = sorted(set(inspect(connection).get_table_names()) - _BLIJFT)

    def _open(self) -> Proefhub:
        hub = Proefhub(Winkel(self._engine, SLEUTELBOS, NORMEN, NAMEN, klok=self._klok))
        hub.lees_met(POSTCODES)
        return hub

    @property
    def ontvanger(self) -> Ontvanger:
        return self.hub.ontvanger

    def _klok(self) -> Moment:
        return self.tijd

    def leeg(self, tijd: Moment = 0) -> None:
        """Take everything out, and put the clock of the kept totals at this moment."""
        self.tijd = self.hub.winkel._verschoven = tijd
        with schrijven(self._engine) as connection:
            for tabel in self._tabellen:
                connection.exec_driver_sql(f"DELETE FROM {tabel}")  # noqa: S608
            hertel(connection, tijd)
        self.hub.winkel._vergeet()

    def heropen(self) -> None:
        """Close it, and open it as a command does: what was left to be folded is folded."""
        with self.buiten(), open_winkel(self.waar, self.map / "sleutels.json", NORMEN, NAMEN, klok=self._klok):
            pass

    @contextmanager
    def buiten(self) -> Iterator[None]:
        """Let go of the store while another has it."""
        self.hub.winkel.sluit()
        try:
            yield
        finally:
            # As a new process would: with PostgreSQL a connection sees that the store was held alone, and refuses.
            self._engine = maak_engine(self.waar)
            self.hub = self._open()

    def laad(self, inhouden: Sequence[bytes], nu: Moment) -> Telling:
        """Load these as one load."""
        gelezen = lees_bulk(self.ontvanger, _documenten(inhouden), nu=nu)
        niets = lambda _: None  # noqa: E731
        return laad(self.hub.winkel, gelezen, vastgelegd=niets, gevouwen=niets)

    def neem_aan(self, inhouden: Sequence[bytes], aankomst: Moment, nu: Moment) -> None:
        """Take these in live."""
        with Inname(self.hub.winkel, self.ontvanger, lambda: nu) as inname:
            for antwoord in [inname.neem_aan(document, aankomst) for document in _documenten(inhouden)]:
                antwoord.result(timeout=60)

    def leg_vast(self, inhouden: Sequence[bytes], aankomst: Moment | None, nu: Moment, stappen: int = 0) -> None:
        """Record these, and fold no more than so many steps: as when the process ends there."""
        reeks = self.ontvanger.ontvang_reeks(list(_documenten(inhouden)), aankomst=aankomst, nu=nu)
        self.hub.winkel.leg_vast(reeks)
        for _, _ in zip(range(stappen), self.hub.winkel.vouw(), strict=False):
            pass

    def vouw(self) -> None:
        """Fold what is left."""
        for _ in self.hub.winkel.vouw():
            pass

    def neem_op(self, bekend: Collection[bytes]) -> Opname:
        """Read all of it; `bekend` are the pseudonyms of the youths that messages name."""
        with lezen(self._engine) as connection:
            return neem_op(connection, bekend)

    def scheve_totalen(self) -> dict[Any, tuple[int | None, int | None]]:
        """Give the kept totals that are not what is stored."""
        with lezen(self._engine) as connection:
            return verschil(connection)

    def sluit(self) -> None:
        """Throw it away."""
        self.hub.winkel.sluit()
        shutil.rmtree(self.map)
