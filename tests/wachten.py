"""Wait for what another thread or process does, without guessing how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

LANG_GENOEG = 60
"""Seconds on a busy machine; only reached when it never comes."""

T = TypeVar("T")


def wacht_tot(voorwaarde: Callable[[], T], hoogstens: float = LANG_GENOEG) -> T:
    """Look until the condition holds, and return what it gave; fail when it never does."""
    uiterlijk = time.monotonic() + hoogstens
    while not (gevonden := voorwaarde()):
        assert time.monotonic() < uiterlijk, "it never came so far"
        time.sleep(0.005)  # between two looks, to leave the processor to the other
    return gevonden
