"""Youths move, and now and then two gemeenten assign at once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from hub.simulatie.adressen import trek_geschiedenis
from hub.simulatie.personen import Client
from hub.simulatie.wereld import Wereld

KANS_VERHUIST = 0.16
"""In the months that are simulated, to another gemeente; help or no help."""
KANS_VERHUIST_TERUG = 0.15


def registreer(w: Wereld, client: Client) -> None:
    """Give a youth his history in the BRP, and plan the moves that are to come."""
    w.brp[client] = trek_geschiedenis(client, w.regio, w.begin, w.tot, w.toeval)
    if w.kans(KANS_VERHUIST):
        dag = w.begin + timedelta(days=w.toeval.randrange((w.tot - w.begin).days + 1))
        verhuis_op(w, client, dag, w.regio.andere_gemeente(client.gemeente))
        if w.kans(KANS_VERHUIST_TERUG):
            verhuis_op(w, client, dag + timedelta(days=w.toeval.randrange(10, 70)), client.gemeente)


def verhuis_op(w: Wereld, client: Client, dag: date, gemeente: str) -> None:
    """Plan a move: the BRP knows it from that day on, and not at all when it lies after the end."""
    w.agenda.plan(w.klok.op(dag), partial(w.brp[client].verhuis, dag, gemeente))


def ingeschreven_elders(w: Wereld, client: Client, gemeente: str) -> str:
    """Return the gemeente that the BRP names today, when it is another than this one; else empty."""
    adres = w.brp[client].adres(w.agenda.nu.date())
    return adres.gemeente if adres is not None and adres.gemeente != gemeente else ""
