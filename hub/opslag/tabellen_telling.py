"""The kept totals: how many things of a kind hold at a moment, so that no question has to count a million of them.

Part of the same store as `hub.opslag.tabellen`. Written in the transaction that changes what is counted
(`hub.opslag.tellen`); `hub.opslag.telsoorten` says what is counted by what. docs/opslag.md tells how it works.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table

from hub.opslag.tabellen import Nummer, metadata

telling = Table(
    "telling",
    metadata,
    Column("moment", BigInteger, primary_key=True, autoincrement=False),
    Column("soort", String(20), primary_key=True),
    Column("gemeente", String(4), primary_key=True),
    Column("sleutel", String, primary_key=True),
    Column("aantal", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many come (or go, below zero) at a moment; at a moment there are as many as all rows up to it say together.

`moment` 0 holds everything up to the moment `GRENS` of table `hub`: at an earlier one nothing can be read from it. `sleutel` is
a JSON list of the values that are counted by, `gemeente` empty where none is known.
"""

gebruik = Table(
    "gebruik",
    metadata,
    Column("wat", String(10), primary_key=True),
    Column("wie", String(8), primary_key=True),
    Column("sleutel", String, primary_key=True),
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    Column("nummer", Nummer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Who used a reference, number or Identificatie (`wat`, `sleutel`): `nummer` is the client, or the heenbericht.

`wie` is within whom it may be used once: an aanbieder or a gemeente. Rows are added and never removed: whether a use still
counts, the intervals say.
"""

dubbel = Table(
    "dubbel",
    metadata,
    Column("wat", String(10), primary_key=True),
    Column("wie", String(8), primary_key=True),
    Column("sleutel", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""What was used more than once, now or before: few, and only of these the intervals have to be read."""

client_telling = Table(
    "client_telling",
    metadata,
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("telt", String, nullable=False),
)
"""As what a youth is counted in `telling` (`hub.opslag.teljeugd`): what is taken off when it becomes something else."""

GRENS = "telling_vanaf"
"""Row of table `hub`: from which moment on the totals hold, in milliseconds. Without it nothing was counted yet."""
