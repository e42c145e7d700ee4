"""The waiting times of `status`: started and waiting apart, and the categories that stand outside (semantics §7)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import Connection, case, func, or_, select

from hub.antwoorden import Wachttijd, WachttijdAfgesloten, WachttijdApart, WachttijdWachtend
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.kalender import dag_van
from hub.domein.statistiek import Verdeling, dagen_tot_helft, overleving
from hub.opslag import tabellen as t
from hub.opslag.gebieden import in_gemeente
from hub.opslag.status_vragen import als_getal, geldt


def wachttijd(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Wachttijd:
    """Give waiting times, closed and open apart, and the categories that stand outside (semantics §7)."""
    vak = t.toewijzing_tijdvak.c
    gestart, netto, wachtend, apart_gestart, apart_wachtend = (Counter[int]() for _ in range(5))
    boven = {True: 0, False: 0}
    vandaag = dag_van(peildatum)
    kolommen = (
        als_getal(vak.wachttijd_apart),
        vak.wachttijd_dagen,
        vak.wachttijd_netto_dagen,
        case((vak.wachttijd_dagen.is_(None), vak.toewijzingsdatum), else_=None).label("sinds"),
        vak.treeknorm_dagen,
    )
    vraag = (
        select(*kolommen, func.count())
        .where(geldt(t.toewijzing_tijdvak, peildatum), or_(vak.wachttijd_telt, vak.wachttijd_apart))
        .group_by(*kolommen)
    )
    rijen = connection.execute(in_gemeente(vraag, t.toewijzing_tijdvak, gemeente))
    for is_apart, gemeten, netto_dagen, sinds, norm, aantal in rijen:
        is_gestart = gemeten is not None
        dagen = gemeten if is_gestart else max(0, (vandaag - date.fromisoformat(sinds)).days)
        if is_apart:
            (apart_gestart if is_gestart else apart_wachtend)[dagen] += aantal
            continue
        (gestart if is_gestart else wachtend)[dagen] += aantal
        boven[is_gestart] += aantal if dagen > norm else 0
        if netto_dagen is not None:
            netto[netto_dagen] += aantal
    jeugdigen = _jeugdigen(connection, peildatum, gemeente)
    van_gestart, van_wachtend = Verdeling(gestart.items()), Verdeling(wachtend.items())
    buiten_gestart, buiten_wachtend = Verdeling(apart_gestart.items()), Verdeling(apart_wachtend.items())
    return Wachttijd(
        afgesloten=WachttijdAfgesloten(
            aantal=van_gestart.aantal,
            mediaan_dagen=van_gestart.mediaan,
            p90_dagen=van_gestart.percentiel(90),
            boven_treeknorm=boven[True],
            mediaan_netto_dagen=Verdeling(netto.items()).mediaan,
            jeugdigen=jeugdigen[True],
        ),
        wachtend=WachttijdWachtend(
            aantal=van_wachtend.aantal,
            mediaan_dagen=van_wachtend.mediaan,
            langst_dagen=van_wachtend.hoogste,
            boven_treeknorm=boven[False],
            jeugdigen=jeugdigen[False],
        ),
        apart=WachttijdApart(
            gestart=buiten_gestart.aantal,
            gestart_mediaan_dagen=buiten_gestart.mediaan,
            wachtend=buiten_wachtend.aantal,
            wachtend_langst_dagen=buiten_wachtend.hoogste,
        ),
        schatting_mediaan_dagen=dagen_tot_helft(overleving(gestart.items(), wachtend.items())),
    )


def _jeugdigen(connection: Connection, peildatum: Moment, gemeente: Gebied) -> dict[bool, int]:
    """Count the youths behind the started (True) and the waiting (False) toewijzingen."""
    vak = t.toewijzing_tijdvak.c
    is_gestart = vak.wachttijd_dagen.is_not(None)
    vraag = (
        select(als_getal(is_gestart), func.count(vak.client_id.distinct()))
        .where(geldt(t.toewijzing_tijdvak, peildatum), vak.wachttijd_telt)
        .group_by(is_gestart)
    )
    gevonden = connection.execute(in_gemeente(vraag, t.toewijzing_tijdvak, gemeente)).all()
    return {True: 0, False: 0} | {bool(gestart): aantal for gestart, aantal in gevonden}
