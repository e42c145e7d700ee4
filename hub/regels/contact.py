"""Rules on addresses and contacts (JW301).

A condition on a part of Adres speaks when there is an Adres: a Relatie may be
reached by telephone alone (TR006, OP130), whatever the kind of its Contact.
"""

from __future__ import annotations

import re

from hub.regels.bericht import Bericht
from hub.regels.kenmerken import PERIODE
from hub.regels.regel import Treffer, Treffers, regel

_BRP, _CORRESPONDENTIE, _VERBLIJF, _TIJDELIJK = "01", "02", "03", "04"
"""Soort of a Contact (COD757)."""

_VAST = frozenset({_BRP, _CORRESPONDENTIE, _VERBLIJF})
"""Where a client is to be found; a temporary address alone is not enough (TR061)."""

_IS_POSTCODE = re.compile(r"[1-9][0-9]{3}[a-zA-Z]{2}").fullmatch
"""A Dutch postcode, written together (CS089)."""

_NEDERLAND = "NL"


@regel(
    "LandCode staat bij een postcode, en anders niet",
    "Postcode en LandCode horen bij elkaar: vul ze allebei in of laat ze allebei weg.",
)
def cd005(bericht: Bericht) -> Treffers:
    """CD005."""
    return [
        Treffer(contact.element, "Adres/LandCode")
        for contact in bericht.contacten
        if bool(contact.postcode) != bool(contact.landcode)
    ]


@regel(
    "Alleen een tijdelijk adres heeft een periode",
    "Een Periode hoort alleen bij een tijdelijk adres (Soort 04); laat haar weg of kies die Soort.",
    bij=PERIODE,
)
def cd009(bericht: Bericht) -> Treffers:
    """CD009."""
    return [
        Treffer(contact.element, "Periode")
        for contact in bericht.contacten
        if contact.periode and contact.soort != _TIJDELIJK
    ]


@regel(
    "Een adres in Nederland heeft een huisnummer",
    "Bij een adres in Nederland (LandCode NL) ontbreekt Huis; vul het huisnummer in.",
)
def cd025(bericht: Bericht) -> Treffers:
    """CD025."""
    return [
        Treffer(contact.element, "Adres/Huis")
        for contact in bericht.contacten
        if contact.landcode == _NEDERLAND and not contact.huis
    ]


@regel(
    "Een BRP-adres of verblijfadres heeft een postcode",
    "Bij een BRP-adres (Soort 01) of verblijfadres (Soort 03) ontbreekt de Postcode; vul haar in.",
)
def cd034(bericht: Bericht) -> Treffers:
    """CD034."""
    return [
        Treffer(contact.element, "Adres/Postcode")
        for contact in bericht.contacten
        if contact.adres and not contact.postcode and contact.soort in {_BRP, _VERBLIJF}
    ]


@regel(
    "Een postcode in Nederland heeft de Nederlandse vorm",
    "Dit is geen Nederlandse postcode; schrijf vier cijfers en twee letters aaneen, zoals 2511AA, of verbeter de LandCode.",
)
def cs089(bericht: Bericht) -> Treffers:
    """CS089."""
    return [
        Treffer(contact.element, "Adres/Postcode")
        for contact in bericht.contacten
        if contact.landcode == _NEDERLAND and contact.postcode and not _IS_POSTCODE(contact.postcode)
    ]


@regel(
    "Een contact heeft een telefoonnummer, of een huis met postcode",
    "Met dit Contact is niemand te bereiken: vul Telefoon in, of in het Adres zowel Huis als Postcode.",
)
def tr006(bericht: Bericht) -> Treffers:
    """TR006."""
    return [
        Treffer(contact.element)
        for contact in bericht.contacten
        if not contact.telefoon and not (contact.huis and contact.postcode)
    ]


@regel(
    "De cliënt heeft een BRP-adres, correspondentieadres of verblijfadres",
    "Bij de cliënt staat geen contact van Soort 01 (BRP-adres), 02 (correspondentie) of 03 (verblijf); voeg er een toe.",
)
def tr061(bericht: Bericht) -> Treffers:
    """TR061: by the Soort of the contacts of the client itself."""
    for contact in bericht.contacten:
        if contact.van_client and contact.soort in _VAST:
            return ()
    return (Treffer(bericht.clienten[0].element, "Contactgegevens"),)
