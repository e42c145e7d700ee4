"""Keep libraries that try again all the time from filling the log: the same complaint from the same place, now and then."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from hub.logboek.zelden import Zelden

ZELDEN_SECONDEN = 60.0
"""Between two lines from the same place: while a broker of Kafka is away, its client complains a hundred times a second."""


class _Zeef(logging.Filter):
    def __init__(self) -> None:
        super().__init__()
        self._zelden = Zelden(ZELDEN_SECONDEN)

    def filter(self, record: logging.LogRecord) -> bool:
        return self._zelden.tel((record.name, record.lineno)) is not None


@contextmanager
def zelden_gezegd() -> Iterator[None]:
    """Let libraries say the same thing now and then only, within."""
    zeef = _Zeef()
    uitgangen = list(logging.getLogger().handlers)
    for uitgang in uitgangen:
        uitgang.addFilter(zeef)
    try:
        yield
    finally:
        for uitgang in uitgangen:
            uitgang.removeFilter(zeef)
