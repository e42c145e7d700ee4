"""Indexes on what holds now, so that figures and lists are quick in a large store.

The figures read the intervals that hold a moment, which for now are those that end after it: `_nu` begins with that end
and holds all that the figures need, so that the rows themselves are not read. The partial indexes on work hold what
counting it needs. `heenbericht_identificatie` tells the relatie too.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NU: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "toewijzing_tijdvak_nu",
        "toewijzing_tijdvak",
        (
            "tot",
            "vanaf",
            "stand",
            "geldigheid",
            "wijziging",
            "doorlooptijd",
            "wachttijd_telt",
            "wachttijd_apart",
            "wachttijd_dagen",
            "wachttijd_netto_dagen",
            "toewijzingsdatum",
            "treeknorm_dagen",
            "categorie",
            "trajectduur",
        ),
    ),
    (
        "verzoek_tijdvak_nu",
        "verzoek_tijdvak",
        (
            "tot",
            "vanaf",
            "soort",
            "stand",
            "te_laat",
            "binnen_norm",
            "zonder_referentie",
            "via_onderzoek",
            "doorlooptijd",
            "dubbel_gebruikt",
            "later_antwoord",
        ),
    ),
    ("heen_tijdvak_nu", "heen_tijdvak", ("retour", "tot", "vanaf", "relatie_id")),
)
_WERK: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (
        "heen_tijdvak_werk",
        "heen_tijdvak",
        ("retour", "tot", "vanaf", "relatie_id", "bericht_id", "ontvangen", "uiterste"),
        "retour IN ('te_laat', 'afgekeurd')",
    ),
    (
        "toewijzing_tijdvak_wacht",
        "toewijzing_tijdvak",
        ("tot", "vanaf", "treeknorm_dagen", "toewijzingsdatum"),
        "wachttijd_telt AND wachttijd_dagen IS NULL",
    ),
    (
        "toewijzing_tijdvak_werk",
        "toewijzing_tijdvak",
        ("tot", "vanaf", "start_te_laat", "stop_te_laat", "stop_ontbreekt", "einddatum"),
        "(start_te_laat > 0 OR stop_te_laat > 0 OR stop_ontbreekt)",
    ),
)


def upgrade() -> None:
    """Apply."""
    for naam, tabel, kolommen in _NU:
        op.create_index(naam, tabel, list(kolommen))
    for naam, tabel, kolommen, waar in _WERK:
        op.drop_index(naam, tabel)
        op.create_index(naam, tabel, list(kolommen), sqlite_where=sa.text(waar), postgresql_where=sa.text(waar))
    op.create_index(
        "heen_tijdvak_bevinding",
        "heen_tijdvak",
        ["tot"],
        sqlite_where=sa.text("(andere_inhoud OR andere_retour)"),
        postgresql_where=sa.text("(andere_inhoud OR andere_retour)"),
    )
    op.drop_index("heenbericht_identificatie", "heenbericht")
    op.create_index("heenbericht_identificatie", "heenbericht", ["soort", "identificatie", "relatie_id"])
