"""The store as the rest of the hub sees it: open it, record a batch, fold what is marked, ask.

`open_winkel` checks that the keys are those the store was made with: with other
keys the same child would get another pseudonym, and nothing would join.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, select, true
from sqlalchemy.dialects import postgresql, sqlite

from hub.domein.bsn import maskeer
from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.kalender import ALTIJD
from hub.domein.normen import NormenBoek
from hub.domein.systeemfouten import reden
from hub.fouten import OpslagFout, SleutelFout
from hub.opslag import tabellen as t
from hub.opslag.brp import Brptelling, Stapel, leg_brp_vast, leg_gevraagd_vast
from hub.opslag.bulk import voeg_toe, voeg_toe_als_nieuw
from hub.opslag.client_vouwen import vouw_clienten
from hub.opslag.dossier_vouwen import vouw_dossiers
from hub.opslag.fo01_merken import vouw_fo01s
from hub.opslag.geheugen import Geheugen
from hub.opslag.heen_vouwen import vouw_heenberichten
from hub.opslag.journaalposten import Journaalpost, Ontvangen, lees_posten, vind_ontvangst
from hub.opslag.lijst_vragen import Namen
from hub.opslag.melding_vragen import Meldvragen
from hub.opslag.merken import iets_gemerkt, wacht_op_anderen
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.opslag.plek import Waar, map_van
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.samen import samen
from hub.opslag.schema import werk_schema_bij
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.soort_pseudoniemen import soort_pseudoniemen
from hub.opslag.telcontrole import scheve_totalen
from hub.opslag.tellen import STAP, grens, hertel, schuif
from hub.opslag.trap import Trap
from hub.opslag.vastleggen import Vastlegger
from hub.opslag.verbinding import RUIM_MIB, WACHTTIJD_SECONDEN, bestaat_opslag, lezen, maak_engine, schrijven
from hub.opslag.vouwstappen import VOUWSTAPPEN, Naast, Rekenaar, Vouwgang
from hub.opslag.vragen import Vragen
from hub.opslag.werkbank import Werkbank
from hub.opslag.werkplaats import maak_map

_SLEUTELS = "sleutels"
"""Row of table `hub` that holds the fingerprint of the keys."""

_RONDEN = 20
"""How often folding waits for what other processes are folding, before it leaves the rest to them."""

_NORMEN = "normen"
"""Row of table `hub` that holds the fingerprint of the norms the intervals were judged by."""


Klok = Callable[[], Moment]
"""Gives the present moment."""


def geen_klok() -> Moment:
    """Give the first moment: for who has no clock all moments are as far away."""
    return 0


T = TypeVar("T")


class Winkel:
    """An open store. Every method raises OpslagFout when the database refuses."""

    def __init__(
        self,
        engine: Engine,
        sleutels: Sleutelbos,
        normen: NormenBoek,
        namen: Namen,
        *,
        per_gemeente: bool = False,
        klok: Klok = geen_klok,
    ) -> None:
        """Use `open_winkel`."""
        self._engine = engine
        self._klok = klok
        self._verschoven: Moment = 0
        """When the border of the kept totals was last looked at."""
        self._normen = normen
        self._vastlegger = Vastlegger()
        self._opgeruimd: object = None
        self.sleutels = sleutels
        self.per_gemeente = per_gemeente
        """Whether each gemeente has pseudonyms of its own: how messages must be read for this store."""
        self._geheugen = Geheugen(engine)
        self.vragen = Vragen(engine, normen.voor, namen, self._geheugen)
        self.meldvragen = Meldvragen(engine, normen.voor, namen)
        self.werkbank = Werkbank(engine, normen.voor, namen, sleutels, self._geheugen, per_gemeente=per_gemeente)

    def leg_vast(self, ontvangsten: Sequence[Ontvangst]) -> list[Vastgelegd]:
        """Record a batch in one transaction; after this it is durable. Folding it is another step.

        Not for several threads at once: whoever receives concurrently does so through one writer.
        """

        def werk(connection: Connection) -> list[Vastgelegd]:
            self._vergeet_na_opruimen(connection)
            return self._vastlegger.leg_vast(connection, ontvangsten)

        self._schuif_totalen()
        return samen(self._engine, werk, self._vergeet)

    def _schuif_totalen(self) -> None:
        """Let the border of the kept totals follow the clock, now and then and in a transaction of its own."""
        nu = self._klok()
        if nu >= self._verschoven + STAP:
            samen(self._engine, partial(schuif, nu=nu))
            self._verschoven = nu

    def trap(self, werk: Callable[[Trap], T]) -> T:
        """Return what `werk` gives within one transaction of a stage on Kafka. Raises OpslagFout, and what `werk` raises."""

        def in_transactie(connection: Connection) -> T:
            self._vergeet_na_opruimen(connection)
            return werk(Trap(connection, self._vastlegger, self._normen))

        self._schuif_totalen()
        try:
            return samen(self._engine, in_transactie, self._vergeet)
        except BaseException:
            self._vergeet()
            raise

    def journaalposten(self, afleveringen: Sequence[int] | None = None) -> Iterator[Journaalpost]:
        """Give these deliveries, or all, as the journal has them, to be read again; what was removed is left out."""
        return lees_posten(self._engine, afleveringen)

    def vind_ontvangst(self, nummer: bytes) -> Ontvangen | None:
        """Give what became of a document by its receipt from Kafka's intake; None when it is not recorded (yet)."""
        return vind_ontvangst(self._engine, nummer)

    def _vergeet(self) -> None:
        """Forget remembered numbers: they may have been rolled back."""
        self._vastlegger = Vastlegger()

    def _vergeet_na_opruimen(self, connection: Connection) -> None:
        """Forget remembered numbers when something was removed since: a youth whose case was ended has no number then."""
        opruiming = t.opruiming.c
        vraag = select(opruiming.id, opruiming.aantal).order_by(opruiming.id.desc()).limit(1)
        laatste = connection.execute(vraag).first()
        if laatste != self._opgeruimd:
            self._opgeruimd = laatste
            self._vergeet()

    def vouw(self, naast: Naast | None = None) -> Iterator[int]:
        """Fold all that is marked, a transaction at a time; gives the number of things done after each.

        `naast` has pieces folded in processes beside this one, each with a `rekenaar` (SQLite only).
        """
        return (gedaan for _, gedaan in self.vouw_per_stap(naast))

    def rekenaar(self) -> Rekenaar | None:
        """Give what folds pieces of this store in a process beside; None on PostgreSQL, where many fold as it is."""
        return None if self._engine.dialect.name == POSTGRES else Rekenaar(self._engine.url, self._normen)

    def aantal_te_vouwen(self) -> int:
        """Count the messages that are marked."""
        with lezen(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(t.te_vouwen_heen)).scalar_one()

    def vouw_per_stap(self, naast: Naast | None = None) -> Iterator[tuple[str, int]]:
        """Do the same, and give the stage with each number: `vouwen` or `clienten`.

        On PostgreSQL other processes may be folding too: what they are at is waited for, a bounded number of times,
        since they may mark on and on.
        """
        yield from self._vouw_wat_vrij_is() if naast is None else self._vouw_naast(naast)
        for _ in range(_RONDEN if self._engine.dialect.name == POSTGRES else 0):
            if not self.iets_te_vouwen() or not samen(self._engine, wacht_op_anderen):
                return
            yield from self._vouw_wat_vrij_is()

    def _vouw_wat_vrij_is(self) -> Iterator[tuple[str, int]]:
        clienten = partial(vouw_clienten, regels=self._normen.woonplaatsregels())
        eerst = (vouw_fo01s,) if self._engine.dialect.name == POSTGRES else ()
        for stap in (*eerst, vouw_heenberichten, vouw_dossiers, clienten):
            while self.iets_te_vouwen():
                gedaan = samen(self._engine, partial(stap, normen=self._normen.voor))
                if not gedaan:
                    break
                yield ("clienten" if stap is clienten else "vouwen"), gedaan

    def _vouw_naast(self, naast: Naast) -> Iterator[tuple[str, int]]:
        for naam in VOUWSTAPPEN:
            gang = Vouwgang(naam, self._normen, naast)
            while gedaan := samen(self._engine, gang.vouw):
                yield ("clienten" if naam == "clienten" else "vouwen"), gedaan

    def leg_brp_vast(self, stapel: Stapel, nu: Moment) -> Iterator[Brptelling]:
        """Record BRP history, some people per transaction; gives what each came to. Judging them anew is `vouw`."""
        return leg_brp_vast(self._engine, stapel, nu)

    def leg_gevraagd_vast(self, pseudoniemen: Sequence[Pseudoniem], nu: Moment) -> None:
        """Remember when a BRP source was last asked about these people."""
        leg_gevraagd_vast(self._engine, pseudoniemen, nu)

    def gemeenten(self) -> list[str]:
        """Give the gemeenten that exchange messages."""
        with lezen(self._engine) as connection:
            return list(connection.execute(select(t.relatie.c.gemeente).distinct()).scalars())

    def iets_te_vouwen(self) -> bool:
        """Look without taking the write lock, so that a question never waits for a load that has nothing to fold."""
        with lezen(self._engine) as connection:
            return iets_gemerkt(connection)

    def herstel_totalen(self) -> list[str]:
        """Hold the kept totals to what is stored, and count all anew when they differ; gives the kinds that did."""
        nu = self._klok()
        with lezen(self._engine) as connection:
            scheef = scheve_totalen(connection, nu)
        if scheef:
            with schrijven(self._engine) as connection:
                hertel(connection, nu)
        return scheef

    def sluit(self) -> None:
        """Close all connections."""
        self._geheugen.sluit()
        self.vragen.sluit()
        self._engine.dispose()


