"""Read the facts of dossiers: their own, and those of others that share a ReferentieAanbieder or ToewijzingNummer.

Which dossiers is told by a selectable of marks (`relatie_id`, `client_id`): that of the fold of dossiers, or
that of the fold of clients.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, FromClause, and_, select, union

from hub.domein.feiten import Feit
from hub.domein.tijdvak import Geteld
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.feitrijen import KOLOMMEN, VOT, VOW, feit_van

_FEIT = t.feit.c


def lees_feiten(connection: Connection, merk: FromClause) -> dict[tuple[int, int], list[Geteld[Feit]]]:
    """Give the facts of each marked dossier, by (relatie_id, client_id)."""
    feiten: dict[tuple[int, int], list[Geteld[Feit]]] = {}
    for vraag in (_eigen_vraag(merk), _gedeelde_vraag(merk)):
        for rij in connection.execute(vraag).all():
            geteld: Geteld[Feit] = Geteld(feit_van(rij[8:]), rij[2], rij[3], rij[4], rij[5], rij[6], rij[7])
            feiten.setdefault((rij[0], rij[1]), []).append(geteld)
    return feiten


def _met_kolommen(bron: Any, relatie_id: Any, client_id: Any, bericht_id: Any) -> Vraag:
    """Select the facts of a join as `lees_feiten` wants them, once for each stretch in which they count."""
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


def _is_van_merk(merk: FromClause) -> Any:
    """Give the condition that a fact is of a marked dossier, in a form that can only be used to look the fact up.

    Left to itself SQLite, which keeps no statistics here, reads all facts and looks each one's mark up, for every
    piece again: a large load would take the square of its size. An index of the marks does not hold a sum.
    """
    return and_(_FEIT.relatie_id == merk.c.relatie_id + 0, _FEIT.client_id == merk.c.client_id + 0)


def _eigen_vraag(merk: FromClause) -> Vraag:
    bron = merk.join(t.feit, _is_van_merk(merk))
    return _met_kolommen(bron, merk.c.relatie_id, merk.c.client_id, _FEIT.bericht_id).order_by(
        merk.c.relatie_id, merk.c.client_id, _FEIT.bericht_id, _FEIT.volgnummer
    )


def _gedeelde_vraag(merk: FromClause) -> Vraag:
    """Select the facts of others under the references of one's verzoeken and the numbers of one's toewijzingen."""
    eigen = (
        select(merk.c.relatie_id, merk.c.client_id, _FEIT.soort, _FEIT.referentie, _FEIT.nummer)
        .select_from(merk.join(t.feit, _is_van_merk(merk)))
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
