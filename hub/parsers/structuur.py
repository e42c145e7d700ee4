"""Explain wrong structure: elements that are missing, unknown, misplaced or too many.

Every class in an iJW message is a sequence of differently named elements, so
comparing the children with that sequence finds each cause once, where a
validator reports what it stumbled over next.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree
from xmlschema.validators import XsdElement

from hub.parsers.plaats import VERBORGEN, lokaal, naam, pad, regel
from hub.parsers.uitkomst import Fout

_EIGEN = "{http://www.w3.org/2001/XMLSchema-instance}"


def verklaar_structuur(element: etree._Element, model: list[XsdElement]) -> Iterator[Fout]:
    """Yield what is wrong with the children of an element, compared with the elements its class knows."""
    plaatsen = {deel.name: nummer for nummer, deel in enumerate(model)}
    aantallen: dict[str, int] = {}
    verst = -1
    for kind in element:
        nummer = plaatsen.get(kind.tag)
        if nummer is None:
            yield _onbekend(kind, model)
            continue
        deel = model[nummer]
        aantal = aantallen[kind.tag] = aantallen.get(kind.tag, 0) + 1
        if deel.max_occurs is not None and aantal == deel.max_occurs + 1:
            yield _fout(kind, f"{naam(kind)} mag hier hoogstens {deel.max_occurs} keer voorkomen.")
        elif nummer < verst:
            voor = next(
                model[later].local_name
                for later in range(nummer + 1, verst + 1)
                if _is_geweest(model[later], aantallen)
            )
            yield _fout(kind, f"{naam(kind)} staat op de verkeerde plaats: het hoort vóór {voor}.")
        verst = max(verst, nummer)
    onbekend = {lokaal(kind.tag) for kind in element if kind.tag not in plaatsen}
    for deel in model:
        # An element in the wrong namespace was named above; it is not missing as well.
        if deel.min_occurs and aantallen.get(deel.name, 0) < deel.min_occurs and deel.local_name not in onbekend:
            yield _ontbreekt(element, deel)
    if (element.text or "").strip() or any((kind.tail or "").strip() for kind in element):
        yield Fout(
            "XSD", pad(element), regel(element), VERBORGEN, f"In {naam(element)} staat tekst buiten de elementen."
        )


def verklaar_attributen(element: etree._Element) -> Iterator[Fout]:
    """Yield the attributes of an element: no iJW element has any."""
    for attribuut in element.attrib:
        if not str(attribuut).startswith(_EIGEN):
            uitleg = (
                f"Het attribuut {lokaal(str(attribuut))} hoort hier niet: elementen van iJW hebben geen attributen."
            )
            yield Fout("XSD", pad(element), regel(element), VERBORGEN, uitleg)


def _is_geweest(deel: XsdElement, aantallen: dict[str, int]) -> bool:
    return aantallen.get(deel.name, 0) > 0


def _fout(element: etree._Element, uitleg: str) -> Fout:
    return Fout("XSD", pad(element), regel(element), "", uitleg)


def _onbekend(kind: etree._Element, model: list[XsdElement]) -> Fout:
    eigen = naam(kind)
    for deel in model:
        if deel.local_name == eigen:
            uitleg = f"{eigen} staat in de verkeerde naamruimte (xmlns): hier hoort {deel.target_namespace}."
            return _fout(kind, uitleg)
    namen = [deel.local_name for deel in model]
    lijkt = get_close_matches(eigen, namen, n=1)
    hint = f"Bedoeld is misschien {lijkt[0]}." if lijkt else f"Hier mogen staan: {', '.join(namen)}."
    return _fout(kind, f"Het element {eigen} hoort hier niet. {hint}")


def _ontbreekt(element: etree._Element, deel: XsdElement) -> Fout:
    boven = pad(element)
    plek = f"{boven}/{deel.local_name}" if boven else deel.local_name
    uitleg = f"Het verplichte element {deel.local_name} ontbreekt in {naam(element)}."
    return Fout("XSD", plek, regel(element), "", uitleg)
