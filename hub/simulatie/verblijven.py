"""Stays that follow each other, over gemeenten and aanbieders: joined, overlapping, or with days between."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from hub.simulatie.leveren import zend_305
from hub.simulatie.personen import Client
from hub.simulatie.plan import Toewijzing
from hub.simulatie.region import Product
from hub.simulatie.stoppen import meld_stop
from hub.simulatie.toewijzen import zend_301
from hub.simulatie.verhuizen import verhuis_op
from hub.simulatie.verzoeken import vraag_toewijzing
from hub.simulatie.wereld import Wereld

KANS_KETEN = 0.09
TUSSENDAGEN = ((0, 1, 2, 2, 14, -6), (35, 20, 15, 5, 10, 15))
"""Whole days between two stays, and their weights: one day still joins them, two do not; below 0 they overlap."""
KANS_ANDERE_GEMEENTE = 0.4
KANS_VERHUIST_MEE = 0.5
"""The youth is registered where he stays: what decides is the day before."""
KANS_GEEN_START = 0.2
"""The stay is never reported: its Ingangsdatum is all there is."""
KANS_STOPBERICHT = 0.5
"""A stop tells the last day, and the toewijzing says a later one or none."""
KANS_AMBULANT_ERBIJ = 0.5


def plan_verblijf(w: Wereld, client: Client) -> None:
    """Plan a chain of stays for some youths."""
    if not w.kans(KANS_KETEN):
        return
    begin = w.begin + timedelta(days=w.toeval.randrange((w.tot - w.begin).days + 1))
    gemeente = client.gemeente
    for _ in range(w.toeval.choices((1, 2, 3), weights=(25, 50, 25))[0]):
        eind = begin + timedelta(days=w.toeval.randrange(7, 45))
        besluit = w.klok.vanaf_dag(begin - timedelta(days=w.toeval.randrange(0, 15)))
        w.agenda.plan(besluit, partial(_plaats, w, client, gemeente, begin, eind))
        if w.kans(KANS_VERHUIST_MEE):
            dag = begin + timedelta(days=w.toeval.choice((-1, 0, 0, 0, 1)))
            verhuis_op(w, client, dag, w.regio.andere_gemeente(gemeente))
        if w.kans(KANS_AMBULANT_ERBIJ):
            vraag = w.klok.vanaf_dag(begin + timedelta(days=w.toeval.randrange(-2, 30)))
            ambulant = w.dossier(gemeente, w.regio.aanbieder(), client)
            w.agenda.plan(vraag, partial(vraag_toewijzing, w, ambulant))
        if w.kans(KANS_ANDERE_GEMEENTE):
            gemeente = w.regio.buur(gemeente) or gemeente
        begin = eind + timedelta(days=1 + w.toeval.choices(*TUSSENDAGEN)[0])


def _plaats(w: Wereld, client: Client, gemeente: str, begin: date, eind: date) -> None:
    """Assign a stay; it begins and ends on these days."""
    dossier = w.dossier(gemeente, w.regio.aanbieder(), client)
    product = w.regio.verblijf()
    if w.is_gehad(dossier, product):
        return
    ingangsdatum = w.vrije_dag(dossier, product, begin)
    stopt = w.kans(KANS_STOPBERICHT)
    einddatum = w.toeval.choice((None, eind + timedelta(days=60))) if stopt else eind
    besloten = w.agenda.nu - timedelta(minutes=w.toeval.randrange(5, 60))
    toewijzing = w.wijs_toe(dossier, product, ingangsdatum, einddatum, besloten, None)

    def ontvangen(moment: datetime) -> None:
        toewijzing.ontvangen = True
        if stopt or not w.kans(KANS_GEEN_START):
            dag = w.klok.na(w.klok.op(ingangsdatum), w.toeval.randrange(0, 4))
            w.agenda.plan(max(moment, dag), partial(_begin, w, toewijzing, eind if stopt else None))

    zend_301(w, [toewijzing], ontvangen)


def _begin(w: Wereld, toewijzing: Toewijzing, eind: date | None) -> None:
    """Report the start, and with a last day later on the stop."""
    ingangsdatum, einddatum = toewijzing.laatste.ingangsdatum, toewijzing.laatste.einddatum
    if toewijzing.verwijderd or (einddatum is not None and einddatum < ingangsdatum):
        return
    product = toewijzing.product
    geleverd = product if product.code else Product(product.categorie, f"{product.categorie}A01")
    levering = toewijzing.levering(geleverd, ingangsdatum)

    def gestart(moment: datetime) -> None:
        if eind is not None:
            dag = w.klok.na(w.klok.op(eind), w.toeval.randrange(0, 4))
            w.agenda.plan(max(moment, dag), partial(meld_stop, w, levering, "31", eind, lambda _: None))

    zend_305(w, [(levering, "1")], gestart)
