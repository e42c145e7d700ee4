"""The truth about toewijzingen, leveringen and waiting, read off the plan by brute force.

Source: semantics §5 to §7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from hub.simulatie.gezien import Gezien
from hub.simulatie.kalender import na_werkdagen, werkdagen_na
from hub.simulatie.plan import Bericht, Levering, Stop, Toewijzing, Versie
from hub.simulatie.region import VRIJHEIDSBENEMEND_OF_CRISIS
from hub.simulatie.statistiek import doorlooptijd, mediaan, p90

MELDTERMIJN = 5
TREEKNORM_DAGEN = 70
TOEVOEGEN = {"1": 1, "2": 1, "3": -1, "9": 0}
"""What a StatusAanlevering does to the number of reports."""

Cijfers = dict[str, Any]


def aanwezig(gezien: Gezien, meldingen: Iterable[tuple[str, Bericht]]) -> bool:
    """Say whether a start or stop stood after all its reports: per moment added and deleted, never below 0 or above 1."""
    gekomen = sorted((moment, TOEVOEGEN[status]) for status, bericht in meldingen if (moment := gezien.telt(bericht)))
    stand = 0
    for _, samen in groupby(gekomen, key=lambda melding: melding[0]):
        stand = min(1, max(0, stand + sum(verschil for _, verschil in samen)))
    return stand == 1


def eerst_gemeld(gezien: Gezien, meldingen: Iterable[tuple[str, Bericht]]) -> datetime | None:
    """Return when it was first reported, also when that report was deleted later on."""
    return gezien.eerste([bericht for status, bericht in meldingen if TOEVOEGEN[status] == 1])


class Geleverd:
    """One levering with the stops that stood."""

    def __init__(self, gezien: Gezien, levering: Levering) -> None:
        self.levering = levering
        self.stops = [stop for stop in levering.stops if aanwezig(gezien, stop.meldingen)]
        self.gemeld = aanwezig(gezien, levering.meldingen)
        # A stop of which the start is unknown implies that start.
        self.bestaat = self.gemeld or bool(self.stops)
        self.loopt = self.bestaat and levering.begindatum <= gezien.dag
        self.stops_nu = [stop for stop in self.stops if stop.einddatum <= gezien.dag]

    @property
    def staat(self) -> str:
        """How it stands: started, or stopped for a while or for good."""
        if not self.stops_nu:
            return "gestart"
        tijdelijk = all(stop.reden == "20" for stop in self.stops_nu)
        return "tijdelijk_gestopt" if tijdelijk else "gestopt"


class Toegewezen:
    """One toewijzing as it was known."""

    def __init__(self, gezien: Gezien, toewijzing: Toewijzing) -> None:
        self.toewijzing = toewijzing
        gekomen = [(moment, versie) for versie, bericht in toewijzing.meldingen if (moment := gezien.telt(bericht))]
        self.bestaat = bool(gekomen)
        if not gekomen:
            return
        self.ontvangen = min(moment for moment, _ in gekomen)
        versies = [versie for versie in toewijzing.versies if any(versie is gezegd for _, gezegd in gekomen)]
        self.versies: list[Versie] = sorted(versies, key=lambda v: (v.toewijzingsdatum, v.toewijzingstijd))
        self.nu = self.versies[-1]
        self.verwijderd = self.nu.reden == "13"
        self.leveringen = [Geleverd(gezien, levering) for levering in toewijzing.leveringen]
        self.lopend = [geleverd for geleverd in self.leveringen if geleverd.loopt]
        self.staat = self._staat(gezien)

    def _staat(self, gezien: Gezien) -> str:
        if not self.lopend:
            voorbij = self.nu.einddatum is not None and self.nu.einddatum < gezien.dag
            return "vervallen" if voorbij else "wachtend"
        laatste: dict[object, Geleverd] = {}
        for geleverd in sorted(self.lopend, key=lambda g: g.levering.begindatum):
            laatste[geleverd.levering.product] = geleverd
        staten = {geleverd.staat for geleverd in laatste.values()}
        return next(staat for staat in ("gestart", "tijdelijk_gestopt", "gestopt") if staat in staten)

    @property
    def eerste_dag(self) -> date:
        """The first Toewijzingsdatum."""
        return min(versie.toewijzingsdatum for versie in self.versies)

    @property
    def begin_zorg(self) -> date:
        """The first day of care."""
        return min(geleverd.levering.begindatum for geleverd in self.lopend)

    @property
    def verschuiving(self) -> int:
        """Say how the last day moved in the latest version: earlier -1, later 1, else 0; no last day is the latest."""
        if len(self.versies) == 1:
            return 0
        vorig, nu = (versie.einddatum or date.max for versie in self.versies[-2:])
        return (nu > vorig) - (nu < vorig)


def toewijzingen_en_zorg(
    gezien: Gezien, toewijzingen: Iterable[Toewijzing], los: Sequence[Levering], stille_antwoorden: set[int]
) -> Cijfers:
    """Return the sections toewijzingen, wachttijd and leveringen.

    `stille_antwoorden` holds the id() of each toewijzing that answered a verzoek without naming it.
    """
    alle = [bekend for toewijzing in toewijzingen if (bekend := Toegewezen(gezien, toewijzing)).bestaat]
    onbekend = [
        levering
        for toewijzing in toewijzingen
        if not Toegewezen(gezien, toewijzing).bestaat
        for levering in toewijzing.leveringen
    ]
    geldig = [toegewezen for toegewezen in alle if not toegewezen.verwijderd]
    return {
        "toewijzingen": _toewijzingen(gezien, geldig, len(alle) - len(geldig), stille_antwoorden),
        "wachttijd": _wachttijd(gezien, geldig),
        "leveringen": _leveringen(gezien, geldig, [*los, *onbekend]),
    }


def _toewijzingen(
    gezien: Gezien, geldig: Sequence[Toegewezen], verwijderd: int, stille_antwoorden: set[int]
) -> Cijfers:
    staten = Counter(toegewezen.staat for toegewezen in geldig)
    eigen_initiatief = [
        toegewezen
        for toegewezen in geldig
        if not any(versie.verzoek for versie in toegewezen.versies)
        and id(toegewezen.toewijzing) not in stille_antwoorden
    ]
    return {
        "totaal": len(geldig),
        "actueel": sum(
            t.nu.ingangsdatum <= gezien.dag and (t.nu.einddatum is None or t.nu.einddatum >= gezien.dag) for t in geldig
        ),
        "toekomstig": sum(t.nu.ingangsdatum > gezien.dag for t in geldig),
        "verwijderd": verwijderd,
        **{s: staten[s] for s in ("wachtend", "gestart", "tijdelijk_gestopt", "gestopt", "vervallen")},
        "onbekend_bij_aanvang": 0,
        "ingetrokken": sum(t.verschuiving < 0 for t in geldig),
        "verlengd": sum(t.verschuiving > 0 for t in geldig),
        "zonder_verzoek_werkdagen": doorlooptijd(
            [werkdagen_na(t.eerste_dag, t.ontvangen.date()) for t in eigen_initiatief]
        ),
    }


def _wachttijd(gezien: Gezien, geldig: Sequence[Toegewezen]) -> Cijfers:
    mee = [t for t in geldig if t.toewijzing.product.categorie not in VRIJHEIDSBENEMEND_OF_CRISIS]
    gewacht = [max(0, (t.begin_zorg - t.eerste_dag).days) for t in mee if t.lopend]
    wacht_nog = [max(0, (gezien.dag - t.eerste_dag).days) for t in mee if t.staat == "wachtend"]
    return {
        "afgesloten": {
            "aantal": len(gewacht),
            "mediaan_dagen": mediaan(gewacht),
            "p90_dagen": p90(gewacht),
            "boven_treeknorm": sum(dagen > TREEKNORM_DAGEN for dagen in gewacht),
        },
        "wachtend": {
            "aantal": len(wacht_nog),
            "mediaan_dagen": mediaan(wacht_nog),
            "langst_dagen": max(wacht_nog, default=None),
            "boven_treeknorm": sum(dagen > TREEKNORM_DAGEN for dagen in wacht_nog),
        },
    }


def _te_laat(gemeld: datetime | None, dag: date, toegewezen: datetime) -> bool:
    """Say whether a report came too late: 5 working days after the event, or after the toewijzing if that was later."""
    return gemeld is not None and gemeld.date() > na_werkdagen(max(dag, toegewezen.date()), MELDTERMIJN)


def _stop_te_laat(gezien: Gezien, stop: Stop, geleverd: Geleverd, toegewezen: datetime) -> bool:
    tijdelijk_gestopt = any(andere.reden == "20" for andere in geleverd.stops)
    if stop.reden != "20" and tijdelijk_gestopt:  # when it was known to be for good is in no message
        return False
    return _te_laat(eerst_gemeld(gezien, stop.meldingen), stop.einddatum, toegewezen)


def _leveringen(gezien: Gezien, geldig: Sequence[Toegewezen], los: Sequence[Levering]) -> Cijfers:
    start_te_laat = stop_te_laat = stop_ontbreekt = 0
    duren: list[int] = []
    for t in geldig:
        for geleverd in t.leveringen:
            levering = geleverd.levering
            if geleverd.gemeld:
                start_te_laat += _te_laat(eerst_gemeld(gezien, levering.meldingen), levering.begindatum, t.ontvangen)
            stop_te_laat += sum(_stop_te_laat(gezien, stop, geleverd, t.ontvangen) for stop in geleverd.stops)
        eind = t.nu.einddatum
        if t.staat in ("gestart", "tijdelijk_gestopt") and eind is not None:
            stop_ontbreekt += gezien.dag > na_werkdagen(eind, MELDTERMIJN)
        if t.staat == "gestopt":
            einden = [stop.einddatum for g in t.lopend for stop in g.stops_nu if stop.reden != "20"]
            duren.append((max(einden) - t.begin_zorg).days + 1)
    gemeld = [levering for levering in los if aanwezig(gezien, levering.meldingen)]
    taakgericht = sum(levering.nummer is None for levering in gemeld)
    return {
        "start_te_laat": start_te_laat,
        "stop_te_laat": stop_te_laat,
        "stop_ontbreekt": stop_ontbreekt,
        "taakgericht": taakgericht,
        "zonder_toewijzing": len(gemeld) - taakgericht,
        "trajectduur_dagen": {"aantal": len(duren), "mediaan": mediaan(duren)},
    }
