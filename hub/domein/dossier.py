"""The dossier: everything of one client in one relatie, folded into intervals.

A dossier is a fold over the set of facts its messages state (idea 1 of
docs/architectuur.md). What shares a ReferentieAanbieder or ToewijzingNummer with
it comes along, whichever client it names: identities live in the relatie
(semantics §1). An interval is given by the dossier of the client whose claim
stands then, so that each thing is counted once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, cast

from hub.domein.feiten import (
    AntwoordFeit,
    Feit,
    Moment,
    Product,
    Pseudoniem,
    StartFeit,
    StopFeit,
    ToewijzingFeit,
    VerzoekFeit,
)
from hub.domein.kalender import ALTIJD
from hub.domein.levering import starts_op
from hub.domein.normen import Normen
from hub.domein.tijdvak import Geteld, momenten, stukken
from hub.domein.toewijzing import ToewijzingFeiten, ToewijzingTijdvak, vouw_toewijzing
from hub.domein.verzoek import VerzoekFeiten, VerzoekTijdvak, vouw_verzoeken

TAAKGERICHT = "taakgericht"
ZONDER_TOEWIJZING = "zonder_toewijzing"


class LosseStart(NamedTuple):
    """A start that belongs to no known toewijzing during [vanaf, tot)."""

    soort: str
    """TAAKGERICHT (it names no toewijzing) or ZONDER_TOEWIJZING (that toewijzing is unknown)."""
    nummer: int | None
    product: Product | None
    begindatum: date
    vanaf: Moment
    tot: Moment


class Dossier(NamedTuple):
    """The intervals of one client in one relatie."""

    verzoeken: list[VerzoekTijdvak]
    toewijzingen: list[ToewijzingTijdvak]
    losse_starts: list[LosseStart]


class _Stapels(NamedTuple):
    """Facts sorted by what they are about."""

    referenties: dict[str, VerzoekFeiten]
    versies: dict[int, list[Geteld[ToewijzingFeit]]]
    starts: dict[int | None, list[Geteld[StartFeit]]]
    stops: dict[int | None, list[Geteld[StopFeit]]]


def vouw_dossier(feiten: Iterable[Geteld[Feit]], client: Pseudoniem | None, normen: Normen) -> Dossier:
    """Fold the facts of a client in a relatie, and those that share a reference or number with them."""
    stapels = _sorteer(feiten)
    verzoeken = vouw_verzoeken(stapels.referenties, stapels.versies, client, normen)
    beantwoord: dict[int, list[tuple[Moment, Moment]]] = {}
    for tijdvak in verzoeken:
        if tijdvak.nummer is not None:
            beantwoord.setdefault(tijdvak.nummer, []).append((tijdvak.vanaf, tijdvak.tot))
    toewijzingen: list[ToewijzingTijdvak] = []
    for nummer, versies in stapels.versies.items():
        bundel = ToewijzingFeiten(
            versies, stapels.starts.get(nummer, ()), stapels.stops.get(nummer, ()), beantwoord.get(nummer, ())
        )
        toewijzingen += vouw_toewijzing(nummer, bundel, client, normen)
    losse: list[LosseStart] = []
    for nummer_of_niet, starts in stapels.starts.items():
        eigen = [g for g in starts if g.client == client]
        if eigen:
            bekend = stapels.versies.get(nummer_of_niet, []) if nummer_of_niet is not None else []
            losse += _losse_starts(nummer_of_niet, eigen, bekend)
    return Dossier(verzoeken, toewijzingen, losse)


def _sorteer(feiten: Iterable[Geteld[Feit]]) -> _Stapels:
    verzoeken: dict[str, list[Geteld[VerzoekFeit]]] = {}
    antwoorden: dict[str, list[Geteld[AntwoordFeit]]] = {}
    genoemd: dict[str, list[Geteld[ToewijzingFeit]]] = {}
    stapels = _Stapels({}, {}, {}, {})
    for geteld in feiten:
        feit = geteld.feit
        if isinstance(feit, ToewijzingFeit):
            versie = cast("Geteld[ToewijzingFeit]", geteld)
            stapels.versies.setdefault(feit.nummer, []).append(versie)
            if feit.referentie is not None:
                genoemd.setdefault(feit.referentie, []).append(versie)
        elif isinstance(feit, StartFeit):
            stapels.starts.setdefault(feit.nummer, []).append(cast("Geteld[StartFeit]", geteld))
        elif isinstance(feit, StopFeit):
            stapels.stops.setdefault(feit.nummer, []).append(cast("Geteld[StopFeit]", geteld))
        elif isinstance(feit, VerzoekFeit):
            verzoeken.setdefault(feit.referentie, []).append(cast("Geteld[VerzoekFeit]", geteld))
        elif isinstance(feit, AntwoordFeit):
            antwoorden.setdefault(feit.referentie, []).append(cast("Geteld[AntwoordFeit]", geteld))
    for referentie, rij in verzoeken.items():
        stapels.referenties[referentie] = VerzoekFeiten(
            rij, antwoorden.get(referentie, ()), genoemd.get(referentie, ())
        )
    return stapels


def _losse_starts(
    nummer: int | None, starts: list[Geteld[StartFeit]], versies: list[Geteld[ToewijzingFeit]]
) -> list[LosseStart]:
    eerste = min(g.vanaf for g in starts)
    if any(g.vanaf <= eerste and g.tot == ALTIJD for g in versies):  # the usual case: nothing to find
        return []
    soort = TAAKGERICHT if nummer is None else ZONDER_TOEWIJZING
    losse: dict[tuple[Product | None, date], list[LosseStart]] = {}
    for begin, eind in stukken(momenten(starts, versies)):
        if any(g.vanaf <= begin < g.tot for g in versies):
            continue
        for start in starts_op(starts, begin):
            rij = losse.setdefault((start.product, start.begindatum), [])
            if rij and rij[-1].tot == begin:
                rij[-1] = rij[-1]._replace(tot=eind)
            else:
                rij.append(LosseStart(soort, nummer, start.product, start.begindatum, begin, eind))
    return [los for rij in losse.values() for los in rij]
