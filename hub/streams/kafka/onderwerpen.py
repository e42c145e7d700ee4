"""The topics: their names, how long they keep what, and which consumer group reads which.

All topics have the same number of partitions. What goes from stage to stage is kept for days, so that a stage that
stood still goes on where it was; what goes out is kept for months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hub.domein.grenzen import MAX_BYTES

GROOTSTE_RECORD = 32 * 1024 * 1024
"""Bytes: the largest message (25 MB, what the chain allows) with its record around it, even if it does not compress."""

assert GROOTSTE_RECORD > MAX_BYTES + 1024 * 1024  # noqa: S101 - a mistake in the constant, seen at once

_DAG_MS = 24 * 60 * 60 * 1000

ROLLEN = ("lees", "dossiers", "clienten")
"""The stages, in order: each has a consumer group of its own and is scaled apart."""


class Onderwerp(NamedTuple):
    """One topic."""

    naam: str
    sleutel: str
    """What its key is, in a few words of Dutch."""
    inhoud: str
    """What its records hold, in a few words of Dutch."""
    instellingen: dict[str, str]
    """Of the topic, as Kafka calls them."""


@dataclass(frozen=True, slots=True)
class Onderwerpen:
    """The names of the topics of one hub, all with the same prefix."""

    voorvoegsel: str

    @property
    def ruw(self) -> str:
        """Messages as they came, encrypted."""
        return f"{self.voorvoegsel}.ruw"

    @property
    def berichten(self) -> str:
        """Outcomes of reading them."""
        return f"{self.voorvoegsel}.berichten"

    @property
    def clienten(self) -> str:
        """Clients whose facts changed."""
        return f"{self.voorvoegsel}.clienten"

    @property
    def bevindingen(self) -> str:
        """Findings, for others to read."""
        return f"{self.voorvoegsel}.bevindingen"

    @property
    def afgekeurd(self) -> str:
        """Dead letters: what was rejected, or could not be handled."""
        return f"{self.voorvoegsel}.afgekeurd"

    def invoer(self, rol: str) -> str:
        """Give the topic that a stage reads."""
        return {"lees": self.ruw, "dossiers": self.berichten, "clienten": self.clienten}[rol]

    def groep(self, rol: str) -> str:
        """Give the consumer group of a stage."""
        return f"{self.voorvoegsel}.{rol}"

    def alle(self, bewaar_dagen: int, bewaar_afgekeurd_dagen: int) -> list[Onderwerp]:
        """Describe every topic."""
        kort, lang = str(bewaar_dagen * _DAG_MS), str(bewaar_afgekeurd_dagen * _DAG_MS)
        tussen = {
            "cleanup.policy": "delete",
            "retention.ms": kort,
            "max.message.bytes": str(GROOTSTE_RECORD),
            "compression.type": "producer",
        }
        uit = {**tussen, "retention.ms": lang}
        # One record says all there is to say about a client: "look again". Older ones with the same key may go.
        merken = {**tussen, "cleanup.policy": "compact,delete"}
        return [
            Onderwerp(self.ruw, "ontvangstnummer", "berichten zoals ze kwamen, versleuteld", tussen),
            Onderwerp(self.berichten, "gemeente:agb, of ontvangstnummer", "de uitkomst van het lezen", tussen),
            Onderwerp(self.clienten, "pseudoniem", "cliënten van wie iets veranderde", merken),
            Onderwerp(self.bevindingen, "gemeente:agb, of pseudoniem", "bevindingen, voor anderen", uit),
            Onderwerp(self.afgekeurd, "ontvangstnummer", "afkeuringen met uitleg", uit),
        ]
