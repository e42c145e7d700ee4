"""The waiting times of `status`: started and waiting apart, and the categories that stand outside (semantics §7)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from hub.antwoorden import Wachttijd, WachttijdAfgesloten, WachttijdApart, WachttijdWachtend
from hub.domein.kalender import dag_van
from hub.domein.statistiek import Verdeling, dagen_tot_helft, overleving
from hub.opslag import tabellen as t
from hub.opslag import telsoorten as ts
from hub.opslag.dialecten import Getal
from hub.opslag.gebieden import in_gemeente
from hub.opslag.status_vragen import geldt
from hub.opslag.telbron import Telbron


def wachttijd(bron: Telbron) -> Wachttijd:
    """Give waiting times, closed and open apart, and the categories that stand outside (semantics §7)."""
    vandaag = dag_van(bron.peildatum)
    gestart, wachtend, apart_wachtend = (Counter[int]() for _ in range(3))
    boven = {True: 0, False: 0}
    for dagen, norm, aantal in bron.samen(ts.WACHT_VOORBIJ, "wachttijd_dagen", "treeknorm_dagen"):
        gestart[dagen] += aantal
        boven[True] += aantal if dagen > norm else 0
    for sinds, norm, aantal in bron.samen(ts.WACHT_NOG, "toewijzingsdatum", "treeknorm_dagen"):
        dagen = dagen_sinds(sinds, vandaag)
        wachtend[dagen] += aantal
        boven[False] += aantal if dagen > norm else 0
    for sinds, aantal in bron.samen(ts.APART_NOG, "toewijzingsdatum"):
        apart_wachtend[dagen_sinds(sinds, vandaag)] += aantal
    netto = Verdeling(bron.samen(ts.WACHT_NETTO, "wachttijd_netto_dagen"))
    buiten_gestart = Verdeling(bron.samen(ts.APART_VOORBIJ, "wachttijd_dagen"))
    van_hen = jeugdigen(bron)
    van_gestart, van_wachtend = Verdeling(gestart.items()), Verdeling(wachtend.items())
    buiten_wachtend = Verdeling(apart_wachtend.items())
    return Wachttijd(
        afgesloten=WachttijdAfgesloten(
            aantal=van_gestart.aantal,
            mediaan_dagen=van_gestart.mediaan,
            p90_dagen=van_gestart.percentiel(90),
            boven_treeknorm=boven[True],
            mediaan_netto_dagen=netto.mediaan,
            jeugdigen=van_hen[True],
        ),
        wachtend=WachttijdWachtend(
            aantal=van_wachtend.aantal,
            mediaan_dagen=van_wachtend.mediaan,
            langst_dagen=van_wachtend.hoogste,
            boven_treeknorm=boven[False],
            jeugdigen=van_hen[False],
        ),
        apart=WachttijdApart(
            gestart=buiten_gestart.aantal,
            gestart_mediaan_dagen=buiten_gestart.mediaan,
            wachtend=buiten_wachtend.aantal,
            wachtend_langst_dagen=buiten_wachtend.hoogste,
        ),
        schatting_mediaan_dagen=dagen_tot_helft(overleving(gestart.items(), wachtend.items())),
    )


def dagen_sinds(toewijzingsdatum: str, vandaag: date) -> int:
    """Return the calendar days that were waited; 0 for a date in the future."""
    return max(0, (vandaag - date.fromisoformat(toewijzingsdatum)).days)


def jeugdigen(bron: Telbron) -> dict[bool, int]:
    """Count the youths behind the started (True) and the waiting (False) toewijzingen."""
    if bron.bewaard:
        return {True: bron.jeugdigen(gestart=True), False: bron.jeugdigen(gestart=False)}
    vak = t.toewijzing_tijdvak.c
    is_gestart = vak.wachttijd_dagen.is_not(None)
    vraag = (
        select(Getal(is_gestart), func.count(vak.client_id.distinct()))
        .where(geldt(t.toewijzing_tijdvak, bron.peildatum), vak.wachttijd_telt)
        .group_by(is_gestart)
    )
    gevonden = bron.connection.execute(in_gemeente(vraag, t.toewijzing_tijdvak, bron.gebied)).all()
    return {True: 0, False: 0} | {bool(gestart): aantal for gestart, aantal in gevonden}
