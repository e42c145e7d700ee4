"""What all tests share: how hypothesis searches, and where the reference material is.

Profiles: `vast` (the default, CI too) tries the same examples every time, so that a red
test is red for everyone; `ruim` searches further, at random, when you have the time:
`make test TESTS=--hypothesis-profile=ruim`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hub.logboek.logger import stel_in
from hub.logboek.stand import STAND
from tests import kafka_kop, postgres
from tests.chromium import VERPLICHT, ontbreekt
from tests.onderdelen import weggelaten

WORTEL = Path(__file__).resolve().parent.parent

# No deadline and no complaint about slow generation: a busy machine is no defect of the hub.
settings.register_profile(
    "vast", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ruim", max_examples=2_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vast")

# A line of the log that is not in the catalogue is an error here, instead of being left out.
STAND.streng = True
stel_in("json", "info")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say at the start what will be left out, and how to get it."""
    waarom = ontbreekt()
    zonder_browser = [f"browsertests: WEGGELATEN, {waarom}"] if waarom and not VERPLICHT else []
    welke = [tekst for tekst in (postgres.welke(), kafka_kop.welke(config.args)) if tekst]
    return zonder_browser + weggelaten() + welke


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
