"""The truth: the figures of `ijw-hub status --json` as the simulator intended them.

Read off the plan by brute force, without the folds, the store or any key that
they use. Source: semantics §2 to §10.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hub.simulatie.gezien import Gezien
from hub.simulatie.kalender import na_werkdagen
from hub.simulatie.levensloop import Opdracht
from hub.simulatie.plan import HEEN_EN_RETOUR, Bericht, Fo01
from hub.simulatie.waarheid_verzoeken import stil_beantwoord, verzoekcijfers
from hub.simulatie.waarheid_woonplaats import woonplaatscijfers
from hub.simulatie.waarheid_zorg import toewijzingen_en_zorg
from hub.simulatie.wereld import Wereld

RETOURTERMIJN = 3
DECLARATIETERMIJN = 10

Cijfers = dict[str, Any]


def waarheid(w: Wereld, opdracht: Opdracht) -> Cijfers:
    """Return what `waarheid.json` holds: figures at several peildata, for the region and for two gemeenten.

    Those of the woonplaats stand apart, twice: before and after `brp.csv` is loaded.
    """
    peildata = kies_peildata(w.begin, w.tot)
    gemeenten = w.regio.gemeenten[:2]
    return {
        "seed": opdracht.seed,
        "tot": opdracht.tot.isoformat(),
        "peildata": {peildatum: cijfers(w, peildatum, None) for peildatum in peildata},
        "gemeenten": {
            gemeente: {peildatum: cijfers(w, peildatum, gemeente) for peildatum in peildata} for gemeente in gemeenten
        },
        "woonplaats": woonplaatscijfers(w, peildata, gemeenten),
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
        "verzoeken": verzoekcijfers(gezien, verzoeken),
        **toewijzingen_en_zorg(
            gezien,
            [t for t in w.toewijzingen if gemeente in (None, t.dossier.gemeente)],
            [levering for levering in w.losse_leveringen if gemeente in (None, levering.dossier.gemeente)],
            {id(v.stil_beantwoord_door) for v in verzoeken if stil_beantwoord(gezien, v)},
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
