"""Explain the numbers of a verzoek: from which day a term runs, by which rule, and what came of it. Pure.

The numbers themselves are those of the tijdvak that holds the peildatum; what is
worked out here is only the day behind each of them, with the same norms.
`tests/werk/test_verhaal.py` holds every sentence against its tijdvak.
Source: docs/semantiek.md (verzoeken); OP274, OP346, OP359, TR379.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hub.domein.feiten import Moment, ToewijzingFeit
from hub.domein.gezegd import REDEN_AFWIJZING, Betekenis, met_betekenis
from hub.domein.kalender import dag_van, plus_dagen
from hub.domein.normen import Normen
from hub.domein.schrijfwijze import datum, hoeveel, tijdstip, weekdag
from hub.domein.tijdvak import Geteld
from hub.domein.verzoek import AFGEWEZEN, IN_ONDERZOEK, TOEGEWEZEN, VOT, WOONPLAATS, VerzoekFeiten, VerzoekTijdvak
from hub.domein.werkzin import termijn

_AFGEWEZEN_ANTWOORD = "1"


class Oog(NamedTuple):
    """From where a story is told: the moment, the norms, and the meaning of codes."""

    peildatum: Moment
    normen: Normen
    betekenis: Betekenis


class Staatvak(NamedTuple):
    """A state during [vanaf, tot), in words."""

    naam: str
    vanaf: Moment
    tot: Moment
    aandacht: bool


def voeg_staten_samen(staten: Sequence[Staatvak], peildatum: Moment) -> list[Staatvak]:
    """Join neighbours of the same name, and leave out what lies after the peildatum."""
    samen: list[Staatvak] = []
    for staat in sorted(staten, key=lambda s: s.vanaf):
        if staat.vanaf > peildatum:
            break
        if samen and samen[-1].naam == staat.naam and samen[-1].tot == staat.vanaf:
            samen[-1] = samen[-1]._replace(tot=staat.tot)
        else:
            samen.append(staat)
    return samen


_VERZOEK_STANDEN = {"open": "open", IN_ONDERZOEK: "in onderzoek", TOEGEWEZEN: "toegewezen", AFGEWEZEN: "afgewezen"}


def staat_van_verzoek(vak: VerzoekTijdvak) -> Staatvak:
    """Name the state of a verzoek during a tijdvak."""
    naam = _VERZOEK_STANDEN[vak.stand]
    if vak.te_laat:
        naam = "te laat" if vak.stand == "open" else f"{naam}, te laat"
    return Staatvak(naam, vak.vanaf, vak.tot, vak.te_laat)


def vertel_verzoek(
    vak: VerzoekTijdvak, feiten: VerzoekFeiten, koppeling: Sequence[Geteld[ToewijzingFeit]], oog: Oog
) -> list[str]:
    """Explain a verzoek as it stands at the peildatum, which `vak` holds.

    `koppeling` are the versions of the toewijzing that answered it without naming it.
    """
    categorie = vak.product.categorie if vak.product else None
    normen, dag = oog.normen, dag_van(vak.ontvangen)
    regel = "OP274" if vak.soort == VOT else "OP346"
    werkdagen = normen.reactie_werkdagen_voor(categorie)
    reactiedatum = normen.kalender.plus_werkdagen(dag, werkdagen)
    telling = f"({hoeveel(werkdagen, 'werkdag', 'werkdagen')}, {regel})"
    zinnen = [f"Ontvangen {tijdstip(vak.ontvangen)}; antwoord uiterlijk {weekdag(reactiedatum)} {telling}."]
    slot = _slot(vak, feiten, koppeling, oog)
    onderzoek = _eerste_onderzoek(vak, feiten, slot, oog)
    if onderzoek is not None:
        dagtekening = _dagtekening(vak, feiten)
        dagen = normen.onderzoek_dagen(categorie)
        if dag_van(onderzoek) <= reactiedatum:
            vervolg = (
                f"op tijd, dus het eindantwoord mag tot en met {weekdag(plus_dagen(dagtekening, dagen))} "
                f"({dagen} dagen na de Dagtekening {datum(dagtekening)}, {regel})"
            )
        else:
            vervolg = "na de termijn, dus die schuift niet op"
        zinnen.append(f"In onderzoek gemeld {tijdstip(onderzoek)}: {vervolg}.")
    zinnen += _afloop(vak, slot, oog) if vak.doorlooptijd is not None else _loopt(vak, oog)
    return zinnen + _bijzonder(vak)


def _loopt(vak: VerzoekTijdvak, oog: Oog) -> list[str]:
    vandaag = dag_van(oog.peildatum)
    if vak.uiterste is None:
        return []
    kalender = oog.normen.kalender
    over = kalender.werkdagen_tussen(vak.uiterste, vandaag) or -kalender.werkdagen_tussen(vandaag, vak.uiterste)
    loopt = f"de termijn loopt tot en met {weekdag(vak.uiterste)}"
    return [f"Nog geen eindantwoord op {weekdag(vandaag)}; {loopt}: {termijn(over, vak.uiterste, vandaag)}."]


def _afloop(vak: VerzoekTijdvak, slot: Moment | None, oog: Oog) -> list[str]:
    assert vak.doorlooptijd is not None  # noqa: S101 - only closed verzoeken come here
    wat = "Toegewezen" if vak.stand == TOEGEWEZEN else "Afgewezen"
    wanneer = f" {tijdstip(slot)}" if slot is not None else ""
    reden = f", reden {met_betekenis(REDEN_AFWIJZING, vak.reden, oog.betekenis)}" if vak.reden else ""
    norm = "binnen de norm" if vak.binnen_norm else "buiten de norm"
    zinnen = [f"{wat}{wanneer}{reden}: {hoeveel(vak.doorlooptijd, 'werkdag', 'werkdagen')}, {norm}."]
    if vak.reden == WOONPLAATS:
        dagen = oog.normen.woonplaats_dagen_voor(vak.product.categorie if vak.product else None)
        tot = plus_dagen(dag_van(vak.ontvangen), dagen)
        zinnen.append(f"Afwijzen om de woonplaats mag tot en met {weekdag(tot)} ({dagen} dagen na ontvangst, OP359).")
    return zinnen


def _bijzonder(vak: VerzoekTijdvak) -> list[str]:
    zinnen = []
    if vak.zonder_referentie:
        zinnen.append(
            f"Toewijzing {vak.nummer} noemt dit verzoek niet (TR379); zij hoort erbij door cliënt, product en ingangsdatum."
        )
    if vak.dubbel_gebruikt:
        zinnen.append("Dezelfde ReferentieAanbieder is vaker gebruikt (9347); het eerste verzoek geldt.")
    if vak.later_antwoord:
        zinnen.append("Na het eindantwoord kwam nog een ander antwoord; het eerste geldt.")
    return zinnen


def telt(geteld: Geteld[ToewijzingFeit] | Geteld, moment: Moment) -> bool:  # type: ignore[type-arg]
    """Say whether a fact counts at a moment."""
    return geteld.vanaf <= moment < geteld.tot


def _slot(
    vak: VerzoekTijdvak, feiten: VerzoekFeiten, koppeling: Sequence[Geteld[ToewijzingFeit]], oog: Oog
) -> Moment | None:
    """Give the moment of the final answer: the earliest that counts, or of the toewijzing that did not name it."""
    if vak.doorlooptijd is None:
        return None
    vroegst = vak.ontvangen - oog.normen.tolerantie_ms
    if vak.nummer is not None:
        gekoppeld = [g.ontvangen for g in koppeling if telt(g, oog.peildatum)]
        return min(gekoppeld, default=None)
    momenten = [g.ontvangen for g in feiten.toewijzingen if telt(g, oog.peildatum)]
    momenten += [
        g.ontvangen for g in feiten.antwoorden if telt(g, oog.peildatum) and g.feit.antwoord == _AFGEWEZEN_ANTWOORD
    ]
    return min((moment for moment in momenten if moment >= vroegst), default=None)


def _eerste_onderzoek(vak: VerzoekTijdvak, feiten: VerzoekFeiten, slot: Moment | None, oog: Oog) -> Moment | None:
    if not vak.via_onderzoek:
        return None
    vroegst = vak.ontvangen - oog.normen.tolerantie_ms
    return min(
        (
            g.ontvangen
            for g in feiten.antwoorden
            if telt(g, oog.peildatum)
            and g.feit.antwoord != _AFGEWEZEN_ANTWOORD
            and g.ontvangen >= vroegst
            and (slot is None or g.ontvangen <= slot)
        ),
        default=None,
    )


def _dagtekening(vak: VerzoekTijdvak, feiten: VerzoekFeiten) -> date:
    return next((g.feit.dagtekening for g in feiten.verzoeken if g.bericht == vak.bericht), dag_van(vak.ontvangen))
