"""What the page needs to know: the questions it asks, without knowing where the answers are stored."""

from __future__ import annotations

from typing import Literal, Protocol

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, Status, VerzoekRegel, WachtRegel, Woonplaats
from hub.antwoorden_grafiek import Berichtenstroom, Doorlooptijdverloop, Wachtcurve
from hub.antwoorden_meten import Meting, Opslagstand
from hub.antwoorden_regels import Bevindingenoverzicht
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied

Selectie = Literal["te_laat", "bijna_te_laat", "open"]
"""Which open verzoeken: past their last day, due within two working days, or all of them."""


class Bron(Protocol):
    """The questions behind the page. Every method may raise `hub.fouten.OpslagFout`.

    The page calls it from several threads at once. `gemeente` is a 4-digit CBS
    code, a set of them, or None for all. A list answers with the total and the rows
    from number `vanaf` (0 is the first), at most `aantal`.
    """

    def status(self, peildatum: Moment, gemeente: Gebied) -> Status:
        """Return all figures of one moment."""

    def verzoeken(
        self, peildatum: Moment, gemeente: Gebied, *, selectie: Selectie, vanaf: int, aantal: int
    ) -> tuple[int, list[VerzoekRegel]]:
        """Return open verzoeken, the most overdue or soonest due first."""

    def wachtlijst(
        self, peildatum: Moment, gemeente: Gebied, *, vanaf: int, aantal: int
    ) -> tuple[int, list[WachtRegel]]:
        """Return waiting toewijzingen, the longest wait first."""

    def afkeuringen(
        self, peildatum: Moment, gemeente: Gebied, *, vanaf: int, aantal: int
    ) -> tuple[int, list[AfkeuringRegel]]:
        """Return rejected messages, the latest first."""

    def per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> list[GemeenteRegel]:
        """Return the headline numbers of every gemeente of a gebied."""

    def doorlooptijdverloop(self, peildatum: Moment, gemeente: Gebied) -> Doorlooptijdverloop:
        """Return how long answers to verzoeken took, per month of the answer."""

    def wachtcurve(self, peildatum: Moment, gemeente: Gebied) -> Wachtcurve:
        """Return which share still waits after so many days."""

    def berichtenstroom(self, peildatum: Moment, gemeente: Gebied) -> Berichtenstroom:
        """Return the messages of each day of the last weeks."""

    def bevindingenoverzicht(self, peildatum: Moment, gemeente: Gebied) -> Bevindingenoverzicht:
        """Return which rules are broken most, by which senders and which software."""

    def woonplaats(self, peildatum: Moment, gemeente: Gebied) -> Woonplaats:
        """Return judgements and open findings of the woonplaats, as `status` has them."""

    def woonplaats_per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> dict[str, Woonplaats]:
        """Return judgements and open findings of the woonplaats, of every gemeente that has any."""

    def meting(self, peildatum: Moment, gemeente: Gebied) -> Meting:
        """Return the figures of the metrics."""

    def opslagstand(self) -> Opslagstand:
        """Return how far the store is with its own work."""

    def leeg(self) -> bool:
        """Say whether no message was ever loaded."""

    def laatste_ontvangen(self) -> Moment | None:
        """Return the moment of the latest message, None when there is none."""

    def gezond(self) -> None:
        """Ask the store something trivial; raises `OpslagFout` when it does not answer."""
