"""Of the dashboard Hub: the panels on its work: utilisation, saturation, errors, speed."""

from __future__ import annotations

from scripts.dashboards.palet import (
    BLAUW,
    GEEN_IS_GOED,
    GRIJS,
    GROEN,
    ORANJE,
    PAARS,
    VERMILJOEN,
    normlijnen,
)
from scripts.dashboards.panelen import (
    AANTAL,
    BYTES,
    DEEL,
    PER_UUR,
    SECONDEN,
    Kop,
    Paneel,
    Uitleg,
    Vraag,
    lijnen,
    staven,
)
from scripts.dashboards.vragen import duur, kies, per_uur, stand, toename

VOL = 0.80
"""The alert on the queue speaks from 80 % (IjwWachtrijVol)."""
ACHTERSTAND = 1000
"""Marks or records, as the alerts (IjwVouwenLooptAchter, IjwKafkaAchterstand)."""
GEEN_KAFKA = "alleen een hub op Kafka (ijw-hub worker) heeft een achterstand op Kafka"
GEEN_KANAAL = "bestaat alleen als de hub zelf meldingen verstuurt (docs/beheer.md)"
GEEN_VERKEER = "zonder verkeer in het venster is er geen duur"
STAPPEN = {"lezen": BLAUW, "vastleggen": ORANJE, "vouwen": GROEN, "clienten": PAARS}
SOORTEN = {"pagina": BLAUW, "api": PAARS, "aanlevering": ORANJE, "metrics": GRIJS}


def processor() -> Paneel:
    """Return the use of the processor."""
    return lijnen(
        Kop(
            "Processor",
            Uitleg(
                "Hoeveel rekentijd de processen van de hub samen gebruiken; 100 % is één kern.",
                "hoe druk de machine verder is.",
                "lang rond 100 %: de schrijver is één kern; verdeel het werk (docs/beheer.md) of laad 's nachts.",
            ),
            DEEL,
            decimalen=0,
        ),
        [Vraag(f"sum (rate({kies('process_cpu_seconds_total')}[$__rate_interval]))", "processor")],
        {"processor": BLAUW},
        trap=False,
    )


def geheugen() -> Paneel:
    """Return the use of memory."""
    return lijnen(
        Kop(
            "Geheugen",
            Uitleg(
                "Hoeveel geheugen de processen van de hub samen in gebruik hebben.",
                "of het te veel is: dat hangt van de machine af.",
                "een lijn die dagen stijgt zonder meer verkeer: meld het, met versie en grafiek.",
            ),
            BYTES,
        ),
        [Vraag(f"sum ({kies('process_resident_memory_bytes')})", "in gebruik")],
        {"in gebruik": BLAUW},
        trap=False,
    )


def bestanden() -> Paneel:
    """Return the share of files that may be open."""
    return lijnen(
        Kop(
            "Open bestanden en verbindingen",
            Uitleg(
                "Welk deel van de bestanden en verbindingen die open mogen zijn, open is.",
                "wie ze open heeft.",
                "boven 80 %: verhoog de grens van de dienst (LimitNOFILE).",
            ),
            DEEL,
            normlijnen(VOL),
            decimalen=0,
        ),
        [Vraag(f"max ({kies('process_open_fds')} / {kies('process_max_fds')})", "open")],
        {"open": BLAUW},
        trap=False,
    )


def wachtrij() -> Paneel:
    """Return the queue for the writer."""
    return lijnen(
        Kop(
            "Wachtrij voor de schrijver",
            Uitleg(
                "Hoeveel documenten er op de schrijver wachten, en hoeveel er hoogstens kunnen wachten.",
                "wat verzenders zelf nog vasthouden.",
                "raakt de lijn de ruimte, dan weigert de hub (503) tot er plaats is: kijk naar de duur van vastleggen.",
            ),
            AANTAL,
        ),
        [
            Vraag(f"sum ({kies('ijw_wachtrij_documenten')})", "wachten"),
            Vraag(f"sum ({kies('ijw_wachtrij_ruimte_documenten')})", "ruimte"),
        ],
        {"wachten": ORANJE, "ruimte": GRIJS},
        trap=False,
    )


def te_vouwen() -> Paneel:
    """Return what waits to be folded."""
    return lijnen(
        Kop(
            "Nog te vouwen",
            Uitleg(
                "Wat is vastgelegd en nog niet in de cijfers zit: heenberichten, dossiers en jeugdigen.",
                "berichten: één bericht kan er meer raken.",
                "na een grote lading loopt het leeg; blijft het staan, dan mislukt de stap.",
            ),
            AANTAL,
            normlijnen(ACHTERSTAND),
        ),
        [Vraag(stand("ijw_te_vouwen", "soort"), "{{soort}}")],
        {"heen": BLAUW, "dossier": ORANJE, "client": PAARS},
        trap=False,
    )


def kafka() -> Paneel:
    """Return the lag on Kafka."""
    return lijnen(
        Kop(
            "Achterstand op Kafka",
            Uitleg(
                "Hoeveel records er nog te verwerken zijn op het topic dat het meeste achterloopt. Alleen bij een hub op Kafka; anders leeg.",
                "hoe oud die records zijn; ijw-hub kafka lag toont alle topics.",
                "stijgt het, start dan een worker erbij, tot het aantal partities.",
            ),
            AANTAL,
            normlijnen(ACHTERSTAND),
            leeg="deze hub gebruikt geen Kafka",
        ),
        [Vraag(f"max (sum by (job, topic) ({kies('ijw_kafka_lag_records')}))", "achterstand", mag_leeg=GEEN_KAFKA)],
        {"achterstand": ORANJE},
        trap=False,
    )


