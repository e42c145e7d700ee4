"""Which recorded series the dashboards ask for."""

from __future__ import annotations

import re
from pathlib import Path

_OPNAME = re.compile(r"\bjob\w*:[a-z_0-9]+:[a-z_0-9]+")


def gebruikt(map_: Path) -> set[str]:
    """Return the names of the recorded series in the dashboards of a folder."""
    return {naam for bestand in map_.glob("*.json") for naam in _OPNAME.findall(bestand.read_text(encoding="utf-8"))}
