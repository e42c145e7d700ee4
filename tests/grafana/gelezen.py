"""The dashboards as they stand in git, and what their questions may speak of: metrics, labels, recorded series."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import promql_parser as promql
import yaml

from scripts.dashboards.alle import MAP
from scripts.dashboards.macros import vul_in

WORTEL = Path(__file__).resolve().parents[2]
METRICS = WORTEL / "docs" / "metrics.md"
REGELS = sorted((WORTEL / "deploy" / "prometheus").glob("*.rules.yml"))
DASHBOARDS = {bestand.stem: json.loads(bestand.read_text(encoding="utf-8")) for bestand in sorted(MAP.glob("*.json"))}

PROEF = {"job": ".*", "gemeente": ".*", "hub": "http://127.0.0.1:8080", "datasource": "prometheus"}
"""The variables, as a dashboard has them that was just opened."""

VAN_PROMETHEUS = {"up": ("gauge", set[str]())}
"""What no hub tells: Prometheus itself knows whether it answered."""

DOEL = {"job", "instance"}
"""Labels that Prometheus adds to whatever it scrapes."""

_RIJ = re.compile(r"^\| `([a-z_0-9]+)` \| (gauge|counter|histogram|gaugehistogram) \| ([^|]*)\|", re.MULTILINE)


@dataclass(frozen=True)
class Gesteld:
    """A question of a panel."""

    blad: str
    paneel: str
    letter: str
    ruw: str
    nu: bool
    soort: str

    @property
    def naam(self) -> str:
        return f"{self.blad}: {self.paneel} ({self.letter})"

    @property
    def boom(self) -> Any:
        return promql.parse(vul_in(self.ruw, PROEF))


def panelen(blad: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the panels with something in them; rows are only headings."""
    return [paneel for paneel in blad["panels"] if paneel["type"] != "row"]


def alle_vragen() -> list[Gesteld]:
    return [
        Gesteld(uid, paneel["title"], vraag["refId"], vraag["expr"], vraag["instant"], paneel["type"])
        for uid, blad in DASHBOARDS.items()
        for paneel in panelen(blad)
        for vraag in paneel["targets"]
    ]


VRAGEN = alle_vragen()


def metrieken() -> dict[str, tuple[str, set[str]]]:
    """Return every series that a hub gives, with its type and labels, as docs/metrics.md tells."""
    gevonden = dict(VAN_PROMETHEUS)
    for naam, soort, labels in _RIJ.findall(METRICS.read_text(encoding="utf-8")):
        eigen = set(re.findall(r"`([a-z_]+)`", labels))
        if soort in {"histogram", "gaugehistogram"}:
            basis = "counter" if soort == "histogram" else "gauge"
            gevonden[f"{naam}_bucket"] = (basis, eigen | {"le"})
            for achter in ("count", "sum") if soort == "histogram" else ("gcount", "gsum"):
                gevonden[f"{naam}_{achter}"] = (basis, eigen)
        else:
            gevonden[naam] = (soort, eigen)
    return gevonden


def opnames() -> dict[str, set[str]]:
    """Return every recorded series with its labels, in the order in which one may build on another."""
    gevonden: dict[str, set[str]] = {}
    for bestand in reversed(REGELS):
        for groep in yaml.safe_load(bestand.read_text(encoding="utf-8"))["groups"]:
            for regel in (regel for regel in groep["rules"] if "record" in regel):
                gevonden[regel["record"]] = labels_van(promql.parse(regel["expr"]), gevonden)
    return gevonden


def labels_van(boom: Any, bekend: dict[str, set[str]]) -> set[str]:
    """Return the labels of the outcome of a question, as far as an aggregation or a recorded series in it says."""
    if isinstance(boom, promql.AggregateExpr):
        return set(boom.modifier.labels) if boom.modifier else set()
    if isinstance(boom, promql.VectorSelector):
        return bekend.get(boom.name, set())
    onder = [getattr(boom, naam) for naam in ("lhs", "expr", "vector_selector") if hasattr(boom, naam)]
    return set().union(*(labels_van(deel, bekend) for deel in [*onder, *getattr(boom, "args", [])]), set())


def takken(boom: Any, boven: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Walk along every part of a question, each with what stands around it."""
    yield boom, boven
    onder = [getattr(boom, naam) for naam in ("lhs", "rhs", "expr", "vector_selector") if hasattr(boom, naam)]
    for deel in [*onder, *getattr(boom, "args", [])]:
        yield from takken(deel, (*boven, boom))


OPNAMES = opnames()