@contextmanager
def open_winkel(  # noqa: PLR0913 - what differs per command has a default
    map_: Waar,
    sleutelbestand: Path,
    normen: NormenBoek,
    namen: Namen,
    *,
    wachttijd: float = WACHTTIJD_SECONDEN,
    per_gemeente: bool | None = None,
    geheugen_mib: int = RUIM_MIB,
    klok: Klok = geen_klok,
) -> Iterator[Winkel]:
    """Open the store in a data folder or database, making folder, keys and tables when they are not there yet.

    `wachttijd` is how many seconds it waits for another process that writes. What an
    earlier run left to be folded is folded first, and everything when the
    norms have changed since. `per_gemeente` says whether each gemeente has pseudonyms of its own;
    None: as the store has them, in a new one no. `geheugen_mib` is what each connection keeps of an SQLite file; `klok` says
    up to when the kept totals may be one. Raises OpslagFout, SleutelFout when the keys are
    missing or are not those of this store, or OngeldigeInstelling when its pseudonyms are of the other kind.
    """
    bestaat = bestaat_opslag(map_)
    datamap = map_van(map_)
    try:
        maak_map(datamap)
    except OSError as fout:
        raise OpslagFout(
            f"De datamap {maskeer(str(datamap))} kan niet worden gemaakt: {reden(fout)}.",
            "Kies met --data een map waar u mag schrijven.",
        ) from fout
    sleutels = Sleutelbos.laad(sleutelbestand) if bestaat else Sleutelbos.laad_of_maak(sleutelbestand)
    engine = maak_engine(map_, wachttijd, geheugen_mib=geheugen_mib)
    try:
        werk_schema_bij(engine)
        # Only now, with the store open, no other process can retire a key (hub.opslag.sleutelwissel): read them again.
        sleutels = Sleutelbos.laad(sleutelbestand)
        _controleer_sleutels(engine, sleutels)
        _volg_normen(engine, normen)
        _volg_tellingen(engine, klok)
        soort = soort_pseudoniemen(engine, per_gemeente)
        winkel = Winkel(engine, sleutels, normen, namen, per_gemeente=soort, klok=klok)
        try:
            for _ in winkel.vouw():
                pass
            yield winkel
        finally:
            winkel.sluit()
    finally:
        engine.dispose()


