"""The catalogue of log events: the service itself, logging in, the night's work, and what goes wrong."""

from __future__ import annotations

from hub.logboek.gebeurtenis import Gebeurtenis

_MELD = "Meld het bij de makers, met `soort`, `plaats` en de versie."

DIENST = (
    Gebeurtenis(
        "hub_gestart",
        "info",
        ("opdracht", "versie", "python", "instellingen"),
        "Een opdracht die blijft draaien begint. `instellingen` is een vingerafdruk zonder geheimen.",
        "Niets. Een andere vingerafdruk dan gisteren: iemand heeft een instelling gewijzigd.",
    ),
    Gebeurtenis("hub_luistert", "info", ("adres", "poort"), "De pagina en `/berichten` zijn er.", "Niets."),
    Gebeurtenis("hub_stopt", "info", (), "Gevraagd te stoppen; wat binnen is wordt afgemaakt.", "Niets."),
    Gebeurtenis(
        "hub_gestopt", "info", ("opdracht", "seconden"), "Klaar met stoppen; `seconden` heeft hij gedraaid.", "Niets."
    ),
    Gebeurtenis(
        "hub_gestopt_met_fout",
        "error",
        ("opdracht", "soort", "plaats"),
        "De hub kon niet starten of niet verder. De zin met wat er is, staat op de regel erna, voor wie de opdracht gaf.",
        "Zoek die zin in [beheer](beheer.md#als-er-iets-misgaat).",
    ),
    Gebeurtenis(
        "traag_antwoord",
        "warning",
        ("methode", "pad", "status", "milliseconden"),
        "Een antwoord duurde langer dan `log.traag_seconden`.",
        "Af en toe: niets. Vaak, op dezelfde `pad`: kijk naar schijf en processor, en meld het.",
    ),
    Gebeurtenis(
        "opslag_weigert",
        "error",
        ("soort", "plaats"),
        "Een pagina of API-vraag kreeg 503: de opslag, het leeslog of de toegang weigert.",
        "`soort` zegt waarom; zie `vastleggen_mislukt`. `LeeslogFout`: zonder leeslog toont de hub niets.",
    ),
    Gebeurtenis(
        "meting_mislukt",
        "warning",
        ("soort", "plaats"),
        "`/metrics` kon de cijfers niet uit de opslag lezen; `ijw_metingen_mislukt_total` telt mee.",
        "Als bij `opslag_weigert`.",
    ),
    Gebeurtenis(
        "web_fout",
        "error",
        ("meldnummer", "soort", "plaats", "plaatsen"),
        "Een fout in de hub zelf bij een antwoord. De bezoeker kreeg het meldnummer.",
        _MELD,
    ),
    Gebeurtenis(
        "onverwachte_fout",
        "critical",
        ("soort", "plaats", "plaatsen", "draad"),
        "Een fout in de hub zelf die niemand opving: een opdracht of een draad is geëindigd.",
        f"Herstart de hub als iets niet meer werkt. {_MELD}",
    ),
    Gebeurtenis(
        "bibliotheek",
        "warning",
        ("ernst", "module", "soort", "plaats"),
        "Een bibliotheek meldde iets. De tekst wordt niet gelogd (zij kan uit een bericht of adres citeren); `plaats` is de "
        "regel in de bibliotheek die het meldde.",
        "Eenmalig: niets. Vaak, of bij storingen: meld het.",
    ),
    Gebeurtenis(
        "python_waarschuwing",
        "warning",
        ("soort", "plaats"),
        "Python of een bibliotheek waarschuwt (bijvoorbeeld dat iets gaat verdwijnen).",
        "Meld het bij de makers; het werkt nog.",
    ),
    Gebeurtenis(
        "logregel_onvolledig",
        "error",
        ("onbekend",),
        "De hub wilde iets loggen dat niet in deze catalogus staat; die regel is weggelaten.",
        "Meld het bij de makers.",
    ),
)
"""What happens to the service."""

TOEGANG = (
    Gebeurtenis(
        "ingelogd", "info", ("wie", "netwerk"), "Iemand logde in, met een token of via de organisatie.", "Niets."
    ),
    Gebeurtenis(
        "inlog_geweigerd",
        "warning",
        ("netwerk",),
        "Iemand probeerde in te loggen met een token dat niet geldt.",
        "Vaak van hetzelfde netwerk: iemand raadt, of heeft een oud token. Het hele adres staat in het log van de proxy.",
    ),
    Gebeurtenis(
        "token_geweigerd",
        "warning",
        ("netwerk",),
        "Een programma stuurde een token dat niet bestaat, verlopen of ingetrokken is.",
        "Geef de verzender een nieuw token, of zoek uit wie dit is.",
    ),
    Gebeurtenis(
        "oidc_code_geweigerd",
        "warning",
        ("status",),
        "De inlogdienst nam een aanmelding niet aan: gebruikt, te oud, of het client-geheim klopt niet.",
        "Bij iedereen: controleer `oidc.client_geheim_bestand`.",
    ),
    Gebeurtenis(
        "oidc_storing",
        "warning",
        ("soort",),
        "De inlogdienst is niet te bereiken of antwoordt verkeerd; `soort` is het deel dat niet klopt.",
        "Vraag wie de inlogdienst beheert; controleer `oidc.uitgever` en het netwerk.",
    ),
    Gebeurtenis(
        "oidc_geweigerd",
        "warning",
        ("soort",),
        "Een aanmelding hoort niet bij deze hub of deze poging; `soort` is het deel dat niet klopt.",
        "Eén keer: niets. Vaak: iemand probeert iets, of de klokken lopen uiteen.",
    ),
)
"""Logging in. Never a name, a token, or a whole address."""

NACHTWERK = (
    Gebeurtenis(
        "nachtwerk_klaar",
        "info",
        ("milliseconden",),
        "Het werk van elke nacht is gedaan.",
        "Ontbreekt deze regel: zie `dagelijks_mislukt`.",
    ),
    Gebeurtenis(
        "opgeruimd",
        "info",
        ("soort", "aantal", "van_voor", "dagen", "nog_nodig"),
        "Zoveel van deze soort is verwijderd, van voor deze dag; `nog_nodig` is wat nog moest blijven.",
        "Niets.",
    ),
    Gebeurtenis(
        "dagelijks_mislukt",
        "error",
        ("soort", "plaats"),
        "Het werk van de nacht is mislukt. De volgende nacht komt het opnieuw.",
        "`soort` zegt waarom; voer uit: `ijw-hub opruimen`.",
    ),
    Gebeurtenis(
        "totalen_hersteld",
        "error",
        ("soort",),
        "Bewaarde totalen weken af van wat is opgeslagen; ze zijn opnieuw geteld. Een regel per `soort`.",
        "Draaide er een oudere versie terwijl een nieuwere de opslag bijwerkte: niets. Anders: meld het.",
    ),
    Gebeurtenis(
        "leeslog_anker",
        "info",
        ("anker",),
        "Het anker van het leeslog van vannacht.",
        "Bewaar het elke maand buiten de machine.",
    ),
    Gebeurtenis(
        "leeslog_klopt_niet",
        "error",
        (),
        "Het leeslog is vervangen of gewijzigd.",
        "Bewaar het bestand zoals het is, voer uit: `ijw-hub leeslog controleer`, en meld het als datalek in onderzoek.",
    ),
)
"""What the hub does by itself every night."""
