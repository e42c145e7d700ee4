"""Loggers, and how their lines leave the process: on stderr, as JSON or as text for a terminal.

Log with `logger = logger_voor(__name__)` and `logger.info("event", field=...)`; the events are in `hub.logboek.catalogus`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import FilteringBoundLogger

from hub.logboek.bewaken import bewaak
from hub.logboek.gebeurtenis import LEVELS, Level

Vorm = Literal["json", "tekst"]
"""How a line is written."""

_slot = Lock()


class _Uitvoer:
    """Writes lines to stderr, whole ones. That nobody reads them, or a disk is full, must not stop the hub."""

    def __init__(self, naam: str, uitvoer: TextIO | None) -> None:
        self.naam = naam
        self._uitvoer = uitvoer

    def msg(self, regel: str) -> None:
        uitvoer = self._uitvoer or sys.stderr
        try:
            with _slot:
                uitvoer.write(regel + "\n")
                uitvoer.flush()
        except (OSError, ValueError):  # ValueError: it was closed
            return

    debug = info = warning = error = critical = msg


def logger_voor(naam: str) -> FilteringBoundLogger:
    """Return a logger of this module. What it logs is held to the catalogue, now or after a later `ingesteld`."""
    logger: FilteringBoundLogger = structlog.get_logger(naam)
    return logger


def is_op_level(level: Level) -> bool:
    """Say whether events of this level are written: for who would have to gather their fields first."""
    return LEVELS[level] >= _Gekozen.level


@contextmanager
def ingesteld(vorm: Vorm | None = None, level: Level = "warning", uitvoer: TextIO | None = None) -> Iterator[None]:
    """Log so within; after that as before. Without `vorm`: text on a terminal, else JSON. Without `uitvoer`: stderr."""
    vorig, vorig_level = structlog.get_config(), _Gekozen.level
    stel_in(vorm, level, uitvoer)
    try:
        yield
    finally:
        structlog.configure(**vorig)
        _Gekozen.level = vorig_level


def stel_in(vorm: Vorm | None = None, level: Level = "warning", uitvoer: TextIO | None = None) -> None:
    """Log so from now on (`ingesteld` says how)."""
    op_terminal = (uitvoer or sys.stderr).isatty()
    if vorm is None:
        vorm = "tekst" if op_terminal else "json"
    _Gekozen.level = LEVELS[level]
    structlog.configure(
        processors=[
            _rangschik,
            structlog.dev.ConsoleRenderer(colors=op_terminal, pad_event_to=0, sort_keys=False)
            if vorm == "tekst"
            else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=_bewaakt(LEVELS[level]),
        context_class=dict,
        logger_factory=lambda naam="hub": _Uitvoer(naam, uitvoer),
        cache_logger_on_first_use=False,  # what is logged at start must follow the settings that are read later
    )


class _Gekozen:
    level = 0


def _bewaakt(level: int) -> type[FilteringBoundLogger]:
    """Return a class of loggers that pass each line through `bewaak`, before any processor (or a test) sees it."""
    basis: Any = structlog.make_filtering_bound_logger(level)

    class Bewaakt(basis):  # type: ignore[misc]
        def _process_event(self, method_name: str, event: Any, event_kw: dict[str, Any]) -> Any:
            naam, velden = bewaak(event, method_name, {**self._context, **event_kw})
            kaal = self if not self._context else type(self)(self._logger, self._processors, {})
            return basis._process_event(kaal, method_name, naam, velden)  # noqa: SLF001 - structlog's place to do this

    return Bewaakt


def _rangschik(logger: _Uitvoer, level: str, velden: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Put first what every line has."""
    nu = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event = velden.pop("event")
    return {"timestamp": nu, "level": level, "event": event, "module": logger.naam, **velden}


if not structlog.is_configured():
    stel_in()
