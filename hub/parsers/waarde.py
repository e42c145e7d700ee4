"""Explain a wrong value: one plain sentence on what is expected, from the facets of its type."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree
from xmlschema import XMLSchemaValidationError
from xmlschema.validators import XsdElement, XsdSimpleType

from hub.parsers.codes import bedoeld, codelijst, dichtbij
from hub.parsers.namen import Namen
from hub.parsers.plaats import VERBORGEN

_PATRONEN = {
    "[0-9]{9}": "precies negen cijfers",
    "[0-9]{8}": "precies acht cijfers (een AGB-code)",
    "[0-9]{4}": "precies vier cijfers (een gemeentecode)",
    "[0-9]*": "alleen cijfers",
    "([a-zA-Z0-9])+": "alleen letters en cijfers",
    "([a-zA-ZÀ-ỳ])+": "alleen letters",
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": "drie getallen met punten ertussen, zoals 1.0.0",
    r"[ \t]*[^\s].*": "tekst op één regel die niet alleen uit spaties bestaat",
    r"\s*[^\s][\s\S]*": "tekst die niet alleen uit spaties bestaat",
    "[^:Z]*": "een datum zonder tijdzone, zoals 2026-04-01",
    r"[^Z+\-]+": "een tijd zonder tijdzone, zoals 14:30:00",
}
_AANTAL_CIJFERS = re.compile(r"\[0-9\]\{(\d)\}")
_VAST = re.compile(r"[0-9A-Za-z]+")
_DATUM = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)", re.ASCII)
_OMGEKEERD = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", re.ASCII)
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_FEBRUARI = 2
_GETAL = re.compile(r"\s*[+-]?[0-9]+\s*")
_HOOGSTENS_NOEMEN = 14
"""A longer list of codes is not read; the nearest codes are named instead."""

_LANGSTE_CODE = 60
"""Characters of a value that are compared with codes: comparing costs the product of both lengths."""


def verklaar_waarde(element: etree._Element, deel: XsdElement, namen: Namen, release: str) -> str:
    """Say in one sentence what is wrong with the value of an element, and what is expected."""
    type_ = _enkel(deel)
    if len(element):
        return "Hier hoort alleen een waarde te staan, geen elementen."
    waarde = element.text or ""
    geheim = namen.is_persoonlijk(element)
    if not waarde.strip():
        weglaten = "" if deel.min_occurs else "; is er niets in te vullen, laat het element dan weg"
        return f"De waarde ontbreekt; verwacht is {_verwachting(type_, release)}{weglaten}."
    soort = type_.root_type.local_name
    if soort == "date":
        return _verklaar_datum(waarde.strip(), namen.toon_waarde(element))
    if soort == "time":
        return "Dit is geen bestaande tijd; schrijf uren, minuten en seconden zonder tijdzone, zoals 14:30:00."
    if soort == "decimal" and not _GETAL.fullmatch(waarde):
        return "Dit is geen geheel getal; schrijf alleen cijfers."
    return next(
        chain(
            _verklaar_code(waarde, deel, release, geheim=geheim),
            _verklaar_vast(waarde, deel, release),
            _verklaar_bereik(waarde, type_),
            _verklaar_lengte(waarde, type_),
        ),
        f"De waarde past niet; verwacht is {_verwachting(type_, release)}.",
    )


def _enkel(deel: XsdElement) -> XsdSimpleType:
    """Give the type of an element that holds a single value."""
    type_ = deel.type
    assert isinstance(type_, XsdSimpleType)  # noqa: S101 (who asks has looked)
    return type_


def _keten(type_: XsdSimpleType) -> Iterator[XsdSimpleType]:
    """Give a type and those it restricts: each may add facets of its own."""
    stap: XsdSimpleType | None = type_
    while stap is not None and stap.name != stap.root_type.name:
        yield stap
        basis = stap.base_type
        stap = basis if isinstance(basis, XsdSimpleType) else None


def _codes(type_: XsdSimpleType, release: str) -> dict[str, str]:
    """Give the codes that a type allows, with their meaning where a code list tells it."""
    for stap in _keten(type_):
        if stap.enumeration:
            betekenissen = codelijst(stap.local_name or "", release)
            return {str(code): betekenissen.get(str(code), "") for code in stap.enumeration}
    return {}


def _met_betekenis(codes: Mapping[str, str]) -> str:
    return ", ".join(f"{code} ({betekenis})" if betekenis else code for code, betekenis in codes.items())


def _patroon(type_: XsdSimpleType) -> str | None:
    for stap in _keten(type_):
        if stap.patterns is not None:
            regel = stap.patterns.regexps[0]
            return f"de waarde {regel}" if _VAST.fullmatch(regel) else _PATRONEN.get(regel, f"het patroon {regel}")
    return None


def _verwachting(type_: XsdSimpleType, release: str) -> str:
    codes = _codes(type_, release)
    if codes:
        lijst = ", ".join(codes) if len(codes) <= _HOOGSTENS_NOEMEN else f"zoals {', '.join(list(codes)[:3])}"
        return f"een code uit de lijst ({lijst})"
    soort = type_.root_type.local_name or ""
    return _patroon(type_) or {
        "date": "een datum zoals 2026-04-01", "time": "een tijd zoals 14:30:00", "decimal": "een geheel getal",
    }.get(soort, "een tekst")  # fmt: skip


def _verklaar_code(waarde: str, deel: XsdElement, release: str, *, geheim: bool) -> Iterator[str]:
    """Explain a code that is not in its list; of a personal value no code is named that tells which it was."""
    codes = _codes(_enkel(deel), release)
    if not codes or waarde in codes:
        return
    if geheim:
        alle = ", ".join(codes)
        welke = f"kies uit {alle}" if len(codes) <= _HOOGSTENS_NOEMEN else f"die lijst heeft {len(codes)} codes"
        yield f"Deze code staat niet in de lijst; {welke}."
        return
    kaal = waarde.strip()
    if kaal in codes:
        yield f"Rond de code {kaal} staan spaties; haal die weg."
        return
    goed = bedoeld(waarde[:_LANGSTE_CODE], codes)
    if goed is not None:
        yield f"Deze code staat niet in de lijst. Bedoeld is misschien {_met_betekenis({goed: codes[goed]})}."
        return
    keuze = {code: codes[code] for code in dichtbij(waarde[:_LANGSTE_CODE], codes)}
    bij = f"; het dichtst erbij: {_met_betekenis(keuze)}" if keuze else ""
    welke = f"; kies uit {', '.join(codes)}" if len(codes) <= _HOOGSTENS_NOEMEN else f" van {len(codes)} codes"
    yield f"Deze code staat niet in de lijst{welke}{bij}."


def _verklaar_vast(waarde: str, deel: XsdElement, release: str) -> Iterator[str]:
    """Explain a value of the Header that lies fixed for this kind of message and release."""
    vast = next((stap.patterns.regexps[0] for stap in _keten(_enkel(deel)) if stap.patterns is not None), "")
    if not _VAST.fullmatch(vast):
        return
    naam, kaal = deel.local_name, waarde.strip()
    if kaal == vast:
        yield f"Rond de waarde {vast} staan spaties; haal die weg."
    elif naam == "BerichtCode":
        soorten = codelijst("LDT_BerichtCode", release)
        eigen = soorten.get(vast, "dit bericht")
        ander = f"{kaal} is de code van een {soorten[kaal]}" if kaal in soorten else "Deze berichtcode bestaat niet"
        yield f"{ander}; volgens zijn naamruimte (xmlns) is dit een {eigen}, en die heeft de waarde {vast}."
    elif naam in {"BerichtVersie", "BerichtSubversie"}:
        yield f"In een bericht van release {release} heeft {naam} de waarde {vast}; de naamruimte (xmlns) noemt die release."


def _verklaar_bereik(waarde: str, type_: XsdSimpleType) -> Iterator[str]:
    if type_.root_type.local_name != "decimal":
        return
    onder = next((stap.min_value for stap in _keten(type_) if isinstance(stap.min_value, int)), None)
    boven = next((stap.max_value for stap in _keten(type_) if isinstance(stap.max_value, int)), None)
    cijfers = waarde.strip().lstrip("+-").lstrip("0")
    te_laag = waarde.strip().startswith("-") and bool(cijfers)
    if te_laag or (boven is not None and (len(cijfers) > len(str(boven)) or int(cijfers or 0) > boven)):
        yield f"Het getal moet tussen {onder} en {boven} liggen."


def _verklaar_lengte(waarde: str, type_: XsdSimpleType) -> Iterator[str]:
    """Explain length and pattern together: a wrong length nearly always breaks the pattern too."""
    patroon = _patroon(type_)
    hoogstens = next((stap.max_length for stap in _keten(type_) if stap.max_length is not None), None)
    if hoogstens is not None and len(waarde) > hoogstens:
        extra = f"; verwacht is {patroon}" if patroon and "spaties" not in patroon else ""
        yield f"De waarde is {len(waarde)} tekens lang; hoogstens {hoogstens} is toegestaan{extra}."
    elif patroon is not None and not all(_past(waarde, stap) for stap in _keten(type_)):
        yield f"De waarde heeft niet de goede vorm; verwacht is {patroon}{_te_weinig_cijfers(waarde, type_)}."


def _te_weinig_cijfers(waarde: str, type_: XsdSimpleType) -> str:
    """Point at what spreadsheets do: they drop the leading zeros of a code."""
    kaal = waarde.strip()
    if kaal.isascii() and kaal.isdigit():
        for stap in _keten(type_):
            vorm = None if stap.patterns is None else _AANTAL_CIJFERS.fullmatch(stap.patterns.regexps[0])
            if vorm is not None and len(kaal) < int(vorm[1]):
                return f" en dit zijn er {len(kaal)} (is een voorloopnul weggevallen?)"
    return ""


def _past(waarde: str, type_: XsdSimpleType) -> bool:
    if type_.patterns is None:
        return True
    try:
        type_.patterns(waarde)
    except XMLSchemaValidationError:
        return False
    return True


def _verklaar_datum(waarde: str, getoond: str) -> str:
    delen = _DATUM.fullmatch(waarde)
    if delen and getoond == VERBORGEN:
        return "Deze datum bestaat niet op de kalender."
    if delen:
        jaar, maand, dag = int(delen[1][:6]), int(delen[2]), int(delen[3])
        if not 1 <= maand <= len(_MAANDEN):
            return f"{getoond} bestaat niet: maand {delen[2]} is er niet. Schrijf jaar-maand-dag."
        dagen = monthrange(jaar if 1 <= jaar <= 9999 else 2000, maand)[1]  # noqa: PLR2004 (what a calendar holds)
        if not 1 <= dag <= dagen:
            wanneer = f"{_MAANDEN[maand - 1]} {jaar}" if maand == _FEBRUARI else _MAANDEN[maand - 1]
            return f"{getoond} bestaat niet: {wanneer} heeft {dagen} dagen."
    if _OMGEKEERD.fullmatch(waarde):
        return "Een datum wordt geschreven als jaar-maand-dag, zoals 2026-04-01."
    if "Z" in waarde or ":" in waarde:
        return "Een datum heeft hier geen tijd en geen tijdzone; schrijf alleen jaar-maand-dag, zoals 2026-04-01."
    return "Dit is geen datum; schrijf jaar-maand-dag, zoals 2026-04-01."
