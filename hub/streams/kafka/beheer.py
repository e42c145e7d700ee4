"""Keep the topics: make them as docs/kafka.md says, and tell how far each stage is behind."""

from __future__ import annotations

from typing import Any, NamedTuple

from kafka import KafkaAdminClient, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, OffsetSpec

from hub.instellingen_kafka import Kafka
from hub.streams.kafka.onderwerpen import ROLLEN, Onderwerp, Onderwerpen
from hub.streams.kafka.verbinding import beheer


class Topicstand(NamedTuple):
    """One topic, and what was done to it."""

    naam: str
    gedaan: str
    """`gemaakt`, `bijgewerkt` or `was er al`."""
    partities: int
    afwijkend: str
    """What is not as it should be, in Dutch; empty when all is well."""


class Achterstand(NamedTuple):
    """How far a stage is behind: records that are on its topic and that it has not finished."""

    rol: str
    topic: str
    records: int
    verwerkt: int
    """Records it has finished since they are kept."""
    per_partitie: dict[int, int]


def maak_topics(kafka: Kafka) -> list[Topicstand]:
    """Make the topics that are not there, and give those that are the settings they should have. Raises KafkaFout.

    Partitions are never added or taken away here: that is a decision (docs/levering.md).
    """
    alle = Onderwerpen(kafka.voorvoegsel).alle(kafka.bewaar_dagen, kafka.bewaar_afgekeurd_dagen)
    with beheer(kafka) as client:
        bestaand = set(client.list_topics())
        nieuw = [onderwerp for onderwerp in alle if onderwerp.naam not in bestaand]
        if nieuw:
            client.create_topics(
                {onderwerp.naam: _vorm(onderwerp, kafka) for onderwerp in nieuw}, wait_for_metadata=True
            )
        oud = [onderwerp for onderwerp in alle if onderwerp.naam in bestaand]
        bijgewerkt = {onderwerp.naam for onderwerp in oud if _werk_bij(client, onderwerp)}
        partities = _partities(client, [onderwerp.naam for onderwerp in alle])
    return [
        Topicstand(
            onderwerp.naam,
            "gemaakt" if onderwerp in nieuw else "bijgewerkt" if onderwerp.naam in bijgewerkt else "was er al",
            partities[onderwerp.naam],
            _afwijking(partities, onderwerp.naam, kafka),
        )
        for onderwerp in alle
    ]


def _vorm(onderwerp: Onderwerp, kafka: Kafka) -> dict[str, Any]:
    return {
        "num_partitions": kafka.partities,
        "replication_factor": kafka.replicatie,
        "configs": onderwerp.instellingen,
    }


def _werk_bij(client: KafkaAdminClient, onderwerp: Onderwerp) -> bool:
    """Give a topic its settings; whether that changed anything."""
    vraag = ConfigResource(ConfigResourceType.TOPIC, onderwerp.naam)
    soorten = client.describe_configs([vraag], config_filter="all")
    [per_naam] = soorten.values()
    nu = per_naam[onderwerp.naam]
    anders = {naam: waarde for naam, waarde in onderwerp.instellingen.items() if _waarde(nu.get(naam)) != waarde}
    if anders:
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, onderwerp.naam, configs=anders)])
    return bool(anders)


def _waarde(gegeven: Any) -> str | None:
    return gegeven.get("value") if isinstance(gegeven, dict) else gegeven


def _partities(client: KafkaAdminClient, namen: list[str]) -> dict[str, int]:
    return {topic["name"]: len(topic["partitions"]) for topic in client.describe_topics(namen)}


def _afwijking(partities: dict[str, int], naam: str, kafka: Kafka) -> str:
    if partities[naam] == kafka.partities:
        return ""
    return f"heeft {partities[naam]} partities, de instelling zegt {kafka.partities}; zie docs/levering.md"


def achterstand(kafka: Kafka) -> list[Achterstand]:
    """Tell how far each stage is behind. Raises KafkaFout, also when the topics are not there."""
    namen = Onderwerpen(kafka.voorvoegsel)
    with beheer(kafka) as client:
        return achterstand_van(client, namen)


def achterstand_van(client: KafkaAdminClient, namen: Onderwerpen) -> list[Achterstand]:
    """Do what `achterstand` does, with a client that stays open."""
    partities = _partities(client, [namen.invoer(rol) for rol in ROLLEN])
    plekken = {
        rol: [TopicPartition(namen.invoer(rol), nummer) for nummer in range(partities[namen.invoer(rol)])]
        for rol in ROLLEN
    }
    alle = [plek for lijst in plekken.values() for plek in lijst]
    eind = client.list_partition_offsets(dict.fromkeys(alle, OffsetSpec.LATEST))
    begin = client.list_partition_offsets(dict.fromkeys(alle, OffsetSpec.EARLIEST))
    gedaan = client.list_group_offsets({namen.groep(rol): plekken[rol] for rol in ROLLEN})
    standen: list[Achterstand] = []
    for rol in ROLLEN:
        tot = gedaan.get(namen.groep(rol), {})
        per_partitie: dict[int, int] = {}
        verwerkt = 0
        for plek in plekken[rol]:
            eerste = begin[plek].offset
            # What a stage never began with, or what was removed before it came to it, starts at what is there.
            stand = max(eerste, tot[plek].offset if plek in tot else eerste)
            per_partitie[plek.partition] = max(0, eind[plek].offset - stand)
            verwerkt += stand - eerste
        standen.append(Achterstand(rol, namen.invoer(rol), sum(per_partitie.values()), verwerkt, per_partitie))
    return standen
