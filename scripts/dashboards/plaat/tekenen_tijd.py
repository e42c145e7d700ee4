"""Draw one panel that shows the course of time: lines, a timeline, a heatmap."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.ticker import FixedLocator, FuncFormatter, Locator, MaxNLocator

from scripts.dashboards.palet import BLAUW, BLEEK
from scripts.dashboards.plaat.antwoorden import Punt, Reeks, Venster
from scripts.dashboards.plaat.opmaak import LIJN, VLAK, ZACHT, ZONE, drempelkleur, kleur, leesbaar_op, toon
from scripts.dashboards.plaat.tekenen import Antwoorden, alle, kleur_per_naam, leeg
from scripts.dashboards.plaat.vak import TITEL, Vak, breedte, pas

LINKS, NAMEN = 66, 150
"""Pixels left of a chart for figures, and for names."""
LEGENDA_REGEL = 17
DONKER = "#00294A"
"""Where the blue of the heatmap ends."""


def lijnen(vak: Vak, paneel: Mapping[str, Any], antwoorden: Antwoorden, venster: Venster) -> None:
    """Draw the course of figures, stacked or not, with norms as dashed lines."""
    reeksen, kleuren = alle(antwoorden), kleur_per_naam(paneel)
    if not reeksen:
        leeg(vak, paneel)
        return
    volgorde = {naam: plek for plek, naam in enumerate(kleuren)}
    reeksen.sort(key=lambda reeks: volgorde.get(reeks.naam, len(volgorde)))
    regels = _legenda(vak, [(reeks.naam, kleuren.get(reeks.naam, BLEEK)) for reeks in reeksen])
    assen = vak.assen(LINKS, TITEL + 4, vak.breed - LINKS - 22, vak.hoog - TITEL - 34 - regels * LEGENDA_REGEL)
    eigen = paneel["fieldConfig"]["defaults"]["custom"]
    trap = eigen["lineInterpolation"] == "stepAfter"
    if eigen.get("stacking", {}).get("mode") == "normal":
        _stapel(assen, reeksen, kleuren, trap=trap)
    else:
        for reeks in reeksen:
            punten = _met_gaten(reeks.punten)
            x, y = [_dag(tijd) for tijd, _ in punten], [waarde for _, waarde in punten]
            stijl = "steps-post" if trap else "default"
            assen.plot(x, y, color=kleuren.get(reeks.naam, BLEEK), linewidth=1.8, drawstyle=stijl)
    _tijdas(assen, venster, vak)
    _waarde_as(assen, paneel, venster)
    if eigen.get("thresholdsStyle", {}).get("mode") == "dashed":
        for stap in paneel["fieldConfig"]["defaults"]["thresholds"]["steps"]:
            if stap["value"] is not None and stap["value"] <= assen.get_ylim()[1]:
                assen.axhline(stap["value"], color=kleur(stap["color"]), linewidth=1, linestyle=(0, (5, 4)))


def _met_gaten(punten: tuple[Punt, ...]) -> list[Punt]:
    """Return points with a hole where some are missing: no line may tell of what was not measured."""
    stap = min((later - eerder for (eerder, _), (later, _) in pairwise(punten)), default=0.0)
    heel: list[Punt] = list(punten[:1])
    for (eerder, _), punt in pairwise(punten):
        heel += [(eerder + stap, math.nan), punt] if punt[0] - eerder > 1.5 * stap else [punt]
    return heel


def _stapel(assen: Axes, reeksen: list[Reeks], kleuren: Mapping[str, str], *, trap: bool) -> None:
    tijden = sorted({tijd for reeks in reeksen for tijd, _ in reeks.punten})
    x, onder = [_dag(tijd) for tijd in tijden], [0.0] * len(tijden)
    for reeks in reeksen:
        punten = dict(reeks.punten)
        boven = [vloer + punten.get(tijd, 0.0) for vloer, tijd in zip(onder, tijden, strict=True)]
        inkt, stap = kleuren.get(reeks.naam, BLEEK), "post" if trap else None
        assen.fill_between(x, onder, boven, step=stap, color=inkt, alpha=0.85, linewidth=0)
        onder = boven


def tijdbalk(vak: Vak, paneel: Mapping[str, Any], antwoorden: Antwoorden, venster: Venster) -> None:
    """Draw a row per series, coloured by its thresholds, with the value where it fits."""
    reeksen = alle(antwoorden)
    if not reeksen:
        leeg(vak, paneel)
        return
    assen = vak.assen(NAMEN, TITEL + 4, vak.breed - NAMEN - 22, vak.hoog - TITEL - 34)
    _tijdas(assen, venster, vak)
    assen.set(ylim=(len(reeksen) - 0.4, -0.6), yticks=range(len(reeksen)))
    assen.set_yticklabels([reeks.naam for reeks in reeksen])
    assen.tick_params(axis="y", length=0, labelsize=8.5)
    per_pixel = (venster.tot - venster.van) / (vak.breed - NAMEN - 22)
    for rij, reeks in enumerate(reeksen):
        for van, tot, waarde in _stukken(reeks.punten, venster.tot):
            inkt = drempelkleur(waarde, paneel["fieldConfig"]["defaults"]["thresholds"])
            assen.broken_barh([(_dag(van), _dag(tot) - _dag(van))], (rij - 0.4, 0.8), color=inkt, linewidth=0)
            woord = toon(waarde, "locale")
            if (tot - van) / per_pixel > 10 + 7 * len(woord):
                midden = _dag((van + tot) / 2)
                assen.text(midden, rij, woord, size=8, color=leesbaar_op(inkt), ha="center", va="center_baseline")
    for naam in assen.get_yticklabels():
        pas(naam, NAMEN - 10, vak.figuur)


def _stukken(punten: tuple[Punt, ...], einde: float) -> list[tuple[float, float, float]]:
    """Return intervals with their value: what stays the same is one."""
    stukken: list[tuple[float, float, float]] = []
    for (van, waarde), tot in zip(punten, [tijd for tijd, _ in punten[1:]] + [einde], strict=True):
        if stukken and stukken[-1][2] == waarde:
            stukken[-1] = (stukken[-1][0], tot, waarde)
        else:
            stukken.append((van, tot, waarde))
    return stukken


def warmtekaart(vak: Vak, paneel: Mapping[str, Any], antwoorden: Antwoorden, venster: Venster) -> None:
    """Draw how many lie in each bucket in the course of time: darker is more."""
    reeksen = sorted(alle(antwoorden), key=lambda reeks: float(reeks.labels["le"].replace("+Inf", "inf")))
    if not reeksen:
        leeg(vak, paneel)
        return
    tijden = sorted({tijd for reeks in reeksen for tijd, _ in reeks.punten})
    tot_en_met = [[dict(reeks.punten).get(tijd, 0.0) for tijd in tijden] for reeks in reeksen]
    lager = [[0.0] * len(tijden), *tot_en_met[:-1]]
    per_emmer = [[tot - van for tot, van in zip(*rij, strict=True)] for rij in zip(tot_en_met, lager, strict=True)]
    hoog = vak.hoog - TITEL - 40
    assen = vak.assen(LINKS, TITEL + 4, vak.breed - LINKS - 64, hoog)
    schaal = LinearSegmentedColormap.from_list("blauw", [VLAK, BLAUW, DONKER])
    x = [_dag(tijd) for tijd in [*tijden, tijden[-1] + (tijden[-1] - tijden[0]) / len(tijden)]]
    vlakken = assen.pcolormesh(x, range(len(reeksen) + 1), per_emmer, cmap=schaal, vmin=0)
    assen.set_yticks([plek + 0.5 for plek in range(len(reeksen))], [reeks.naam.removesuffix(".0") for reeks in reeksen])
    assen.tick_params(axis="y", labelsize=8, length=0, colors=ZACHT)
    _tijdas(assen, venster, vak)
    balk = vak.figuur.colorbar(
        vlakken, cax=vak.assen(vak.breed - 44, TITEL + 4, 10, hoog), ticks=MaxNLocator(5, integer=True)
    )
    balk.outline.set_visible(False)  # type: ignore[operator]
    balk.ax.tick_params(labelsize=8, length=0, colors=ZACHT)


def _dag(tijd: float) -> float:
    return float(date2num(datetime.fromtimestamp(tijd, UTC)))


def _tijdas(assen: Axes, venster: Venster, vak: Vak) -> None:
    meeste = max(3, int(vak.breed // 90))
    plekken = AutoDateLocator(minticks=min(3, meeste), maxticks=meeste, tz=ZONE)
    assen.xaxis.set_major_locator(plekken)
    vorm = ConciseDateFormatter(
        plekken,
        tz=ZONE,
        formats=["%Y", "%m-%Y", "%d-%m", "%H:%M", "%H:%M", "%S"],
        zero_formats=["", "%m-%Y", "%d-%m", "%d-%m", "%H:%M", "%H:%M"],
        offset_formats=[""] * 6,
    )
    assen.xaxis.set_major_formatter(vorm)
    assen.set_xlim(_dag(venster.van), _dag(venster.tot))
    assen.tick_params(axis="x", labelsize=8, colors=ZACHT, length=0)
    for rand in assen.spines.values():
        rand.set_visible(False)


def _waarde_as(assen: Axes, paneel: Mapping[str, Any], venster: Venster) -> None:
    standaard = paneel["fieldConfig"]["defaults"]
    hoogste = max([assen.dataLim.y1, standaard["custom"].get("axisSoftMax", 0)])
    hoogste = hoogste if hoogste > 0 else 1.0
    assen.set_ylim(min(0.0, assen.dataLim.y0), hoogste * 1.05)
    eenheid = "locale" if standaard["unit"].startswith("suffix:") else standaard["unit"]
    assen.yaxis.set_major_locator(_plekken(hoogste, eenheid))
    cijfers = max(0, int(-math.log10(hoogste * 100 / 4) + 1)) if eenheid == "percentunit" else None  # lines differ
    assen.yaxis.set_major_formatter(FuncFormatter(lambda waarde, _: toon(waarde, eenheid, cijfers, nu=venster.tot)))
    assen.tick_params(axis="y", labelsize=8, colors=ZACHT, length=0)
    assen.grid(axis="y", color=LIJN, linewidth=0.7)
    assen.set_axisbelow(True)


def _plekken(hoogste: float, eenheid: str) -> Locator:
    """Return where the lines of the grid are: at round figures, of bytes round in their own unit, of things whole."""
    if eenheid == "bytes":
        trap = 2.0 ** (10 * int(math.log2(max(1, hoogste)) // 10))
        return FixedLocator(
            [plek * trap for plek in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(0, hoogste / trap)]
        )
    return MaxNLocator(5, steps=[1, 2, 5, 10], integer=eenheid == "locale" and hoogste > 2)  # noqa: PLR2004 - below: halves


def _legenda(vak: Vak, namen: list[tuple[str, str]]) -> int:
    """Write the names of the series under the chart, each with a block of its colour; return in how many lines."""
    regels: list[list[tuple[str, str, float]]] = [[]]
    x = 14.0
    for naam, inkt in namen:
        breed = breedte(vak.figuur, naam, 8.5) + 30
        if x + breed > vak.breed and regels[-1]:
            regels.append([])
            x = 14.0
        regels[-1].append((naam, inkt, x))
        x += breed
    for nummer, regel in enumerate(regels):
        y = vak.hoog - 13 - (len(regels) - 1 - nummer) * LEGENDA_REGEL
        for naam, inkt, plek in regel:
            vak.tekst(plek, y, "■", 9, kleur=inkt)
            vak.tekst(plek + 13, y, naam, 8.5)
    return len(regels)
