"""Explain a rejection: every violation once, with its place and a Dutch sentence.

libxml2 has decided already, and its log tells the places. Below an element
whose children do not fit it stops looking, so there every element is looked
into. What is wrong at a place is worked out here from the type that `xmlschema`
knows, because one wrong value can break several facets at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from threading import Lock
from typing import Any

from lxml import etree
from xmlschema.validators import XsdElement, XsdSimpleType

from hub.parsers.indeling import Indeling, deel_in
from hub.parsers.namen import WORTEL, Namen
from hub.parsers.plaats import VERBORGEN, regel
from hub.parsers.schemas import Schema
from hub.parsers.structuur import is_teveel, verklaar_attributen, verklaar_naamruimte, verklaar_structuur
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
    verklaarder = Verklaarder(schema, wortel)
    if wortel.tag != verklaarder.wortel.name:
        wat = verklaarder.namen.toon(wortel.tag)
        heet = f"heet {wat}, maar hoort" if wat != VERBORGEN else "hoort"
        uitleg = f"Het eerste element {heet} {verklaarder.wortel.local_name} te heten."
        return (Fout("XSD", WORTEL, regel(wortel), "", uitleg),)
    gevonden: dict[tuple[str, str], Fout] = {}
    bezocht: set[etree._Element] = set()
    for element in plaatsen:
        if element in bezocht:
            continue
        bezocht.add(element)
        for fout in islice(verklaarder.verklaar(element), MAX_FOUTEN + 1):
            gevonden.setdefault((fout.pad, fout.uitleg), fout)
        if len(gevonden) > MAX_FOUTEN:
            break
    alle = [*gevonden.values(), *verklaarder.naamruimtefouten()]
    if not alle:
        return (Fout("XSD", WORTEL, eerste or None, "", "Het bericht past niet in zijn schema, vanaf deze regel."),)
    fouten = sorted(alle, key=lambda fout: fout.regel or 0)
    if len(fouten) > MAX_FOUTEN:
        meer = Fout("XSD", "", None, "", f"Er zijn nog meer fouten; alleen de eerste {MAX_FOUTEN} staan hier.")
        fouten = [*fouten[:MAX_FOUTEN], meer]
    return tuple(fouten)


class Verklaarder:
    """Explains the elements of one message, from the root down: what is wrong with one depends on where it stands."""

    def __init__(self, schema: Schema, bericht: etree._Element) -> None:
        self.wortel: XsdElement = schema.verklaarder.elements["Bericht"]
        self.namen = Namen(schema.namen)
        self._release = schema.release
        self._kinderen: dict[XsdElement, list[XsdElement]] = {}
        self._indelingen: dict[etree._Element, Indeling] = {}
        self._modellen: dict[etree._Element, XsdElement | None] = {bericht: self.wortel}
        self._naamruimten: Counter[tuple[str, str]] = Counter()
        self._eerste: dict[tuple[str, str], etree._Element] = {}

    def verklaar(self, element: etree._Element) -> Iterator[Fout]:
        """Yield what is wrong with one element and with how its children lie, but not with the children themselves."""
        model = self._vind(element)
        if model is None:
            return
        self._tel_naamruimte(element, model)
        yield from verklaar_attributen(element, self.namen)
        if not isinstance(model.type, XsdSimpleType):
            yield from verklaar_structuur(element, self._klasse(model), self._deel_in(element, model), self.namen)
        elif len(element) or not _past(model.type, element.text or ""):
            uitleg = verklaar_waarde(element, model, self.namen, self._release)
            yield Fout("XSD", self.namen.pad(element), regel(element), self.namen.toon_waarde(element), uitleg)
        if any(attribuut in element.attrib for attribuut in _ANDERS_GETYPEERD):
            uitleg = "De attributen xsi:type en xsi:nil horen niet in een iJW-bericht."
            yield Fout("XSD", self.namen.pad(element), regel(element), "", uitleg)

    def naamruimtefouten(self) -> Iterator[Fout]:
        """Yield each wrong namespace of the elements that were looked into, once, at its first place."""
        for (staat, hoort), aantal in self._naamruimten.items():
            yield verklaar_naamruimte(self._eerste[staat, hoort], hoort, aantal, self.namen)

    def _tel_naamruimte(self, element: etree._Element, model: XsdElement) -> None:
        staat, _, _ = element.tag.rpartition("}")
        hoort = model.target_namespace
        if staat[1:] != hoort:
            self._naamruimten[staat, hoort] += 1
            self._eerste.setdefault((staat, hoort), element)

    def _klasse(self, model: XsdElement) -> list[XsdElement]:
        """Give the elements that a class knows, in their order."""
        if model not in self._kinderen:
            groep = model.type.model_group
            delen = () if groep is None else groep.iter_elements()
            self._kinderen[model] = [deel for deel in delen if isinstance(deel, XsdElement)]
        return self._kinderen[model]

    def _vind(self, element: etree._Element) -> XsdElement | None:
        """Give the model of an element; None when the schema has no place for it, or it is one too many."""
        keten = [element]
        while keten[-1] not in self._modellen:
            ouder = keten[-1].getparent()
            if ouder is None:
                return None
            keten.append(ouder)
        for ouder, kind in zip(reversed(keten), list(reversed(keten))[1:], strict=False):
            model = self._modellen[ouder]
            if model is not None:
                self._deel_in(ouder, model)
            self._modellen.setdefault(kind, None)
        return self._modellen[element]

    def _deel_in(self, element: etree._Element, model: XsdElement) -> Indeling:
        """Lay the children of an element beside its class, and note of each what it is."""
        if element not in self._indelingen:
            klasse = [] if isinstance(model.type, XsdSimpleType) else self._klasse(model)
            indeling = self._indelingen[element] = deel_in(element, klasse, self.namen)
            op_zijn_plaats = Counter(plaats.nummer for plaats in indeling.geplaatst if plaats.past)
            for plaats in indeling.geplaatst:
                teveel = is_teveel(plaats, klasse, op_zijn_plaats)
                self._modellen[plaats.kind] = None if teveel else klasse[plaats.nummer]
        return self._indelingen[element]


_OVER_WAARDE = re.compile(r"SCHEMAV_CVC_(DATATYPE|PATTERN|ENUMERATION|(MIN|MAX)?LENGTH|(MIN|MAX)(IN|EX)CLUSIVE)_.*")
"""Names of libxml2's errors about the value of one element: these keep it from nothing else."""


