"""Count the work of the night: how often, how often it failed, and when it went well last."""

from __future__ import annotations

from collections.abc import Callable

from hub.domein.feiten import Moment
from hub.streams import meetreeksen as m
from hub.streams.meetlat import Meetlat


def geteld(werk: Callable[[], None], meetlat: Meetlat, klok: Callable[[], Moment]) -> Callable[[], None]:
    """Return the same work, counted; what it raises is passed on."""
    meetlat.toon(*m.NACHTREEKSEN)

    def doe() -> None:
        try:
            werk()
        except BaseException:
            meetlat.tel_samen({m.NACHTWERK: {(): 1}, m.NACHTWERK_MISLUKT: {(): 1}})
            raise
        meetlat.tel(m.NACHTWERK)
        meetlat.zet(m.NACHTWERK_LAATSTE, klok() / 1000)

    return doe
