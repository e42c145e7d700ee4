"""How the tools reach Kafka (kafka-python): the same settings as the workers, and its errors in Dutch."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import (
    AuthorizationError,
    KafkaError,
    MessageSizeTooLargeError,
    SaslAuthenticationFailedError,
    UnknownTopicOrPartitionError,
)

from hub.fouten import KafkaFout
from hub.instellingen_kafka import Kafka
from hub.streams.kafka.aanmelden import meld_aan, niet_toegelaten, tls_van, wachtwoord_van, wat_scheelt

WACHT_MS = 10_000
"""Milliseconds that a command waits for Kafka: someone looks on."""


def opties_van(kafka: Kafka) -> dict[str, Any]:
    """Return what every client is made with, once the brokers let the hub in. Raises KafkaWeigert, OngeldigeInstelling."""
    meld_aan(kafka)
    opties: dict[str, Any] = {
        "bootstrap_servers": kafka.servers.split(","),
        "client_id": "ijw-hub",
        "security_protocol": kafka.beveiliging,
        "bootstrap_timeout_ms": WACHT_MS,
    }
    if (context := tls_van(kafka)) is not None:
        opties["ssl_context"] = context
    if kafka.beveiliging.startswith("SASL"):
        opties["sasl_mechanism"] = kafka.mechanisme
        opties["sasl_plain_username"] = kafka.gebruiker
        opties["sasl_plain_password"] = wachtwoord_van(kafka)
    return opties


@contextmanager
def beheer(kafka: Kafka) -> Iterator[KafkaAdminClient]:
    """Give a client for questions and for making topics. Raises KafkaFout."""
    with vertaald(kafka):
        client = KafkaAdminClient(**opties_van(kafka), request_timeout_ms=3 * WACHT_MS)
        try:
            yield client
        finally:
            client.close()


@contextmanager
def vertaald(kafka: Kafka) -> Iterator[None]:
    """Turn errors of the client into KafkaFout with a next step."""
    try:
        yield
    except KafkaError as fout:
        raise _met_reden(kafka, vertaal(kafka, fout)) from fout
    except OSError as fout:
        if fout.errno == errno.EPIPE and not isinstance(fout, ConnectionError):
            raise
        raise _met_reden(kafka, _weg(kafka)) from fout


def _met_reden(kafka: Kafka, fout: KafkaFout) -> KafkaFout:
    """Look why nobody answered: clients tell a refused handshake like a broker that is away."""
    return wat_scheelt(kafka) or fout if isinstance(fout, _Weg) else fout


def vertaal(kafka: Kafka, fout: Exception) -> KafkaFout:
    """Give the KafkaFout for an error of the client; its text quotes nothing."""
    if isinstance(fout, UnknownTopicOrPartitionError):
        return KafkaFout(
            f"De topics van {kafka.voorvoegsel} zijn er niet op Kafka ({kafka.servers}).",
            "Maak ze met 'ijw-hub kafka topics'.",
        )
    if isinstance(fout, SaslAuthenticationFailedError | AuthorizationError):
        return niet_toegelaten(kafka, type(fout).__name__)
    if isinstance(fout, MessageSizeTooLargeError):
        return KafkaFout(
            "Kafka neemt een bericht van deze grootte niet aan.",
            "Werk de topics bij met 'ijw-hub kafka topics'; zie docs/kafka.md over message.max.bytes.",
        )
    if getattr(fout, "retriable", False) or "Timeout" in type(fout).__name__ or "NoBrokers" in type(fout).__name__:
        return _weg(kafka)
    return KafkaFout(
        f"Kafka gaf een onverwachte fout ({type(fout).__name__}).",
        "Probeer het opnieuw; blijft dit gebeuren, meld het dan met de versie van ijw-hub.",
    )


class _Weg(KafkaFout):
    """No broker answers."""


def _weg(kafka: Kafka) -> KafkaFout:
    return _Weg(
        f"Kafka is niet te bereiken op {kafka.servers}.",
        "Kijk of de broker draait en of --kafka klopt, en doe het dan opnieuw; wat niet was bevestigd, is niet verzonden.",
    )
