"""Keep the totals: write what changed, let the border follow the clock, and count all anew.

On PostgreSQL processes that fold at once change the same totals: each takes a lock before it writes them, last of all in its
transaction, so that none waits for another crosswise.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, Table, case, delete, func, literal, select, text
from sqlalchemy.dialects import postgresql, sqlite

from hub.domein.feiten import Moment, Relatie
from hub.domein.kalender import ALTIJD
from hub.opslag import bulk_postgres
from hub.opslag import tabellen as t
from hub.opslag.bulk import zoek
from hub.opslag.gebruik import Gebruik, schrijf_gebruik, vul_gebruik
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.postgres import TELSLOT
from hub.opslag.tabellen_telling import GRENS, telling
from hub.opslag.teljeugd import hertel_jeugdigen, tel_jeugdigen
from hub.opslag.teller import AFLEVERING, BERICHT, MET_BEVINDING, REGEL, Teller, Telrij
from hub.opslag.telsoorten import PER_TABEL

_KOLOMMEN = tuple(kolom.name for kolom in telling.columns)

TEL_OP = (
    f"INSERT INTO telling ({', '.join(_KOLOMMEN)}) VALUES (?, ?, ?, ?, ?) "  # noqa: S608 - our own names
    "ON CONFLICT (moment, soort, gemeente, sleutel) DO UPDATE SET aantal = telling.aantal + excluded.aantal"
)
"""Adds a row of `Teller.rijen` to what is there."""

ACHTER = 60_000
"""Milliseconds that the border stays behind the clock: longer than from asking for a moment to reading, and than clocks differ."""

STAP = 60_000
"""Milliseconds after which the border moves on: often enough that little stands beyond it, seldom enough to cost nothing."""

_PER_KEER = 5_000
"""Rows read at a time when all is counted anew."""


def grens(connection: Connection) -> Moment:
    """Return from which moment on the totals hold; `ALTIJD` while nothing was counted yet."""
    waarde = connection.execute(select(t.hub.c.waarde).where(t.hub.c.naam == GRENS)).scalar()
    return ALTIJD if waarde is None else int(waarde)


class Tellingen:
    """What one write transaction changes in the totals; written at its end (`hub.opslag.verbinding.schrijven`)."""

    def __init__(self) -> None:
        """Begin with nothing; the border is read when it is first needed."""
        self._teller: Teller | None = None
        self.gebruikt: set[Gebruik] = set()
        """Which references, numbers and Identificaties are used."""
        self.dossiers: set[tuple[int, int]] = set()
        """The dossiers (relatie, client) that were folded: of whom the youths are counted again."""

    def teller(self, connection: Connection) -> Teller:
        """Return what collects the changes."""
        if self._teller is None:
            self._teller = Teller(grens(connection))
        return self._teller

    def schrijf(self, connection: Connection) -> None:
        """Add what was collected to the totals."""
        if self.dossiers and self.teller(connection).grens < ALTIJD:
            _neem_slot(connection)
            tel_jeugdigen(connection, self.teller(connection), self.dossiers)
        if self._teller is not None or self.gebruikt:
            schrijf(connection, self.teller(connection), self.gebruikt)


def tellingen_van(connection: Connection) -> Tellingen:
    """Return what is collected in the write transaction of this connection."""
    tellingen: Tellingen = connection.get_execution_options()["tellingen"]
    return tellingen


def teller_van(connection: Connection) -> Teller:
    """Return what collects the changes of the write transaction of this connection."""
    return tellingen_van(connection).teller(connection)


def schrijf(connection: Connection, teller: Teller, gebruikt: Collection[Gebruik] = ()) -> None:
    """Add what a Teller collected to the totals, and what is used to what was."""
    nummers = teller.relaties() | {een.relatie for een in gebruikt}
    gevonden = zoek(connection, t.relatie, ("id",), sorted((nummer,) for nummer in nummers), ("gemeente", "aanbieder"))
    relaties = {nummer: Relatie(*partijen) for nummer, *partijen in gevonden}
    rijen = teller.rijen({nummer: relatie.gemeente for nummer, relatie in relaties.items()})
    if rijen or gebruikt:
        _neem_slot(connection)
    if rijen:
        _tel_op(connection, rijen)
    if gebruikt:
        schrijf_gebruik(connection, gebruikt, relaties)


def _tel_op(connection: Connection, rijen: list[Telrij]) -> None:
    if connection.dialect.name == POSTGRES:
        bulk_postgres.tel_op(connection, telling, _KOLOMMEN, rijen)
    else:
        connection.exec_driver_sql(TEL_OP, rijen)


def _neem_slot(connection: Connection) -> None:
    if connection.dialect.name == POSTGRES:
        connection.exec_driver_sql(TELSLOT)


def schuif(connection: Connection, nu: Moment) -> None:
    """Let the border follow the clock: what lies before it becomes one with what was before."""
    if nu - ACHTER < grens(connection) + STAP:
        return
    _neem_slot(connection)
    was, nieuw = grens(connection), nu - ACHTER  # another process may have done it meanwhile
    if nieuw < was + STAP:
        return
    c = telling.c
    voorbij = c.moment.between(1, nieuw)
    sleutel = (c.soort, c.gemeente, c.sleutel)
    samen = select(literal(0), *sleutel, func.sum(c.aantal)).where(voorbij).group_by(*sleutel)
    insert = postgresql.insert if connection.dialect.name == POSTGRES else sqlite.insert
    bij = insert(telling).from_select(_KOLOMMEN, samen)
    op = {"aantal": c.aantal + bij.excluded.aantal}
    connection.execute(bij.on_conflict_do_update(index_elements=_KOLOMMEN[:-1], set_=op))
    connection.execute(delete(telling).where(c.moment <= nieuw, (c.moment > 0) | (c.aantal == 0)))
    _zet_grens(connection, nieuw)


def _zet_grens(connection: Connection, nieuw: Moment) -> None:
    connection.execute(delete(t.hub).where(t.hub.c.naam == GRENS))
    connection.execute(t.hub.insert().values(naam=GRENS, waarde=str(nieuw)))


def hertel(connection: Connection, nu: Moment = 0) -> None:
    """Count all anew, in the transaction of the caller, which nobody writes beside; the border comes behind `nu`.

    With none every moment there ever was can be read from the totals, which then have a row or two for each interval.
    """
    connection.execute(delete(telling))
    _zet_grens(connection, max(0, nu - ACHTER))
    teller = tel_alles(connection)
    hertel_jeugdigen(connection, teller)
    schrijf(connection, teller)
    vul_gebruik(connection)


def tel_alles(connection: Connection) -> Teller:
    """Count everything that is stored but the youths, from the border on; nothing is written."""
    teller = Teller(grens(connection))
    for tabel in PER_TABEL:
        for rijen in connection.execute(_tijdvakken(tabel, teller.grens)).partitions(_PER_KEER):
            teller.tijdvakken(tabel, rijen, 1)
    tel_berichten(connection, teller, 1)
    return teller


def _tijdvakken(tabel: Table, na: Moment) -> Select[Any]:
    """Select the intervals that hold after a moment, as `Teller.tijdvakken` takes them."""
    vraag: Select[Any] = select(*tabel.columns).where(tabel.c.tot > na)
    if tabel is t.heen_tijdvak:
        vraag = vraag.add_columns(t.heenbericht.c.soort).join(
            t.heenbericht, t.heenbericht.c.id == t.heen_tijdvak.c.heen_id
        )
    return vraag


def tel_weg(connection: Connection, tabel: Table, waar: Any) -> None:
    """Take the intervals that a condition picks off the totals, before they are removed."""
    teller = teller_van(connection)
    rijen = connection.execute(_tijdvakken(tabel, teller.grens).where(waar))
    teller.tijdvakken(tabel, rijen, -1)


def houd_berichten_vast(connection: Connection, berichten: Collection[int]) -> None:
    """Let who records a delivery of the same messages at this moment (PostgreSQL) go first, and see what it wrote."""
    b = t.bericht.c
    connection.execute(select(b.id).where(b.id.in_(sorted(berichten))).order_by(b.id).with_for_update()).all()


def tel_berichten(connection: Connection, teller: Teller, keer: int, berichten: Collection[int] | None = None) -> None:
    """Count these messages, their deliveries and findings so many times, as they stand; None: all."""
    b, a, f = t.bericht.c, t.aflevering.c, t.bevinding.c
    bevonden = t.bevinding.join(t.bericht, b.id == f.bericht_id)
    # What came by the border is one: there are few moments after it.
    ontvangen, bezorgd = (
        case((kolom <= teller.grens, 0), else_=kolom).label("moment") for kolom in (b.ontvangen, a.ontvangen)
    )
    vragen: tuple[tuple[str, Select[Any], Any, int], ...] = (
        (BERICHT, select(ontvangen, b.gemeente, b.oordeel, b.soort, func.count()), b.id, 4),
        (AFLEVERING, select(bezorgd, a.gemeente, a.oordeel, func.count()), a.bericht_id, 3),
        (REGEL, select(ontvangen, b.gemeente, f.code, func.count(b.id.distinct())).select_from(bevonden), b.id, 3),
        (MET_BEVINDING, select(ontvangen, b.gemeente, func.count(b.id.distinct())).select_from(bevonden), b.id, 2),
    )
    for soort, vraag, nummer, kolommen in vragen:
        gegroepeerd = vraag.group_by(*(text(str(plek)) for plek in range(1, kolommen + 1)))
        if berichten is not None:
            gegroepeerd = gegroepeerd.where(nummer.in_(sorted(berichten)))
        for moment, gemeente, *delen, aantal in connection.execute(gegroepeerd):
            teller.gebeurtenis(soort, moment, gemeente, tuple(delen), keer * aantal)
