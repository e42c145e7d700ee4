"""What `ijw-hub kafka herverwerk` does: put rejections, or the whole journal, on Kafka once more."""

from __future__ import annotations

from hub.instellingen import Instellingen
from hub.instellingen_kafka import Kafka
from hub.opdrachten.hub_openen import klok, open_hub
from hub.opslag.versleuteling import Kluis
from hub.streams.kafka.opnieuw import Opnieuw, afgekeurde_posten, hele_journaal, lees_brieven
from hub.streams.kafka.zenden import Zender


def herverwerk(instellingen: Instellingen, kafka: Kafka, *, journaal: bool) -> Opnieuw:
    """Send them; what they come to is for the workers. Raises KafkaFout, OpslagFout."""
    with open_hub(instellingen, leest=False) as hub, Zender(kafka, Kluis(hub.winkel.sleutels), klok) as zender:
        if journaal:
            return Opnieuw(zender.zend_alle(hele_journaal(hub.winkel), _niets), 0)
        brieven = lees_brieven(kafka)
        verzonden = zender.zend_alle(brieven.documenten, _niets)
        posten = list(hub.winkel.journaalposten(brieven.afleveringen)) if brieven.afleveringen else []
        weg = len(brieven.afleveringen) - len(posten)
        return Opnieuw(verzonden + zender.zend_alle(afgekeurde_posten(posten), _niets), weg)


def _niets(_: object) -> None:
    pass
