"""What is still to happen, in order of time: the motor of the simulation."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime

Actie = Callable[[], None]


class Agenda:
    """Runs planned actions in order of their moment; what is planned after the end never happens."""

    def __init__(self, einde: datetime) -> None:
        self._einde = einde
        self._rij: list[tuple[datetime, int, Actie]] = []
        self._volgnummer = 0
        self.nu = datetime.min  # noqa: DTZ901 - all moments here are local time on purpose

    def plan(self, moment: datetime, actie: Actie) -> None:
        """Let `actie` happen at `moment`, or now when that lies in the past; equal moments keep their order."""
        moment = max(moment, self.nu)
        if moment <= self._einde:
            self._volgnummer += 1
            heapq.heappush(self._rij, (moment, self._volgnummer, actie))

    def draai(self) -> None:
        """Do everything that is planned, and what that plans in turn, up to the end."""
        while self._rij:
            self.nu, _, actie = heapq.heappop(self._rij)
            actie()
