"""Explain a rejection: every violation once, with its place and a Dutch sentence.

libxml2 has decided already, and its log tells the places. Below an element
whose children do not fit it stops looking, so there every element is looked
into. What is wrong at a place is worked out here from the type that `xmlschema`
knows, because one wrong value can break several facets at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from threading import Lock
from typing import Any

from lxml import etree
from xmlschema.validators import XsdElement, XsdSimpleType

from hub.parsers.plaats import naam, pad, regel, toon
from hub.parsers.schemas import Schema
from hub.parsers.structuur import verklaar_attributen, verklaar_structuur
from hub.parsers.uitkomst import Fout
from hub.parsers.waarde import verklaar_waarde

MAX_FOUTEN = 100
"""Explained per message: who has so many repairs the cause, not each of them."""

_WEINIG = 50
"""Violations in a large message for which libxml2 may be asked to name the element; of more only the lines are known."""

_MAX_ONDERZOCHT = 10_000
"""Elements looked into on those lines, some 50 µs each: a message can have all its elements on one line."""

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_ANDERS_GETYPEERD = (f"{_XSI}type", f"{_XSI}nil")
"""These change what an element must hold; xsi:schemaLocation does not, and is common."""


def leg_uit(schema: Schema, wortel: etree._Element) -> tuple[Fout, ...]:
    """Explain why libxml2 rejected this tree; never empty, at most `MAX_FOUTEN` and a line that there are more."""
    gemeld = schema.overtredingen(wortel)
    return _leg_uit(schema, wortel, _plaatsen(gemeld, wortel), gemeld[0].line if gemeld else None)


def leg_groot_uit(schema: Schema, wortel: etree._Element, regels: list[int]) -> tuple[Fout, ...]:
    """Explain the rejection of a tree too large for `leg_uit`, from the lines where libxml2 objected."""
    if len(regels) <= _WEINIG:
        plaatsen = _volgens_libxml2(schema.overtredingen(wortel), wortel)
    else:
        plaatsen = _op_regels(wortel, set(regels))
    return _leg_uit(schema, wortel, plaatsen, regels[0])


def _leg_uit(
    schema: Schema, wortel: etree._Element, plaatsen: Iterator[etree._Element], eerste: int | None
) -> tuple[Fout, ...]:
    modellen = _Modellen(schema.verklaarder.elements["Bericht"])
    if wortel.tag != modellen.wortel.name:
        uitleg = f"Het eerste element heet {naam(wortel)}, maar hoort {modellen.wortel.local_name} te heten."
        return (Fout("XSD", "", regel(wortel), "", uitleg),)
    gevonden: dict[tuple[str, str], Fout] = {}
    bezocht: set[etree._Element] = set()
    for element in plaatsen:
        if element in bezocht:
            continue
        bezocht.add(element)
        for fout in islice(_verklaar(element, modellen), MAX_FOUTEN + 1):
            gevonden.setdefault((fout.pad, fout.uitleg), fout)
        if len(gevonden) > MAX_FOUTEN:
            break
    if not gevonden:
        return (Fout("XSD", "", eerste or None, "", "Het bericht past niet in zijn schema, vanaf deze regel."),)
    fouten = sorted(gevonden.values(), key=lambda fout: fout.regel or 0)
    if len(fouten) > MAX_FOUTEN:
        meer = Fout("XSD", "", None, "", f"Er zijn nog meer fouten; alleen de eerste {MAX_FOUTEN} staan hier.")
        fouten = [*fouten[:MAX_FOUTEN], meer]
    return tuple(fouten)


class _Modellen:
    """The schema's element for an element of the message, found from the root down."""

    def __init__(self, wortel: XsdElement) -> None:
        self.wortel = wortel
        self._kinderen: dict[XsdElement, list[XsdElement]] = {}

    def kinderen(self, model: XsdElement) -> list[XsdElement]:
        """Give the elements that a class knows, in their order."""
        if model not in self._kinderen:
            groep = model.type.model_group
            delen = () if groep is None else groep.iter_elements()
            self._kinderen[model] = [deel for deel in delen if isinstance(deel, XsdElement)]
        return self._kinderen[model]

    def vind(self, element: etree._Element) -> XsdElement | None:
        """Give the model of an element, None when the schema has no place for it."""
        model = self.wortel
        for stap in [*reversed(list(element.iterancestors())), element][1:]:
            volgende = next((kind for kind in self.kinderen(model) if kind.name == stap.tag), None)
            if volgende is None:
                return None
            model = volgende
        return model


