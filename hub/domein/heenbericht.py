"""When does a message count, and is its retour there? The fold of one heenbericht.

Input are all deliveries of all contents that share the heenbericht's identity,
the Fo01s that name their envelopes, and the same of its retouren. Source:
semantics §1 (identities), §3 (rejected, Fo01), §9 (retour discipline, OP090).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.domein.kalender import ALTIJD, begin_na, dag_van
from hub.domein.normen import Normen
from hub.domein.tijdvak import stukken

NIET_AFKEUREND = frozenset({"0200", "0233", "8001"})
"""RetourCodes that do not reject: no remark, not judged, invoice fully granted (WJ001; semantics §3)."""

WACHT = "wacht"
TE_LAAT = "te_laat"
ONTVANGEN = "ontvangen"
AFGEKEURD = "afgekeurd"


class Aflevering(NamedTuple):
    """One delivery of one content; it is undone at `tot`, when an Fo01 names its envelope."""

    bericht: int
    inhoud: bytes
    ontvangen: Moment
    tot: Moment
    """Moment of the earliest Fo01 about its envelope, else ALTIJD."""


class Retour(NamedTuple):
    """One delivery of one content of one retourbericht to this heenbericht."""

    identiteit: tuple[str, str, str]
    """(soort, IdentificatieRetour, DagtekeningRetour)."""
    inhoud: bytes
    afkeurend: bool
    codes: str
    ontvangen: Moment
    tot: Moment


class HeenTijdvak(NamedTuple):
    """What is true of the heenbericht during [vanaf, tot)."""

    vanaf: Moment
    tot: Moment
    bericht: int
    """The content that stands."""
    ontvangen: Moment
    telt: bool
    """False once a rejecting retour is there."""
    retour: str | None
    """WACHT, TE_LAAT, ONTVANGEN or AFGEKEURD; None when the kind asks for no retour."""
    uiterste: date | None
    """Last day for the retour."""
    andere_inhoud: bool
    """Finding 9056: other content came under the same identity."""
    andere_retour: bool
    """Finding: a second retourbericht came with other codes."""


def is_afkeurend(codes: Sequence[str]) -> bool:
    """Say whether a retourbericht with these RetourCodes rejects its heenbericht (semantics §3)."""
    return any(code not in NIET_AFKEUREND for code in codes)


def vouw_heenbericht(
    soort: str, afleveringen: Sequence[Aflevering], retouren: Sequence[Retour], normen: Normen
) -> list[HeenTijdvak]:
    """Give the intervals of one heenbericht, in order; none while no delivery of it stands."""
    gewoon = len(afleveringen) == 1 and len(retouren) <= 1
    if gewoon and afleveringen[0].tot == ALTIJD and all(retour.tot == ALTIJD for retour in retouren):
        # Nearly every message, so it has a short way that gives the same; a test compares the two.
        return _vouw_gewoon(soort, afleveringen[0], retouren, normen)
    return vouw_algemeen(soort, afleveringen, retouren, normen)


def vouw_algemeen(
    soort: str, afleveringen: Sequence[Aflevering], retouren: Sequence[Retour], normen: Normen
) -> list[HeenTijdvak]:
    """Do the work of `vouw_heenbericht` for any number of deliveries, contents, retouren and Fo01s."""
    grenzen = {aflevering.ontvangen for aflevering in afleveringen if aflevering.ontvangen < aflevering.tot}
    if not grenzen:
        return []
    grenzen.update(aflevering.tot for aflevering in afleveringen)
    for retour in retouren:
        grenzen.update((retour.ontvangen, retour.tot))
    grenzen.discard(ALTIJD)
    termijn = normen.retour_werkdagen(soort)
    tijdvakken: list[HeenTijdvak] = []
    for begin, eind in stukken(sorted(grenzen)):
        levend = [a for a in afleveringen if a.ontvangen <= begin < a.tot]
        if levend:
            tijdvakken += _stuk(begin, eind, levend, _standende_retouren(retouren, begin), termijn, normen)
    return _voeg_samen(tijdvakken)


def _vouw_gewoon(soort: str, aflevering: Aflevering, retouren: Sequence[Retour], normen: Normen) -> list[HeenTijdvak]:
    """Fold one delivery that stands, with one retour that stands or none."""
    begin = aflevering.ontvangen
    termijn = normen.retour_werkdagen(soort)
    if termijn is None:
        return [HeenTijdvak(begin, ALTIJD, aflevering.bericht, begin, True, None, None, False, False)]
    uiterste = normen.kalender.plus_werkdagen(dag_van(begin), termijn)
    te_laat_vanaf = begin_na(uiterste)
    antwoord = max(begin, retouren[0].ontvangen) if retouren else ALTIJD
    delen = (
        (begin, min(antwoord, te_laat_vanaf), True, WACHT),
        (te_laat_vanaf, antwoord, True, TE_LAAT),
        (antwoord, ALTIJD, *((False, AFGEKEURD) if retouren and retouren[0].afkeurend else (True, ONTVANGEN))),
    )
    return [
        HeenTijdvak(van, tot, aflevering.bericht, begin, telt, stand, uiterste, False, False)
        for van, tot, telt, stand in delen
        if van < tot
    ]


def _standende_retouren(retouren: Sequence[Retour], moment: Moment) -> list[Retour]:
    """Give one content per retour identity, the earliest; earliest retour first."""
    levend = [r for r in retouren if r.ontvangen <= moment < r.tot]
    levend.sort(key=lambda r: (r.ontvangen, r.inhoud))
    per_identiteit: dict[tuple[str, str, str], Retour] = {}
    for retour in levend:
        per_identiteit.setdefault(retour.identiteit, retour)
    return list(per_identiteit.values())


def _stuk(
    begin: Moment,
    eind: Moment,
    levend: list[Aflevering],
    retouren: list[Retour],
    termijn: int | None,
    normen: Normen,
) -> list[HeenTijdvak]:
    staat = min(levend, key=lambda a: (a.ontvangen, a.inhoud))
    andere_inhoud = any(a.inhoud != staat.inhoud for a in levend)
    if termijn is None:
        return [HeenTijdvak(begin, eind, staat.bericht, staat.ontvangen, True, None, None, andere_inhoud, False)]
    uiterste = normen.kalender.plus_werkdagen(dag_van(staat.ontvangen), termijn)
    if retouren:
        telt = not retouren[0].afkeurend
        andere_retour = any(r.codes != retouren[0].codes for r in retouren)
        stand = ONTVANGEN if telt else AFGEKEURD
        return [
            HeenTijdvak(
                begin, eind, staat.bericht, staat.ontvangen, telt, stand, uiterste, andere_inhoud, andere_retour
            )
        ]
    te_laat_vanaf = begin_na(uiterste)
    delen = []
    if begin < te_laat_vanaf:
        delen.append((begin, min(eind, te_laat_vanaf), WACHT))
    if te_laat_vanaf < eind:
        delen.append((max(begin, te_laat_vanaf), eind, TE_LAAT))
    return [
        HeenTijdvak(van, tot, staat.bericht, staat.ontvangen, True, stand, uiterste, andere_inhoud, False)
        for van, tot, stand in delen
    ]


def _voeg_samen(tijdvakken: list[HeenTijdvak]) -> list[HeenTijdvak]:
    """Join neighbours that say the same."""
    samen: list[HeenTijdvak] = []
    for tijdvak in tijdvakken:
        if samen and samen[-1].tot == tijdvak.vanaf and samen[-1][2:] == tijdvak[2:]:
            samen[-1] = samen[-1]._replace(tot=tijdvak.tot)
        else:
            samen.append(tijdvak)
    return samen


def tel_vakken(tijdvakken: Sequence[HeenTijdvak]) -> list[tuple[int, Moment, Moment, Moment]]:
    """Give (bericht, vanaf, tot, ontvangen) of the stretches in which the message counts, joined."""
    vakken: list[tuple[int, Moment, Moment, Moment]] = []
    for tijdvak in tijdvakken:
        if not tijdvak.telt:
            continue
        if (
            vakken
            and vakken[-1][2] == tijdvak.vanaf
            and (vakken[-1][0], vakken[-1][3])
            == (
                tijdvak.bericht,
                tijdvak.ontvangen,
            )
        ):
            vakken[-1] = (vakken[-1][0], vakken[-1][1], tijdvak.tot, tijdvak.ontvangen)
        else:
            vakken.append((tijdvak.bericht, tijdvak.vanaf, tijdvak.tot, tijdvak.ontvangen))
    return vakken
