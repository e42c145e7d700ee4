"""The log of reading: a database of its own, to which rows are added and of which none is ever changed.

Kept apart from the store, so that who reads or restores the one does not touch the
other. Each look is one small transaction, written before the answer goes out; several
threads and processes may write. WAL with synchronous NORMAL: a look survives the end of
the process at any moment, and only a power cut may take the last ones with it, of which
nobody can be sure that they were ever shown. For that no page waits for the disk.
What was removed by its term leaves a signed starting point, and a row that says so.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

from hub.domein.bsn import maskeer
from hub.domein.feiten import Moment
from hub.domein.inzage import BEHEER, Inzage
from hub.domein.systeemfouten import reden
from hub.fouten import HubFout, LeeslogFout, OpslagTeNieuw, SleutelFout
from hub.opslag.leescontrole import Controle, loop_na
from hub.opslag.leesketen import Keten, Stand, is_anker_van, lees_anker
from hub.opslag.sleutels import vingerafdruk_van_sleutel
from hub.opslag.verbinding import vertaal
from hub.opslag.werkplaats import leg_vast, maak_map

BESTAND = "leeslog.sqlite"
"""Its name in the data folder."""

SLEUTELDOEL = "leeslog"
"""The purpose of its key: `Sleutelbos.afgeleid(SLEUTELDOEL)`."""

WACHTTIJD_SECONDEN = 10.0
"""How long a look waits for another that is written: those take less than a millisecond, removing an old year some seconds."""

LANGSTE_TEKST = 300
"""Characters of an address or a reason: the longest address of a page fits."""

FORMAAT = 1
"""Rises when an older hub could no longer add to it."""

_EIGENAAR = 0o600
_KOLOMMEN = ", ".join(Inzage._fields)
_VRAAGTEKENS = ", ".join("?" * (len(Inzage._fields) + 2))

_TABELLEN = """
    CREATE TABLE inzage (
        nummer INTEGER PRIMARY KEY, moment INTEGER NOT NULL, wie TEXT NOT NULL, naam TEXT NOT NULL, soort TEXT NOT NULL,
        wat TEXT NOT NULL, gemeente TEXT, sleutel TEXT, doel TEXT NOT NULL, aantal INTEGER NOT NULL, keten BLOB NOT NULL
    );
    CREATE TABLE stand (
        id INTEGER PRIMARY KEY CHECK (id = 1), begin INTEGER NOT NULL, begin_keten BLOB NOT NULL,
        eind INTEGER NOT NULL, eind_keten BLOB NOT NULL, merk BLOB NOT NULL, sleutel TEXT NOT NULL
    );
    CREATE TRIGGER geen_wijziging BEFORE UPDATE ON inzage
    BEGIN SELECT raise(ABORT, 'het leeslog wordt niet gewijzigd'); END;
    CREATE TRIGGER geen_verwijdering BEFORE DELETE ON inzage WHEN old.nummer > (SELECT begin FROM stand)
    BEGIN SELECT raise(ABORT, 'het leeslog wordt niet gewijzigd'); END;
