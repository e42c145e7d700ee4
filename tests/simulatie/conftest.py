"""A small region that the tests of the simulator share."""

from __future__ import annotations

from datetime import date

import pytest

from hub.simulatie.levensloop import Opdracht, simuleer
from hub.simulatie.wereld import Wereld

OPDRACHT = Opdracht(gemeenten=6, clienten=400, maanden=6, tot=date(2026, 6, 30), seed=3, fouten=0.04)


@pytest.fixture(scope="session")
def opdracht() -> Opdracht:
    return OPDRACHT


@pytest.fixture(scope="session")
def wereld() -> Wereld:
    return simuleer(OPDRACHT)
