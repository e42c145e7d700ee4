"""Fill in what Grafana fills in: its variables and intervals. For whoever asks the questions without Grafana."""

from __future__ import annotations

import re
from collections.abc import Mapping

MINSTE_METINGEN = 4
"""Grafana makes a rate interval at least so many scrapes long, so that a rate always has two of them."""

_VARIABELE = re.compile(r"\$\{(\w+)(?::\w+)?\}|\$(\w+)")


def vul_in(tekst: str, keuzes: Mapping[str, str], *, periode: int = 3600, stap: int = 60, meting: int = 15) -> str:
    """Return a question as Grafana sends it. `periode`, `stap` and `meting` (how often is scraped) are seconds."""
    eigen = {
        "__range": f"{periode}s",
        "__interval": f"{stap}s",
        "__rate_interval": f"{max(stap + meting, MINSTE_METINGEN * meting)}s",
    }
    return _VARIABELE.sub(lambda gevonden: (eigen | dict(keuzes))[gevonden[1] or gevonden[2]], tekst)
