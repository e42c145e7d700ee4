"""Fold the marked dossiers and write their intervals.

Second of the two stages after recording. A dossier gets its own facts and those
of others that share a ReferentieAanbieder or ToewijzingNummer with it
(hub.domein.dossier). In pieces, like the first stage.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, delete, literal, select, tuple_, union

from hub.domein.dossier import Dossier, vouw_dossier
from hub.domein.feiten import Feit, Product
from hub.domein.tijdvak import Geteld
from hub.domein.toewijzing import ToewijzingTijdvak
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag, voeg_toe
from hub.opslag.feitrijen import KOLOMMEN, VOT, VOW, feit_van
from hub.opslag.heen_vouwen import NormenVoor

DOSSIERS_PER_KEER = 300
"""Dossiers folded per transaction: about as much work as a batch of messages."""

_VERZOEK_KOLOMMEN = tuple(kolom.name for kolom in t.verzoek_tijdvak.columns)
_TOEWIJZING_KOLOMMEN = tuple(kolom.name for kolom in t.toewijzing_tijdvak.columns)
_LOS_KOLOMMEN = tuple(kolom.name for kolom in t.losse_start_tijdvak.columns)
_STAND = ToewijzingTijdvak._fields.index("stand")  # from here on fields and columns have the same form and order
_TABELLEN = (t.verzoek_tijdvak, t.toewijzing_tijdvak, t.losse_start_tijdvak)

_MERK = t.te_vouwen_dossier.c
_FEIT = t.feit.c


def vouw_dossiers(connection: Connection, normen: NormenVoor) -> int:
    """Fold one piece of the marked dossiers; give how many were done."""
    sleutels = connection.execute(
        select(_MERK.relatie_id, _MERK.client_id, t.relatie.c.gemeente, t.client.c.pseudoniem)
        .join(t.relatie, t.relatie.c.id == _MERK.relatie_id)
        .join(t.client, t.client.c.id == _MERK.client_id)
        .order_by(_MERK.relatie_id, _MERK.client_id)
        .limit(DOSSIERS_PER_KEER)
    ).all()
    if not sleutels:
        return 0
    laatste = (sleutels[-1][0], sleutels[-1][1])
    feiten = _lees_feiten(connection, laatste)
    for tabel in _TABELLEN:
        gemerkt = select(_MERK.relatie_id, _MERK.client_id).where(_tot_en_met(laatste))
        connection.execute(delete(tabel).where(tuple_(tabel.c.relatie_id, tabel.c.client_id).in_(gemerkt)))
    verzoeken: list[tuple[Any, ...]] = []
    toewijzingen: list[tuple[Any, ...]] = []
    losse: list[tuple[Any, ...]] = []
    for relatie_id, client_id, gemeente, pseudoniem in sleutels:
        sleutel = (relatie_id, client_id)
        dossier = vouw_dossier(feiten.get(sleutel, ()), pseudoniem, normen(gemeente))
        verzoeken += _verzoek_rijen(sleutel, dossier)
        toewijzingen += _toewijzing_rijen(sleutel, dossier)
        losse += _losse_rijen(sleutel, dossier)
    voeg_toe(connection, t.verzoek_tijdvak, _VERZOEK_KOLOMMEN, verzoeken)
    voeg_toe(connection, t.toewijzing_tijdvak, _TOEWIJZING_KOLOMMEN, toewijzingen)
    voeg_toe(connection, t.losse_start_tijdvak, _LOS_KOLOMMEN, losse)
    connection.execute(delete(t.te_vouwen_dossier).where(_tot_en_met(laatste)))
    return len(sleutels)


def _tot_en_met(laatste: tuple[int, int]) -> Any:
    """Give the condition that picks this piece: the marks up to the last one of it."""
    return tuple_(_MERK.relatie_id, _MERK.client_id) <= tuple_(literal(laatste[0]), literal(laatste[1]))


def _lees_feiten(connection: Connection, laatste: tuple[int, int]) -> dict[tuple[int, int], list[Geteld[Feit]]]:
    feiten: dict[tuple[int, int], list[Geteld[Feit]]] = {}
    for vraag in (_eigen_vraag(laatste), _gedeelde_vraag(laatste)):
        for rij in connection.execute(vraag).all():
            geteld: Geteld[Feit] = Geteld(feit_van(rij[8:]), rij[2], rij[3], rij[4], rij[5], rij[6], rij[7])
            feiten.setdefault((rij[0], rij[1]), []).append(geteld)
    return feiten


def _met_kolommen(bron: Any, relatie_id: Any, client_id: Any, bericht_id: Any) -> Vraag:
    """Select the facts of a join as `_lees_feiten` wants them, once for each stretch in which they count."""
    telt = t.heen_tijdvak.c
    return (
        select(
            relatie_id,
            client_id,
            bericht_id,
            t.bericht.c.inhoud,
            t.client.c.pseudoniem,
            telt.vanaf,
            telt.telt_tot,
            telt.ontvangen,
            *(_FEIT[naam] for naam in KOLOMMEN),
        )
        .select_from(bron)
        .join(t.bericht, t.bericht.c.id == bericht_id)
        .join(t.heen_tijdvak, and_(telt.bericht_id == bericht_id, telt.telt_tot.is_not(None)))
        .outerjoin(t.client, t.client.c.id == _FEIT.client_id)
    )


def _is_van_merk(feit: Any) -> Any:
    """Give the condition that a fact is of a marked dossier, in a form that can only be used to look the fact up.

    Left to itself SQLite, which keeps no statistics here, reads all facts and looks each one's mark up, for every
    piece again: a large load would take the square of its size. An index of the marks does not hold a sum.
    """
    return and_(feit.relatie_id == _MERK.relatie_id + 0, feit.client_id == _MERK.client_id + 0)


def _eigen_vraag(laatste: tuple[int, int]) -> Vraag:
    bron = t.te_vouwen_dossier.join(t.feit, _is_van_merk(_FEIT))
    return (
        _met_kolommen(bron, _MERK.relatie_id, _MERK.client_id, _FEIT.bericht_id)
        .where(_tot_en_met(laatste))
        .order_by(_MERK.relatie_id, _MERK.client_id, _FEIT.bericht_id, _FEIT.volgnummer)
    )


def _gedeelde_vraag(laatste: tuple[int, int]) -> Vraag:
    """Select the facts of others under the references of one's verzoeken and the numbers of one's toewijzingen."""
    eigen = (
        select(_MERK.relatie_id, _MERK.client_id, _FEIT.soort, _FEIT.referentie, _FEIT.nummer)
        .select_from(t.te_vouwen_dossier.join(t.feit, _is_van_merk(_FEIT)))
        .where(_tot_en_met(laatste))
        .cte("eigen")
        .c
    )
    ander_feit = t.feit.alias("ander")
    ander = ander_feit.c
    delen = []
    for naam, voorwaarde in (("referentie", eigen.soort.in_((VOT, VOW))), ("nummer", eigen.nummer.is_not(None))):
        sleutels = (
            select(eigen.relatie_id, eigen.client_id, eigen[naam].label("sleutel"))
            .where(voorwaarde)
            .distinct()
            .subquery()
        )
        zelfde = and_(ander.relatie_id == sleutels.c.relatie_id, ander[naam] == sleutels.c.sleutel)
        delen.append(
            select(sleutels.c.relatie_id, sleutels.c.client_id, ander.bericht_id, ander.volgnummer)
            .select_from(sleutels.join(ander_feit, zelfde))
            .where(ander.client_id.is_distinct_from(sleutels.c.client_id))
        )
    gedeeld = union(*delen).subquery()
    # Each fact is there; an outer join keeps SQLite from reading all of them to see which are shared.
    bron = gedeeld.outerjoin(
        t.feit, and_(_FEIT.bericht_id == gedeeld.c.bericht_id, _FEIT.volgnummer == gedeeld.c.volgnummer)
    )
    return _met_kolommen(bron, gedeeld.c.relatie_id, gedeeld.c.client_id, gedeeld.c.bericht_id).order_by(
        gedeeld.c.bericht_id, gedeeld.c.volgnummer
    )


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
