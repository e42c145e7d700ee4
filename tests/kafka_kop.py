"""The line at the head of the report that says which Kafka the tests use: only where they are run, for looking takes a while."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

KAMERS = [Path(__file__).parent / naam for naam in ("kafka", "contract")]


def welke(argumenten: Sequence[str]) -> str:
    """Say in Dutch which Kafka it will be; empty when none of its tests is asked for."""
    gevraagd = [Path(argument.partition("::")[0]).resolve() for argument in argumenten]
    if not any(kamer.is_relative_to(pad) or pad.is_relative_to(kamer) for kamer in KAMERS for pad in gevraagd):
        return ""
    from tests.kafka.broker import keuze  # noqa: PLC0415 - as above

    gekozen = keuze()
    return (
        f"Kafka: {gekozen}"
        if gekozen
        else "echte onderdelen: WEGGELATEN, Kafka is er niet (Java 17 en Maven, of Docker)"
    )
