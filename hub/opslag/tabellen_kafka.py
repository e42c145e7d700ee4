"""The tables of the stages on Kafka: what has to go out (the outbox), which receipt became which delivery, what was told.

Part of the same store as `hub.opslag.tabellen`. A store without Kafka has them too, and leaves them empty.
Nothing in them names a person: keys are those of docs/kafka.md, and what goes out is what others may read.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from hub.opslag.tabellen import Nummer, metadata

uitgaand = Table(
    "uitgaand",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("onderwerp", String(12), nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("moment", BigInteger, nullable=False),
    Index("uitgaand_moment", "moment"),
)
"""Records that were decided on in a transaction and not yet seen to be on Kafka. `id` follows from the content."""

ontvangstnummer = Table(
    "ontvangstnummer",
    metadata,
    Column("nummer", LargeBinary(12), primary_key=True),
    Column("aflevering_id", Nummer, nullable=False),
    Index("ontvangstnummer_aflevering", "aflevering_id"),
    sqlite_with_rowid=False,
)
"""The receipt that a sender got from Kafka's intake, and the delivery it became: every receipt can be accounted for."""

gemelde_bevinding = Table(
    "gemelde_bevinding",
    metadata,
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("id", LargeBinary(16), primary_key=True),
    sqlite_with_rowid=False,
)
"""Findings of the woonplaatsbeginsel that others were told of and that still stand: what is gone is told too."""
