"""The log of reading: every look is there once, in order; nothing can be changed, cut off or put in unseen."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from hub.fouten import LeeslogFout, OpslagTeNieuw, SleutelFout
from hub.opslag.leeslog import Leeskeuze, Leeslog, opruimmelding
from tests.bouw import BSN
from tests.leeslog.conftest import DAG, SLEUTEL, inzage

SCHRIJVER = """
import sys
from pathlib import Path
from hub.opslag.leeslog import Leeslog
from tests.leeslog.conftest import SLEUTEL, inzage
with Leeslog(Path(sys.argv[1]), SLEUTEL) as log:
    print("klaar", flush=True)
    for nummer in range(int(sys.argv[2])):
        log.schrijf(inzage(nummer, wie=f"proces:{sys.argv[3]}"))
        print(nummer, flush=True)
"""


def gebreken(pad: Path, anker: str | None = None) -> tuple[str, ...]:
    with Leeslog(pad, SLEUTEL) as log:
        return log.controleer(anker).gebreken


def test_a_look_is_there_with_all_its_fields_and_only_the_owner_may_read_it(log: Leeslog, pad: Path) -> None:
    log.schrijf(inzage(1), inzage(2, gemeente=None, sleutel=None, soort="lijst", aantal=50))
    assert list(log.lees()) == [
        (1, inzage(1)),
        (2, inzage(2, gemeente=None, sleutel=None, soort="lijst", aantal=50)),
    ]
    for bestand in pad.parent.iterdir():
        assert bestand.stat().st_mode & 0o777 == 0o600, bestand.name


def test_a_log_that_others_may_read_is_closed_again(pad: Path) -> None:
    pad.touch(0o644)
    with Leeslog(pad, SLEUTEL):
        assert pad.stat().st_mode & 0o777 == 0o600


def test_the_choice_narrows_what_is_read(log: Leeslog) -> None:
    log.schrijf(
        *(
            inzage(n, naam=naam, sleutel=zaak)
            for n, (naam, zaak) in enumerate([("Sam", "a"), ("Noor", "b"), ("Sam", "b")])
        )
    )

    def nummers(**keuze: object) -> list[int]:
        gekozen = Leeskeuze(**keuze)
        assert log.tel(gekozen) == len(list(log.lees(gekozen)))
        return [rij.nummer for rij in log.lees(gekozen)]

    assert nummers(van=1) == [2, 3]
    assert nummers(tot=2) == [1, 2]
    assert nummers(wie="sAM") == [1, 3]
    assert nummers(wie="token:7", zaak="b") == [2, 3]


def test_a_bsn_in_an_address_or_reason_is_masked(log: Leeslog, pad: Path) -> None:
    log.schrijf(inzage(wat=f"/zaak/{BSN}", doel=f"ouder van {BSN[:4]}.{BSN[4:6]}.{BSN[6:]}\x00\n" + "x" * 1000))
    [rij] = log.lees()
    assert "*********" in rij.inzage.wat
    assert "*********" in rij.inzage.doel
    assert len(rij.inzage.doel) <= 300
    log.anker()
    assert BSN.encode() not in pad.read_bytes()


def test_threads_and_processes_write_together(log: Leeslog, pad: Path) -> None:
    kinderen = [
        subprocess.Popen([sys.executable, "-c", SCHRIJVER, pad, "50", str(n)], stdout=subprocess.PIPE) for n in range(2)
    ]
    with ThreadPoolExecutor(4) as draden:
        list(draden.map(lambda n: log.schrijf(inzage(n, wie="draad"), inzage(n, wie="draad")), range(100)))
    for kind in kinderen:
        kind.communicate(timeout=60)
        assert kind.returncode == 0
    per_wie = {wie: log.tel(Leeskeuze(wie=wie)) for wie in ("draad", "proces:0", "proces:1")}
    assert per_wie == {"draad": 200, "proces:0": 50, "proces:1": 50}
    assert log.controleer().gebreken == ()
    assert log.controleer().aantal == 300


def test_what_was_written_survives_kill_9(pad: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCHRIJVER, pad, "100000", "x"], stdout=subprocess.PIPE, text=True
    ) as kind:
        assert kind.stdout is not None
        gezegd = [kind.stdout.readline() for _ in range(40)]
        kind.send_signal(signal.SIGKILL)
        kind.wait(60)
    with Leeslog(pad, SLEUTEL) as log:
        assert log.tel() >= int(gezegd[-1]) + 1
        assert log.controleer().gebreken == ()
        log.schrijf(inzage())
        assert log.controleer().gebreken == ()


# --- tampering ------------------------------------------------------------------------------------------------------

_ZONDER_WACHT = "DROP TRIGGER geen_wijziging; DROP TRIGGER geen_verwijdering;"


@pytest.mark.parametrize(
    ("opdracht", "gebrek"),
    [
        ("UPDATE inzage SET wie = 'token:8' WHERE nummer = 3", "inzage 3 is gewijzigd"),
        ("UPDATE inzage SET aantal = 0 WHERE nummer = 10", "inzage 10 is gewijzigd"),
        ("UPDATE inzage SET gemeente = NULL, sleutel = '0363abc' WHERE nummer = 1", "inzage 1 is gewijzigd"),
        ("DELETE FROM inzage WHERE nummer = 4", "inzage 4 ontbreekt"),
        ("DELETE FROM inzage WHERE nummer BETWEEN 1 AND 2", "inzage 1 tot en met 2 ontbreken"),
        ("DELETE FROM inzage WHERE nummer >= 9", "inzage 9 tot en met 10 ontbreken"),
        ("DELETE FROM inzage", "inzage 1 tot en met 10 ontbreken"),
        ("UPDATE inzage SET nummer = 11 WHERE nummer = 10", "inzage 10 ontbreekt"),
        ("UPDATE inzage SET keten = (SELECT keten FROM inzage WHERE nummer = 9) WHERE nummer = 10", "inzage 10"),
        (("INSERT INTO inzage SELECT 11, moment, wie, naam, soort, wat, gemeente, sleutel, doel, aantal, keten "
         "FROM inzage WHERE nummer = 10"), "inzage 11 is gewijzigd of hoort hier niet"),
        (("DELETE FROM inzage WHERE nummer >= 9; UPDATE stand SET eind = 8, eind_keten = "
         "(SELECT keten FROM inzage WHERE nummer = 8)"), "begint en eindigt is buiten de hub om"),
        (("UPDATE stand SET begin = 2, begin_keten = (SELECT keten FROM inzage WHERE nummer = 2); "
         "DELETE FROM inzage WHERE nummer <= 2"), "begint en eindigt is buiten de hub om"),
    ],
)  # fmt: skip
def test_every_change_from_outside_is_seen(log: Leeslog, pad: Path, opdracht: str, gebrek: str) -> None:
    log.schrijf(*(inzage(n) for n in range(10)))
    log.sluit()
    assert gebreken(pad) == ()
    with closing(sqlite3.connect(pad)) as verbinding:
        verbinding.executescript(_ZONDER_WACHT + opdracht)
    assert any(gebrek in gevonden for gevonden in gebreken(pad)), gebreken(pad)


def test_a_slip_of_the_pen_is_refused(log: Leeslog, pad: Path) -> None:
    log.schrijf(inzage())
    with closing(sqlite3.connect(pad)) as verbinding:
        for opdracht in ("UPDATE inzage SET wie = ''", "DELETE FROM inzage"):
            with pytest.raises(sqlite3.IntegrityError):
                verbinding.execute(opdracht)


def test_nothing_is_added_to_a_log_whose_end_was_rewritten(log: Leeslog, pad: Path) -> None:
    """Adding would sign what was changed."""
    log.schrijf(*(inzage(n) for n in range(4)))
    with closing(sqlite3.connect(pad)) as verbinding:
        verbinding.executescript(
            _ZONDER_WACHT + "DELETE FROM inzage WHERE nummer = 4; UPDATE stand SET eind = 3, "  # noqa: S608
            "eind_keten = (SELECT keten FROM inzage WHERE nummer = 3)"
        )
    with pytest.raises(LeeslogFout, match="buiten de hub om gewijzigd"):
        log.schrijf(inzage(5))
    assert log.tel() == 3


def test_an_anchor_shows_that_an_older_copy_was_put_back(log: Leeslog, pad: Path, tmp_path: Path) -> None:
    log.schrijf(inzage(1))
    eerste = log.anker()
    log.sluit()
    shutil.copy(pad, tmp_path / "kopie")
    with Leeslog(pad, SLEUTEL) as weer:
        weer.schrijf(inzage(2))
        laatste = weer.anker()
        assert weer.controleer(eerste).gebreken == weer.controleer(laatste).gebreken == ()
        assert weer.volgt_op(eerste)
        assert weer.volgt_op(laatste)
    for rest in (f"{pad}-wal", f"{pad}-shm"):
        Path(rest).unlink(missing_ok=True)
    shutil.copy(tmp_path / "kopie", pad)
    assert gebreken(pad, eerste) == ()
    assert "het einde ontbreekt" in gebreken(pad, laatste)[0]
    with Leeslog(pad, SLEUTEL) as terug:
        assert not terug.volgt_op(laatste)
        terug.schrijf(inzage(3))  # another second look than the anchor names
        assert not terug.volgt_op(laatste)
    assert "een andere dan toen" in gebreken(pad, laatste)[0]
    assert "geen anker" in gebreken(pad, "onzin")[0]


def test_a_log_that_was_taken_away_while_it_is_open_is_begun_anew_and_the_anchor_tells(log: Leeslog, pad: Path) -> None:
    log.schrijf(inzage(1))
    anker = log.anker()
    for rest in pad.parent.iterdir():
        rest.unlink()
    log.schrijf(inzage(2))
    assert [rij.inzage.moment for rij in log.lees()] == [2]
    assert not log.volgt_op(anker)


def test_other_keys_and_a_newer_version_are_refused(log: Leeslog, pad: Path) -> None:
    log.schrijf(inzage())
    log.sluit()
    with pytest.raises(SleutelFout, match="andere sleutels"):
        Leeslog(pad, b"x" * 32)
    with closing(sqlite3.connect(pad)) as verbinding:
        verbinding.execute("PRAGMA user_version = 99")
    with pytest.raises(OpslagTeNieuw):
        Leeslog(pad, SLEUTEL)


@pytest.mark.parametrize(
    "stuk",
    [
        lambda pad: pad.write_bytes(b"dit is geen databank" * 100),
        lambda pad: pad.mkdir(),
        lambda pad: pad.symlink_to(pad.parent / "weg" / "weg"),
    ],
)
def test_a_log_that_cannot_be_used_is_said_in_dutch(pad: Path, stuk: Callable[[Path], None]) -> None:
    stuk(pad)
    with pytest.raises(LeeslogFout, match="toont de hub"):
        Leeslog(pad, SLEUTEL)


def test_who_waits_too_long_for_another_process_is_told(pad: Path) -> None:
    with Leeslog(pad, SLEUTEL, wachttijd=0.01) as log, closing(sqlite3.connect(pad)) as ander:
        ander.execute("BEGIN IMMEDIATE")
        with pytest.raises(LeeslogFout, match="in gebruik door een ander proces"):
            log.schrijf(inzage())
        ander.execute("ROLLBACK")
        log.schrijf(inzage())


# --- removal by term -------------------------------------------------------------------------------------------------


def test_removal_leaves_a_signed_beginning_and_says_what_went(log: Leeslog, pad: Path) -> None:
    log.schrijf(*(inzage(n * DAG, doel=f"reden {n}") for n in range(10)))
    anker = log.anker()
    assert log.oud(4 * DAG) == 4
    assert log.ruim_op(4 * DAG, opruimmelding(20 * DAG, "ijw-hub", 6)) == 4
    assert log.ruim_op(4 * DAG, opruimmelding(20 * DAG, "ijw-hub", 6)) == 0
    rijen = list(log.lees())
    assert [rij.nummer for rij in rijen] == [5, 6, 7, 8, 9, 10, 11]
    assert (rijen[-1].inzage.aantal, rijen[-1].inzage.doel) == (4, "ouder dan 6 dagen")
    assert log.controleer(anker).gebreken == ()
    log.schrijf(inzage(30 * DAG))
    assert log.controleer().gebreken == ()
    assert log.ruim_op(100 * DAG, opruimmelding(100 * DAG, "ijw-hub", 6)) == 8
    assert log.controleer().gebreken == ()
    assert log.volgt_op(anker)  # removed by its term
    log.sluit()
    ruw = b"".join(bestand.read_bytes() for bestand in pad.parent.iterdir())
    assert b"reden 1" not in ruw


def test_after_a_clock_that_ran_back_only_the_beginning_goes(log: Leeslog) -> None:
    log.schrijf(inzage(1 * DAG), inzage(9 * DAG), inzage(2 * DAG), inzage(3 * DAG))
    assert log.ruim_op(5 * DAG, opruimmelding(20 * DAG, "ijw-hub", 6)) == 1
    assert [rij.inzage.moment // DAG for rij in log.lees()] == [9, 2, 3, 20]
    assert log.controleer().gebreken == ()
