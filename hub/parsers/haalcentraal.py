"""Read an answer of Haal Centraal "BRP historie bevragen" 2.0: where someone was registered, and when. Pure.

Source: the public specification (OpenAPI, `POST /verblijfplaatshistorie`): `verblijfplaatsen` with a `type`, `datumVan`
and `datumTot` (the day of the next address), each date whole or not. Only what the judgement
needs is taken: no address. What is not sure is left out, so that a day of which the BRP says too little stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hub.domein.woonplaats import WOONADRES, Inschrijving

ADRES, LOCATIE, BUITENLAND, ONBEKEND = "Adres", "Locatie", "VerblijfplaatsBuitenland", "VerblijfplaatsOnbekend"

BRIEFADRES = "B"
"""functieAdres: where his post goes; that is no woonadres."""

_CODE = 4
_MAATGEVEND = ("type", "gemeenteVanInschrijving", "datumVan", "datumTot", "functieAdres")
"""What makes an address of no use while it is under investigation (Wet BRP art. 2.26); a house number does not."""


class Onleesbaar(ValueError):
    """The answer is not what the specification says. Never holds what it said."""


def lees_historie(antwoord: Any) -> list[Inschrijving]:
    """Give the registrations in an answer; none when the BRP has none. Raises Onleesbaar."""
    if not isinstance(antwoord, Mapping):
        raise Onleesbaar("geen object")
    plaatsen = antwoord.get("verblijfplaatsen", [])
    if not isinstance(plaatsen, list) or not all(isinstance(een, Mapping) for een in plaatsen):
        raise Onleesbaar("verblijfplaatsen")
    gelezen = (_inschrijving(een) for een in plaatsen)
    return [een for een in gelezen if een is not None]


def _inschrijving(plaats: Mapping[str, Any]) -> Inschrijving | None:
    soort = plaats.get("type")
    if soort not in {ADRES, LOCATIE, BUITENLAND, ONBEKEND}:
        raise Onleesbaar("type")
    vanaf, tot = _datum(plaats.get("datumVan"), laatste=True), _datum(plaats.get("datumTot"), laatste=False)
    weg = _datum(plaats.get("verblijftNietOpAdresVanaf"), laatste=False)
    if soort == ONBEKEND or vanaf is None or _code(plaats.get("functieAdres")) == BRIEFADRES:
        return None
    if plaats.get("datumTot") is not None and tot is None:
        return None  # it ended, nobody knows when
    einden = [dag for dag in (tot, weg) if dag is not None]
    einde = min(einden) if einden else None
    if einde is not None and einde <= vanaf:
        return None
    gemeente = None if soort == BUITENLAND else _gemeente(plaats.get("gemeenteVanInschrijving"))
    return Inschrijving(WOONADRES, gemeente, vanaf, einde, onderzoek=_in_onderzoek(plaats))


def _gemeente(waarde: Any) -> str:
    code = _code(waarde)
    if code is None or len(code) != _CODE or not code.isascii() or not code.isdigit():
        raise Onleesbaar("gemeenteVanInschrijving")
    return code


def _code(waarde: Any) -> str | None:
    code = waarde.get("code") if isinstance(waarde, Mapping) else None
    return code if isinstance(code, str) else None


def _in_onderzoek(plaats: Mapping[str, Any]) -> bool:
    onderzoek = plaats.get("inOnderzoek")
    if plaats.get("indicatieVastgesteldVerblijftNietOpAdres") is True:
        return True
    return isinstance(onderzoek, Mapping) and any(onderzoek.get(naam) is True for naam in _MAATGEVEND)


def _datum(waarde: Any, *, laatste: bool) -> date | None:
    """Give a day of a date; of one that is not whole the last it may be, or else the first. None: wholly unknown."""
    if waarde is None:
        return None
    if not isinstance(waarde, Mapping):
        raise Onleesbaar("datum")
    try:
        soort = waarde["type"]
        if soort == "Datum":
            return date.fromisoformat(waarde["datum"])
        if soort == "JaarMaandDatum":
            return _van_maand(int(waarde["jaar"]), int(waarde["maand"]), laatste=laatste)
        if soort == "JaarDatum":
            return date(int(waarde["jaar"]), 12 if laatste else 1, 31 if laatste else 1)
    except (KeyError, TypeError, ValueError):
        raise Onleesbaar("datum") from None
    if soort == "DatumOnbekend":
        return None
    raise Onleesbaar("datum")


def _van_maand(jaar: int, maand: int, *, laatste: bool) -> date:
    if not laatste:
        return date(jaar, maand, 1)
    volgende = date(jaar + maand // 12, maand % 12 + 1, 1)
    return date.fromordinal(volgende.toordinal() - 1)
