"""The kept totals. They are counted when the store is opened next: what time it is no migration knows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_NUMMER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_INDEXEN = (
    ("verzoek_tijdvak_dicht", "verzoek_tijdvak", ["vanaf", "tot"], "stand IN ('toegewezen', 'afgewezen')"),
    (
        "verzoek_tijdvak_dag",
        "verzoek_tijdvak",
        ["uiterste", "tot", "vanaf", "te_laat"],
        "stand IN ('open', 'in_onderzoek')",
    ),
    (
        "toewijzing_tijdvak_dag",
        "toewijzing_tijdvak",
        ["toewijzingsdatum", "tot", "vanaf"],
        "wachttijd_telt AND wachttijd_dagen IS NULL",
    ),
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "telling",
        sa.Column("moment", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("moment", "soort", "gemeente", "sleutel"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gebruik",
        sa.Column("wat", sa.String(length=10), nullable=False),
        sa.Column("wie", sa.String(length=8), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("relatie_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("nummer", _NUMMER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("wat", "wie", "sleutel", "relatie_id", "nummer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dubbel",
        sa.Column("wat", sa.String(length=10), nullable=False),
        sa.Column("wie", sa.String(length=8), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("wat", "wie", "sleutel"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "client_telling",
        sa.Column("client_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("telt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("client_id"),
    )
    # `gebruik` tells it for every sender, and `telling` how many retouren there are.
    op.drop_index("heenbericht_identificatie", "heenbericht")
    op.drop_index("heen_tijdvak_nu", "heen_tijdvak")
    for naam, tabel, kolommen, waar in _INDEXEN:
        deel = sa.text(waar)
        op.create_index(naam, tabel, kolommen, sqlite_where=deel, postgresql_where=deel)