_OVER_WAARDE = re.compile(r"SCHEMAV_CVC_(DATATYPE|PATTERN|ENUMERATION|(MIN|MAX)?LENGTH|(MIN|MAX)(IN|EX)CLUSIVE)_.*")
"""Names of libxml2's errors about the value of one element: these keep it from nothing else."""


def _plaatsen(gemeld: list[etree._LogEntry], wortel: etree._Element) -> Iterator[etree._Element]:
    """Give every element that may be wrong: those libxml2 names, their parents, and what it then passed over."""
    doorzocht: set[etree._Element] = set()
    for melding, element in _gemelde_elementen(gemeld, wortel):
        yield element
        ouder = element.getparent()
        if _OVER_WAARDE.fullmatch(melding.type_name):
            if ouder is not None:
                yield ouder
            continue
        # It names the child that it did not expect, or the element that misses one.
        boven = element if ouder is None else ouder
        if boven not in doorzocht:
            doorzocht.add(boven)
            yield from boven.iter()


def _volgens_libxml2(gemeld: list[etree._LogEntry], wortel: etree._Element) -> Iterator[etree._Element]:
    for _, element in _gemelde_elementen(gemeld, wortel):
        yield element
        # libxml2 names the child that it did not expect; the cause is in the sequence of its parent.
        if (ouder := element.getparent()) is not None:
            yield ouder


def _gemelde_elementen(
    gemeld: list[etree._LogEntry], wortel: etree._Element
) -> Iterator[tuple[etree._LogEntry, etree._Element]]:
    boom = wortel.getroottree()
    for melding in gemeld[: MAX_FOUTEN * 5]:
        element = _zoek(boom, melding)
        if element is not None:
            yield melding, element


def _op_regels(wortel: etree._Element, regels: set[int]) -> Iterator[etree._Element]:
    bekend = any(regels)
    opvallend = (element for element in wortel.iter() if not bekend or regel(element) in regels)
    for element in islice(opvallend, _MAX_ONDERZOCHT):
        yield element
        if (ouder := element.getparent()) is not None:
            yield ouder


def _zoek(boom: etree._ElementTree, melding: etree._LogEntry) -> etree._Element | None:
    if not melding.path:
        return None
    try:
        gevonden: Any = boom.xpath(melding.path, namespaces={k: v for k, v in boom.getroot().nsmap.items() if k})
    except etree.XPathError:  # A prefix that is declared further down.
        return None
    return gevonden[0] if gevonden and isinstance(gevonden[0], etree._Element) else None


_LANG_GETAL = 1_000
"""Characters. No number, date or time is so long, and reading one costs the square of its length."""


_slot = Lock()
"""A type notes in its schema what it finds wrong with a value: one thread at a time."""


def _past(type_: XsdSimpleType, waarde: str) -> bool:
    if len(waarde) > _LANG_GETAL and type_.root_type.local_name != "string":
        return False
    with _slot:
        return type_.text_is_valid(waarde)


def _verklaar(element: etree._Element, modellen: _Modellen) -> Iterator[Fout]:
    model = modellen.vind(element)
    if model is None:
        return
    yield from verklaar_attributen(element)
    if not isinstance(model.type, XsdSimpleType):
        yield from verklaar_structuur(element, modellen.kinderen(model))
    elif len(element) or not _past(model.type, element.text or ""):
        yield Fout("XSD", pad(element), regel(element), toon(element), verklaar_waarde(element, model.type))
    if any(attribuut in element.attrib for attribuut in _ANDERS_GETYPEERD):
        uitleg = "De attributen xsi:type en xsi:nil horen niet in een iJW-bericht."
        yield Fout("XSD", pad(element), regel(element), "", uitleg)
