"""The moments at which two processes could miss each other on PostgreSQL, each played step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event, select, text

from hub.antwoorden import Status
from hub.domein.feiten import Relatie
from hub.opslag import dossier_vouwen, postgres
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.dossier_vouwen import vouw_dossiers
from hub.opslag.heen_vouwen import vouw_heenberichten
from hub.opslag.merken import markeer, neem
from hub.opslag.ontvangst import Ontvangst
from hub.opslag.plek import Database
from hub.opslag.samen import samen
from hub.opslag.vastleggen import Vastlegger
from hub.opslag.verbinding import lezen, maak_engine, schrijven
from hub.streams.bronnen import Document
from tests.bouw import bsn_nummer, jw301, jw315, toewijzing
from tests.proefhub import NU, Proefhub, normenboek, open_proefhub
from tests.tellingen import verschil
from tests.verhaal import SLEUTELBOS, niet_afgeleverd, om
from tests.wachten import wacht_tot

NORMEN = normenboek().voor
HIER, DAAR = Relatie("0384", "42420001"), Relatie("0200", "42420002")


@pytest.fixture
def hub(database: Database) -> Iterator[Proefhub]:
    SLEUTELBOS.bewaar_nieuw(database.map / "sleutels.json")
    with open_proefhub(database) as hub:
        yield hub


@pytest.fixture
def engine(hub: Proefhub, database: Database) -> Iterator[Engine]:
    """The connections of another process."""
    engine = maak_engine(database)
    yield engine
    engine.dispose()


@pytest.fixture
def ander() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as draad:
        yield draad


def gelezen(hub: Proefhub, *berichten: bytes) -> list[Ontvangst]:
    return [hub.ontvanger.ontvang(Document(f"{n}.xml", b, n), aankomst=None, nu=NU) for n, b in enumerate(berichten)]


def neem_op(hub: Proefhub, *berichten: bytes) -> Callable[[Connection], object]:
    return lambda connection: Vastlegger().leg_vast(connection, gelezen(hub, *berichten))


@contextmanager
def naast(engine: Engine) -> Iterator[Connection]:
    """A transaction of recording or folding that stays open for as long as the block."""
    with schrijven(engine, postgres.SAMEN) as connection:
        yield connection


def verwacht(map_: Path, peildatum: str, *berichten: bytes) -> Status:
    """What one process on SQLite says."""
    map_.mkdir()
    SLEUTELBOS.bewaar_nieuw(map_ / "sleutels.json")
    with open_proefhub(map_) as alleen:
        alleen.ontvang(*berichten)
        return alleen.status(peildatum)


def wacht_iemand(database: Database) -> Callable[[], bool]:
    """Look whether a connection waits for another."""

    def kijk() -> bool:
        with psycopg.connect(database.adres.replace("+psycopg", "")) as verbinding:
            vraag = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            return verbinding.execute(vraag).fetchone() is not None

    return kijk


def vouw_alles(hub: Proefhub) -> None:
    for _ in hub.winkel.vouw():
        pass


def test_what_is_being_recorded_is_not_folded_yet_and_then_is(hub: Proefhub, engine: Engine) -> None:
    with naast(engine) as connection:
        neem_op(hub, om("2026-03-02T10:00", jw315()))(connection)
        vouw_alles(hub)
        assert hub.status("2026-04-01").verzoeken.totaal == 0
    vouw_alles(hub)
    assert hub.status("2026-04-01").verzoeken.totaal == 1


def test_a_mark_that_is_left_while_it_is_being_folded_stays(
    hub: Proefhub, engine: Engine, database: Database, ander: ThreadPoolExecutor
) -> None:
    """The one who folds has read before the other records: it must be folded again."""
    bericht = om("2026-03-02T10:00", jw315())
    samen(engine, neem_op(hub, bericht))
    with naast(engine) as vouwend:
        assert vouw_heenberichten(vouwend, NORMEN) == 1
        opnemend = ander.submit(samen, engine, neem_op(hub, om("2026-03-02T10:00", jw315(), aflevering=2)))
        wacht_tot(wacht_iemand(database))  # it waits with its mark until the other is done
        assert not opnemend.done()
    opnemend.result()
    with lezen(engine) as connection:
        assert connection.execute(select(t.te_vouwen_heen)).all() != []


def test_a_mark_that_is_there_already_is_held_by_who_leaves_it(hub: Proefhub, engine: Engine) -> None:
    """Else the one who folds takes it and reads before what belongs to it is there."""
    samen(engine, partial(markeer, tabel=t.te_vouwen_heen, sleutels=[(1,), (2,)]))
    with naast(engine) as opnemend, naast(engine) as vouwend:
        markeer(opnemend, t.te_vouwen_heen, [(1,)])
        assert neem(vouwend, t.te_vouwen_heen, 10) == [(2,)]


def test_two_never_take_the_same_piece(hub: Proefhub, engine: Engine) -> None:
    samen(engine, partial(markeer, tabel=t.te_vouwen_heen, sleutels=[(nummer,) for nummer in range(5)]))
    with naast(engine) as een, naast(engine) as ander:
        assert neem(een, t.te_vouwen_heen, 3) == [(0,), (1,), (2,)]
        assert neem(ander, t.te_vouwen_heen, 3) == [(3,), (4,)]


def test_two_dossiers_of_one_youth_folded_at_once_mark_him(
    hub: Proefhub,
    engine: Engine,
    database: Database,
    ander: ThreadPoolExecutor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """He has dossiers at two gemeenten, but neither fold alone sees both."""
    monkeypatch.setattr(dossier_vouwen, "DOSSIERS_PER_KEER", 1)
    bsn = bsn_nummer(3)
    samen(
        engine,
        neem_op(
            hub,
            om("2026-03-02T10:00", jw301(toewijzing(1), bsn=bsn, relatie=HIER)),
            om("2026-03-02T11:00", jw301(toewijzing(2), bsn=bsn, relatie=DAAR, identificatie="T2")),
        ),
    )
    samen(engine, partial(vouw_heenberichten, normen=NORMEN))
    with naast(engine) as een:
        assert vouw_dossiers(een, NORMEN) == 1
        tweede = ander.submit(samen, engine, partial(vouw_dossiers, normen=NORMEN))
        wacht_tot(wacht_iemand(database))
    assert tweede.result() == 1
    with lezen(engine) as connection:
        assert len(connection.execute(select(tw.te_vouwen_client)).all()) == 1


def orde_van_fo01(hub: Proefhub, engine: Engine, eerste: Sequence[bytes], tweede: Sequence[bytes]) -> Status:
    """Record both at once; the second is there and folded before the first is there."""
    with naast(engine) as connection:
        neem_op(hub, *eerste)(connection)
        hub.ontvang(*tweede)
    vouw_alles(hub)
    return hub.status("2026-04-01")


@pytest.mark.parametrize("fo01_eerst", [False, True])
def test_an_fo01_and_what_it_is_about_recorded_at_once(
    hub: Proefhub, engine: Engine, tmp_path: Path, fo01_eerst: bool
) -> None:
    bericht = om("2026-03-02T10:00", jw315())
    fout = niet_afgeleverd("2026-03-02T10:05", bericht)
    volgorde = (fout, bericht) if fo01_eerst else (bericht, fout)
    status = orde_van_fo01(hub, engine, *([deel] for deel in volgorde))
    assert status == verwacht(tmp_path / "sqlite", "2026-04-01", bericht, fout)
    assert status.verzoeken.totaal == 0


def test_the_same_message_recorded_by_two_at_once_is_one(
    hub: Proefhub, engine: Engine, database: Database, ander: ThreadPoolExecutor
) -> None:
    bericht = om("2026-03-02T10:00", jw315())
    with naast(engine) as een:
        neem_op(hub, bericht)(een)
        tweede = ander.submit(samen, engine, neem_op(hub, bericht))
        wacht_tot(wacht_iemand(database))
    [bewijs] = tweede.result()
    assert not bewijs.inhoud_nieuw
    assert not bewijs.aflevering_nieuw
    vouw_alles(hub)
    assert hub.status("2026-04-01").berichten.ontvangen == 1


def test_two_deliveries_of_one_message_recorded_at_once_count_each_once(
    hub: Proefhub, engine: Engine, database: Database, ander: ThreadPoolExecutor
) -> None:
    """The totals take what there was off and count what there is: nobody may add a delivery between the two."""
    hub.ontvang(om("2026-03-02T10:00", jw315()))
    halverwege, verder = Event(), Event()

    def houd_op(_verbinding: object, _cursor: object, tekst: str, *_: object) -> None:
        if "aflevering" in tekst and "kenmerk" in tekst and not halverwege.is_set():
            halverwege.set()
            assert verder.wait(60)

    event.listen(engine, "before_cursor_execute", houd_op)
    wacht = wacht_iemand(database)
    with naast(hub.winkel._engine) as een:
        neem_op(hub, om("2026-03-02T10:00", jw315(), aflevering=2))(een)
        tweede = ander.submit(samen, engine, neem_op(hub, om("2026-03-02T10:00", jw315(), aflevering=3)))
        wacht_tot(lambda: halverwege.is_set() or wacht())
    verder.set()
    tweede.result()
    with lezen(engine) as connection:
        assert verschil(connection) == {}
    assert hub.status("2026-04-01").berichten.ontvangen == 3


def test_a_new_youth_of_two_messages_recorded_at_once_gets_one_number(
    hub: Proefhub, engine: Engine, database: Database, ander: ThreadPoolExecutor
) -> None:
    een, twee = (om("2026-03-02T10:00", jw315(relatie=waar, bsn=bsn_nummer(4))) for waar in (HIER, DAAR))
    with naast(engine) as eerste:
        neem_op(hub, een)(eerste)
        tweede = ander.submit(samen, engine, neem_op(hub, twee))
        wacht_tot(wacht_iemand(database))
    tweede.result()
    with lezen(engine) as connection:
        [client] = connection.execute(select(t.client.c.id)).scalars()
        assert set(connection.execute(select(t.bericht.c.client_id)).scalars()) == {client}


def test_a_deadlock_is_done_again(hub: Proefhub, engine: Engine, database: Database, ander: ThreadPoolExecutor) -> None:
    """Two who mark in another order: one is undone by the server, and both are there in the end."""
    keren: list[int] = []

    def werk(eerst: int, dan: int, connection: Connection) -> None:
        markeer(connection, t.te_vouwen_heen, [(eerst,)])
        keren.append(eerst)
        wacht_tot(lambda: len(keren) >= 2)  # each holds his first now
        markeer(connection, t.te_vouwen_heen, [(dan,)])

    tweede = ander.submit(samen, engine, partial(werk, 2, 1))
    samen(engine, partial(werk, 1, 2))
    tweede.result()
    assert len(keren) > 2
    with lezen(engine) as connection:
        assert sorted(connection.execute(select(t.te_vouwen_heen.c.heen_id)).scalars()) == [1, 2]


def test_upkeep_is_alone(hub: Proefhub, engine: Engine, database: Database, ander: ThreadPoolExecutor) -> None:
    """What writes otherwise waits for recording, and recording for it: as every writer of SQLite."""
    with naast(engine) as opnemend:
        neem_op(hub, om("2026-03-02T10:00", jw315()))(opnemend)

        def telt() -> int:
            with schrijven(engine) as connection:
                return len(connection.execute(text("SELECT 1 FROM bericht")).all())

        aantal = ander.submit(telt)
        wacht_tot(wacht_iemand(database))
    assert aantal.result() == 1
