"""Places to play, and what both runtimes are held against: a hub in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.plekken import Plek
from tests.contract.plekken import plekken as geef_plekken
from tests.verhaal import Vertelling, maak_lege_winkel


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let kafka-python leave a socket to the garbage collector when a process falls over: that is no fault of the hub."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.fixture(scope="session")
def verhaal(tmp_path_factory: pytest.TempPathFactory) -> Vertelling:
    return Vertelling(maak_lege_winkel(tmp_path_factory.mktemp("leeg")), tmp_path_factory.mktemp("verhalen"))


@pytest.fixture(scope="module")
def plekken() -> Iterator[Plek]:
    """Ever other places to play."""
    return geef_plekken()


@pytest.fixture
def plek(plekken: Iterator[Plek]) -> Plek:
    return next(plekken)
