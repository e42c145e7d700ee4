"""What to do about a code: for each RetourCode that rejects and each code of an Fo01, the next step in a sentence.

The meaning of a code is in the code lists of the release; here is what helps.
A step is said to whoever must repair the message: its sender.
"""

from __future__ import annotations

RETOURCODES = "WJ001"
"""The code list of RetourCodes."""

FO01_CODES = "FO01"
"""The code list of the codes in an Fo01."""

_STAPPEN: dict[tuple[str, ...], str] = {
    ("0001",): "Controleer het bericht op de regels van de standaard in uw applicatie en stuur het opnieuw.",
    ("8848",): "Zet de Dagtekening op de dag van versturen en stuur het bericht opnieuw.",
    ("9056",): "Stuur het bericht opnieuw met een Identificatie die nog niet is gebruikt.",
    ("S300",): "Zoek de juiste gemeentecode op bij het CBS en stuur het bericht opnieuw.",
    ("S329", "9340"): "Gebruik de productcode die op de toewijzing staat, of laat de toewijzing aanpassen.",
    ("9339",): "Gebruik de productcategorie die op de toewijzing staat, of laat de toewijzing aanpassen.",
    ("9019", "9338"): "Zoek het ToewijzingNummer op; is er geen toewijzing, vraag er dan eerst een aan.",
    ("9063",): "Lever eerst het eerdere bericht alsnog af en stuur daarna dit bericht opnieuw.",
    ("9069", "9326"): "Stuur eerst het start- of stopbericht dat ontbreekt en daarna dit bericht opnieuw.",
    ("9071",): "Verwijder eerst de stop (StatusAanlevering 3) en daarna de start.",
    ("9074", "9413", "9415"): "Er hoeft niets te gebeuren als de eerdere melding klopt; verwijder die anders eerst.",
    ("9414",): "Controleer de einddatum, of verwijder eerst de geldende stop.",
    ("0611", "9346"): "Vergelijk tarief en bedrag met het contract en declareer opnieuw.",
    ("8017", "9389", "9390", "8021", "9333"): "Vergelijk met de eerdere declaratie en corrigeer debet en credit.",
    ("8214", "9319", "9387", "9388"): "Pas de periode aan en declareer opnieuw.",
    ("8187", "9366", "9367"): "Vergelijk het bericht met de declaratie waar het over gaat.",
    (
        "9307",
        "9308",
        "9384",
    ): "Vergelijk de periode met de geldende toewijzing; vraag zo nodig om een wijziging (JW317).",
    (
        "9321",
        "9322",
        "9341",
        "9369",
    ): "Vergelijk volume en eenheid met de toewijzing; vraag zo nodig om een wijziging (JW317).",
    ("9332",): "Geef de toewijzing een nummer dat in deze gemeente nog niet is gebruikt.",
    ("9347",): "Geef het verzoek een ReferentieAanbieder die nog niet is gebruikt.",
    (
        "9349",
        "9350",
        "9351",
    ): "Neem in het verzoek om wijziging precies de actuele toewijzingen op en stuur het opnieuw.",
    ("9355", "9379"): "Neem de ReferentieAanbieder over uit het verzoek en stuur het bericht opnieuw.",
    ("9357",): "Kies een gewenste ingangsdatum na de Dagtekening en stuur het bericht opnieuw.",
    ("9359", "9360", "9365"): "Het verzoek is al beantwoord: ga na welk antwoord geldt.",
    ("9361",): "Voeg de perioden van hetzelfde product samen en stuur het bericht opnieuw.",
    ("9373",): "Neem de ingangsdatum van de toewijzing over en stuur het bericht opnieuw.",
    ("9374",): "Wacht op het antwoord op het lopende verzoek, of trek dat in overleg in.",
    ("9375", "9412"): "Laat Omvang weg en stuur het bericht opnieuw.",
    ("9411",): "Vul Omvang in en stuur het bericht opnieuw.",
    ("9385",): "Verwijderen kan niet meer; stuur in plaats daarvan een toewijzing met een einddatum.",
    (
        "StUF055",
        "IB001",
        "IB014",
    ): "Leg het bericht langs het schema met ‘ijw-hub check’, herstel het en lever het opnieuw af.",
    (
        "IB002",
        "IB006",
        "IB007",
        "IB008",
        "IB009",
        "IB011",
    ): "Vraag de beheerder de aansluiting en rollen na te gaan bij het knooppunt.",
    ("IB003", "IB012", "IB902", "IB904"): "Splits het bericht of de zip in kleinere delen en lever opnieuw af.",
    ("IB004", "IB023"): "Controleer de functie in de envelop; meld het bij de leverancier van uw applicatie.",
    ("IB005", "IB010"): "Controleer de gemeentecode en de AGB-code van afzender en ontvanger.",
    ("IB013",): "Laat uw beheerder de bron van het bestand onderzoeken voordat u opnieuw aflevert.",
    ("IB015",): "Haal de persoonsgegevens weg uit de velden waar zij niet horen en lever opnieuw af.",
    ("IB016",): "Lever het bericht opnieuw af in een envelop met een nieuw referentienummer.",
    ("IB017", "IB018"): "Vraag de leverancier van uw applicatie naam en versie in de envelop na te gaan.",
    ("IB019", "IB020"): "Ga na of het eerdere antwoord is aangekomen; dan hoeft er niets te gebeuren.",
    ("IB021", "IB022"): "Laat het antwoord verwijzen naar het bericht dat het beantwoordt en lever opnieuw af.",
    ("IB901", "IB903", "IB905"): "Maak de zip opnieuw, zonder wachtwoord, en lever opnieuw af.",
}

_STAP_VAN = {code: stap for codes, stap in _STAPPEN.items() for code in codes}

_ONBEKEND = "Zoek de code op in de documentatie van het berichtenverkeer, of vraag het aan de andere partij."


def advies(code: str) -> str:
    """Return what to do about a code; for one that is not known where to look it up."""
    return _STAP_VAN.get(code, _ONBEKEND)
