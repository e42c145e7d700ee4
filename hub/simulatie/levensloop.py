"""Whole life cycles: which youth meets which aanbieder, when, and how it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from hub.simulatie.agenda import Agenda
from hub.simulatie.declaraties import plan_declaraties
from hub.simulatie.kalender import Klok, maanden_eerder
from hub.simulatie.leveren import meld_los
from hub.simulatie.nummers import Nummers
from hub.simulatie.personen import Client, kies_bsns, maak_client
from hub.simulatie.plan import Dossier, Vreemd
from hub.simulatie.post import Post
from hub.simulatie.region import Regio
from hub.simulatie.toewijzen import wijs_uit_zichzelf_toe
from hub.simulatie.verblijven import plan_verblijf
from hub.simulatie.verhuizen import registreer
from hub.simulatie.verzoeken import vraag_toewijzing
from hub.simulatie.wereld import Wereld
from hub.simulatie.wijzigingen import vraag_wijziging

TRAJECTEN = ((1, 2, 3, 4, 5), (20, 30, 25, 15, 10))
"""Care paths per youth that begin within half a year, and their weights."""
KANS_ZELFDE_AANBIEDER = 0.3
KANS_DUBBEL = 0.04
AANDEEL_VREEMD = 0.1
"""iWmo messages that stray in, as a share of the faulty ones."""
BERICHTEN_PER_CLIENT = 22


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What to simulate; see `ijw-hub simulate --help`."""

    gemeenten: int
    clienten: int
    maanden: int
    tot: date
    seed: int
    fouten: float


def simuleer(opdracht: Opdracht) -> Wereld:
    """Return the region after everything that happened in it up to the end date.

    Raises GebruikFout when there are not as many test BSNs as clients.
    """
    w = _maak_wereld(opdracht)
    for bsn in kies_bsns(opdracht.clienten, w.toeval):
        client = maak_client(bsn, w.regio.gemeente(), opdracht.tot, w.toeval)
        registreer(w, client)
        _plan_trajecten(w, client)
        _plan_dubbel(w, client)
        plan_verblijf(w, client)
    plan_declaraties(w)
    _plan_vreemd(w, opdracht)
    w.agenda.draai()
    return w


def _maak_wereld(opdracht: Opdracht) -> Wereld:
    toeval = Random(f"{opdracht.seed} {opdracht.tot} {opdracht.maanden}")
    klok = Klok(toeval)
    agenda = Agenda(datetime.combine(opdracht.tot, time.max))
    nummers = Nummers(toeval)
    return Wereld(
        toeval=toeval,
        klok=klok,
        agenda=agenda,
        nummers=nummers,
        post=Post(toeval, klok, agenda, nummers, opdracht.fouten),
        regio=Regio(opdracht.gemeenten, toeval),
        begin=maanden_eerder(opdracht.tot, opdracht.maanden),
        tot=opdracht.tot,
    )


def _dag(w: Wereld) -> date:
    return w.begin + timedelta(days=w.toeval.randrange((w.tot - w.begin).days + 1))


def _plan_trajecten(w: Wereld, client: Client) -> None:
    aanbieder = w.regio.aanbieder()
    for _ in range(w.toeval.choices(*TRAJECTEN)[0]):
        dossier = w.dossier(client.gemeente, aanbieder, client)
        _plan_traject(w, dossier, w.klok.vanaf_dag(_dag(w)))
        if not w.kans(KANS_ZELFDE_AANBIEDER):
            aanbieder = w.regio.aanbieder()


def _plan_traject(w: Wereld, dossier: Dossier, moment: datetime) -> None:
    lot = w.toeval.random()
    if lot < 0.74:
        w.agenda.plan(moment, partial(vraag_toewijzing, w, dossier))
    elif lot < 0.95:
        w.agenda.plan(moment, partial(wijs_uit_zichzelf_toe, w, dossier))
    else:
        w.agenda.plan(moment, partial(meld_los, w, dossier, taakgericht=lot < 0.985))
    if w.kans(0.25):
        later = w.klok.vanaf_dag(moment.date() + timedelta(days=w.toeval.randrange(30, 120)))
        w.agenda.plan(later, partial(vraag_wijziging, w, dossier))


def _plan_dubbel(w: Wereld, client: Client) -> None:
    """Let another gemeente of the region assign too, now and then: each thinks the youth is its own."""
    elders = w.regio.buur(client.gemeente)
    if elders and w.kans(KANS_DUBBEL):
        dossier = w.dossier(elders, w.regio.aanbieder(), client)
        w.agenda.plan(w.klok.vanaf_dag(_dag(w)), partial(wijs_uit_zichzelf_toe, w, dossier))


def _plan_vreemd(w: Wereld, opdracht: Opdracht) -> None:
    """Let a few iWmo messages stray in; at least one where faults are wanted at all."""
    if not opdracht.fouten:
        return
    dossiers = list(w.dossiers.values())
    for _ in range(max(1, round(opdracht.clienten * BERICHTEN_PER_CLIENT * opdracht.fouten * AANDEEL_VREEMD))):
        dossier = w.toeval.choice(dossiers)
        moment = w.klok.vanaf_dag(_dag(w))
        w.agenda.plan(moment, partial(w.post.stuur_vreemd, dossier.gemeente, dossier.aanbieder, Vreemd(dossier.client)))
