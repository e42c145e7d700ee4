"""Findings: what the rules of level 2 say about a valid message.

Messages of before have none until `ijw-hub herbouw` reads them again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "bevinding",
        sa.Column(
            "bericht_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("volgnummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("pad", sa.String(), nullable=False),
        sa.Column("regel", sa.Integer(), nullable=True),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.Column("uitleg", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bericht_id", "volgnummer"),
        sqlite_with_rowid=False,
    )
