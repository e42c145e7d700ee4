"""The store as the rest of the hub sees it: open it, record a batch, fold what is marked, ask.

`open_winkel` checks that the keys are those the store was made with: with other
keys the same child would get another pseudonym, and nothing would join.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, select, true
from sqlalchemy.dialects.sqlite import insert

from hub.domein.bsn import maskeer
from hub.domein.normen import NormenBoek
from hub.domein.systeemfouten import reden
from hub.fouten import OpslagFout, SleutelFout
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.brp import Brptelling, Stapel, leg_brp_vast
from hub.opslag.bulk import voeg_toe, voeg_toe_als_nieuw
from hub.opslag.client_vouwen import vouw_clienten
from hub.opslag.dossier_vouwen import vouw_dossiers
from hub.opslag.geheugen import Geheugen
from hub.opslag.heen_vouwen import vouw_heenberichten
from hub.opslag.lijst_vragen import Namen
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.opslag.schema import werk_schema_bij
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.soort_pseudoniemen import soort_pseudoniemen
from hub.opslag.vastleggen import Vastlegger
from hub.opslag.verbinding import WACHTTIJD_SECONDEN, bestaat_opslag, lezen, maak_engine, schrijven
from hub.opslag.vragen import Vragen
from hub.opslag.werkbank import Werkbank

_SLEUTELS = "sleutels"
"""Row of table `hub` that holds the fingerprint of the keys."""

_NORMEN = "normen"
"""Row of table `hub` that holds the fingerprint of the norms the intervals were judged by."""


class Winkel:
    """An open store. Every method raises OpslagFout when the database refuses."""

    def __init__(
        self, engine: Engine, sleutels: Sleutelbos, normen: NormenBoek, namen: Namen, *, per_gemeente: bool = False
    ) -> None:
        """Use `open_winkel`."""
        self._engine = engine
        self._normen = normen
        self._vastlegger = Vastlegger()
        self._opgeruimd: object = None
        self.sleutels = sleutels
        self.per_gemeente = per_gemeente
        """Whether each gemeente has pseudonyms of its own: how messages must be read for this store."""
        self._geheugen = Geheugen(engine)
        self.vragen = Vragen(engine, normen.voor, namen, self._geheugen)
        self.werkbank = Werkbank(engine, normen.voor, namen, sleutels, self._geheugen, per_gemeente=per_gemeente)

    def leg_vast(self, ontvangsten: Sequence[Ontvangst]) -> list[Vastgelegd]:
        """Record a batch in one transaction; after this it is durable. Folding it is another step.

        Not for several threads at once: whoever receives concurrently does so through one writer.
        """
        try:
            with schrijven(self._engine) as connection:
                self._vergeet_na_opruimen(connection)
                return self._vastlegger.leg_vast(connection, ontvangsten)
        except OpslagFout:
            self._vastlegger = Vastlegger()  # it may remember numbers that were rolled back
            raise

    def _vergeet_na_opruimen(self, connection: Connection) -> None:
        """Forget remembered numbers when something was removed since: a youth whose case was ended has no number then."""
        opruiming = t.opruiming.c
        vraag = select(opruiming.id, opruiming.aantal).order_by(opruiming.id.desc()).limit(1)
        laatste = connection.execute(vraag).first()
        if laatste != self._opgeruimd:
            self._opgeruimd = laatste
            self._vastlegger = Vastlegger()

    def vouw(self) -> Iterator[int]:
        """Fold all that is marked, a transaction at a time; gives the number of things done after each."""
        regels = self._normen.woonplaatsregels()
        for stap in (vouw_heenberichten, vouw_dossiers, partial(vouw_clienten, regels=regels)):
            while self._iets_te_vouwen():
                with schrijven(self._engine) as connection:
                    gedaan = stap(connection, self._normen.voor)
                if not gedaan:
                    break
                yield gedaan

    def leg_brp_vast(self, stapel: Stapel) -> Iterator[Brptelling]:
        """Record BRP history, some people per transaction; gives what each came to. Judging them anew is `vouw`."""
        return leg_brp_vast(self._engine, stapel)

    def gemeenten(self) -> list[str]:
        """Give the gemeenten that exchange messages."""
        with lezen(self._engine) as connection:
            return list(connection.execute(select(t.relatie.c.gemeente).distinct()).scalars())

    def _iets_te_vouwen(self) -> bool:
        """Look without taking the write lock, so that a question never waits for a load that has nothing to fold."""
        with lezen(self._engine) as connection:
            return any(
                connection.execute(select(kolom).limit(1)).first() is not None
                for kolom in (
                    t.te_vouwen_heen.c.heen_id,
                    t.te_vouwen_dossier.c.client_id,
                    tw.te_vouwen_client.c.client_id,
                )
            )

    def sluit(self) -> None:
        """Close all connections."""
        self.vragen.sluit()
        self._geheugen.sluit()
        self._engine.dispose()


@contextmanager
def open_winkel(
    map_: Path,
    sleutelbestand: Path,
    normen: NormenBoek,
    namen: Namen,
    *,
    wachttijd: float = WACHTTIJD_SECONDEN,
    per_gemeente: bool | None = None,
) -> Iterator[Winkel]:
    """Open the store in a data folder, making folder, keys and tables when they are not there yet.

    `wachttijd` is how many seconds it waits for another process that writes. What an
    earlier run left to be folded is folded first, and everything when the
    norms have changed since. `per_gemeente` says whether each gemeente has pseudonyms of its own;
    None: as the store has them, in a new one no. Raises OpslagFout, SleutelFout when the keys are
    missing or are not those of this store, or OngeldigeInstelling when its pseudonyms are of the other kind.
    """
    bestaat = bestaat_opslag(map_)
    try:
        map_.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fout:
        raise OpslagFout(
            f"De datamap {maskeer(str(map_))} kan niet worden gemaakt: {reden(fout)}.",
            "Kies met --data een map waar u mag schrijven.",
        ) from fout
    sleutels = Sleutelbos.laad(sleutelbestand) if bestaat else Sleutelbos.laad_of_maak(sleutelbestand)
    engine = maak_engine(map_, wachttijd)
    try:
        werk_schema_bij(engine)
        # Only now, with the store open, no other process can retire a key (hub.opslag.sleutelwissel): read them again.
        sleutels = Sleutelbos.laad(sleutelbestand)
        _controleer_sleutels(engine, sleutels)
        _volg_normen(engine, normen)
        winkel = Winkel(engine, sleutels, normen, namen, per_gemeente=soort_pseudoniemen(engine, per_gemeente))
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
        connection.execute(insert(t.te_vouwen_heen).from_select(["heen_id"], alle).on_conflict_do_nothing())


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
