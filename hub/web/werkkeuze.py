"""Which part of the work list, as it stands in an address: read alike for the page, its exports and the API."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hub.antwoorden_woonplaats import WOONPLAATSSOORTEN
from hub.domein.werk import SOORTEN
from hub.web.keuze import OngeldigeKeuze

_AANBIEDER = re.compile(r"[0-9]{8}")
_CATEGORIE = re.compile(r"[0-9]{2}")


def lees_aanbieder(vraag: Mapping[str, str]) -> str | None:
    """Read the AGB-code, None when not chosen; raises OngeldigeKeuze."""
    return _lees(vraag, "aanbieder", _AANBIEDER, "De aanbieder in het adres is geen AGB-code.", "aanbieder=12345678")


def lees_categorie(vraag: Mapping[str, str]) -> str | None:
    """Read the product category, None when not chosen; raises OngeldigeKeuze."""
    wat = "De productcategorie in het adres is geen twee cijfers."
    return _lees(vraag, "categorie", _CATEGORIE, wat, "categorie=45")


def lees_soort(vraag: Mapping[str, str]) -> str | None:
    """Read the kind of work, None when not chosen; raises OngeldigeKeuze."""
    soort = vraag.get("soort", "").strip() or None
    if soort is not None and soort not in SOORTEN:
        raise OngeldigeKeuze(
            "De soort werk in het adres bestaat niet.", f"Gebruik bijvoorbeeld soort={next(iter(SOORTEN))}.", "soort"
        )
    return soort


def lees_woonplaatssoort(vraag: Mapping[str, str], naam: str = "soort") -> str | None:
    """Read the kind of case of the woonplaatsbeginsel, None when not chosen; raises OngeldigeKeuze."""
    soort = vraag.get(naam, "").strip() or None
    if soort is not None and soort not in WOONPLAATSSOORTEN:
        raise OngeldigeKeuze(
            "De soort bevinding in het adres bestaat niet.",
            f"Gebruik bijvoorbeeld {naam}={next(iter(WOONPLAATSSOORTEN))}.",
            naam,
        )
    return soort


def _lees(vraag: Mapping[str, str], naam: str, vorm: re.Pattern[str], wat: str, voorbeeld: str) -> str | None:
    waarde = vraag.get(naam, "").strip() or None
    if waarde is not None and not vorm.fullmatch(waarde):
        raise OngeldigeKeuze(wat, f"Gebruik bijvoorbeeld {voorbeeld}.", naam)
    return waarde