def fouten() -> Paneel:
    """Return how often what went wrong."""
    stappen = [
        Vraag(toename("ijw_stap_mislukt_total", "$__range", stap=stap), f"stap {stap} mislukt") for stap in STAPPEN
    ]
    return staven(
        Kop(
            "Wat ging er mis, in deze periode",
            Uitleg(
                "Hoe vaak er in de gekozen periode iets mislukte, per soort fout.",
                "afgekeurde berichten: dat is gewoon werk. Een herstart zet de tellers op nul; Prometheus telt daar overheen.",
                "alles boven nul staat met een reden in het logboek (docs/logboek.md).",
            ),
            AANTAL,
            GEEN_IS_GOED,
            decimalen=0,
        ),
        [
            *stappen,
            Vraag(http_fouten("increase", "$__range"), "HTTP 5xx"),
            Vraag(toename("ijw_stap_geweigerd_total", "$__range"), "niet aangenomen"),
            Vraag(toename("ijw_dead_letters_total", "$__range"), "apart gezet"),
            Vraag(toename("ijw_metingen_mislukt_total", "$__range"), "meting mislukt"),
            Vraag(toename("ijw_nachtwerk_mislukt_total", "$__range"), "nachtwerk mislukt"),
            Vraag(toename("ijw_meldingen_mislukt_total", "$__range"), "melding niet verstuurd", GEEN_KANAAL),
        ],
    )


def fouten_verloop() -> Paneel:
    """Return the same in the course of time."""
    return lijnen(
        Kop(
            "Fouten in de tijd",
            Uitleg(
                "Mislukte stappen, geweigerde documenten, antwoorden 5xx en wat apart is gezet, per uur.",
                "hoe erg elk is.",
                "valt een piek samen met een herstart of een volle schijf, dan is dat de oorzaak; anders het logboek.",
            ),
            PER_UUR,
        ),
        [
            Vraag(per_uur("ijw_stap_mislukt_total"), "stap mislukt"),
            Vraag(f"3600 * {http_fouten('rate', '$__rate_interval')}", "HTTP 5xx"),
            Vraag(per_uur("ijw_stap_geweigerd_total"), "niet aangenomen"),
            Vraag(per_uur("ijw_dead_letters_total"), "apart gezet"),
        ],
        {"stap mislukt": VERMILJOEN, "HTTP 5xx": ORANJE, "niet aangenomen": PAARS, "apart gezet": GRIJS},
    )


def afgemaakt() -> Paneel:
    """Return what each step finished."""
    return lijnen(
        Kop(
            "Wat elke stap afmaakte",
            Uitleg(
                "Hoeveel elke stap per uur afmaakte: documenten gelezen en vastgelegd, dossiers gevouwen, jeugdigen beoordeeld.",
                "hetzelfde soort dingen: tel de stappen niet op.",
                "blijft een latere stap achter bij een eerdere, dan ligt daar de rem.",
            ),
            PER_UUR,
        ),
        [Vraag(per_uur("ijw_stap_uit_total", "stap"), "{{stap}}")],
        STAPPEN,
        trap=False,
    )


def vragen() -> Paneel:
    """Return the requests over HTTP."""
    return lijnen(
        Kop(
            "Vragen via HTTP",
            Uitleg(
                "Hoeveel vragen er per uur kwamen: pagina's, API, aanleveringen en metingen.",
                "van wie, of welke pagina: dat staat met reden in geen enkel cijfer.",
                "een sprong bij de API is meestal een koppeling die te vaak vraagt.",
            ),
            PER_UUR,
        ),
        [Vraag(per_uur("ijw_http_requests_total", "soort"), "{{soort}}")],
        SOORTEN,
        trap=False,
    )


def duur_http() -> Paneel:
    """Return how long answers took."""
    return lijnen(
        Kop(
            "Antwoordtijd, 95 %",
            Uitleg(
                "Binnen hoeveel seconden 95 % van de antwoorden klaar was, wachten en versturen inbegrepen.",
                "hoe snel het netwerk van de vrager is. Zonder verkeer is er geen lijn.",
                "een pagina boven een seconde: kijk of er een lading loopt.",
            ),
            SECONDEN,
            normlijnen(1),
        ),
        [Vraag(duur(0.95, "ijw_http_request_duration_seconds", "soort"), "{{soort}}", mag_leeg=GEEN_VERKEER)],
        SOORTEN,
        trap=False,
    )


def duur_stap() -> Paneel:
    """Return how long steps took."""
    return lijnen(
        Kop(
            "Duur van een stap, 95 %",
            Uitleg(
                "Binnen hoeveel seconden 95 % van de keren klaar was: een document (lezen), of een transactie (de andere).",
                "de duur per bericht: een transactie heeft er meer.",
                "stijgt vastleggen, dan is de schijf traag; stijgt lezen, dan zijn de berichten groot of afgekeurd.",
            ),
            SECONDEN,
        ),
        [Vraag(duur(0.95, "ijw_stap_duur_seconds", "stap"), "{{stap}}", mag_leeg=GEEN_VERKEER)],
        STAPPEN,
        trap=False,
    )


def http_fouten(functie: str, venster: str) -> str:
    """Return the question for answers 5xx: `increase` or `rate` within a window."""
    keuze = kies("ijw_http_requests_total", 'code=~"5.."')
    return f"sum ({functie}({keuze}[{venster}]))"
