"""Count what `check` found: how many of which kind, and what was found most. Flat in memory, however many there are."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from hub.opdrachten.oordeel import AFGEKEURD, GELDIG, VREEMD, Beoordeling

_MEESTE_PLAATSEN = 10_000
"""Different findings that are counted; all paths of the standard with all rules are fewer."""

_TOP = 10
_PLEK = re.compile(r"\[\d+\]")


class Plaats(NamedTuple):
    """A finding without the position of what repeats: the same repair."""

    code: str
    pad: str


class Telling:
    """What was judged so far."""

    def __init__(self) -> None:
        self.verdicten: Counter[str] = Counter()
        self._soorten: dict[str, Counter[str]] = {}
        self._plaatsen: Counter[Plaats] = Counter()
        self._uitleg: dict[Plaats, str] = {}

    @property
    def totaal(self) -> int:
        """All documents that were judged."""
        return self.verdicten.total()

    def tel(self, beoordeling: Beoordeling) -> None:
        """Add one verdict."""
        oordeel, verdict = beoordeling.oordeel, beoordeling.verdict
        self.verdicten[verdict] += 1
        kolom = "schema" if verdict == AFGEKEURD and beoordeling.op_schema else verdict
        self._soorten.setdefault(oordeel.bericht or "onbekend", Counter())[kolom] += 1
        for fout in oordeel.fouten:
            plaats = Plaats(fout.code, _PLEK.sub("", fout.pad))
            if plaats in self._uitleg or len(self._uitleg) < _MEESTE_PLAATSEN:
                self._plaatsen[plaats] += 1
                self._uitleg.setdefault(plaats, fout.uitleg)

    def toon(self, console: Console) -> None:
        """Print the summary, and of more than one message the tables."""
        delen = ", ".join(f"{aantal} {verdict}" for verdict, aantal in self.verdicten.items())
        if self.totaal > 1:
            console.print()
            console.print(self._tabel_soorten())
            if self._plaatsen:
                console.print(self._tabel_plaatsen())
        console.print(f"\n{self.totaal} {'bericht' if self.totaal == 1 else 'berichten'}: {delen}.")

    def _tabel_soorten(self) -> Table:
        tabel = Table("bericht", box=box.SIMPLE_HEAD, title="Hoeveel van welke soort", title_justify="left")
        kolommen = {"geldig": GELDIG, "schema fout": "schema", "inhoud fout": AFGEKEURD, "andere standaard": VREEMD}
        for kop in ("aantal", *kolommen):
            tabel.add_column(kop, justify="right")
        for soort, telling in sorted(self._soorten.items()):
            tabel.add_row(soort, str(telling.total()), *(str(telling[sleutel] or "") for sleutel in kolommen.values()))
        return tabel

    def _tabel_plaatsen(self) -> Table:
        tabel = Table(box=box.SIMPLE_HEAD, title="Meest voorkomende bevindingen", title_justify="left")
        tabel.add_column("aantal", justify="right")
        tabel.add_column("code")
        tabel.add_column("plaats", overflow="fold")
        tabel.add_column("bijvoorbeeld", overflow="fold")
        for plaats, aantal in self._plaatsen.most_common(_TOP):
            tabel.add_row(str(aantal), plaats.code, plaats.pad or "het hele bericht", self._uitleg[plaats])
        return tabel
