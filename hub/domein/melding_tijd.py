"""When people are told something: in the morning of a werkdag, and never in quiet hours. Pure: the clock is an argument."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_UUR, Werkkalender, begin_na, begin_van, lokaal, moment_van

_VERST = 60
"""Days looked back or ahead for a werkdag: no calendar is closed that long."""


class Meldtijden(NamedTuple):
    """The hours of someone who is told things, in Dutch local time."""

    om: time
    """When the morning list goes out."""
    stil_van: time
    stil_tot: time
    """Quiet from one to the other, over midnight when the second is earlier; equal: never quiet."""


def is_stil(moment: Moment, tijden: Meldtijden, kalender: Werkkalender) -> bool:
    """Say whether nothing is told now: in quiet hours, and on a day that is no werkdag."""
    nu = lokaal(moment)
    return not kalender.is_werkdag(nu.date()) or _stille_tijd(nu.time(), tijden)


def ochtend_van(moment: Moment, tijden: Meldtijden, kalender: Werkkalender) -> date | None:
    """Return the werkdag whose morning list is due now; None before its hour, after its day's end, and on free days.

    Due until quiet hours begin: who was not told at its hour is told later that day, and not the day after.
    """
    nu = lokaal(moment)
    einde = tijden.stil_van if tijden.om < tijden.stil_van else time.max
    if tijden.om <= nu.time() <= einde and kalender.is_werkdag(nu.date()):
        return nu.date()
    return None


def vorige_ochtend(dag: date, tijden: Meldtijden, kalender: Werkkalender) -> Moment:
    """Return the moment of the morning list of the werkdag before."""
    vorige = next(
        (eerder for n in range(1, _VERST) if kalender.is_werkdag(eerder := dag - timedelta(n))), dag - timedelta(1)
    )
    return moment_van(datetime.combine(vorige, tijden.om))


def wakkere_uren(van: Moment, tot: Moment, tijden: Meldtijden, kalender: Werkkalender) -> float:
    """Return how many hours between two moments were not quiet."""
    if tot <= van:
        return 0.0
    samen = 0
    dag = lokaal(van).date()
    while begin_van(dag) < tot:
        if kalender.is_werkdag(dag):
            for begin, einde in _wakker(dag, tijden):
                samen += max(0, min(einde, tot) - max(begin, van))
        dag += timedelta(1)
    return samen / MILLISECONDEN_PER_UUR


def _stille_tijd(tijd: time, tijden: Meldtijden) -> bool:
    van, tot = tijden.stil_van, tijden.stil_tot
    if van < tot:
        return van <= tijd < tot
    return van != tot and (tijd >= van or tijd < tot)


def _wakker(dag: date, tijden: Meldtijden) -> tuple[tuple[Moment, Moment], ...]:
    """Give the stretches of a day that are not quiet."""
    van, tot = (moment_van(datetime.combine(dag, tijd)) for tijd in (tijden.stil_van, tijden.stil_tot))
    if tijden.stil_van == tijden.stil_tot:
        return ((begin_van(dag), begin_na(dag)),)
    if tijden.stil_van < tijden.stil_tot:
        return ((begin_van(dag), van), (tot, begin_na(dag)))
    return ((tot, van),)
