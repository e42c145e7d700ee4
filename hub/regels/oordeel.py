"""Judge a message that its XSD found valid by all rules of its kind."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from hub.regels.bericht import Element
from hub.regels.bevinding import Bevinding
from hub.regels.bronnen import GEEN, Bronnen
from hub.regels.lezen import lees
from hub.regels.lijst import PER_BERICHT
from hub.regels.plaats import naam, pad, toon
from hub.regels.plaats import regel as regel_van
from hub.regels.regel import Regel, Treffer

MAX_PER_REGEL = 100
"""Findings of one rule in one message: who has so many repairs the cause, not each of them."""


@lru_cache(maxsize=4096)
def _te_toetsen(soort: str, kenmerken: int) -> tuple[Regel, ...]:
    """Give the rules that a message with these kenmerken can break, in their order."""
    return tuple(regel for regel in PER_BERICHT[soort] if regel.bij & kenmerken)


def beoordeel(soort: str, wortel: Element, bronnen: Bronnen = GEEN) -> tuple[Bevinding, ...]:
    """Give every finding in a valid tree of this kind, in the order of the rules; level 4 as far as `bronnen` reach.

    Of one rule at most `MAX_PER_REGEL`. A retourbericht has none: it repeats the
    message that it answers. The tree is one that `hub.parsers.veilig.ontleed`
    made and its schema found valid: nothing of that is checked here.
    """
    bericht = lees(soort, wortel, bronnen)
    if bericht is None:
        return ()
    gevonden = [
        (regel, treffers) for regel in _te_toetsen(soort, bericht.kenmerken) if (treffers := regel.functie(bericht))
    ]
    if not gevonden:
        return ()
    return tuple(
        _bevinding(regel, treffer) for regel, treffers in gevonden for treffer in islice(treffers, MAX_PER_REGEL)
    )


def _bevinding(van: Regel, treffer: Treffer) -> Bevinding:
    plek, element = _zoek(treffer.element, treffer.veld)
    uitleg = treffer.uitleg or van.uitleg
    if treffer.ander is not None:
        uitleg = f"{uitleg} Het andere: {pad(treffer.ander)} (regel {regel_van(treffer.ander)})."
    waarde = "" if element is None else toon(element)
    lijn = regel_van(treffer.element if element is None else element)
    return Bevinding(van.code, plek, lijn, waarde, uitleg, van.niveau, van.retourcode, treffer.oordeel)


def _zoek(deel: Element, veld: str) -> tuple[str, Element | None]:
    """Give the path of a field below a part, and its element when it is there."""
    plek = pad(deel)
    stappen = veld.split("/") if veld else []
    for nummer, stap in enumerate(stappen):
        kind = next((kind for kind in deel if naam(kind) == stap), None)
        if kind is None:
            return "/".join([plek, *stappen[nummer:]]), None
        plek, deel = f"{plek}/{stap}", kind
    return plek, deel
