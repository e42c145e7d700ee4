"""What every runtime of the hub must do, told once: `class TestMine(Contract)` in a module with a fixture `looptijd` of its own.

One hub runs for all tests of a module; each test has gemeenten and youths that no other knows (`plekken.py`).
"""

from __future__ import annotations

from tests.contract.binnenkomst import Binnenkomst
from tests.contract.traject import Trajecten


class Contract(Binnenkomst, Trajecten):
    """All of it."""
