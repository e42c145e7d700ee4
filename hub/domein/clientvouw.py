"""The fold of one client over all gemeenten and aanbieders: judgements and findings about the woonplaats as intervals.

Second stage after the dossiers (idea 2 of docs/architectuur.md): evaluated once
per stretch in which nothing changes, so that any peildatum can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from hub.domein.clientbeeld import Deel, Toegewezen, beeld
from hub.domein.feiten import AntwoordFeit, Moment, Relatie, ToewijzingFeit
from hub.domein.kalender import ALTIJD, begin_van, dag_van, plus_dagen
from hub.domein.tijdvak import stukken
from hub.domein.verblijf import Verblijfregels, ketens
from hub.domein.woonplaats import Inschrijving, Oordeel, oordeel
from hub.domein.woonplaats_bevindingen import AANSLUITING_DAGEN, VERHUISD_REDEN, Bevinding, bevindingen


class Oordeelvak(NamedTuple):
    """The judgement of one toewijzing during [vanaf, tot)."""

    vanaf: Moment
    tot: Moment
    toegewezen: Toegewezen
    oordeel: Oordeel


class Bevindingvak(NamedTuple):
    """A finding that is open during [vanaf, tot)."""

    vanaf: Moment
    tot: Moment
    bevinding: Bevinding


class Clientvakken(NamedTuple):
    """All intervals of a client."""

    oordelen: list[Oordeelvak]
    bevindingen: list[Bevindingvak]


def vouw_client(
    delen: Sequence[Deel], inschrijvingen: Sequence[Inschrijving], regels: Verblijfregels, overdracht_dagen: int
) -> Clientvakken:
    """Fold the dossiers of a client with his BRP history; the same for any order of either."""
    oordelen: dict[tuple[Relatie, int], list[Oordeelvak]] = {}
    gevonden: dict[tuple[str, Relatie, str], list[Bevindingvak]] = {}
    for begin, eind in stukken(sorted(_grenzen(delen, inschrijvingen, overdracht_dagen))):
        gezien = beeld(delen, begin, regels)
        if not (gezien.toegewezen or gezien.verwijzingen):
            continue
        verblijf = ketens(gezien.verblijven, regels.onderbreking_dagen)
        for een in gezien.toegewezen:
            vak = Oordeelvak(begin, eind, een, oordeel(een.hulp, verblijf, inschrijvingen))
            _sluit_aan(oordelen.setdefault((een.relatie, een.nummer), []), vak)
        for bevinding in bevindingen(gezien, verblijf, inschrijvingen, overdracht_dagen):
            sleutel = (bevinding.soort, bevinding.relatie, bevinding.sleutel)
            _sluit_aan(gevonden.setdefault(sleutel, []), Bevindingvak(begin, eind, bevinding))
    return Clientvakken(
        [vak for rij in oordelen.values() for vak in rij],
        [vak for rij in gevonden.values() for vak in rij],
    )


Vak = TypeVar("Vak", Oordeelvak, Bevindingvak)


def _sluit_aan(rij: list[Vak], vak: Vak) -> None:
    """Add an interval, or lengthen the last one when nothing changed."""
    if rij and rij[-1].tot == vak.vanaf and rij[-1][2:] == vak[2:]:
        rij[-1] = rij[-1]._replace(tot=vak.tot)
    else:
        rij.append(vak)


def _grenzen(delen: Sequence[Deel], inschrijvingen: Sequence[Inschrijving], overdracht_dagen: int) -> set[Moment]:
    """Give every moment at which a judgement or finding may change: something becomes known, or a day begins."""
    bekend = {moment for deel in delen for moment in _bekend(deel)} - {ALTIJD}
    if not bekend:
        return set()
    eerste = min(bekend)
    dagen = {dag for deel in delen for dag in _keerdagen(deel, overdracht_dagen)}
    dagen |= {dag for een in inschrijvingen for dag in (een.vanaf, een.tot) if dag is not None}
    return bekend | {moment for dag in dagen if (moment := begin_van(dag)) > eerste}


def _bekend(deel: Deel) -> Iterator[Moment]:
    """Give the moments at which the dossier or its facts change."""
    for geteld in deel.feiten:
        yield geteld.vanaf
        yield geteld.tot
    for toewijzing in deel.dossier.toewijzingen:
        yield toewijzing.vanaf
        yield toewijzing.tot
    for verzoek in deel.dossier.verzoeken:
        yield verzoek.vanaf
        yield verzoek.tot


def _keerdagen(deel: Deel, overdracht_dagen: int) -> Iterator[date]:
    """Give the days on which a finding begins or becomes late by the calendar alone."""
    for geteld in deel.feiten:
        feit = geteld.feit
        if isinstance(feit, AntwoordFeit) and feit.gemeente is not None:
            yield plus_dagen(dag_van(geteld.ontvangen), overdracht_dagen + 1)
        elif isinstance(feit, ToewijzingFeit) and feit.reden == VERHUISD_REDEN and feit.einddatum is not None:
            yield plus_dagen(feit.einddatum, AANSLUITING_DAGEN + 1)
