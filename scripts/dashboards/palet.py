"""Colours that everyone can tell apart, and thresholds.

The palette is that of Okabe and Ito (Color Universal Design, 2008), made for all common kinds of colour blindness.
Good is blue and wrong is vermilion, never green beside red; and no colour says anything that a word or figure does not.
"""

from __future__ import annotations

from grafana_foundation_sdk.builders import dashboard as bouw
from grafana_foundation_sdk.models import dashboard as model

BLAUW = "#0072B2"
HEMELSBLAUW = "#56B4E9"
GROEN = "#009E73"
GEEL = "#F0E442"
ORANJE = "#E69F00"
VERMILJOEN = "#D55E00"
PAARS = "#CC79A7"
GRIJS = "#8C8C8C"
BLEEK = "#D0D3D9"
"""Of what asks for no attention, such as a zero in a row of the timeline."""
TEKST = "text"
"""The colour that the theme gives to text: a figure that asks for no attention."""

GOED, LET_OP, FOUT = BLAUW, ORANJE, VERMILJOEN

Drempel = tuple[float | None, str]
"""From which value (None: from the lowest), which colour."""

GEEN_NORM: tuple[Drempel, ...] = ((None, TEKST),)
"""For figures without a norm: they are shown and not judged."""
GEEN_IS_GOED: tuple[Drempel, ...] = ((None, TEKST), (1, FOUT))
"""One is already wrong: late, missing, rejected."""
ENKELE_IS_LET_OP: tuple[Drempel, ...] = ((None, TEKST), (1, LET_OP))
"""One asks for attention, and is not wrong yet."""


def normlijnen(*waarden: float) -> tuple[Drempel, ...]:
    """Return thresholds for a chart: dashed lines in the colour of text, which no series has."""
    return ((None, TEKST), *((waarde, TEKST) for waarde in waarden))


KLEUR_PER_PAAR = {
    ("JW301", "JW302"): BLAUW,
    ("JW305", "JW306"): ORANJE,
    ("JW307", "JW308"): GROEN,
    ("JW315", "JW316"): VERMILJOEN,
    ("JW317", "JW318"): PAARS,
    ("JW319", "JW320"): HEMELSBLAUW,
    ("JW323", "JW325"): GEEL,
}
"""A message and its retour share a colour; the retour is the paler one."""

_NAAR_WIT = 0.55
"""How far a retour lies from its message towards white: still clearly its colour, and clearly another."""


def bleker(kleur: str) -> str:
    """Return a paler shade of a colour."""
    delen = (int(kleur[plek : plek + 2], 16) for plek in (1, 3, 5))
    return "#" + "".join(f"{round(deel + (255 - deel) * _NAAR_WIT):02X}" for deel in delen)


def kleur_per_bericht() -> dict[str, str]:
    """Return a colour for every kind of message, and grey for what could not be told."""
    kleuren = {}
    for (heen, retour), kleur in KLEUR_PER_PAAR.items():
        kleuren[heen], kleuren[retour] = kleur, bleker(kleur)
    return kleuren | {"onbekend": GRIJS}


def drempels(stappen: tuple[Drempel, ...]) -> bouw.ThresholdsConfig:
    """Return thresholds as Grafana wants them."""
    return (
        bouw.ThresholdsConfig()
        .mode(model.ThresholdsMode.ABSOLUTE)
        .steps([model.Threshold(value=waarde, color=kleur) for waarde, kleur in stappen])
    )
