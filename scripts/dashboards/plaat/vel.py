"""Lay the drawn panels on the grid of the dashboard, with its title and its choices on top, and write a small PNG."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import oxipng
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from scripts.dashboards.plaat.antwoorden import Venster, vraag_paneel
from scripts.dashboards.plaat.geschiedenis import Prometheus
from scripts.dashboards.plaat.opmaak import LIJN, PAPIER, VLAK, ZACHT, ZONE
from scripts.dashboards.plaat.tekenen import Antwoorden, cijfer, staven, tabel
from scripts.dashboards.plaat.tekenen_tijd import lijnen, tijdbalk, warmtekaart
from scripts.dashboards.plaat.vak import Vak

KOLOM, RIJ, MARGE, KOP = 60, 30, 4, 64
"""Pixels of a column and a row of the grid, around a panel, and of the head of the page."""

BREED = 24 * KOLOM
DPI = 100

TEKENAARS: dict[str, Callable[[Vak, Mapping[str, Any], Antwoorden, Venster], None]] = {
    "stat": cijfer,
    "bargauge": staven,
    "timeseries": lijnen,
    "state-timeline": tijdbalk,
    "heatmap": warmtekaart,
    "table": tabel,
}
"""Who draws which kind of panel."""


def teken(blad: Mapping[str, Any], prometheus: Prometheus, venster: Venster) -> bytes:
    """Return a dashboard as a PNG. Raises ValueError with the question when Prometheus refuses one."""
    hoog = max(paneel["gridPos"]["y"] + paneel["gridPos"]["h"] for paneel in blad["panels"]) * RIJ + KOP + MARGE
    figuur = Figure(figsize=(BREED / DPI, hoog / DPI), dpi=DPI, facecolor=PAPIER)
    FigureCanvasAgg(figuur)  # measures how wide letters are
    _kop(figuur, blad, venster, hoog)
    for paneel in blad["panels"]:
        plek = paneel["gridPos"]
        links, boven = plek["x"] * KOLOM + MARGE, KOP + plek["y"] * RIJ + MARGE
        vak = Vak(figuur, links, hoog - boven, plek["w"] * KOLOM - 2 * MARGE, plek["h"] * RIJ - 2 * MARGE, hoog)
        if paneel["type"] == "row":
            vak.tekst(4, vak.hoog / 2, f"▾ {paneel['title']}", 11, gewicht="bold")
            continue
        _vlak(vak, paneel)
        TEKENAARS[paneel["type"]](vak, paneel, vraag_paneel(prometheus, paneel, venster), venster)
    return _png(figuur)


def bewaar(map_: Path, naam: str, plaatje: bytes) -> Path:
    """Write a picture."""
    map_.mkdir(parents=True, exist_ok=True)
    bestand = map_ / f"{naam}.png"
    bestand.write_bytes(plaatje)
    return bestand


def _kop(figuur: Figure, blad: Mapping[str, Any], venster: Venster, hoog: int) -> None:
    vak = Vak(figuur, MARGE, hoog, BREED - 2 * MARGE, KOP, hoog)
    vak.tekst(6, 20, blad["title"], 15, gewicht="bold")
    keuzes = [variabele["label"] for variabele in blad["templating"]["list"]]
    namen = " · ".join(f"{naam}: {'Alle' if naam in {'Hub', 'Gemeente'} else 'Prometheus'}" for naam in keuzes[:-1])
    van, tot = (
        datetime.fromtimestamp(moment, ZONE).strftime("%d-%m-%Y %H:%M") for moment in (venster.van, venster.tot)
    )
    vak.tekst(6, 46, f"{namen} · {van} tot {tot}", 9, kleur=ZACHT)
    bladen = [schakel["title"] + " ↗" for schakel in blad["links"] if schakel["type"] == "link"]
    vak.tekst(vak.breed - 6, 20, "    ".join(bladen), 9, kleur=ZACHT, ha="right")


def _vlak(vak: Vak, paneel: Mapping[str, Any]) -> None:
    vak.blok(0, 0, vak.breed, vak.hoog, VLAK, LIJN)
    vak.tekst(8, 14, paneel["title"], 9.5, gewicht="bold", breed=vak.breed - 30)
    if paneel.get("links"):
        vak.tekst(vak.breed - 8, 14, "↗", 9, kleur=ZACHT, ha="right")


def _png(figuur: Figure) -> bytes:
    ruw, klein = io.BytesIO(), io.BytesIO()
    figuur.savefig(ruw, format="png", facecolor=PAPIER)
    ruw.seek(0)
    with Image.open(ruw) as plaatje:
        # 256 flat colours make it half as small; this method keeps the rare ones, such as a thin line, and the frequent ones exact.
        zuinig = plaatje.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
        zuinig.save(klein, format="png")
    return oxipng.optimize_from_memory(klein.getvalue(), level=4, strip=oxipng.StripChunks.safe())
