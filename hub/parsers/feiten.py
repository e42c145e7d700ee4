"""From a tree that its XSD found valid to a header and facts. The hot path: every message passes here.

What the XSD promises is used and not checked again: the order of elements, so
that the leading ones are found by place; digits where digits are due. What
Python cannot hold of it is brought within its limits (`_datum`, `_getal`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from hub.domein.feiten import (
    AntwoordFeit,
    Feit,
    Product,
    Pseudoniem,
    Relatie,
    StartFeit,
    StopFeit,
    ToewijzingFeit,
    VerzoekFeit,
)
from hub.parsers.adres import lees_adres
from hub.parsers.postcodes import Postcodes
from hub.parsers.sleutels import Sleutels

HEEN_VAN = {"JW302": "JW301", "JW306": "JW305", "JW308": "JW307", "JW316": "JW315", "JW318": "JW317", "JW320": "JW319"}
"""A retourbericht that copies its heenbericht's header, and the kind of that heenbericht."""

VAN_GEMEENTE = frozenset({"JW301", "JW302", "JW319", "JW320", "JW325"})
"""Kinds whose Afzender is the gemeente; the header of a retour still names the sender of its heenbericht."""

MET_CLIENT = frozenset({"JW301", "JW302", "JW305", "JW306", "JW307", "JW308", "JW315", "JW316", "JW317", "JW318"})
"""Kinds about one client; a retour with its header alone still names none."""

_Element = Any
"""An element of a valid tree: Any, because only the XSD, and not mypy, knows that its text is there."""

# Places in the Header, fixed by the XSD.
_AFZENDER, _ONTVANGER, _IDENTITEIT, _RETOUR_IDENTIFICATIE, _RETOUR_DAGTEKENING = 3, 4, 5, 7, 8


class Inhoud(NamedTuple):
    """What a valid message says, without its envelope."""

    relatie: Relatie
    identificatie: str
    dagtekening: date
    antwoord_op: tuple[str, str, date] | None
    retourcodes: tuple[str, ...]
    client: Pseudoniem | None
    feiten: tuple[Feit, ...]


def lees_inhoud(soort: str, wortel: _Element, sleutels: Sleutels, postcodes: Postcodes | None = None) -> Inhoud:
    """Read a valid message of this kind. The tree must be valid: nothing is checked here.

    With a table of postcodes a JW301 states in which gemeente its address lies, after all else.
    """
    kop = wortel[0]
    voorvoegsel = len(kop.tag) - len("Header")
    afzender, ontvanger = kop[_AFZENDER].text, kop[_ONTVANGER].text
    relatie = Relatie(afzender, ontvanger) if soort in VAN_GEMEENTE else Relatie(ontvanger, afzender)
    sleutels = sleutels.voor(relatie.gemeente)
    identiteit = kop[_IDENTITEIT]
    identificatie, dagtekening = sleutels.identificatie(identiteit[0].text), _datum(identiteit[1].text)
    client = None
    if soort in MET_CLIENT and len(wortel) > 1:
        client = sleutels.pseudoniem(wortel[1][0].text)
    if soort in _FEITEN:
        feiten = _FEITEN[soort](wortel[1], voorvoegsel, dagtekening, sleutels)
        if postcodes is not None and soort == "JW301":
            feiten += lees_adres(wortel[1], voorvoegsel, postcodes)
        return Inhoud(relatie, identificatie, dagtekening, None, (), client, feiten)
    antwoord_op = None
    heen = HEEN_VAN.get(soort)
    if heen is not None:
        antwoord_op = (heen, identificatie, dagtekening)
        identificatie = sleutels.identificatie(kop[_RETOUR_IDENTIFICATIE].text)
        dagtekening = _datum(kop[_RETOUR_DAGTEKENING].text)
    elif soort == "JW325":
        declaratie = kop[_RETOUR_IDENTIFICATIE]
        antwoord_op = ("JW323", sleutels.identificatie(declaratie[0].text), _datum(declaratie[1].text))
    codes = {code.text for code in wortel.iter(kop.tag[:voorvoegsel] + "RetourCode")}
    return Inhoud(relatie, identificatie, dagtekening, antwoord_op, tuple(sorted(codes)), client, ())


