"""Explain wrong structure: elements that are missing, unknown, misplaced or too many, each once and with a remedy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree
from xmlschema.validators import XsdElement

from hub.parsers.indeling import Indeling, Plaats
from hub.parsers.namen import Namen
from hub.parsers.plaats import VERBORGEN, lokaal, regel
from hub.parsers.uitkomst import Fout

_EIGEN = "{http://www.w3.org/2001/XMLSchema-instance}"
_TECHNISCH = frozenset({"id", "lang", "name", "naam", "nil", "schemaLocation", "space", "type", "version", "versie"})
"""Attribute names that tools add; any other could hold anything, so it is not shown."""

_HOOGSTENS_NOEMEN = 12
"""Elements named as allowed; more of them nobody reads."""

_BASIS = re.compile(r"http://www\.istandaarden\.nl/ijw/(\d{1,2})_(\d{1,2})/(basisschema|jw\d{3})/schema", re.ASCII)


def verklaar_structuur(
    element: etree._Element, model: Sequence[XsdElement], indeling: Indeling, namen: Namen
) -> Iterator[Fout]:
    """Yield what is wrong with the children of an element, given how they lie beside the sequence of its class."""
    tekst = (element.text or "").strip() or any((kind.tail or "").strip() for kind in element)
    if tekst:
        wat = "staat tekst buiten de elementen" if len(element) else "horen elementen te staan, geen tekst"
        uitleg = f"In {namen.toon(element.tag)} {wat}."
        yield Fout("XSD", namen.pad(element), regel(element), VERBORGEN, uitleg)
        if not len(element):
            return  # The class was written as a value: that each of its elements is missing follows from it.
    for kind in indeling.onbekend:
        yield _fout(kind, _onbekend(kind, element, model, namen), namen)
    yield from _verklaar_plaatsen(model, indeling, namen)
    yield from _verklaar_ontbreken(element, model, indeling, namen)


def verklaar_attributen(element: etree._Element, namen: Namen) -> Iterator[Fout]:
    """Yield the attributes of an element: no iJW element has any."""
    for attribuut in element.attrib:
        if not str(attribuut).startswith(_EIGEN):
            kaal = lokaal(str(attribuut))
            wat = f"Het attribuut {kaal}" if kaal in _TECHNISCH else "Dit attribuut"
            uitleg = f"{wat} hoort hier niet: elementen van iJW hebben geen attributen."
            yield Fout("XSD", namen.pad(element), regel(element), VERBORGEN, uitleg)


def verklaar_naamruimte(element: etree._Element, hoort: str, aantal: int, namen: Namen) -> Fout:
    """Explain a wrong namespace, once for all elements (`aantal`) that have this one where that one is due."""
    staat = element.tag.rpartition("}")[0][1:]
    bekend = _BASIS.fullmatch(staat)
    if bekend is None:
        wat = "in geen naamruimte" if not staat else "in de verkeerde naamruimte"
    else:
        wat = f"in de verkeerde naamruimte, die van {_deel(bekend)}"
    verder = f" Zo staat het op {aantal} plaatsen; dit is de eerste." if aantal > 1 else ""
    uitleg = f"{namen.toon(element.tag)} staat {wat} (xmlns): hier hoort {hoort}.{verder}"
    return _fout(element, uitleg, namen)


def _deel(bekend: re.Match[str]) -> str:
    release = f"release {bekend[1]}.{bekend[2]}"
    return f"het basisschema van {release}" if bekend[3] == "basisschema" else f"de {bekend[3].upper()} van {release}"


def _fout(element: etree._Element, uitleg: str, namen: Namen) -> Fout:
    return Fout("XSD", namen.pad(element), regel(element), "", uitleg)


def _verklaar_plaatsen(model: Sequence[XsdElement], indeling: Indeling, namen: Namen) -> Iterator[Fout]:
    """Yield misspelled, surplus and misplaced children."""
    op_zijn_plaats = Counter(plaats.nummer for plaats in indeling.geplaatst if plaats.past)
    volgorde = [plaats for plaats in indeling.geplaatst if plaats.past]
    for plek, plaats in enumerate(indeling.geplaatst):
        deel = model[plaats.nummer]
        kaal = lokaal(plaats.kind.tag)
        if kaal != deel.local_name:
            yield _fout(plaats.kind, _verschreven(kaal, deel.local_name or "", namen), namen)
        if plaats.past:
            continue
        if is_teveel(plaats, model, op_zijn_plaats):
            uitleg = f"{deel.local_name} mag hier hoogstens {deel.max_occurs} keer voorkomen."
            yield _fout(plaats.kind, uitleg, namen)
        else:
            voor = any(ander.past and ander.nummer > plaats.nummer for ander in indeling.geplaatst[:plek])
            uitleg = f"{deel.local_name} staat op de verkeerde plaats: {_hoort(plaats, volgorde, model, voor=voor)}."
            yield _fout(plaats.kind, uitleg, namen)


def is_teveel(plaats: Plaats, model: Sequence[XsdElement], op_zijn_plaats: Counter[int]) -> bool:
    """Say whether a child that does not fit is one too many, rather than in a wrong place."""
    hoogstens = model[plaats.nummer].max_occurs
    return not plaats.past and hoogstens is not None and op_zijn_plaats[plaats.nummer] >= hoogstens


def _hoort(plaats: Plaats, volgorde: Sequence[Plaats], model: Sequence[XsdElement], *, voor: bool) -> str:
    """Say before or after which element that is there a misplaced one belongs."""
    later = next((ander.nummer for ander in volgorde if ander.nummer > plaats.nummer), None)
    eerder = next((ander.nummer for ander in reversed(volgorde) if ander.nummer <= plaats.nummer), None)
    if later is not None and (voor or eerder is None):
        return f"het hoort vóór {model[later].local_name}"
    return f"het hoort na {model[eerder or 0].local_name}"


def _verschreven(kaal: str, goed: str, namen: Namen) -> str:
    wat = f"Het element {kaal} bestaat niet" if namen.bedoeld(kaal) is not None else "Dit element bestaat niet"
    extra = "; hoofdletters en kleine letters tellen" if kaal.lower() == goed.lower() else ""
    return f"{wat}. Bedoeld is misschien {goed}{extra}."


def _onbekend(kind: etree._Element, element: etree._Element, model: Sequence[XsdElement], namen: Namen) -> str:
    kaal = lokaal(kind.tag)
    hier = [deel.local_name or "" for deel in model]
    bedoeld = namen.bedoeld(kaal)
    wat = "Dit element kent iJW niet" if bedoeld is None else f"Het element {kaal} hoort niet in {lokaal(element.tag)}"
    if not namen.is_bekend(element.tag):
        wat = "Dit element hoort hier niet"
    lijkt = namen.bedoeld_onder(kaal, hier)
    if lijkt:
        return f"{wat}. Bedoeld is misschien {lijkt}, en dat staat er al."
    meer = ", ..." if len(hier) > _HOOGSTENS_NOEMEN else ""
    return f"{wat}. Hier mogen staan: {', '.join(hier[:_HOOGSTENS_NOEMEN])}{meer}."


def _verklaar_ontbreken(
    element: etree._Element, model: Sequence[XsdElement], indeling: Indeling, namen: Namen
) -> Iterator[Fout]:
    aanwezig = {plaats.nummer for plaats in indeling.geplaatst}
    boven = "" if element.getparent() is None else f"{namen.pad(element)}/"
    for nummer, deel in enumerate(model):
        if deel.min_occurs and nummer not in aanwezig:
            eerder = next((model[ander].local_name for ander in range(nummer - 1, -1, -1) if ander in aanwezig), None)
            waar = f": het hoort na {eerder}" if eerder else ""
            uitleg = f"Het verplichte element {deel.local_name} ontbreekt in {namen.toon(element.tag)}{waar}."
            yield Fout("XSD", f"{boven}{deel.local_name}", regel(element), "", uitleg)
