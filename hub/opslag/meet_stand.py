"""How far the store is with its own work: what still has to be folded, and how old the journal is."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection, exists, func, select

from hub.antwoorden_meten import Opslagstand
from hub.domein.feiten import Moment
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.tabellen_postgres import te_vouwen_fo01


class Standmeter:
    """Answers again and again about one store; threads may share it."""

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self._slot = Lock()
        self._opgeruimd: object = None
        self._gezien = 0
        self._oudste: Moment | None = None

    def stand(self, connection: Connection) -> Opslagstand:
        """Count what waits to be folded, and find the earliest stamp in the journal."""
        te_vouwen = {
            naam: connection.execute(select(func.count()).select_from(tabel)).scalar_one()
            for naam, tabel in (
                ("heen", t.te_vouwen_heen),
                ("dossier", t.te_vouwen_dossier),
                ("client", tw.te_vouwen_client),
            )
        }
        bytes_: int | None = None
        if connection.dialect.name == POSTGRES:
            te_vouwen["heen"] += connection.execute(select(func.count()).select_from(te_vouwen_fo01)).scalar_one()
            bytes_ = connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one()
        with self._slot:
            return Opslagstand(te_vouwen, self._oudste_in_journaal(connection), bytes_)

    def _oudste_in_journaal(self, connection: Connection) -> Moment | None:
        """Look only at what came since the last time: no index has the journal in order of the stamps.

        Messages leave the journal only when something is removed, and then all of it is read once
        (half a second per million).
        """
        weg = t.opruiming.c
        opgeruimd = connection.execute(select(weg.id, weg.aantal).order_by(weg.id.desc()).limit(1)).first()
        a = t.aflevering.c
        hoogste: int | None = connection.execute(select(func.max(t.journaal.c.aflevering_id))).scalar()
        if opgeruimd != self._opgeruimd or hoogste is None or hoogste < self._gezien:
            self._opgeruimd, self._gezien, self._oudste = opgeruimd, 0, None
        if hoogste is None or hoogste == self._gezien:
            return self._oudste
        nieuw = select(func.min(a.ontvangen)).where(
            a.id > self._gezien, a.id <= hoogste, exists().where(t.journaal.c.aflevering_id == a.id)
        )
        oudste: Moment | None = connection.execute(nieuw).scalar()
        bekend = [moment for moment in (self._oudste, oudste) if moment is not None]
        self._gezien, self._oudste = hoogste, min(bekend, default=None)
        return self._oudste