def _waarde(connection: Connection, naam: str) -> str | None:
    return connection.execute(select(t.hub.c.waarde).where(t.hub.c.naam == naam)).scalar()


def _volg_normen(engine: Engine, normen: NormenBoek) -> None:
    """Mark everything when the intervals were judged by other norms, in the transaction that says by which."""
    vingerafdruk = normen.vingerafdruk()
    with lezen(engine) as connection:
        if _waarde(connection, _NORMEN) == vingerafdruk:
            return
    with schrijven(engine) as connection:
        connection.execute(delete(t.hub).where(t.hub.c.naam == _NORMEN))
        voeg_toe(connection, t.hub, ("naam", "waarde"), [(_NORMEN, vingerafdruk)])
        # SQLite needs a WHERE to tell ON CONFLICT from a join.
        alle = select(t.heenbericht.c.id).where(true())
        insert = postgresql.insert if engine.dialect.name == POSTGRES else sqlite.insert
        connection.execute(insert(t.te_vouwen_heen).from_select(["heen_id"], alle).on_conflict_do_nothing())


def _volg_tellingen(engine: Engine, klok: Klok) -> None:
    """Count all totals when they never were, when the store was rebuilt, or when the clock was ahead of time once."""
    nu = klok()

    def goed(connection: Connection) -> bool:
        return grens(connection) <= (nu or ALTIJD - 1)

    with lezen(engine) as connection:
        if goed(connection):
            return
    with schrijven(engine) as connection:
        if not goed(connection):  # another process may have done it meanwhile
            hertel(connection, nu)


def _controleer_sleutels(engine: Engine, sleutels: Sleutelbos) -> None:
    with lezen(engine) as connection:
        bekend = _waarde(connection, _SLEUTELS)
    if bekend is None:
        with schrijven(engine) as connection:
            voeg_toe_als_nieuw(connection, t.hub, ("naam", "waarde"), [(_SLEUTELS, sleutels.vingerafdruk)])
            bekend = _waarde(connection, _SLEUTELS)
    if bekend != sleutels.vingerafdruk:
        raise SleutelFout(
            "De sleutels horen niet bij deze opslag.",
            "Zet het sleutelbestand terug waarmee deze opslag is gemaakt, of kies een andere datamap.",
        )
