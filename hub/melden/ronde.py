"""Make a round again and again in a thread of its own, by the clock of the hub, and never let a failure end it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Self

from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van
from hub.streams.dagelijks import BLIK_SECONDEN

AFMAKEN_SECONDEN = 10.0
"""How long the end of the hub waits for a round: what was not sent is sent after the next start."""

logger = logger_voor(__name__)


class Ronde:
    """Calls `werk` at once and then every minute; `with` it. What is due is for `werk` to see, on the clock it has."""

    def __init__(
        self,
        werk: Callable[[], None],
        stop: Callable[[], None],
        wacht: Callable[[threading.Event, float], bool] = threading.Event.wait,
    ) -> None:
        """`stop` breaks off the work that is being done; `wacht` waits for the sign to stop, at most so many seconds."""
        self._werk = werk
        self._breek_af = stop
        self._wacht = wacht
        self._stop = threading.Event()
        self._draad = threading.Thread(target=self._loop, name="melden", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, also in the middle of sending."""
        self._stop.set()
        self._breek_af()
        self._draad.join(AFMAKEN_SECONDEN)

    def _loop(self) -> None:
        while not self._stop.is_set():
            try:
                self._werk()
            except Exception as fout:  # noqa: BLE001 - no mistake of ours or full disk may end the next rounds
                logger.error(  # noqa: TRY400 - the text of an exception may quote anything
                    "melden_mislukt", soort=type(fout).__name__, plaats=plaats_van(fout)
                )
            self._wacht(self._stop, BLIK_SECONDEN)
