"""What a gemeente does with a toewijzing: assign, extend, shorten, correct, delete, revive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from hub.simulatie.leveren import plan_leveringen
from hub.simulatie.plan import Dossier, Toekenning, Toewijzing, Verzoek
from hub.simulatie.post import Zending
from hub.simulatie.region import VRIJHEIDSBENEMEND_OF_CRISIS
from hub.simulatie.verhuizen import verhuis_op
from hub.simulatie.wereld import Daarna, Wereld

KANS_ZONDER_REFERENTIE = 0.05
"""Against TR379, but real."""
KANS_ANDERE_INGANGSDATUM = 0.15
KANS_NOG_NIET_INGESCHREVEN = 0.2
"""Who moves is not registered at his new address the day after."""


def zend_301(w: Wereld, gewijzigd: Sequence[Toewijzing], daarna: Daarna, stempel: datetime | None = None) -> None:
    """Send a JW301 about these toewijzingen of one dossier; it repeats all other current ones (OP087)."""
    dossier = gewijzigd[0].dossier

    def maak(nu: datetime) -> Toekenning:
        overige = [t for t in dossier.toewijzingen if t not in gewijzigd and t.loopt(nu.date())]
        return Toekenning(dossier.client, tuple((t, t.laatste) for t in (*gewijzigd, *overige)))

    w.post.verstuur(Zending("JW301", dossier.gemeente, dossier.aanbieder, maak, daarna, stempel))


def honoreer(w: Wereld, verzoeken: Sequence[Verzoek], stempel: datetime | None = None) -> None:
    """Assign what was asked by one or more VOTs of one dossier, in one JW301."""
    nieuw = []
    zonder_referentie = stempel is None and w.kans(KANS_ZONDER_REFERENTIE)
    for verzoek in verzoeken:
        assert verzoek.product is not None  # noqa: S101 - every VOT of the simulator names a product
        dossier, product, ingangsdatum = verzoek.dossier, verzoek.product, verzoek.ingangsdatum
        if not zonder_referentie and w.kans(KANS_ANDERE_INGANGSDATUM):
            gewenst = ingangsdatum + timedelta(days=w.toeval.randrange(1, 15))
            ingangsdatum = w.vrije_dag(dossier, product, gewenst)
        einddatum = verzoek.einddatum
        if einddatum is not None and einddatum < ingangsdatum:
            einddatum = ingangsdatum + timedelta(days=30)
        besloten = _besloten(w, 1)
        toewijzing = w.wijs_toe(
            dossier, product, ingangsdatum, einddatum, besloten, None if zonder_referentie else verzoek
        )
        if zonder_referentie:
            verzoek.stil_beantwoord_door = toewijzing
        nieuw.append(toewijzing)
    zend_301(w, nieuw, partial(_ontvangen, w, nieuw), stempel)


def wijs_uit_zichzelf_toe(w: Wereld, dossier: Dossier) -> None:
    """Assign on the initiative of the gemeente: no verzoek came before it."""
    product = w.product_voor(dossier)
    vandaag = w.agenda.nu.date()
    terug = product.categorie in VRIJHEIDSBENEMEND_OF_CRISIS or w.kans(0.25)
    verschil = -w.toeval.randrange(1, 40) if terug else w.toeval.randrange(0, 30)
    ingangsdatum = w.vrije_dag(dossier, product, vandaag + timedelta(days=verschil))
    toewijzing = w.wijs_toe(
        dossier, product, ingangsdatum, w.einddatum(max(vandaag, ingangsdatum)), _besloten(w, 12), None
    )
    zend_301(w, [toewijzing], partial(_ontvangen, w, [toewijzing]))


def _besloten(w: Wereld, hoogstens: int) -> datetime:
    """Return when the gemeente decided: at most so many days ago."""
    dagen = min(w.toeval.randrange(hoogstens + 1), w.toeval.randrange(hoogstens + 1))
    return w.agenda.nu - timedelta(days=dagen, minutes=w.toeval.randrange(5, 60))


def _ontvangen(w: Wereld, toewijzingen: Sequence[Toewijzing], moment: datetime) -> None:
    """The aanbieder has new toewijzingen: care follows, and sometimes the gemeente changes its mind."""
    for toewijzing in toewijzingen:
        toewijzing.ontvangen = True
    plan_leveringen(w, toewijzingen, moment)
    for toewijzing in toewijzingen:
        _plan_wijziging(w, toewijzing, moment)


def _plan_wijziging(w: Wereld, toewijzing: Toewijzing, moment: datetime) -> None:
    lot = w.toeval.random()
    eind = toewijzing.laatste.einddatum
    if lot < 0.12 and eind is not None:
        w.agenda.plan(_dag(w, eind - timedelta(days=w.toeval.randrange(5, 40))), partial(_verleng, w, toewijzing))
    elif lot < 0.21:
        w.agenda.plan(_later(w, moment, 20, 150), partial(_trek_in, w, toewijzing))
    elif lot < 0.27:
        w.agenda.plan(_later(w, moment, 2, 60), partial(_corrigeer, w, toewijzing))
    elif lot < 0.31:
        w.agenda.plan(_later(w, moment, 1, 45), partial(_verwijder, w, toewijzing))
    elif lot < 0.37:
        w.agenda.plan(_later(w, moment, 20, 120), partial(_verhuis, w, toewijzing))


def _later(w: Wereld, moment: datetime, minstens: int, hoogstens: int) -> datetime:
    return _dag(w, moment.date() + timedelta(days=w.toeval.randrange(minstens, hoogstens)))


def _dag(w: Wereld, dag: date) -> datetime:
    return w.klok.vanaf_dag(dag)


def _verleng(w: Wereld, toewijzing: Toewijzing) -> None:
    eind = toewijzing.laatste.einddatum
    if toewijzing.verwijderd or eind is None:
        return
    nieuw = None if w.kans(0.1) else eind + timedelta(days=w.toeval.choice((91, 182, 364)))
    if w.is_bezet(toewijzing, toewijzing.laatste.ingangsdatum, nieuw):
        return  # another toewijzing has followed it
    w.nieuwe_versie(toewijzing, einddatum=nieuw, reden="04")
    zend_301(w, [toewijzing], lambda _: None)


def _trek_in(w: Wereld, toewijzing: Toewijzing) -> None:
    vandaag = w.agenda.nu.date()
    if not toewijzing.loopt(vandaag):
        return
    eind = vandaag + timedelta(days=w.toeval.randrange(-5, 40))
    eind = max(eind, toewijzing.laatste.ingangsdatum)
    if toewijzing.laatste.einddatum is not None:
        eind = min(eind, toewijzing.laatste.einddatum)
    w.nieuwe_versie(toewijzing, einddatum=eind, reden=w.toeval.choice(("05", "06", "09", "14")))
    zend_301(w, [toewijzing], lambda _: None)


def _corrigeer(w: Wereld, toewijzing: Toewijzing) -> None:
    if not toewijzing.loopt(w.agenda.nu.date()):
        return
    volume = toewijzing.laatste.volume + 4
    w.nieuwe_versie(toewijzing, einddatum=toewijzing.laatste.einddatum, reden="14", volume=volume)
    zend_301(w, [toewijzing], lambda _: None)


def _verwijder(w: Wereld, toewijzing: Toewijzing) -> None:
    if toewijzing.verwijderd:
        return
    eerder = toewijzing.laatste.einddatum
    w.nieuwe_versie(toewijzing, einddatum=toewijzing.laatste.ingangsdatum, reden="13")

    def verwerkt(moment: datetime) -> None:
        if w.kans(0.3):
            w.agenda.plan(_later(w, moment, 1, 15), partial(_herstel, w, toewijzing, eerder))

    zend_301(w, [toewijzing], verwerkt)


def _herstel(w: Wereld, toewijzing: Toewijzing, einddatum: date | None) -> None:
    if w.is_bezet(toewijzing, toewijzing.laatste.ingangsdatum, einddatum):
        return  # another toewijzing took its place
    w.nieuwe_versie(toewijzing, einddatum=einddatum, reden="14")
    zend_301(w, [toewijzing], lambda _: None)


def _verhuis(w: Wereld, toewijzing: Toewijzing) -> None:
    """The youth moves: this toewijzing ends, mostly another gemeente of the region takes over."""
    vandaag = w.agenda.nu.date()
    if not toewijzing.loopt(vandaag):
        return
    eind = max(vandaag + timedelta(days=w.toeval.randrange(1, 20)), toewijzing.laatste.ingangsdatum)
    w.nieuwe_versie(toewijzing, einddatum=eind, reden="07")
    dossier = toewijzing.dossier
    zend_301(w, [toewijzing], lambda _: None)
    nieuwe = w.regio.andere_gemeente(dossier.gemeente)
    if not w.kans(KANS_NOG_NIET_INGESCHREVEN):
        verhuis_op(w, dossier.client, eind + timedelta(days=1), nieuwe)
    if nieuwe in w.regio.gemeenten and w.kans(0.8):
        elders = w.dossier(nieuwe, dossier.aanbieder, dossier.client)
        moment = w.klok.na(w.agenda.nu, w.toeval.randrange(1, 10))
        gewenst = eind + timedelta(days=w.toeval.choice((0, 1, 1, 1, 2, 5)))
        w.agenda.plan(moment, partial(_neem_over, w, elders, toewijzing, gewenst))


def _neem_over(w: Wereld, dossier: Dossier, oud: Toewijzing, gewenst: date) -> None:
    if w.is_gehad(dossier, oud.product):
        return
    ingangsdatum = w.vrije_dag(dossier, oud.product, gewenst)
    toewijzing = w.wijs_toe(dossier, oud.product, ingangsdatum, w.einddatum(ingangsdatum), _besloten(w, 3), None)
    zend_301(w, [toewijzing], partial(_ontvangen, w, [toewijzing]))
