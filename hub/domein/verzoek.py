"""The fold of verzoeken (VOT and VOW) into intervals: open, answered, within the norm or not.

Source: semantics §4; OP274, OP346 (5 werkdagen), OP359 (2 weeks for
woonplaatsbeginsel), TR379 (a toewijzing names the verzoek it answers).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hub.domein.feiten import AntwoordFeit, Moment, Product, Pseudoniem, ToewijzingFeit, VerzoekFeit
from hub.domein.kalender import begin_na, dag_van, plus_dagen
from hub.domein.normen import Normen
from hub.domein.tijdvak import Geteld, momenten, stukken

OPEN = "open"
IN_ONDERZOEK = "in_onderzoek"
TOEGEWEZEN = "toegewezen"
AFGEWEZEN = "afgewezen"

VOT = "VOT"
_AFGEWEZEN_ANTWOORD = "1"
WOONPLAATS = "8"
"""RedenAfwijzingVerzoek: another gemeente is the woonplaats."""

# Order at the same instant (semantics §4): in onderzoek, then 301, then afwijzing.
_RANG_ONDERZOEK, _RANG_TOEWIJZING, _RANG_AFWIJZING = 0, 1, 2


class VerzoekFeiten(NamedTuple):
    """Everything said under one ReferentieAanbieder in one relatie."""

    verzoeken: Sequence[Geteld[VerzoekFeit]]
    antwoorden: Sequence[Geteld[AntwoordFeit]]
    toewijzingen: Sequence[Geteld[ToewijzingFeit]]
    """Those that carry the reference."""


class VerzoekTijdvak(NamedTuple):
    """What is true of one verzoek during [vanaf, tot)."""

    referentie: str
    vanaf: Moment
    tot: Moment
    client: Pseudoniem | None
    bericht: int
    """The message that asked."""
    soort: str
    product: Product | None
    ontvangen: Moment
    stand: str
    uiterste: date | None
    """uiterste_reactiedatum while open, else None."""
    te_laat: bool
    binnen_norm: bool | None
    """None while open."""
    doorlooptijd: int | None
    """Werkdagen from receipt to final answer; None while open."""
    zonder_referentie: bool
    via_onderzoek: bool
    reden: str | None
    """RedenAfwijzingVerzoek of a rejection."""
    nummer: int | None
    """ToewijzingNummer that answered it without naming it (rule 4)."""
    dubbel_gebruikt: bool
    """Finding 9347: the reference was used again."""
    later_antwoord: bool
    """Finding: after the final answer another one of the other kind came."""


class _Reactie(NamedTuple):
    ontvangen: Moment
    rang: int
    inhoud: bytes
    reden: str | None


class _Zaak(NamedTuple):
    """One verzoek with the reactions that name it, as known during one stretch."""

    verzoek: Geteld[VerzoekFeit]
    onderzoeken: list[Moment]
    slot: _Reactie | None
    dubbel: bool
    rangen: frozenset[int]
    """Which kinds of final answer name it."""


def vouw_verzoeken(
    per_referentie: Mapping[str, VerzoekFeiten],
    per_nummer: Mapping[int, Sequence[Geteld[ToewijzingFeit]]],
    client: Pseudoniem | None,
    normen: Normen,
) -> list[VerzoekTijdvak]:
    """Give the intervals of all verzoeken whose standing claim is this client's.

    `per_nummer` holds all assignments of the toewijzingen of this client.
    """
    tijdvakken: list[VerzoekTijdvak] = []
    for referenties, nummers in _groepen(per_referentie, per_nummer, client):
        feiten = {referentie: per_referentie[referentie] for referentie in referenties}
        losse = {nummer: per_nummer[nummer] for nummer in nummers}
        tijdvakken += _vouw_groep(feiten, losse, client, normen)
    return tijdvakken


def _groepen(
    per_referentie: Mapping[str, VerzoekFeiten],
    per_nummer: Mapping[int, Sequence[Geteld[ToewijzingFeit]]],
    client: Pseudoniem | None,
) -> Iterable[tuple[list[str], list[int]]]:
    """Put verzoeken together that compete for toewijzingen without reference (rule 4); most stand alone.

    The key of the competition is (Product, Ingangsdatum); a group holds all
    references and numbers that share a key, directly or through one another.
    """
    sleutels_van: dict[str, set[tuple[Product | None, date]]] = {}
    for referentie, feiten in per_referentie.items():
        sleutels_van[referentie] = {
            (g.feit.product, g.feit.ingangsdatum)
            for g in feiten.verzoeken
            if g.feit.soort == VOT and g.client == client and g.feit.ingangsdatum is not None
        }
    gevraagd: set[tuple[Product | None, date]] = set().union(*sleutels_van.values())
    nummers_van: dict[int, set[tuple[Product | None, date]]] = {}
    for nummer, versies in per_nummer.items():
        sleutels = {
            (g.feit.product, g.feit.ingangsdatum) for g in versies if g.feit.referentie is None and g.client == client
        } & gevraagd
        if sleutels:
            nummers_van[nummer] = sleutels
    over = dict(sleutels_van)
    while over:
        referentie, sleutels = over.popitem()
        referenties, groep = [referentie], set(sleutels)
        gegroeid = bool(nummers_van)
        while gegroeid:
            gegroeid = False
            for gebonden in nummers_van.values():
                if gebonden & groep and not gebonden <= groep:
                    groep |= gebonden
                    gegroeid = True
            for ander in [naam for naam, hunne in over.items() if hunne & groep]:
                groep |= over.pop(ander)
                referenties.append(ander)
                gegroeid = True
        yield sorted(referenties), sorted(nummer for nummer, gebonden in nummers_van.items() if gebonden & groep)


def _vouw_groep(
    feiten: Mapping[str, VerzoekFeiten],
    per_nummer: Mapping[int, Sequence[Geteld[ToewijzingFeit]]],
    client: Pseudoniem | None,
    normen: Normen,
) -> list[VerzoekTijdvak]:
    grenzen = momenten(
        *(groep for stapel in feiten.values() for groep in stapel),
        *per_nummer.values(),
    )
    tijdvakken: dict[str, list[VerzoekTijdvak]] = {referentie: [] for referentie in feiten}
    for begin, eind in stukken(grenzen):
        zaken = {
            referentie: zaak
            for referentie, stapel in feiten.items()
            if (zaak := _zaak(stapel, begin, normen)) is not None and zaak.verzoek.client == client
        }
        koppeling = _koppel_zonder_referentie(zaken, per_nummer, begin, client) if per_nummer else {}
        for referentie, zaak in zaken.items():
            for tijdvak in _beoordeel(referentie, begin, eind, zaak, koppeling.get(referentie), normen):
                vorige = tijdvakken[referentie]
                if vorige and vorige[-1].tot == tijdvak.vanaf and vorige[-1][3:] == tijdvak[3:]:
                    vorige[-1] = vorige[-1]._replace(tot=tijdvak.tot)
                else:
                    vorige.append(tijdvak)
    return [tijdvak for rij in tijdvakken.values() for tijdvak in rij]


def _zaak(feiten: VerzoekFeiten, moment: Moment, normen: Normen) -> _Zaak | None:
    """Pick the standing claim and the reactions that name it; None when nobody asked (yet)."""
    claims = [g for g in feiten.verzoeken if g.vanaf <= moment < g.tot]
    if not claims:
        return None
    verzoek = min(claims, key=lambda g: (g.ontvangen, g.inhoud))
    vroegst = verzoek.ontvangen - normen.tolerantie_ms
    onderzoeken: list[Moment] = []
    slot: list[_Reactie] = []
    for g in feiten.antwoorden:
        if g.vanaf <= moment < g.tot and g.ontvangen >= vroegst:
            if g.feit.antwoord == _AFGEWEZEN_ANTWOORD:
                slot.append(_Reactie(g.ontvangen, _RANG_AFWIJZING, g.inhoud, g.feit.reden))
            else:
                onderzoeken.append(g.ontvangen)
    slot += [
        _Reactie(g.ontvangen, _RANG_TOEWIJZING, g.inhoud, None)
        for g in feiten.toewijzingen
        if g.vanaf <= moment < g.tot and g.ontvangen >= vroegst
    ]
    slot.sort(key=lambda r: r[:3])
    eerste = slot[0] if slot else None
    return _Zaak(verzoek, sorted(onderzoeken), eerste, len(claims) > 1, frozenset(r.rang for r in slot))


def _koppel_zonder_referentie(
    zaken: Mapping[str, _Zaak],
    per_nummer: Mapping[int, Sequence[Geteld[ToewijzingFeit]]],
    moment: Moment,
    client: Pseudoniem | None,
) -> dict[str, tuple[int, _Reactie]]:
    """Match toewijzingen without reference to open VOTs (semantics §4 rule 4): each number one VOT, earliest first."""
    eersten: list[tuple[Moment, bytes, int, Geteld[ToewijzingFeit]]] = []
    for nummer, versies in per_nummer.items():
        bekend = [g for g in versies if g.vanaf <= moment < g.tot]
        if bekend:
            eerste = min(bekend, key=lambda g: (g.ontvangen, g.feit.referentie is None, g.inhoud))
            if eerste.feit.referentie is None and eerste.client == client:
                eersten.append((eerste.ontvangen, eerste.inhoud, nummer, eerste))
    gekoppeld: dict[str, tuple[int, _Reactie]] = {}
    for ontvangen, inhoud, nummer, eerste in sorted(eersten, key=lambda e: e[:3]):
        kandidaten = [
            (zaak.verzoek.ontvangen, zaak.verzoek.inhoud, referentie)
            for referentie, zaak in zaken.items()
            if referentie not in gekoppeld
            and zaak.verzoek.feit.soort == VOT
            and zaak.verzoek.ontvangen < ontvangen
            and zaak.verzoek.feit.product == eerste.feit.product
            and zaak.verzoek.feit.ingangsdatum == eerste.feit.ingangsdatum
            and (zaak.slot is None or (ontvangen, _RANG_TOEWIJZING) < (zaak.slot.ontvangen, zaak.slot.rang))
        ]
        if kandidaten:
            gekoppeld[min(kandidaten)[2]] = (nummer, _Reactie(ontvangen, _RANG_TOEWIJZING, inhoud, None))
    return gekoppeld


def _beoordeel(
    referentie: str,
    begin: Moment,
    eind: Moment,
    zaak: _Zaak,
    koppeling: tuple[int, _Reactie] | None,
    normen: Normen,
) -> list[VerzoekTijdvak]:
    """Judge one verzoek during one stretch against the norms; an open one is split where it becomes overdue."""
    feit, ontvangen = zaak.verzoek.feit, zaak.verzoek.ontvangen
    categorie = feit.product.categorie if feit.product else None
    dag = dag_van(ontvangen)
    reactiedatum = normen.kalender.plus_werkdagen(dag, normen.reactie_werkdagen_voor(categorie))
    onderzoekdatum = plus_dagen(feit.dagtekening, normen.onderzoek_dagen(categorie))
    nummer, slot = koppeling or (None, zaak.slot)
    # An onderzoek on the same instant as the final answer comes before it; a later one no longer matters.
    onderzoeken = [o for o in zaak.onderzoeken if slot is None or o <= slot.ontvangen]
    tijdig_onderzoek = any(dag_van(o) <= reactiedatum for o in onderzoeken)
    uiterste = onderzoekdatum if tijdig_onderzoek else reactiedatum
    tijdvak = VerzoekTijdvak(
        referentie=referentie,
        vanaf=begin,
        tot=eind,
        client=zaak.verzoek.client,
        bericht=zaak.verzoek.bericht,
        soort=feit.soort,
        product=feit.product,
        ontvangen=ontvangen,
        stand=IN_ONDERZOEK if onderzoeken else OPEN,
        uiterste=uiterste,
        te_laat=False,
        binnen_norm=None,
        doorlooptijd=None,
        zonder_referentie=nummer is not None,
        via_onderzoek=bool(onderzoeken),
        reden=None,
        nummer=nummer,
        dubbel_gebruikt=zaak.dubbel,
        # Whatever names it comes after the answer that is final, also when that one does not name it (rule 4).
        later_antwoord=slot is not None and bool(zaak.rangen - {slot.rang}),
    )
    if slot is None:
        grens = min(max(begin_na(uiterste), begin), eind)
        delen = ((begin, grens, False), (grens, eind, True))
        return [tijdvak._replace(vanaf=van, tot=tot, te_laat=laat) for van, tot, laat in delen if van < tot]
    slotdag = dag_van(slot.ontvangen)
    woonplaats = slot.rang == _RANG_AFWIJZING and slot.reden == WOONPLAATS
    binnen = (
        slotdag <= reactiedatum
        or (tijdig_onderzoek and slotdag <= onderzoekdatum)
        or (woonplaats and slotdag <= plus_dagen(dag, normen.woonplaats_dagen_voor(categorie)))
    )
    return [
        tijdvak._replace(
            stand=TOEGEWEZEN if slot.rang == _RANG_TOEWIJZING else AFGEWEZEN,
            uiterste=None,
            binnen_norm=binnen,
            doorlooptijd=normen.kalender.werkdagen_tussen(dag, slotdag),
            reden=slot.reden,
        )
    ]
