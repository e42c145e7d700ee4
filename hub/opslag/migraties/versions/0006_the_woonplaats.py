"""The woonplaatsbeginsel: BRP history, in which relaties a client is, and what the fold of clients found.

Every dossier there is becomes a pair of client and relatie, and every client is marked once.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_NUMMER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "brp",
        sa.Column("pseudoniem", sa.LargeBinary(length=16), nullable=False),
        sa.Column("volgnummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=True),
        sa.Column("vanaf", sa.String(length=10), nullable=False),
        sa.Column("tot", sa.String(length=10), nullable=True),
        sa.Column("onderzoek", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("pseudoniem", "volgnummer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "client_relatie",
        sa.Column("client_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("relatie_id", _NUMMER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("client_id", "relatie_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "te_vouwen_client",
        sa.Column("client_id", _NUMMER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("client_id"),
    )
    op.create_table(
        "woonplaats_tijdvak",
        sa.Column("client_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("relatie_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vanaf", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tot", sa.BigInteger(), nullable=False),
        sa.Column("uitkomst", sa.String(length=9), nullable=False),
        sa.Column("verwacht", sa.String(length=4), nullable=True),
        sa.Column("peildag", sa.String(length=10), nullable=False),
        sa.Column("bron", sa.String(length=20), nullable=True),
        sa.Column("ontbreekt", sa.String(length=12), nullable=True),
        sa.Column("keten_begin", sa.String(length=10), nullable=True),
        sa.Column("keten_relatie_id", _NUMMER, nullable=True),
        sa.Column("keten_product", sa.String(length=5), nullable=True),
        sa.Column("categorie", sa.String(length=2), nullable=True),
        sa.Column("code", sa.String(length=5), nullable=True),
        sa.PrimaryKeyConstraint("client_id", "relatie_id", "nummer", "vanaf"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "woonplaats_tijdvak_afwijkend", "woonplaats_tijdvak", ["tot"], sqlite_where=sa.text("uitkomst = 'afwijkend'")
    )
    op.create_table(
        "woonplaats_bevinding",
        sa.Column("client_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("soort", sa.String(length=30), nullable=False),
        sa.Column("relatie_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("vanaf", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tot", sa.BigInteger(), nullable=False),
        sa.Column("andere_gemeente", sa.String(length=4), nullable=True),
        sa.Column("dag", sa.String(length=10), nullable=False),
        sa.Column("te_laat", sa.Boolean(), nullable=False),
        sa.Column("referentie", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("client_id", "soort", "relatie_id", "sleutel", "vanaf"),
        sqlite_with_rowid=False,
    )
    op.create_index("woonplaats_bevinding_tot", "woonplaats_bevinding", ["tot"])
    # Whose facts were removed is in no fact any more: what was folded of them stands, and is not folded again.
    op.execute(
        "INSERT INTO client_relatie (client_id, relatie_id) "
        "SELECT DISTINCT client_id, relatie_id FROM feit WHERE client_id IS NOT NULL"
    )
    op.execute("INSERT INTO te_vouwen_client (client_id) SELECT DISTINCT client_id FROM client_relatie")
