"""Every refusal of the API and of the intake, in Dutch, with an example of the problem."""

from __future__ import annotations

from typing import Any


def _voorbeeld(status: int, soort: str, detail: str) -> dict[str, Any]:
    titel = soort.replace("-", " ").capitalize()
    return {"type": f"urn:ijw-hub:probleem:{soort}", "title": titel, "status": status, "detail": detail}


WEIGERINGEN: dict[str, tuple[str, dict[str, Any]]] = {
    "Ongeldig": (
        "Het adres of de inhoud klopt niet: iets is geen geldige waarde, onbekend of dubbel, of de machine is een andere.",
        {
            "type": "urn:ijw-hub:probleem:ongeldige-parameter",
            "title": "Ongeldige parameter",
            "status": 400,
            "detail": "De gemeente in het adres is geen gemeentecode. Gebruik de vier cijfers van het CBS.",
            "fouten": [
                {
                    "parameter": "gemeente",
                    "wat": "De gemeente in het adres is geen gemeentecode.",
                    "stap": "Gebruik de vier cijfers van het CBS.",
                }
            ],
        },
    ),
    "NietIngelogd": (
        "Er is geen token meegestuurd, of een dat geen toegang geeft.",
        _voorbeeld(
            401,
            "niet-ingelogd",
            "U bent niet ingelogd, of te lang geleden. Er is niets gedaan. Log in en probeer het opnieuw; een programma stuurt zijn "
            "token als Authorization: Bearer.",
        ),
    ),
    "GeenRecht": (
        "Dit token geeft hier geen recht op, of niet voor deze gemeente; of een pagina van een andere website stuurde dit.",
        _voorbeeld(
            403,
            "geen-recht",
            "U mag dit niet zien of doen met dit account. Vraag de beheerder van de hub om een andere rol of gemeente als u dit "
            "nodig hebt.",
        ),
    ),
    "GeenZaak": (
        "Er is geen zaak met deze sleutel, niet op deze peildatum, of niet in een gemeente waarvoor het token recht geeft.",
        _voorbeeld(
            404,
            "zaak-niet-gevonden",
            "Deze zaak bestaat niet, of niet op deze peildatum. Zoek haar opnieuw op met /zaken, /zoekvragen of /werkvoorraad.",
        ),
    ),
    "WerkIsWeg": (
        "Het werk bestaat niet meer: er is een bericht binnengekomen. Er is niets gedaan.",
        _voorbeeld(
            409,
            "werk-is-weg",
            "Dit werk is er niet meer: er is intussen een bericht binnengekomen. Er is niets gedaan. Vraag de zaak opnieuw op en kijk "
            "wat er nu open staat.",
        ),
    ),
    "VraagTeTraag": (
        "De inhoud was niet binnen 10 seconden helemaal binnen. Er is niets gedaan.",
        _voorbeeld(
            408,
            "te-traag",
            "De vraag kwam niet op tijd helemaal binnen. Er is niets gedaan. Controleer de verbinding en stuur haar opnieuw.",
        ),
    ),
    "TeGroot": (
        "De inhoud is te groot. Er is niets gedaan.",
        _voorbeeld(413, "te-groot", "Dit is meer dan 16 kB. Er is niets gedaan. Maak de tekst korter."),
    ),
    "VerkeerdeSoort": (
        "De inhoud is van een andere soort, of ingepakt.",
        _voorbeeld(
            415,
            "verkeerde-soort",
            "Deze soort inhoud neemt de hub hier niet aan. Stuur het als Content-Type: application/json, in UTF-8 en niet ingepakt "
            "met Content-Encoding.",
        ),
    ),
    "TeVaak": (
        "Er kwamen te veel vragen in een minuut. De kop `Retry-After` zegt wanneer het weer mag.",
        _voorbeeld(
            429,
            "te-vaak",
            "U vraagt meer dan 600 keer per minuut iets van de hub. Wacht 5 seconden en probeer het opnieuw.",
        ),
    ),
    "LeegOfAfgebroken": (
        "Er zit geen bericht in het verzoek, of het verzoek is niet aan deze hub gericht.",
        _voorbeeld(
            400, "leeg", "Er zit geen bericht in dit verzoek. Zet het bericht in de inhoud (body) van het verzoek."
        ),
    ),
    "TeTraag": (
        "Het bericht kwam niet op tijd helemaal binnen. Het is niet aangenomen.",
        _voorbeeld(
            408,
            "te-traag",
            "Het bericht kwam niet op tijd helemaal binnen en is niet aangenomen. Controleer de verbinding en stuur het opnieuw.",
        ),
    ),
    "BerichtTeGroot": (
        "Meer dan de hub aanneemt: een bericht 25 MB, een zip zoveel als is ingesteld.",
        _voorbeeld(
            413,
            "te-groot",
            "Dit is meer dan 25 MB en is niet aangenomen. Verdeel het over meer berichten of kleinere zips.",
        ),
    ),
    "BrpTeGroot": (
        "Meer dan 64 MB.",
        _voorbeeld(
            413,
            "te-groot",
            "Dit is meer dan 64 MB en is niet aangenomen. Verdeel de jeugdigen over meer bestanden; alle regels van een jeugdige "
            "horen in hetzelfde bestand.",
        ),
    ),
    "GeenBerichten": (
        "De zip bevat niets dat de hub kan lezen.",
        _voorbeeld(
            422,
            "geen-berichten",
            "Deze zip bevat niets dat de hub kan lezen. Maak een zip met XML-bestanden en stuur hem opnieuw.",
        ),
    ),
    "TeDruk": (
        "De hub kan het nu niet aannemen, of niet opslaan. De kop `Retry-After` zegt wanneer het opnieuw kan; dubbel sturen telt niet dubbel.",
        _voorbeeld(
            503,
            "te-druk",
            "Er komen te veel berichten tegelijk binnen; dit bericht is niet aangenomen. Stuur het over 5 seconden opnieuw.",
        ),
    ),
    "Onverwacht": (
        "Er ging iets mis in de hub. Het meldnummer staat ook in het logboek.",
        {
            "type": "urn:ijw-hub:probleem:onverwacht",
            "title": "Onverwacht",
            "status": 500,
            "detail": "Er ging iets mis. Geef meldnummer 1a2b3c4d door aan de beheerder.",
        },
    ),
    "NietBeschikbaar": (
        "De opslag antwoordt nu niet. Probeer het later opnieuw.",
        {
            "type": "urn:ijw-hub:probleem:niet-beschikbaar",
            "title": "Niet beschikbaar",
            "status": 503,
            "detail": "De opslag is bezet. Wacht tot het laden klaar is en probeer het opnieuw.",
        },
    ),
}
