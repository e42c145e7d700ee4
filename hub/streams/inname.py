"""The embedded runtime for live traffic: many senders, one writer, one fsync for all who wait.

A sender's own thread reads and judges its document; then it waits in a bounded
queue for the writer. The writer takes all that waits as one transaction (group
commit) and only then tells each sender its receipt. After that it folds, while
new documents gather: the busier it gets, the larger the groups.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Lock, Thread
from typing import NamedTuple, Self

from hub.domein.feiten import Moment
from hub.fouten import HubFout, OpslagFout, TeDruk
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van
from hub.logboek.spoor import nieuw_spoor
from hub.logboek.sporen import tijd
from hub.logboek.zelden import Zelden
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.opslag.winkel import Winkel
from hub.parsers.uitkomst import Uitkomst
from hub.streams.bronnen import Document
from hub.streams.inname_spoor import Gang, Lid, Partij
from hub.streams.inname_telling import Innametelling
from hub.streams.meetlat import Meetlat
from hub.streams.ontvangst import Ontvanger

GROEP = 500
"""Documents per transaction at most: a quarter of a second of work, so no sender waits long for others."""

WACHTRIJ = 2_000
"""Documents that may wait: some seconds of work. More would only make senders time out and send again."""


OPNIEUW_VOUWEN_SECONDEN = 5.0
"""When folding failed (another process holds the store, say) it is tried again after this, new documents or not."""

Keur = Callable[[Uitkomst], None]
"""Judges whether who sends a document may send it."""

logger = logger_voor(__name__)


class Bewijs(NamedTuple):
    """What a sender may rely on: the document is in the journal, or on Kafka."""

    ontvangst: Ontvangst
    vastgelegd: Vastgelegd
    nummer: str = ""
    """The receipt of what is on Kafka and not in the journal yet (`hub.streams.kafka.inname`); `vastgelegd` says nothing then."""


class _Wachtende(NamedTuple):
    ontvangst: Ontvangst
    antwoord: Future[Bewijs]
    gang: Gang


_WEK = object()
"""In the queue: nothing to record, but something to fold."""


class Inname:
    """Receives documents from any thread; `with` it, so that what was taken in is finished at the end."""

    geduld: float | None = None
    """Seconds within which a receipt must come, however it goes; None: the store answers within its own time."""

    def __init__(
        self,
        winkel: Winkel,
        ontvanger: Ontvanger,
        klok: Callable[[], Moment],
        wachtrij: int = WACHTRIJ,
        meetlat: Meetlat | None = None,
    ) -> None:
        """Record in this store; `klok` stamps what has no stamp of its own. What is done is counted on `meetlat`."""
        self._winkel = winkel
        self._ontvanger = ontvanger
        self._klok = klok
        self._rij: Queue[_Wachtende | object | None] = Queue(wachtrij)
        self._slot = Lock()
        self._open = False
        self._achter = False
        self._mislukt = Zelden()
        self.meetlat = meetlat or Meetlat()
        self._telling = Innametelling(self.meetlat, klok)
        self._telling.volg_wachtrij(self._rij.qsize, wachtrij)
        self._schrijver = Thread(target=self._schrijf, name="inname", daemon=True)

    def __enter__(self) -> Self:
        """Start the writer."""
        self._open = True
        self._schrijver.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Record what was already taken in, then stop."""
        with self._slot:
            self._open = False
        self._rij.put(None)
        self._schrijver.join()

    def neem_aan(self, document: Document, aankomst: Moment | None = None, keur: Keur | None = None) -> Future[Bewijs]:
        """Read a document and queue it; the result comes when it is durably recorded.

        `aankomst` is when it arrived (now, when not given). `keur` sees what was read and
        raises what it will to refuse it; nothing of it is recorded then. Raises TeDruk when too
        much waits; the result raises OpslagFout when it could not be recorded.
        """
        with self._telling.lezen():
            return self._neem_aan(document, aankomst, keur)

    def _neem_aan(self, document: Document, aankomst: Moment | None, keur: Keur | None) -> Future[Bewijs]:
        begin = tijd()
        nu = self._klok()
        ontvangst = self._ontvanger.ontvang(document, aankomst=nu if aankomst is None else aankomst, nu=nu)
        if keur is not None:
            keur(ontvangst.uitkomst)
        wachtende = _Wachtende(ontvangst, Future(), Gang(document.spoor or nieuw_spoor(), begin, tijd()))
        # Who stops waiting takes nothing back: a cancelled future would refuse its result and so stop the writer.
        wachtende.antwoord.set_running_or_notify_cancel()
        with self._slot:  # so that nothing is queued behind the sign to stop
            if not self._open:
                raise TeDruk("De hub stopt en neemt niets meer aan.", "Stuur het bericht over een minuut opnieuw.")
            try:
                self._rij.put_nowait(wachtende)
            except Full:
                raise TeDruk(
                    "Er wachten te veel berichten; dit bericht is niet aangenomen.",
                    "Stuur het over een paar seconden opnieuw.",
                ) from None
        return wachtende.antwoord

    def wek(self) -> None:
        """Let the writer fold what someone else recorded, such as BRP history: in pieces, documents go before."""
        with self._slot, suppress(Full):  # when it is full the writer folds soon enough
            if self._open:
                self._rij.put_nowait(_WEK)

    @property
    def open(self) -> bool:
        """Whether it takes in documents; when not, TeDruk means that the hub stops."""
        return self._open

    @property
    def wachtend(self) -> int:
        """How many documents wait for the writer, about."""
        return self._rij.qsize()

    def _schrijf(self) -> None:
        klaar = False
        while not klaar:
            groep, klaar = self._volgende_groep(OPNIEUW_VOUWEN_SECONDEN if self._achter else None)
            partij = Partij()
            if groep:
                self._leg_vast(groep, partij)
            self._achter = not self._vouw(partij, tot_er_iets_wacht=not klaar)

    def _vouw(self, partij: Partij, *, tot_er_iets_wacht: bool) -> bool:
        """Fold a piece at least, so that folding never stands still; False when it failed.

        What cannot be folded now stays marked; a later round, or the next start, goes on there.
        """
        aantal = 0
        try:
            for gedaan in self._telling.vouwen(self._winkel.vouw_per_stap()):
                aantal += gedaan
                if tot_er_iets_wacht and not self._rij.empty():
                    break
        except OpslagFout as fout:
            self._telling.vouwen_mislukt()
            if not self._achter:  # said once: it is tried again every few seconds
                logger.warning("vouwen_wacht", soort=type(fout).__name__, plaats=plaats_van(fout))
            return False
        except Exception as fout:  # noqa: BLE001 - a mistake of ours in folding must not keep documents from being recorded
            self._telling.vouwen_mislukt()
            logger.error(  # noqa: TRY400 - the text of an exception may quote from a message
                "inname_vouwen_mislukt", soort=type(fout).__name__, plaats=plaats_van(fout)
            )
            return False
        if self._achter:
            logger.info("vouwen_verder")
        partij.gevouwen(aantal)
        return True

    def _volgende_groep(self, hoogstens: float | None) -> tuple[list[_Wachtende], bool]:
        """Wait for the first, at most so many seconds, then take along whatever waits."""
        groep: list[_Wachtende] = []
        try:
            eerste = self._rij.get(timeout=hoogstens)
        except Empty:
            return groep, False
        while eerste is not None:
            if isinstance(eerste, _Wachtende):
                groep.append(eerste)
            if len(groep) >= GROEP:
                return groep, False
            try:
                eerste = self._rij.get_nowait()
            except Empty:
                return groep, False
        return groep, True

    def _leg_vast(self, groep: list[_Wachtende], partij: Partij) -> None:
        ontvangsten = [wachtende.ontvangst for wachtende in groep]
        try:
            with self._telling.vastleggen(len(groep)):
                vastgelegd = self._winkel.leg_vast(ontvangsten)
        except HubFout as fout:
            for wachtende in groep:
                wachtende.antwoord.set_exception(fout)
            if aantal := self._mislukt.tel(type(fout).__name__, len(groep)):
                logger.error(  # noqa: TRY400 - idem
                    "vastleggen_mislukt", soort=type(fout).__name__, plaats=plaats_van(fout), aantal=aantal
                )
        except Exception as fout:  # noqa: BLE001 - a mistake of ours about one document must not fail the others
            if len(groep) == 1:
                groep[0].antwoord.set_exception(fout)
                logger.error(  # noqa: TRY400 - idem
                    "inname_fout",
                    trace_id=groep[0].gang.spoor.trace,
                    soort=type(fout).__name__,
                    plaats=plaats_van(fout),
                )
            else:
                for wachtende in groep:
                    self._leg_vast([wachtende], Partij())
        else:
            self._telling.vastgelegd(ontvangsten)
            for wachtende, bewijs in zip(groep, vastgelegd, strict=True):
                wachtende.antwoord.set_result(Bewijs(wachtende.ontvangst, bewijs))
            # After the answers: nobody waits for a line of the log.
            partij.vastgelegd([Lid(een.gang, een.ontvangst, wat) for een, wat in zip(groep, vastgelegd, strict=True)])
