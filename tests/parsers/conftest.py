"""One reader for all tests of the parsers: compiling its schemas is the slow part."""

from __future__ import annotations

import pytest

from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    return Schemas.standaard()


@pytest.fixture(scope="session")
def lezer(schemas: Schemas) -> Lezer:
    return Lezer(schemas, b"pseudoniem" * 4, b"inhoud" * 6)
