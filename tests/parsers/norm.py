"""The facts of the standard as data, an own judge over them, and messages made from them.

Nothing here uses an XSD engine: the judge walks the tree beside the facts, so
that engines and explanation can be held against it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from hub.parsers.schemas import standaardmap
from tests import bouw

XS = "{http://www.w3.org/2001/XMLSchema}"
MAP = standaardmap() / "ijw-3.2"
ANDERS_GESCHREVEN = {
    r"[ \t]*[^\s].*": r".*[^\s].*", r"[^Z+\-]+": "[^Z+-]+", r"\s*[^\s][\s\S]*": r"([.\s]*\S+[.\s]*)+",
}  # fmt: skip
"""What the project's XSDs write for a pattern of the standard that an engine judges slowly or wrongly."""

Facetten = dict[str, Any]
SOORTEN = tuple(sorted(bouw.BERICHTCODES))


def facetten(restrictie: etree._Element) -> Facetten:
    """Read the facets of a restriction, in the form of the specification."""
    gevonden: Facetten = {"base": restrictie.get("base")}
    for facet in restrictie:
        naam, waarde = etree.QName(facet).localname, facet.get("value")
        if naam == "enumeration":
            gevonden.setdefault("enumeration", []).append(waarde)
        else:
            assert naam not in gevonden
            gevonden[naam] = ANDERS_GESCHREVEN.get(waarde, waarde)
    return gevonden


def klassen(wortel: etree._Element) -> dict[str, list[dict[str, Any]]]:
    """Read the classes of a schema, in the form of the specification."""
    gevonden = {}
    for klasse in wortel.iterchildren(f"{XS}complexType"):
        (reeks,) = klasse.iterchildren(f"{XS}sequence")
        gevonden[klasse.get("name")] = [_element(element) for element in reeks]
    return gevonden


def _element(element: etree._Element) -> dict[str, Any]:
    assert element.tag == f"{XS}element"
    gelezen = {
        "naam": element.get("name"), "min": element.get("minOccurs", "1"), "max": element.get("maxOccurs", "1"),
    }  # fmt: skip
    if element.get("type"):
        return {**gelezen, "type": element.get("type")}
    return {**gelezen, "inline": facetten(element[0][0])}


class Deel(NamedTuple):
    """An element that a class knows."""

    tag: str
    verplicht: bool
    herhaalbaar: bool
    klasse: tuple[Deel, ...] | None
    """What it holds; None for a single value."""
    keten: tuple[Facetten, ...]
    """The facets of a single value: its own, then those it restricts."""

    @property
    def naam(self) -> str:
        return self.tag.rpartition("}")[2]


@cache
def _bron(naam: str) -> etree._Element:
    return etree.parse(MAP / naam).getroot()


@cache
def wortel_van(soort: str) -> Deel:
    """Give the facts of a kind of message, from its Bericht down."""
    return Deel(f"{{{bouw.namespace(soort)}}}Bericht", True, False, _klasse(soort, f"{soort.lower()}:Root"), ())


@cache
def _klasse(soort: str, type_: str) -> tuple[Deel, ...] | None:
    voor, _, naam = type_.partition(":")
    ruimte = bouw.BASIS if voor == "ijw" else bouw.namespace(soort)
    delen = klassen(_bron("basisschema.xsd" if voor == "ijw" else f"{soort.lower()}.xsd")).get(naam)
    if delen is None:
        return None
    return tuple(_deel(soort, ruimte, deel) for deel in delen)


def _deel(soort: str, ruimte: str, deel: dict[str, Any]) -> Deel:
    type_ = deel.get("type", "")
    klasse = _klasse(soort, type_) if type_ else None
    keten = (
        ()
        if klasse is not None
        else (_typen()[type_],)
        if type_
        else (deel["inline"], _typen()[deel["inline"]["base"]])
    )
    return Deel(f"{{{ruimte}}}{deel['naam']}", deel["min"] != "0", deel["max"] == "unbounded", klasse, keten)


@cache
def _typen() -> dict[str, Facetten]:
    return {
        f"ijw:{type_.get('name')}": facetten(next(type_.iterchildren(f"{XS}restriction")))
        for type_ in _bron("basisschema.xsd").iterchildren(f"{XS}simpleType")
    }


# --- the judge --------------------------------------------------------------------------------------------------------


def klopt(deel: Deel, element: etree._Element) -> bool:
    """Say whether an element is as the facts demand."""
    if element.tag != deel.tag or element.attrib:
        return False
    if deel.klasse is None:
        return not len(element) and past(deel.keten, element.text or "")
    if (element.text or "").strip() or any((kind.tail or "").strip() for kind in element):
        return False
    kinderen = list(element)
    for kind in deel.klasse:
        aantal = 0
        while kinderen and kinderen[0].tag == kind.tag and (aantal == 0 or kind.herhaalbaar):
            if not klopt(kind, kinderen.pop(0)):
                return False
            aantal += 1
        if kind.verplicht and not aantal:
            return False
    return not kinderen


