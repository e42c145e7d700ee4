"""The tables of the woonplaatsbeginsel: BRP history, which client is in which relatie, and what the fold of clients found.

Part of the same store as `hub.opslag.tabellen`; the `_tijdvak` tables are written by the fold and never by hand.
BRP history hangs on the pseudonym and not on a number of a client: it may be loaded
before the first message of that youth, and again afterwards.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table, text

from hub.opslag.tabellen import Nummer, metadata

brp = Table(
    "brp",
    metadata,
    Column("pseudoniem", LargeBinary(16), primary_key=True),
    Column("volgnummer", Integer, primary_key=True, autoincrement=False),
    Column("soort", String(20), nullable=False),
    Column("gemeente", String(4)),
    Column("vanaf", String(10), nullable=False),
    Column("tot", String(10)),
    Column("onderzoek", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""The whole history of a youth as it was last loaded; `gemeente` is NULL abroad."""

brp_persoon = Table(
    "brp_persoon",
    metadata,
    Column("pseudoniem", LargeBinary(16), primary_key=True),
    Column("geladen", BigInteger),
    Column("gevraagd", BigInteger),
    sqlite_with_rowid=False,
)
"""Since when the hub keeps history of someone (`geladen`: NULL when it has none), and when he was last asked about at a source."""

client_relatie = Table(
    "client_relatie",
    metadata,
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""In which relaties a client has a dossier."""

te_vouwen_client = Table(
    "te_vouwen_client",
    metadata,
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
)
"""Clients whose woonplaats must be judged again."""

woonplaats_tijdvak = Table(
    "woonplaats_tijdvak",
    metadata,
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("vanaf", BigInteger, primary_key=True, autoincrement=False),
    Column("tot", BigInteger, nullable=False),
    Column("uitkomst", String(9), nullable=False),
    Column("verwacht", String(4)),
    Column("peildag", String(10), nullable=False),
    Column("bron", String(20)),
    Column("ontbreekt", String(12)),
    Column("keten_begin", String(10)),
    Column("keten_relatie_id", Nummer),
    Column("keten_product", String(5)),
    Column("categorie", String(2)),
    Column("code", String(5)),
    Column("genoemd", String(4)),
    Column("aanwijzing", String(4)),
    Column("aanwijzing_dag", String(10)),
    Index("woonplaats_tijdvak_afwijkend", "tot", sqlite_where=text("uitkomst = 'afwijkend'")),
    sqlite_with_rowid=False,
)
"""The judgement of a toewijzing; only of clients with BRP history: any other is `onbekend` for want of it.

`genoemd` is what the BRP calls the gemeente where that is another code of `verwacht`; `aanwijzing` where the address in
the JW301 of `aanwijzing_dag` lies.
"""

woonplaats_bevinding = Table(
    "woonplaats_bevinding",
    metadata,
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("soort", String(30), primary_key=True),
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    Column("sleutel", String, primary_key=True),
    Column("vanaf", BigInteger, primary_key=True, autoincrement=False),
    Column("tot", BigInteger, nullable=False),
    Column("andere_gemeente", String(4)),
    Column("dag", String(10), nullable=False),
    Column("te_laat", Boolean, nullable=False),
    Column("referentie", String),
    Index("woonplaats_bevinding_tot", "tot"),
    sqlite_with_rowid=False,
)
"""A finding while it is open."""
