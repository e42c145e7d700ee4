"""The catalogue of log events: taking in messages, over HTTP and from the inbox, and folding them."""

from __future__ import annotations

from hub.logboek.gebeurtenis import Gebeurtenis

INNAME = (
    Gebeurtenis(
        "bericht_vastgelegd",
        "debug",
        ("aflevering", "bericht", "gemeente", "oordeel", "deel_van", "partij"),
        "Een bericht staat duurzaam in het journaal, wat het oordeel ook was.",
        "Niets. `aflevering` is het getal van het ontvangstbewijs (O-...).",
    ),
    Gebeurtenis(
        "bericht_afgekeurd",
        "info",
        ("aflevering", "bericht", "gemeente", "niveau", "regelcodes", "deel_van"),
        "Een bericht is vastgelegd en afgekeurd; `regelcodes` noemt waarop.",
        "Zie het op `/afkeuringen`; veel tegelijk van één soort: vraag de verzender of zijn software is gewijzigd.",
    ),
    Gebeurtenis(
        "bericht_met_bevindingen",
        "info",
        ("aflevering", "bericht", "gemeente", "niveau", "regelcodes", "deel_van"),
        "Een geldig bericht schendt een regel binnen het bericht; het telt mee.",
        "Zie het op `/bevindingen`; `ijw-hub klacht` schrijft op wat de aanbieder moet verbeteren.",
    ),
    Gebeurtenis(
        "fo01_ontvangen",
        "info",
        ("aflevering", "bericht", "gemeente", "deel_van"),
        "Een foutmelding (StUF Fo01): een bericht kwam niet aan.",
        "Zie het bij de zaak; het bericht dat het noemt telt niet meer mee tot het opnieuw is verzonden.",
    ),
    Gebeurtenis(
        "partij_vastgelegd",
        "debug",
        ("partij", "aantal", "milliseconden", "traces"),
        "Een partij berichten is in één keer vastgelegd; `traces` zijn de berichten erin.",
        "Niets.",
    ),
    Gebeurtenis(
        "partij_gevouwen",
        "debug",
        ("partij", "aantal", "milliseconden"),
        "Wat een partij raakte is doorgerekend, of een deel ervan als er nieuwe berichten wachten.",
        "Niets. De rest volgt bij een volgende partij.",
    ),
    Gebeurtenis(
        "vastleggen_mislukt",
        "error",
        ("soort", "plaats", "aantal"),
        "De opslag nam een partij niet aan. De verzenders kregen 503, bestanden blijven liggen.",
        "`soort` zegt waarom: `OpslagVol` (maak ruimte), `OpslagBezet` (een ander proces; wacht), anders zie "
        "[beheer](beheer.md#als-er-iets-misgaat). Er is niets bevestigd dat weg is.",
    ),
    Gebeurtenis(
        "vouwen_wacht",
        "warning",
        ("soort", "plaats"),
        "Doorrekenen kan nu niet: de opslag weigert. De hub probeert het elke paar seconden opnieuw.",
        "Als bij `vastleggen_mislukt`. Tot `vouwen_verder` lopen de cijfers achter.",
    ),
    Gebeurtenis("vouwen_verder", "info", (), "Doorrekenen gaat weer.", "Niets."),
    Gebeurtenis(
        "inname_vouwen_mislukt",
        "error",
        ("soort", "plaats"),
        "Een fout in de hub zelf bij het doorrekenen. Berichten worden wel vastgelegd; de cijfers lopen achter.",
        "Meld het bij de makers, met `soort`, `plaats` en de versie.",
    ),
    Gebeurtenis(
        "inname_fout",
        "error",
        ("soort", "plaats"),
        "Een fout in de hub zelf bij het vastleggen van één bericht; dat is niet vastgelegd, de andere wel.",
        "Meld het bij de makers. Het bericht is bij de verzender of in de inbox nog aanwezig.",
    ),
    Gebeurtenis(
        "vertellen_mislukt",
        "error",
        ("soort", "plaats"),
        "Een fout in de hub zelf bij het loggen of meten van een partij. De berichten zelf zijn vastgelegd.",
        "Meld het bij de makers, met `soort`, `plaats` en de versie.",
    ),
    Gebeurtenis(
        "aanlevering_geweigerd",
        "warning",
        ("soort", "status", "aantal"),
        "Een verzender kreeg een weigering: niets is opgeslagen. `soort` is het woord uit `type` van het antwoord. Komt "
        "hetzelfde vaak voor, dan hooguit elke tien seconden; `aantal` telt.",
        "`te-druk` en `niet-opgeslagen`: de hub of de schijf houdt het niet bij. De andere: de verzender moet iets "
        "veranderen; het antwoord zegt wat.",
    ),
    Gebeurtenis(
        "inbox_verwerkt",
        "info",
        ("bestanden", "waarvan_afgekeurd"),
        "Een ronde langs de inbox: zoveel bestanden zijn opgenomen en verplaatst.",
        "Bij afgekeurde: de uitleg staat naast het bestand in `afgekeurd/`.",
    ),
    Gebeurtenis(
        "inbox_wacht",
        "warning",
        ("bestand", "reden", "soort"),
        "Een bestand blijft liggen, of (zonder naam) de hele inbox. Eén keer, tot de reden verandert.",
        "Los de `reden` op; de hub gaat vanzelf verder.",
    ),
    Gebeurtenis("inbox_verder", "info", ("bestand",), "Wat wachtte, gaat verder.", "Niets."),
    Gebeurtenis(
        "inbox_zonder_meldingen",
        "warning",
        ("soort",),
        "Het systeem meldt geen veranderingen in de map; de hub kijkt alleen elke `inbox_interval`.",
        "Niets, of verhoog `fs.inotify.max_user_instances`.",
    ),
    Gebeurtenis(
        "brp_geladen",
        "info",
        ("regels", "nieuw", "gewijzigd", "gelijk"),
        "`POST /brp` is geladen: zoveel regels, van zoveel jeugdigen.",
        "Niets.",
    ),
    Gebeurtenis(
        "brp_bron_hapert",
        "warning",
        ("poging", "reden", "status"),
        "De BRP-dienst antwoordt niet of is bezet; de hub vraagt het opnieuw.",
        "Blijft het: vraag de beheerder van de dienst.",
    ),
    Gebeurtenis(
        "brp_bron_weigert",
        "warning",
        ("status",),
        "De BRP-dienst weigert een vraag.",
        "401 of 403: controleer de autorisatie. Anders: zie [woonplaats](woonplaats.md).",
    ),
    Gebeurtenis(
        "brp_bron_onleesbaar",
        "warning",
        ("soort",),
        "De BRP-dienst antwoordt iets anders dan Haal Centraal BRP historie bevragen 2.0; `soort` is het deel dat niet klopt.",
        "Controleer het adres en de versie van de dienst.",
    ),
)
"""What happens to messages."""
