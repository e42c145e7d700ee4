"""Which messages are work: without a retour, rejected, or not delivered.

A rejected or undelivered message stays rejected for ever, so it is work until its
sender stated the same again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, text, true

from hub.domein import werk as w
from hub.domein.feiten import Moment
from hub.domein.heenbericht import AFGEKEURD, TE_LAAT
from hub.domein.normen import Normen
from hub.opslag import feitrijen as f
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.gebieden import vernauw_tot
from hub.opslag.ontvangst import FO01
from hub.opslag.status_vragen import geldt
from hub.opslag.werk_vraag import Werkvraag, kies, sleutel_van, vernauw

_DECLARATIE = "JW323"


def _heeft_categorie(bericht_id: Any, werk: Werkvraag) -> ColumnElement[bool] | None:
    if werk.categorie is None:
        return None
    return exists().where(t.feit.c.bericht_id == bericht_id, t.feit.c.categorie == werk.categorie)


def _over(werk: Werkvraag, kolom: Any) -> ColumnElement[bool]:
    return true() if werk.bericht_ids is None else kolom.in_(werk.bericht_ids)


def _heen(werk: Werkvraag, soort: str, **kolommen: Any) -> Vraag:
    vak = t.heen_tijdvak.c
    vraag = (
        kies(
            vak.relatie_id,
            soort=soort,
            client_id=t.bericht.c.client_id,
            bericht_id=vak.bericht_id,
            heen_id=vak.heen_id,
            **kolommen,
        )
        .select_from(t.heen_tijdvak)
        .join(t.bericht, t.bericht.c.id == vak.bericht_id)
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .where(geldt(t.heen_tijdvak, werk.peildatum), text(t.RETOUR_MIS), _over(werk, vak.bericht_id))
    )
    return vernauw(vraag, werk, None, _heeft_categorie(vak.bericht_id, werk))


def ontbreekt(_: Connection, werk: Werkvraag, __: Callable[[str], Normen]) -> Vraag:
    """Find messages whose retour did not come within its term (OP090, OP090x4)."""
    vak = t.heen_tijdvak.c
    sleutel = sleutel_van("retour", vak.heen_id, vak.uiterste)
    return _heen(werk, w.RETOUR_ONTBREEKT, dag=vak.uiterste, sleutel=sleutel).where(vak.retour == TE_LAAT)


def afgekeurd(_: Connection, werk: Werkvraag, __: Callable[[str], Normen]) -> Vraag:
    """Find messages that a retour rejects, until what they stated was stated again."""
    vak = t.heen_tijdvak.c
    vraag = _heen(werk, w.RETOUR_AFGEKEURD, moment=vak.vanaf, sleutel=sleutel_van("afgekeurd", vak.heen_id, vak.vanaf))
    return vraag.where(vak.retour == AFGEKEURD, _nog_niet_opnieuw(t.bericht.c, vak.ontvangen, werk.peildatum))


def _nog_niet_opnieuw(bericht: Any, sinds: Any, peildatum: Moment) -> ColumnElement[bool]:
    """Say that not everything this message stated was stated again by a later message that counts.

    The same again: of the same kind, for the same client, under the same reference or number, or about the same
    product from the same date (the reference or number may be what was wrong). For an answer: the same reference,
    in an answer or a toewijzing. A declaratie states no facts: it stays work until someone closes it. Of another
    message without facts they were removed because their term had passed: that is no work any more.
    """
    eerst, later, telt = t.feit.alias("eerst"), t.feit.alias("later"), t.heen_tijdvak.alias("later_telt")
    a, b = eerst.c, later.c
    zelfde_client = and_(
        b.relatie_id == a.relatie_id,
        b.client_id == a.client_id,
        or_(b.soort == a.soort, and_(a.soort <= f.VOW, b.soort <= f.VOW)),
    )
    zelfde_product = and_(
        b.begindatum == a.begindatum,
        func.coalesce(b.categorie, "") == func.coalesce(a.categorie, ""),
        func.coalesce(b.code, "") == func.coalesce(a.code, ""),
    )
    zelfde_antwoord = and_(
        a.soort == f.ANTWOORD,
        b.relatie_id == a.relatie_id,
        b.referentie == a.referentie,
        b.soort.in_((f.ANTWOORD, f.TOEWIJZING)),
    )
    telt_nu = and_(
        telt.c.bericht_id == b.bericht_id,
        telt.c.telt_tot.is_not(None),
        telt.c.vanaf <= peildatum,
        telt.c.telt_tot > peildatum,
        telt.c.ontvangen >= sinds,
    )
    # One by one: a number and a reference lead along an index to a few, and what they find needs no look at all of the client.
    delen = [
        ~exists().select_from(later.join(telt, telt_nu)).where(zelfde, b.bericht_id != a.bericht_id).correlate(eerst)
        for zelfde in (
            and_(zelfde_client, b.nummer == a.nummer),
            and_(zelfde_client, b.referentie == a.referentie),
            and_(zelfde_client, zelfde_product),
            zelfde_antwoord,
        )
    ]
    # The moment is of the outer query too: two levels of correlation, which SQLAlchemy finds by itself.
    open_feit = exists().select_from(eerst).where(a.bericht_id == bericht.id, *delen)
    return or_(bericht.soort == _DECLARATIE, open_feit)


def _fo01s_over(connection: Connection, bericht_ids: tuple[int, ...]) -> list[int]:
    """Give the Fo01s that name a delivery of one of these messages, and those that are one of them."""
    noemt, a = t.fo01_noemt.c, t.aflevering.c
    vraag = (
        select(noemt.bericht_id)
        .join(t.aflevering, and_(a.kort == noemt.kort, a.kenmerk == noemt.kenmerk))
        .where(a.bericht_id.in_(bericht_ids))
    )
    return sorted({*connection.execute(vraag).scalars(), *bericht_ids})


def fo01s(connection: Connection, werk: Werkvraag, __: Callable[[str], Normen]) -> Vraag:
    """Find undelivered messages: until they were delivered, stated again, or (a rejected one) came in a valid version."""
    fout, noemt, p = t.bericht.alias("fout"), t.fo01_noemt.c, werk.peildatum
    oordeel = t.bericht.c
    # A number that was used for several messages: the earliest, whichever of them came in first.
    drager = t.bericht.alias("drager")
    genoemd = (
        select(drager.c.id)
        .join(t.aflevering, t.aflevering.c.bericht_id == drager.c.id)
        .where(t.aflevering.c.kort == noemt.kort, t.aflevering.c.kenmerk == noemt.kenmerk)
        .order_by(drager.c.ontvangen, drager.c.inhoud)
        .limit(1)
        .scalar_subquery()
    )
    # The envelope of an Fo01 names its receiver alone; the message it is about names both parties.
    gemeente, aanbieder = (func.coalesce(oordeel[naam], fout.c[naam]) for naam in ("gemeente", "aanbieder"))
    vraag = (
        kies(
            func.coalesce(t.relatie.c.id, t.GEEN_RELATIE),
            soort=w.FO01,
            gemeente=gemeente,
            aanbieder=aanbieder,
            client_id=oordeel.client_id,
            bericht_id=func.coalesce(oordeel.id, fout.c.id),
            heen_id=oordeel.heen_id,
            moment=fout.c.ontvangen,
            getal=fout.c.id,
            sleutel=sleutel_van("fo01", fout.c.id),
        )
        .select_from(fout)
        .outerjoin(t.fo01_noemt, noemt.bericht_id == fout.c.id)
        .outerjoin(t.bericht, oordeel.id == genoemd)
        .outerjoin(t.relatie, and_(t.relatie.c.gemeente == gemeente, t.relatie.c.aanbieder == aanbieder))
        .where(fout.c.oordeel == FO01, fout.c.ontvangen <= p)
    )
    if werk.bericht_ids is not None:
        vraag = vraag.where(fout.c.id.in_(_fo01s_over(connection, werk.bericht_ids)))
    vak, ander = t.heen_tijdvak.c, t.bericht.alias("ander")
    afgeleverd = exists().where(vak.heen_id == oordeel.heen_id, geldt(t.heen_tijdvak, p), ~oordeel.is_retour)
    beantwoord = (
        exists()
        .where(vak.heen_id == oordeel.heen_id, geldt(t.heen_tijdvak, p), oordeel.is_retour)
        .where(vak.retour.in_(("ontvangen", AFGEKEURD)))
    )
    hersteld = exists().where(
        ander.c.relatie_id == t.relatie.c.id,
        ander.c.soort == oordeel.soort,
        ander.c.identificatie == oordeel.identificatie,
        ander.c.ontvangen <= p,
        ander.c.id != oordeel.id,
    )
    vraag = vraag.where(
        or_(
            oordeel.id.is_(None),
            and_(oordeel.heen_id.is_(None), ~hersteld),
            and_(oordeel.is_retour, ~beantwoord),
            and_(
                oordeel.heen_id.is_not(None),
                ~oordeel.is_retour,
                ~afgeleverd,
                _nog_niet_opnieuw(oordeel, oordeel.ontvangen, p),
            ),
        )
    )
    vraag = vernauw_tot(vraag, gemeente, werk.gemeente)
    if werk.aanbieder is not None:
        vraag = vraag.where(aanbieder == werk.aanbieder)
    categorie = _heeft_categorie(oordeel.id, werk)
    return vraag if categorie is None else vraag.where(categorie)
