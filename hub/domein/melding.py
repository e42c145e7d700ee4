"""What is worth telling at once, and what of it was told before: each once, again when it got worse, and once that it is over. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hub.domein.feiten import Moment
from hub.domein.melding_patroon import Breuk, Patroon, Stroom
from hub.domein.melding_stilte import Stilte

PATROON = "patroon"
STILTE = "stilte"
LAATSTE_DAG = "laatste_dag"
SCHIJF = "schijf"

ERGER = 2
"""So many times as large as when it was told: then it is told again. Doubling, so that what grows all day is told a few times."""

SCHIJF_VRIJ = 0.10
"""Share of the disk that is free, below which it is told: SQLite needs room for its log, `herbouw` that of the store again."""

SCHIJF_WEER_RUIM = 0.12
"""From here on it is over: a little more, so that it does not go to and fro."""


class LaatsteDag(NamedTuple):
    """Open verzoeken whose term ends today."""

    dag: date
    aantal: int


class Schijf(NamedTuple):
    """The disk of the data folder, in bytes."""

    vrij: int
    totaal: int


Waarneming = Patroon | Stilte | LaatsteDag | Schijf


class Signaal(NamedTuple):
    """Something worth telling at once."""

    soort: str
    sleutel: str
    """The same as long as it is the same thing."""
    maat: int
    """How bad, to compare with what was told."""
    wat: Waarneming


class Verteld(NamedTuple):
    """What someone was told before."""

    sleutel: str
    maat: int
    inhoud: str
    """The signaal as `bewaar` wrote it."""


class Besluit(NamedTuple):
    """What there is to tell."""

    nieuw: tuple[Signaal, ...]
    erger: tuple[Signaal, ...]
    opgelost: tuple[Signaal, ...]

    @property
    def leeg(self) -> bool:
        """Say whether there is nothing to tell."""
        return not (self.nieuw or self.erger or self.opgelost)


def besluit(signalen: Sequence[Signaal], verteld: Iterable[Verteld], is_over: Callable[[Signaal], bool]) -> Besluit:
    """Decide what to tell of what there is, against what was told. `is_over` says whether something of before has ended."""
    eerder = {een.sleutel: een for een in verteld}
    nu = {signaal.sleutel for signaal in signalen}
    opgelost = (
        signaal
        for een in eerder.values()
        if een.sleutel not in nu and (signaal := lees(een)) is not None and is_over(signaal)
    )
    return Besluit(
        tuple(signaal for signaal in signalen if signaal.sleutel not in eerder),
        tuple(s for s in signalen if s.sleutel in eerder and s.maat >= ERGER * max(1, eerder[s.sleutel].maat)),
        tuple(sorted(opgelost, key=lambda signaal: signaal.sleutel)),
    )


def signaal_van(wat: Waarneming) -> Signaal:
    """Return the signaal of something that was seen."""
    if isinstance(wat, Patroon):
        delen = (wat.stroom.aanbieder or "", wat.stroom.bericht, *wat.breuk, wat.stroom.software)
        return Signaal(PATROON, "|".join((PATROON, *delen)), wat.mislukt, wat)
    if isinstance(wat, Stilte):
        return Signaal(STILTE, STILTE, wat.uren, wat)
    if isinstance(wat, LaatsteDag):
        return Signaal(LAATSTE_DAG, f"{LAATSTE_DAG}|{wat.dag.isoformat()}", wat.aantal, wat)
    return Signaal(SCHIJF, SCHIJF, wat.totaal // max(1, wat.vrij), wat)


def is_vol(schijf: Schijf) -> bool:
    """Say whether a disk is nearly full."""
    return schijf.vrij < SCHIJF_VRIJ * schijf.totaal


def is_ruim(schijf: Schijf) -> bool:
    """Say whether a disk that was nearly full has room again."""
    return schijf.vrij >= SCHIJF_WEER_RUIM * schijf.totaal


def bewaar(signaal: Signaal) -> str:
    """Write a signaal as it is kept. There is nothing of a youth in it."""
    wat = signaal.wat
    velden: dict[str, Any] = wat._asdict()
    if isinstance(wat, Patroon):
        velden |= {"stroom": wat.stroom._asdict(), "breuk": wat.breuk._asdict()}
    if isinstance(wat, LaatsteDag):
        velden["dag"] = wat.dag.isoformat()
    return json.dumps({"soort": signaal.soort, "wat": velden}, ensure_ascii=False)


def lees(verteld: Verteld) -> Signaal | None:
    """Read what `bewaar` wrote; None when it is something else (a morning list, or of another version of the hub)."""
    try:
        inhoud: dict[str, Any] = json.loads(verteld.inhoud)
        return signaal_van(_waarneming(inhoud["soort"], inhoud["wat"]))._replace(sleutel=verteld.sleutel)
    except (ValueError, KeyError, TypeError):
        return None


def _waarneming(soort: str, velden: Mapping[str, Any]) -> Waarneming:
    if soort == PATROON:
        return Patroon(**{**velden, "stroom": Stroom(**velden["stroom"]), "breuk": Breuk(**velden["breuk"])})
    if soort == STILTE:
        return Stilte(**velden)
    if soort == LAATSTE_DAG:
        return LaatsteDag(date.fromisoformat(velden["dag"]), velden["aantal"])
    if soort == SCHIJF:
        return Schijf(**velden)
    raise ValueError(soort)


class Werktal(NamedTuple):
    """How much open work of one kind there is, of which message and with which last day."""

    soort: str
    bericht: str | None
    """The kind of message it is about, where that tells something."""
    dag: date | None
    """The last day of its term, of a verzoek."""
    aantal: int


class Ochtendbeeld(NamedTuple):
    """What the morning list tells of a gemeente."""

    dag: date
    moment: Moment
    werk: tuple[Werktal, ...]
    vorige: Mapping[str, int]
    """Open work per kind as it was on the morning of the werkdag before."""
