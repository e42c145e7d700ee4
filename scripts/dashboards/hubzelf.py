"""Hub: does the hub itself keep up; utilisation, saturation, errors, lag, store and disk."""

from __future__ import annotations

from scripts.dashboards.blad import Blad
from scripts.dashboards.hubzelf_werk import (
    ACHTERSTAND,
    VOL,
    afgemaakt,
    bestanden,
    duur_http,
    duur_stap,
    fouten,
    fouten_verloop,
    geheugen,
    http_fouten,
    kafka,
    processor,
    te_vouwen,
    vragen,
    wachtrij,
)
from scripts.dashboards.palet import (
    BLAUW,
    FOUT,
    GOED,
    HEMELSBLAUW,
    LET_OP,
    ORANJE,
    PAARS,
    TEKST,
    VERMILJOEN,
    normlijnen,
)
from scripts.dashboards.panelen import (
    AANTAL,
    BYTES,
    DAGEN,
    DEEL,
    GELEDEN,
    SECONDEN,
    Kop,
    Paneel,
    Uitleg,
    Vraag,
    cijfer,
    lijnen,
    oordeel,
)
from scripts.dashboards.vragen import kies, laatste, stand, toename

SCHIJF_LET_OP, SCHIJF_FOUT = 0.15, 0.05
"""As the alerts on the disk (IjwSchijfRaaktVol)."""
HALFVOL = 0.50
"""Of the queue: worth a look, long before the alert."""
TRAGE_METING = 5
"""Seconds, as the alert (IjwMetingTraag)."""
NOG_GEEN_NACHT = "ontbreekt tot de eerste nacht na de start"

DELEN = {"database": BLAUW, "wal": HEMELSBLAUW, "leeslog": ORANJE, "toegang": PAARS}


def maak() -> Blad:
    """Return the dashboard."""
    blad = Blad(
        "ijw-hub",
        "Hub: houdt hij het bij?",
        "Leeft de hub, houdt hij het verkeer bij, wat gaat er mis, en past het op de schijf?",
        (("Hub", "/"), ("Levensteken", "/healthz")),
        vanaf="now-24h",
        gemeente=False,
    )
    blad.rij("", 5, (6, _oordeel()), *((3, paneel) for paneel in _tegels()))
    blad.rij("Benutting", 7, (8, processor()), (8, geheugen()), (8, bestanden()))
    blad.rij("Verzadiging en achterstand", 8, (8, wachtrij()), (8, te_vouwen()), (8, kafka()))
    blad.rij("Fouten", 9, (10, fouten()), (14, fouten_verloop()))
    blad.rij("Werk en duur", 8, (6, afgemaakt()), (6, vragen()), (6, duur_http()), (6, duur_stap()))
    blad.rij("Opslag en schijf", 8, (8, _opslag()), (8, _schijf()), (4, _journaal()), (4, _meting()))
    return blad


def _oordeel() -> Paneel:
    weg = f"(min ({kies('up')}) == 0) * 0 + 4"
    opslag = f"({laatste('ijw_opslag_bereikbaar')} == 0) * 0 + 3"
    gevouwen = f"sum (max by (job, soort) (min_over_time({kies('ijw_te_vouwen')}[15m]))) > 0"
    achter = f"(({gevouwen}) or {_wachtrij_deel()} > {VOL:g}) * 0 + 2"
    mis = " + ".join(toename(teller, "1h") for teller in ("ijw_stap_mislukt_total", "ijw_metingen_mislukt_total"))
    fouten = f"(({mis} + {http_fouten('increase', '1h')}) > 0) * 0 + 1"
    return oordeel(
        Kop(
            "Is de hub gezond?",
            Uitleg(
                "Het ergste van: niet bereikbaar voor Prometheus, opslag antwoordt niet, loopt achter (een kwartier lang iets te vouwen, of "
                "een wachtrij die voor 80 % vol is), fouten in het laatste uur.",
                "of er berichten komen: dat staat op het dashboard Berichtenstroom.",
                "kijk in de rij die erbij hoort, en in het logboek van de dienst (journalctl -u ijw-hub).",
            ),
            "none",
            leeg="geen hub gevonden",
        ),
        f"{weg} or {opslag} or {achter} or {fouten} or min ({kies('up')}) * 0",
        {
            0: ("Ja", GOED),
            1: ("Fouten, laatste uur", LET_OP),
            2: ("Loopt achter", LET_OP),
            3: ("Opslag antwoordt niet", FOUT),
            4: ("Onbereikbaar", FOUT),
        },
    )


