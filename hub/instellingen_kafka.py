"""The settings of Apache Kafka: where it is, how the topics are called, and how the hub proves who it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, FilePath, field_validator, model_validator

Beveiliging = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
"""The names that Kafka itself gives to its security protocols."""

Mechanisme = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]

POORT = 9092
"""Where a broker listens when the address names no port."""


_PADEN = ("ca_bestand", "certificaat", "sleutel", "wachtwoord_bestand")


def kafka_paden_vanaf(tabel: Any, map_: Path) -> None:
    """Make the relative paths of this table, as a settings file has them, relative to the folder of that file."""
    if isinstance(tabel, dict):
        tabel.update({naam: map_ / tabel[naam] for naam in _PADEN if isinstance(tabel.get(naam), str)})


class Kafka(BaseModel):
    """One Kafka cluster as the hub uses it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    servers: Annotated[str, Field(min_length=1)] = f"127.0.0.1:{POORT}"
    """`host:poort`, several separated by commas; one that answers is enough to find the others."""
    voorvoegsel: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,40}$")] = "ijw"
    """What the names of topics and consumer groups begin with: two hubs on one cluster each have their own."""
    partities: Annotated[int, Field(ge=1, le=1000)] = 12
    """Partitions of every topic: as many workers can share a stage. Twelve divides well over 2, 3, 4 and 6."""
    replicatie: Annotated[int, Field(ge=1, le=7)] = 1
    """Copies of every topic; 3 in production, with as many brokers."""
    sessie_seconden: Annotated[int, Field(ge=6, le=300)] = 20
    """A worker that was killed is missed after this, and others take over. Shorter: a busy machine is missed sooner too."""
    bewaar_dagen: Annotated[int, Field(ge=1, le=3650)] = 7
    """How long the topics between the stages keep messages: longer than the longest standstill."""
    bewaar_afgekeurd_dagen: Annotated[int, Field(ge=1, le=3650)] = 90
    """How long rejections and findings can be read back."""
    batch: Annotated[int, Field(ge=1, le=5000)] = 200
    """Records that a stage takes together at most; a transaction of the store is no larger than that."""
    beveiliging: Beveiliging = "PLAINTEXT"
    ca_bestand: FilePath | None = None
    """Certificates (PEM) of who vouches for the brokers; without it those of the system."""
    certificaat: FilePath | None = None
    """Certificate of the hub itself (PEM), when the brokers ask for it."""
    sleutel: FilePath | None = None
    """Key of that certificate (PEM)."""
    mechanisme: Mechanisme = "SCRAM-SHA-512"
    gebruiker: Annotated[str, Field(min_length=1)] | None = None
    wachtwoord_bestand: FilePath | None = None

    @field_validator("servers")
    @classmethod
    def _adressen(cls, waarde: str) -> str:
        adressen = [deel.strip() for deel in waarde.split(",")]
        for adres in adressen:
            host, _, poort = adres.rpartition(":") if ":" in adres else (adres, "", str(POORT))
            if not host or not poort.isdigit() or "/" in adres:
                raise ValueError("is geen lijst van adressen als kafka1:9092,kafka2:9092")
        return ",".join(adres if ":" in adres else f"{adres}:{POORT}" for adres in adressen)

    @model_validator(mode="after")
    def _wie_inlogt(self) -> Self:
        if self.beveiliging.startswith("SASL") and (self.gebruiker is None or self.wachtwoord_bestand is None):
            raise ValueError("vraagt bij SASL om gebruiker en wachtwoord_bestand")
        if (self.certificaat is None) != (self.sleutel is None):
            raise ValueError("vraagt certificaat en sleutel samen")
        # What is set and not used would be a network that is less closed than someone thinks.
        if not self.beveiliging.startswith("SASL") and (self.gebruiker or self.wachtwoord_bestand):
            raise ValueError(
                "gebruikt gebruiker en wachtwoord_bestand alleen met beveiliging SASL_SSL of SASL_PLAINTEXT"
            )
        if not self.beveiliging.endswith("SSL") and (self.ca_bestand or self.certificaat):
            raise ValueError("gebruikt ca_bestand en certificaat alleen met beveiliging SSL of SASL_SSL")
        return self

    def wachtwoord(self) -> str:
        """Read the password, without the line end that an editor adds; empty when there is none. Raises OSError."""
        return "" if self.wachtwoord_bestand is None else self.wachtwoord_bestand.read_text(encoding="utf-8").strip()
