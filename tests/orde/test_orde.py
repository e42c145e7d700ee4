"""Whatever is sent, in whatever order, pieces and ways, once or more often: the same answers (`tests.orde.machine`).

A sample here; `make bewijs` plays all of it. IJW_HUB_TEST_ZAAD repeats what a seed gave.
"""

from __future__ import annotations

import os
from secrets import randbelow

from tests.orde.spelen import speel, speel_naast_elkaar

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"
GEVALLEN = 10_000
"""Cases under `make bewijs`."""
STEEKPROEF = 60
BLOK = 250
"""Cases with one seed: hypothesis looks for what is like what it saw, so that a new seed finds more than going on."""
PROCESSEN = 2
ZAAD = int(os.environ.get("IJW_HUB_TEST_ZAAD") or (randbelow(10**9) if BEWIJS else 20_261_122))


def test_order_and_repetition_make_no_difference() -> None:
    print(f"IJW_HUB_TEST_ZAAD={ZAAD}")  # noqa: T201 - what repeats it
    if BEWIJS:
        uitslagen = speel_naast_elkaar(range(ZAAD, ZAAD + GEVALLEN // BLOK), BLOK, PROCESSEN)
    else:
        uitslagen = [speel(STEEKPROEF, ZAAD)]
    mis = [f"IJW_HUB_TEST_ZAAD={uitslag.zaad}\n{uitslag.fout}" for uitslag in uitslagen if uitslag.fout]
    assert not mis, "\n\n".join(mis)
    gespeeld = sum(uitslag.klaar for uitslag in uitslagen)
    print(f"{gespeeld} cases")  # noqa: T201 - the figure of the campaign
    assert gespeeld >= (GEVALLEN if BEWIJS else STEEKPROEF)
