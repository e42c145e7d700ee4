"""An empty log, and looks to put in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hub.domein.inzage import ZAAK, Inzage
from hub.opslag.leeslog import BESTAND, Leeslog

SLEUTEL = b"l" * 32
DAG = 86_400_000


def inzage(moment: int = 0, **anders: Any) -> Inzage:
    """Give a look, with what a test cares about."""
    gewoon = Inzage(moment, "token:7", "Sam", ZAAK, "/zaak/abc", "0363", "abc", "werkvoorraad", 1)
    return gewoon._replace(**anders)


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / BESTAND


@pytest.fixture
def log(pad: Path) -> Iterator[Leeslog]:
    with Leeslog(pad, SLEUTEL) as geopend:
        yield geopend
