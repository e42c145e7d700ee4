"""Do something once a day at a set hour, in a thread of its own, by the clock of the hub.

The thread looks at the clock at least once a minute: a machine that slept or a clock that was set
is noticed soon. A day whose hour passed while the hub did not run is left out.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from time import monotonic
from typing import Self

from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_UUR, lokaal, moment_van
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van

BLIK_SECONDEN = 60.0
"""Seconds between two looks at the clock at most."""

LANGSTE_DAG = 25 * MILLISECONDEN_PER_UUR
"""The day on which winter time begins."""

logger = logger_voor(__name__)


def volgende(na: Moment, om: time) -> Moment:
    """Return the first moment after another at which it is this hour, in local time."""
    nu = lokaal(na)
    dag = nu.date()
    while True:
        moment = moment_van(datetime.combine(dag, om))
        if moment > na:
            return moment
        dag += timedelta(days=1)


class Dagelijks:
    """Runs a job every day; `with` it. A job that fails is told in the log, and comes again the next day."""

    def __init__(
        self,
        om: time,
        werk: Callable[[], None],
        klok: Callable[[], Moment],
        wacht: Callable[[threading.Event, float], bool] = threading.Event.wait,
    ) -> None:
        """Take the hour, the job and the clock; `wacht` waits for the sign to stop, at most so many seconds."""
        self._om = om
        self._werk = werk
        self._klok = klok
        self._wacht = wacht
        self._stop = threading.Event()
        self._draad = threading.Thread(target=self._loop, name="dagelijks", daemon=True)

    def __enter__(self) -> Self:
        """Start waiting for the hour."""
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Finish a job that runs, then stop."""
        self._stop.set()
        self._draad.join()

    def _loop(self) -> None:
        straks = volgende(self._klok(), self._om)
        while not self._stop.is_set():
            nog = straks - self._klok()
            if nog > LANGSTE_DAG:  # the clock was set back
                straks = volgende(self._klok(), self._om)
            elif nog > 0:
                self._wacht(self._stop, min(nog / 1000, BLIK_SECONDEN))
            else:
                self._doe()
                straks = volgende(max(self._klok(), straks), self._om)

    def _doe(self) -> None:
        begin = monotonic()
        try:
            self._werk()
        except Exception as fout:  # noqa: BLE001 - a mistake of ours in this job must not end the next ones
            logger.error(  # noqa: TRY400 - the text of an exception may quote from a message
                "dagelijks_mislukt", soort=type(fout).__name__, plaats=plaats_van(fout)
            )
        else:
            logger.info("nachtwerk_klaar", milliseconden=int(1000 * (monotonic() - begin)))
