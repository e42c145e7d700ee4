"""Catch what would end on stderr with its text: warnings, logs of libraries, and errors that nobody caught.

Their texts may quote a message, an address or a name, so only what they are and where they arose is logged.
"""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, TextIO

from hub.logboek.plaats import als_woord, plaats_van, plaatsen_van
from hub.logboek.stand import STAND

_STIL = logging.WARNING
"""Of libraries nothing below this is told: at INFO some log the address of every request."""


@contextmanager
def vangnet() -> Iterator[None]:
    """Catch it all within; after that as before."""
    waarschuw, draadfout, losse_fout = warnings.showwarning, threading.excepthook, sys.unraisablehook
    wortel, brug = logging.getLogger(), _Brug()
    vorig_level = wortel.level

    def bij_draadfout(fout: threading.ExceptHookArgs) -> None:
        if fout.exc_value is not None and not isinstance(fout.exc_value, SystemExit):
            meld_onverwacht(fout.exc_value, fout.thread.name if fout.thread else "onbekend")
        if STAND.streng:
            draadfout(fout)

    def bij_losse_fout(fout: Any) -> None:
        if fout.exc_value is not None:
            _meld_waarschuwing(type(fout.exc_value).__name__, plaats_van(fout.exc_value))
        if STAND.streng:
            losse_fout(fout)

    warnings.showwarning = _bij_waarschuwing
    threading.excepthook = bij_draadfout
    sys.unraisablehook = bij_losse_fout
    wortel.addHandler(brug)
    wortel.setLevel(_STIL)
    try:
        yield
    finally:
        wortel.removeHandler(brug)
        wortel.setLevel(vorig_level)
        warnings.showwarning, threading.excepthook, sys.unraisablehook = waarschuw, draadfout, losse_fout


def meld_onverwacht(fout: BaseException, draad: str) -> None:
    """Log an error that nobody caught, and in which thread."""
    from hub.logboek.logger import logger_voor  # noqa: PLC0415 - most commands never log, and need not load structlog

    logger = logger_voor(__name__)
    logger.critical(
        "onverwachte_fout",
        soort=type(fout).__name__,
        plaats=plaats_van(fout),
        plaatsen=plaatsen_van(fout),
        draad=als_woord(draad),
    )


class _Brug(logging.Handler):
    """Takes what libraries log to Python's own logging."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log that something was said, where, and about which kind of error."""
        from hub.logboek.logger import logger_voor  # noqa: PLC0415 - idem

        fout = record.exc_info[1] if record.exc_info else None
        logger = logger_voor(__name__)
        logger.warning(
            "bibliotheek",
            ernst=als_woord(record.levelname.lower()),
            module=".".join(als_woord(deel) for deel in record.name.split(".")),
            soort=type(fout).__name__ if fout else None,
            plaats=plaats_van(fout) if fout else f"{als_woord(record.module)}:{record.lineno}",
        )


def _bij_waarschuwing(
    message: Warning | str,  # noqa: ARG001 - may quote anything
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    _meld_waarschuwing(category.__name__, f"{als_woord(PurePath(filename).stem)}:{lineno}")


def _meld_waarschuwing(soort: str, plaats: str) -> None:
    from hub.logboek.logger import logger_voor  # noqa: PLC0415 - idem

    logger = logger_voor(__name__)
    logger.warning("python_waarschuwing", soort=soort, plaats=plaats)
