"""Remember what was answered until something changes, so that many who look at the same share one calculation.

Exact, not approximate. With the same data an answer is the same for every moment of one
Dutch day that comes after everything known: intervals begin and end at the stamp of something known, or at midnight
(tests/opslag/test_geheugen.py holds the folds to that). So an answer is kept under the day, and every
commit by whatever process (`PRAGMA data_version` tells, or the snapshot of PostgreSQL) makes it forgotten. A question about an earlier moment
is kept under that very moment.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Lock
from time import thread_time
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import CTE, ColumnElement, Connection, Engine, PoolProxiedConnection, func, select

from hub.domein.feiten import Moment
from hub.domein.kalender import dag_van
from hub.opslag import tabellen as t
from hub.opslag.ouder import Gegeven, Ouder
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.verbinding import lezen, vertaald

_POGINGEN = 3
"""Commits that may come between the beginnings of two readings before one reading does it all."""

MEESTE = 500
"""Answers that are kept: some kilobytes each, more than there are choices in use between two messages."""

T = TypeVar("T")


class Stand(NamedTuple):
    """How far the store is."""

    versie: int | str
    """Another after every commit."""
    laatste: Moment
    """The latest stamp of anything it knows; 0 when it is empty."""


class _Plek:
    """Where an answer is made or stands; others wait for who makes it."""

    def __init__(self) -> None:
        self.klaar = Event()
        self.gelukt = False
        self.waarde: Any = None


class Geheugen:
    """Keeps answers of one store. Threads may share it."""

    def __init__(self, engine: Engine, ouder: Ouder | None = None) -> None:
        """Watch this database; `sluit` it before the engine is disposed of. `ouder` keeps what took long."""
        self._engine = engine
        self._slot = Lock()
        self._twee = Lock()
        self._wacht: PoolProxiedConnection | None = None
        self._stand: Stand | None = None
        self._plekken: OrderedDict[Hashable, _Plek] = OrderedDict()
        self._ouder = ouder or Ouder()

    def vraag(self, naam: str, peildatum: Moment | None, keuze: Hashable, maak: Callable[[], T]) -> T:
        """Return the answer to a question at a moment (None: one that depends on the data only), made or remembered.

        Answers are shared: nobody may change one. Raises what `maak` raises, and OpslagFout.
        """
        stand = self.stand()
        sleutel = (naam, stand.versie, _wanneer(stand, peildatum), keuze)
        with self._slot:
            plek = self._plekken.get(sleutel)
            eigen = plek is None
            if plek is None:
                plek = self._plekken[sleutel] = _Plek()
                while len(self._plekken) > MEESTE:
                    self._plekken.popitem(last=False)
            self._plekken.move_to_end(sleutel)
        if eigen:
            return self._maak(sleutel, plek, maak)
        plek.klaar.wait()
        return cast("T", plek.waarde) if plek.gelukt else maak()

    def vraag_of_ouder(self, naam: str, peildatum: Moment, keuze: Hashable, maak: Callable[[], T]) -> tuple[T, Moment]:
        """Return the answer as `vraag` does, or while that takes long the one of a moment ago; and the moment it holds at.

        Raises what `maak` raises, and OpslagFout.
        """
        sleutel = (naam, keuze)
        oud = self._ouder.geef(sleutel, peildatum)
        if oud is None or self._is_klaar(naam, peildatum, keuze):
            return self._maak_en_bewaar(naam, peildatum, keuze, maak), peildatum
        self._ouder.ververs(sleutel, lambda: self._maak_en_bewaar(naam, peildatum, keuze, maak))
        return cast("T", oud.waarde), oud.moment

    def _maak_en_bewaar(self, naam: str, peildatum: Moment, keuze: Hashable, maak: Callable[[], T]) -> T:
        seconden: list[float] = []

        def geklokt() -> T:
            begin = thread_time()
            waarde = maak()
            seconden.append(thread_time() - begin)
            return waarde

        waarde = self.vraag(naam, peildatum, keuze, geklokt)
        if seconden:
            self._ouder.onthoud((naam, keuze), Gegeven(waarde, peildatum), seconden[0])
        else:
            self._ouder.bevestig((naam, keuze), peildatum)
        return waarde

    def _is_klaar(self, naam: str, peildatum: Moment, keuze: Hashable) -> bool:
        stand = self.stand()
        with self._slot:
            plek = self._plekken.get((naam, stand.versie, _wanneer(stand, peildatum), keuze))
            return plek is not None and plek.klaar.is_set()

    def stand(self) -> Stand:
        """Return how far the store is. Raises OpslagFout."""
        with vertaald(), self._slot:
            versie = self._versie()
            if self._stand is None or self._stand.versie != versie:
                self._plekken.clear()
                with lezen(self._engine) as connection:
                    self._stand = Stand(versie, laatste_bekend(connection))
            return self._stand

    @contextmanager
    def lees_samen(self) -> Iterator[tuple[Connection, Connection | None]]:
        """Give two connections that read the same commit, each for one thread.

        The second is None when commits come too fast, or when someone else has two: whoever asks never waits for
        a connection while holding one. Raises OpslagFout.
        """
        if not self._twee.acquire(blocking=False):
            with lezen(self._engine) as een:
                yield een, None
            return
        try:
            with ExitStack() as open_:
                yield self._zelfde_commit(open_)
        finally:
            self._twee.release()

    def _zelfde_commit(self, open_: ExitStack) -> tuple[Connection, Connection | None]:
        for _ in range(_POGINGEN):
            stand = self.stand()
            een, ander = (open_.enter_context(lezen(self._engine)) for _ in range(2))
            for connection in (een, ander):  # what it sees is fixed by the first thing it reads
                connection.execute(select(t.hub.c.naam).limit(1)).first()
            if self.stand() == stand:
                return een, ander
            open_.close()
        return open_.enter_context(lezen(self._engine)), None

    def sluit(self) -> None:
        """Let go of the database."""
        self._ouder.sluit()
        with self._slot:
            if self._wacht is not None:
                self._wacht.close()
                self._wacht = None

    def _maak(self, sleutel: Hashable, plek: _Plek, maak: Callable[[], T]) -> T:
        try:
            waarde = maak()
        except BaseException:
            with self._slot:
                self._plekken.pop(sleutel, None)
            raise
        else:
            plek.waarde, plek.gelukt = waarde, True
            return waarde
        finally:
            plek.klaar.set()

    def _versie(self) -> int | str:
        """Ask on a connection of its own, outside any transaction: within one the version stands still."""
        if self._engine.dialect.name == POSTGRES:
            # Which transactions there were and which are busy: the same again means that none was committed between.
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                return str(connection.exec_driver_sql("SELECT pg_current_snapshot()").scalar_one())
        if self._wacht is None:
            self._wacht = self._engine.raw_connection()
            self._wacht.detach()  # kept for as long as the store is open, so it is no longer one of the pool
        cursor = self._wacht.cursor()
        try:
            cursor.execute("PRAGMA data_version")
            rij: Any = cursor.fetchone()
        finally:
            cursor.close()
        return int(rij[0])


def _wanneer(stand: Stand, peildatum: Moment | None) -> Hashable:
    """Give for which moments an answer is the same: see the head of this module."""
    if peildatum is None:
        return None
    return dag_van(peildatum) if peildatum >= stand.laatste else peildatum


def laatste_bekend(connection: Connection) -> Moment:
    """Return the latest stamp of a delivery, an Fo01 or an action; 0 when there is none."""
    momenten = (laatste_aflevering(connection), *(
        connection.execute(select(func.max(kolom))).scalar() for kolom in (t.fo01.c.ontvangen, t.actie.c.moment)
    ))  # fmt: skip
    return max((moment for moment in momenten if moment is not None), default=0)


def laatste_aflevering(connection: Connection) -> Moment | None:
    """Return the latest stamp of any delivery; None when there is none.

    Along the index, which is not in order of time: per oordeel and gemeente its last row, from each to the next.
    """
    a = t.aflevering.c
    oordelen = select(_verschillende("oordelen", a.oordeel).c.waarde)
    momenten: list[Moment | None] = []
    for oordeel in connection.execute(oordelen).scalars().all():
        if oordeel is None:  # past the last one
            continue
        van_oordeel = a.oordeel == oordeel
        laatste = select(func.max(a.ontvangen)).where(van_oordeel)
        codes = _verschillende("gemeenten", a.gemeente, van_oordeel)
        van_code = laatste.where(a.gemeente == codes.c.waarde).correlate(codes).scalar_subquery()
        per_gemeente = select(van_code.label("moment")).select_from(codes).subquery()
        momenten.append(connection.execute(select(func.max(per_gemeente.c.moment))).scalar())
        momenten.append(connection.execute(laatste.where(a.gemeente.is_(None))).scalar())
    return max((moment for moment in momenten if moment is not None), default=None)


def _verschillende(naam: str, kolom: ColumnElement[Any], *waar: ColumnElement[bool]) -> CTE:
    """Give the different values of a column that an index has in order, and NULL, without reading what is between them."""
    eerste = select(func.min(kolom).label("waarde")).where(*waar)
    gevonden = eerste.cte(naam, recursive=True)
    volgende = eerste.where(kolom > gevonden.c.waarde).scalar_subquery()
    return gevonden.union_all(select(volgende).where(gevonden.c.waarde.is_not(None)))
