"""Run `ijw-hub simulate` for traffic that no region has, to see whether one large thing slows the rest.

    python benchmarks/reuzen.py relatie|client simulate --out MAP ...

`relatie`: one aanbieder has all youths. `client`: that too, and each youth has so many care paths that a year gives
some 550 messages.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hub.opdrachten.ingang import main
from hub.simulatie import levensloop, region

EEN_AANBIEDER = 3
"""Of six gemeenten, so that one gemeente has one."""

TRAJECTEN_PER_REUS = 70
"""Care paths of a youth; each gives about eight messages."""

if __name__ == "__main__":
    region.AANBIEDERS_PER_ZES_GEMEENTEN = EEN_AANBIEDER
    if sys.argv[1] == "client":
        levensloop.TRAJECTEN = ((TRAJECTEN_PER_REUS,), (1,))  # type: ignore[assignment]
    sys.exit(main(sys.argv[2:]))
