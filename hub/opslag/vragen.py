"""Every question the store answers, at any peildatum: one read transaction per question."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, Status, VerzoekRegel, WachtRegel
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.kalender import lokaal
from hub.opslag import lijst_vragen, status_vragen
from hub.opslag import tabellen as t
from hub.opslag.bevinding_vragen import bevindingen
from hub.opslag.lijst_vragen import Bladzijde, Namen, Naslag, NormenVoor, Selectie
from hub.opslag.verbinding import lezen
from hub.opslag.wachttijd_vragen import wachttijd


class Vragen:
    """Read side of the store. Every method raises OpslagFout when the database refuses."""

    def __init__(self, engine: Engine, normen: NormenVoor, namen: Namen) -> None:
        """Ask from this database, judging by these norms, with these names for people."""
        self._engine = engine
        self._normen = normen
        self._namen = namen

    def status(self, peildatum: Moment, gemeente: Gebied) -> Status:
        """Give all figures at a peildatum, of one gemeente, some or all."""
        with lezen(self._engine) as connection:
            vraag = (connection, peildatum, gemeente)
            return Status(
                peildatum=lokaal(peildatum).isoformat(timespec="seconds"),
                gemeente=gemeente if isinstance(gemeente, str) else None,
                berichten=status_vragen.berichten(*vraag),
                verzoeken=status_vragen.verzoeken(*vraag),
                toewijzingen=status_vragen.toewijzingen(*vraag),
                wachttijd=wachttijd(*vraag),
                leveringen=status_vragen.leveringen(*vraag),
                retouren=status_vragen.retouren(*vraag),
                bevindingen=bevindingen(*vraag),
            )

    def verzoeken(
        self, peildatum: Moment, gemeente: Gebied, *, selectie: Selectie, vanaf: int, aantal: int
    ) -> tuple[int, list[VerzoekRegel]]:
        """Give the total and one page of open verzoeken, the most overdue first."""
        with lezen(self._engine) as connection:
            bladzijde = Bladzijde(vanaf, aantal)
            return lijst_vragen.verzoeken(
                connection, peildatum, gemeente, selectie, bladzijde, Naslag(self._normen, self._namen)
            )

    def wachtlijst(
        self, peildatum: Moment, gemeente: Gebied, *, vanaf: int, aantal: int
    ) -> tuple[int, list[WachtRegel]]:
        """Give the total and one page of the waiting list, longest first."""
        with lezen(self._engine) as connection:
            return lijst_vragen.wachtlijst(connection, peildatum, gemeente, Bladzijde(vanaf, aantal), self._namen)

    def afkeuringen(
        self, peildatum: Moment, gemeente: Gebied, *, vanaf: int, aantal: int
    ) -> tuple[int, list[AfkeuringRegel]]:
        """Give the total and one page of rejected messages, latest first."""
        with lezen(self._engine) as connection:
            return lijst_vragen.afkeuringen(connection, peildatum, gemeente, Bladzijde(vanaf, aantal))

    def per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> list[GemeenteRegel]:
        """Give the headline numbers of every gemeente of a gebied."""
        with lezen(self._engine) as connection:
            return lijst_vragen.per_gemeente(connection, peildatum, gemeente, self._namen)

    def leeg(self) -> bool:
        """Say whether nothing was ever received."""
        with lezen(self._engine) as connection:
            return connection.execute(select(t.bericht.c.id).limit(1)).first() is None

    def laatste_ontvangen(self) -> Moment | None:
        """Give the latest stamp of any delivery; None when there is none."""
        with lezen(self._engine) as connection:
            return connection.execute(select(func.max(t.aflevering.c.ontvangen))).scalar()

    def gezond(self) -> None:
        """Ask something trivial; raises OpslagFout when the store does not answer."""
        with lezen(self._engine) as connection:
            connection.execute(select(t.hub.c.naam).limit(1)).first()
