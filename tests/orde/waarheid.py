"""What the figures must be at one moment, judged the slow way: look at all that was known then, and decide.

No intervals, no folds, no store: each question of docs/semantiek.md is answered anew from the deliveries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from tests.orde import gelezen as g

_VRIJ = {date(2026, *dag) for dag in ((1, 1), (4, 3), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25), (12, 26))}
"""Algemene termijnenwet art. 3, days of 2026 that are no Saturday or Sunday by themselves."""
_ETMAAL = 24 * 3600 * 1000
_APART = {"46", "47", "48", "49"}
_TREEKNORM = 70
_GOED = {"0200", "0233", "8001"}


class Telt(NamedTuple):
    """Something that a message that counts says."""

    ontvangen: int
    naam: bytes
    bsn: str | None
    deel: g.Deel


def plus_werkdagen(dag: date, aantal: int) -> date:
    while aantal:
        dag += timedelta(1)
        aantal -= dag.weekday() < 5 and dag not in _VRIJ
    return dag


def waarheid(alle: Iterable[g.Aflevering], peildatum: int, gemeente: str | None) -> dict[str, int]:
    """Give figures by their path in `status`."""
    bekend = [een for een in alle if een.ontvangen <= peildatum]
    fout = {een.lezing.noemt for een in bekend if een.lezing.oordeel == g.FO01 and een.lezing.noemt}
    hier = [een for een in bekend if gemeente in {None, een.lezing.gemeente}]
    uit = Counter(_berichten(hier))
    levend = [een for een in hier if een.lezing.oordeel == g.GELDIG and een.kenmerk not in fout]
    feiten = _heen(levend, peildatum, uit)
    _verzoeken_en_toewijzingen(feiten, peildatum, uit)
    return uit


def _berichten(hier: list[g.Aflevering]) -> dict[str, int]:
    inhouden = {(een.lezing.oordeel, een.lezing.naam): een.lezing for een in hier}
    per_oordeel = Counter(oordeel for oordeel, _ in inhouden)
    ontvangen = sum(een.lezing.oordeel in {g.GELDIG, g.AFGEKEURD} for een in hier)
    uit = {f"berichten.{oordeel}": per_oordeel[oordeel] for oordeel in (g.GELDIG, g.AFGEKEURD, g.OVERGESLAGEN, g.FO01)}
    uit |= {
        "berichten.ontvangen": ontvangen,
        "berichten.dubbel": ontvangen - per_oordeel[g.GELDIG] - per_oordeel[g.AFGEKEURD],
    }
    for lezing in inhouden.values():
        if lezing.oordeel == g.GELDIG:
            sleutel = f"berichten.per_soort.{lezing.soort}"
            uit[sleutel] = uit.get(sleutel, 0) + 1
    return uit


def _heen(levend: list[g.Aflevering], peildatum: int, uit: Counter[str]) -> dict[tuple[str, str], list[Telt]]:
    """Judge every heenbericht; give what those that count say, per relatie."""
    heen: dict[g.Heensleutel, list[g.Aflevering]] = defaultdict(list)
    retouren: dict[g.Heensleutel, list[g.Aflevering]] = defaultdict(list)
    for een in levend:
        (heen if een.lezing.retour is None else retouren)[een.lezing.heen].append(een)
    feiten: dict[tuple[str, str], list[Telt]] = defaultdict(list)
    verzenders: Counter[tuple[str, str, str]] = Counter()
    for sleutel, rij in heen.items():
        staat = min(rij, key=lambda een: (een.ontvangen, een.lezing.naam))
        gem, aanbieder, soort, identificatie, _ = sleutel
        verzenders[soort, identificatie, gem if soort in {"JW301", "JW319"} else aanbieder] += 1
        uit["bevindingen.9056"] += len({een.lezing.naam for een in rij}) > 1
        afgekeurd = _retour(staat, retouren[sleutel], peildatum, uit)
        if not afgekeurd:
            feiten[gem, aanbieder] += [
                Telt(staat.ontvangen, staat.lezing.naam, staat.lezing.bsn, deel) for deel in staat.lezing.delen
            ]
    uit["bevindingen.9056"] += sum(aantal - 1 for aantal in verzenders.values())
    return feiten


def _retour(staat: g.Aflevering, retouren: list[g.Aflevering], peildatum: int, uit: Counter[str]) -> bool:
    uit["retouren.verwacht"] += 1
    per_retour: dict[tuple[str, str, str], g.Aflevering] = {}
    for een in sorted(retouren, key=lambda een: (een.ontvangen, een.lezing.naam)):
        per_retour.setdefault(een.lezing.retour, een)
    if not per_retour:
        termijn = 10 if staat.lezing.soort == "JW323" else 3
        uit["retouren.ontbreekt_te_laat"] += g.dag_van(peildatum) > plus_werkdagen(g.dag_van(staat.ontvangen), termijn)
        return False
    eerste, *andere = per_retour.values()
    afgekeurd = bool(set(eerste.lezing.codes.split()) - _GOED)
    uit["retouren.ontvangen"] += 1
    uit["retouren.afgekeurd"] += afgekeurd
    uit["bevindingen.andere_retour"] += any(een.lezing.codes != eerste.lezing.codes for een in andere)
    return afgekeurd


def _van(feiten: list[Telt], soort: type) -> list[Telt]:
    return [telt for telt in feiten if isinstance(telt.deel, soort)]


def _verzoeken_en_toewijzingen(feiten: dict[tuple[str, str], list[Telt]], peildatum: int, uit: Counter[str]) -> None:
    vandaag = g.dag_van(peildatum)
    referenties: Counter[tuple[str, str]] = Counter()
    nummers: Counter[tuple[str, int]] = Counter()
    for (gemeente, aanbieder), rij in feiten.items():
        gekoppeld: set[int] = set()
        for zaak, slot in _verzoeken(rij).values():
            referenties[aanbieder, zaak.verzoek.deel.referentie] += 1
            if slot is not None and slot.zonder is not None:
                gekoppeld.add(slot.zonder)
            _tel_verzoek(zaak, slot, vandaag, uit)
        starts, stops = _van(rij, g.Start), _van(rij, g.Stop)
        versies: dict[int, list[Telt]] = defaultdict(list)
        for telt in _van(rij, g.Toewijzing):
            versies[telt.deel.nummer].append(telt)
        for nummer, hare in versies.items():
            eigen = [[telt for telt in lijst if telt.deel.nummer == nummer] for lijst in (starts, stops)]
            if _toewijzing(hare, *eigen, vandaag, uit, vrij=nummer not in gekoppeld):
                nummers[gemeente, nummer] += 1
        los = [telt for telt in starts if telt.deel.nummer not in versies]
        for soort, hunne in (
            ("taakgericht", [telt for telt in los if telt.deel.nummer is None]),
            ("zonder_toewijzing", [telt for telt in los if telt.deel.nummer is not None]),
        ):
            uit[f"leveringen.{soort}"] += len(
                _aanwezig(hunne, lambda t: (t.bsn, t.deel.nummer, t.deel.product, t.deel.begin))
            )
    uit["bevindingen.9347"] += sum(aantal - 1 for aantal in referenties.values())
    uit["bevindingen.9332"] += sum(aantal - 1 for aantal in nummers.values())


# --- verzoeken --------------------------------------------------------------------------------------------------


class Zaak(NamedTuple):
    verzoek: Telt
    onderzoeken: list[int]
    antwoorden: list[tuple[int, int, bytes, str | None]]
    """Final answers that name it: ontvangen, 1 assigned or 2 rejected, content, reason."""
    dubbel: bool


class Slot(NamedTuple):
    ontvangen: int
    rang: int
    reden: str | None
    zonder: int | None
    """The ToewijzingNummer that answers it without naming it."""


def _verzoeken(rij: list[Telt]) -> dict[str, tuple[Zaak, Slot | None]]:
    per_referentie: dict[str, list[Telt]] = defaultdict(list)
    for telt in _van(rij, g.Vraag):
        per_referentie[telt.deel.referentie].append(telt)
    zaken: dict[str, Zaak] = {}
    for referentie, vragen in per_referentie.items():
        verzoek = min(vragen, key=lambda telt: (telt.ontvangen, telt.naam))
        reacties = [
            telt
            for telt in (*_van(rij, g.Antwoord), *_van(rij, g.Toewijzing))
            if telt.deel.referentie == referentie and telt.ontvangen >= verzoek.ontvangen - _ETMAAL
        ]
        onderzoeken = [t.ontvangen for t in reacties if isinstance(t.deel, g.Antwoord) and t.deel.antwoord == "2"]
        antwoorden = [
            (t.ontvangen, 1, t.naam, None)
            if isinstance(t.deel, g.Toewijzing)
            else (t.ontvangen, 2, t.naam, t.deel.reden)
            for t in reacties
            if isinstance(t.deel, g.Toewijzing) or t.deel.antwoord == "1"
        ]
        zaken[referentie] = Zaak(verzoek, onderzoeken, sorted(antwoorden, key=lambda een: een[:3]), len(vragen) > 1)
    zonder = _zonder_referentie(rij, zaken)
    return {
        referentie: (
            zaak,
            zonder.get(referentie)
            or (Slot(*zaak.antwoorden[0][:2], zaak.antwoorden[0][3], None) if zaak.antwoorden else None),
        )
        for referentie, zaak in zaken.items()
    }


def _zonder_referentie(rij: list[Telt], zaken: dict[str, Zaak]) -> dict[str, Slot]:
    """Rule 4: a number without reference answers one VOT, the earliest that it fits."""
    eersten: dict[int, Telt] = {}
    for telt in sorted(_van(rij, g.Toewijzing), key=lambda t: (t.ontvangen, t.deel.referentie is None, t.naam)):
        eersten.setdefault(telt.deel.nummer, telt)
    uit: dict[str, Slot] = {}
    for eerste in sorted(eersten.values(), key=lambda t: (t.ontvangen, t.naam, t.deel.nummer)):
        past = [
            (zaak.verzoek.ontvangen, zaak.verzoek.naam, referentie)
            for referentie, zaak in zaken.items()
            if eerste.deel.referentie is None
            and referentie not in uit
            and zaak.verzoek.deel.soort == "VOT"
            and (zaak.verzoek.bsn, zaak.verzoek.deel.product, zaak.verzoek.deel.ingang)
            == (eerste.bsn, eerste.deel.product, eerste.deel.ingang)
            and zaak.verzoek.ontvangen < eerste.ontvangen
            and (not zaak.antwoorden or (eerste.ontvangen, 1) < zaak.antwoorden[0][:2])
        ]
        if past:
            uit[min(past)[2]] = Slot(eerste.ontvangen, 1, None, eerste.deel.nummer)
    return uit


def _tel_verzoek(zaak: Zaak, slot: Slot | None, vandaag: date, uit: Counter[str]) -> None:
    vraag, ontvangen = zaak.verzoek.deel, g.dag_van(zaak.verzoek.ontvangen)
    categorie = vraag.product[0] if vraag.product else None
    reactie = plus_werkdagen(ontvangen, 5)
    na_onderzoek = vraag.dagtekening + timedelta(14 if categorie in {"47", "48"} else 56)
    onderzoeken = [moment for moment in zaak.onderzoeken if slot is None or moment <= slot.ontvangen]
    tijdig = any(g.dag_van(moment) <= reactie for moment in onderzoeken)
    uit["verzoeken.totaal"] += 1
    uit[f"verzoeken.per_soort.{vraag.soort}"] += 1
    uit["verzoeken.via_onderzoek"] += bool(onderzoeken)
    uit["bevindingen.9347"] += zaak.dubbel
    if slot is None:
        uit["verzoeken.open"] += 1
        uit["verzoeken.in_onderzoek"] += bool(onderzoeken)
        uit["verzoeken.te_laat"] += vandaag > (na_onderzoek if tijdig else reactie)
        return
    dag = g.dag_van(slot.ontvangen)
    binnen = (
        dag <= reactie or (tijdig and dag <= na_onderzoek) or (slot.reden == "8" and dag <= ontvangen + timedelta(14))
    )
    uit["verzoeken.toegewezen" if slot.rang == 1 else "verzoeken.afgewezen"] += 1
    uit["verzoeken.binnen_norm" if binnen else "verzoeken.buiten_norm"] += 1
    uit["verzoeken.zonder_referentie"] += slot.zonder is not None
    uit["verzoeken.doorlooptijd_werkdagen.aantal"] += 1
    uit["bevindingen.later_antwoord"] += any(rang != slot.rang for _, rang, _, _ in zaak.antwoorden)


# --- toewijzingen -----------------------------------------------------------------------------------------------


def _aanwezig(meldingen: list[Telt], sleutel) -> dict[tuple[object, ...], int]:  # noqa: ANN001
    """Give the keys that the reports leave present, with the first report of each (semantics §6)."""
    per: dict[tuple[object, ...], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for telt in meldingen:
        per[sleutel(telt)][telt.ontvangen].append(telt.deel.status)
    uit = {}
    for wat, momenten in per.items():
        er, eerste = 0, None
        for moment, statussen in sorted(momenten.items()):
            bij = sum(status in {"1", "2"} for status in statussen)
            eerste = moment if eerste is None and bij else eerste
            er = min(1, max(0, er + bij - statussen.count("3")))
        if er:
            uit[wat] = eerste
    return uit


def _toewijzing(
    versies: list[Telt], starts: list[Telt], stops: list[Telt], vandaag: date, uit: Counter[str], *, vrij: bool
) -> bool:
    """Count one toewijzing; False when it was deleted."""

    def orde(telt: Telt) -> tuple[date, str, int, bytes]:
        return (telt.deel.datum, telt.deel.tijd, telt.ontvangen, telt.naam)

    huidig = max(versies, key=orde)
    nu = huidig.deel
    if nu.reden == "13":
        uit["toewijzingen.verwijderd"] += 1
        return False
    eerste = min(telt.deel.datum for telt in versies)
    gezien = min(telt.ontvangen for telt in versies)
    uit["toewijzingen.totaal"] += 1
    uit["toewijzingen.toekomstig"] += nu.ingang > vandaag
    uit["toewijzingen.actueel"] += nu.ingang <= vandaag <= (nu.eind or date.max)
    eerst = min(versies, key=lambda telt: (telt.ontvangen, telt.deel.referentie is None, telt.naam))
    uit["toewijzingen.zonder_verzoek_werkdagen.aantal"] += (
        vrij and eerst.bsn == huidig.bsn and all(telt.deel.referentie is None for telt in versies)
    )
    eerdere = [telt for telt in versies if (telt.deel.datum, telt.deel.tijd) < (nu.datum, nu.tijd)]
    if eerdere:
        eind, vorig = nu.eind or date.max, max(eerdere, key=orde).deel.eind or date.max
        uit["toewijzingen.ingetrokken"] += eind < vorig
        uit["toewijzingen.verlengd"] += eind > vorig
    er = _aanwezig(starts, lambda t: (t.deel.product, t.deel.begin))
    stop = _aanwezig(stops, lambda t: (t.deel.product, t.deel.begin, t.deel.reden, t.deel.eind))
    begonnen = set(er) | {sleutel[:2] for sleutel in stop}

    def te_laat(gemeld: int, dag: date) -> bool:
        return g.dag_van(gemeld) > plus_werkdagen(max(dag, g.dag_van(gezien)), 5)

    tijdelijk = {sleutel[:2] for sleutel in stop if sleutel[2] == "20"}
    uit["leveringen.start_te_laat"] += sum(te_laat(gemeld, begin) for (_, begin), gemeld in er.items())
    uit["leveringen.stop_te_laat"] += sum(
        te_laat(gemeld, sleutel[3])
        for sleutel, gemeld in stop.items()
        if sleutel[2] == "20" or sleutel[:2] not in tijdelijk
    )
    in_gang = {sleutel for sleutel in begonnen if sleutel[1] <= vandaag}
    stand = _stand(in_gang, {sleutel for sleutel in stop if sleutel[3] <= vandaag}, nu.eind, vandaag)
    uit[f"toewijzingen.{stand}"] += 1
    uit["leveringen.trajectduur_dagen.aantal"] += stand == "gestopt"
    loopt = stand in {"gestart", "tijdelijk_gestopt"}
    uit["leveringen.stop_ontbreekt"] += loopt and nu.eind is not None and vandaag > plus_werkdagen(nu.eind, 5)
    _wachttijd(nu.product, eerste, min((begin for _, begin in in_gang), default=None), stand, vandaag, uit)
    return True


def _stand(
    starts: set[tuple[g.Product, date]], stops: set[tuple[object, ...]], eind: date | None, vandaag: date
) -> str:
    if not starts:
        return "wachtend" if eind is None or eind >= vandaag else "vervallen"
    standen = set()
    for product in {product for product, _ in starts}:
        laatste = max(begin for een, begin in starts if een == product)
        redenen = {sleutel[2] for sleutel in stops if sleutel[:2] == (product, laatste)}
        standen.add("gestart" if not redenen else "tijdelijk_gestopt" if redenen == {"20"} else "gestopt")
    return next(stand for stand in ("gestart", "tijdelijk_gestopt", "gestopt") if stand in standen)


def _wachttijd(
    product: g.Product, eerste: date, begin: date | None, stand: str, vandaag: date, uit: Counter[str]
) -> None:
    if begin is None and stand != "wachtend":
        return
    if product is not None and product[0] in _APART:
        uit["wachttijd.apart.gestart" if begin else "wachttijd.apart.wachtend"] += 1
        return
    dagen = max(0, ((begin or vandaag) - eerste).days)
    waar = "afgesloten" if begin else "wachtend"
    uit[f"wachttijd.{waar}.aantal"] += 1
    uit[f"wachttijd.{waar}.boven_treeknorm"] += dagen > _TREEKNORM
