"""Say the same thing now and then only, and how often it happened: a crowd must not fill the log."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic

MEESTE_DINGEN = 100
"""Different things that are remembered; the codes of this hub are fewer."""


class Zelden:
    """Lets the first through, and then one per so many seconds, with the count since the last. For any thread."""

    def __init__(self, seconden: float = 10.0, klok: Callable[[], float] = monotonic) -> None:
        """`klok` gives monotonic seconds."""
        self._seconden = seconden
        self._klok = klok
        self._slot = Lock()
        self._gezegd: dict[Hashable, tuple[float, int]] = {}
        """Per thing when it was said last, and how often it happened since."""

    def tel(self, ding: Hashable, aantal: int = 1) -> int | None:
        """Count so many; give how many it were when it is time to say so, else None."""
        nu = self._klok()
        with self._slot:
            laatst, stil = self._gezegd.get(ding, (None, 0))
            if laatst is not None and nu - laatst < self._seconden:
                self._gezegd[ding] = (laatst, stil + aantal)
                return None
            if len(self._gezegd) >= MEESTE_DINGEN and ding not in self._gezegd:
                self._gezegd.clear()
            self._gezegd[ding] = (nu, 0)
            return stil + aantal