def _plaatsen(gemeld: list[etree._LogEntry], wortel: etree._Element) -> Iterator[etree._Element]:
    """Give every element that may be wrong: those libxml2 names, their parents, and what it then passed over."""
    doorzocht: set[etree._Element] = set()
    for melding in gemeld[: MAX_FOUTEN * 5]:
        element = _zoek(wortel, melding)
        if element is None:
            yield from wortel.iter()
            return
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
    for melding in gemeld[:_WEINIG]:
        element = _zoek(wortel, melding)
        if element is None:
            yield from _op_regels(wortel, {melding.line})
            continue
        yield element
        # libxml2 names the child that it did not expect; the cause is in the sequence of its parent.
        if (ouder := element.getparent()) is not None:
            yield ouder


def _op_regels(wortel: etree._Element, regels: set[int]) -> Iterator[etree._Element]:
    bekend = any(regels)
    opvallend = (element for element in wortel.iter() if not bekend or regel(element) in regels)
    for element in islice(opvallend, _MAX_ONDERZOCHT):
        yield element
        if (ouder := element.getparent()) is not None:
            yield ouder


def _zoek(wortel: etree._Element, melding: etree._LogEntry) -> etree._Element | None:
    """Find the element that libxml2 names; None when its path holds a prefix that is declared further down."""
    if not melding.path:
        return None
    try:
        namen = {voor: ruimte for voor, ruimte in wortel.nsmap.items() if voor}
        gevonden: Any = wortel.getroottree().xpath(melding.path, namespaces=namen)
    except etree.XPathError:
        return None
    return gevonden[0] if gevonden and isinstance(gevonden[0], etree._Element) else None


_LANG_GETAL = 1_000
"""Characters. No number, date or time is so long, and reading one costs the square of its length."""


_slot = Lock()
"""A type notes in its schema what it finds wrong with a value: one thread at a time."""


def _past(type_: XsdSimpleType, waarde: str) -> bool:
    # Python also reads digits of other scripts as a number; XSD does not.
    if type_.root_type.local_name != "string" and (len(waarde) > _LANG_GETAL or not waarde.isascii()):
        return False
    with _slot:
        return type_.text_is_valid(waarde)
