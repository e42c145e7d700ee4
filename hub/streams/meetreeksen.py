"""Every metric that a process of the hub counts itself: name, labels and meaning. docs/metrics.md says the same in full.

A new one: add it here to the tuple of whoever counts it, let that one call `Meetlat.toon` and count, and add its row to
docs/metrics.md; tests/meten/test_docs.py compares the two. No BSN, client, aanbieder, Identificatie or file name in a label.
"""

from __future__ import annotations

from hub.streams.meetlat import GEMEENTE, Reeks

BERICHTEN = tuple(f"JW{nummer}" for nummer in (301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 319, 320, 323, 325))
"""Every kind of message of the standard."""

ONBEKEND = "onbekend"
"""What could not be told: the kind of a document that is no message, the gemeente of one that names none."""

LEZEN, VASTLEGGEN, VOUWEN, CLIENTEN = "lezen", "vastleggen", "vouwen", "clienten"
STAPPEN = (LEZEN, VASTLEGGEN, VOUWEN, CLIENTEN)
"""The pipeline, in order."""

SECONDEN = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Edges of how long something took: from a small message to a bulk transaction."""

ANTWOORDEN = tuple(str(code) for code in (202, 400, 401, 403, 408, 413, 415, 422, 429, 500, 503))
"""Every status that the intake over HTTP answers with."""

PAGINA, API, AANLEVERING, METRICS = "pagina", "api", "aanlevering", "metrics"
SOORTEN = (PAGINA, API, AANLEVERING, METRICS)
"""What is asked over HTTP."""

_ALLE_BERICHTEN = tuple((soort,) for soort in (*BERICHTEN, ONBEKEND))
_ALLE_STAPPEN = tuple((stap,) for stap in STAPPEN)

BERICHTEN_GELEZEN = Reeks(
    "ijw_berichten_gelezen_total",
    "counter",
    "Documenten die deze hub heeft gelezen en vastgelegd, dubbele meegeteld.",
    ("bericht", GEMEENTE),
    _ALLE_BERICHTEN,
)
BERICHTEN_AFGEKEURD = Reeks(
    "ijw_berichten_afgekeurd_total",
    "counter",
    "Daarvan afgekeurd: op niveau 1 (XML, schema) of 2 (regels binnen het bericht).",
    ("bericht", "niveau", GEMEENTE),
    tuple((soort, niveau) for (soort,) in _ALLE_BERICHTEN for niveau in ("1", "2")),
)
BERICHTEN_GEVONDEN = Reeks(
    "ijw_berichten_gevonden_total",
    "counter",
    "Bevindingen in gelezen berichten die het bericht niet afkeurden.",
    ("bericht", "niveau"),
    tuple((soort, "2") for soort in BERICHTEN),
)
LAATSTE_INNAME = Reeks(
    "ijw_laatste_inname_timestamp_seconds",
    "gauge",
    "Moment waarop deze hub voor het laatst iets vastlegde, op zijn eigen klok.",
)

STAP_IN = Reeks("ijw_stap_in_total", "counter", "Wat bij deze stap binnenkwam.", ("stap",), _ALLE_STAPPEN)
STAP_UIT = Reeks("ijw_stap_uit_total", "counter", "Wat deze stap heeft afgemaakt.", ("stap",), _ALLE_STAPPEN)
STAP_GEWEIGERD = Reeks("ijw_stap_geweigerd_total", "counter", "Wat deze stap niet aannam.", ("stap",), _ALLE_STAPPEN)
STAP_MISLUKT = Reeks(
    "ijw_stap_mislukt_total", "counter", "Wat in deze stap door een fout niet afkwam.", ("stap",), _ALLE_STAPPEN
)
STAP_LAATSTE = Reeks(
    "ijw_stap_laatste_timestamp_seconds", "gauge", "Wanneer deze stap voor het laatst iets afmaakte.", ("stap",)
)
STAP_DUUR = Reeks(
    "ijw_stap_duur_seconds",
    "histogram",
    "Hoe lang deze stap per keer duurde.",
    ("stap",),
    _ALLE_STAPPEN,
    SECONDEN,
)

DEAD_LETTERS = Reeks(
    "ijw_dead_letters_total",
    "counter",
    "Documenten die niet konden worden aangenomen en apart zijn gezet.",
    ("stap",),
    (("inbox",),),
)
WACHTRIJ = Reeks("ijw_wachtrij_documenten", "gauge", "Documenten die op de schrijver wachten.")
WACHTRIJ_RUIMTE = Reeks("ijw_wachtrij_ruimte_documenten", "gauge", "Documenten die hoogstens kunnen wachten.")

AANLEVERINGEN = Reeks(
    "ijw_aanleveringen_total",
    "counter",
    "Aanleveringen via HTTP, naar het antwoord dat de afzender kreeg.",
    ("antwoord",),
    tuple((code,) for code in ANTWOORDEN),
)
HTTP_REQUESTS = Reeks(
    "ijw_http_requests_total",
    "counter",
    "Vragen via HTTP, naar soort en antwoord.",
    ("soort", "code"),
    (
        *((soort, code) for soort in (PAGINA, API, METRICS) for code in ("200", "500")),
        *((AANLEVERING, code) for code in ANTWOORDEN),
    ),
)
HTTP_DUUR = Reeks(
    "ijw_http_request_duration_seconds",
    "histogram",
    "Hoe lang een antwoord via HTTP duurde, wachten inbegrepen.",
    ("soort",),
    tuple((soort,) for soort in SOORTEN),
    SECONDEN,
)

NACHTWERK = Reeks(
    "ijw_nachtwerk_total", "counter", "Keren dat het werk van de nacht is gedaan of geprobeerd.", (), ((),)
)
NACHTWERK_MISLUKT = Reeks("ijw_nachtwerk_mislukt_total", "counter", "Daarvan mislukt.", (), ((),))
NACHTWERK_LAATSTE = Reeks(
    "ijw_nachtwerk_laatste_timestamp_seconds", "gauge", "Wanneer het werk van de nacht voor het laatst lukte."
)

_KANALEN = (("mail",), ("webhook",))
MELDINGEN_VERSTUURD = Reeks(
    "ijw_meldingen_verstuurd_total", "counter", "Meldingen die de hub zelf verstuurde.", ("kanaal",), _KANALEN
)
MELDINGEN_MISLUKT = Reeks(
    "ijw_meldingen_mislukt_total", "counter", "Meldingen die de hub niet kwijt kon.", ("kanaal",), _KANALEN
)

KAFKA_LAG = Reeks("ijw_kafka_lag_records", "gauge", "Records op dit topic die de hub nog moet verwerken.", ("topic",))

BERICHTREEKSEN = (BERICHTEN_GELEZEN, BERICHTEN_AFGEKEURD, BERICHTEN_GEVONDEN, LAATSTE_INNAME)
STAPREEKSEN = (STAP_IN, STAP_UIT, STAP_GEWEIGERD, STAP_MISLUKT, STAP_LAATSTE, STAP_DUUR)
WACHTRIJREEKSEN = (WACHTRIJ, WACHTRIJ_RUIMTE)
WEBREEKSEN = (AANLEVERINGEN, HTTP_REQUESTS, HTTP_DUUR)
NACHTREEKSEN = (NACHTWERK, NACHTWERK_MISLUKT, NACHTWERK_LAATSTE)
MELDINGREEKSEN = (MELDINGEN_VERSTUURD, MELDINGEN_MISLUKT)
KAFKAREEKSEN = (KAFKA_LAG,)

ALLE = (
    *BERICHTREEKSEN,
    *STAPREEKSEN,
    DEAD_LETTERS,
    *WACHTRIJREEKSEN,
    *WEBREEKSEN,
    *NACHTREEKSEN,
    *MELDINGREEKSEN,
    *KAFKAREEKSEN,
)
