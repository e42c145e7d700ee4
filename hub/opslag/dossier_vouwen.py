"""Fold the marked dossiers and write their intervals.

Second of the two stages after recording. A dossier gets its own facts and those
of others that share a ReferentieAanbieder or ToewijzingNummer with it
(hub.domein.dossier). In pieces, like the first stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, tuple_

from hub.domein.dossier import Dossier, vouw_dossier
from hub.domein.feiten import Product
from hub.domein.toewijzing import ToewijzingTijdvak
from hub.opslag import tabellen as t
from hub.opslag.bulk import voeg_toe
from hub.opslag.client_merken import markeer_clienten
from hub.opslag.dossier_lezen import lees_feiten
from hub.opslag.gebruik import NUMMER, REFERENTIE, Gebruik
from hub.opslag.heen_vouwen import NormenVoor
from hub.opslag.merken import Sleutel, klaar, neem, stuk
from hub.opslag.tellen import tel_weg, teller_van, tellingen_van

DOSSIERS_PER_KEER = 300
"""Dossiers folded per transaction: about as much work as a batch of messages."""

_STAND = ToewijzingTijdvak._fields.index("stand")  # from here on fields and columns have the same form and order
_TABELLEN = (t.verzoek_tijdvak, t.toewijzing_tijdvak, t.losse_start_tijdvak)


class Gevouwen(NamedTuple):
    """What folding a piece came to, before it is written: rows of each table, and the dossiers they are of."""

    verzoeken: list[tuple[Any, ...]]
    toewijzingen: list[tuple[Any, ...]]
    losse: list[tuple[Any, ...]]
    dossiers: list[tuple[int, int]]


def vouw_dossiers(connection: Connection, normen: NormenVoor) -> int:
    """Fold one piece of the marked dossiers; give how many were done."""
    sleutels = neem(connection, t.te_vouwen_dossier, DOSSIERS_PER_KEER)
    if sleutels:
        schrijf_dossiers(connection, sleutels, bereken_dossiers(connection, sleutels, normen))
    return len(sleutels)


def bereken_dossiers(connection: Connection, sleutels: Sequence[Sleutel], normen: NormenVoor) -> Gevouwen:
    """Fold a piece of the marks, and write nothing: it may be done on a connection that only reads."""
    merk = stuk(connection, t.te_vouwen_dossier, sleutels)
    vraag = (
        select(merk.c.relatie_id, merk.c.client_id, t.relatie.c.gemeente, t.client.c.pseudoniem)
        .join(t.relatie, t.relatie.c.id == merk.c.relatie_id)
        .join(t.client, t.client.c.id == merk.c.client_id)
        .order_by(merk.c.relatie_id, merk.c.client_id)
    )
    dossiers = connection.execute(vraag).all()
    feiten = lees_feiten(connection, merk)
    gevouwen = Gevouwen([], [], [], [])
    for relatie_id, client_id, gemeente, pseudoniem in dossiers:
        sleutel = (relatie_id, client_id)
        dossier = vouw_dossier(feiten.get(sleutel, ()), pseudoniem, normen(gemeente))
        gevouwen.verzoeken.extend(_verzoek_rijen(sleutel, dossier))
        gevouwen.toewijzingen.extend(_toewijzing_rijen(sleutel, dossier))
        gevouwen.losse.extend(_losse_rijen(sleutel, dossier))
        gevouwen.dossiers.append(sleutel)
    return gevouwen


def schrijf_dossiers(connection: Connection, sleutels: Sequence[Sleutel], gevouwen: Gevouwen) -> None:
    """Write what a piece came to, mark its clients, and take its own marks away."""
    merk = stuk(connection, t.te_vouwen_dossier, sleutels)
    teller = teller_van(connection)
    for tabel, rijen in zip(_TABELLEN, (gevouwen.verzoeken, gevouwen.toewijzingen, gevouwen.losse), strict=True):
        dit = tuple_(tabel.c.relatie_id, tabel.c.client_id).in_(select(merk.c.relatie_id, merk.c.client_id))
        tel_weg(connection, tabel, dit)
        connection.execute(delete(tabel).where(dit))
        voeg_toe(connection, tabel, tabel.columns.keys(), rijen)
        teller.tijdvakken(tabel, rijen, 1)
    tellingen = tellingen_van(connection)
    tellingen.gebruikt.update(Gebruik(REFERENTIE, rij[2], rij[0], rij[1]) for rij in gevouwen.verzoeken)
    tellingen.gebruikt.update(Gebruik(NUMMER, rij[2], rij[0], rij[1]) for rij in gevouwen.toewijzingen)
    tellingen.dossiers.update(gevouwen.dossiers)
    klaar(connection, t.te_vouwen_dossier, sleutels)
    markeer_clienten(connection, gevouwen.dossiers)


def _verzoek_rijen(sleutel: tuple[int, int], dossier: Dossier) -> list[tuple[Any, ...]]:
    return [
        (
            *sleutel,
            vak.referentie,
            vak.vanaf,
            vak.tot,
            vak.bericht,
            vak.soort,
            *_velden(vak.product),
            vak.ontvangen,
            vak.stand,
            vak.uiterste.isoformat() if vak.uiterste else None,
            vak.te_laat,
            vak.binnen_norm,
            vak.doorlooptijd,
            vak.zonder_referentie,
            vak.via_onderzoek,
            vak.reden,
            vak.nummer,
            vak.dubbel_gebruikt,
            vak.later_antwoord,
        )
        for vak in dossier.verzoeken
    ]


def _toewijzing_rijen(sleutel: tuple[int, int], dossier: Dossier) -> list[tuple[Any, ...]]:
    return [
        (
            *sleutel,
            vak.nummer,
            vak.vanaf,
            vak.tot,
            vak.bericht,
            vak.referentie,
            *_velden(vak.product),
            vak.toewijzingsdatum.isoformat(),
            vak.ingangsdatum.isoformat(),
            vak.einddatum.isoformat() if vak.einddatum else None,
            *vak[_STAND:],
        )
        for vak in dossier.toewijzingen
    ]


def _losse_rijen(sleutel: tuple[int, int], dossier: Dossier) -> list[tuple[Any, ...]]:
    return [
        (*sleutel, plaats, los.soort, los.nummer, *_velden(los.product), los.begindatum.isoformat(), los.vanaf, los.tot)
        for plaats, los in enumerate(dossier.losse_starts)
    ]


def _velden(product: Product | None) -> tuple[str | None, str | None]:
    return (None, None) if product is None else (product.categorie, product.code)
