"""The catalogue of log events: the stages on Kafka (`ijw-hub worker`)."""

from __future__ import annotations

from hub.logboek.gebeurtenis import Gebeurtenis

KAFKA = (
    Gebeurtenis(
        "kafka_worker_begint",
        "info",
        ("stap", "topic"),
        "Een trap van de worker gaat lezen; Kafka deelt de partities opnieuw in.",
        "Niets.",
    ),
    Gebeurtenis(
        "kafka_wacht",
        "warning",
        ("stap", "seconden", "soort"),
        "De opslag doet niet mee; de partij blijft in de hand en gaat na `seconden` nog eens. Er wordt niets bevestigd.",
        "Kijk of de database draait. Daarna gaat het vanzelf verder; er is niets verloren.",
    ),
    Gebeurtenis(
        "kafka_zenden_wacht",
        "warning",
        ("stap", "aantal", "seconden"),
        "Kafka bevestigt niet wat de trap verzendt; na `seconden` gaat het nog eens.",
        "Kijk of de brokers draaien en de topics er zijn (`ijw-hub kafka topics`). Daarna gaat het vanzelf verder.",
    ),
    Gebeurtenis(
        "kafka_record_onleesbaar",
        "warning",
        ("stap", "topic", "partitie", "offset"),
        "Een record heeft niet de vorm van zijn topic. Het is overgeslagen en gemeld op het topic `afgekeurd`.",
        "Zoek uit wie er nog meer op dit topic schrijft; alleen de hub hoort dat te doen.",
    ),
    Gebeurtenis(
        "kafka_document_mislukt",
        "error",
        ("stap", "soort"),
        "De hub struikelde over één document. Het staat, versleuteld, op het topic `afgekeurd`; de rest ging door.",
        "Meld `soort` met de versie van de hub; na een nieuwe versie: `ijw-hub kafka herverwerk`.",
    ),
    Gebeurtenis(
        "kafka_achtergebleven",
        "info",
        ("stap", "aantal"),
        "Een worker die wegviel had records niet meer verzonden; dat is nu gedaan.",
        "Niets.",
    ),
    Gebeurtenis(
        "kafka_worker_stopt",
        "error",
        ("stap", "soort"),
        "De worker kan niet verder; wat hij in de hand had, is niet bevestigd en komt terug.",
        "De regel op het scherm, of de uitvoer van de dienst, zegt wat er moet gebeuren.",
    ),
)
