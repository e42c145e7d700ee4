"""Rules against stacking: one product assigned or asked for twice over the same days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hub.regels.bericht import Bericht, Deel, Element
from hub.regels.kenmerken import MEER
from hub.regels.regel import Treffer, Treffers, regel
from hub.regels.waarden import LAATSTE

_VERWIJDERD = frozenset({"13", "01"})
"""RedenWijziging of what counts as never assigned, when it also ends on the day it begins (TR302)."""

_STAPELING = (
    "Hetzelfde product staat er vaker in, met perioden die elkaar overlappen; laat de perioden op elkaar aansluiten of "
    "laat er een weg."
)

_Eind = tuple[str, Element]
"""The latest end so far among what began earlier, and whose it is."""


@regel("Geen overlappende toewijzingen van een product", _STAPELING, bij=MEER)
def tr302(bericht: Bericht) -> Treffers:
    """TR302; what is deleted does not count."""
    delen = bericht.producten
    if len(delen) == 1:
        return ()
    return _overlap([deel for deel in delen if deel.reden not in _VERWIJDERD or deel.eind != deel.ingang])


@regel("Geen overlappende aanvragen van een product", _STAPELING, bij=MEER)
def tr386(bericht: Bericht) -> Treffers:
    """TR386 (JW315)."""
    return _overlap(bericht.producten)


@regel("Geen overlappende nieuwe producten in een verzoek om wijziging", _STAPELING, bij=MEER)
def tr410(bericht: Bericht) -> Treffers:
    """TR410 (JW317)."""
    return _overlap(bericht.producten)


def _overlap(delen: Sequence[Deel]) -> Treffers:
    """Find each part that begins before an earlier one of the same product has ended.

    Without a code the category decides; without a category every other product
    counts as the same. A period that ends before it begins is left to CS003.
    One pass in order of begin: a message may hold many thousands.
    """
    if len(delen) < 2:  # noqa: PLR2004 (a pair)
        return ()
    eerdere: dict[tuple[str, str], _Eind] = {}
    treffers = []
    for deel in sorted(delen, key=lambda deel: deel.ingang):
        eind = deel.eind or LAATSTE
        if eind < deel.ingang:
            continue
        for soort in _botst_met(deel):
            laatste = eerdere.get(soort)
            if laatste is not None and laatste[0] >= deel.ingang:
                treffers.append(Treffer(deel.element, ander=laatste[1]))
                break
        for soort in _telt_als(deel):
            laatste = eerdere.get(soort)
            if laatste is None or laatste[0] < eind:
                eerdere[soort] = (eind, deel.element)
    return treffers


# A part is kept under what it is (category, code), and under wider names with a mark where a code stands that no
# message can hold: `*` any part of this category, or of any category; `-` one without a code.
_ELK, _GEEN = "* any", "- none"


def _botst_met(deel: Deel) -> Iterator[tuple[str, str]]:
    if not deel.categorie:
        yield (_ELK, _ELK)
        return
    yield (_GEEN, _GEEN)
    if not deel.code:
        yield (deel.categorie, _ELK)
        return
    yield (deel.categorie, _GEEN)
    yield (deel.categorie, deel.code)


def _telt_als(deel: Deel) -> Iterator[tuple[str, str]]:
    yield (_ELK, _ELK)
    if not deel.categorie:
        yield (_GEEN, _GEEN)
        return
    yield (deel.categorie, _ELK)
    yield (deel.categorie, deel.code or _GEEN)
