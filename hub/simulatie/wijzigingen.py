"""VOWs: an aanbieder asks to change what runs; the gemeente honours it, partly, or not."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from hub.simulatie.leveren import plan_leveringen
from hub.simulatie.plan import Antwoord, Dossier, Toewijzing, Verzoek, Wijziging
from hub.simulatie.post import Zending
from hub.simulatie.region import VRIJHEIDSBENEMEND_OF_CRISIS
from hub.simulatie.toewijzen import zend_301
from hub.simulatie.verzoeken import reactietermijn, zend_319
from hub.simulatie.wereld import Wereld

KANS_ZONDER_REFERENTIE = 0.03
"""Then nothing tells that the verzoek was answered: it stays open."""


def vraag_wijziging(w: Wereld, dossier: Dossier) -> None:
    """Send a JW317 when there is something to change."""
    vandaag = w.agenda.nu.date()
    lopend = [t for t in dossier.toewijzingen if t.ontvangen and t.loopt(vandaag)]
    if not lopend or any(t.product.categorie in VRIJHEIDSBENEMEND_OF_CRISIS for t in lopend):
        return
    ingang = vandaag + timedelta(days=w.toeval.randrange(7, 35))
    te_wijzigen = tuple(t for t in lopend[:1] if w.kans(0.7))
    nieuw = w.product_voor(dossier) if not te_wijzigen or w.kans(0.3) else None
    if nieuw is not None and nieuw.categorie in VRIJHEIDSBENEMEND_OF_CRISIS:
        return
    if nieuw is not None:
        ingang = w.vrije_dag(dossier, nieuw, ingang)
    verzoek = Verzoek(
        soort="VOW",
        dossier=dossier,
        referentie=w.nummers.referentie(dossier.aanbieder, vandaag.year),
        product=nieuw,
        ingangsdatum=ingang,
        einddatum=ingang + timedelta(days=182),
        volume=w.toeval.randrange(2, 60),
    )
    w.verzoeken.append(verzoek)
    ongewijzigd = tuple(t for t in lopend if t not in te_wijzigen)
    inhoud = Wijziging(dossier.client, verzoek, w.toeval.choice("12"), ongewijzigd, te_wijzigen)
    behandel = partial(_behandel, w, inhoud)
    w.post.verstuur(Zending("JW317", dossier.gemeente, dossier.aanbieder, lambda _: inhoud, behandel))


def _behandel(w: Wereld, wijziging: Wijziging, moment: datetime) -> None:
    lot = w.toeval.random()
    antwoordmoment = w.klok.na(moment, reactietermijn(w))
    if lot < 0.68:
        w.agenda.plan(antwoordmoment, partial(_honoreer, w, wijziging))
    elif lot < 0.85:
        w.agenda.plan(antwoordmoment, partial(_wijs_af, w, wijziging))
    elif lot < 0.97:
        w.agenda.plan(w.klok.na(moment, w.toeval.randrange(1, 7)), partial(_onderzoek, w, wijziging))


def _wijs_af(w: Wereld, wijziging: Wijziging) -> None:
    zend_319(w, Antwoord(wijziging.verzoek, "1", w.toeval.choice(("1", "2", "4", "6", "7")), ""), lambda _: None)


def _onderzoek(w: Wereld, wijziging: Wijziging) -> None:
    zend_319(w, Antwoord(wijziging.verzoek, "2", "", ""), lambda _: None)
    moment = w.klok.vanaf_dag(w.agenda.nu.date() + timedelta(days=w.toeval.randrange(4, 70)))
    w.agenda.plan(moment, partial(_honoreer if w.kans(0.6) else _wijs_af, w, wijziging))


def _honoreer(w: Wereld, wijziging: Wijziging) -> None:
    """End what must change the day before, and assign the rest anew; partly, now and then."""
    verzoek, dossier = wijziging.verzoek, wijziging.verzoek.dossier
    verwijzing = None if w.kans(KANS_ZONDER_REFERENTIE) else verzoek
    gewijzigd: list[Toewijzing] = []
    nieuw: list[Toewijzing] = []
    dag_ervoor = verzoek.ingangsdatum - timedelta(days=1)
    for oud in wijziging.te_wijzigen:
        if not oud.loopt(dag_ervoor) or oud.laatste.ingangsdatum > dag_ervoor:
            continue
        if w.is_bezet(oud, verzoek.ingangsdatum, None):
            continue  # an earlier VOW ended it already, and another toewijzing follows
        if w.kans(0.3):  # the same number goes on, with another volume
            volume = oud.laatste.volume + 1
            w.nieuwe_versie(oud, einddatum=oud.laatste.einddatum, reden="12", volume=volume, verzoek=verwijzing)
        else:
            w.nieuwe_versie(oud, einddatum=dag_ervoor, reden="12")
            ingang = w.vrije_dag(dossier, oud.product, verzoek.ingangsdatum)
            nieuw.append(w.wijs_toe(dossier, oud.product, ingang, w.einddatum(ingang), w.agenda.nu, verwijzing))
        gewijzigd.append(oud)
    if verzoek.product is not None and (not gewijzigd or w.kans(0.85)):
        ingang = w.vrije_dag(dossier, verzoek.product, verzoek.ingangsdatum)
        nieuw.append(w.wijs_toe(dossier, verzoek.product, ingang, verzoek.einddatum, w.agenda.nu, verwijzing))
    if not gewijzigd and not nieuw:
        _wijs_af(w, wijziging)
        return

    def ontvangen(moment: datetime) -> None:
        for toewijzing in nieuw:
            toewijzing.ontvangen = True
        if nieuw:
            plan_leveringen(w, nieuw, moment)

    zend_301(w, [*gewijzigd, *nieuw], ontvangen)
