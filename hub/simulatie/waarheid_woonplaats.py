"""The truth about the woonplaatsbeginsel, from what the plan knows of each youth. Source: semantics §8.

Brute force over everything of a youth, at one peildatum at a time; BRP history has no
moment at which it became known, so all of it counts at every peildatum.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hub.simulatie.adressen import MOEDER, WERKELIJK, Geschiedenis
from hub.simulatie.gezien import Gezien
from hub.simulatie.personen import Client
from hub.simulatie.plan import Levering, Toewijzing, Verzoek
from hub.simulatie.region import VERBLIJF
from hub.simulatie.waarheid_verzoeken import Afloop, stil_beantwoord
from hub.simulatie.waarheid_zorg import Geleverd, Toegewezen
from hub.simulatie.wereld import Wereld

DAG = timedelta(days=1)
TWEE_WEKEN = timedelta(days=14)
EIND_DER_TIJDEN = date(9999, 1, 1)
WOONPLAATS = "8"
"""RedenAfwijzingVerzoek."""
VERHUISD = "07"
"""RedenWijziging."""

NAMEN = (
    "gecontroleerd", "conform", "afwijkend", "onbekend", "dubbele_toewijzing", "verhuisd_tijdens_hulp",
    "overdracht_open", "overdracht_te_laat", "verhuizing_zonder_aansluiting", "niet_waarneembaar",
)  # fmt: skip

Cijfers = dict[str, Any]
Melding = tuple[str, str]
"""The gemeente that is counted for, and which figure."""


def woonplaatscijfers(w: Wereld, peildata: Sequence[str], gemeenten: Sequence[str]) -> Cijfers:
    """Return the figures before and after the BRP history is loaded, for the region and for these gemeenten."""
    zichtbaar = {b.gemeente for b in w.post.berichten if b.bezorgingen and not b.fout and b.standaard == "ijw"}
    jeugdigen = _per_jeugdige(w)
    soorten = ("zonder_brp", "met_brp")
    uit: Cijfers = {soort: {"peildata": {}, "gemeenten": {code: {} for code in gemeenten}} for soort in soorten}
    for peildatum in peildata:
        gezien = Gezien(peildatum)
        bekend = [(Kennis(gezien, alles), w.brp[client]) for client, alles in jeugdigen.items()]
        for soort in soorten:
            telling: dict[str, Counter[str]] = defaultdict(Counter)
            paren = 0
            for kennis, geschiedenis in bekend:
                over_hem = kennis.meldingen(geschiedenis if soort == "met_brp" else Geschiedenis(), zichtbaar)
                for gemeente, naam in over_hem:
                    telling[gemeente][naam] += 1
                paren += len(kennis.dubbel())
            som = sum(telling.values(), Counter[str]())
            som["dubbele_toewijzing"] = paren  # of the whole region a pair counts once, of its gemeenten at either
            uit[soort]["peildata"][peildatum] = {naam: som[naam] for naam in NAMEN}
            for code in gemeenten:
                uit[soort]["gemeenten"][code][peildatum] = {naam: telling[code][naam] for naam in NAMEN}
    return uit


@dataclass(slots=True)
class _Alles:
    """All there is of one youth."""

    toewijzingen: list[Toewijzing] = field(default_factory=list)
    verzoeken: list[Verzoek] = field(default_factory=list)
    los: list[Levering] = field(default_factory=list)


def _per_jeugdige(w: Wereld) -> dict[Client, _Alles]:
    alles: dict[Client, _Alles] = defaultdict(_Alles)
    for toewijzing in w.toewijzingen:
        alles[toewijzing.dossier.client].toewijzingen.append(toewijzing)
    for verzoek in w.verzoeken:
        alles[verzoek.dossier.client].verzoeken.append(verzoek)
    for levering in w.losse_leveringen:
        alles[levering.dossier.client].los.append(levering)
    return alles


class _Hulp:
    """One toewijzing with what the judgement needs of it."""

    def __init__(self, gezien: Gezien, bekend: Toegewezen, verzoeken: Iterable[Verzoek]) -> None:
        self.gemeente = bekend.toewijzing.dossier.gemeente
        self.aanbieder = bekend.toewijzing.dossier.aanbieder
        self.ontvangen = bekend.ontvangen
        self.begin, self.reden = bekend.nu.ingangsdatum, bekend.nu.reden
        self.einddatum = bekend.nu.einddatum
        self.eind = bekend.nu.einddatum or EIND_DER_TIJDEN
        self.actueel = self.begin <= gezien.dag <= self.eind
        self.is_verblijf = bekend.toewijzing.product.categorie in VERBLIJF
        geleverd = [geleverd for geleverd in bekend.leveringen if geleverd.bestaat]
        self.begin_verblijf = min((g.levering.begindatum for g in geleverd), default=self.begin)
        self.perioden = [_periode(g, self.eind) for g in geleverd] or [(self.begin, self.eind)]
        genoemd = {id(versie.verzoek) for versie in bekend.versies}
        gevraagd = []
        for verzoek in verzoeken:
            stil = verzoek.stil_beantwoord_door is bekend.toewijzing and stil_beantwoord(gezien, verzoek)
            if verzoek.soort == "VOT" and (stil or id(verzoek) in genoemd):
                afloop = Afloop(gezien, verzoek)
                gevraagd += [afloop.ontvangen.date()] if afloop.bestaat else []
        self.hulpvraag = min(gevraagd, default=bekend.eerste_dag)


def _periode(geleverd: Geleverd, uiterlijk: date) -> tuple[date, date]:
    gestopt = max((stop.einddatum for stop in geleverd.stops), default=EIND_DER_TIJDEN)
    return geleverd.levering.begindatum, min(gestopt, uiterlijk)


class Kennis:
    """What was known of one youth at one peildatum."""

    def __init__(self, gezien: Gezien, alles: _Alles) -> None:
        self._gezien = gezien
        self.verzoeken = alles.verzoeken
        bekend = [Toegewezen(gezien, toewijzing) for toewijzing in alles.toewijzingen]
        self.hulp = [_Hulp(gezien, een, alles.verzoeken) for een in bekend if een.bestaat and not een.verwijderd]
        self.perioden = [periode for hulp in self.hulp if hulp.is_verblijf for periode in hulp.perioden]
        # A levering of which the toewijzing is unknown, or that names none, is a stay all the same.
        los = [*alles.los, *(een for t in bekend if not t.bestaat for een in t.toewijzing.leveringen)]
        for levering in los:
            geleverd = Geleverd(gezien, levering)
            if geleverd.gemeld and levering.product.categorie in VERBLIJF:
                self.perioden.append(_periode(geleverd, EIND_DER_TIJDEN))
        self.perioden = [(begin, eind) for begin, eind in self.perioden if begin <= eind]

    def meldingen(self, brp: Geschiedenis, zichtbaar: set[str]) -> Iterator[Melding]:
        """Give every judgement and every open finding; `zichtbaar` are the gemeenten whose traffic is seen."""
        for hulp in self.hulp:
            verwacht = _verwacht(brp, self._peildag(hulp))
            yield hulp.gemeente, "gecontroleerd"
            yield hulp.gemeente, "onbekend" if not verwacht else "conform" if verwacht == hulp.gemeente else "afwijkend"
            if self._verhuisd(hulp, brp):
                yield hulp.gemeente, "verhuisd_tijdens_hulp"
            if self._zonder_aansluiting(hulp):
                naar = _zeker_adres(brp, hulp.eind + DAG)
                weg = naar not in {"", hulp.gemeente} and naar not in zichtbaar
                yield hulp.gemeente, "niet_waarneembaar" if weg else "verhuizing_zonder_aansluiting"
        for paar in self.dubbel():
            for gemeente in paar:
                yield gemeente, "dubbele_toewijzing"
        for verzoek in self.verzoeken:
            for naam in self._overdracht(verzoek, zichtbaar):
                yield verzoek.dossier.gemeente, naam

    # Stay -------------------------------------------------------------------------

    def _in_verblijf(self, dag: date) -> bool:
        """Say whether the youth is in verblijf on a day; one whole day between two stays is part of it."""

        def verblijft(dan: date) -> bool:
            return any(begin <= dan <= eind for begin, eind in self.perioden)

        return verblijft(dag) or (verblijft(dag - DAG) and verblijft(dag + DAG))

    def _eerste_dag(self, dag: date) -> date:
        """Return the day on which the uninterrupted stay of a day began: go back for as long as one joins."""
        while True:
            eerder = [begin for begin, eind in self.perioden if begin < dag and eind >= dag - 2 * DAG]
            if not eerder:
                return dag
            dag = min(eerder)

    def _peildag(self, hulp: _Hulp) -> date:
        """Return the day whose address decides."""
        dagen = [hulp.begin_verblijf, hulp.hulpvraag] if hulp.is_verblijf else [hulp.hulpvraag]
        binnen = [dag for dag in dagen if self._in_verblijf(dag)]
        return self._eerste_dag(binnen[0]) - DAG if binnen else hulp.hulpvraag

    # Findings ---------------------------------------------------------------------

    def _verhuisd(self, hulp: _Hulp, brp: Geschiedenis) -> bool:
        """Say whether he moved to where he is registered now since this ambulant toewijzing began."""
        nu, toen = _zeker_adres(brp, self._gezien.dag), _zeker_adres(brp, hulp.begin)
        if hulp.is_verblijf or not hulp.actueel or not nu or not toen or nu in {toen, hulp.gemeente}:
            return False
        dag = self._gezien.dag  # go back a day at a time to when he came to live there
        while (adres := brp.adres(dag - DAG)) is not None and adres.gemeente == nu:
            dag -= DAG
        return not self._in_verblijf(dag)

    def _zonder_aansluiting(self, hulp: _Hulp) -> bool:
        if hulp.reden != VERHUISD or hulp.einddatum is None or self._gezien.dag <= hulp.einddatum + DAG:
            return False
        daarna = hulp.einddatum + DAG
        return not any(een.gemeente != hulp.gemeente and een.begin <= daarna <= een.eind for een in self.hulp)

    def dubbel(self) -> set[tuple[str, str]]:
        """Return the pairs of gemeenten that assign for the same day, the lower code first."""
        return {
            (min(een.gemeente, ander.gemeente), max(een.gemeente, ander.gemeente))
            for een, ander in combinations(self.hulp, 2)
            if een.gemeente != ander.gemeente and max(een.begin, ander.begin) <= min(een.eind, ander.eind)
        }

    def _overdracht(self, verzoek: Verzoek, zichtbaar: set[str]) -> list[str]:
        """Return the figures in which a verzoek counts that was rejected for another gemeente."""
        afloop = Afloop(self._gezien, verzoek)
        if not afloop.bestaat or afloop.einde is None or afloop.reden != WOONPLAATS:
            return []
        naar = next(antwoord.gemeente for antwoord, _ in verzoek.antwoorden if antwoord.reden == WOONPLAATS)
        if any(
            (een.gemeente, een.aanbieder) == (naar, verzoek.dossier.aanbieder) and een.ontvangen >= afloop.ontvangen
            for een in self.hulp
        ):
            return []
        if naar not in zichtbaar:
            return ["niet_waarneembaar"]
        te_laat = self._gezien.dag > afloop.einde.date() + TWEE_WEKEN
        return ["overdracht_open", *(["overdracht_te_laat"] if te_laat else [])]


# The BRP --------------------------------------------------------------------------


def _zeker_adres(brp: Geschiedenis, dag: date) -> str:
    """Return the gemeente of the address of a day; empty abroad, unknown or under investigation."""
    adres = brp.adres(dag)
    return "" if adres is None or adres.onderzoek else adres.gemeente


def _verwacht(brp: Geschiedenis, dag: date) -> str:
    """Return the gemeente that is responsible by what holds on a day; empty when that cannot be told."""
    if gemeente := _zeker_adres(brp, dag):
        return gemeente
    adres = brp.adres(dag)
    moeder = next((regel.gemeente for regel in brp.regels if regel.soort == MOEDER), "")
    verblijf = next((regel.gemeente for regel in brp.regels if regel.soort == WERKELIJK and regel.geldt(dag)), "")
    in_buitenland = adres is not None and not adres.gemeente and not adres.onderzoek
    return verblijf if in_buitenland else moeder or verblijf
