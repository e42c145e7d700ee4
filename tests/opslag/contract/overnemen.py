"""Take over the tests of other modules, to be run with the fixtures of this room."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any


def overnemen(*modules: ModuleType, zonder: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the tests and fixtures of modules; each test by the name of its module too, so that none hides another.

    What hypothesis runs is left out: it makes hubs by the hundred, and a test of this room does it with fewer.
    """
    uit: dict[str, Any] = {}
    for module in modules:
        kort = module.__name__.rpartition(".test_")[2]
        for naam, ding in vars(module).items():
            if naam.startswith("test_") and inspect.isfunction(ding) and not hasattr(ding, "hypothesis"):
                if naam not in zonder:
                    uit[f"test_{kort}_{naam.removeprefix('test_')}"] = ding
            elif type(ding).__name__ == "FixtureFunctionDefinition":
                uit[naam] = ding
    return uit
