"""Systematic damage to messages, with what the facts of the standard say must be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from tests import bouw
from tests.parsers.norm import SOORTEN, Deel, loop, maak, past, plek, wortel_van

NIETS: frozenset[str] = frozenset()
ONBEKEND = "Zeqwy"
"""A name that is like no name of the standard."""


class Geval(NamedTuple):
    """One damaged message."""

    naam: str
    soort: str
    wortel: etree._Element
    verwacht: frozenset[str]
    """The places that must be found, each once; of a valid message none."""
    of: frozenset[str] = NIETS
    """Other places that will do as well: of two swapped elements either may be blamed."""


Verwacht = tuple[frozenset[str], frozenset[str]]
Schade = Callable[[Deel, etree._Element], Verwacht | None]
"""Damages one element in its tree; None when that cannot be done here."""


def _een(pad: str) -> Verwacht:
    return frozenset({pad}), NIETS


def _broers(element: etree._Element) -> int:
    return sum(1 for kind in element.getparent() if kind.tag == element.tag)


def _boven(element: etree._Element) -> str:
    ouder = plek(element.getparent())
    return f"{ouder}/" if ouder else ""


def _ontbreekt(deel: Deel, element: etree._Element) -> set[str]:
    """Give what misses when this element is not counted any more; call it before it is gone."""
    return {_boven(element) + deel.naam} if deel.verplicht and _broers(element) == 1 else set()


def weg(deel: Deel, element: etree._Element) -> Verwacht:
    verwacht = frozenset(_ontbreekt(deel, element))
    element.getparent().remove(element)
    return verwacht, NIETS


def dubbel(deel: Deel, element: etree._Element) -> Verwacht:
    element.addnext(deepcopy(element))
    return (NIETS, NIETS) if deel.herhaalbaar else _een(plek(element.getnext()))


def wissel(deel: Deel, element: etree._Element) -> Verwacht | None:
    volgende = element.getnext()
    if volgende is None:
        return None
    volgende.addnext(element)
    if volgende.tag == element.tag:
        return NIETS, NIETS
    return frozenset({plek(element)}), frozenset({plek(volgende)})


def achteraan(deel: Deel, element: etree._Element) -> Verwacht | None:
    later = [kind for kind in element.itersiblings() if kind.tag != element.tag]
    if len(later) < 2:
        return None
    element.getparent().append(element)
    return _een(plek(element))


def vooraan(deel: Deel, element: etree._Element) -> Verwacht | None:
    eerder = [kind for kind in element.itersiblings(preceding=True) if kind.tag != element.tag]
    if len(eerder) < 2:
        return None
    element.getparent().insert(0, element)
    return _een(plek(element))


def verschrijf(deel: Deel, element: etree._Element) -> Verwacht:
    element.tag += "x"
    return _een(plek(element))


def hernoem(deel: Deel, element: etree._Element) -> Verwacht:
    verwacht = {_boven(element) + "***", *_ontbreekt(deel, element)}
    element.tag = f"{deel.tag.partition('}')[0]}}}{ONBEKEND}"
    return frozenset(verwacht), NIETS


def verhang(deel: Deel, element: etree._Element) -> Verwacht:
    """Give it the name of an element that stands elsewhere."""
    ander = "AangevraagdProduct" if deel.naam != "AangevraagdProduct" else "Prestatie"
    verwacht = {_boven(element) + ander, *_ontbreekt(deel, element)}
    element.tag = f"{deel.tag.partition('}')[0]}}}{ander}"
    return frozenset(verwacht), NIETS


def andere_naamruimte(deel: Deel, element: etree._Element) -> Verwacht:
    element.tag = f"{{{bouw.BASIS.replace('3_2', '3_1')}}}{deel.naam}"
    return _een(plek(element))


def ander_soort(deel: Deel, element: etree._Element) -> Verwacht:
    """Make a class of a value, or a value of a class."""
    if deel.klasse is None:
        element.text = None
        etree.SubElement(element, deel.tag)
    else:
        element[:] = []
        element.text = "1"
    return _een(plek(element))


def tekst_erbij(deel: Deel, element: etree._Element) -> Verwacht | None:
    if deel.klasse is None:
        return None
    element[0].tail = "Testpersoon"
    return _een(plek(element))


def attribuut(deel: Deel, element: etree._Element) -> Verwacht:
    element.set("jansen", "Testpersoon")
    return _een(plek(element))


BOUWSCHADE: tuple[Schade, ...] = (
    weg, dubbel, wissel, achteraan, vooraan, verschrijf, hernoem, verhang, andere_naamruimte, ander_soort, tekst_erbij,
    attribuut,
)  # fmt: skip


def _per_basis(deel: Deel) -> Iterator[str]:
    """Give values around the borders of every facet of a value."""
    for feiten in deel.keten:
        yield from feiten.get("enumeration", ())[:3]
        for naam in ("minLength", "maxLength"):
            for lengte in range(max(int(feiten.get(naam, 1)) - 1, 0), int(feiten.get(naam, 1)) + 2):
                yield from ("a" * lengte, "7" * lengte, " " * lengte)
        for naam in ("minInclusive", "maxInclusive"):
            if naam in feiten:
                yield from (str(int(feiten[naam]) + stap) for stap in (-1, 0, 1))


_ALTIJD = ("", " ", "Testpersoon", "-1", "a\nb", "99", "\u00a0", "9" * 30)
_PER_BASIS = {
    "xs:string": (" 1", "1 ", "1.0", "1.0.0", "01.0.0", "Ab", "A b", "é", "\u0661", "0384", "42420001", "ab\t"),
    "xs:integer": ("+5", " 5 ", "05", "5.0", "5e1", "\u0665", "--5", "+", "1 2", "0x1"),
    "xs:date": (
        "2026-01-31", "2026-02-30", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2026-04-31", "2026-13-01",
        "2026-00-01", "2026-01-00", "2026-1-1", "26-01-01", "01-04-2026", "2026/04/01", "20260401", "2026-01-01Z",
        "2026-01-01+01:00", "2026-01-01-01:00", " 2026-01-01 ", "12345-01-01", "012345-01-01", "-0044-03-15",
        "2026-01-01T00:00:00", "\u0662026-01-01", "0001-01-01",
    ),
    "xs:time": (
        "00:00:00", "23:59:59", "24:00:00", "24:00:01", "23:60:00", "23:59:60", "10:00", "1:00:00", "10:00:00.5",
        "10:00:00.", "10:00:00Z", "10:00:00+01:00", "10:00:00-01:00", " 10:00:00", "100000",
    ),
}  # fmt: skip


def waarden(deel: Deel) -> list[str]:
    """Give the values, right and wrong, that an element of these facets is tried with."""
    alle = (*_per_basis(deel), *_ALTIJD, *_PER_BASIS[deel.keten[-1]["base"]])
    return list(dict.fromkeys(alle))


def gevallen(stap: int = 1, begin: int = 0) -> Iterator[Geval]:
    """Give every `stap`-th damaged message of all kinds: built with everything, and with only what must be there."""
    nummer = begin
    for soort in SOORTEN:
        deel = wortel_van(soort)
        for volledig in (True, False):
            gaaf = maak(deel, volledig=volledig)
            for plaats, (kind, element) in enumerate(loop(deel, gaaf)):
                for schade in BOUWSCHADE:
                    nummer += 1
                    if nummer % stap == 0 and (geval := _beschadig(soort, gaaf, plaats, kind, schade)) is not None:
                        yield geval
                if kind.klasse is None:
                    for tekst in waarden(kind):
                        nummer += 1
                        if nummer % stap == 0:
                            wortel = deepcopy(gaaf)
                            _vind(wortel, plaats).text = tekst
                            verwacht = NIETS if past(kind.keten, tekst) else frozenset({plek(element)})
                            yield Geval(f"{plek(element)} = {tekst[:40]!r}", soort, wortel, verwacht)


def _beschadig(soort: str, gaaf: etree._Element, plaats: int, deel: Deel, schade: Schade) -> Geval | None:
    wortel = deepcopy(gaaf)
    element = _vind(wortel, plaats)
    naam = f"{schade.__name__} {plek(element)}"
    verwacht = schade(deel, element)
    return None if verwacht is None else Geval(naam, soort, wortel, *verwacht)


def _vind(wortel: etree._Element, plaats: int) -> etree._Element:
    return next(element for nummer, element in enumerate(wortel.iterdescendants()) if nummer == plaats)
