"""One file of the inbox at a time: read it, give it to the intake, and move it when its messages are durable."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from hub.domein.feiten import Moment
from hub.domein.kalender import dag_van
from hub.fouten import BestandOnleesbaar, BronFout
from hub.instellingen import Daarna
from hub.logboek import redenen
from hub.opslag.ontvangst import AFGEKEURD
from hub.streams.bewijs import verdict
from hub.streams.bronnen import Document
from hub.streams.inbox_map import InboxMap, Kenteken
from hub.streams.inbox_melder import Melder
from hub.streams.inbox_uitleg import Afgekeurd, schrijf_uitleg
from hub.streams.inname import Bewijs, Inname
from hub.streams.inname_zip import Zipbron, neem_zip_aan
from hub.streams.leesbaar import begint_als_xml, is_xml, is_zip, toonbaar
from hub.streams.meetreeksen import DEAD_LETTERS
from hub.streams.zips import SNUFFELEN


@dataclass(slots=True)
class Bezig:
    """A file whose messages are on their way into the journal, or there already."""

    naam: str
    kenteken: Kenteken
    antwoord: Future[Bewijs] | None
    """None when its messages are in."""
    afgekeurd: list[Afgekeurd] = field(default_factory=list)
    problemen: list[str] = field(default_factory=list)


class Bestanden:
    """Handles files; called by the one thread of the inbox."""

    def __init__(
        self,
        map_: InboxMap,
        inname: Inname,
        melder: Melder,
        daarna: Daarna,
        *,
        klok: Callable[[], Moment],
        stop: Callable[[], bool],
    ) -> None:
        """Give to this intake; `stop` says that a long zip should be left for the next start."""
        self._map = map_
        self._inname = inname
        self._melder = melder
        self._daarna: Daarna = daarna
        self._klok = klok
        self._stop = stop
        self._op_te_ruimen: dict[str, Bezig] = {}
        """Taken in, but not moved yet; a file is not taken in at every look because it cannot be moved."""
        self._vreemd: dict[str, Kenteken] = {}
        """No message at all (Thumbs.db, a note): left alone, and not read at every look."""

    def alleen(self, namen: Collection[str]) -> None:
        """Forget the files that are no longer there."""
        self._op_te_ruimen = {naam: een for naam, een in self._op_te_ruimen.items() if naam in namen}
        self._vreemd = {naam: kenteken for naam, kenteken in self._vreemd.items() if naam in namen}

    def begin(self, naam: str, kenteken: Kenteken) -> Bezig | None:
        """Read a file and give its messages to the intake; None when it has to wait or is no message.

        Raises TeDruk and, for a zip, OpslagFout.
        """
        eerder = self._op_te_ruimen.get(naam)
        if eerder is not None and eerder.kenteken == kenteken:
            return eerder
        if self._vreemd.get(naam) == kenteken:
            return None
        nu = self._klok()
        if kenteken.moment > nu and self._map.zet_op_nu(naam, nu):
            return None  # changed by that: the next looks see it anew
        try:
            return self._lees(naam, kenteken)
        except OSError as fout:
            self._melder.wacht(naam, redenen.systeemreden(fout), redenen.foutsoort(fout))
            return None

    def _lees(self, naam: str, kenteken: Kenteken) -> Bezig | None:
        if is_zip(naam):
            return self._begin_zip(naam, kenteken)
        gelezen = self._map.lees(naam, kenteken)
        if gelezen is None:
            return None
        if is_xml(naam) or begint_als_xml(gelezen[:SNUFFELEN]):
            document = Document(toonbaar(naam), gelezen, 1)
            return Bezig(naam, kenteken, self._inname.neem_aan(document, kenteken.moment))
        if is_zip(naam, gelezen[:SNUFFELEN]):
            return self._begin_zip(naam, kenteken)
        self._vreemd[naam] = kenteken
        self._inname.meetlat.tel(DEAD_LETTERS, "inbox")
        self._melder.wacht(naam, redenen.GEEN_BERICHT)
        return None

    def _begin_zip(self, naam: str, kenteken: Kenteken) -> Bezig | None:
        """Take in every member; a zip that could not be read whole for now is tried again."""
        problemen: list[BronFout] = []
        bezig = Bezig(naam, kenteken, None)
        bron = Zipbron(str(self._map.map / naam), toonbaar(naam))
        for lid, bewijs in neem_zip_aan(
            self._inname, bron, kenteken.moment, meld=problemen.append, sla_over=lambda _: None, stop=self._stop
        ):
            if verdict(bewijs) == AFGEKEURD:
                bezig.afgekeurd.append(Afgekeurd(lid, bewijs))
        onleesbaar = next((fout for fout in problemen if isinstance(fout, BestandOnleesbaar)), None)
        if onleesbaar is not None:
            self._melder.wacht(naam, redenen.NIET_TE_LEZEN, redenen.foutsoort(onleesbaar))
            return None
        bezig.problemen = [_zonder_map(fout, self._map.map) for fout in problemen]
        return bezig

    def voltooi(self, bezig: Bezig) -> str | None:
        """Wait until the file's messages are durable, then move it.

        Gives `verwerkt` or `afgekeurd`, None when it could not be moved yet. Raises
        OpslagFout when its messages could not be recorded.
        """
        if bezig.antwoord is not None:
            bewijs = bezig.antwoord.result()
            bezig.antwoord = None
            if verdict(bewijs) == AFGEKEURD:
                bezig.afgekeurd.append(Afgekeurd(toonbaar(bezig.naam), bewijs))
        uitleg = None
        if bezig.afgekeurd or bezig.problemen:
            uitleg = schrijf_uitleg(bezig.naam, bezig.kenteken.moment, bezig.afgekeurd, bezig.problemen)
        dag = dag_van(self._klok()).isoformat()
        try:
            self._map.ruim_op(bezig.naam, bezig.kenteken, self._daarna, dag, uitleg)
        except FileNotFoundError:
            pass  # someone else moved it: its messages are in, which is what counts
        except OSError as fout:
            self._op_te_ruimen[bezig.naam] = bezig
            self._melder.wacht(bezig.naam, redenen.niet_te_verplaatsen(fout), redenen.foutsoort(fout))
            return None
        self._op_te_ruimen.pop(bezig.naam, None)
        self._inname.meetlat.tel(DEAD_LETTERS, "inbox", aantal=len(bezig.problemen))
        self._melder.over(bezig.naam)
        return "verwerkt" if uitleg is None else AFGEKEURD


def _zonder_map(fout: BronFout, map_: Path) -> str:
    """Write a problem without the folder: who reads the explanation stands in it."""
    return str(fout).replace(f"{toonbaar(str(map_))}/", "")
