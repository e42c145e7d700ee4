"""Which gemeente is responsible for a toewijzing: the woonplaatsbeginsel, applied to what the BRP says.

Source: Jeugdwet art. 1.1 'woonplaats' (since 1-1-2022), semantics §8. The
messages prove nothing: without BRP history the outcome is `onbekend`, with what
is missing. Everything here is pure, and follows from its arguments alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from itertools import combinations
from typing import NamedTuple

from hub.domein.feiten import Product, Relatie
from hub.domein.herindeling import Indeling
from hub.domein.kalender import plus_dagen
from hub.domein.verblijf import Keten

WOONADRES = "woonadres"
MOEDER = "moeder_bij_geboorte"
WERKELIJK = "werkelijk_verblijf"
SOORTEN = (WOONADRES, MOEDER, WERKELIJK)
"""What a line of BRP history can tell: where he was registered, his mother at his birth, where he really stays."""

CONFORM, AFWIJKEND, ONBEKEND = "conform", "afwijkend", "onbekend"

GEEN_BRP = "geen_brp"
"""Nothing is known of this youth from the BRP."""
GEEN_ADRES = "geen_adres"
"""The history does not cover the day that counts, and holds nothing that stands in for it."""
IN_ONDERZOEK = "in_onderzoek"
"""The address of that day is under investigation (Wet BRP art. 2.26), and nothing stands in for it."""
TEGENSTRIJDIG = "tegenstrijdig"
"""The history names two gemeenten for one day."""
OPGESPLITST = "opgesplitst"
"""The gemeente of that day was divided over others since: which of them it is now cannot be told."""
BUITENLAND = "buitenland"
"""Abroad on that day, and where he really stays is not told."""


class Inschrijving(NamedTuple):
    """One line of BRP history: half-open, from the first day to the first day no longer there."""

    soort: str
    gemeente: str | None
    """None: abroad."""
    vanaf: date
    tot: date | None
    onderzoek: bool

    def geldt_op(self, dag: date) -> bool:
        """Say whether it holds on a day."""
        return self.vanaf <= dag and (self.tot is None or dag < self.tot)


class Hulp(NamedTuple):
    """What the judgement needs to know of a toewijzing, as known at one moment."""

    relatie: Relatie
    nummer: int
    product: Product | None
    hulpvraag: date
    """The day the 315 was received, else the first Toewijzingsdatum."""
    is_verblijf: bool
    begin: date
    """Of a stay: the Begindatum of its first levering, else its Ingangsdatum."""


class Oordeel(NamedTuple):
    """What is expected for a toewijzing, and why."""

    uitkomst: str
    """CONFORM, AFWIJKEND or ONBEKEND."""
    verwacht: str | None
    """The gemeente that should assign; None when ONBEKEND."""
    peildag: date
    """The day whose address decides."""
    bron: str | None
    """WOONADRES, MOEDER or WERKELIJK: what gave the gemeente."""
    ontbreekt: str | None
    """Why it is ONBEKEND."""
    keten: Keten | None
    """The uninterrupted stay, when that decides the day."""
    genoemd: str | None = None
    """What the BRP calls the gemeente, when that is another code of the same one: before or after a herindeling."""


def oordeel(
    hulp: Hulp, verblijf: Sequence[Keten], inschrijvingen: Sequence[Inschrijving], indeling: Indeling
) -> Oordeel:
    """Judge one toewijzing by the stays of the youth and his BRP history, as the gemeenten are divided at the moment."""
    keten = _keten(hulp, verblijf)
    peildag = hulp.hulpvraag if keten is None else plus_dagen(keten.begin, -1)
    genoemd, bron, ontbreekt = _genoemd(peildag, inschrijvingen, indeling)
    if genoemd is None:
        return Oordeel(ONBEKEND, None, peildag, None, ontbreekt, keten)
    verwacht = _verwacht(genoemd, hulp.relatie.gemeente, indeling)
    if verwacht is None:
        return Oordeel(ONBEKEND, None, peildag, None, OPGESPLITST, keten)
    uitkomst = CONFORM if verwacht == hulp.relatie.gemeente else AFWIJKEND
    return Oordeel(uitkomst, verwacht, peildag, bron, None, keten, genoemd if genoemd != verwacht else None)


def _keten(hulp: Hulp, verblijf: Sequence[Keten]) -> Keten | None:
    """Give the stay that decides: the one this toewijzing is part of, or else the one on the day of the hulpvraag."""
    # A stay of which nothing came (it was ended before its first day) is in no chain: then the hulpvraag decides.
    dagen = (hulp.begin, hulp.hulpvraag) if hulp.is_verblijf else (hulp.hulpvraag,)
    return next((keten for dag in dagen for keten in verblijf if keten.omvat(dag)), None)


def _verwacht(genoemd: str, eigen: str, indeling: Indeling) -> str | None:
    """Give the gemeente that answers now for what the BRP names; the own one when that is the same.

    None when either was divided: which of its parts it is, nothing tells.
    """
    if genoemd == eigen:
        return eigen
    nu = indeling.nu(genoemd)
    if len(nu) > 1 or (len(indeling.nu(eigen)) > 1 and indeling.zelfde(genoemd, eigen)):
        return None
    return eigen if indeling.zelfde(genoemd, eigen) else indeling.huidig(genoemd)


def een_gemeente(codes: Collection[str], indeling: Indeling) -> str | None:
    """Give the code when all of them are one gemeente: one that still exists; None when they are not."""
    if len(codes) == 1:
        return next(iter(codes))
    if all(indeling.zelfde(een, ander) for een, ander in combinations(codes, 2)):
        return min(codes, key=lambda code: (code not in indeling.nu(code), code))
    return None


def _genoemd(
    dag: date, inschrijvingen: Sequence[Inschrijving], indeling: Indeling
) -> tuple[str | None, str | None, str | None]:
    """Give the gemeente that the BRP names for a day with what gave it, or why there is none."""
    if not inschrijvingen:
        return None, None, GEEN_BRP
    adressen = [regel for regel in inschrijvingen if regel.soort == WOONADRES and regel.geldt_op(dag)]
    gemeenten = {regel.gemeente for regel in adressen if regel.gemeente is not None}
    buitenland = any(regel.gemeente is None for regel in adressen)
    anders = partial(_anders, dag, inschrijvingen, indeling)
    if not adressen:
        return anders((MOEDER, WERKELIJK), GEEN_ADRES)
    if any(regel.onderzoek for regel in adressen):
        return anders((MOEDER, WERKELIJK), IN_ONDERZOEK)
    if not gemeenten:
        return anders((WERKELIJK,), BUITENLAND)
    gemeente = None if buitenland else een_gemeente(gemeenten, indeling)
    return (gemeente, WOONADRES, None) if gemeente is not None else (None, None, TEGENSTRIJDIG)


def _anders(
    dag: date, inschrijvingen: Sequence[Inschrijving], indeling: Indeling, soorten: Sequence[str], ontbreekt: str
) -> tuple[str | None, str | None, str | None]:
    """Look for what stands in for the address, in order; the mother's gemeente at birth holds for every day."""
    for soort in soorten:
        gevonden = {
            regel.gemeente
            for regel in inschrijvingen
            if regel.soort == soort and regel.gemeente is not None and (soort == MOEDER or regel.geldt_op(dag))
        }
        if gevonden:
            gemeente = een_gemeente(gevonden, indeling)
            return (gemeente, soort, None) if gemeente is not None else (None, None, TEGENSTRIJDIG)
    return None, None, ontbreekt
