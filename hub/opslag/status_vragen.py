"""The figures of `status`: each one a query over the intervals that hold the peildatum.

No figure is computed here beyond counting, ordering and averaging: what a
verzoek or toewijzing *is* at a moment was decided by the folds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, case, func, select, text

from hub.antwoorden import (
    Berichten,
    Doorlooptijd,
    Leveringen,
    Retouren,
    Toewijzingen,
    Trajectduur,
    Verzoeken,
)
from hub.domein.dossier import TAAKGERICHT, ZONDER_TOEWIJZING
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.heenbericht import AFGEKEURD as RETOUR_AFGEKEURD
from hub.domein.heenbericht import ONTVANGEN as RETOUR_ONTVANGEN
from hub.domein.heenbericht import TE_LAAT as RETOUR_TE_LAAT
from hub.domein.statistiek import Verdeling
from hub.domein.toewijzing import (
    ACTUEEL,
    GESTART,
    GESTOPT,
    ONBEKEND_BIJ_AANVANG,
    TIJDELIJK_GESTOPT,
    TOEKOMSTIG,
    VERVALLEN,
    VERWIJDERD,
    WACHTEND,
)
from hub.domein.verzoek import AFGEWEZEN, IN_ONDERZOEK, OPEN, TOEGEWEZEN
from hub.opslag import tabellen as t
from hub.opslag.dialecten import Getal
from hub.opslag.gebieden import in_gemeente, vernauw_tot
from hub.opslag.ontvangst import AFGEKEURD, FO01, GELDIG, OVERGESLAGEN
from hub.opslag.regel_vragen import per_regel


def geldt(tabel: Table, peildatum: Moment) -> ColumnElement[bool]:
    """Give the condition that an interval holds the peildatum."""
    return and_(tabel.c.vanaf <= peildatum, tabel.c.tot > peildatum)


def aantal_waar(voorwaarde: ColumnElement[Any]) -> ColumnElement[int]:
    """Give the number of rows for which a condition holds."""
    return func.coalesce(func.sum(case((voorwaarde, 1), else_=0)), 0)


def als_getal(kolom: ColumnElement[Any]) -> ColumnElement[int]:
    """Take a yes or no as 1 or 0, so that it can be grouped by and counted."""
    return Getal(kolom)


def berichten(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Berichten:
    """Count messages and deliveries stamped up to the peildatum (semantics §10)."""
    bericht, aflevering = t.bericht.c, t.aflevering.c
    vraag = select(bericht.oordeel, bericht.soort, func.count()).where(bericht.ontvangen <= peildatum)
    afleveringen = select(func.count()).where(
        aflevering.ontvangen <= peildatum, aflevering.oordeel.in_((GELDIG, AFGEKEURD))
    )
    vraag = vernauw_tot(vraag, bericht.gemeente, gemeente)
    afleveringen = vernauw_tot(afleveringen, aflevering.gemeente, gemeente)
    per_oordeel = {GELDIG: 0, AFGEKEURD: 0, OVERGESLAGEN: 0, FO01: 0}
    per_soort: dict[str, int] = {}
    for oordeel, soort, aantal in connection.execute(vraag.group_by(bericht.oordeel, bericht.soort)):
        per_oordeel[oordeel] += aantal
        if oordeel == GELDIG:
            per_soort[soort] = aantal
    ontvangen = connection.execute(afleveringen).scalar_one()
    met_bevindingen, bevindingen_per_regel = per_regel(connection, peildatum, gemeente)
    return Berichten(
        ontvangen=ontvangen,
        geldig=per_oordeel[GELDIG],
        afgekeurd=per_oordeel[AFGEKEURD],
        dubbel=ontvangen - per_oordeel[GELDIG] - per_oordeel[AFGEKEURD],
        overgeslagen=per_oordeel[OVERGESLAGEN],
        fo01=per_oordeel[FO01],
        per_soort=dict(sorted(per_soort.items())),
        met_bevindingen=met_bevindingen,
        bevindingen_per_regel=bevindingen_per_regel,
    )


def verzoeken(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Verzoeken:
    """Count verzoeken by where they stand, and the doorlooptijd of the closed ones (semantics §4)."""
    vak = t.verzoek_tijdvak.c
    kolommen = (
        vak.soort,
        vak.stand,
        als_getal(vak.te_laat),
        als_getal(vak.binnen_norm),
        als_getal(vak.zonder_referentie),
        als_getal(vak.via_onderzoek),
        vak.doorlooptijd,
    )
    vraag = select(*kolommen, func.count()).where(geldt(t.verzoek_tijdvak, peildatum)).group_by(*kolommen)
    rijen = connection.execute(in_gemeente(vraag, t.verzoek_tijdvak, gemeente)).all()

    def tel(plaats: int, *waarden: Any) -> int:
        return sum(rij[-1] for rij in rijen if rij[plaats] in waarden)

    def doorlooptijd(soort: str | None) -> Doorlooptijd:
        return _doorlooptijd((rij[6], rij[7]) for rij in rijen if rij[6] is not None and soort in {None, rij[0]})

    return Verzoeken(
        totaal=sum(rij[-1] for rij in rijen),
        open=tel(1, OPEN, IN_ONDERZOEK),
        in_onderzoek=tel(1, IN_ONDERZOEK),
        te_laat=tel(2, 1),
        toegewezen=tel(1, TOEGEWEZEN),
        afgewezen=tel(1, AFGEWEZEN),
        binnen_norm=tel(3, 1),
        buiten_norm=tel(3, 0),
        zonder_referentie=tel(4, 1),
        via_onderzoek=tel(5, 1),
        per_soort={soort: tel(0, soort) for soort in ("VOT", "VOW")},
        doorlooptijd_werkdagen=doorlooptijd(None),
        doorlooptijd_per_soort={soort: doorlooptijd(soort) for soort in ("VOT", "VOW")},
    )


def _doorlooptijd(paren: Iterable[tuple[int, int]]) -> Doorlooptijd:
    verdeling = Verdeling(paren)
    return Doorlooptijd(
        aantal=verdeling.aantal,
        gemiddeld=verdeling.gemiddelde,
        mediaan=verdeling.mediaan,
        p90=verdeling.percentiel(90),
        max=verdeling.hoogste,
    )


def toewijzingen(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Toewijzingen:
    """Count toewijzingen by delivery state and by validity (semantics §5)."""
    vak = t.toewijzing_tijdvak.c
    kolommen = (vak.stand, vak.geldigheid, vak.wijziging, vak.doorlooptijd)
    vraag = select(*kolommen, func.count()).where(geldt(t.toewijzing_tijdvak, peildatum)).group_by(*kolommen)
    rijen = connection.execute(in_gemeente(vraag, t.toewijzing_tijdvak, gemeente)).all()
    bestaand = [rij for rij in rijen if rij[0] != VERWIJDERD]

    def tel(plaats: int, waarde: str) -> int:
        return sum(rij[-1] for rij in bestaand if rij[plaats] == waarde)

    return Toewijzingen(
        totaal=sum(rij[-1] for rij in bestaand),
        actueel=tel(1, ACTUEEL),
        toekomstig=tel(1, TOEKOMSTIG),
        verwijderd=sum(rij[-1] for rij in rijen) - sum(rij[-1] for rij in bestaand),
        wachtend=tel(0, WACHTEND),
        gestart=tel(0, GESTART),
        tijdelijk_gestopt=tel(0, TIJDELIJK_GESTOPT),
        gestopt=tel(0, GESTOPT),
        vervallen=tel(0, VERVALLEN),
        onbekend_bij_aanvang=tel(0, ONBEKEND_BIJ_AANVANG),
        ingetrokken=tel(2, "ingetrokken"),
        verlengd=tel(2, "verlengd"),
        zonder_verzoek_werkdagen=_doorlooptijd((rij[3], rij[4]) for rij in bestaand if rij[3] is not None),
    )


def leveringen(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Leveringen:
    """Count late and missing reports, and the duration of what has ended (semantics §6)."""
    vak, los = t.toewijzing_tijdvak.c, t.losse_start_tijdvak.c
    som = select(
        func.coalesce(func.sum(vak.start_te_laat), 0),
        func.coalesce(func.sum(vak.stop_te_laat), 0),
        aantal_waar(vak.stop_ontbreekt),
    ).where(geldt(t.toewijzing_tijdvak, peildatum), text(t.MELDING_MIS))
    start, stop, ontbreekt = connection.execute(in_gemeente(som, t.toewijzing_tijdvak, gemeente)).one()
    duur = (
        select(vak.trajectduur, func.count())
        .where(geldt(t.toewijzing_tijdvak, peildatum), vak.trajectduur.is_not(None))
        .group_by(vak.trajectduur)
    )
    trajecten = Verdeling(
        (dagen, n) for dagen, n in connection.execute(in_gemeente(duur, t.toewijzing_tijdvak, gemeente))
    )
    losse = select(los.soort, func.count()).where(geldt(t.losse_start_tijdvak, peildatum)).group_by(los.soort)
    per_soort: dict[str, int] = dict(connection.execute(in_gemeente(losse, t.losse_start_tijdvak, gemeente)).all())
    return Leveringen(
        start_te_laat=start,
        stop_te_laat=stop,
        stop_ontbreekt=ontbreekt,
        taakgericht=per_soort.get(TAAKGERICHT, 0),
        zonder_toewijzing=per_soort.get(ZONDER_TOEWIJZING, 0),
        trajectduur_dagen=Trajectduur(aantal=trajecten.aantal, mediaan=trajecten.mediaan),
    )


def retouren(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Retouren:
    """Count heenberichten that ask for a retour, by what came of it (semantics §9)."""
    vak = t.heen_tijdvak.c
    vraag = (
        select(vak.retour, func.count())
        .where(geldt(t.heen_tijdvak, peildatum), vak.retour.is_not(None))
        .group_by(vak.retour)
    )
    per_stand: dict[str, int] = dict(connection.execute(in_gemeente(vraag, t.heen_tijdvak, gemeente)).all())
    afgekeurd = per_stand.get(RETOUR_AFGEKEURD, 0)
    return Retouren(
        verwacht=sum(per_stand.values()),
        ontvangen=per_stand.get(RETOUR_ONTVANGEN, 0) + afgekeurd,
        afgekeurd=afgekeurd,
        ontbreekt_te_laat=per_stand.get(RETOUR_TE_LAAT, 0),
    )
