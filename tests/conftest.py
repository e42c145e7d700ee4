"""What all tests share: how hypothesis searches, and where the reference material is.

Profiles: `vast` (the default, CI too) tries the same examples every time, so that a red
test is red for everyone; `ruim` searches further, at random, when you have the time:
`make test TESTS=--hypothesis-profile=ruim`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import VERPLICHT, ontbreekt

WORTEL = Path(__file__).resolve().parent.parent

# No deadline and no complaint about slow generation: a busy machine is no defect of the hub.
settings.register_profile(
    "vast", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ruim", max_examples=2_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vast")


def pytest_report_header() -> list[str]:
    """Say at the start what will be left out, and how to get it."""
    waarom = ontbreekt()
    return [f"browsertests: WEGGELATEN, {waarom}"] if waarom and not VERPLICHT else []


@pytest.fixture(scope="session")
def wortel() -> Path:
    """Return the folder of the repository."""
    return WORTEL


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with reference material beside the repository; without it the test is skipped."""
    map_ = WORTEL.parent / "shared"
    if not (map_ / "ijw-3.2").is_dir():
        pytest.skip("the reference material (../shared) is not beside this repository")
    return map_
