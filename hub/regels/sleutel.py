"""Rules on keys: what must be unique within a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hub.regels.bericht import Bericht, Element
from hub.regels.kenmerken import MEER
from hub.regels.regel import Treffer, Treffers, regel

_Lid = tuple[object, Element]
"""A logical key, with those of the classes above it, and who bears it."""


def dubbel(leden: Sequence[_Lid], veld: str = "") -> list[Treffer]:
    """Find each that bears the key of an earlier one."""
    if len({sleutel for sleutel, _ in leden}) == len(leden):
        return []
    eerste: dict[object, Element] = {}
    return [
        Treffer(element, veld, ander=eerste[sleutel])
        for sleutel, element in leden
        if eerste.setdefault(sleutel, element) is not element
    ]


@regel(
    "Geen dubbele regels in een bericht",
    "Dit onderdeel heeft dezelfde sleutel als een ander in het bericht; laat een van beide weg of verbeter de sleutel.",
    bij=MEER,
)
def tr101(bericht: Bericht) -> Treffers:
    """TR101: the logical key of each class is unique, together with those of the classes above it."""
    treffers: list[Treffer] = []
    for leden in _klassen(bericht):
        if len(leden) > 1:
            treffers += dubbel(leden)
    return treffers


def _klassen(bericht: Bericht) -> Iterable[Sequence[_Lid]]:
    if bericht.soort == "JW301":
        yield [(persoon.nummer, persoon.element) for persoon in bericht.personen if persoon.nummer]
        yield [(contact.soort, contact.element) for contact in bericht.contacten if contact.van_client]
    if bericht.declaratie is not None:
        yield [(client.bsn, client.element) for client in bericht.clienten]
        yield [((deel.client.bsn, deel.referentie, deel.vorige), deel.element) for deel in bericht.prestaties]
        return
    if bericht.verzoek is not None:
        yield [(nummer, element) for element, nummer in bericht.ongewijzigd]
        yield [(deel.sleutel, deel.element) for deel in bericht.te_wijzigen]
    yield [(deel.sleutel, deel.element) for deel in bericht.producten]
    yield [(levering.sleutel, levering.element) for levering in bericht.leveringen]


@regel(
    "Elke aanvraag in een verzoek heeft een eigen ReferentieAanbieder",
    "Deze ReferentieAanbieder staat ook bij een ander aangevraagd product; geef elk product een eigen referentie.",
    bij=MEER,
)
def tr383(bericht: Bericht) -> Treffers:
    """TR383 (JW315); since the reference is the logical key, TR101 is broken with it."""
    delen = bericht.producten
    if len(delen) == 1:
        return ()
    return dubbel([(deel.sleutel, deel.element) for deel in delen], "ReferentieAanbieder")
