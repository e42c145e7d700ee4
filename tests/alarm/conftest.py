"""The programs that these tests run, each absent or there, and no settings of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.onderdelen import pad_van, vereis


@pytest.fixture(scope="session", autouse=True)
def geen_instellingen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.chdir(tmp_path_factory.mktemp("leeg"))
        yield


@pytest.fixture(scope="session")
def promtool() -> Path:
    return vereis("promtool", pad_van("promtool"))


@pytest.fixture(scope="session")
def amtool() -> Path:
    return vereis("amtool", pad_van("amtool"))


@pytest.fixture(scope="session")
def echt() -> None:
    """Need both Prometheus and Alertmanager."""
    for naam in ("prometheus", "alertmanager"):
        vereis(naam, pad_van(naam))
