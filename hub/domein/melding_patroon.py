"""See that a sender's messages of one kind keep failing on one rule: what must not be a metric label. Pure.

A stroom is what one sender sends of one kind with one version of its software. Of each rule it breaks, the last
stretch without a success is looked at. That is a patroon when it is long enough, nearly all of it breaks this
rule, and it cannot well be chance. It ends with the first message that succeeds, or when the
sender succeeds with software that he did not use before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from hub.domein.feiten import Moment

SCHEMA, BINNEN, RETOUR = "1", "2", "retour"
"""Where a message can fail: on its schema, on a rule within the message (level 2), by its receiver's retourbericht."""

VOORAF_MIS, VOORAF_GEZIEN = 1, 10
"""What is supposed of a sender of whom nothing is known: one message in ten fails. Each message that is known weighs as much as
one of these ten, so that the supposition soon counts no more."""


class Stroom(NamedTuple):
    """What one sender sends of one kind with one software."""

    aanbieder: str | None
    """AGB-code; None: the gemeente itself sends it."""
    bericht: str
    """`JW305`."""
    software: str
    """With its version, as the envelope tells; may be empty."""


class Breuk(NamedTuple):
    """A rule that a message breaks."""

    niveau: str
    code: str
    """`XSD`, a rule (`CD041`), or a RetourCode."""


class Geval(NamedTuple):
    """One message, as far as the detection needs it."""

    stroom: Stroom
    ontvangen: Moment
    schema: frozenset[str] = frozenset()
    """Codes of level 1 on which it was rejected; empty: it is valid by its schema."""
    binnen: frozenset[str] = frozenset()
    """Rules within the message that it breaks; only known when it is valid by its schema."""
    retour: frozenset[str] | None = None
    """RetourCodes that rejected it; empty: accepted; None: no retour yet."""
    plekken: frozenset[str] = frozenset()
    """Paths at which its schema rejects it."""


class Drempels(NamedTuple):
    """From when something is a patroon."""

    minimum: int = 5
    """Failures in the stretch. A person who mends one message by trying sends it two or three times; five is no longer that."""
    aandeel: float = 0.9
    """Share of the stretch that fails on this very rule, 0 to 1: the others failed on something else."""
    toeval: float = 0.001
    """Probability, at the rate of before, that so many fail in a row: some hundred messages a day, so once in ten days by chance."""


class Patroon(NamedTuple):
    """A stretch of messages of one stroom that fail on one rule."""

    stroom: Stroom
    breuk: Breuk
    sinds: Moment
    laatste: Moment
    mislukt: int
    gezien: int
    """Messages in the stretch: those that failed on this rule or on another."""
    al_langer: bool
    """No success was seen before it: it may have begun before what was looked at."""
    plek: str = ""
    """Where the schema rejects nearly all of them."""
    uitleg: str = ""
    """What the rule demands or the code means; filled in by who knows."""


class _Uitkomst(Enum):
    MIS = 1
    GOED = 2
    ANDERS = 3
    """It failed too, on something else."""
    ONBEKEND = 4
    """Not judged on this (yet)."""


def patronen(gevallen: Iterable[Geval], drempels: Drempels = Drempels()) -> list[Patroon]:  # noqa: B008 - immutable
    """Return every patroon that goes on, the largest first. The order of `gevallen` makes no difference."""
    per_soort: dict[tuple[str | None, str], list[Geval]] = defaultdict(list)
    for geval in sorted(gevallen, key=_volgorde):
        per_soort[geval.stroom.aanbieder, geval.stroom.bericht].append(geval)
    gevonden = [patroon for samen in per_soort.values() for patroon in _van_soort(samen, drempels)]
    return sorted(gevonden, key=lambda p: (-p.mislukt, p.sinds, p.stroom.aanbieder or "", p.stroom[1:], p.breuk))


def is_hersteld(patroon: Patroon, gevallen: Iterable[Geval]) -> bool:
    """Say whether a patroon of before ended with a success, as far as the messages tell."""
    samen = [
        geval
        for geval in sorted(gevallen, key=_volgorde)
        if (geval.stroom.aanbieder, geval.stroom.bericht) == patroon.stroom[:2]
    ]
    eigen = [geval for geval in samen if geval.stroom == patroon.stroom]
    oordelen = [uitkomst for geval in eigen if (uitkomst := _oordeel(geval, patroon.breuk)) is not _Uitkomst.ONBEKEND]
    if oordelen and oordelen[-1] is not _Uitkomst.GOED:
        laatste = max(geval.ontvangen for geval in eigen)
        return _vervangen(samen, patroon.stroom, patroon.breuk, laatste)
    return bool(oordelen) or _vervangen(samen, patroon.stroom, patroon.breuk, patroon.laatste)


