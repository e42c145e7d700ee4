"""What is shipped for Prometheus and Alertmanager, read once for the tests."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from tests.alarm.bewaking import PROMETHEUS, WORTEL, lees_yaml

RUNBOOKS = WORTEL / "docs" / "runbooks"

BASIS = "https://example.org/ijw-hub/docs/runbooks/"
"""Where the rules say that the runbooks are published: a placeholder of one piece, to be replaced everywhere at once."""


class Alarm(NamedTuple):
    """One alert rule."""

    naam: str
    severity: str
    regel: dict[str, Any]


@cache
def alarmen() -> tuple[Alarm, ...]:
    """Return every alert rule; an alert may stand in several, of different severity."""
    groepen = lees_yaml(PROMETHEUS / "alarm.rules.yml")["groups"]
    return tuple(
        Alarm(regel["alert"], regel["labels"]["severity"], regel) for groep in groepen for regel in groep["rules"]
    )


@cache
def opnames() -> tuple[dict[str, Any], ...]:
    """Return every recording rule."""
    groepen = lees_yaml(PROMETHEUS / "opname.rules.yml")["groups"]
    return tuple(regel for groep in groepen for regel in groep["rules"])
