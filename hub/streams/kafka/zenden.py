"""Put documents on the topic of raw messages: encrypted as the journal keeps them, each with a receipt number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any, Self

from kafka import KafkaProducer
from kafka.errors import KafkaError

from hub.domein.feiten import Moment
from hub.instellingen_kafka import Kafka
from hub.logboek.spoor import Spoor
from hub.opslag.versleuteling import Kluis
from hub.streams.bronnen import Document
from hub.streams.kafka.nummers import als_sleutel, nieuw_nummer
from hub.streams.kafka.onderwerpen import GROOTSTE_RECORD, Onderwerpen
from hub.streams.kafka.spoorkop import koppen_van
from hub.streams.kafka.verbinding import opties_van, vertaal, vertaald
from hub.streams.kafka.vorm import Ruw, schrijf_zending

SAMEN = 50
"""Documents of a bulk load in one record: what a record costs each stage is shared."""

SAMEN_BYTES = 128 * 1024
"""Bytes in such a record; a larger document goes alone."""

VOORUIT = 200
"""Records that may be on their way: memory stays flat when Kafka is slow."""

ZENDEN_MS = 60_000
"""Milliseconds after which a record of a bulk load counts as not sent."""

LEVEND_MS = 15_000
"""The same for a sender that waits for his answer: he may try again."""


class Zender:
    """Sends documents to the raw topic; `with` it. Threads may share it."""

    def __init__(self, kafka: Kafka, kluis: Kluis, klok: Callable[[], Moment], geduld_ms: int = ZENDEN_MS) -> None:
        """Give up sending a record after `geduld_ms`. Raises KafkaFout when no broker answers."""
        self._kafka = kafka
        self._kluis = kluis
        self._klok = klok
        self._topic = Onderwerpen(kafka.voorvoegsel).ruw
        with vertaald(kafka):
            self._client = KafkaProducer(
                **opties_van(kafka),
                acks="all",
                # A record that comes twice does no harm. With it a sender was seen to wait for ever, when too few brokers
                # were left to take what was sent.
                enable_idempotence=False,
                linger_ms=5,
                max_request_size=GROOTSTE_RECORD,
                max_block_ms=geduld_ms,
                request_timeout_ms=geduld_ms // 2,
                delivery_timeout_ms=geduld_ms,
            )

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Send what is still on its way, and close."""
        self._client.close()

    def pak_in(self, document: Document, aankomst: Moment | None = None) -> Ruw:
        """Give a document its number and encrypt it. `aankomst` is when it came in live, None of a bulk load."""
        nu = self._klok()
        ingepakt = self._kluis.verpak_aflevering(document.inhoud)
        return Ruw(nieuw_nummer(nu), ingepakt, self._kluis.sleutel_id, document.naam, aankomst, nu)

    def zend(self, documenten: list[Ruw], sporen: Sequence[Spoor | None] = ()) -> Future[None]:
        """Send documents together; the result comes when all brokers that must have them have them, else KafkaFout.

        `sporen` are their traces, when they have one.
        """
        klaar: Future[None] = Future()
        klaar.set_running_or_notify_cancel()

        def mislukt(fout: Exception) -> None:
            klaar.set_exception(vertaal(self._kafka, fout))

        with vertaald(self._kafka):
            belofte: Any = self._client.send(
                self._topic,
                key=als_sleutel(documenten[0].nummer),
                value=schrijf_zending(documenten),
                headers=list(koppen_van(sporen)),
            )
        belofte.add_errback(mislukt)
        belofte.add_callback(lambda _: klaar.set_result(None))
        return klaar

    def zend_alle(self, documenten: Iterable[Ruw], meld: Callable[[list[Ruw]], None]) -> int:
        """Send many; `meld` is told of each group once Kafka has it. Returns how many. Raises KafkaFout."""
        onderweg: list[tuple[list[Ruw], Future[None]]] = []
        aantal = 0
        for groep in _groepen(documenten):
            onderweg.append((groep, self.zend(groep)))
            aantal += len(groep)
            if len(onderweg) >= VOORUIT:
                eerste, klaar = onderweg.pop(0)
                self._wacht(klaar)
                meld(eerste)
        for groep, klaar in onderweg:
            self._wacht(klaar)
            meld(groep)
        return aantal

    def _wacht(self, klaar: Future[None]) -> None:
        try:
            klaar.result(2 * ZENDEN_MS / 1000)
        except TimeoutError as fout:
            raise vertaal(self._kafka, KafkaError()) from fout


def _groepen(documenten: Iterable[Ruw]) -> Iterator[list[Ruw]]:
    groep: list[Ruw] = []
    omvang = 0
    for een in documenten:
        if groep and (len(groep) >= SAMEN or omvang + len(een.ingepakt) > SAMEN_BYTES):
            yield groep
            groep, omvang = [], 0
        groep.append(een)
        omvang += len(een.ingepakt)
    if groep:
        yield groep
