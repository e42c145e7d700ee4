"""What an aanbieder does once it has a toewijzing: let wait, start, and report the start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from hub.simulatie.plan import Dossier, Levering, Starts, Stop, Stops, Toewijzing
from hub.simulatie.post import Zending
from hub.simulatie.region import VRIJHEIDSBENEMEND_OF_CRISIS, Product
from hub.simulatie.stoppen import plan_einde
from hub.simulatie.wereld import Daarna, Wereld

KANS_NOOIT = 0.09
"""The youth finds help elsewhere, or grows out of it."""
KANS_STERK_VERLAAT = 0.13
"""Scarce care: months of waiting."""
KANS_LAAT_GEMELD = 0.1
KANS_VOORAF_GEMELD = 0.03
KANS_VOOR_TOEWIJZING_GESTEMPELD = 0.03
"""The aanbieder reported a retroactive start before the JW301 was sent."""
KANS_SAMEN = 0.35
"""Products assigned together start together, in one JW305."""
KANS_GEEN_START_GEMELD = 0.015
"""The first thing heard of a levering is its stop."""
KANS_HERZIEN = 0.04
"""The start was reported with a wrong date: deleted and reported again."""


def plan_leveringen(w: Wereld, toewijzingen: Sequence[Toewijzing], moment: datetime) -> None:
    """Plan what follows on the receipt, at `moment`, of new toewijzingen of one dossier."""
    if len(toewijzingen) > 1 and w.kans(KANS_SAMEN):
        begin = max(_begin(w, toewijzing, moment) for toewijzing in toewijzingen)
        _plan_start(w, [(toewijzing, begin) for toewijzing in toewijzingen], moment)
        return
    for toewijzing in toewijzingen:
        if w.kans(KANS_NOOIT) and toewijzing.product.categorie not in VRIJHEIDSBENEMEND_OF_CRISIS:
            continue
        _plan_start(w, [(toewijzing, _begin(w, toewijzing, moment))], moment)


def _begin(w: Wereld, toewijzing: Toewijzing, moment: datetime) -> date:
    """Draw the day on which the care really begins."""
    ingang, vandaag = toewijzing.laatste.ingangsdatum, moment.date()
    if toewijzing.product.categorie in VRIJHEIDSBENEMEND_OF_CRISIS or (ingang <= vandaag and w.kans(0.5)):
        return ingang + timedelta(days=w.toeval.randrange(3))
    wachten = w.toeval.randrange(60, 200) if w.kans(KANS_STERK_VERLAAT) else int(w.toeval.expovariate(1 / 22))
    return max(ingang, vandaag) + timedelta(days=wachten)


def _plan_start(w: Wereld, wat: Sequence[tuple[Toewijzing, date]], ontvangen: datetime) -> None:
    begin = wat[0][1]
    if begin < ontvangen.date() and w.kans(KANS_VOOR_TOEWIJZING_GESTEMPELD):
        stempel = w.klok.op(max(begin, ontvangen.date() - timedelta(days=1)))
        meld_start(w, wat, min(stempel, ontvangen))
        return
    if w.kans(KANS_VOORAF_GEMELD):
        dag = begin - timedelta(days=w.toeval.randrange(1, 5))
        moment = w.klok.vanaf_dag(dag)
    elif w.kans(KANS_LAAT_GEMELD):
        moment = w.klok.na(_op(w, max(begin, ontvangen.date())), w.toeval.randrange(6, 25))
    else:
        moment = w.klok.na(_op(w, max(begin, ontvangen.date())), w.toeval.choice((0, 0, 1, 1, 2, 3, 4)))
    if moment <= ontvangen:
        moment = w.klok.na(ontvangen, w.toeval.choice((0, 1, 2)))
    w.agenda.plan(moment, partial(meld_start, w, wat))


def _op(w: Wereld, dag: date) -> datetime:
    return w.klok.op(dag)


def meld_start(w: Wereld, wat: Sequence[tuple[Toewijzing, date]], stempel: datetime | None = None) -> None:
    """Report that care has begun, unless the toewijzing no longer allows it."""
    leveringen = []
    for toewijzing, begin in wat:
        eind = toewijzing.laatste.einddatum
        if toewijzing.verwijderd or (eind is not None and begin > eind):
            continue
        leveringen += [toewijzing.levering(product, begin) for product in _producten(w, toewijzing.product)]
    if not leveringen:
        return
    if stempel is None and len(leveringen) == 1 and w.kans(KANS_GEEN_START_GEMELD):
        _meld_alleen_stop(w, leveringen[0])
        return
    zend_305(w, [(levering, "1") for levering in leveringen], partial(_gestart, w, leveringen), stempel)


def _producten(w: Wereld, product: Product) -> list[Product]:
    """Return what is delivered: the product, or one or two codes of an assigned category."""
    if product.code:
        return [product]
    codes = w.toeval.sample(range(1, 4), w.toeval.choice((1, 2)))
    return [Product(product.categorie, f"{product.categorie}A{code:02d}") for code in codes]


def zend_305(
    w: Wereld, regels: Sequence[tuple[Levering, str]], daarna: Daarna, stempel: datetime | None = None
) -> None:
    """Send a JW305 about leveringen of one dossier, each with its StatusAanlevering."""
    dossier = regels[0][0].dossier
    w.post.verstuur(
        Zending(
            "JW305",
            dossier.gemeente,
            dossier.aanbieder,
            lambda _: Starts(dossier.client, tuple(regels)),
            daarna,
            stempel,
        )
    )


def _gestart(w: Wereld, leveringen: Sequence[Levering], moment: datetime) -> None:
    for levering in leveringen:
        lot = w.toeval.random()
        if lot < KANS_HERZIEN:
            w.agenda.plan(w.klok.na(moment, w.toeval.randrange(0, 8)), partial(_herzie, w, levering))
        elif lot < KANS_HERZIEN + 0.015:
            w.agenda.plan(w.klok.na(moment, w.toeval.randrange(1, 8)), partial(_meld_nog_eens, w, levering))
        else:
            plan_einde(w, levering, moment)


def _herzie(w: Wereld, fout: Levering) -> None:
    """Delete a start that was reported wrongly, and report the right one: in one message or in two."""
    assert fout.toewijzing is not None  # noqa: S101 - only starts of a toewijzing are reviewed
    verschil = w.toeval.choice((-7, -3, -1, 1, 2, 7, 0))
    begin = max(fout.begindatum + timedelta(days=verschil), fout.toewijzing.laatste.ingangsdatum)
    goed = fout.toewijzing.levering(fout.product, begin)
    if goed is not fout and w.kans(0.5):
        zend_305(w, [(fout, "3"), (goed, "1")], lambda moment: plan_einde(w, goed, moment))
        return

    def verwijderd(moment: datetime) -> None:
        if goed is fout and w.kans(0.4):  # reported by mistake altogether
            return
        verder = partial(plan_einde, w, goed)
        if w.kans(0.3):  # sent by the same batch, with the same stamp
            zend_305(w, [(goed, "1")], verder, moment)
            return
        opnieuw = w.klok.na(moment, w.toeval.choice((0, 1, 3)))
        w.agenda.plan(opnieuw, lambda: zend_305(w, [(goed, "1")], verder))

    zend_305(w, [(fout, "3")], verwijderd)


def _meld_nog_eens(w: Wereld, levering: Levering) -> None:
    """Report a start again as changed (2) or unchanged (9): neither makes a second one."""
    zend_305(w, [(levering, w.toeval.choice("29"))], partial(plan_einde, w, levering))


def _meld_alleen_stop(w: Wereld, levering: Levering) -> None:
    """Report the end, in time, of care whose start was never reported."""
    eind = max(levering.begindatum, w.agenda.nu.date() - timedelta(days=1))
    stop = Stop(levering, "31", eind)
    levering.stops.append(stop)
    dossier = levering.dossier

    def maak(_: datetime) -> Stops:
        return Stops(dossier.client, ((stop, "1"),))

    w.post.verstuur(Zending("JW307", dossier.gemeente, dossier.aanbieder, maak, altijd_goed=True))


def meld_los(w: Wereld, dossier: Dossier, *, taakgericht: bool) -> None:
    """Report a start without ToewijzingNummer (taakgericht), or under a number that was never assigned."""
    product = w.product_voor(dossier)
    if not product.code:
        product = Product(product.categorie, f"{product.categorie}A01")
    begin = w.vrije_dag(dossier, product, w.agenda.nu.date() - timedelta(days=w.toeval.randrange(0, 12)))
    nummer = None if taakgericht else 90_000_000 + len(w.losse_leveringen)
    levering = Levering(dossier, None, nummer, product, begin)
    w.losse_leveringen.append(levering)

    def gemeld(moment: datetime) -> None:
        if taakgericht and w.kans(0.5):
            w.agenda.plan(w.klok.na(moment, w.toeval.randrange(5, 60)), partial(_stop_los, w, levering))
        elif w.kans(0.2):
            w.agenda.plan(
                w.klok.na(moment, w.toeval.randrange(1, 9)), lambda: zend_305(w, [(levering, "3")], lambda _: None)
            )

    zend_305(w, [(levering, "1")], gemeld)


def _stop_los(w: Wereld, levering: Levering) -> None:
    stop = Stop(levering, "31", w.agenda.nu.date())
    levering.stops.append(stop)
    dossier = levering.dossier

    def maak(_: datetime) -> Stops:
        return Stops(dossier.client, ((stop, "1"),))

    w.post.verstuur(Zending("JW307", dossier.gemeente, dossier.aanbieder, maak))
