"""Keep the BRP history of youths under their pseudonyms: what is loaded of someone replaces what was known of him.

The history of a person comes whole (a BRP extract has all his addresses), so the last load of a person counts.
Loading the same again changes nothing, and nobody is judged again whose history stayed the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import Connection, Engine, delete, update

from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.woonplaats import Inschrijving
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.bulk import voeg_toe, voeg_toe_als_nieuw
from hub.opslag.client_merken import markeer_van_brp
from hub.opslag.client_vouwen import brp_van
from hub.opslag.verbinding import schrijven, vertaald

PERSONEN_PER_KEER = 500
"""People per transaction: some tens of milliseconds, so that who records messages meanwhile hardly waits."""

_KOLOMMEN = tuple(kolom.name for kolom in tw.brp.columns)

Rij = tuple[str, str | None, str, str | None, bool]
"""soort, gemeente, vanaf, tot, onderzoek."""


class Brptelling(NamedTuple):
    """What a load came to, in people."""

    nieuw: int
    gewijzigd: int
    gelijk: int


class Stapel:
    """Puts lines together per person, however they come: in a temporary database that the disk holds, not the memory.

    It holds pseudonyms, and is gone when it is closed.
    """

    def __init__(self) -> None:
        self._verbinding = sqlite3.connect("", check_same_thread=False)
        self._verbinding.execute("CREATE TABLE regel (pseudoniem BLOB, soort, gemeente, vanaf, tot, onderzoek)")

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Throw it away."""
        self._verbinding.close()

    def voeg_toe(self, pseudoniem: Pseudoniem, inschrijving: Inschrijving) -> None:
        """Add a line. Raises OpslagFout when the disk is full."""
        with vertaald():
            self._verbinding.execute("INSERT INTO regel VALUES (?, ?, ?, ?, ?, ?)", (pseudoniem, *_rij(inschrijving)))

    def personen(self) -> Iterator[tuple[Pseudoniem, list[Rij]]]:
        """Give every person with his lines, in a fixed order and each line once."""
        vraag = "SELECT DISTINCT * FROM regel ORDER BY pseudoniem, vanaf, soort, gemeente, tot, onderzoek"
        with vertaald():
            for pseudoniem, rijen in groupby(self._verbinding.execute(vraag), key=lambda rij: rij[0]):
                yield pseudoniem, [(*rij[1:5], bool(rij[5])) for rij in rijen]


def leg_brp_vast(engine: Engine, stapel: Stapel, nu: Moment) -> Iterator[Brptelling]:
    """Record what was collected, a transaction at a time; gives what each came to. Raises OpslagFout."""
    personen = stapel.personen()
    while deel := dict(islice(personen, PERSONEN_PER_KEER)):
        with schrijven(engine) as connection:
            yield _leg_deel_vast(connection, deel, nu)


def leg_gevraagd_vast(engine: Engine, pseudoniemen: Sequence[Pseudoniem], nu: Moment) -> None:
    """Remember that a source was asked about these people, whatever it answered. Raises OpslagFout."""
    for begin in range(0, len(pseudoniemen), PERSONEN_PER_KEER):
        deel = pseudoniemen[begin : begin + PERSONEN_PER_KEER]
        with schrijven(engine) as connection:
            _ken(connection, deel)
            persoon = tw.brp_persoon
            connection.execute(update(persoon).where(persoon.c.pseudoniem.in_(deel)).values(gevraagd=nu))


def _ken(connection: Connection, pseudoniemen: Sequence[Pseudoniem]) -> None:
    """Make sure that each has a row."""
    rijen = [(pseudoniem,) for pseudoniem in sorted(pseudoniemen)]
    voeg_toe_als_nieuw(connection, tw.brp_persoon, ("pseudoniem",), rijen)


def _leg_deel_vast(connection: Connection, deel: Mapping[Pseudoniem, list[Rij]], nu: Moment) -> Brptelling:
    bekend = {
        pseudoniem: sorted(map(_rij, rijen), key=_orde) for pseudoniem, rijen in brp_van(connection, list(deel)).items()
    }
    anders = {
        pseudoniem: rijen for pseudoniem, rijen in deel.items() if sorted(rijen, key=_orde) != bekend.get(pseudoniem)
    }
    connection.execute(delete(tw.brp).where(tw.brp.c.pseudoniem.in_(list(anders))))
    nieuw = [
        (pseudoniem, volgnummer, *rij) for pseudoniem, rijen in anders.items() for volgnummer, rij in enumerate(rijen)
    ]
    voeg_toe(connection, tw.brp, _KOLOMMEN, nieuw)
    # Since when the hub has it, which another load does not change: its term counts from there (hub.opslag.bewaren).
    _ken(connection, list(deel))
    persoon = tw.brp_persoon
    sinds = update(persoon).where(persoon.c.pseudoniem.in_(list(deel)), persoon.c.geladen.is_(None))
    connection.execute(sinds.values(geladen=nu))
    markeer_van_brp(connection, list(anders))
    gewijzigd = len(anders.keys() & bekend.keys())
    return Brptelling(len(anders) - gewijzigd, gewijzigd, len(deel) - len(anders))


def _rij(een: Inschrijving) -> Rij:
    return (een.soort, een.gemeente, een.vanaf.isoformat(), een.tot.isoformat() if een.tot else None, een.onderzoek)


def _orde(rij: Rij) -> tuple[str, str, str, str, bool]:
    soort, gemeente, vanaf, tot, onderzoek = rij
    return (vanaf, soort, gemeente or "", tot or "", onderzoek)
