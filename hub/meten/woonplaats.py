"""The figures of the woonplaatsbeginsel as families of metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prometheus_client.metrics_core import Metric

from hub.antwoorden import Woonplaats
from hub.meten.families import PerGemeente

WOONPLAATS_MATEN = {
    "gecontroleerd": "Toewijzingen die zijn getoetst aan het woonplaatsbeginsel: conform, afwijkend en onbekend samen.",
    "conform": "Toewijzingen bij de gemeente die volgens de BRP-gegevens wordt verwacht.",
    "afwijkend": "Toewijzingen waarvoor volgens de BRP-gegevens een andere gemeente wordt verwacht.",
    "onbekend": "Toewijzingen waarvan de woonplaats niet te beoordelen is: er ontbreken BRP-gegevens.",
    "dubbele_toewijzing": (
        "Jeugdigen voor wie twee gemeenten voor dezelfde dagen toewijzen, geteld bij elk van beide: "
        "de som over gemeenten telt een paar twee keer."
    ),
    "verhuisd_tijdens_hulp": "Lopende ambulante toewijzingen van jeugdigen die sindsdien in een andere gemeente wonen.",
    "overdracht_open": "Verzoeken, afgewezen om de woonplaats, waarop de andere gemeente nog niet toewees.",
    "overdracht_te_laat": "Daarvan langer dan twee weken geleden afgewezen.",
    "verhuizing_zonder_aansluiting": "Toewijzingen die eindigden om een verhuizing, zonder een die er elders op volgt.",
    "niet_waarneembaar": "Overdrachten en verhuizingen naar een gemeente waarvan de hub geen berichten ziet.",
}
"""Every figure of `Woonplaats`, in its order: the gauge is `ijw_woonplaats_<name>`."""


def woonplaats(cijfers: Mapping[str, Woonplaats], per: PerGemeente) -> Iterator[Metric]:
    """Give a gauge per figure, by gemeente."""
    for naam, uitleg in WOONPLAATS_MATEN.items():
        geteld: dict[tuple[str, ...], int] = {(code,): int(getattr(een, naam)) for code, een in cijfers.items()}
        yield per.stand(f"ijw_woonplaats_{naam}", uitleg, geteld)
