"""A rectangle on the page to draw in: words that fit, blocks of colour, axes."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from scripts.dashboards.plaat.opmaak import INKT

TITEL = 30
"""Pixels of the title of a panel."""
KLEINST = 7
"""Points: smaller letters nobody reads."""
ACHTER, VOOR = -5, 5
"""Layers: what lies under the axes, and over them."""


@dataclass(frozen=True, slots=True)
class Vak:
    """A rectangle on the page, in pixels from its own upper left corner."""

    figuur: Figure
    links: float
    boven: float
    """Its upper edge, from the bottom of the page."""
    breed: float
    hoog: float
    blad_hoog: float

    def plek(self, x: float, y: float, breed: float, hoog: float) -> tuple[float, float, float, float]:
        """Return a part of it as matplotlib counts: shares of the page, from below."""
        blad_breed = self.figuur.get_size_inches()[0] * self.figuur.dpi
        return (
            (self.links + x) / blad_breed,
            (self.boven - y - hoog) / self.blad_hoog,
            breed / blad_breed,
            hoog / self.blad_hoog,
        )

    def assen(self, x: float, y: float, breed: float, hoog: float) -> Axes:
        """Return axes on a part of it."""
        return self.figuur.add_axes(self.plek(x, y, breed, hoog))

    def blok(self, x: float, y: float, breed: float, hoog: float, kleur: str, rand: str = "none") -> None:
        """Draw a rectangle under everything else."""
        links, onder, w, h = self.plek(x, y, breed, hoog)
        vorm = Rectangle((links, onder), w, h, facecolor=kleur, edgecolor=rand, linewidth=0.8 if rand != "none" else 0)
        vorm.set_transform(self.figuur.transFigure)
        vorm.set_zorder(ACHTER)
        self.figuur.add_artist(vorm)

    def tekst(  # noqa: PLR0913 - a text has this many properties
        self,
        x: float,
        y: float,
        woorden: str,
        grootte: float,
        *,
        kleur: str = INKT,
        gewicht: str = "normal",
        ha: str = "left",
        va: str = "center",
        breed: float = 0,
    ) -> float:
        """Write words; with `breed` no wider than that, in smaller letters or cut off. Returns how wide they are."""
        fx, fy, _, _ = self.plek(x, y, 0, 0)
        geschreven = self.figuur.text(fx, fy, woorden, size=grootte, color=kleur, weight=gewicht, ha=ha, va=va)
        geschreven.set_zorder(VOOR)
        return pas(geschreven, breed or float("inf"), self.figuur)


def breedte(figuur: Figure, woorden: str, grootte: float) -> float:
    """Return how wide words are, in pixels."""
    geschreven = figuur.text(0, 0, woorden, size=grootte)
    breed = pas(geschreven, float("inf"), figuur)
    geschreven.remove()
    return breed


def pas(geschreven: Text, breed: float, figuur: Figure) -> float:
    """Make a text no wider than so many pixels: smaller letters first, then fewer. Returns how wide it is."""
    tekenaar = figuur.canvas.get_renderer()  # type: ignore[attr-defined]

    def nu() -> float:
        return float(geschreven.get_window_extent(tekenaar).width)

    while nu() > breed and geschreven.get_fontsize() > KLEINST:
        geschreven.set_fontsize(
            max(KLEINST, min(geschreven.get_fontsize() * breed / nu(), geschreven.get_fontsize() - 0.5))
        )
    while nu() > breed and len(geschreven.get_text()) > len("x…"):
        geschreven.set_text(geschreven.get_text().rstrip("…")[:-1] + "…")
    return nu()
