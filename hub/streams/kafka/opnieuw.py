"""Read again what is on the topic of dead letters, or in the journal: it goes onto the topic of raw messages once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from kafka import KafkaConsumer, TopicPartition

from hub.domein.feiten import Moment
from hub.instellingen_kafka import Kafka
from hub.opslag.journaalposten import Journaalpost
from hub.opslag.ontvangst import AFGEKEURD
from hub.opslag.winkel import Winkel
from hub.streams.kafka import brieven
from hub.streams.kafka.nummers import nieuw_nummer
from hub.streams.kafka.onderwerpen import GROOTSTE_RECORD, Onderwerpen
from hub.streams.kafka.verbinding import WACHT_MS, opties_van, vertaald
from hub.streams.kafka.vorm import Ruw


class Opnieuw(NamedTuple):
    """What reading again came to, in documents."""

    verzonden: int
    weg: int
    """Rejections of which the journal has nothing any more."""


class Brieven(NamedTuple):
    """What the dead letters ask for."""

    afleveringen: list[int]
    """Rejections that the journal has."""
    documenten: list[Ruw]
    """Documents that the hub could not handle: they are in the letters themselves."""


def lees_brieven(kafka: Kafka) -> Brieven:
    """Read all dead letters that are kept now. Raises KafkaFout."""
    afleveringen: set[int] = set()
    documenten: dict[bytes, Ruw] = {}
    for inhoud in _alles(kafka, Onderwerpen(kafka.voorvoegsel).afgekeurd):
        try:
            kop = brieven.kop_van(inhoud)
            document = brieven.document_van(inhoud) if kop.reden == brieven.MISLUKT else None
        except msgspec.MsgspecError:
            continue  # someone else wrote here
        if kop.reden == brieven.AFGEKEURD and kop.aflevering is not None:
            afleveringen.add(kop.aflevering)
        elif document is not None:
            documenten[document.nummer] = document
    return Brieven(sorted(afleveringen), list(documenten.values()))


def _alles(kafka: Kafka, topic: str) -> Iterator[bytes]:
    """Give every record that is on a topic at this moment."""
    with vertaald(kafka):
        lezer = KafkaConsumer(
            **opties_van(kafka), enable_auto_commit=False, fetch_max_bytes=2 * GROOTSTE_RECORD, group_id=None
        )
        try:
            plekken = [TopicPartition(topic, nummer) for nummer in lezer.partitions_for_topic(topic) or ()]
            eind = lezer.end_offsets(plekken)
            lezer.assign(plekken)
            lezer.seek_to_beginning(*plekken)
            while any(lezer.position(plek) < eind[plek] for plek in plekken):
                for records in lezer.poll(timeout_ms=WACHT_MS).values():
                    yield from (record.value for record in records if record.value is not None)
        finally:
            lezer.close()


def afgekeurde_posten(posten: Iterable[Journaalpost]) -> Iterator[Ruw]:
    """Give the rejections among these deliveries, to take the place of what they were taken for."""
    return (_ruw(post, vervangt=post.aflevering) for post in posten if post.oordeel == AFGEKEURD)


def hele_journaal(winkel: Winkel) -> Iterator[Ruw]:
    """Give everything, for a store that is still empty."""
    for post in winkel.journaalposten():
        yield _ruw(post, vervangt=None)


def _ruw(post: Journaalpost, vervangt: int | None) -> Ruw:
    # As it was taken in: live with its arrival, or in a load without any stamp ("@"), where the moment only stood in.
    aankomst: Moment | None = None if post.kenmerk == "@" else post.ontvangen
    nummer = post.nummer or nieuw_nummer(post.ontvangen)
    return Ruw(nummer, post.ingepakt, post.sleutel, post.bron, aankomst, post.ontvangen, vervangt)
