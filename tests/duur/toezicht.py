"""What a hub that runs is seen to do, at intervals: memory, open files, threads, and what it still has to do."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import psutil

from hub.opslag.verbinding import BESTAND

KIJK_SECONDEN = 0.25
"""Between two looks at what has to be folded: far less than may pass, and next to no work."""

METING_SECONDEN = 2.0
"""Between two looks at the process."""

TE_VOUWEN = """
SELECT (SELECT count(*) FROM te_vouwen_heen) + (SELECT count(*) FROM te_vouwen_dossier)
     + (SELECT count(*) FROM te_vouwen_client)
"""

_METRIC = re.compile(r"^(ijw_\w+|process_\w+) ([0-9.e+-]+)$", re.MULTILINE)


class Monster(NamedTuple):
    """One look at the process."""

    moment: float
    geheugen: int
    """Bytes resident."""
    bestanden: int
    draden: int


@dataclass
class Toezicht:
    """All looks at one hub; `moment` is always in seconds after `begin`."""

    pid: int
    data: Path
    begin: float
    monsters: list[Monster] = field(default_factory=list)
    langst_achter: float = 0.0
    """Longest stretch between two looks that saw everything folded: no message waited longer for the figures."""
    meeste_te_vouwen: int = 0
    wachtrij: list[float] = field(default_factory=list)

    async def volg(self) -> None:
        """Look until cancelled."""
        proces = psutil.Process(self.pid)
        leeg = self._nu()
        volgende = 0.0
        with closing(sqlite3.connect(f"{(self.data / BESTAND).as_uri()}?mode=ro", uri=True)) as verbinding:
            while True:
                [[over]] = verbinding.execute(TE_VOUWEN).fetchall()
                nu = self._nu()
                self.langst_achter = max(self.langst_achter, nu - leeg)
                self.meeste_te_vouwen = max(self.meeste_te_vouwen, over)
                if not over:
                    leeg = nu
                if nu >= volgende:
                    volgende = nu + METING_SECONDEN
                    with proces.oneshot():
                        self.monsters.append(
                            Monster(nu, proces.memory_info().rss, proces.num_fds(), proces.num_threads())
                        )
                await asyncio.sleep(KIJK_SECONDEN)

    def lees_metrics(self, tekst: str) -> None:
        """Take what the hub tells itself."""
        self.wachtrij.append(float(dict(_METRIC.findall(tekst))["ijw_wachtrij_documenten"]))

    def _nu(self) -> float:
        return time.monotonic() - self.begin

    def groei(self) -> float:
        """Bytes that memory grows in the last three quarters, by the line through all looks in them."""
        deel = self.deel(0.25, 1.0)
        lijn = statistics.linear_regression([een.moment for een in deel], [een.geheugen for een in deel])
        return lijn.slope * (deel[-1].moment - deel[0].moment)

    def deel(self, van: float, tot: float) -> Sequence[Monster]:
        """Give the looks of a part of the time."""
        aantal = len(self.monsters)
        return self.monsters[int(aantal * van) : max(int(aantal * tot), int(aantal * van) + 2)]
