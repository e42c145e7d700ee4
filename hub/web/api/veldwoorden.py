"""Words that several models of the API share, in Dutch."""

from __future__ import annotations

from typing import Any

Veld = str | tuple[str, Any]
"""Words, with an example where the words leave doubt about the shape."""

Modelwoorden = dict[str, tuple[str, dict[str, Veld]]]
"""Of each model what it is, and its fields."""

GEMEENTE: Veld = ("Gemeentecode van het CBS, vier cijfers.", "0363")
GEMEENTE_NAAM: Veld = ("Naam van de gemeente; de code als de naam onbekend is.", "Amsterdam")
AANBIEDER: Veld = ("AGB-code van de aanbieder, acht cijfers.", "12345601")
PRODUCT: Veld = (
    "Productcode; de categorie als het bericht geen code noemt, leeg als het geen van beide noemt.",
    "45A03",
)
PRODUCT_NAAM: Veld = ("Naam van de productcategorie; leeg als er geen is.", "Jeugdhulp ambulant")
ONTVANGEN: Veld = (
    "Verzendtijd volgens de afzender (het stempel op de envelop); zonder envelop het moment van aankomst.",
    "2026-09-01T09:12:00+02:00",
)
PEILDATUM: Veld = ("Het moment waarop dit antwoord geldt.", "2026-09-30T23:59:59+02:00")
EEN_GEMEENTE: Veld = ("De gekozen gemeente; null voor alle gemeenten samen.", "0363")

LIJST: dict[str, Veld] = {
    "peildatum": PEILDATUM,
    "gemeente": EEN_GEMEENTE,
    "totaal": ("Regels in de hele lijst.", 130),
    "pagina": ("Nummer van deze pagina, vanaf 1.", 1),
    "paginas": ("Aantal pagina's, ten minste 1.", 3),
    "aantal": ("Regels op een volle pagina, zoals gevraagd.", 50),
    "_links": "Verwijzingen naar deze en andere pagina's, alle op dezelfde peildatum.",
}
