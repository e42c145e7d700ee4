"""One client over all relaties, as known at one moment: his toewijzingen, his stays, and what was said of his woonplaats.

Input are the dossiers of the client (stage one) with the facts they were folded
from; nothing is judged here. Source: semantics §8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hub.domein.dossier import Dossier
from hub.domein.feiten import (
    AdresFeit,
    AntwoordFeit,
    Feit,
    Moment,
    Product,
    Relatie,
    StartFeit,
    StopFeit,
    ToewijzingFeit,
    VerzoekFeit,
)
from hub.domein.herindeling import Indeling
from hub.domein.kalender import dag_van
from hub.domein.levering import met_afgeleide, starts_op, stops_op
from hub.domein.tijdvak import Geteld
from hub.domein.toewijzing import VERWIJDERD, ToewijzingTijdvak
from hub.domein.verblijf import Verblijf, Verblijfregels
from hub.domein.verzoek import VOT, WOONPLAATS
from hub.domein.woonplaats import Hulp

_AFGEWEZEN = "1"


class Deel(NamedTuple):
    """The dossier of the client in one relatie, and its facts."""

    relatie: Relatie
    dossier: Dossier
    feiten: Sequence[Geteld[Feit]]


class Aanwijzing(NamedTuple):
    """Where the address in a JW301 lies by its postcode: never proof of where the youth is registered."""

    gemeente: str
    dag: date
    """The day the JW301 was received."""


class Toegewezen(NamedTuple):
    """A toewijzing that exists at the moment."""

    relatie: Relatie
    nummer: int
    bericht: int
    product: Product | None
    ingangsdatum: date
    einddatum: date | None
    geldigheid: str
    reden: str | None
    """RedenWijziging of the current version."""
    eerste_ontvangen: Moment
    hulp: Hulp
    aanwijzing: Aanwijzing | None
    """Of the first JW301 of it that tells: the nearest to when the help was asked for."""

    def loopt_op(self, dag: date) -> bool:
        """Say whether a day lies from Ingangsdatum up to and with Einddatum."""
        return self.ingangsdatum <= dag and (self.einddatum is None or dag <= self.einddatum)


class Verwijzing(NamedTuple):
    """A 319 that rejects a verzoek since another gemeente is the woonplaats."""

    relatie: Relatie
    referentie: str
    bericht: int
    gemeente: str
    """The gemeente it names."""
    gevraagd: Moment
    """Receipt of the verzoek."""
    ontvangen: Moment
    nieuwe_referentie: str | None
    """ReferentieAanbieder of the verzoek that the aanbieder sent to that gemeente since, the latest."""


class Deelbeeld(NamedTuple):
    """What is known of the client in one relatie, at a moment and until something of that dossier changes."""

    toegewezen: tuple[Toegewezen, ...]
    verblijven: tuple[Verblijf, ...]


ONBEKEND = Deelbeeld((), ())
"""Before the first of a dossier is known."""


class Beeld(NamedTuple):
    """What is known of the client at a moment."""

    moment: Moment
    toegewezen: list[Toegewezen]
    verblijven: list[Verblijf]
    verwijzingen: list[Verwijzing]


class _Geldend:
    """The facts that hold at a moment, by ToewijzingNummer: looked through once, however many toewijzingen there are."""

    def __init__(self, feiten: Sequence[Geteld[Feit]], moment: Moment) -> None:
        self.starts: dict[int | None, list[Geteld[StartFeit]]] = defaultdict(list)
        self.stops: dict[int | None, list[Geteld[StopFeit]]] = defaultdict(list)
        self.versies: dict[int | None, list[Geteld[ToewijzingFeit]]] = defaultdict(list)
        self.adressen: dict[int, str] = {}
        """Gemeente, by the message that gives the address."""
        for geteld in feiten:
            if geteld.vanaf <= moment < geteld.tot:
                self._voeg_toe(geteld)

    def _voeg_toe(self, geteld: Geteld[Feit]) -> None:
        feit = geteld.feit
        if isinstance(feit, StartFeit):
            self.starts[feit.nummer].append(geteld)  # type: ignore[arg-type]  # narrowed above, which the checker does not see
        elif isinstance(feit, StopFeit):
            self.stops[feit.nummer].append(geteld)  # type: ignore[arg-type]
        elif isinstance(feit, ToewijzingFeit):
            self.versies[feit.nummer].append(geteld)  # type: ignore[arg-type]
        elif isinstance(feit, AdresFeit):
            self.adressen[geteld.bericht] = feit.gemeente


def deelbeeld(deel: Deel, moment: Moment, regels: Verblijfregels) -> Deelbeeld:
    """Give what a dossier tells at a moment; the same for any order of its facts."""
    toegewezen: list[Toegewezen] = []
    verblijven: list[Verblijf] = []
    geldend = _Geldend(deel.feiten, moment)
    vakken = [vak for vak in deel.dossier.toewijzingen if vak.vanaf <= moment < vak.tot]
    gevraagd = _gevraagd(deel.dossier, moment)
    for vak in vakken:
        if vak.stand != VERWIJDERD:
            eigen = _leveringen(geldend, vak.nummer, vak.product, vak.einddatum)
            verblijven += _verblijven(deel.relatie, vak, eigen, regels)
            toegewezen.append(_toegewezen(deel.relatie, vak, geldend, eigen, gevraagd, regels))
    for los in deel.dossier.losse_starts:
        if los.vanaf <= moment < los.tot and regels.is_verblijf(los.product):
            verblijven += [
                Verblijf(begin, eind, deel.relatie, product, los.nummer)
                for product, begin, eind in _leveringen(geldend, los.nummer, los.product, None)
                if product == los.product and begin == los.begindatum
            ]
    return Deelbeeld(tuple(toegewezen), tuple(verblijven))


def beeld(delen: Sequence[Deel], deelbeelden: Sequence[Deelbeeld], moment: Moment, indeling: Indeling) -> Beeld:
    """Give what all dossiers together tell at a moment, from what each of them tells then."""
    return Beeld(
        moment,
        [een for deel in deelbeelden for een in deel.toegewezen],
        [een for deel in deelbeelden for een in deel.verblijven],
        _verwijzingen(delen, moment, indeling),
    )


_Levering = tuple[Product | None, date, date | None]
"""Product, first day, last day."""


def _leveringen(
    geldend: _Geldend, nummer: int | None, product: Product | None, einddatum: date | None
) -> list[_Levering]:
    """Give what was delivered under a ToewijzingNummer: from a Begindatum to its stop, at the latest the Einddatum."""
    starts, stops = geldend.starts.get(nummer, []), geldend.stops.get(nummer, [])
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


def _toegewezen(
    relatie: Relatie,
    vak: ToewijzingTijdvak,
    geldend: _Geldend,
    leveringen: Sequence[_Levering],
    gevraagd: dict[str | int | None, Moment],
    regels: Verblijfregels,
) -> Toegewezen:
    versies = geldend.versies.get(vak.nummer, [])
    gelijk = [g.feit.reden for g in versies if g.bericht == vak.bericht]
    # Any version tells: a later one may name the 317 that changed it, and the youth asked no help anew by that.
    genoemd = {g.feit.referentie for g in versies}
    momenten = [gevraagd[naam] for naam in (vak.nummer, *genoemd) if naam in gevraagd]
    verblijf = [een for een in leveringen if regels.is_verblijf(een[0])]
    is_verblijf = bool(verblijf) or (not leveringen and regels.is_verblijf(vak.product))
    hulp = Hulp(
        relatie,
        vak.nummer,
        vak.product,
        dag_van(min(momenten)) if momenten else vak.toewijzingsdatum,
        is_verblijf,
        min((begin for _, begin, _ in verblijf), default=vak.ingangsdatum),
    )
    return Toegewezen(
        relatie,
        vak.nummer,
        vak.bericht,
        vak.product,
        vak.ingangsdatum,
        vak.einddatum,
        vak.geldigheid,
        next(iter(gelijk), None),
        min((g.ontvangen for g in versies), default=vak.vanaf),
        hulp,
        _aanwijzing(versies, geldend.adressen),
    )


def _aanwijzing(versies: Sequence[Geteld[ToewijzingFeit]], adressen: dict[int, str]) -> Aanwijzing | None:
    bekend = [(g.ontvangen, g.inhoud, adressen[g.bericht]) for g in versies if g.bericht in adressen]
    if not bekend:
        return None
    ontvangen, _, gemeente = min(bekend)
    return Aanwijzing(gemeente, dag_van(ontvangen))


def _gevraagd(dossier: Dossier, moment: Moment) -> dict[str | int | None, Moment]:
    """Give the receipt of each 315, by its ReferentieAanbieder and by the toewijzing that answered it unnamed."""
    gevraagd: dict[str | int | None, Moment] = {}
    for vak in dossier.verzoeken:
        if vak.soort == VOT and vak.vanaf <= moment < vak.tot:
            for naam in (vak.referentie, vak.nummer):
                if naam is not None:
                    gevraagd[naam] = min(vak.ontvangen, gevraagd.get(naam, vak.ontvangen))
    return gevraagd


def _verwijzingen(delen: Sequence[Deel], moment: Moment, indeling: Indeling) -> list[Verwijzing]:
    gevonden: list[Verwijzing] = []
    for deel in delen:
        for vak in deel.dossier.verzoeken:
            if not vak.vanaf <= moment < vak.tot or vak.reden != WOONPLAATS:
                continue
            antwoorden = [
                g
                for g in deel.feiten
                if g.vanaf <= moment < g.tot and isinstance(g.feit, AntwoordFeit) and _verwijst(g.feit, vak.referentie)
            ]
            if antwoorden:
                eerste = min(antwoorden, key=lambda g: (g.ontvangen, g.inhoud))
                gemeente = eerste.feit.gemeente if isinstance(eerste.feit, AntwoordFeit) else None
                if gemeente is not None and not indeling.zelfde(gemeente, deel.relatie.gemeente):
                    daar = [
                        ander
                        for ander in delen
                        if ander.relatie.aanbieder == deel.relatie.aanbieder
                        and indeling.zelfde(ander.relatie.gemeente, gemeente)
                    ]
                    nieuw = _nieuw_verzoek(daar, eerste.ontvangen, moment)
                    gevonden.append(
                        Verwijzing(
                            deel.relatie,
                            vak.referentie,
                            eerste.bericht,
                            gemeente,
                            vak.ontvangen,
                            eerste.ontvangen,
                            nieuw,
                        )
                    )
    return gevonden


def _verwijst(feit: AntwoordFeit, referentie: str) -> bool:
    return feit.referentie == referentie and feit.antwoord == _AFGEWEZEN and feit.reden == WOONPLAATS


def _nieuw_verzoek(delen: Sequence[Deel], sinds: Moment, moment: Moment) -> str | None:
    """Give the reference of the latest verzoek in these dossiers since a moment."""
    gevraagd = [
        (geteld.ontvangen, geteld.inhoud, geteld.feit.referentie)
        for deel in delen
        for geteld in deel.feiten
        if isinstance(geteld.feit, VerzoekFeit) and geteld.vanaf <= moment < geteld.tot and geteld.ontvangen >= sinds
    ]
    return max(gevraagd)[2] if gevraagd else None
