"""One stage as a Faust app: take a batch, let the stage do it in a thread, send what comes of it, and only then acknowledge.

Faust gives the consumer group, the rebalances and the offsets; what a stage remembers is in the store, so it uses none of
Faust's tables. `noack_take` and no other: `take` acknowledges a batch also when it failed, and what was acknowledged never comes
again. While a batch is in hand the heartbeats go on, in a thread of Faust's own.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, Protocol

import faust
from aiokafka.errors import KafkaError

from hub.fouten import HubFout
from hub.instellingen_kafka import Kafka
from hub.logboek.logger import logger_voor
from hub.opslag.trap import Uitgaand
from hub.streams.kafka.aanmelden import tls_van, wachtwoord_van
from hub.streams.kafka.lezen import Binnen
from hub.streams.kafka.onderwerpen import GROOTSTE_RECORD, Onderwerpen
from hub.streams.kafka.uitbak import Uitbak
from hub.streams.kafka.volhouden import EERST_SECONDEN, MEEST_SECONDEN, Gestopt

BINNEN_SECONDEN = 0.05
"""How long a batch waits for more: what a quiet stage adds to the time a message takes."""

COMMIT_SECONDEN = 1.0
"""Between commits of offsets: so much work at most comes again after a crash, and adds nothing then."""

HARTSLAGEN = 5
"""Heartbeats within a session: a few may be lost."""

ZENDEN_SECONDEN = 60.0
"""How long the client itself goes on sending a record, before it is the stage that tries again."""

METADATA_MS = 60_000
"""Milliseconds after which partitions that were added are seen."""

WACHTRIJ = 200
"""Records per stage that wait in memory; then the fetching stops until there is room (back-pressure): docs/levering.md."""

OPRUIMEN_SECONDEN = 5.0
"""Between looks at the outbox when there is no work to go along with."""

logger = logger_voor(__name__)


class Stap(Protocol):
    """What a stage does with a batch."""

    def doe(self, records: Sequence[Binnen]) -> list[Uitgaand]:
        """Do everything; gives what must be sent. Raises HubFout when only a person can help, Gestopt."""

    def in_rust(self) -> list[Uitgaand]:
        """Do what others left, now and then; gives what must be sent. Raises HubFout, Gestopt."""


class Draaier:
    """One stage of this worker, as the Faust app `app`."""

    def __init__(self, rol: str, kafka: Kafka, stap: Stap, stop: Event, uitbak: Uitbak | None) -> None:
        """`stop` is set when the worker stops; `uitbak` is the outbox of a stage that has a store."""
        self.rol = rol
        self.fout: HubFout | None = None
        """Why the worker had to stop, if it had to."""
        self._stap = stap
        self._stop = stop
        self._uitbak = uitbak
        self._namen = Onderwerpen(kafka.voorvoegsel)
        self._draad = ThreadPoolExecutor(1, thread_name_prefix=rol)
        self.app = _maak_app(self._namen.groep(rol), kafka)
        self._bouw(kafka)

    def _bouw(self, kafka: Kafka) -> None:
        naam = self._namen.invoer(self.rol)
        invoer = self.app.topic(naam, key_serializer="raw", value_serializer="raw", value_type=bytes)

        async def agent(stroom: Any) -> None:
            logger.info("kafka_worker_begint", stap=self.rol, topic=naam)
            async for events in stroom.noack_take(kafka.batch, within=BINNEN_SECONDEN):
                await self._doe(events)

        self.app.agent(invoer, name=self.rol)(agent)
        if self._uitbak is not None:
            self.app.timer(OPRUIMEN_SECONDEN)(self._ruim_op)

    async def _doe(self, events: Sequence[Any]) -> None:
        records = [_binnen(event.message) for event in events]
        try:
            uit = await self._in_draad(self._stap.doe, records)
            await self._zend(uit)
        except Gestopt:
            return  # nothing is acknowledged: it comes again
        except Exception as fout:  # noqa: BLE001 - an agent that ends would be started again without its batch
            await self._geef_op(fout)
            return
        for event in events:
            event.ack()

    async def _geef_op(self, fout: Exception) -> None:
        """Stop the worker: what it had in hand is not acknowledged."""
        if isinstance(fout, HubFout):
            self.fout = fout
        logger.error("kafka_worker_stopt", stap=self.rol, soort=type(fout).__name__)
        self._stop.set()
        await self.app.crash(fout)
        # Not a step further than here: the next batch may not overtake this one.
        await asyncio.Event().wait()

    async def _in_draad(self, doe: Any, *wat: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._draad, doe, *wat)

    async def _zend(self, records: Sequence[Uitgaand]) -> None:
        """Send until Kafka has it all, on every broker that must. Raises Gestopt."""
        nog = list(records)
        wacht = EERST_SECONDEN
        while nog:
            klaar = await asyncio.gather(*map(self._zend_een, nog))
            if self._uitbak is not None:
                self._uitbak.is_verstuurd([record for record, goed in zip(nog, klaar, strict=True) if goed])
            nog = [record for record, goed in zip(nog, klaar, strict=True) if not goed]
            if nog:
                logger.warning("kafka_zenden_wacht", stap=self.rol, aantal=len(nog), seconden=round(wacht))
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(self.app.wait_for_stopped(asyncio.Event()), wacht)
                if self._stop.is_set():
                    raise Gestopt
                wacht = min(2 * wacht, MEEST_SECONDEN)

    async def _zend_een(self, record: Uitgaand) -> bool:
        naam = getattr(self._namen, record.onderwerp)
        try:
            koppen = list(record.koppen) or None
            belofte = await self.app.producer.send(naam, record.sleutel, record.inhoud, None, None, koppen)
            await belofte
        except (KafkaError, faust.exceptions.ProducerSendError):
            return False
        return True

    async def _ruim_op(self) -> None:
        if self._uitbak is None or self._stop.is_set():
            return
        try:
            over = await self._in_draad(self._stap.in_rust)
            if over:
                logger.info("kafka_achtergebleven", stap=self.rol, aantal=len(over))
                await self._zend(over)
        except (HubFout, Gestopt):
            return  # a later round


def _binnen(bericht: Any) -> Binnen:
    return Binnen(bericht.value, bericht.topic, bericht.partition, bericht.offset, tuple(bericht.headers or ()))


class _App(faust.App):
    """An app without tables, so without the folder in which Faust would keep them."""

    def _create_directories(self) -> None:
        return


def _maak_app(groep: str, kafka: Kafka) -> Any:
    return _App(
        groep,
        broker=[f"kafka://{adres}" for adres in kafka.servers.split(",")],
        broker_credentials=_bewijs(kafka),
        broker_commit_interval=COMMIT_SECONDEN,
        broker_session_timeout=float(kafka.sessie_seconden),
        broker_heartbeat_interval=kafka.sessie_seconden / HARTSLAGEN,
        broker_max_poll_interval=3600.0,  # a store may be away for longer than a batch takes
        broker_max_poll_records=kafka.batch,
        consumer_auto_offset_reset="earliest",
        consumer_metadata_max_age_ms=METADATA_MS,
        producer_metadata_max_age_ms=METADATA_MS,
        consumer_max_fetch_size=GROOTSTE_RECORD // 8,
        producer_acks=-1,
        producer_linger_ms=5,
        producer_max_request_size=GROOTSTE_RECORD,
        producer_request_timeout=ZENDEN_SECONDEN,
        key_serializer="raw",
        value_serializer="raw",
        stream_wait_empty=True,
        stream_buffer_maxsize=WACHTRIJ,
        topic_allow_declare=False,  # topics are made by hand, with their settings: `ijw-hub kafka topics`
        topic_disable_leader=True,
        web_enabled=False,
    )


def _bewijs(kafka: Kafka) -> Any:
    """Give what the worker shows the broker; None on a network without security."""
    if kafka.beveiliging == "PLAINTEXT":
        return None
    context = tls_van(kafka)
    if kafka.beveiliging == "SSL":
        return faust.SSLCredentials(context=context)
    return faust.SASLCredentials(
        username=kafka.gebruiker,
        password=wachtwoord_van(kafka),
        mechanism=kafka.mechanisme,
        ssl_context=context,
    )
