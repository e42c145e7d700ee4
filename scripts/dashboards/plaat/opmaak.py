"""Values in words: the units of Grafana that the dashboards use, in Dutch, and the colours of thresholds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from scripts.dashboards.panelen import DATUM

ZONE = ZoneInfo("Europe/Amsterdam")

INKT, ZACHT, LIJN, VLAK, PAPIER = "#1F2937", "#6B7280", "#DDE1E7", "#FFFFFF", "#F4F5F7"
"""Colours of a page in the light theme: text, lesser text, lines, panel, page."""

HALFWEG = 0.25
"""Luminance from which dark letters have more contrast than white ones, by some margin for white on the vermilion."""

KORT, DRIE_CIJFERS = 0.01, 100
"""Below this many seconds, and from this figure on: where a decimal says something, and where it says nothing."""

_BYTES = ("B", "KiB", "MiB", "GiB", "TiB")
_GELEDEN = ((60, "seconde", "seconden"), (60, "minuut", "minuten"), (24, "uur", "uur"), (10_000, "dag", "dagen"))


def kleur(naam: str) -> str:
    """Return a colour that can be drawn; `text` is that of the theme."""
    return {"text": INKT, "transparent": "none"}.get(naam, naam)


def drempelkleur(waarde: float, drempels: Mapping[str, Any]) -> str:
    """Return the colour of the highest threshold that a value reaches."""
    gehaald = [stap["color"] for stap in drempels["steps"] if stap["value"] is None or waarde >= stap["value"]]
    return kleur(gehaald[-1])


def leesbaar_op(vlak: str) -> str:
    """Return the colour of letters on a colour: dark on what is light (relative luminance of WCAG 2), else white."""
    delen = (int(vlak[plek : plek + 2], 16) / 255 for plek in (1, 3, 5))
    lineair = [deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen]  # noqa: PLR2004 - sRGB
    helderheid = sum(gewicht * deel for gewicht, deel in zip((0.2126, 0.7152, 0.0722), lineair, strict=True))
    return INKT if helderheid > HALFWEG else VLAK


def toon(waarde: float, eenheid: str, decimalen: int | None = None, *, nu: float = 0) -> str:
    """Return a value with its unit, as a reader in the Netherlands writes it. `nu` (seconds) is for ages."""
    if eenheid == "percentunit":
        return f"{getal(waarde * 100, 1 if decimalen is None else decimalen)} %"
    if eenheid == "bytes":
        trap = min(int(math.log2(max(1, abs(waarde))) // 10), len(_BYTES) - 1)
        return f"{getal(waarde / 2 ** (10 * trap), 0 if trap == 0 or waarde / 2 ** (10 * trap) >= DRIE_CIJFERS else 1)} {_BYTES[trap]}"
    if eenheid == "s":
        kort = f"{getal(waarde * 1000, 0 if waarde == 0 or abs(waarde) >= KORT else 1)} ms"
        return kort if abs(waarde) < 1 else f"{getal(waarde, 1)} s"
    if eenheid in {"dateTimeFromNow", DATUM}:
        moment = datetime.fromtimestamp(waarde / 1000, ZONE)
        return geleden(nu - waarde / 1000) if eenheid == "dateTimeFromNow" else moment.strftime("%d-%m-%Y")
    achter = eenheid.removeprefix("suffix:") if eenheid.startswith("suffix:") else ""
    heel = math.isclose(waarde, round(waarde), abs_tol=1e-9)  # what is counted is whole, whatever a float makes of it
    return getal(waarde, (0 if heel else 1) if decimalen is None else decimalen) + achter


def getal(waarde: float, decimalen: int) -> str:
    """Return a number with a decimal comma and points between thousands."""
    return f"{waarde:,.{decimalen}f}".translate(str.maketrans(",.", ".,"))


def geleden(seconden: float) -> str:
    """Return an age in its largest unit."""
    for deler, een, meer in _GELEDEN:
        if abs(seconden) < deler or deler == _GELEDEN[-1][0]:
            aantal = max(1, round(seconden))
            return f"{aantal} {een if aantal == 1 else meer} geleden"
        seconden /= deler
    raise AssertionError("no age is that long")
