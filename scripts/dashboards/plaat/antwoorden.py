"""Ask a Prometheus what the panels of a dashboard ask, and give the answers as a panel of Grafana would receive them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.dashboards.macros import vul_in
from scripts.dashboards.plaat.geschiedenis import Prometheus

PUNTEN_PER_KOLOM = 40
"""How many points a chart asks for per column of the grid: about as many as it has pixels for."""

_SECONDEN = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LABEL = re.compile(r"\{\{\s*(\w+)\s*\}\}")

Punt = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reeks:
    """A series of an answer: its name, and its points; of a question about now there is one."""

    naam: str
    punten: tuple[Punt, ...]
    labels: Mapping[str, str]

    @property
    def laatste(self) -> float:
        """The last value."""
        return self.punten[-1][1]


@dataclass(frozen=True, slots=True)
class Venster:
    """When a dashboard is looked at (seconds), and how."""

    van: float
    tot: float
    keuzes: Mapping[str, str]
    meting: int
    """How many seconds lie between two moments of the history."""

    @classmethod
    def van_blad(cls, blad: Mapping[str, Any], tot: float, keuzes: Mapping[str, str], meting: int) -> Venster:
        """Return the range that a dashboard opens with."""
        aantal, eenheid = re.fullmatch(r"now-(\d+)([mhd])", blad["time"]["from"]).groups()  # type: ignore[union-attr]
        return cls(tot - int(aantal) * _SECONDEN[eenheid], tot, keuzes, meting)


def vraag_paneel(prometheus: Prometheus, paneel: Mapping[str, Any], venster: Venster) -> dict[str, list[Reeks]]:
    """Return the answers to the questions of a panel, by their letter. Series without a number are left out."""
    periode = int(venster.tot - venster.van)
    fijnst = _seconden(paneel["interval"]) if "interval" in paneel else 1
    stap = max(fijnst, venster.meting, periode // (paneel["gridPos"]["w"] * PUNTEN_PER_KOLOM))
    antwoorden: dict[str, list[Reeks]] = {}
    for vraag in paneel["targets"]:
        promql = vul_in(vraag["expr"], venster.keuzes, periode=periode, stap=stap, meting=venster.meting)
        if vraag["instant"]:
            ruw = [{"metric": r["metric"], "values": [r["value"]]} for r in prometheus.nu(promql, venster.tot)]
        else:
            begin = math.ceil(venster.van / stap) * stap  # as Grafana: points do not move when the page is refreshed
            ruw = prometheus.reeks(promql, begin, venster.tot, stap)
        reeksen = (_reeks(rij, vraag.get("legendFormat", "")) for rij in ruw)
        antwoorden[vraag["refId"]] = [reeks for reeks in reeksen if reeks.punten]
    return antwoorden


def tabelrijen(
    paneel: Mapping[str, Any], antwoorden: Mapping[str, list[Reeks]]
) -> tuple[list[str], list[dict[str, Any]]]:
    """Return columns and rows of a table: answers merged by their labels, ordered and renamed as the panel says."""
    orde = next(stap["options"] for stap in paneel["transformations"] if stap["id"] == "organize")
    namen, weg = orde["renameByName"], orde["excludeByName"]
    sleutel = next(naam for naam in orde["indexByName"] if not naam.startswith("Value #") and naam != "naam")
    rijen: dict[str, dict[str, Any]] = {}
    for letter, reeksen in antwoorden.items():
        for reeks in reeksen:
            rij = rijen.setdefault(reeks.labels.get(sleutel, ""), {})
            rij |= {namen[label]: waarde for label, waarde in reeks.labels.items() if label in namen}
            if f"Value #{letter}" not in weg:
                rij[namen[f"Value #{letter}"]] = reeks.laatste
    kolommen = [
        namen[naam] for naam, _ in sorted(orde["indexByName"].items(), key=lambda paar: paar[1]) if naam in namen
    ]
    sorteer = paneel["options"]["sortBy"][0]
    laagst = -math.inf if sorteer["desc"] else ""

    def plek(rij: dict[str, Any]) -> Any:
        return rij.get(sorteer["displayName"], laagst)

    op_naam = sorted(rijen.values(), key=lambda rij: (kolommen[0] not in rij, str(rij.get(kolommen[0], ""))))
    return kolommen, sorted(op_naam, key=plek, reverse=bool(sorteer["desc"]))


def _reeks(rij: Mapping[str, Any], vorm: str) -> Reeks:
    labels = rij["metric"]
    naam = _LABEL.sub(lambda gevonden: labels.get(gevonden[1], ""), vorm).strip()
    punten = ((float(tijd), float(waarde)) for tijd, waarde in rij["values"])
    return Reeks(naam, tuple(punt for punt in punten if math.isfinite(punt[1])), labels)


def _seconden(duur: str) -> int:
    return int(duur[:-1]) * _SECONDEN[duur[-1]]
