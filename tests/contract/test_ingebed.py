"""The contract of a runtime, kept by the hub in one process on SQLite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.contract import Contract
from tests.contract.ingebed import Ingebed


@pytest.fixture(scope="module")
def looptijd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ingebed]:
    een = Ingebed(tmp_path_factory.mktemp("ingebed"))
    try:
        een.begin()
        yield een
    finally:
        een.sluit()


class TestIngebed(Contract):
    """Nothing more than the contract."""
