"""The watched folder: takes in each file once, through the live intake, and moves it when its messages are durable.

It looks at an interval, because a network share tells nothing; file events only
wake it. What cannot be done now (a full disk, a file that may not be read, a
crowd) is said in the log once and tried again.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Self, TypeVar

from hub.domein.feiten import Moment
from hub.fouten import HubFout, TeDruk
from hub.instellingen import Daarna
from hub.logboek import redenen
from hub.logboek.logger import logger_voor
from hub.opslag.ontvangst import AFGEKEURD
from hub.streams.inbox_bestand import Bestanden, Bezig
from hub.streams.inbox_map import HERKIJK_SECONDEN, InboxMap
from hub.streams.inbox_melder import ALLES, Melder
from hub.streams.inbox_slot import houd_slot
from hub.streams.inname import GROEP, Inname
from hub.streams.wekker import wek_bij_veranderingen

logger = logger_voor(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InboxKeuzes:
    """How the folder is watched."""

    map: Path
    daarna: Daarna = "verplaats"
    interval: float = 10.0
    """Seconds between two looks when nothing is seen to change."""
    rust: float = 5.0
    """Seconds a file must have been left alone."""


class Inbox:
    """Watches one folder from a thread of its own; `with` it, and it finishes the files it is at before it stops."""

    def __init__(self, keuzes: InboxKeuzes, inname: Inname, klok: Callable[[], Moment]) -> None:
        """Take in through this intake, which must be open for as long as this is."""
        self._keuzes = keuzes
        self._klok = klok
        self._wek = Event()
        self._stop = Event()
        self._open = ExitStack()
        self._melder = Melder()
        self._map = InboxMap(keuzes.map, keuzes.rust)
        self._bestanden = Bestanden(self._map, inname, self._melder, keuzes.daarna, klok=klok, stop=self._stop.is_set)
        self._draad = Thread(target=self._kijk_steeds, name="inbox", daemon=True)

    def __enter__(self) -> Self:
        """Begin. Raises PadBestaatNiet without the folder, NietVoltooid when another hub watches it."""
        with ExitStack() as stapel:
            stapel.enter_context(houd_slot(self._keuzes.map))
            stapel.enter_context(wek_bij_veranderingen(self._keuzes.map, self._wek.set))
            self._open = stapel.pop_all()
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Finish what is under way, and stop."""
        self._stop.set()
        self._wek.set()
        self._draad.join()
        self._open.close()

    def _kijk_steeds(self) -> None:
        gauw = min(self._keuzes.interval, max(HERKIJK_SECONDEN, self._keuzes.rust / 2))
        while not self._stop.is_set():
            self._wek.clear()
            try:
                over = self._ronde()
            except OSError as fout:  # the folder itself: a share that fell away
                self._melder.wacht(ALLES, redenen.systeemreden(fout), redenen.foutsoort(fout))
                over = False
            # A file that is not ripe yet is looked at again soon; so is what the crowd kept out.
            self._wek.wait(gauw if over else self._keuzes.interval)
            # Events come in bursts, and two looks at once tell nothing about a file.
            self._stop.wait(min(HERKIJK_SECONDEN, self._keuzes.interval))

    def _ronde(self) -> bool:
        """Look once and take in what is complete; True when something waits for the next look."""
        klaar = self._map.klaar(self._klok(), time.monotonic())
        over = self._map.aantal_gezien > len(klaar)
        namen = {naam for naam, _ in klaar}
        self._melder.alleen(namen)
        self._bestanden.alleen(namen)
        bezig: deque[Bezig] = deque()
        geteld: Counter[str] = Counter()
        goed = True
        for naam, kenteken in klaar:
            if self._stop.is_set():
                break
            try:
                nieuw = self._beveiligd(naam, partial(self._bestanden.begin, naam, kenteken))
            except HubFout as fout:
                # The store or the queue, not this file: the others would fare no better now.
                goed = self._wacht_op_de_hub(fout)
                over = over or isinstance(fout, TeDruk)
                break
            if nieuw is not None:
                bezig.append(nieuw)
            if len(bezig) >= GROEP:
                goed = self._voltooi(bezig.popleft(), geteld) and goed
                if not goed:
                    break
        for een in bezig:
            goed = self._voltooi(een, geteld) and goed
        if goed:
            self._melder.over(ALLES)
        if geteld:
            logger.info("inbox_verwerkt", bestanden=geteld.total(), waarvan_afgekeurd=geteld[AFGEKEURD])
        return over

    def _voltooi(self, bezig: Bezig, geteld: Counter[str]) -> bool:
        """Finish one file and count it; False when the hub could not record it."""
        try:
            gedaan = self._beveiligd(bezig.naam, partial(self._bestanden.voltooi, bezig))
        except HubFout as fout:
            return self._wacht_op_de_hub(fout)
        if gedaan is not None:
            geteld[gedaan] += 1
        return True

    def _wacht_op_de_hub(self, fout: HubFout) -> bool:
        if not self._stop.is_set():
            self._melder.wacht(ALLES, redenen.NIET_NU, redenen.foutsoort(fout))
        return False

    def _beveiligd(self, naam: str, werk: Callable[[], T]) -> T | None:
        """Do something with one file; a mistake of ours in it must not keep the others waiting. Raises HubFout."""
        try:
            return werk()
        except HubFout:
            raise
        except Exception as fout:  # noqa: BLE001 - its text may quote a message, so only its kind is told
            self._melder.wacht(naam, redenen.ONVERWACHT, redenen.foutsoort(fout))
            return None
