"""The five dashboards, in the order in which people ask."""

from __future__ import annotations

from pathlib import Path

from scripts.dashboards import berichtenstroom, doorlooptijd, hubzelf, wachttijden, woonplaats
from scripts.dashboards.blad import Blad

MAP = Path(__file__).resolve().parents[2] / "deploy" / "grafana" / "dashboards"
"""Where their JSON stands in git."""


def bladen() -> list[Blad]:
    """Return all dashboards."""
    return [module.maak() for module in (doorlooptijd, wachttijden, woonplaats, berichtenstroom, hubzelf)]