_DATUM = re.compile(r"(-?)([1-9][0-9]{4,}|[0-9]{4})-([0-9]{2})-([0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_TIJD = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?")


def past(keten: tuple[Facetten, ...], tekst: str) -> bool:
    """Say whether a value is as all these facets demand."""
    basis = keten[-1]["base"]
    if basis != "xs:string":
        tekst = re.sub(r"[ \t\n\r]+", " ", tekst).strip(" ")
    return _is_soort(basis, tekst) and all(_voldoet(deel, basis, tekst) for deel in keten)


def _is_soort(basis: str, tekst: str) -> bool:
    if basis == "xs:string":
        return True
    if basis == "xs:integer":
        return re.fullmatch(r"[+-]?[0-9]+", tekst, re.ASCII) is not None
    if basis == "xs:date":
        delen = _DATUM.fullmatch(tekst)
        if delen is None or delen[2] == "0000" or not 1 <= int(delen[3]) <= 12:
            return False
        return 1 <= int(delen[4]) <= monthrange((int(delen[2]) - 1) % 400 + 1, int(delen[3]))[1]
    assert basis == "xs:time"
    delen = _TIJD.fullmatch(tekst)
    if delen is None:
        return False
    uur, minuut, seconde = int(delen[1]), int(delen[2]), int(delen[3])
    einde = (uur, minuut, seconde, (delen[4] or "").strip(".0")) == (24, 0, 0, "")
    return einde or (uur < 24 and minuut < 60 and seconde < 60)


def _voldoet(deel: Facetten, basis: str, tekst: str) -> bool:
    if "enumeration" in deel and tekst not in deel["enumeration"]:
        return False
    if not int(deel.get("minLength", 0)) <= len(tekst) <= int(deel.get("maxLength", len(tekst))):
        return False
    if basis == "xs:integer":
        getal = int(tekst)
        if not int(deel.get("minInclusive", getal)) <= getal <= int(deel.get("maxInclusive", getal)):
            return False
    return "pattern" not in deel or _patroon(deel["pattern"]).fullmatch(tekst) is not None


@cache
def _patroon(regel: str) -> re.Pattern[str]:
    """Read a pattern of XSD: there `.` is no end of line, and `\\s` is four characters only."""
    buiten = re.sub(r"(?<![\[\\])\.(?!\\s)", "[^\\\\n\\\\r]", regel)
    return re.compile(buiten.replace(r"[^\s]", r"[^ \t\n\r]").replace(r"\s", r" \t\n\r").replace(r"\S", r"[^ \t\n\r]"))


# --- messages ---------------------------------------------------------------------------------------------------------

_PROEVEN = (
    "2026-04-01", "10:00:00", "1", "0384", "42420001", bouw.BSN, "1.0.0", "45A04", "Aa",
)  # fmt: skip


def waarde(deel: Deel) -> str:
    """Make a value that these facets allow."""
    for feiten in deel.keten:
        if "enumeration" in feiten:
            return str(feiten["enumeration"][0])
    mogelijk = (*_PROEVEN, *(str(feiten.get("pattern")) for feiten in deel.keten))
    return next(proef for proef in mogelijk if past(deel.keten, proef))


def maak(deel: Deel, *, volledig: bool) -> etree._Element:
    """Make a valid element: `volledig` with all that may be there, and twice what may repeat; else only what must."""
    element = etree.Element(deel.tag, nsmap={"m": deel.tag[1:].partition("}")[0], "ijw": bouw.BASIS})
    vul(element, deel, volledig=volledig)
    return element


def vul(element: etree._Element, deel: Deel, *, volledig: bool) -> None:
    if deel.klasse is None:
        element.text = waarde(deel)
        return
    for kind in deel.klasse:
        for _ in range((2 if kind.herhaalbaar else 1) if volledig else int(kind.verplicht)):
            vul(etree.SubElement(element, kind.tag), kind, volledig=volledig)


def loop(deel: Deel, element: etree._Element) -> Iterator[tuple[Deel, etree._Element]]:
    """Give every element of a valid tree below this one, with its facts."""
    per_tag = {kind.tag: kind for kind in deel.klasse or ()}
    for kind in element:
        yield per_tag[kind.tag], kind
        yield from loop(per_tag[kind.tag], kind)


def plek(element: etree._Element) -> str:
    """Give the path below the root, with positions only where there are more of that name."""
    stappen = []
    while (ouder := element.getparent()) is not None:
        gelijk = [kind for kind in ouder if kind.tag == element.tag]
        nummer = f"[{gelijk.index(element) + 1}]" if len(gelijk) > 1 else ""
        stappen.append(etree.QName(element).localname + nummer)
        element = ouder
    return "/".join(reversed(stappen))
