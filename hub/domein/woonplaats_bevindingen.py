"""What is wrong about the woonplaats of one client at a moment, beside the judgement of each toewijzing.

Source: semantics §8; Jeugdwet art. 2.7a (responsibility moves with an ambulant
youth); OP359 (two weeks); RedenWijziging 07 (moved to another gemeente). Whether
the hub sees the traffic of the other gemeente is not known here: who asks decides
between open and `niet_waarneembaar`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from hub.domein.clientbeeld import Beeld, Toegewezen
from hub.domein.feiten import Relatie
from hub.domein.herindeling import Herindelingen, Indeling
from hub.domein.kalender import dag_van, plus_dagen
from hub.domein.toewijzing import ACTUEEL, AFGELOPEN
from hub.domein.verblijf import Keten
from hub.domein.woonplaats import WOONADRES, Hulp, Inschrijving, een_gemeente

DUBBEL = "dubbele_toewijzing"
VERHUISD = "verhuisd_tijdens_hulp"
OVERDRACHT = "overdracht_open"
AANSLUITING = "verhuizing_zonder_aansluiting"
AANWIJZING = "aanwijzing"
SOORTEN = (DUBBEL, VERHUISD, OVERDRACHT, AANSLUITING, AANWIJZING)

_PAAR = 2

VERHUISD_REDEN = "07"
"""RedenWijziging: the youth moved to another gemeente."""

AANSLUITING_DAGEN = 1
"""A toewijzing that begins the day after the Einddatum still connects (semantics §8)."""


class Bevinding(NamedTuple):
    """One finding, as long as it is open."""

    soort: str
    relatie: Relatie
    """Where it is handled. A pair has one finding at either gemeente, each with the other as its key."""
    sleutel: str
    """What tells it from others of its kind and relatie."""
    andere_gemeente: str | None
    """The gemeente it is also about; None when it is not known which."""
    dag: date
    """The day it turns on: begin of the overlap, day of the move, receipt of the 319 or the 301, the Einddatum."""
    te_laat: bool
    """Of OVERDRACHT: more than two weeks ago."""
    referentie: str | None
    """Of OVERDRACHT: the new verzoek to the other gemeente, when it came."""


class Achtergrond(NamedTuple):
    """What the findings of a client are seen against."""

    inschrijvingen: Sequence[Inschrijving]
    herindelingen: Herindelingen
    overdracht_dagen: int


def bevindingen(
    beeld: Beeld, ketens: Sequence[Keten], beoordeeld: Collection[Hulp], achter: Achtergrond
) -> list[Bevinding]:
    """Give every finding that is open at the moment of the view; `beoordeeld` has an expected gemeente."""
    vandaag = dag_van(beeld.moment)
    indeling = achter.herindelingen.op(vandaag)
    return [
        *_dubbel(beeld.toegewezen, achter.herindelingen, vandaag),
        *_verhuisd(beeld.toegewezen, ketens, achter, vandaag),
        *_overdracht(beeld, indeling, vandaag, achter.overdracht_dagen),
        *_zonder_aansluiting(beeld.toegewezen, achter.inschrijvingen, indeling, vandaag),
        *_aanwijzing(beeld.toegewezen, ketens, beoordeeld, indeling),
    ]


def _dubbel(toegewezen: Sequence[Toegewezen], herindelingen: Herindelingen, vandaag: date) -> Iterator[Bevinding]:
    """Find pairs of gemeenten whose toewijzingen overlap by a day at least; a finding of each pair at either side."""
    eerste: dict[tuple[str, str], tuple[date, Relatie, int]] = {}
    if len({een.relatie.gemeente for een in toegewezen}) < _PAAR:
        return
    for een, ander in combinations(toegewezen, 2):
        if een.relatie.gemeente == ander.relatie.gemeente:
            continue
        begin = max(een.ingangsdatum, ander.ingangsdatum)
        if not (een.loopt_op(begin) and ander.loopt_op(begin)):
            continue
        # Of the same gemeente by the time that both run: the new one goes on with what the old one assigned.
        if herindelingen.op(max(vandaag, begin)).zelfde(een.relatie.gemeente, ander.relatie.gemeente):
            continue
        for hier, daar in ((een, ander), (ander, een)):
            paar = (hier.relatie.gemeente, daar.relatie.gemeente)
            gevonden = (begin, hier.relatie, hier.nummer)
            eerste[paar] = min(gevonden, eerste.get(paar, gevonden))
    for (_, andere), (begin, relatie, _) in eerste.items():
        yield Bevinding(DUBBEL, relatie, andere, andere, begin, te_laat=False, referentie=None)


def _adres(inschrijvingen: Iterable[Inschrijving], dag: date, indeling: Indeling) -> str | None:
    """Give the one gemeente of the BRP address of a day; None when it is none, two, or under investigation."""
    geldend = [een for een in inschrijvingen if een.soort == WOONADRES and een.geldt_op(dag)]
    gemeenten = {een.gemeente for een in geldend if een.gemeente is not None}
    if not gemeenten or any(een.onderzoek or een.gemeente is None for een in geldend):
        return None
    return een_gemeente(gemeenten, indeling)


def _verhuisd(
    toegewezen: Sequence[Toegewezen], ketens: Sequence[Keten], achter: Achtergrond, vandaag: date
) -> Iterator[Bevinding]:
    """Find ambulant toewijzingen that run, of a youth who since they began is registered in another gemeente."""
    inschrijvingen, indeling = achter.inschrijvingen, achter.herindelingen.op(vandaag)
    nu = _adres(inschrijvingen, vandaag, indeling)
    if nu is None:
        return
    for een in toegewezen:
        if een.geldigheid != ACTUEEL or een.hulp.is_verblijf or indeling.zelfde(nu, een.relatie.gemeente):
            continue
        toen = _adres(inschrijvingen, een.ingangsdatum, indeling)
        if toen is None or indeling.zelfde(toen, nu):
            continue
        dag = _verhuisdag(inschrijvingen, nu, vandaag, indeling)
        # During a stay the address does not matter, for ambulant help neither.
        if dag <= een.ingangsdatum or any(keten.omvat(dag) for keten in ketens):
            continue
        naar = indeling.huidig(nu)
        yield Bevinding(VERHUISD, een.relatie, str(een.nummer), naar, dag, te_laat=False, referentie=None)


def _verhuisdag(inschrijvingen: Iterable[Inschrijving], gemeente: str, dag: date, indeling: Indeling) -> date:
    """Give the first day of the unbroken registration in a gemeente that holds on a day."""
    adressen = sorted(
        (
            een
            for een in inschrijvingen
            if een.soort == WOONADRES
            and een.gemeente is not None
            and indeling.zelfde(een.gemeente, gemeente)
            and een.vanaf <= dag
        ),
        key=lambda een: een.vanaf,
        reverse=True,
    )
    begin = adressen[0].vanaf
    for eerder in adressen[1:]:
        if eerder.tot is not None and eerder.tot < begin:
            break
        begin = eerder.vanaf
    return begin


def _overdracht(beeld: Beeld, indeling: Indeling, vandaag: date, overdracht_dagen: int) -> Iterator[Bevinding]:
    """Find verzoeken that were rejected for another gemeente, which has not assigned to the same aanbieder since."""
    for een in beeld.verwijzingen:
        if any(
            t.relatie.aanbieder == een.relatie.aanbieder
            and indeling.zelfde(t.relatie.gemeente, een.gemeente)
            and t.eerste_ontvangen >= een.gevraagd
            for t in beeld.toegewezen
        ):
            continue
        dag = dag_van(een.ontvangen)
        yield Bevinding(
            OVERDRACHT,
            een.relatie,
            een.referentie,
            indeling.huidig(een.gemeente),
            dag,
            te_laat=vandaag > plus_dagen(dag, overdracht_dagen),
            referentie=een.nieuwe_referentie,
        )


def _zonder_aansluiting(
    toegewezen: Sequence[Toegewezen], inschrijvingen: Sequence[Inschrijving], indeling: Indeling, vandaag: date
) -> Iterator[Bevinding]:
    """Find toewijzingen that ended for a move, without one elsewhere that runs on the day after.

    What another code goes on with connects, also when a herindeling made it the same gemeente.
    """
    for een in toegewezen:
        if een.reden != VERHUISD_REDEN or een.einddatum is None:
            continue
        daarna = plus_dagen(een.einddatum, AANSLUITING_DAGEN)
        if vandaag <= daarna:
            continue
        if any(t.relatie.gemeente != een.relatie.gemeente and t.loopt_op(daarna) for t in toegewezen):
            continue
        adres = _adres(inschrijvingen, daarna, indeling)
        elders = adres is not None and not indeling.zelfde(adres, een.relatie.gemeente)
        ander = indeling.huidig(adres) if adres is not None and elders else None
        yield Bevinding(AANSLUITING, een.relatie, str(een.nummer), ander, een.einddatum, te_laat=False, referentie=None)


def _aanwijzing(
    toegewezen: Sequence[Toegewezen], ketens: Sequence[Keten], beoordeeld: Collection[Hulp], indeling: Indeling
) -> Iterator[Bevinding]:
    """Find ambulant toewijzingen that are not over and cannot be judged, whose address lies in another gemeente.

    Whoever is in a stay lives elsewhere as a matter of course, and where the BRP tells, an address adds nothing.
    """
    for een in toegewezen:
        if een.aanwijzing is None or een.geldigheid == AFGELOPEN or een.hulp.is_verblijf or een.hulp in beoordeeld:
            continue
        gemeente, dag = een.aanwijzing
        if indeling.zelfde(gemeente, een.relatie.gemeente) or any(keten.omvat(een.hulp.hulpvraag) for keten in ketens):
            continue
        naar = indeling.huidig(gemeente)
        yield Bevinding(AANWIJZING, een.relatie, str(een.nummer), naar, dag, te_laat=False, referentie=None)
