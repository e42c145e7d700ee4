"""What a stage does when it does not go well: wait and try again, set one record aside, or stop.

Three kinds of trouble. The surroundings (a database or broker that is away, another writer): that passes, so it is tried
again, ever less often, for as long as it takes. The work itself (one message on which the hub trips): the rest must go on, so what
fails is halved until one is left, and that one is given up. And what only a person can mend (wrong keys, a newer record): then the
worker stops, and nothing of it is acknowledged.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from threading import Event
from typing import TypeVar

from sqlalchemy.exc import DataError

from hub.fouten import OpslagFout, OpslagTeNieuw, SleutelFout
from hub.logboek.logger import logger_voor
from hub.logboek.plaats import plaats_van
from hub.streams.kafka.vorm import NieuwerRecord

EERST_SECONDEN = 0.25
"""Wait before the second try: long enough for another writer to be done."""

MEEST_SECONDEN = 15.0
"""Wait between later tries: what was away is found within this of its return."""

FATAAL = (NieuwerRecord, SleutelFout, OpslagTeNieuw)
"""Only a person can mend these."""

logger = logger_voor(__name__)

_T = TypeVar("_T")
_R = TypeVar("_R")


class Gestopt(Exception):
    """The worker stops while it was waiting: what it had in hand is not done, and comes again."""


def is_omgeving(fout: Exception) -> bool:
    """Say whether trouble may pass by itself; what the store says about a value it was given does not."""
    return isinstance(fout, OpslagFout) and not isinstance(fout, FATAAL) and not _over_een_waarde(fout)


def _over_een_waarde(fout: OpslagFout) -> bool:
    oorzaak = fout.__cause__
    return isinstance(oorzaak, DataError) or type(oorzaak).__name__ == "DataError"


def houd_vol(doe: Callable[[], _T], stop: Event, stap: str) -> _T:
    """Do something until the surroundings allow it. Raises Gestopt when `stop` is set first, and any other trouble."""
    wacht = EERST_SECONDEN
    while True:
        try:
            return doe()
        except Exception as fout:
            if not is_omgeving(fout):
                raise
            logger.warning("kafka_wacht", stap=stap, seconden=round(wacht), soort=type(fout).__name__)
        # Not all workers at once: half of the wait is by chance.
        if stop.wait(wacht * (0.5 + random.random() / 2)):  # noqa: S311 - nothing secret
            raise Gestopt
        wacht = min(2 * wacht, MEEST_SECONDEN)


def zonder_omval(doe: Callable[[], list[_R]]) -> list[_R]:
    """Fold; a mistake of ours in it must not keep messages from being recorded. What was to be folded stays marked.

    Passes on what passes by itself, and what only a person can mend.
    """
    try:
        return doe()
    except (*FATAAL, Gestopt):
        raise
    except Exception as fout:
        if is_omgeving(fout):
            raise
        logger.error(  # noqa: TRY400 - the text of an exception may quote from a message
            "inname_vouwen_mislukt", soort=type(fout).__name__, plaats=plaats_van(fout)
        )
        return []


def zonder_gif(
    doe: Callable[[Sequence[_T]], list[_R]], delen: Sequence[_T], geef_op: Callable[[_T, Exception], list[_R]]
) -> list[_R]:
    """Do all at once; where it fails by the work itself, do the halves, and give up the single one that fails."""
    if not delen:
        return []
    try:
        return doe(delen)
    except (*FATAAL, Gestopt):
        raise
    except Exception as fout:
        if is_omgeving(fout):
            raise
        if len(delen) == 1:
            return geef_op(delen[0], fout)
    helft = len(delen) // 2
    return [*zonder_gif(doe, delen[:helft], geef_op), *zonder_gif(doe, delen[helft:], geef_op)]
