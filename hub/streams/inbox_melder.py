"""Say in the log that something in the inbox waits: once, until it is over or the reason changes."""

from __future__ import annotations

from collections.abc import Iterable

from hub.logboek.logger import logger_voor
from hub.streams.leesbaar import toonbaar

logger = logger_voor(__name__)

ALLES = ""
"""Instead of a file name: the whole inbox waits."""


class Melder:
    """Remembers what was said, per file."""

    def __init__(self) -> None:
        self._gezegd: dict[str, tuple[str, str]] = {}

    def wacht(self, naam: str, waarom: str, soort: str = "") -> None:
        """Say that a file waits, why (of `hub.logboek.redenen`) and by which kind of error, unless that was said already."""
        if self._gezegd.get(naam) != (waarom, soort):
            self._gezegd[naam] = (waarom, soort)
            logger.warning("inbox_wacht", bestand=toonbaar(naam), reden=waarom, soort=soort)

    def over(self, naam: str) -> None:
        """Say that it goes on, if it was said to wait."""
        if self._gezegd.pop(naam, None) is not None:
            logger.info("inbox_verder", bestand=toonbaar(naam))

    def alleen(self, namen: Iterable[str]) -> None:
        """Forget the files that are no longer there."""
        blijft = {ALLES, *namen}
        self._gezegd = {naam: waarom for naam, waarom in self._gezegd.items() if naam in blijft}
