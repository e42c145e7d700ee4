"""What the campaigns share: how far they go, the seed they draw from, and the journal held against what was sent."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from hub.opslag.sleutels import Sleutelbos
from hub.opslag.versleuteling import Kluis
from tests.storing.proces import SLEUTELS, lees

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"
"""Whether the whole campaign is asked for (`make bewijs`), and not a sample."""

ZAAD = int(os.environ.get("IJW_HUB_TEST_ZAAD") or (secrets.randbelow(10**8) if BEWIJS else 20260331))
"""Where all that is random comes from: another in every whole campaign, unless it is given."""


@contextmanager
def werkmap() -> Iterator[Path]:
    """Give a folder in memory where the machine has that: what a campaign asks of a store is no matter of its disk, but its time is."""
    geheugen = Path("/dev/shm")  # noqa: S108 - what follows it is a name of our own
    with tempfile.TemporaryDirectory(prefix="ijw-hub-", dir=geheugen if os.access(geheugen, os.W_OK) else None) as map_:
        yield Path(map_)


def trekking(doel: str) -> Random:
    """Give the random numbers for one purpose; they do not depend on which other tests run."""
    return Random(f"{ZAAD} {doel}")


def meld(regel: str) -> None:
    """Show a line of a campaign; pytest shows it with -s, and with the failure."""
    print(f"[IJW_HUB_TEST_ZAAD={ZAAD}] {regel}")  # noqa: T201 - the outcome of a campaign


def journaal(data: Path) -> Counter[bytes]:
    """Return how often the journal holds each document, byte for byte; nothing when there is no store yet."""
    rijen = lees(data, "SELECT sleutel, inhoud FROM journaal")
    if not rijen:
        return Counter()
    kluis = Kluis(Sleutelbos.laad(data / SLEUTELS))
    geteld: Counter[bytes] = Counter()
    for sleutel, inhoud in rijen:
        assert isinstance(sleutel, str)
        assert isinstance(inhoud, bytes)
        geteld[kluis.open_aflevering(sleutel, inhoud)] += 1
    return geteld


def houdt(data: Path, bevestigd: Iterable[bytes], gestuurd: Iterable[bytes]) -> None:
    """Assert that a store has each acknowledged document once, none twice, and none that was not sent."""
    opgeslagen = journaal(data)
    assert set(opgeslagen.values()) <= {1}, f"twice in the journal (zaad {ZAAD})"
    assert set(bevestigd) <= opgeslagen.keys(), f"acknowledged and lost (zaad {ZAAD})"
    assert opgeslagen.keys() <= set(gestuurd), f"stored and never sent (zaad {ZAAD})"
