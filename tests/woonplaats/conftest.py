"""A teller of stories for the cases that go through the whole house."""

from __future__ import annotations

import pytest

from tests.verhaal import Vertelling, maak_lege_winkel


@pytest.fixture(scope="session")
def verhaal(tmp_path_factory: pytest.TempPathFactory) -> Vertelling:
    return Vertelling(maak_lege_winkel(tmp_path_factory.mktemp("leeg")), tmp_path_factory.mktemp("verhalen"))
