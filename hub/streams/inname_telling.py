"""Count what the intake does: per document while it is read, per batch from there on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from time import perf_counter

from hub.domein.feiten import Moment
from hub.fouten import HubFout
from hub.opslag.ontvangst import Ontvangst
from hub.parsers.uitkomst import Afkeuring, Bericht
from hub.regels.lijst import REGELS_NIVEAU2
from hub.streams import meetreeksen as m
from hub.streams.inname_spoor import soort_en_gemeente
from hub.streams.meetlat import Labels, Meetlat
from hub.streams.meetstap import Meetstap

_BERICHTEN = frozenset(m.BERICHTEN)


class Innametelling:
    """The counts of one intake."""

    def __init__(self, meetlat: Meetlat, klok: Callable[[], Moment]) -> None:
        """Show all series of the intake from now on."""
        self._meetlat = meetlat
        self._klok = klok
        meetlat.toon(*m.BERICHTREEKSEN, m.DEAD_LETTERS)
        self._lezen = Meetstap(meetlat, m.LEZEN, klok, weigeringen=(HubFout,))
        self._vastleggen = Meetstap(meetlat, m.VASTLEGGEN, klok)
        self._vouwen = {stap: Meetstap(meetlat, stap, klok) for stap in (m.VOUWEN, m.CLIENTEN)}

    def volg_wachtrij(self, wachtend: Callable[[], int], ruimte: int) -> None:
        """Show how many documents wait, and how many may."""
        self._meetlat.volg(m.WACHTRIJ, lambda: {(): wachtend()})
        self._meetlat.volg(m.WACHTRIJ_RUIMTE, lambda: {(): ruimte})

    def lezen(self) -> AbstractContextManager[None]:
        """Count a document that is read and queued; an error of the tree in `hub.fouten` means it was refused."""
        return self._lezen.doe()

    def vastleggen(self, aantal: int) -> AbstractContextManager[None]:
        """Count so many documents that are recorded together."""
        return self._vastleggen.doe(aantal)

    def vastgelegd(self, ontvangsten: Sequence[Ontvangst]) -> None:
        """Count what was in a batch that is durable by now."""
        gelezen, afgekeurd, gevonden = (Counter[Labels]() for _ in range(3))
        for ontvangst in ontvangsten:
            uitkomst = ontvangst.uitkomst
            genoemd, gemeente = soort_en_gemeente(uitkomst)
            soort = genoemd if genoemd in _BERICHTEN else m.ONBEKEND
            gelezen[soort, gemeente] += 1
            if isinstance(uitkomst, Afkeuring):
                afgekeurd[soort, niveau_van(uitkomst), gemeente] += 1
            elif isinstance(uitkomst, Bericht) and uitkomst.bevindingen:
                gevonden.update((soort, str(bevinding.niveau)) for bevinding in uitkomst.bevindingen)
        self._meetlat.tel_samen(
            {m.BERICHTEN_GELEZEN: gelezen, m.BERICHTEN_AFGEKEURD: afgekeurd, m.BERICHTEN_GEVONDEN: gevonden}
        )
        self._meetlat.zet(m.LAATSTE_INNAME, self._klok() / 1000)

    def vouwen(self, stukken: Iterator[tuple[str, int]]) -> Iterator[int]:
        """Count and time each piece that is folded, by its stage; gives how much was done in it."""
        begin = perf_counter()
        for stap, gedaan in stukken:
            self._vouwen[stap].klaar(gedaan, perf_counter() - begin)
            yield gedaan
            begin = perf_counter()

    def vouwen_mislukt(self) -> None:
        """Count a transaction of the folds that failed; of which stage is not known."""
        self._vouwen[m.VOUWEN].mislukt()


def niveau_van(afkeuring: Afkeuring) -> str:
    """Return the level on which a message was rejected: 2 for a rule within it, else 1."""
    return "2" if all(fout.code in REGELS_NIVEAU2 for fout in afkeuring.fouten) else "1"