"""
"""The triggers keep a slip of the pen from changing it; what keeps intent from going unseen is the chain."""

_ANDER = "Zet het goede bestand terug, of haal dit weg (bewaar het): dan begint de hub een nieuw leeslog."


class Leeskeuze(NamedTuple):
    """Which rows: from and before a moment, by someone (part of his name will do), about a case or client."""

    van: Moment | None = None
    tot: Moment | None = None
    wie: str | None = None
    zaak: str | None = None


class Regel(NamedTuple):
    """A row with its number."""

    nummer: int
    inzage: Inzage


class Leeslog:
    """An open log. Threads may share it. Every method raises LeeslogFout when it cannot be written or read."""

    def __init__(self, pad: Path, sleutel: bytes, wachttijd: float = WACHTTIJD_SECONDEN) -> None:
        """Open the log, or begin it when there is none. Raises SleutelFout when it was begun with another key."""
        self._pad = pad
        self._keten = Keten(sleutel)
        self._vingerafdruk = vingerafdruk_van_sleutel(sleutel)
        self._wachttijd = wachttijd
        self._slot = threading.Lock()
        self._verbinding, self._plek = self._open()

    def __enter__(self) -> Self:
        """Use the log."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.sluit()

    def sluit(self) -> None:
        """Close the file."""
        with self._slot:
            self._verbinding.close()

    # --- writing ----------------------------------------------------------------------------------------------------

    def schrijf(self, *inzagen: Inzage) -> None:
        """Add looks, together or not at all. Until this returns nothing may be shown."""
        with self._slot, self._wijzig() as (verbinding, stand):
            self._voeg_toe(verbinding, stand, inzagen)

    def ruim_op(self, tot: Moment, melding: Inzage) -> int:
        """Remove the rows from the beginning up to the first of `tot` or later; gives how many.

        `melding` is added with that number when there were any. Rows are removed in order, also
        where a clock once ran back: the chain has no gaps. Raises LeeslogFout when a row was changed.
        """
        with self._slot, self._wijzig() as (verbinding, stand):
            [[eerste]] = verbinding.execute(
                "SELECT coalesce(min(nummer), ?) FROM inzage WHERE moment >= ?", (stand.eind + 1, tot)
            )
            weg = int(eerste) - 1 - stand.begin
            if weg <= 0:
                return 0
            rij = verbinding.execute("SELECT keten FROM inzage WHERE nummer = ?", (eerste - 1,)).fetchone()
            if rij is None:
                raise _gewijzigd(self._pad)
            nieuw = stand._replace(begin=eerste - 1, begin_keten=rij[0])
            self._zet_stand(verbinding, nieuw)
            verbinding.execute("DELETE FROM inzage WHERE nummer < ?", (eerste,))
            self._voeg_toe(verbinding, nieuw, (melding._replace(aantal=weg),))
        return weg

    def oud(self, tot: Moment) -> int:
        """Give how many rows `ruim_op` would remove."""
        with self._lezend() as verbinding:
            stand, _, _ = _stand(verbinding)
            vraag = "SELECT coalesce(min(nummer), ?) FROM inzage WHERE moment >= ?"
            return max(0, int(verbinding.execute(vraag, (stand.eind + 1, tot)).fetchone()[0]) - 1 - stand.begin)

    def anker(self) -> str:
        """Give the anchor of now, after all that it stands for is safe on disk: for who keeps it elsewhere."""
        with self._slot, self._vertaald():
            anker = _stand(self._verbinding)[0].anker  # first: what another process adds meanwhile need not be safe
        self.leg_vast()
        return anker

    def leg_vast(self) -> None:
        """Make what was written so far survive a power cut."""
        # What is not in its log any more was flushed before it left. A checkpoint flushes only when no reader is in its way.
        with self._vertaald_bestand():
            with suppress(FileNotFoundError):  # on a share without WAL there is none, and each commit is flushed
                leg_vast(self._pad.with_name(f"{self._pad.name}-wal"))
            leg_vast(self._pad.parent)

    def _voeg_toe(self, verbinding: sqlite3.Connection, stand: Stand, inzagen: tuple[Inzage, ...]) -> None:
        nummer, keten = stand.eind, stand.eind_keten
        for inzage in inzagen:
            schoon = inzage._replace(wat=_schoon(inzage.wat), doel=_schoon(inzage.doel))
            nummer += 1
            keten = self._keten.schakel(keten, nummer, schoon)
            verbinding.execute(
                f"INSERT INTO inzage (nummer, {_KOLOMMEN}, keten) VALUES ({_VRAAGTEKENS})",  # noqa: S608 - our own names
                (nummer, *schoon, keten),
            )
        self._zet_stand(verbinding, stand._replace(eind=nummer, eind_keten=keten))

    def _zet_stand(self, verbinding: sqlite3.Connection, stand: Stand) -> None:
        verbinding.execute(
            "INSERT OR REPLACE INTO stand VALUES (1, ?, ?, ?, ?, ?, ?)",
            (*stand, self._keten.merk(stand), self._vingerafdruk),
        )

    @contextmanager
    def _wijzig(self) -> Iterator[tuple[sqlite3.Connection, Stand]]:
        """Give the connection in a write transaction, with where the chain stands: signed, or nothing is added."""
        with self._vertaald():
            if self._plek != _plek(self._pad):  # someone put another file in its place, or took it away
                self._verbinding.close()
                self._verbinding, self._plek = self._open()
            verbinding = self._verbinding
            verbinding.execute("BEGIN IMMEDIATE")
            try:
                yield verbinding, self._eigen_stand(verbinding)
                verbinding.execute("COMMIT")
            except BaseException:
                if verbinding.in_transaction:
                    verbinding.execute("ROLLBACK")
                raise

    def _eigen_stand(self, verbinding: sqlite3.Connection) -> Stand:
        """Give where the chain stands. Not when someone else wrote that: adding to it would sign what was changed."""
        stand, merk, _ = _stand(verbinding)
        if not self._keten.klopt(stand, merk):
            raise _gewijzigd(self._pad)
        return stand

    # --- reading ----------------------------------------------------------------------------------------------------

    def lees(self, keuze: Leeskeuze = Leeskeuze()) -> Iterator[Regel]:  # noqa: B008 - immutable
        """Give rows in order, in memory that does not grow with them."""
        waar, waarden = _waar(keuze)
        with self._lezend() as verbinding:
            for nummer, *velden in verbinding.execute(
                f"SELECT nummer, {_KOLOMMEN} FROM inzage WHERE {waar} ORDER BY nummer",  # noqa: S608 - our own words
                waarden,
            ):
                yield Regel(nummer, Inzage(*velden))

    def tel(self, keuze: Leeskeuze = Leeskeuze()) -> int:  # noqa: B008 - immutable
        """Give how many rows `lees` gives."""
        waar, waarden = _waar(keuze)
        with self._lezend() as verbinding:
            return int(verbinding.execute(f"SELECT count(*) FROM inzage WHERE {waar}", waarden).fetchone()[0])  # noqa: S608

    def controleer(self, anker: str | None = None) -> Controle:
        """Go along the whole chain, and past an anchor that was kept elsewhere."""
        with self._lezend() as verbinding:
            stand, merk, _ = _stand(verbinding)
            rijen = verbinding.execute(f"SELECT nummer, {_KOLOMMEN}, keten FROM inzage ORDER BY nummer")  # noqa: S608
            schakels = ((nummer, Inzage(*velden), keten) for nummer, *velden, keten in rijen)
            return loop_na(self._keten, (stand, merk), schakels, anker)

    def volgt_op(self, anker: str) -> bool:
        """Say whether the row that an anchor of earlier names is still there as it was, or was removed by its term."""
        gelezen = lees_anker(anker)
        if gelezen is None:
            return False
        nummer, deel = gelezen
        with self._lezend() as verbinding:
            stand, merk, _ = _stand(verbinding)
            if nummer <= stand.begin:
                eigen = is_anker_van(stand.begin_keten, deel) if nummer == stand.begin else True
                return eigen and self._keten.klopt(stand, merk)
            rij = verbinding.execute("SELECT keten FROM inzage WHERE nummer = ?", (nummer,)).fetchone()
        return rij is not None and is_anker_van(rij[0], deel)

    @contextmanager
    def _lezend(self) -> Iterator[sqlite3.Connection]:
        """Give a connection of its own, in one read transaction: who reads long keeps nobody from writing."""
        with self._vertaald(), closing(self._verbind()) as verbinding:
            verbinding.execute("BEGIN")
            yield verbinding

    # --- the file ---------------------------------------------------------------------------------------------------

    def _open(self) -> tuple[sqlite3.Connection, tuple[int, int] | None]:
        with self._vertaald():
            with self._vertaald_bestand():
                maak_map(self._pad.parent)
                os.close(os.open(self._pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _EIGENAAR))
                if os.name == "posix" and self._pad.stat().st_mode & 0o077:
                    self._pad.chmod(_EIGENAAR)
            verbinding = self._verbind()
            try:
                self._begin(verbinding)
            except BaseException:
                verbinding.close()
                raise
            return verbinding, _plek(self._pad)

    def _verbind(self) -> sqlite3.Connection:
        verbinding = sqlite3.connect(self._pad, timeout=self._wachttijd, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            verbinding.execute(f"PRAGMA {pragma}").fetchone()
        return verbinding

    def _begin(self, verbinding: sqlite3.Connection) -> None:
        """Make the tables when there are none, and see that the log is of this key."""
        if _formaat(verbinding) == 0:
            verbinding.execute("BEGIN IMMEDIATE")
            if _formaat(verbinding) == 0:  # another process may have been first
                for opdracht in _opdrachten():
                    verbinding.execute(opdracht)
                verbinding.execute(f"PRAGMA user_version = {FORMAAT}")
                self._zet_stand(verbinding, self._keten.begin())
            verbinding.execute("COMMIT")
        if _formaat(verbinding) > FORMAAT:
            raise OpslagTeNieuw(
                "Het leeslog is gemaakt door een nieuwere versie van de hub.",
                "Werk ijw-hub bij en probeer het opnieuw.",
            )
        if _stand(verbinding)[2] != self._vingerafdruk:
            raise SleutelFout(f"Het leeslog {maskeer(str(self._pad))} is met andere sleutels geschreven.", _ANDER)

    @contextmanager
    def _vertaald_bestand(self) -> Iterator[None]:
        try:
            yield
        except OSError as fout:
            raise LeeslogFout(
                f"Het leeslog {maskeer(str(self._pad))} kan niet worden geopend: {reden(fout)}. Zonder leeslog "
                "toont de hub geen gegevens van jeugdigen.",
                "Geef de gebruiker van de hub schrijfrechten op dat bestand en die map, of maak ruimte.",
            ) from fout

    @contextmanager
    def _vertaald(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as fout:
            oorzaak = vertaal(fout)
            raise LeeslogFout(
                "Het leeslog kan niet worden gebruikt, en wat niet wordt vastgelegd toont de hub niet. "
                f"Oorzaak: {oorzaak.wat[0].lower()}{oorzaak.wat[1:]}",
                f"Kijk naar het bestand {maskeer(str(self._pad))}: rechten, ruimte op de schijf, en of het heel is.",
            ) from fout


def _opdrachten() -> Iterator[str]:
    """Give the statements of `_TABELLEN` one by one: in one transaction, which a script of SQLite would commit first."""
    opdracht = ""
    for regel in _TABELLEN.splitlines(keepends=True):
        opdracht += regel
        if sqlite3.complete_statement(opdracht):
            yield opdracht
            opdracht = ""


def _formaat(verbinding: sqlite3.Connection) -> int:
    return int(verbinding.execute("PRAGMA user_version").fetchone()[0])


def _stand(verbinding: sqlite3.Connection) -> tuple[Stand, bytes, str]:
    rij = verbinding.execute("SELECT begin, begin_keten, eind, eind_keten, merk, sleutel FROM stand").fetchone()
    if rij is None:
        return Stand(0, b"", 0, b""), b"", ""
    return Stand(*rij[:4]), rij[4], rij[5]


def _waar(keuze: Leeskeuze) -> tuple[str, list[object]]:
    delen: list[str] = ["1"]
    waarden: list[object] = []
    for voorwaarde, waarde in (
        ("moment >= ?", keuze.van),
        ("moment < ?", keuze.tot),
        ("instr(lower(wie || ' ' || naam), lower(?)) > 0", keuze.wie),
        ("sleutel = ?", keuze.zaak),
    ):
        if waarde is not None:
            delen.append(voorwaarde)
            waarden.append(waarde)
    return " AND ".join(delen), waarden


def _plek(pad: Path) -> tuple[int, int] | None:
    try:
        staat = pad.stat()
    except OSError:
        return None
    return staat.st_dev, staat.st_ino


def _schoon(tekst: str) -> str:
    """Return a text as it may be kept: no BSN, nothing that cannot be seen, not too long."""
    return maskeer("".join(teken for teken in tekst if teken.isprintable()).strip())[:LANGSTE_TEKST]


def _gewijzigd(pad: Path) -> HubFout:
    return LeeslogFout(
        f"Het leeslog {maskeer(str(pad))} is buiten de hub om gewijzigd; er wordt niets meer aan toegevoegd, en wat "
        "niet wordt vastgelegd toont de hub niet.",
        f"Kijk wat er mis is met: ijw-hub leeslog controleer. {_ANDER}",
    )


def opruimmelding(moment: Moment, wie: str, dagen: int) -> Inzage:
    """Give the row that says what was removed by its term."""
    return Inzage(moment, wie, wie, BEHEER, "opruimen van het leeslog", None, None, f"ouder dan {dagen} dagen", 0)
