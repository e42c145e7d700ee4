"""The body of a request to the API: a small JSON object of texts, from a program or a page of the hub itself.

No web page elsewhere can send it with someone's session: an HTML form cannot say
`application/json`, for a script the browser asks first and the hub never
consents, and what a browser says of where it comes from is believed when it is elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from pydantic import BaseModel, ValidationError

from hub.web.api.vraag import OngeldigeVraag
from hub.web.formulier import GROOTSTE, lees_klein
from hub.web.herkomst import controleer_herkomst, controleer_soort
from hub.web.keuze import OngeldigeKeuze
from hub.web.lichaam import SLUIT
from hub.web.problemen import Weigering

JSON_SOORTEN = ("application/json",)


async def lees_velden(request: Request, model: type[BaseModel]) -> dict[str, str]:
    """Return the fields of the body that were given, all of them texts that the model names.

    Raises Weigering 403, 408, 413 or 415, or OngeldigeVraag with everything that is wrong; neither repeats what was sent.
    """
    controleer_herkomst(request)
    controleer_soort(request, JSON_SOORTEN)
    try:
        inhoud = await lees_klein(request)
    except TimeoutError:
        raise Weigering(
            408,
            "te-traag",
            "De vraag kwam niet op tijd helemaal binnen. Er is niets gedaan.",
            "Controleer de verbinding en stuur haar opnieuw.",
            koppen=SLUIT,
        ) from None
    if inhoud is None:
        raise Weigering(
            413,
            "te-groot",
            f"Dit is meer dan {GROOTSTE // 1024} kB. Er is niets gedaan.",
            "Maak de tekst korter.",
            koppen=SLUIT,
        )
    return _velden(inhoud, model)


def _velden(inhoud: bytes, model: type[BaseModel]) -> dict[str, str]:
    try:
        gelezen = json.loads(inhoud.decode("utf-8"), object_pairs_hook=_eenmaal)
    except (ValueError, RecursionError):
        gelezen = None
    if not isinstance(gelezen, dict):
        raise OngeldigeVraag(
            [OngeldigeKeuze("De inhoud is geen JSON-object, of noemt een veld twee keer.", "Stuur een JSON-object.")]
        )
    namen = list(model.model_fields)
    fouten = []
    if set(gelezen) - set(namen):
        fouten.append(
            OngeldigeKeuze("In de inhoud staat een veld dat hier niet bestaat.", f"Gebruik alleen {', '.join(namen)}.")
        )
    bekend = {naam: gelezen[naam] for naam in namen if naam in gelezen}
    teksten = {naam: waarde for naam, waarde in bekend.items() if isinstance(waarde, str)}
    fouten += [
        OngeldigeKeuze(
            f"Het veld {naam} is geen tekst.", "Zet de waarde tussen aanhalingstekens, of laat het weg.", naam
        )
        for naam in bekend
        if naam not in teksten
    ]
    try:
        model.model_validate(teksten)
    except ValidationError as fout:
        fouten += [
            _fout(str(probleem["loc"][0]), probleem["type"], probleem.get("ctx", {}))
            for probleem in fout.errors(include_url=False, include_input=False)
            if probleem["loc"][0] in teksten or probleem["loc"][0] not in bekend
        ]
    if fouten:
        raise OngeldigeVraag(fouten)
    return teksten


def _fout(naam: str, soort: str, omvang: Mapping[str, Any]) -> OngeldigeKeuze:
    """Say what is wrong with a field, without what it held."""
    wat, stap = _WAT.get(soort, ("klopt niet", "Kijk in de beschrijving van de API."))
    return OngeldigeKeuze(f"Het veld {naam} {wat.format(**omvang)}.", stap.format(**omvang), naam)


_WAT = {
    "missing": ("ontbreekt", "Vul het in."),
    "string_too_short": ("is leeg", "Vul het in."),
    "string_too_long": ("is langer dan {max_length} tekens", "Maak het korter."),
    "literal_error": ("heeft een onbekende waarde", "Kies uit {expected}."),
    "date_from_datetime_parsing": ("is geen datum", "Schrijf jaar-maand-dag."),
    "date_parsing": ("is geen datum", "Schrijf jaar-maand-dag."),
    "date_from_datetime_inexact": ("is geen datum", "Schrijf jaar-maand-dag."),
}


def _eenmaal(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    velden = dict(paren)
    if len(velden) != len(paren):
        raise ValueError("a field occurs twice")
    return velden
