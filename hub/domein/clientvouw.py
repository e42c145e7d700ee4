"""The fold of one client over all gemeenten and aanbieders: judgements and findings about the woonplaats as intervals.

Second stage after the dossiers (idea 2 of docs/architectuur.md): evaluated once
per stretch in which nothing changes, so that any peildatum can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from hub.domein.clientbeeld import ONBEKEND, Beeld, Deel, Toegewezen, beeld, deelbeeld
from hub.domein.feiten import AntwoordFeit, Moment, Relatie, StartFeit, StopFeit, ToewijzingFeit
from hub.domein.kalender import ALTIJD, begin_van, dag_van, plus_dagen
from hub.domein.tijdvak import stukken
from hub.domein.verblijf import Keten, Verblijfregels, ketens
from hub.domein.woonplaats import Hulp, Inschrijving, Oordeel, oordeel
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
    delen: Sequence[Deel],
    inschrijvingen: Sequence[Inschrijving],
    regels: Verblijfregels,
    overdracht_dagen: int,
    *,
    oordeelt: bool = True,
) -> Clientvakken:
    """Fold the dossiers of a client with his BRP history; the same for any order of either.

    Without history every judgement is ONBEKEND: who knows that may leave them out (`oordeelt`), and has the findings alone.
    """
    oordelen: dict[tuple[Relatie, int], list[Oordeelvak]] = {}
    gevonden: dict[tuple[str, Relatie, str], list[Bevindingvak]] = {}
    oordeelt = oordeelt or bool(inschrijvingen)
    if not oordeelt:
        delen = [_zonder_leveringen(deel) for deel in delen]
    verloop = _Verloop(delen, inschrijvingen, regels, oordeelt=oordeelt)
    for begin, eind in stukken(sorted(_grenzen(delen, inschrijvingen, overdracht_dagen))):
        verloop.ga_naar(begin)
        for een, uitkomst in verloop.oordelen:
            _sluit_aan(oordelen.setdefault((een.relatie, een.nummer), []), Oordeelvak(begin, eind, een, uitkomst))
        for bevinding in bevindingen(verloop.beeld, verloop.ketens, inschrijvingen, overdracht_dagen):
            sleutel = (bevinding.soort, bevinding.relatie, bevinding.sleutel)
            _sluit_aan(gevonden.setdefault(sleutel, []), Bevindingvak(begin, eind, bevinding))
    return Clientvakken(
        [vak for rij in oordelen.values() for vak in rij],
        [vak for rij in gevonden.values() for vak in rij],
    )


def _zonder_leveringen(deel: Deel) -> Deel:
    """Leave out what tells of a stay: without history no finding hangs on it."""
    return deel._replace(feiten=[een for een in deel.feiten if not isinstance(een.feit, StartFeit | StopFeit)])


class _Verloop:
    """What is known as time goes on: only a dossier of which something changes is looked at again.

    A new day, or another address, changes findings but no judgement: that hangs on one day of the past.
    """

    def __init__(
        self, delen: Sequence[Deel], inschrijvingen: Sequence[Inschrijving], regels: Verblijfregels, *, oordeelt: bool
    ) -> None:
        self._delen, self._inschrijvingen, self._regels, self._oordeelt = delen, inschrijvingen, regels, oordeelt
        self._geoordeeld: dict[Hulp, Oordeel] = {}
        self._wisselt = [frozenset(_bekend(deel)) for deel in delen]
        self._deelbeelden = [ONBEKEND] * len(delen)
        self.beeld = Beeld(0, [], [], [])
        self.ketens: list[Keten] = []
        self.oordelen: list[tuple[Toegewezen, Oordeel]] = []

    def ga_naar(self, moment: Moment) -> None:
        """Go on to the next moment."""
        anders = [plaats for plaats, momenten in enumerate(self._wisselt) if moment in momenten]
        if not anders:
            self.beeld = self.beeld._replace(moment=moment)
            return
        for plaats in anders:
            self._deelbeelden[plaats] = deelbeeld(self._delen[plaats], moment, self._regels)
        self.beeld = beeld(self._delen, self._deelbeelden, moment)
        if not self._oordeelt:
            return
        nu = ketens(self.beeld.verblijven, self._regels.onderbreking_dagen)
        if nu != self.ketens:
            self.ketens = nu
            self._geoordeeld.clear()
        self.oordelen = [(een, self._oordeel(een.hulp)) for een in self.beeld.toegewezen]

    def _oordeel(self, hulp: Hulp) -> Oordeel:
        """Judge anew only what is other than before: a delivery elsewhere changes nothing here."""
        bekend = self._geoordeeld.get(hulp)
        if bekend is None:
            bekend = self._geoordeeld[hulp] = oordeel(hulp, self.ketens, self._inschrijvingen)
        return bekend


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
