"""The work list: actions of people, which envelope an Fo01 names, and indexes on the intervals that are work."""

from __future__ import annotations

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    nummer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "actie",
        sa.Column("id", nummer, autoincrement=False, nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("werk_soort", sa.String(length=20), nullable=False),
        sa.Column("relatie_id", nummer, nullable=False),
        sa.Column("client_id", nummer, nullable=True),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("actie", sa.String(length=10), nullable=False),
        sa.Column("reden", sa.String(length=12), nullable=True),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("tot_datum", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER actie_blijft BEFORE UPDATE ON actie "
            "BEGIN SELECT RAISE(ABORT, 'what people did is never changed'); END"
        )
    op.create_index("actie_werk", "actie", ["relatie_id", "sleutel", "id"])
    op.create_index("actie_zaak", "actie", ["relatie_id", "client_id"])
    noemt = op.create_table(
        "fo01_noemt",
        sa.Column("bericht_id", nummer, autoincrement=False, nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("kort", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bericht_id"),
    )
    op.create_index("fo01_noemt_kort", "fo01_noemt", ["kort"])
    _koppel_fo01s(noemt)
    for naam, tabel, waar in (
        ("verzoek_tijdvak_werk", "verzoek_tijdvak", "stand IN ('open', 'in_onderzoek')"),
        ("heen_tijdvak_werk", "heen_tijdvak", "retour IN ('te_laat', 'afgekeurd')"),
        ("toewijzing_tijdvak_wacht", "toewijzing_tijdvak", "wachttijd_telt AND wachttijd_dagen IS NULL"),
        ("toewijzing_tijdvak_werk", "toewijzing_tijdvak", "(start_te_laat > 0 OR stop_te_laat > 0 OR stop_ontbreekt)"),
    ):
        op.create_index(naam, tabel, ["tot"], sqlite_where=sa.text(waar), postgresql_where=sa.text(waar))


def _koppel_fo01s(noemt: sa.Table) -> None:
    """Find what the Fo01s of before named: the envelope was not kept with the message, but both have its moment.

    Fo01s of the same millisecond are paired in order of their numbers: nearly always one failure with one code.
    """
    verbinding = op.get_bind()
    berichten: dict[int, list[int]] = {}
    for moment, nummer in verbinding.execute(
        sa.text("SELECT ontvangen, id FROM bericht WHERE oordeel = 'fo01' ORDER BY ontvangen, id")
    ):
        berichten.setdefault(moment, []).append(nummer)
    rijen = []
    for kenmerk, moment in verbinding.execute(
        sa.text("SELECT kenmerk, ontvangen FROM fo01 ORDER BY ontvangen, kenmerk")
    ):
        if berichten.get(moment):
            kort = int.from_bytes(blake2b(kenmerk.encode(), digest_size=8).digest()) >> 1
            rijen.append({"bericht_id": berichten[moment].pop(0), "kenmerk": kenmerk, "kort": kort})
    if rijen:
        op.bulk_insert(noemt, rijen)