def _datum(tekst: str) -> date:
    """Read an xs:date; years that Python cannot hold become its first or last date."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        tekst = tekst.strip()
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        jaar = tekst[1:].partition("-")[0] if tekst.startswith("-") else tekst.partition("-")[0]
        return date.min if tekst.startswith("-") or not jaar.strip("0") else date.max


def _tijd(tekst: str) -> str:
    """Read an xs:time as text that sorts as time does: `10:00:00.50` is `10:00:00.5`, `10:00:00.0` is `10:00:00`."""
    tijd = tekst.strip()
    return tijd.rstrip("0").rstrip(".") if "." in tijd else tijd


_LANGSTE_GETAL = 1000
"""Python refuses to read more than 4,300 digits; only leading zeros can make a valid xs:integer that long."""


def _getal(tekst: str) -> int:
    if len(tekst) > _LANGSTE_GETAL:
        tekst = tekst.strip().lstrip("+-").lstrip("0") or "0"
    return int(tekst)


def _product(element: _Element | None) -> Product | None:
    if element is None:
        return None
    return Product(element[0].text, element[1].text if len(element) > 1 else "")


def _velden(element: _Element, voorvoegsel: int) -> dict[str, _Element]:
    return {kind.tag[voorvoegsel:]: kind for kind in element}


def _tekst(element: _Element | None) -> str | None:
    return None if element is None else element.text


def _toewijzingen(client: _Element, voorvoegsel: int, _: date, sleutels: Sleutels) -> tuple[Feit, ...]:
    feiten: list[Feit] = []
    for element in client[-1]:
        velden = _velden(element, voorvoegsel)
        referentie = velden.get("ReferentieAanbieder")
        eind = velden.get("Einddatum")
        feiten.append(
            ToewijzingFeit(
                _getal(element[0].text),
                None if referentie is None else sleutels.referentie(referentie.text),
                _product(velden.get("Product")),
                _datum(velden["Toewijzingsdatum"].text),
                _tijd(velden["Toewijzingstijd"].text),
                _datum(velden["Ingangsdatum"].text),
                None if eind is None else _datum(eind.text),
                _tekst(velden.get("RedenWijziging")),
            )
        )
    return tuple(feiten)


def _nummer_en_product(element: _Element, voorvoegsel: int) -> tuple[int | None, Product | None]:
    """Read what a start or stop may begin with; the elements after it are found from the end."""
    nummer = product = None
    deel = element[0]
    if deel.tag[voorvoegsel:] == "ToewijzingNummer":
        nummer = _getal(deel.text)
        deel = element[1]
    if deel.tag[voorvoegsel:] == "Product":
        product = _product(deel)
    return nummer, product


def _starts(client: _Element, voorvoegsel: int, _: date, __: Sleutels) -> tuple[Feit, ...]:
    feiten: list[Feit] = []
    for element in client[-1]:
        nummer, product = _nummer_en_product(element, voorvoegsel)
        feiten.append(StartFeit(nummer, product, _datum(element[-2].text), element[-1].text))
    return tuple(feiten)


def _stops(client: _Element, voorvoegsel: int, _: date, __: Sleutels) -> tuple[Feit, ...]:
    feiten: list[Feit] = []
    for element in client[-1]:
        nummer, product = _nummer_en_product(element, voorvoegsel)
        begin, eind = _datum(element[-4].text), _datum(element[-2].text)
        feiten.append(StopFeit(nummer, product, begin, element[-3].text, eind, element[-1].text))
    return tuple(feiten)


def _verzoeken(client: _Element, voorvoegsel: int, dagtekening: date, sleutels: Sleutels) -> tuple[Feit, ...]:
    feiten: list[Feit] = []
    for element in client[-1]:
        velden = _velden(element, voorvoegsel)
        feiten.append(
            VerzoekFeit(
                "VOT",
                sleutels.referentie(element[0].text),
                dagtekening,
                _product(velden.get("Product")),
                _datum(velden["ToewijzingIngangsdatum"].text),
            )
        )
    return tuple(feiten)


def _wijziging(client: _Element, voorvoegsel: int, dagtekening: date, sleutels: Sleutels) -> tuple[Feit, ...]:
    verzoek = client[1]
    # Only a NieuwProduct names a Product: of the others the ToewijzingNummer says which it is.
    product = next(verzoek.iter(verzoek.tag[:voorvoegsel] + "Product"), None)
    return (VerzoekFeit("VOW", sleutels.referentie(verzoek[0].text), dagtekening, _product(product), None),)


def _antwoord(antwoord: _Element, voorvoegsel: int, _: date, sleutels: Sleutels) -> tuple[Feit, ...]:
    velden = _velden(antwoord, voorvoegsel)
    woonplaats = velden.get("Woonplaatsbeginsel")
    return (
        AntwoordFeit(
            sleutels.referentie(antwoord[0].text),
            antwoord[1].text,
            _tekst(velden.get("RedenAfwijzingVerzoek")),
            None if woonplaats is None else woonplaats[0].text,
        ),
    )


def _geen(_: _Element, __: int, ___: date, ____: Sleutels) -> tuple[Feit, ...]:
    return ()


_FEITEN: dict[str, Callable[[_Element, int, date, Sleutels], tuple[Feit, ...]]] = {
    "JW301": _toewijzingen,
    "JW305": _starts,
    "JW307": _stops,
    "JW315": _verzoeken,
    "JW317": _wijziging,
    "JW319": _antwoord,
    "JW323": _geen,
}
