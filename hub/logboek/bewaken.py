"""Hold each line of the log to the catalogue: an event that is known, its own fields, values of their kind.

In the tests what does not fit is an error; in a hub that runs it is left out and counted, since a
line that is missing is mended later, and a name that was logged is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.logboek.catalogus import GEBEURTENISSEN, TOEGESTAAN
from hub.logboek.soorten import WOORD
from hub.logboek.spoor import HUIDIG
from hub.logboek.stand import STAND
from hub.logboek.velden import TRACE_ID, VELDEN

ONVOLLEDIG = "logregel_onvolledig"
"""Logged instead of an event that is not in the catalogue."""

_EXTRA = frozenset({TRACE_ID})


class OngeldigeLogregel(AssertionError):
    """A line that is not in the catalogue. Only in the tests."""


def bewaak(naam: object, level: str, velden: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the event and fields that may be logged, with the trace id of what is being done.

    A field that is None or empty is not known, and left out. Raises OngeldigeLogregel while testing (`STAND.streng`);
    in service a line that does not fit the catalogue is reduced to what does.
    """
    if not isinstance(naam, str) or naam not in GEBEURTENISSEN:
        if STAND.streng:
            raise OngeldigeLogregel(f"{naam!r} is not in hub/logboek/catalogus.py")
        return ONVOLLEDIG, {"onbekend": naam} if WOORD.past(naam) else {}
    if STAND.streng and level != GEBEURTENISSEN[naam].level:
        raise OngeldigeLogregel(f"{naam} is logged at {level}")
    schoon, geweigerd = zeef(velden, TOEGESTAAN[naam] | _EXTRA)
    if geweigerd and STAND.streng:
        raise OngeldigeLogregel(f"{naam} may not have {geweigerd}, or not with that kind of value")
    if geweigerd:
        schoon["weggelaten"] = len(geweigerd)
    spoor = HUIDIG.get()
    if spoor is not None:
        schoon.setdefault(TRACE_ID, spoor.trace)
    return naam, schoon


def zeef(velden: Mapping[str, Any], toegestaan: frozenset[str]) -> tuple[dict[str, Any], list[str]]:
    """Return the fields that are allowed and fit their kind, and the names of those that are not."""
    schoon: dict[str, Any] = {}
    geweigerd: list[str] = []
    for veld, waarde in velden.items():
        if waarde is None or waarde == "":
            continue
        if veld in toegestaan and VELDEN[veld].past(waarde):
            schoon[veld] = waarde
        else:
            geweigerd.append(veld)
    return schoon, geweigerd
