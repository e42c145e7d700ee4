"""The rest of the woonplaatsbeginsel: since when BRP history is kept, who was asked about, herindelingen and aanwijzingen.

A dubbele_toewijzing is a finding at either gemeente from now on: those who have one are folded again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "brp_persoon",
        sa.Column("pseudoniem", sa.LargeBinary(length=16), nullable=False),
        sa.Column("geladen", sa.BigInteger(), nullable=True),
        sa.Column("gevraagd", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("pseudoniem"),
        sqlite_with_rowid=False,
    )
    op.add_column("woonplaats_tijdvak", sa.Column("genoemd", sa.String(length=4), nullable=True))
    op.add_column("woonplaats_tijdvak", sa.Column("aanwijzing", sa.String(length=4), nullable=True))
    op.add_column("woonplaats_tijdvak", sa.Column("aanwijzing_dag", sa.String(length=10), nullable=True))
    # Whose facts were removed stands as it is: nothing would come of folding him.
    op.execute(
        "INSERT INTO te_vouwen_client (client_id) SELECT DISTINCT client_id FROM woonplaats_bevinding "
        "WHERE soort = 'dubbele_toewijzing' AND client_id IN (SELECT client_id FROM client_relatie) "
        "AND client_id NOT IN (SELECT client_id FROM te_vouwen_client)"
    )
