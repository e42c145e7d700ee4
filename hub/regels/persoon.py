"""Rules on who it is about: BSN, birth, name, language."""

from __future__ import annotations

from hub.domein.bsn import elfproef
from hub.regels.bericht import Bericht
from hub.regels.kenmerken import DATUMGEBRUIK, NAAMGEBRUIK
from hub.regels.regel import Treffer, Treffers, regel
from hub.regels.waarden import jaren_eerder

_ONBEKEND = "1900-01-01"
"""What stands for a birth of which nothing is known (IV009)."""

_OUDST = 120
"""Years (TR002)."""

_TOLK = "1"
"""Communicatie/Vorm: an interpreter for a language."""

_ORGANISATIE = "6"
"""NaamGebruik of what is no person."""


@regel(
    "Het BSN voldoet aan de elfproef",
    "Dit BSN voldoet niet aan de elfproef; neem het over van een identiteitsbewijs of uit de BRP.",
)
def cs002(bericht: Bericht) -> Treffers:
    """CS002."""
    return [Treffer(client.element, "Bsn") for client in bericht.clienten if not elfproef(client.bsn)]


@regel(
    "Geboren hoogstens 120 jaar voor de Dagtekening",
    "De geboortedatum ligt meer dan 120 jaar voor de Dagtekening; verbeter haar, of geef een onbekende geboortedatum "
    "aan met 1900-01-01 en DatumGebruik 3.",
)
def tr002(bericht: Bericht) -> Treffers:
    """TR002; a birth of which nothing is known is exempt, and nothing but both signs together says so."""
    grens = jaren_eerder(bericht.dagtekening, _OUDST)
    return [
        Treffer(persoon.element, "Geboortedatum/Datum")
        for persoon in bericht.personen
        if persoon.geboren
        and persoon.geboren < grens
        and not (persoon.datumgebruik == "3" and persoon.geboren == _ONBEKEND)
    ]


@regel(
    "DatumGebruik past bij de geboortedatum",
    "DatumGebruik zegt dat een deel van de geboortedatum onbekend is, maar de datum past daar niet bij; vul voor een "
    "onbekende dag of maand 01 in, en voor een geheel onbekende datum 1900-01-01.",
    bij=DATUMGEBRUIK,
)
def cs139(bericht: Bericht) -> Treffers:
    """CS139: 1 = day unknown, 2 = day and month unknown, 3 = nothing known."""
    return [
        Treffer(persoon.element, "Geboortedatum/DatumGebruik")
        for persoon in bericht.personen
        if persoon.datumgebruik and not _past(persoon.datumgebruik, persoon.geboren)
    ]


def _past(gebruik: str, datum: str) -> bool:
    if gebruik == "3":
        return datum == _ONBEKEND
    return datum.endswith("-01-01" if gebruik == "2" else "-01")


@regel(
    "NaamGebruik past bij het al dan niet hebben van een partnernaam",
    "NaamGebruik past niet bij de naam: met een Partnernaam kan het 1, 2, 3 of 4 zijn, zonder alleen 1 (persoon) of 6 "
    "(organisatie).",
    bij=NAAMGEBRUIK,
)
def cs050(bericht: Bericht) -> Treffers:
    """CS050."""
    return [
        Treffer(persoon.element, "Naam/NaamGebruik")
        for persoon in bericht.personen
        if persoon.naamgebruik and persoon.naamgebruik not in ("1234" if persoon.partner else "16")
    ]


@regel(
    "Een cliënt is geen organisatie",
    "NaamGebruik 6 is voor organisaties, en een cliënt is een persoon; kies een andere waarde.",
    bij=NAAMGEBRUIK,
)
def cs318(bericht: Bericht) -> Treffers:
    """CS318: for the client only; a Relatie may be an organisation (IV045)."""
    return [
        Treffer(persoon.element, "Naam/NaamGebruik")
        for persoon in bericht.personen
        if persoon.naamgebruik == _ORGANISATIE and not persoon.nummer
    ]


@regel(
    "Taal staat bij een tolk, en anders niet",
    "Bij Vorm 1 (tolk) hoort een Taal, en bij een andere Vorm hoort er geen; vul Taal in of laat haar weg.",
)
def cd007(bericht: Bericht) -> Treffers:
    """CD007."""
    deel = bericht.communicatie
    if deel is None or (deel[0].text == _TOLK) == (len(deel) > 1):
        return ()
    return (Treffer(deel, "Taal"),)
