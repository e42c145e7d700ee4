"""Count what the stages do, and keep an eye on how far they are behind: on the same `Meetlat` as the hub in one process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from threading import Event, Thread
from typing import Self

from hub.domein.feiten import Moment
from hub.fouten import HubFout
from hub.instellingen_kafka import Kafka
from hub.opslag.ontvangst import Ontvangst
from hub.streams import meetreeksen as m
from hub.streams.inname_telling import Innametelling
from hub.streams.meetlat import Labels, Meetlat
from hub.streams.meetstap import Meetstap

LAG_SECONDEN = 15.0
"""Between looks at how far the stages are behind: about as often as Prometheus asks."""


class Werkmeting:
    """The counts of the stages of one worker; threads may share it."""

    def __init__(self, meetlat: Meetlat, klok: Callable[[], Moment]) -> None:
        """Show the series of the stages from now on."""
        self._meetlat = meetlat
        self._telling = Innametelling(meetlat, klok)
        self._lezen = Meetstap(meetlat, m.LEZEN, klok)
        self._clienten = Meetstap(meetlat, m.CLIENTEN, klok)

    def stap(self, rol: str, aantal: int) -> AbstractContextManager[None]:
        """Count so many documents or clients that a stage does together."""
        if not aantal:
            return nullcontext()
        if rol == "lees":
            return self._lezen.doe(aantal)
        return self._telling.vastleggen(aantal) if rol == "dossiers" else self._clienten.doe(aantal)

    def vastgelegd(self, ontvangsten: Sequence[Ontvangst]) -> None:
        """Count what was in a batch that is durable by now."""
        self._telling.vastgelegd(ontvangsten)

    def apart(self, rol: str) -> None:
        """Count a record or document that was set aside."""
        self._meetlat.tel(m.DEAD_LETTERS, rol)


class Lagmeting:
    """Looks now and then how far the stages are behind; `with` it."""

    def __init__(self, kafka: Kafka, meetlat: Meetlat) -> None:
        self._kafka = kafka
        self._stop = Event()
        self._stand: dict[Labels, float] = {}
        self._draad = Thread(target=self._kijk, name="kafka-lag", daemon=True)
        meetlat.volg(m.KAFKA_LAG, lambda: dict(self._stand))

    def __enter__(self) -> Self:
        """Begin to look."""
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop looking."""
        self._stop.set()
        self._draad.join()

    def _kijk(self) -> None:
        # Its library is loaded by who looks, and not by who waits for the worker to begin.
        from hub.streams.kafka.beheer import achterstand  # noqa: PLC0415

        while True:
            try:
                standen = achterstand(self._kafka)
            except HubFout:
                self._stand = {}  # nothing is better than a figure of before
            else:
                self._stand = {(stand.topic,): float(stand.records) for stand in standen}
            if self._stop.wait(LAG_SECONDEN):
                return
