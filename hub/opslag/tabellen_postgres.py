"""What a store has on PostgreSQL alone: numbers from sequences, and marks of Fo01s. See docs/opslag.md."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, String, Table

from hub.opslag import tabellen as t

alleen_postgres = MetaData()

te_vouwen_fo01 = Table(
    "te_vouwen_fo01",
    alleen_postgres,
    Column("kenmerk", String, primary_key=True),
)
"""Envelopes that a new Fo01 names: which heenberichten they carried is looked up later (`hub.opslag.fo01_merken`)."""

GENUMMERD = (t.relatie, t.client, t.heenbericht, t.bericht, t.aflevering)
"""Tables whose numbers several processes allot at once."""
