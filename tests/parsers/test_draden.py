"""Threads that read at once, in a process that has read nothing yet: each reads what stands there."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Bericht
from tests import bouw
from tests.bouw_envelop import envelop

DRADEN = 2
SAMEN = 60
KEREN = 200 if os.environ.get("IJW_HUB_TEST_BEWIJS") == "1" else 6
"""Processes. When threads shared a parser, one in 25 misread a message, or fell with a segmentation fault."""

BEGIN = f"""
import sys
sys.setswitchinterval(1e-6)
from tests.parsers.test_draden import lees_tegelijk
lees_tegelijk({SAMEN})
"""


def lees_tegelijk(aantal: int) -> None:
    """Read messages of several kinds in threads that begin at the same moment; raise when one is not read as it is."""
    lezer = Lezer(Schemas.standaard(), b"p" * 32, b"i" * 32)
    soorten = (bouw.jw301, bouw.jw305, bouw.jw307, bouw.jw315)
    berichten = [envelop(soorten[nummer % len(soorten)](identificatie=f"B{nummer}")) for nummer in range(aantal)]
    samen = Barrier(DRADEN)

    def lees(draad: int) -> list[str]:
        samen.wait()
        gelezen = [lezer.lees(document) for document in berichten[draad::DRADEN]]
        return [een.identificatie if isinstance(een, Bericht) else repr(een) for een in gelezen]

    with ThreadPoolExecutor(DRADEN) as draden:
        uitkomsten = list(draden.map(lees, range(DRADEN)))
    assert sorted(een for deel in uitkomsten for een in deel) == sorted(f"B{nummer}" for nummer in range(aantal)), (
        uitkomsten
    )


def test_threads_of_a_process_that_begins_read_what_stands_there() -> None:
    for keer in range(KEREN):
        gedaan = subprocess.run([sys.executable, "-c", BEGIN], capture_output=True, text=True, check=False)
        assert (gedaan.returncode, gedaan.stderr) == (0, ""), keer
