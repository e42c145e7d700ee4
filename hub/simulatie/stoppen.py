"""How care ends: for a while, for good, by mistake, or not for good after all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from hub.simulatie.plan import Levering, Starts, Stop, Stops
from hub.simulatie.post import Zending
from hub.simulatie.wereld import Daarna, Wereld

TIJDELIJK = "20"
KANS_TIJDELIJK = 0.14
KANS_HERVAT = 0.7
KANS_HEROPEND = 0.07
KANS_LAAT_GEMELD = 0.11
KANS_VERGETEN = 0.09
"""The toewijzing ends and nobody reports that the care did too."""
KANS_HERZIEN = 0.03
_REDENEN = ("31", "31", "31", "31", "32", "33", "34", "34", "35", "38", "39", "02")


def plan_einde(w: Wereld, levering: Levering, moment: datetime) -> None:
    """Plan how a reported levering goes on: nothing of it before `moment`."""
    dagen = max(1, int(w.toeval.lognormvariate(4.7, 0.7)))
    eind = levering.begindatum + timedelta(days=dagen)
    if w.kans(KANS_TIJDELIJK):
        pauze = levering.begindatum + timedelta(days=max(1, int(dagen * w.toeval.uniform(0.2, 0.6))))
        _plan(
            w, moment, pauze, lambda dag: meld_stop(w, levering, TIJDELIJK, dag, partial(_na_pauze, w, levering, eind))
        )
        return
    if w.kans(KANS_VERGETEN):
        return
    _plan(
        w, moment, eind, lambda dag: meld_stop(w, levering, _reden(w, levering), dag, partial(_na_einde, w, levering))
    )


def _einde_toewijzing(levering: Levering) -> date | None:
    return levering.toewijzing.laatste.einddatum if levering.toewijzing else None


def _reden(w: Wereld, levering: Levering) -> str:
    toewijzing = levering.toewijzing
    if toewijzing and len(toewijzing.versies) > 1:
        return "37" if toewijzing.laatste.reden == "12" else "36"
    return w.toeval.choice(_REDENEN)


def _plan(w: Wereld, moment: datetime, dag: date, actie: Callable[[date], None]) -> None:
    """Plan the report of what happens on `dag`: some working days later, and never before `moment`."""
    laat = w.kans(KANS_LAAT_GEMELD)
    melddag = w.klok.na(w.klok.op(dag), w.toeval.randrange(6, 25) if laat else w.toeval.choice((0, 0, 1, 2, 3, 4)))
    if melddag <= moment:
        melddag = w.klok.na(moment, w.toeval.randrange(0, 3))
    w.agenda.plan(melddag, partial(actie, dag))


def meld_stop(w: Wereld, levering: Levering, reden: str, dag: date, daarna: Daarna) -> None:
    """Report that care stopped on a day, at the latest the last day of its toewijzing."""
    toewijzing = levering.toewijzing
    if toewijzing is not None and toewijzing.verwijderd:
        return
    grens = _einde_toewijzing(levering)
    if grens is not None:
        dag = min(dag, grens)
    dag = max(dag, levering.begindatum)
    stop = Stop(levering, reden, dag)
    levering.stops.append(stop)

    def verder(moment: datetime) -> None:
        if w.kans(KANS_HERZIEN):
            w.agenda.plan(w.klok.na(moment, w.toeval.randrange(1, 8)), partial(_herzie, w, stop, daarna))
        else:
            daarna(moment)

    zend_307(w, stop, "1", verder)


def zend_307(w: Wereld, stop: Stop, status: str, daarna: Daarna) -> None:
    """Send a JW307 about one stop."""
    dossier = stop.levering.dossier

    def maak(_: datetime) -> Stops:
        return Stops(dossier.client, ((stop, status),))

    w.post.verstuur(Zending("JW307", dossier.gemeente, dossier.aanbieder, maak, daarna))


def _herzie(w: Wereld, fout: Stop, daarna: Daarna) -> None:
    """Delete a stop that was reported wrongly, and mostly report the right one."""

    def verwijderd(moment: datetime) -> None:
        if w.kans(0.3):  # the care goes on after all
            return
        goed = Stop(fout.levering, fout.reden, fout.einddatum + timedelta(days=w.toeval.randrange(1, 4)))
        fout.levering.stops.append(goed)
        w.agenda.plan(w.klok.na(moment, w.toeval.randrange(0, 3)), lambda: zend_307(w, goed, "1", daarna))

    zend_307(w, fout, "3", verwijderd)


def _na_pauze(w: Wereld, levering: Levering, eind: date, moment: datetime) -> None:
    """Go on after a temporary stop, or end the care for good on the start that was."""
    if w.kans(KANS_HERVAT):
        dag = max(moment.date(), levering.begindatum) + timedelta(days=w.toeval.randrange(5, 60))
        _plan(w, moment, dag, partial(_begin_opnieuw, w, levering))
        return
    dag = max(eind, moment.date())
    _plan(w, moment, dag, lambda dag: meld_stop(w, levering, _reden(w, levering), dag, lambda _: None))


def _na_einde(w: Wereld, levering: Levering, moment: datetime) -> None:
    if w.kans(KANS_HEROPEND):
        dag = moment.date() + timedelta(days=w.toeval.randrange(3, 40))
        _plan(w, moment, dag, partial(_begin_opnieuw, w, levering))


def _begin_opnieuw(w: Wereld, eerder: Levering, dag: date) -> None:
    """Report a new start under the same toewijzing (OP379)."""
    toewijzing = eerder.toewijzing
    if toewijzing is None or not toewijzing.loopt(dag):
        return
    opnieuw = toewijzing.levering(eerder.product, dag)
    if opnieuw.meldingen:
        return
    dossier = opnieuw.dossier

    def maak(_: datetime) -> Starts:
        return Starts(dossier.client, ((opnieuw, "1"),))

    verder = partial(plan_einde, w, opnieuw)
    w.post.verstuur(Zending("JW305", dossier.gemeente, dossier.aanbieder, maak, verder))
