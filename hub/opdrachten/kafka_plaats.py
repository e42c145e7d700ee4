"""Where a command finds Kafka: its options `--kafka` and `--voorvoegsel`, and what the settings make of them."""

from __future__ import annotations

import argparse

from pydantic import ValidationError

from hub.domein.invoerfouten import problemen
from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.instellingen_kafka import Kafka


def voeg_kafka_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the options of a command that speaks with Kafka."""
    lezer.add_argument(
        "--kafka", metavar="HOST:POORT", help="waar Kafka is; meer met komma's ertussen (standaard: instelling kafka)"
    )
    lezer.add_argument("--voorvoegsel", metavar="NAAM", help="waarmee de namen van de topics beginnen (standaard: ijw)")


def kafka_van(instellingen: Instellingen, opties: argparse.Namespace) -> Kafka:
    """Return how Kafka is used: the setting `kafka`, with the options before it. Raises OngeldigeInstelling."""
    gekozen = {"servers": opties.kafka, "voorvoegsel": opties.voorvoegsel}
    gezet = {} if instellingen.kafka is None else instellingen.kafka.model_dump(exclude_unset=True)
    try:
        return Kafka.model_validate({**gezet, **{naam: waarde for naam, waarde in gekozen.items() if waarde}})
    except ValidationError as fout:
        raise OngeldigeInstelling(
            f"Kafka kan zo niet worden gebruikt: {'; '.join(problemen(fout))}.", "Zie docs/kafka.md."
        ) from None
