"""The outbox of a worker: what was sent and may be forgotten by the store, and what a worker that is gone left behind.

Forgetting goes along with the next transaction, so that a batch costs one commit and not two. A crash in between means that
the same records are sent once more: the same, for they were written when they were decided on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from hub.domein.feiten import Moment
from hub.opslag.trap import Trap, Uitgaand
from hub.opslag.winkel import Winkel

ACHTERGEBLEVEN_MS = 60_000
"""A record that is still there after this was left by a worker that is gone: a live one sends at once."""

PER_KEER = 500
"""Records sent again at a time."""


class Uitbak:
    """Which records Kafka has. Any thread may call it."""

    def __init__(self, winkel: Winkel, klok: Callable[[], Moment]) -> None:
        self._winkel = winkel
        self._klok = klok
        self._slot = Lock()
        self._verstuurd: list[bytes] = []

    def is_verstuurd(self, records: Sequence[Uitgaand]) -> None:
        """Note that Kafka has acknowledged these."""
        with self._slot:
            self._verstuurd += [record.id for record in records if record.id]

    def verstuurd(self) -> list[bytes]:
        """Give what the store may forget; it stays noted until `vergeet`, after the commit."""
        with self._slot:
            return list(self._verstuurd)

    def vergeet(self, nummers: Sequence[bytes]) -> None:
        """Forget what the store has forgotten."""
        klaar = set(nummers)
        with self._slot:
            self._verstuurd = [nummer for nummer in self._verstuurd if nummer not in klaar]

    def ruim_op(self) -> list[Uitgaand]:
        """Let the store forget what was sent; gives what was left behind, to be sent. Raises OpslagFout."""
        nummers = self.verstuurd()

        def werk(trap: Trap) -> list[Uitgaand]:
            trap.is_verstuurd(nummers)
            return trap.achtergebleven(self._klok() - ACHTERGEBLEVEN_MS, PER_KEER)

        over = self._winkel.trap(werk)
        self.vergeet(nummers)
        return over