def _tegels() -> list[Paneel]:
    def tegel(titel: str, uitleg: Uitleg, eenheid: str, vraag: str | Vraag, **anders: object) -> Paneel:
        drempels = anders.pop("drempels", ((None, TEKST),))
        leeg = str(anders.pop("leeg", "geen cijfers"))
        decimalen = anders.pop("decimalen", None)
        kop = Kop(titel, uitleg, eenheid, drempels, "", leeg, decimalen)  # type: ignore[arg-type]
        return cijfer(kop, vraag, **anders)  # type: ignore[arg-type]

    return [
        tegel(
            "Draait sinds",
            Uitleg(
                "Hoe lang geleden het proces van de hub startte (bij meer processen het jongste).",
                "of het werkt.",
                "een onverwachte herstart: zoek de reden in het logboek.",
            ),
            GELEDEN,
            f"1000 * {laatste('process_start_time_seconds')}",
        ),
        tegel(
            "Versie",
            Uitleg(
                "De versie van de hub die draait.",
                "of er een nieuwere is.",
                "na een nieuwe versie: kijk een uur lang naar de fouten.",
            ),
            "none",
            f"max by (version) ({kies('ijw_hub_info')})",
            veld="version",
        ),
        tegel(
            "Wachtrij",
            Uitleg(
                "Hoe vol de wachtrij voor de schrijver is.",
                "hoe lang een bericht wacht.",
                "boven 80 %: verzenders krijgen straks 503 en komen terug; kijk of de schijf traag is.",
            ),
            DEEL,
            _wachtrij_deel(),
            drempels=((None, TEKST), (HALFVOL, LET_OP), (VOL, FOUT)),
            decimalen=0,
        ),
        tegel(
            "Te vouwen",
            Uitleg(
                "Hoeveel er is vastgelegd en nog niet in de cijfers zit.",
                "berichten: het zijn heenberichten, dossiers en jeugdigen.",
                "daalt het niet, dan mislukt het vouwen: zie de fouten.",
            ),
            AANTAL,
            stand("ijw_te_vouwen"),
            drempels=((None, TEKST), (ACHTERSTAND, LET_OP)),
        ),
        tegel(
            "Schijf vrij",
            Uitleg(
                "Welk deel van de schijf van de datamap nog vrij is.",
                "hoe lang dat genoeg is: zie onderaan.",
                "onder 15 %: maak ruimte of stel een bewaartermijn in (docs/beheer.md).",
            ),
            DEEL,
            f"min ({kies('ijw_schijf_vrij_bytes')} / {kies('ijw_schijf_bytes')})",
            drempels=((None, FOUT), (SCHIJF_FOUT, LET_OP), (SCHIJF_LET_OP, TEKST)),
            decimalen=0,
        ),
        tegel(
            "Nachtwerk",
            Uitleg(
                "Hoe lang geleden het werk van de nacht (opruimen, ankers, controle) voor het laatst lukte.",
                "iets vóór de eerste nacht na een start.",
                "langer dan een dag: kijk in het logboek rond het ingestelde uur.",
            ),
            GELEDEN,
            Vraag(f"1000 * {laatste('ijw_nachtwerk_laatste_timestamp_seconds')}", mag_leeg=NOG_GEEN_NACHT),
            leeg="nog geen nacht",
        ),
    ]


def _opslag() -> Paneel:
    return lijnen(
        Kop(
            "Grootte van de opslag",
            Uitleg(
                "Hoe groot de bestanden van de hub zijn: database, haar logboek (wal), het leeslog en de toegang.",
                "wat de back-ups innemen.",
                "een wal die blijft groeien: er staat een lezer open; herstart de hub.",
            ),
            BYTES,
        ),
        [Vraag(stand("ijw_opslag_bytes", "deel"), "{{deel}}")],
        DELEN,
        gestapeld=True,
        trap=False,
    )


def _schijf() -> Paneel:
    vrij = kies("ijw_schijf_vrij_bytes")
    return lijnen(
        Kop(
            "Schijf: vrij, en over 30 dagen",
            Uitleg(
                "Wat er van de schijf van de datamap vrij is, en wat dat over 30 dagen is als het gaat als de laatste week.",
                "wat er gebeurt als er opeens veel wordt geladen.",
                "komt de verwachting bij nul: maak ruimte of stel een bewaartermijn in (docs/beheer.md).",
            ),
            BYTES,
        ),
        [
            Vraag(f"min ({vrij})", "vrij"),
            Vraag(f"min (predict_linear({vrij}[7d], 30 * 86400))", "verwacht over 30 dagen"),
        ],
        {"vrij": BLAUW, "verwacht over 30 dagen": ORANJE},
        trap=False,
    )


def _journaal() -> Paneel:
    return lijnen(
        Kop(
            "Ouderdom van het journaal",
            Uitleg(
                "Hoe oud het oudste bericht in het journaal is, en hoe oud het hoogstens mag worden.",
                "hoe oud de cijfers zijn: die blijven langer.",
                "komt de lijn boven de termijn, dan ruimt het nachtwerk niet op: kijk bij Nachtwerk.",
            ),
            DAGEN,
            decimalen=0,
        ),
        [
            Vraag(
                f"({laatste('ijw_peildatum_timestamp_seconds')} - min ({kies('ijw_journaal_oudste_timestamp_seconds')})) / 86400",
                "oudste",
            ),
            Vraag(
                f"{laatste('ijw_journaal_bewaartermijn_seconds')} / 86400",
                "bewaartermijn",
                mag_leeg="ontbreekt als er niets wordt verwijderd",
            ),
        ],
        {"oudste": BLAUW, "bewaartermijn": VERMILJOEN},
        trap=False,
    )


def _meting() -> Paneel:
    return lijnen(
        Kop(
            "Duur van een meting",
            Uitleg(
                "Hoe lang het lezen van de standen voor Prometheus duurde.",
                "hoe lang een pagina duurt.",
                "boven 5 seconden: meet minder vaak (scrape_interval), of zet het label gemeente uit (docs/metrics.md).",
            ),
            SECONDEN,
            normlijnen(TRAGE_METING),
        ),
        [Vraag(laatste("ijw_meting_duur_seconds"), "duur")],
        {"duur": BLAUW},
        trap=False,
    )


def _wachtrij_deel() -> str:
    return f"max ({kies('ijw_wachtrij_documenten')} / {kies('ijw_wachtrij_ruimte_documenten')})"
