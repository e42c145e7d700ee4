"""The soak stands in an empty folder, so that no settings file of this machine counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def geen_instellingen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.chdir(tmp_path_factory.mktemp("leeg"))
        yield
