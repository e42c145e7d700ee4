"""Every question the store answers, at any peildatum: one read transaction per question."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Engine, select

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, Status, VerzoekRegel, WachtRegel, Woonplaats
from hub.antwoorden_grafiek import Berichtenstroom, Doorlooptijdverloop, Wachtcurve
from hub.antwoorden_meten import Meting, Opslagstand
from hub.antwoorden_regels import Bevindingenoverzicht, Klachtregel
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.kalender import lokaal
from hub.opslag import grafiek_vragen, lijst_vragen, meet_vragen, regel_vragen, status_vragen
from hub.opslag import tabellen as t
from hub.opslag.bevinding_vragen import bevindingen
from hub.opslag.geheugen import Geheugen, laatste_aflevering
from hub.opslag.lijst_vragen import Bladzijde, Namen, Naslag, NormenVoor, Selectie
from hub.opslag.meet_stand import Standmeter
from hub.opslag.telbron import Telbron
from hub.opslag.verbinding import lezen
from hub.opslag.wachttijd_vragen import wachttijd
from hub.opslag.woonplaats_vragen import woonplaats, woonplaats_per_gemeente

Antwoord = TypeVar("Antwoord", Status, Doorlooptijdverloop, Wachtcurve, Berichtenstroom)


def _op(peildatum: Moment, antwoord: Antwoord) -> Antwoord:
    """Give an answer with the peildatum it was asked at: a remembered one was made at another moment of the same day."""
    return antwoord.model_copy(update={"peildatum": lokaal(peildatum).isoformat(timespec="seconds")})


HELPERS = 1
"""Threads that calculate half of the figures, beside the thread of who asks: together they fill two cores."""


def _berichtenkant(bron: Telbron) -> dict[str, Any]:
    """Calculate the half of the figures that is mostly about messages."""
    return {
        "leveringen": status_vragen.leveringen(bron),
        "retouren": status_vragen.retouren(bron),
        "bevindingen": bevindingen(bron),
    }


class Vragen:
    """Read side of the store. Every method raises OpslagFout when the database refuses."""

    def __init__(self, engine: Engine, normen: NormenVoor, namen: Namen, geheugen: Geheugen) -> None:
        """Ask from this database, judging by these norms, with these names for people; figures are remembered."""
        self._engine = engine
        self._geheugen = geheugen
        self._helper = ThreadPoolExecutor(HELPERS, "cijfers")
        self._normen = normen
        self._namen = namen
        self._standmeter = Standmeter()

    def status(self, peildatum: Moment, gemeente: Gebied) -> Status:
        """Give all figures at a peildatum, of one gemeente, some or all; in a very large store of a moment before it."""
        maak = partial(self._status, peildatum, gemeente)
        antwoord, moment = self._geheugen.vraag_of_ouder("status", peildatum, gemeente, maak)
        return _op(moment, antwoord)

    def _status(self, peildatum: Moment, gemeente: Gebied) -> Status:
        """Calculate all figures: half of them on a second connection that reads the same commit, at the same time."""
        with self._geheugen.lees_samen() as (een, ander):
            berichtenkant = partial(_berichtenkant, Telbron(ander or een, peildatum, gemeente))
            met_ander = self._helper.submit(berichtenkant) if ander is not None else None
            try:
                bron = Telbron(een, peildatum, gemeente)
                deel: dict[str, Any] = {
                    "berichten": status_vragen.berichten(bron),
                    "verzoeken": status_vragen.verzoeken(bron),
                    "toewijzingen": status_vragen.toewijzingen(bron),
                    "wachttijd": wachttijd(bron),
                    "woonplaats": woonplaats(bron),
                }
            finally:
                if met_ander is not None:
                    wait([met_ander])  # before its connection is given back
            deel |= berichtenkant() if met_ander is None else met_ander.result()
        peiltekst = lokaal(peildatum).isoformat(timespec="seconds")
        return Status(peildatum=peiltekst, gemeente=gemeente if isinstance(gemeente, str) else None, **deel)

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

        def maak() -> list[GemeenteRegel]:
            with lezen(self._engine) as connection:
                return lijst_vragen.per_gemeente(connection, peildatum, gemeente, self._namen)

        return list(self._geheugen.vraag_of_ouder("per_gemeente", peildatum, gemeente, maak)[0])

    def woonplaats(self, peildatum: Moment, gemeente: Gebied) -> Woonplaats:
        """Give judgements and open findings of the woonplaats, as `status` has them: a fifth of its work."""

        def maak() -> Woonplaats:
            with lezen(self._engine) as connection:
                return woonplaats(Telbron(connection, peildatum, gemeente))

        return self._geheugen.vraag_of_ouder("woonplaats", peildatum, gemeente, maak)[0]

    def woonplaats_per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> dict[str, Woonplaats]:
        """Give judgements and open findings of every gemeente of a gebied that has any."""

        def maak() -> dict[str, Woonplaats]:
            with lezen(self._engine) as connection:
                return woonplaats_per_gemeente(Telbron(connection, peildatum, gemeente))

        return dict(self._geheugen.vraag_of_ouder("woonplaats_per_gemeente", peildatum, gemeente, maak)[0])

    def meting(self, peildatum: Moment, gemeente: Gebied) -> Meting:
        """Give the figures of the metrics, per gemeente; nobody may change what is in it."""
        return self._geheugen.vraag("meting", peildatum, gemeente, partial(self._meting, peildatum, gemeente))

    def _meting(self, peildatum: Moment, gemeente: Gebied) -> Meting:
        """Calculate them; half of them on a second connection that reads the same commit, at the same time."""
        with self._geheugen.lees_samen() as (een, ander):
            vraag, van_ander = (
                meet_vragen.meetvraag(connection, peildatum, gemeente, self._normen)
                for connection in (een, ander or een)
            )
            met_ander = self._helper.submit(meet_vragen.berichtenkant, van_ander) if ander is not None else None
            try:
                deel = meet_vragen.zaakkant(vraag)
            finally:
                if met_ander is not None:
                    wait([met_ander])  # before its connection is given back
            deel |= meet_vragen.berichtenkant(vraag) if met_ander is None else met_ander.result()
        return Meting(**deel)

    def opslagstand(self) -> Opslagstand:
        """Give what still has to be folded, and how old the journal is."""

        def maak() -> Opslagstand:
            with lezen(self._engine) as connection:
                return self._standmeter.stand(connection)

        return self._geheugen.vraag("opslagstand", None, None, maak)

    def doorlooptijdverloop(self, peildatum: Moment, gemeente: Gebied) -> Doorlooptijdverloop:
        """Give how long answers to verzoeken took, per month."""
        return self._verloop(grafiek_vragen.doorlooptijd, peildatum, gemeente)

    def wachtcurve(self, peildatum: Moment, gemeente: Gebied) -> Wachtcurve:
        """Give which share still waits after so many days."""
        return self._verloop(grafiek_vragen.wachtcurve, peildatum, gemeente)

    def berichtenstroom(self, peildatum: Moment, gemeente: Gebied) -> Berichtenstroom:
        """Give the messages per day of the last weeks."""
        return self._verloop(grafiek_vragen.berichtenstroom, peildatum, gemeente)

    def _verloop(
        self, reken: Callable[[grafiek_vragen.Vraagstelling], Antwoord], peildatum: Moment, gemeente: Gebied
    ) -> Antwoord:
        def maak() -> Antwoord:
            with lezen(self._engine) as connection:
                naslag = Naslag(self._normen, self._namen)
                return reken(grafiek_vragen.Vraagstelling(connection, peildatum, gemeente, naslag))

        antwoord, moment = self._geheugen.vraag_of_ouder(reken.__name__, peildatum, gemeente, maak)
        return _op(moment, antwoord)

    def bevindingenoverzicht(self, peildatum: Moment, gemeente: Gebied) -> Bevindingenoverzicht:
        """Give which rules are broken most, by which senders and which software."""

        def maak() -> Bevindingenoverzicht:
            with lezen(self._engine) as connection:
                return regel_vragen.overzicht(Telbron(connection, peildatum, gemeente))

        return self._geheugen.vraag_of_ouder("bevindingenoverzicht", peildatum, gemeente, maak)[0]

    def klacht(self, peildatum: Moment, gemeente: Gebied, aanbieder: str) -> list[Klachtregel]:
        """Give all that an aanbieder must mend in the messages it sent."""
        with lezen(self._engine) as connection:
            return list(regel_vragen.klacht(connection, peildatum, gemeente, aanbieder))

    def leeg(self) -> bool:
        """Say whether nothing was ever received."""
        with lezen(self._engine) as connection:
            return connection.execute(select(t.bericht.c.id).limit(1)).first() is None

    def laatste_ontvangen(self) -> Moment | None:
        """Give the latest stamp of any delivery; None when there is none."""

        def maak() -> Moment | None:
            with lezen(self._engine) as connection:
                return laatste_aflevering(connection)

        return self._geheugen.vraag("laatste_ontvangen", None, None, maak)

    def sluit(self) -> None:
        """Let go of the threads."""
        self._helper.shutdown()

    def gezond(self) -> None:
        """Ask something trivial; raises OpslagFout when the store does not answer."""
        with lezen(self._engine) as connection:
            connection.execute(select(t.hub.c.naam).limit(1)).first()
