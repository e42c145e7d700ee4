"""What a value in the log may look like, by kind: a number, a code, a place in the code. What fits no kind is not logged.

No kind takes free text. A sentence must be one that the hub itself made (`REDEN`); a name of a file is masked first, and is
the only thing in the log that someone outside can choose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hub.domein.bsn import maskeer
from hub.logboek.redenen import REDENEN

MEESTE_DELEN = 100
"""Of a list in one line: a batch can hold hundreds of messages, and a line must stay a line."""

_MEESTE = 10**12
"""Above this a number counts nothing that the hub has."""

_LANGSTE_NAAM = 300
"""Characters: what `hub.streams.leesbaar.toonbaar` leaves of a name."""


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of value: how docs/logboek.md calls it, and whether a value is one."""

    uitleg: str
    past: Callable[[object], bool]


def _tekst(uitleg: str, patroon: str) -> Soort:
    vorm = re.compile(patroon, re.ASCII)
    return Soort(uitleg, lambda waarde: isinstance(waarde, str) and vorm.fullmatch(waarde) is not None)


def _woord(uitleg: str, patroon: str) -> Soort:
    """What the code, a library or a setting calls something: never with what may be a BSN in it."""
    vorm = re.compile(patroon, re.ASCII)
    return Soort(
        uitleg,
        lambda waarde: isinstance(waarde, str) and vorm.fullmatch(waarde) is not None and maskeer(waarde) == waarde,
    )


def _getal(uitleg: str, laagste: int, hoogste: int) -> Soort:
    return Soort(
        uitleg,
        lambda waarde: isinstance(waarde, int) and not isinstance(waarde, bool) and laagste <= waarde <= hoogste,
    )


def _lijst(uitleg: str, van: Soort) -> Soort:
    def past(waarde: object) -> bool:
        return isinstance(waarde, list | tuple) and len(waarde) <= MEESTE_DELEN and all(map(van.past, waarde))

    return Soort(uitleg, past)


def _is_naam(waarde: object) -> bool:
    return (
        isinstance(waarde, str) and len(waarde) <= _LANGSTE_NAAM and waarde.isprintable() and maskeer(waarde) == waarde
    )


AANTAL = _getal("aantal", 0, _MEESTE)
NUMMER = _getal("nummer in de opslag", 0, _MEESTE)
MILLISECONDEN = _getal("milliseconden", 0, _MEESTE)
SECONDEN = _getal("seconden", 0, _MEESTE)
STATUS = _getal("HTTP-status", 100, 599)
POORT = _getal("poort", 0, 65_535)
NIVEAU = _getal("niveau van de toets, 1 tot 4", 1, 4)
WOORD = _woord("woord uit de code", r"[A-Za-z][A-Za-z0-9_-]{0,60}")
PLAATS = _tekst("module en regel", r"[A-Za-z_][A-Za-z0-9_.]{0,150}:\d{1,6}|onbekend")
PLAATSEN = _lijst("modules en regels, buitenste eerst", PLAATS)
MODULE = _woord("naam van een Python-module", r"[A-Za-z_][A-Za-z0-9_.-]{0,150}")
BERICHT = _tekst("soort bericht", r"JW3\d\d|Fo01|onbekend")
GEMEENTE = _tekst("gemeentecode", r"\d{4}|onbekend")
REGELCODES = _lijst("regelcodes of soorten fout", _tekst("regelcode", r"[A-Z][A-Z0-9]{1,9}"))
TRACE = _tekst("trace-id (W3C)", r"[0-9a-f]{32}")
TRACES = _lijst(f"trace-ids, hoogstens {MEESTE_DELEN}", TRACE)
VERSIE = _tekst("versie", r"\d{1,4}(\.\d{1,4}){1,3}[a-z0-9.+-]{0,20}")
VINGERAFDRUK = _tekst("vingerafdruk", r"[a-z2-7]{12}")
ANKER = _tekst("anker van het leeslog", r"\d{1,15}\.[0-9a-f]{32}")
MELDNUMMER = _tekst("meldnummer", r"[0-9a-f]{8}")
DAG = _tekst("datum", r"\d{4}-\d\d-\d\d")
# At most two digits in a row: an address with a number of someone in it is no pattern of ours.
PAD = _tekst("adres, zonder wat erin werd ingevuld", r"(?!.*\d{3})/[A-Za-z0-9_/{}:.-]{0,120}|onbekend")
METHODE = _tekst("HTTP-methode", r"[A-Z]{3,7}")
NETWERK = _tekst("netwerk: het adres zonder het laatste deel", r"\d{1,3}(\.\d{1,3}){3}/24|[0-9a-f:]{2,39}/48|onbekend")
LUISTERADRES = _woord("adres van deze machine", r"[A-Za-z0-9.:-]{1,100}")
WIE = _tekst("token met zijn nummer, of oidc", r"token:\d{1,9}|oidc")
TOPIC = _woord("naam van een topic", r"[A-Za-z][A-Za-z0-9._-]{0,100}")
REDEN = Soort("vaste zin van de hub", lambda waarde: isinstance(waarde, str) and waarde in REDENEN)
BESTAND = Soort("naam van een bestand, gemaskeerd", _is_naam)
