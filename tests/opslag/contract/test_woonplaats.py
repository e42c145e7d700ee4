"""The woonplaatsbeginsel is the same on PostgreSQL: the hand-made cases, in hubs that keep their store there."""

from __future__ import annotations

import pytest

from tests.verhaal import Vertelling
from tests.woonplaats import test_hele_huis as hele_huis
from tests.woonplaats.gevallen import Geval


@pytest.mark.parametrize("geval", hele_huis.GEVALLEN[::2], ids=lambda geval: geval.naam)
def test_case(verhaal: Vertelling, geval: Geval) -> None:
    hele_huis.test_case(verhaal, geval, eerst_brp=True)
