"""The log of a command that keeps running: how it is written, what the first and last lines say, and where spans go."""

from __future__ import annotations

import base64
import hashlib
import platform
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from hub import __version__
from hub.instellingen import Instellingen
from hub.logboek.logger import ingesteld, logger_voor
from hub.logboek.plaats import plaats_van
from hub.logboek.stand import STAND

_GEHEIM = re.compile("geheim|wachtwoord|sleutel|token|webhook|gebruiker")
"""Names of settings that may hold a secret: they do not count."""

_VINGERAFDRUK_TEKENS = 12
"""60 bits: enough to see that something changed."""

logger = logger_voor(__name__)


@contextmanager
def dienstlog(opdracht: str, instellingen: Instellingen) -> Iterator[None]:
    """Log as the settings say within, and say that it begins and ends.

    Raises OngeldigeInstelling when traces are asked for and the packages for it are not there.
    """
    keuze = instellingen.log
    STAND.traag_seconden, STAND.otel_deel = keuze.traag_seconden, keuze.otel_deel
    with ExitStack() as stapel:
        stapel.enter_context(ingesteld(keuze.vorm, keuze.niveau))
        begin = time.monotonic()
        logger.info(
            "hub_gestart",
            opdracht=opdracht,
            versie=__version__,
            python=platform.python_version(),
            instellingen=vingerafdruk(instellingen),
        )
        try:
            if keuze.otel is not None:
                from hub.logboek.otel import stuur_naar

                stapel.enter_context(stuur_naar(keuze.otel))
            yield
        except Exception as fout:
            logger.error(  # noqa: TRY400 - its text is for who gave the command; it may name a file
                "hub_gestopt_met_fout", opdracht=opdracht, soort=type(fout).__name__, plaats=plaats_van(fout)
            )
            raise
        logger.info("hub_gestopt", opdracht=opdracht, seconden=int(time.monotonic() - begin))


def vingerafdruk(instellingen: Instellingen) -> str:
    """Return a fingerprint of all settings but those that may be secret: another one means that something was set."""
    zonder = _zonder_geheimen(instellingen.model_dump(mode="json"))
    som = hashlib.sha256(repr(zonder).encode()).digest()
    return base64.b32encode(som).decode().lower()[:_VINGERAFDRUK_TEKENS]


def _zonder_geheimen(waarde: Any) -> Any:
    """Leave out what may be secret, and put what has no order of its own in one."""
    if isinstance(waarde, Mapping):
        return [
            (naam, _zonder_geheimen(deel)) for naam, deel in sorted(waarde.items()) if not _GEHEIM.search(str(naam))
        ]
    if isinstance(waarde, list | tuple):
        return sorted((_zonder_geheimen(deel) for deel in waarde), key=repr)
    # An address may hold a name and password before its @.
    return None if isinstance(waarde, str) and "@" in waarde else waarde
