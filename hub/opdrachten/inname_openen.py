"""Open the intake of `run`: into its own store, or onto Kafka; or none, for a hub that only shows."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from hub.opdrachten.hub_openen import Hub, klok
from hub.opdrachten.kafka_plaats import kafka_van
from hub.streams.inbox import Inbox, InboxKeuzes
from hub.streams.inname import Inname
from hub.streams.meetlat import Meetlat


@contextmanager
def inname_van(hub: Hub, meetlat: Meetlat, opties: argparse.Namespace) -> Iterator[Inname | None]:
    """Open the intake, and watch the inbox when there is one; on the way out the inbox stops first. Raises KafkaFout."""
    if opties.zonder_inname:
        yield None
        return
    keuze = hub.instellingen
    with ExitStack() as stapel:
        inname = stapel.enter_context(_open(hub, meetlat, opties, stapel))
        if keuze.inbox is not None:
            keuzes = InboxKeuzes(keuze.inbox, keuze.inbox_na_verwerking, keuze.inbox_interval, keuze.inbox_rust)
            stapel.enter_context(Inbox(keuzes, inname, klok))
        yield inname


def _open(hub: Hub, meetlat: Meetlat, opties: argparse.Namespace, stapel: ExitStack) -> Inname:
    if opties.kafka is None and hub.instellingen.kafka is None:
        return Inname(hub.winkel, hub.ontvanger, klok, meetlat=meetlat)
    # Only who has Kafka waits for its libraries.
    from hub.opslag.versleuteling import Kluis
    from hub.streams.kafka.inname import Kafkainname
    from hub.streams.kafka.meting import Lagmeting
    from hub.streams.kafka.zenden import LEVEND_MS, Zender

    kafka = kafka_van(hub.instellingen, opties)
    stapel.enter_context(Lagmeting(kafka, meetlat))
    zender = stapel.enter_context(Zender(kafka, Kluis(hub.winkel.sleutels), klok, LEVEND_MS))
    return Kafkainname(hub.winkel, hub.ontvanger, klok, zender, meetlat)
