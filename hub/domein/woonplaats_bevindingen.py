"""What is wrong about the woonplaats of one client at a moment, beside the judgement of each toewijzing.

Source: semantics §8; Jeugdwet art. 2.7a (responsibility moves with an ambulant
youth); OP359 (two weeks); RedenWijziging 07 (moved to another gemeente). Whether
the hub sees the traffic of the other gemeente is not known here: who asks decides
between open and `niet_waarneembaar`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from hub.domein.clientbeeld import Beeld, Toegewezen
from hub.domein.feiten import Relatie
from hub.domein.kalender import dag_van, plus_dagen
from hub.domein.toewijzing import ACTUEEL
from hub.domein.verblijf import Keten
from hub.domein.woonplaats import WOONADRES, Inschrijving

DUBBEL = "dubbele_toewijzing"
VERHUISD = "verhuisd_tijdens_hulp"
OVERDRACHT = "overdracht_open"
AANSLUITING = "verhuizing_zonder_aansluiting"
SOORTEN = (DUBBEL, VERHUISD, OVERDRACHT, AANSLUITING)

_PAAR = 2

VERHUISD_REDEN = "07"
"""RedenWijziging: the youth moved to another gemeente."""

AANSLUITING_DAGEN = 1
"""A toewijzing that begins the day after the Einddatum still connects (semantics §8)."""


class Bevinding(NamedTuple):
    """One finding, as long as it is open."""

    soort: str
    relatie: Relatie
    """Where it is handled: of a pair the lower gemeentecode."""
    sleutel: str
    """What tells it from others of its kind and relatie."""
    andere_gemeente: str | None
    """The gemeente it is also about; None when it is not known which."""
    dag: date
    """The day it turns on: begin of the overlap, day of the move, receipt of the 319, the Einddatum."""
    te_laat: bool
    """Of OVERDRACHT: more than two weeks ago."""
    referentie: str | None
    """Of OVERDRACHT: the new verzoek to the other gemeente, when it came."""


def bevindingen(
    beeld: Beeld, ketens: Sequence[Keten], inschrijvingen: Sequence[Inschrijving], overdracht_dagen: int
) -> list[Bevinding]:
    """Give every finding that is open at the moment of the view."""
    vandaag = dag_van(beeld.moment)
    return [
        *_dubbel(beeld.toegewezen),
        *_verhuisd(beeld.toegewezen, ketens, inschrijvingen, vandaag),
        *_overdracht(beeld, vandaag, overdracht_dagen),
        *_zonder_aansluiting(beeld.toegewezen, inschrijvingen, vandaag),
    ]


def _dubbel(toegewezen: Sequence[Toegewezen]) -> Iterator[Bevinding]:
    """Find pairs of gemeenten whose toewijzingen overlap by a day at least; one finding for each pair."""
    eerste: dict[tuple[str, str], tuple[date, Relatie, int]] = {}
    if len({een.relatie.gemeente for een in toegewezen}) < _PAAR:
        return
    for een, ander in combinations(toegewezen, 2):
        if een.relatie.gemeente == ander.relatie.gemeente:
            continue
        begin = max(een.ingangsdatum, ander.ingangsdatum)
        if not (een.loopt_op(begin) and ander.loopt_op(begin)):
            continue
        laag, hoog = sorted((een, ander), key=lambda t: (t.relatie, t.nummer))
        paar = (laag.relatie.gemeente, hoog.relatie.gemeente)
        gevonden = (begin, laag.relatie, laag.nummer)
        eerste[paar] = min(gevonden, eerste.get(paar, gevonden))
    for (_, hoog_gemeente), (begin, relatie, _) in eerste.items():
        yield Bevinding(DUBBEL, relatie, hoog_gemeente, hoog_gemeente, begin, te_laat=False, referentie=None)


def _adres(inschrijvingen: Iterable[Inschrijving], dag: date) -> str | None:
    """Give the one gemeente of the BRP address of a day; None when it is none, two, or under investigation."""
    geldend = [een for een in inschrijvingen if een.soort == WOONADRES and een.geldt_op(dag)]
    gemeenten = {een.gemeente for een in geldend}
    return gemeenten.pop() if len(gemeenten) == 1 and not any(een.onderzoek for een in geldend) else None


def _verhuisd(
    toegewezen: Sequence[Toegewezen], ketens: Sequence[Keten], inschrijvingen: Sequence[Inschrijving], vandaag: date
) -> Iterator[Bevinding]:
    """Find ambulant toewijzingen that run, of a youth who since they began is registered in another gemeente."""
    nu = _adres(inschrijvingen, vandaag)
    if nu is None:
        return
    for een in toegewezen:
        if een.geldigheid != ACTUEEL or een.hulp.is_verblijf or nu == een.relatie.gemeente:
            continue
        toen = _adres(inschrijvingen, een.ingangsdatum)
        if toen is None or toen == nu:
            continue
        dag = _verhuisdag(inschrijvingen, nu, vandaag)
        # During a stay the address does not matter, for ambulant help neither.
        if dag <= een.ingangsdatum or any(keten.omvat(dag) for keten in ketens):
            continue
        yield Bevinding(VERHUISD, een.relatie, str(een.nummer), nu, dag, te_laat=False, referentie=None)


def _verhuisdag(inschrijvingen: Iterable[Inschrijving], gemeente: str, dag: date) -> date:
    """Give the first day of the unbroken registration in a gemeente that holds on a day."""
    adressen = sorted(
        (een for een in inschrijvingen if een.soort == WOONADRES and een.gemeente == gemeente and een.vanaf <= dag),
        key=lambda een: een.vanaf,
        reverse=True,
    )
    begin = adressen[0].vanaf
    for eerder in adressen[1:]:
        if eerder.tot is not None and eerder.tot < begin:
            break
        begin = eerder.vanaf
    return begin


def _overdracht(beeld: Beeld, vandaag: date, overdracht_dagen: int) -> Iterator[Bevinding]:
    """Find verzoeken that were rejected for another gemeente, which has not assigned to the same aanbieder since."""
    for een in beeld.verwijzingen:
        naar = Relatie(een.gemeente, een.relatie.aanbieder)
        if any(t.relatie == naar and t.eerste_ontvangen >= een.gevraagd for t in beeld.toegewezen):
            continue
        dag = dag_van(een.ontvangen)
        yield Bevinding(
            OVERDRACHT,
            een.relatie,
            een.referentie,
            een.gemeente,
            dag,
            te_laat=vandaag > plus_dagen(dag, overdracht_dagen),
            referentie=een.nieuwe_referentie,
        )


def _zonder_aansluiting(
    toegewezen: Sequence[Toegewezen], inschrijvingen: Sequence[Inschrijving], vandaag: date
) -> Iterator[Bevinding]:
    """Find toewijzingen that ended for a move, without one elsewhere that runs on the day after."""
    for een in toegewezen:
        if een.reden != VERHUISD_REDEN or een.einddatum is None:
            continue
        daarna = plus_dagen(een.einddatum, AANSLUITING_DAGEN)
        if vandaag <= daarna:
            continue
        if any(t.relatie.gemeente != een.relatie.gemeente and t.loopt_op(daarna) for t in toegewezen):
            continue
        adres = _adres(inschrijvingen, daarna)
        ander = adres if adres != een.relatie.gemeente else None
        yield Bevinding(AANSLUITING, een.relatie, str(een.nummer), ander, een.einddatum, te_laat=False, referentie=None)
