"""The stages on Kafka: the outbox, which receipt became which delivery, and which findings were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_NUMMER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "uitgaand",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("onderwerp", sa.String(length=12), nullable=False),
        sa.Column("sleutel", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("uitgaand_moment", "uitgaand", ["moment"])
    op.create_table(
        "ontvangstnummer",
        sa.Column("nummer", sa.LargeBinary(length=12), nullable=False),
        sa.Column("aflevering_id", _NUMMER, nullable=False),
        sa.PrimaryKeyConstraint("nummer"),
        sqlite_with_rowid=False,
    )
    op.create_index("ontvangstnummer_aflevering", "ontvangstnummer", ["aflevering_id"])
    op.create_table(
        "gemelde_bevinding",
        sa.Column("client_id", _NUMMER, autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "id"),
        sqlite_with_rowid=False,
    )
