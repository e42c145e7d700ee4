"""A register of metrics for each set of gemeenten that someone may see; that of all also has what the process counts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from prometheus_client import CollectorRegistry, ProcessCollector

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.meten.keuzes import Meetkeuzes
from hub.meten.proces import Procesverzamelaar
from hub.meten.verzamelaar import MeetBron, Verzamelaar
from hub.streams.meetlat import Meetlat

MEESTE_REGISTERS = 50
"""Different sets of gemeenten whose metrics are kept for a moment: more than there are scrapers."""


class Registers:
    """Keeps the registers, so that several who may see the same share one reading. Threads may share it."""

    def __init__(self, vragen: MeetBron, klok: Callable[[], Moment], meetlat: Meetlat, keuzes: Meetkeuzes) -> None:
        """Measure this store and this process."""
        self._vragen = vragen
        self._klok = klok
        self._meetlat = meetlat
        self._keuzes = keuzes
        self._slot = Lock()
        self._registers: OrderedDict[Gebied, CollectorRegistry] = OrderedDict()

    def voor(self, gebied: Gebied) -> CollectorRegistry:
        """Return the register of these gemeenten. Who may not see all sees nothing of the process: it works for all."""
        with self._slot:
            if gebied not in self._registers:
                self._registers[gebied] = self._maak(gebied)
            self._registers.move_to_end(gebied)
            if len(self._registers) > MEESTE_REGISTERS:
                self._registers.popitem(last=False)
            return self._registers[gebied]

    def _maak(self, gebied: Gebied) -> CollectorRegistry:
        register = CollectorRegistry(auto_describe=False)
        verzamelaar = Verzamelaar(self._vragen, self._klok, gebied=gebied, keuzes=self._keuzes)
        register.register(verzamelaar)
        if gebied is None:
            register.register(Procesverzamelaar(self._meetlat, lambda: verzamelaar.gemeenten))
            ProcessCollector(registry=register)
        return register
