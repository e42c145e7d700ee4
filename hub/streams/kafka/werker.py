"""Run some stages in this process until it is asked to stop: the Faust worker around their apps.

Asked to stop, it finishes what it has in hand and acknowledges that. What does not come to an end in time (a database that
is away) is left unacknowledged: others get it, or it waits.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from threading import Event, Timer
from typing import Any

import faust

from hub.fouten import NietVoltooid
from hub.logboek.bibliotheken import zelden_gezegd
from hub.streams.kafka.draaien import Draaier

AFSLUITEN_SECONDEN = 25.0
"""For finishing what is in hand: within the half minute that systemd and containers give before they kill."""

GEEN_TIJD = 3
"""Exit code when that was too short; nothing is lost."""


class _Werker(faust.Worker):
    """The worker of Faust, without its spinner and its own logging."""

    def __init__(self, draaiers: Sequence[Draaier]) -> None:
        eerste, *verder = [draaier.app for draaier in draaiers]
        super().__init__(eerste, *verder, quiet=True, redirect_stdouts=False, override_logging=False)
        self.spinner = None

    def on_worker_shutdown(self) -> None:
        """Give what is in hand a while; after that end at once."""
        laatste = Timer(AFSLUITEN_SECONDEN, os._exit, (GEEN_TIJD,))
        laatste.daemon = True
        laatste.start()
        super().on_worker_shutdown()


def draai(draaiers: Sequence[Draaier], stop: Event) -> None:
    """Run the stages. Raises HubFout when one of them cannot go on; Ctrl-C and SIGTERM end it in order."""
    werker: Any = _Werker(draaiers)
    code: object = 0
    try:
        with zelden_gezegd():
            werker.execute_from_commandline()
    except SystemExit as einde:
        code = einde.code
    except Exception as fout:  # noqa: BLE001 - told below
        code = type(fout).__name__
    finally:
        stop.set()
    fouten = [draaier.fout for draaier in draaiers if draaier.fout is not None]
    if fouten:
        raise fouten[0]
    if code:
        raise NietVoltooid(
            f"De worker is gestopt: hij raakte Kafka kwijt, of stuitte op een fout ({code}).",
            "Start hem opnieuw (systemd en Docker doen dat vanzelf); er is niets verloren.",
        )
