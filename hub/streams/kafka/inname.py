"""The intake of a hub on Kafka: what is taken in goes onto the raw topic, and workers do the rest.

A sender is told the same as by the hub in one process, verdict and explanation included, since his document is read before it is
sent on. He gets his receipt when every broker that must have it has it; what became of it later is found by that receipt.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock

from hub.domein.feiten import Moment
from hub.fouten import TeDruk
from hub.logboek.spoor import Spoor, nieuw_spoor
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.opslag.winkel import Winkel
from hub.streams.bronnen import Document
from hub.streams.inname import WACHTRIJ, Bewijs, Inname, Keur
from hub.streams.kafka.nummers import als_tekst, nieuw_nummer
from hub.streams.kafka.vorm import Ruw
from hub.streams.kafka.zenden import LEVEND_MS, Zender
from hub.streams.meetlat import Meetlat
from hub.streams.ontvangst import Ontvanger

_NOG_NIET = Vastgelegd(0, inhoud_nieuw=True, aflevering_nieuw=True)
"""It has no number of a delivery yet, and whether it came before is known to the workers only."""


class Kafkainname(Inname):
    """Receives documents from any thread and puts them on Kafka; only what BRP history touched is folded here."""

    geduld = 2 * LEVEND_MS / 1000
    """Twice what Kafka is given: only reached when its client says nothing at all."""

    def __init__(
        self, winkel: Winkel, ontvanger: Ontvanger, klok: Callable[[], Moment], zender: Zender, meetlat: Meetlat
    ) -> None:
        """Send with this `zender`, which must be open for as long."""
        super().__init__(winkel, ontvanger, klok, meetlat=meetlat)
        self._zender = zender
        self._tel = Lock()
        self._onderweg = 0

    @property
    def wachtend(self) -> int:
        """How many documents wait for Kafka."""
        return self._onderweg

    def _neem_aan(self, document: Document, aankomst: Moment | None, keur: Keur | None) -> Future[Bewijs]:
        nu = self._klok()
        gekomen = nu if aankomst is None else aankomst
        ontvangst = self._ontvanger.ontvang(document, aankomst=gekomen, nu=nu)
        if keur is not None:
            keur(ontvangst.uitkomst)
        if not self.open:
            raise TeDruk("De hub stopt en neemt niets meer aan.", "Stuur het bericht over een minuut opnieuw.")
        with self._tel:
            if self._onderweg >= WACHTRIJ:
                raise TeDruk(
                    "Er wachten te veel berichten op Kafka; dit bericht is niet aangenomen.",
                    "Stuur het over een paar seconden opnieuw.",
                )
            self._onderweg += 1
        return self._zend(ontvangst, gekomen, nu, document.spoor or nieuw_spoor())

    def _zend(self, ontvangst: Ontvangst, gekomen: Moment, nu: Moment, spoor: Spoor) -> Future[Bewijs]:
        antwoord: Future[Bewijs] = Future()
        antwoord.set_running_or_notify_cancel()
        nummer = nieuw_nummer(nu)

        def verzonden(klaar: Future[None]) -> None:
            with self._tel:
                self._onderweg -= 1
            if (fout := klaar.exception()) is not None:
                antwoord.set_exception(fout)
            else:
                antwoord.set_result(Bewijs(ontvangst, _NOG_NIET, als_tekst(nummer)))

        ruw = Ruw(nummer, ontvangst.ingepakt, ontvangst.sleutel, ontvangst.bron, gekomen, nu)
        try:
            self._zender.zend([ruw], [spoor]).add_done_callback(verzonden)
        except BaseException:
            with self._tel:
                self._onderweg -= 1
            raise
        return antwoord