def _volgorde(geval: Geval) -> tuple[Moment, bool, str]:
    # Of one moment those that fail last: then whatever order they came in, the answer is the same.
    return geval.ontvangen, bool(geval.schema or geval.binnen or geval.retour), repr(geval)


def _van_soort(samen: Sequence[Geval], drempels: Drempels) -> Iterator[Patroon]:
    """Give the patronen of one sender and kind, from its messages in order, of all software."""
    stromen: dict[Stroom, list[Geval]] = defaultdict(list)
    for geval in samen:
        stromen[geval.stroom].append(geval)
    for stroom, eigen in stromen.items():
        for breuk in sorted({breuk for geval in eigen for breuk in _breuken(geval)}):
            patroon = _reeks(eigen, breuk, drempels)
            if (
                patroon is not None
                and not _toeval(samen, patroon, drempels.toeval)
                and not _vervangen(samen, stroom, breuk, eigen[-1].ontvangen)
            ):
                yield patroon


def _breuken(geval: Geval) -> Iterator[Breuk]:
    for niveau, codes in ((SCHEMA, geval.schema), (BINNEN, geval.binnen), (RETOUR, geval.retour or ())):
        yield from (Breuk(niveau, code) for code in codes)


def _oordeel(geval: Geval, breuk: Breuk) -> _Uitkomst:
    """Say how a message did on a rule."""
    if breuk.niveau == RETOUR:
        if geval.retour is None:
            return _Uitkomst.ONBEKEND
        codes, ook_mis = geval.retour, bool(geval.retour)
    elif breuk.niveau == BINNEN:
        codes, ook_mis = geval.binnen, bool(geval.schema)
    else:
        codes, ook_mis = geval.schema, bool(geval.schema)
    if breuk.code in codes:
        return _Uitkomst.MIS
    return _Uitkomst.ANDERS if ook_mis else _Uitkomst.GOED


def _reeks(eigen: Sequence[Geval], breuk: Breuk, drempels: Drempels) -> Patroon | None:
    """Give the last stretch of a stroom without a success on this rule, when it is long and clear enough."""
    reeks: list[tuple[Geval, _Uitkomst]] = []
    al_langer = True
    for geval in reversed(eigen):
        uitkomst = _oordeel(geval, breuk)
        if uitkomst is _Uitkomst.GOED:
            al_langer = False
            break
        if uitkomst is not _Uitkomst.ONBEKEND:
            reeks.append((geval, uitkomst))
    while reeks and reeks[-1][1] is not _Uitkomst.MIS:
        reeks.pop()  # it begins with a failure on this rule
    mis = [geval for geval, uitkomst in reeks if uitkomst is _Uitkomst.MIS]
    if len(mis) < drempels.minimum or len(mis) < drempels.aandeel * len(reeks):
        return None
    return Patroon(
        stroom=mis[0].stroom,
        breuk=breuk,
        sinds=mis[-1].ontvangen,
        laatste=mis[0].ontvangen,
        mislukt=len(mis),
        gezien=len(reeks),
        al_langer=al_langer,
        plek=_plek(mis, drempels.aandeel) if breuk.niveau == SCHEMA else "",
    )


def _plek(mis: Sequence[Geval], aandeel: float) -> str:
    """Give the path at which nearly all of them were rejected; empty when there is none."""
    keren = Counter(plek for geval in mis for plek in geval.plekken)
    vaakst = min(keren, key=lambda plek: (-keren[plek], plek), default="")
    return vaakst if keren[vaakst] >= aandeel * len(mis) else ""


def _toeval(samen: Sequence[Geval], patroon: Patroon, hoogstens: float) -> bool:
    """Say whether so many failures may be chance, at the rate of this sender and kind before it, with any software."""
    eerder = [_oordeel(geval, patroon.breuk) for geval in samen if geval.ontvangen < patroon.sinds]
    mis, goed = (eerder.count(soort) for soort in (_Uitkomst.MIS, _Uitkomst.GOED))
    kans = (mis + VOORAF_MIS) / (mis + goed + VOORAF_GEZIEN)
    return bool(kans**patroon.mislukt > hoogstens)


def _vervangen(samen: Sequence[Geval], stroom: Stroom, breuk: Breuk, laatste: Moment) -> bool:
    """Say whether the sender succeeded since with software that he did not use before: it was mended in a new version."""
    eerder = {geval.stroom.software for geval in samen if geval.ontvangen <= laatste} | {stroom.software}
    return any(
        geval.ontvangen > laatste and geval.stroom.software not in eerder and _oordeel(geval, breuk) is _Uitkomst.GOED
        for geval in samen
    )
