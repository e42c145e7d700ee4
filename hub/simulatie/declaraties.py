"""Claims: a few JW323s a month from the larger aanbieders, each answered by a JW325."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from hub.simulatie.plan import Declaratie, Levering
from hub.simulatie.post import Zending
from hub.simulatie.wereld import Wereld

PER_MAAND = 6
"""Claims are for the retour clock only: enough to see it tick."""
HOOGSTENS_PER_DECLARATIE = 40
_ANTWOORDCODES = (("8001",), ("0200",), ("9321",), ("0001",))


def plan_declaraties(w: Wereld) -> None:
    """Plan the claims over every whole month of the period."""
    eerste = (w.begin.replace(day=1) + timedelta(days=32)).replace(day=1)
    while eerste <= w.tot:
        dag = eerste + timedelta(days=w.toeval.randrange(2, 12))
        w.agenda.plan(w.klok.vanaf_dag(dag), partial(_declareer, w, eerste - timedelta(days=1)))
        eerste = (eerste + timedelta(days=32)).replace(day=1)


def _relatie(levering: Levering) -> tuple[str, str]:
    return levering.dossier.gemeente, levering.dossier.aanbieder


def _declareer(w: Wereld, einde_maand: date) -> None:
    """Let the relaties with most care in that month send their claim."""
    geleverd = [
        levering
        for toewijzing in w.toewijzingen
        for levering in toewijzing.leveringen
        if levering.meldingen and levering.begindatum <= einde_maand and not toewijzing.verwijderd
    ]
    per_relatie = {sleutel: list(groep) for sleutel, groep in groupby(sorted(geleverd, key=_relatie), key=_relatie)}
    grootste = sorted(per_relatie, key=lambda sleutel: (-len(per_relatie[sleutel]), sleutel))[:PER_MAAND]
    for gemeente, aanbieder in grootste:
        # One Prestatie for each toewijzing and product (TR416), however often it began again.
        per_product = {(levering.nummer, levering.product): levering for levering in per_relatie[gemeente, aanbieder]}
        leveringen = tuple(per_product.values())[:HOOGSTENS_PER_DECLARATIE]
        inhoud = Declaratie(w.nummers.declaratie(aanbieder), einde_maand.replace(day=1), einde_maand, leveringen)
        zending = Zending("JW323", gemeente, aanbieder, partial(_inhoud, inhoud), partial(_beantwoord, w, inhoud))
        moment = w.klok.kort_na(w.agenda.nu, 1, 400)
        w.post.plan(moment, zending)


def _inhoud(declaratie: Declaratie, _: datetime) -> Declaratie:
    return declaratie


def _beantwoord(w: Wereld, inhoud: Declaratie, moment: datetime) -> None:
    heen = next(bericht for bericht in reversed(w.post.berichten) if bericht.inhoud is inhoud and not bericht.fout)
    if w.kans(0.08):
        return
    werkdagen = w.toeval.randrange(11, 16) if w.kans(0.15) else w.toeval.randrange(2, 10)
    antwoordmoment = w.klok.na(moment, werkdagen)
    codes = w.toeval.choices(_ANTWOORDCODES, weights=(60, 25, 10, 5))[0]

    def antwoord() -> None:
        bericht = w.post.antwoord(heen, "JW325", antwoordmoment, inhoud)
        bericht.kopcodes = ("0200",) if codes == ("9321",) else codes
        bericht.productcode = "9321" if codes == ("9321",) else ""
        bericht.afkeurend = codes in (("9321",), ("0001",))

    w.agenda.plan(antwoordmoment, antwoord)
