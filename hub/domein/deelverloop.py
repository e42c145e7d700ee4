"""What one dossier of a client tells as time goes on: his toewijzingen there, and his stays.

Pure. A dossier may have a thousand messages, and something changes at each of them. What is said under one ToewijzingNummer
says nothing of another, so only the numbers about which something changes are looked at again. Source: semantics §8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from hub.domein.clientbeeld import Aanwijzing, Deel, Toegewezen
from hub.domein.dossier import LosseStart
from hub.domein.feiten import AdresFeit, Feit, Moment, Product, Relatie, StartFeit, StopFeit, ToewijzingFeit
from hub.domein.kalender import dag_van
from hub.domein.levering import met_afgeleide, starts_op, stops_op
from hub.domein.tijdvak import Geteld
from hub.domein.toewijzing import VERWIJDERD, ToewijzingTijdvak
from hub.domein.verblijf import Verblijf, Verblijfregels
from hub.domein.verzoek import VOT, VerzoekTijdvak
from hub.domein.woonplaats import Hulp

_Levering = tuple[Product | None, date, date | None]
"""Product, first day, last day."""


class _Nummer:
    """Everything of a dossier about one ToewijzingNummer; starts that name none are together too."""

    def __init__(self) -> None:
        self.starts: list[Geteld[StartFeit]] = []
        self.stops: list[Geteld[StopFeit]] = []
        self.versies: list[Geteld[ToewijzingFeit]] = []
        self.vakken: list[ToewijzingTijdvak] = []
        self.los: list[LosseStart] = []
        self.toegewezen: tuple[Toegewezen, ...] = ()
        self.verblijven: tuple[Verblijf, ...] = ()


class Deelverloop:
    """One dossier, at one moment after another."""

    def __init__(self, deel: Deel, regels: Verblijfregels) -> None:
        """Take a dossier as it stands before its first moment: nothing is known."""
        self._relatie = deel.relatie
        self._regels = regels
        self._nummers: dict[int | None, _Nummer] = {}
        self._adressen: dict[int, str] = {}
        """In which gemeente an address lies, by the message that gives it."""
        self._gevraagd: dict[str | int, list[VerzoekTijdvak]] = defaultdict(list)
        """The 315s, by their ReferentieAanbieder and by the toewijzing that answered them unnamed."""
        self._wisselt: dict[Moment, set[int | None]] = {}
        """About which numbers something changes, by moment."""
        for vak in deel.dossier.toewijzingen:
            self._van(vak.nummer, vak.vanaf, vak.tot).vakken.append(vak)
        for los in deel.dossier.losse_starts:
            self._van(los.nummer, los.vanaf, los.tot).los.append(los)
        for geteld in deel.feiten:
            self._sorteer(geteld)
        self._volg_verzoeken(deel.dossier.verzoeken)
        self.toegewezen: list[Toegewezen] = []
        self.verblijven: list[Verblijf] = []

    def wisselt_op(self, moment: Moment) -> bool:
        """Say whether anything of this dossier changes at a moment."""
        return moment in self._wisselt

    def ga_naar(self, moment: Moment) -> None:
        """Go on to the next moment at which something changes."""
        anders = self._wisselt[moment]
        for nummer in anders:
            self._kijk(nummer, self._nummers[nummer], moment)
        if anders:
            alle = self._nummers.values()
            self.toegewezen = [een for nummer in alle for een in nummer.toegewezen]
            self.verblijven = [een for nummer in alle for een in nummer.verblijven]

    # --- what bears on which number ---------------------------------------------------------------------------------

    def _van(self, nummer: int | None, *momenten: Moment) -> _Nummer:
        for moment in momenten:
            self._wisselt.setdefault(moment, set()).add(nummer)
        gevonden = self._nummers.get(nummer)
        if gevonden is None:
            gevonden = self._nummers[nummer] = _Nummer()
        return gevonden

    def _sorteer(self, geteld: Geteld[Feit]) -> None:
        feit, momenten = geteld.feit, (geteld.vanaf, geteld.tot)
        if isinstance(feit, StartFeit):
            self._van(feit.nummer, *momenten).starts.append(geteld)  # type: ignore[arg-type]  # narrowed above, which the checker does not see
        elif isinstance(feit, StopFeit):
            self._van(feit.nummer, *momenten).stops.append(geteld)  # type: ignore[arg-type]
        elif isinstance(feit, ToewijzingFeit):
            self._van(feit.nummer, *momenten).versies.append(geteld)  # type: ignore[arg-type]
        else:
            for moment in momenten:
                self._wisselt.setdefault(moment, set())
            if isinstance(feit, AdresFeit):
                self._adressen[geteld.bericht] = feit.gemeente

    def _volg_verzoeken(self, verzoeken: Iterable[VerzoekTijdvak]) -> None:
        """Note which numbers each verzoek bears on: those that name it, and the one that answered it unnamed."""
        noemen: dict[str, set[int | None]] = defaultdict(set)
        for nummer, alles in self._nummers.items():
            for versie in alles.versies:
                if versie.feit.referentie is not None:
                    noemen[versie.feit.referentie].add(nummer)
        for vak in verzoeken:
            geraakt: set[int | None] = set()
            if vak.soort == VOT:
                self._gevraagd[vak.referentie].append(vak)
                geraakt |= noemen.get(vak.referentie, set())
                if vak.nummer is not None:
                    self._gevraagd[vak.nummer].append(vak)
                    geraakt |= {vak.nummer} & self._nummers.keys()
            for moment in (vak.vanaf, vak.tot):
                self._wisselt.setdefault(moment, set()).update(geraakt)

    # --- what is known of a number at a moment ----------------------------------------------------------------------

    def _kijk(self, nummer: int | None, alles: _Nummer, moment: Moment) -> None:
        vakken = [vak for vak in _geldend(alles.vakken, moment) if vak.stand != VERWIJDERD]
        los = [los for los in _geldend(alles.los, moment) if self._regels.is_verblijf(los.product)]
        toegewezen: list[Toegewezen] = []
        verblijven: list[Verblijf] = []
        if vakken or los:
            starts, stops = _geldend(alles.starts, moment), _geldend(alles.stops, moment)
            versies = _geldend(alles.versies, moment)
        for vak in vakken:
            eigen = _leveringen(starts, stops, vak.product, vak.einddatum)
            verblijven += _verblijven(self._relatie, vak, eigen, self._regels)
            toegewezen.append(self._toegewezen(vak, versies, eigen, moment))
        for een in los:
            verblijven += [
                Verblijf(begin, eind, self._relatie, product, nummer)
                for product, begin, eind in _leveringen(starts, stops, een.product, None)
                if product == een.product and begin == een.begindatum
            ]
        alles.toegewezen, alles.verblijven = tuple(toegewezen), tuple(verblijven)

    def _toegewezen(
        self,
        vak: ToewijzingTijdvak,
        versies: Sequence[Geteld[ToewijzingFeit]],
        leveringen: Sequence[_Levering],
        moment: Moment,
    ) -> Toegewezen:
        gelijk = [g.feit.reden for g in versies if g.bericht == vak.bericht]
        # Any version tells: a later one may name the 317 that changed it, and the youth asked no help anew by that.
        namen: set[str | int] = {g.feit.referentie for g in versies if g.feit.referentie is not None}
        momenten = [
            verzoek.ontvangen
            for naam in (vak.nummer, *namen)
            for verzoek in _geldend(self._gevraagd.get(naam, ()), moment)
        ]
        verblijf = [een for een in leveringen if self._regels.is_verblijf(een[0])]
        hulp = Hulp(
            self._relatie,
            vak.nummer,
            vak.product,
            dag_van(min(momenten)) if momenten else vak.toewijzingsdatum,
            bool(verblijf) or (not leveringen and self._regels.is_verblijf(vak.product)),
            min((begin for _, begin, _ in verblijf), default=vak.ingangsdatum),
        )
        return Toegewezen(
            self._relatie,
            vak.nummer,
            vak.bericht,
            vak.product,
            vak.ingangsdatum,
            vak.einddatum,
            vak.geldigheid,
            next(iter(gelijk), None),
            min((g.ontvangen for g in versies), default=vak.vanaf),
            hulp,
            _aanwijzing(versies, self._adressen),
        )


_Geldt = TypeVar("_Geldt", Geteld[StartFeit], Geteld[StopFeit], Geteld[ToewijzingFeit], ToewijzingTijdvak, LosseStart, VerzoekTijdvak)  # fmt: skip


def _geldend(alle: Sequence[_Geldt], moment: Moment) -> list[_Geldt]:
    return [een for een in alle if een.vanaf <= moment < een.tot]


def _leveringen(
    starts: Sequence[Geteld[StartFeit]],
    stops: Sequence[Geteld[StopFeit]],
    product: Product | None,
    einddatum: date | None,
) -> list[_Levering]:
    """Give what was delivered under a ToewijzingNummer: from a Begindatum to its stop, at the latest the Einddatum."""
    geleverd: list[Geteld[Feit]] = [*starts, *stops]
    if not geleverd:
        return []
    moment = max(g.vanaf for g in geleverd)
    gestopt = stops_op(stops, moment)
    begonnen = met_afgeleide(starts_op(starts, moment), gestopt)
    leveringen: list[_Levering] = []
    for start in begonnen:
        einden = [s.einddatum for s in gestopt if (s.product, s.begindatum) == (start.product, start.begindatum)]
        grenzen = [eind for eind in (max(einden, default=None), einddatum) if eind is not None]
        leveringen.append((start.product or product, start.begindatum, min(grenzen, default=None)))
    return sorted(leveringen, key=lambda een: (een[1], een[2] or date.max, een[0] or Product("", "")))


def _verblijven(
    relatie: Relatie, vak: ToewijzingTijdvak, leveringen: Sequence[_Levering], regels: Verblijfregels
) -> list[Verblijf]:
    if not leveringen:
        if not regels.is_verblijf(vak.product):
            return []
        return [Verblijf(vak.ingangsdatum, vak.einddatum, relatie, vak.product, vak.nummer)]
    return [
        Verblijf(begin, eind, relatie, product, vak.nummer)
        for product, begin, eind in leveringen
        if regels.is_verblijf(product)
    ]


def _aanwijzing(versies: Sequence[Geteld[ToewijzingFeit]], adressen: Mapping[int, str]) -> Aanwijzing | None:
    # An address counts as long as the version that stands in the same message.
    bekend = [(g.ontvangen, g.inhoud, adressen[g.bericht]) for g in versies if g.bericht in adressen]
    if not bekend:
        return None
    ontvangen, _, gemeente = min(bekend)
    return Aanwijzing(gemeente, dag_van(ontvangen))
