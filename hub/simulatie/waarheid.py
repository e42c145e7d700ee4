"""The truth: the figures of `ijw-hub status --json` as the simulator intended them.

Read off the plan by brute force, without the folds, the store or any key that
they use. Source: semantics §2 to §7, §9 and §10.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from hub.simulatie.gezien import Gezien
from hub.simulatie.kalender import na_werkdagen, werkdagen_na
from hub.simulatie.levensloop import Opdracht
from hub.simulatie.plan import HEEN_EN_RETOUR, Bericht, Fo01, Verzoek
from hub.simulatie.statistiek import doorlooptijd
from hub.simulatie.waarheid_zorg import toewijzingen_en_zorg
from hub.simulatie.wereld import Wereld

REACTIETERMIJN = 5
RETOURTERMIJN = 3
DECLARATIETERMIJN = 10
ONDERZOEK = timedelta(weeks=8)
ONDERZOEK_JUSTITIE = timedelta(days=14)
WOONPLAATS = timedelta(days=14)
KLOKVERSCHIL = timedelta(days=1)

Cijfers = dict[str, Any]


def waarheid(w: Wereld, opdracht: Opdracht) -> Cijfers:
    """Return what `waarheid.json` holds: figures at several peildata, for the region and for two gemeenten."""
    peildata = kies_peildata(w.begin, w.tot)
    gemeenten = w.regio.gemeenten[:2]
    return {
        "seed": opdracht.seed,
        "tot": opdracht.tot.isoformat(),
        "peildata": {peildatum: cijfers(w, peildatum, None) for peildatum in peildata},
        "gemeenten": {
            gemeente: {peildatum: cijfers(w, peildatum, gemeente) for peildatum in peildata} for gemeente in gemeenten
        },
    }


def kies_peildata(begin: date, tot: date) -> list[str]:
    """Return the end, some days before it, and one moment in the middle of a day; none before the beginning."""
    dagen = [tot - timedelta(days=verschil) for verschil in (0, 9, 37, 91)]
    gekozen = [dag.isoformat() for dag in dagen if dag > begin]
    midden = tot - (tot - begin) // 3
    return [*gekozen, f"{midden.isoformat()}T13:00:00"]


def cijfers(w: Wereld, peildatum: str, gemeente: str | None) -> Cijfers:
    """Return the figures at one peildatum, for all gemeenten or for one."""
    gezien = Gezien(peildatum)
    berichten = [b for b in w.post.berichten if gemeente in (None, b.gemeente)]
    fo01s = [f for f in w.post.fo01s if gemeente in (None, f.gemeente)]
    verzoeken = [v for v in w.verzoeken if gemeente in (None, v.dossier.gemeente)]
    return {
        "berichten": _berichten(gezien, berichten, fo01s),
        "verzoeken": _verzoeken(gezien, verzoeken),
        **toewijzingen_en_zorg(
            gezien,
            [t for t in w.toewijzingen if gemeente in (None, t.dossier.gemeente)],
            [levering for levering in w.losse_leveringen if gemeente in (None, levering.dossier.gemeente)],
            {id(v.stil_beantwoord_door) for v in verzoeken if _stil_beantwoord(gezien, v)},
        ),
        "retouren": _retouren(gezien, berichten),
    }


def _berichten(gezien: Gezien, berichten: Iterable[Bericht], fo01s: Iterable[Fo01]) -> Cijfers:
    ontvangen = geldig = afgekeurd = overgeslagen = 0
    per_soort: Counter[str] = Counter()
    for bericht in berichten:
        bezorgd = len(gezien.bezorgd(bericht))
        if not bezorgd:
            continue
        if bericht.standaard != "ijw":
            overgeslagen += 1
            continue
        ontvangen += bezorgd
        if bericht.fout:
            afgekeurd += 1
        else:
            geldig += 1
            per_soort[bericht.soort] += 1
    return {
        "ontvangen": ontvangen,
        "geldig": geldig,
        "afgekeurd": afgekeurd,
        "dubbel": ontvangen - geldig - afgekeurd,
        "overgeslagen": overgeslagen,
        "fo01": sum(fo01.moment <= gezien.grens for fo01 in fo01s),
        "per_soort": dict(sorted(per_soort.items())),
    }


def _retouren(gezien: Gezien, berichten: Iterable[Bericht]) -> Cijfers:
    verwacht = ontvangen = afgekeurd = te_laat = 0
    for bericht in berichten:
        moment = gezien.aangekomen(bericht)
        if bericht.soort not in HEEN_EN_RETOUR or moment is None:
            continue
        verwacht += 1
        retour = gezien.retour(bericht)
        if retour is not None:
            ontvangen += 1
            afgekeurd += retour.afkeurend
        else:
            termijn = DECLARATIETERMIJN if bericht.soort == "JW323" else RETOURTERMIJN
            te_laat += gezien.dag > na_werkdagen(moment.date(), termijn)
    return {"verwacht": verwacht, "ontvangen": ontvangen, "afgekeurd": afgekeurd, "ontbreekt_te_laat": te_laat}


# Verzoeken --------------------------------------------------------------------


class _Afloop:
    """What had become of one verzoek."""

    def __init__(self, gezien: Gezien, verzoek: Verzoek) -> None:
        vragen = [(moment, b.dagtekening) for b in verzoek.berichten if (moment := gezien.telt(b))]
        self.bestaat = bool(vragen)
        if not vragen:
            return
        self.soort = verzoek.soort
        self.ontvangen, self.dagtekening = min(vragen)
        self.einde, self.uitkomst, self.reden = self._einde(gezien, verzoek)
        onderzoeken = self._antwoorden(gezien, verzoek, "2")
        eerste = min((moment for moment, _ in onderzoeken), default=None)
        if eerste is not None and self.einde is not None and eerste > self.einde:
            eerste = None  # it came after the final answer, so it was no part of the way there
        self.via_onderzoek = eerste is not None
        self.open = self.einde is None
        grens = na_werkdagen(self.ontvangen.date(), REACTIETERMIJN)
        tijdig_onderzoek = eerste is not None and eerste.date() <= grens
        justitie = verzoek.product is not None and verzoek.product.categorie in ("47", "48")
        if tijdig_onderzoek:
            grens = self.dagtekening + (ONDERZOEK_JUSTITIE if justitie else ONDERZOEK)
        self.uiterste_dag = grens

    def _terecht(self, moment: datetime) -> bool:
        """Say whether a reaction can be one to this verzoek: at most a day older than it."""
        return moment >= self.ontvangen - KLOKVERSCHIL

    def _antwoorden(self, gezien: Gezien, verzoek: Verzoek, soort: str) -> list[tuple[datetime, str]]:
        return [
            (moment, antwoord.reden)
            for antwoord, bericht in verzoek.antwoorden
            if antwoord.antwoord == soort and (moment := gezien.telt(bericht)) and self._terecht(moment)
        ]

    def _einde(self, gezien: Gezien, verzoek: Verzoek) -> tuple[datetime | None, str, str]:
        """Return moment, outcome and reason of the final answer; at one moment assigning goes before rejecting."""
        kandidaten = [
            (moment, 0, "toegewezen", "")
            for bericht in verzoek.toewijzend
            if (moment := gezien.telt(bericht)) and self._terecht(moment)
        ]
        stil = verzoek.stil_beantwoord_door
        if stil is not None:
            moment = gezien.eerste([bericht for _, bericht in stil.meldingen])
            if moment is not None and moment > self.ontvangen:
                kandidaten.append((moment, 1, "zonder_referentie", ""))
        kandidaten += [(moment, 2, "afgewezen", reden) for moment, reden in self._antwoorden(gezien, verzoek, "1")]
        if not kandidaten:
            return None, "", ""
        moment, _, uitkomst, reden = min(kandidaten)
        return moment, uitkomst, reden

    @property
    def doorlooptijd(self) -> int:
        assert self.einde is not None  # noqa: S101 - asked of closed ones only
        return werkdagen_na(self.ontvangen.date(), self.einde.date())

    @property
    def binnen_norm(self) -> bool:
        """Within 5 working days, or after a timely "in onderzoek" within its term, or for woonplaats in two weeks."""
        assert self.einde is not None  # noqa: S101 - asked of closed ones only
        dag = self.einde.date()
        return (
            dag <= na_werkdagen(self.ontvangen.date(), REACTIETERMIJN)
            or dag <= self.uiterste_dag
            or (self.reden == "8" and dag <= self.ontvangen.date() + WOONPLAATS)
        )


def _stil_beantwoord(gezien: Gezien, verzoek: Verzoek) -> bool:
    afloop = _Afloop(gezien, verzoek)
    return afloop.bestaat and afloop.uitkomst == "zonder_referentie"


def _verzoeken(gezien: Gezien, verzoeken: Iterable[Verzoek]) -> Cijfers:
    alle = [afloop for verzoek in verzoeken if (afloop := _Afloop(gezien, verzoek)).bestaat]
    dicht = [afloop for afloop in alle if not afloop.open]
    uitkomsten = Counter(afloop.uitkomst for afloop in dicht)
    binnen = sum(afloop.binnen_norm for afloop in dicht)
    return {
        "totaal": len(alle),
        "open": len(alle) - len(dicht),
        "in_onderzoek": sum(afloop.open and afloop.via_onderzoek for afloop in alle),
        "te_laat": sum(afloop.open and gezien.dag > afloop.uiterste_dag for afloop in alle),
        "toegewezen": uitkomsten["toegewezen"] + uitkomsten["zonder_referentie"],
        "afgewezen": uitkomsten["afgewezen"],
        "binnen_norm": binnen,
        "buiten_norm": len(dicht) - binnen,
        "zonder_referentie": uitkomsten["zonder_referentie"],
        "via_onderzoek": sum(afloop.via_onderzoek for afloop in alle),
        "per_soort": {soort: sum(afloop.soort == soort for afloop in alle) for soort in ("VOT", "VOW")},
        "doorlooptijd_werkdagen": doorlooptijd([afloop.doorlooptijd for afloop in dicht]),
        "doorlooptijd_per_soort": {
            soort: doorlooptijd([afloop.doorlooptijd for afloop in dicht if afloop.soort == soort])
            for soort in ("VOT", "VOW")
        },
    }
