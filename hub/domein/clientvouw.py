"""The fold of one client over all gemeenten and aanbieders: judgements and findings about the woonplaats as intervals.

Second stage after the dossiers (idea 2 of docs/architectuur.md): evaluated once
per stretch in which nothing changes, so that any peildatum can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from hub.domein.clientbeeld import Beeld, Deel, Toegewezen
from hub.domein.deelverloop import Deelverloop
from hub.domein.feiten import AdresFeit, AntwoordFeit, Moment, Relatie, StartFeit, StopFeit, ToewijzingFeit
from hub.domein.kalender import ALTIJD, begin_van, dag_van, plus_dagen
from hub.domein.tijdvak import stukken
from hub.domein.verblijf import Keten, Woonplaatsregels, ketens
from hub.domein.verwijzingen import Verwijzingen
from hub.domein.woonplaats import Hulp, Inschrijving, Oordeel, oordeel
from hub.domein.woonplaats_bevindingen import AANSLUITING_DAGEN, VERHUISD_REDEN, Achtergrond, Bevinding, bevindingen


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
    regels: Woonplaatsregels,
    *,
    oordeelt: bool = True,
) -> Clientvakken:
    """Fold the dossiers of a client with his BRP history; the same for any order of either.

    Without history every judgement is ONBEKEND: who knows that may leave them out (`oordeelt`), and has the findings alone.
    With an address in a message they are made all the same: whether it says anything hangs on the stays.
    """
    oordelen: dict[tuple[Relatie, int], list[Oordeelvak]] = {}
    gevonden: dict[tuple[str, Relatie, str], list[Bevindingvak]] = {}
    oordeelt = oordeelt or bool(inschrijvingen) or any(_heeft_adres(deel) for deel in delen)
    if not oordeelt:
        delen = [_zonder_leveringen(deel) for deel in delen]
    verloop = _Verloop(delen, inschrijvingen, regels, oordeelt=oordeelt)
    achter = Achtergrond(inschrijvingen, regels.herindelingen, regels.overdracht_dagen)
    for begin, eind in stukken(sorted(_grenzen(delen, inschrijvingen, regels))):
        verloop.ga_naar(begin)
        for een, uitkomst in verloop.oordelen:
            _sluit_aan(oordelen.setdefault((een.relatie, een.nummer), []), Oordeelvak(begin, eind, een, uitkomst))
        for bevinding in bevindingen(verloop.beeld, verloop.ketens, verloop.beoordeeld, achter):
            sleutel = (bevinding.soort, bevinding.relatie, bevinding.sleutel)
            _sluit_aan(gevonden.setdefault(sleutel, []), Bevindingvak(begin, eind, bevinding))
    return Clientvakken(
        [vak for rij in oordelen.values() for vak in rij],
        [vak for rij in gevonden.values() for vak in rij],
    )


def _heeft_adres(deel: Deel) -> bool:
    return any(isinstance(een.feit, AdresFeit) for een in deel.feiten)


def _zonder_leveringen(deel: Deel) -> Deel:
    """Leave out what tells of a stay: without history no finding hangs on it."""
    return deel._replace(feiten=[een for een in deel.feiten if not isinstance(een.feit, StartFeit | StopFeit)])


class _Verloop:
    """What is known as time goes on: only a dossier of which something changes is looked at again.

    A new day, or another address, changes findings but no judgement: that hangs on one day of the past. Only a herindeling
    changes which gemeente that is.
    """

    def __init__(
        self, delen: Sequence[Deel], inschrijvingen: Sequence[Inschrijving], regels: Woonplaatsregels, *, oordeelt: bool
    ) -> None:
        self._inschrijvingen, self._regels, self._oordeelt = inschrijvingen, regels, oordeelt
        self._geoordeeld: dict[Hulp, Oordeel] = {}
        self._indeling = regels.herindelingen.op(date.min)
        self._delen = [Deelverloop(deel, regels.verblijf) for deel in delen]
        self._verwijzingen = Verwijzingen(delen)
        self.beeld = Beeld(0, [], [], [])
        self.ketens: list[Keten] = []
        self.oordelen: list[tuple[Toegewezen, Oordeel]] = []
        self.beoordeeld: frozenset[Hulp] = frozenset()
        """Whose gemeente is known."""

    def ga_naar(self, moment: Moment) -> None:
        """Go on to the next moment."""
        anders = [deel for deel in self._delen if deel.wisselt_op(moment)]
        indeling = self._regels.herindelingen.op(dag_van(moment))
        if not anders and indeling is self._indeling:
            self.beeld = self.beeld._replace(moment=moment)
            return
        for deel in anders:
            deel.ga_naar(moment)
        self.beeld = Beeld(
            moment,
            [een for deel in self._delen for een in deel.toegewezen],
            [een for deel in self._delen for een in deel.verblijven],
            self._verwijzingen.op(moment, indeling),
        )
        if not self._oordeelt:
            self._indeling = indeling
            return
        nu = ketens(self.beeld.verblijven, self._regels.verblijf.onderbreking_dagen)
        if nu != self.ketens or indeling is not self._indeling:
            self.ketens, self._indeling = nu, indeling
            self._geoordeeld.clear()
        self.oordelen = [(een, self._oordeel(een.hulp)) for een in self.beeld.toegewezen]
        self.beoordeeld = frozenset(een.hulp for een, uitkomst in self.oordelen if uitkomst.verwacht is not None)

    def _oordeel(self, hulp: Hulp) -> Oordeel:
        """Judge anew only what is other than before: a delivery elsewhere changes nothing here."""
        bekend = self._geoordeeld.get(hulp)
        if bekend is None:
            bekend = self._geoordeeld[hulp] = oordeel(hulp, self.ketens, self._inschrijvingen, self._indeling)
        return bekend


Vak = TypeVar("Vak", Oordeelvak, Bevindingvak)


def _sluit_aan(rij: list[Vak], vak: Vak) -> None:
    """Add an interval, or lengthen the last one when nothing changed."""
    if rij and rij[-1].tot == vak.vanaf and rij[-1][2:] == vak[2:]:
        rij[-1] = rij[-1]._replace(tot=vak.tot)
    else:
        rij.append(vak)


def _grenzen(delen: Sequence[Deel], inschrijvingen: Sequence[Inschrijving], regels: Woonplaatsregels) -> set[Moment]:
    """Give every moment at which a judgement or finding may change: something becomes known, or a day begins."""
    bekend = {moment for deel in delen for moment in _bekend(deel)} - {ALTIJD}
    if not bekend:
        return set()
    eerste = min(bekend)
    dagen = {dag for deel in delen for dag in _keerdagen(deel, regels.overdracht_dagen)}
    dagen |= {dag for een in inschrijvingen for dag in (een.vanaf, een.tot) if dag is not None}
    dagen |= regels.herindelingen.dagen(_gemeenten(delen, inschrijvingen))
    return bekend | {moment for dag in dagen if (moment := begin_van(dag)) > eerste}


def _gemeenten(delen: Sequence[Deel], inschrijvingen: Sequence[Inschrijving]) -> set[str]:
    """Give every gemeente that anything is about."""
    genoemd = {deel.relatie.gemeente for deel in delen}
    genoemd |= {een.gemeente for een in inschrijvingen if een.gemeente is not None}
    for deel in delen:
        for geteld in deel.feiten:
            if isinstance(geteld.feit, AntwoordFeit | AdresFeit) and geteld.feit.gemeente is not None:
                genoemd.add(geteld.feit.gemeente)
    return genoemd


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
