"""The figures of `status`: each one totals of the intervals that hold the peildatum.

No figure is computed here beyond adding up, ordering and averaging: what a
verzoek or toewijzing *is* at a moment was decided by the folds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, func, select

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
from hub.domein.verzoek import AFGEWEZEN, IN_ONDERZOEK, TOEGEWEZEN
from hub.opslag import tabellen as t
from hub.opslag import telsoorten as ts
from hub.opslag.gebieden import vernauw_tot
from hub.opslag.ontvangst import AFGEKEURD, FO01, GELDIG, OVERGESLAGEN
from hub.opslag.regel_vragen import met_bevindingen
from hub.opslag.telbron import Telbron
from hub.opslag.teller import AFLEVERING, BERICHT


def geldt(tabel: Table, peildatum: Moment) -> ColumnElement[bool]:
    """Give the condition that an interval holds the peildatum."""
    return and_(tabel.c.vanaf <= peildatum, tabel.c.tot > peildatum)


def berichten(bron: Telbron) -> Berichten:
    """Count messages and deliveries stamped up to the peildatum (semantics §10)."""
    per_oordeel = {GELDIG: 0, AFGEKEURD: 0, OVERGESLAGEN: 0, FO01: 0}
    per_soort = Counter[str]()
    for (oordeel, soort), aantal in soorten_berichten(bron).items():
        per_oordeel[oordeel] += aantal
        if oordeel == GELDIG:
            per_soort[soort] += aantal
    ontvangen = afleveringen(bron)
    aantal, bevindingen_per_regel = met_bevindingen(bron)
    return Berichten(
        ontvangen=ontvangen,
        geldig=per_oordeel[GELDIG],
        afgekeurd=per_oordeel[AFGEKEURD],
        dubbel=ontvangen - per_oordeel[GELDIG] - per_oordeel[AFGEKEURD],
        overgeslagen=per_oordeel[OVERGESLAGEN],
        fo01=per_oordeel[FO01],
        per_soort=dict(sorted(per_soort.items())),
        met_bevindingen=aantal,
        bevindingen_per_regel=bevindingen_per_regel,
    )


def soorten_berichten(bron: Telbron) -> Counter[tuple[str, str]]:
    """Count messages by judgement and kind."""
    geteld = Counter[tuple[str, str]]()
    if bron.bewaard:
        for _, (oordeel, soort), aantal in bron.gebeurtenissen(BERICHT):
            geteld[oordeel, soort] += aantal
        return geteld
    b = t.bericht.c
    vraag = select(b.oordeel, b.soort, func.count()).where(b.ontvangen <= bron.peildatum)
    vraag = vernauw_tot(vraag, b.gemeente, bron.gebied).group_by(b.oordeel, b.soort)
    for oordeel, soort, aantal in bron.connection.execute(vraag):
        geteld[oordeel, soort] = aantal
    return geteld


def afleveringen(bron: Telbron) -> int:
    """Count the deliveries of messages that were valid or rejected."""
    if bron.bewaard:
        return sum(
            aantal for _, (oordeel,), aantal in bron.gebeurtenissen(AFLEVERING) if oordeel in {GELDIG, AFGEKEURD}
        )
    a = t.aflevering.c
    vraag = select(func.count()).where(a.ontvangen <= bron.peildatum, a.oordeel.in_((GELDIG, AFGEKEURD)))
    return int(bron.connection.execute(vernauw_tot(vraag, a.gemeente, bron.gebied)).scalar_one())


_OVER_VERZOEK = ("soort", "stand", "zonder_referentie", "via_onderzoek")


def verzoeken(bron: Telbron) -> Verzoeken:
    """Count verzoeken by where they stand, and the doorlooptijd of the closed ones (semantics §4)."""
    nog_open = bron.samen(ts.VERZOEK_OPEN, *_OVER_VERZOEK, "te_laat")
    dicht = bron.samen(ts.VERZOEK_DICHT, *_OVER_VERZOEK, "binnen_norm", "doorlooptijd")
    alle = [*nog_open, *dicht]

    def tel(rijen: list[tuple[Any, ...]], plaats: int, waarde: Any) -> int:
        return sum(rij[-1] for rij in rijen if rij[plaats] == waarde)

    def doorlooptijd(soort: str | None) -> Doorlooptijd:
        return _doorlooptijd((rij[5], rij[6]) for rij in dicht if rij[5] is not None and soort in {None, rij[0]})

    return Verzoeken(
        totaal=sum(rij[-1] for rij in alle),
        open=sum(rij[-1] for rij in nog_open),
        in_onderzoek=tel(nog_open, 1, IN_ONDERZOEK),
        te_laat=tel(nog_open, 4, True),
        toegewezen=tel(dicht, 1, TOEGEWEZEN),
        afgewezen=tel(dicht, 1, AFGEWEZEN),
        binnen_norm=tel(dicht, 4, True),
        buiten_norm=tel(dicht, 4, False),
        zonder_referentie=tel(alle, 2, True),
        via_onderzoek=tel(alle, 3, True),
        per_soort={soort: tel(alle, 0, soort) for soort in ("VOT", "VOW")},
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


def toewijzingen(bron: Telbron) -> Toewijzingen:
    """Count toewijzingen by delivery state and by validity (semantics §5)."""
    rijen = bron.samen(ts.TOEWIJZING, "stand", "geldigheid", "wijziging", "doorlooptijd")
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


def leveringen(bron: Telbron) -> Leveringen:
    """Count late and missing reports, and the duration of what has ended (semantics §6)."""
    mis = bron.samen(ts.MELDING_MIS, "start_te_laat", "stop_te_laat", "stop_ontbreekt")
    trajecten = Verdeling(bron.samen(ts.TRAJECT, "trajectduur"))
    losse = dict(bron.samen(ts.LOSSE_START, "soort"))
    return Leveringen(
        start_te_laat=sum(start * aantal for start, _, _, aantal in mis),
        stop_te_laat=sum(stop * aantal for _, stop, _, aantal in mis),
        stop_ontbreekt=sum(aantal for _, _, ontbreekt, aantal in mis if ontbreekt),
        taakgericht=losse.get(TAAKGERICHT, 0),
        zonder_toewijzing=losse.get(ZONDER_TOEWIJZING, 0),
        trajectduur_dagen=Trajectduur(aantal=trajecten.aantal, mediaan=trajecten.mediaan),
    )


def retouren(bron: Telbron) -> Retouren:
    """Count heenberichten that ask for a retour, by what came of it (semantics §9)."""
    per_stand = dict(bron.samen(ts.RETOUR, "retour"))
    afgekeurd = per_stand.get(RETOUR_AFGEKEURD, 0)
    return Retouren(
        verwacht=sum(per_stand.values()),
        ontvangen=per_stand.get(RETOUR_ONTVANGEN, 0) + afgekeurd,
        afgekeurd=afgekeurd,
        ontbreekt_te_laat=per_stand.get(RETOUR_TE_LAAT, 0),
    )
