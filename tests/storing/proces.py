"""The hub as a process that can be disturbed, and what its store holds afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from hub.domein.kalender import peilmoment
from hub.instellingen import VOORVOEGSEL, Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opslag.tabellen_telling import client_telling, telling
from hub.opslag.verbinding import BESTAND, lezen, maak_engine
from tests.tellingen import verschil

SLEUTELS = "sleutels.json"

LANG_GENOEG = 120
"""Seconds a process may take on a busy machine; only reached when it hangs."""

PEILDATA = ("2026-02-15", "2026-03-10T12:00", "2026-03-31", "2026-06-30")
"""Before, within and after the simulated traffic, which ends at 31 March 2026."""

NAAR_DE_KLOK = frozenset({telling.name, client_telling.name})
"""Tables of which the rows depend on when they were written."""

_HUB = (sys.executable, "-B", "-m", "hub")

# The limit of the system on the size of any file, for this one process. With the signal that Python ignores set back,
# the system ends the process within the very write that passes it; without it that write fails, as on a full disk.
_BEGRENSD = """
import resource, signal, sys
grens, sterf = int(sys.argv[1]), sys.argv[2] == "sterf"
signal.signal(signal.SIGXFSZ, signal.SIG_DFL if sterf else signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (grens, grens))
from hub.opdrachten.ingang import main
raise SystemExit(main(sys.argv[3:]))
"""


def omgeving(**instellingen: str) -> dict[str, str]:
    """Return the environment for a process, with these settings and no others."""
    kaal = {naam: waarde for naam, waarde in os.environ.items() if not naam.upper().startswith(VOORVOEGSEL)}
    return kaal | {f"{VOORVOEGSEL}{naam.upper()}": waarde for naam, waarde in instellingen.items()}


def hub(
    *woorden: str | Path,
    grens: int | None = None,
    sterf: bool = False,
    voor: Sequence[str] = (),
    **instellingen: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command of the hub to its end.

    `grens` bytes is the largest file it may write: past it a write fails, or with
    `sterf` the process is killed in the middle of it. `voor` is a command to run it by.
    """
    opdracht = (
        _HUB if grens is None else (sys.executable, "-B", "-c", _BEGRENSD, str(grens), "sterf" if sterf else "leef")
    )
    return subprocess.run(
        [*voor, *opdracht, *map(str, woorden)],
        capture_output=True,
        text=True,
        check=False,
        timeout=LANG_GENOEG,
        env=omgeving(**instellingen),
    )


PIJP = 1024 * 1024
"""Bytes of log that nobody has read yet: the usual 64 kB holds the lines of some hundred slow answers, and then the hub waits."""


@contextmanager
def lopend(*woorden: str | Path, **instellingen: str) -> Iterator[subprocess.Popen[str]]:
    """Start a command of the hub; it is killed when it still runs at the end."""
    with subprocess.Popen(
        [*_HUB, *map(str, woorden)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pipesize=PIJP,
        text=True,
        env=omgeving(**instellingen),
    ) as kind:
        try:
            yield kind
        finally:
            kind.kill()


def lees(data: Path, vraag: str) -> list[tuple[object, ...]]:
    """Ask a store something over a connection that cannot write; nothing when it has no such table yet."""
    try:
        with closing(sqlite3.connect(f"{(data / BESTAND).as_uri()}?mode=ro", uri=True)) as verbinding:
            return verbinding.execute(vraag).fetchall()
    except sqlite3.OperationalError:
        return []


def dood_zodra(kind: subprocess.Popen[str], data: Path, vraag: str) -> bool:
    """Send kill -9 as soon as a question to the store has an answer; False when the process was done before that."""
    uiterlijk = time.monotonic() + LANG_GENOEG
    while not lees(data, vraag):
        if kind.poll() is not None:
            break
        assert time.monotonic() < uiterlijk, "it never came so far"
        time.sleep(0.001)  # between two looks, to leave the processor to the other
    kind.kill()
    assert kind.wait(LANG_GENOEG) in {-signal.SIGKILL, 0}, kind.communicate()
    return kind.returncode != 0


def standen(data: Path) -> list[object]:
    """Return all figures of a store at every peildatum, opened as the commands open it."""
    with open_hub(Instellingen.laad(data_map=data)) as geopend:
        return [
            json.loads(geopend.winkel.vragen.status(peilmoment(peildatum), gemeente).model_dump_json())
            for peildatum in PEILDATA
            for gemeente in (None, _een_gemeente(data))
        ]


def _een_gemeente(data: Path) -> str:
    [[gemeente]] = lees(data, "SELECT min(gemeente) FROM relatie")
    assert isinstance(gemeente, str)
    return gemeente


def aantallen(data: Path) -> dict[str, int]:
    """Return the number of rows of every table, but of those that depend on when it was (`is_heel` looks at them)."""
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        namen = [naam for (naam,) in verbinding.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            naam: verbinding.execute(f"SELECT count(*) FROM {naam}").fetchone()[0]  # noqa: S608
            for naam in namen
            if naam not in NAAR_DE_KLOK
        }


def is_heel(data: Path) -> None:
    """Assert that the database is sound, each delivery has its journal, nothing waits to be folded, and the totals are right."""
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        assert verbinding.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert verbinding.execute("PRAGMA foreign_key_check").fetchall() == []
    rijen = aantallen(data)
    assert rijen["journaal"] == rijen["aflevering"]
    assert rijen["te_vouwen_heen"] == rijen["te_vouwen_dossier"] == 0
    totalen_kloppen(data)


def totalen_kloppen(data: Path) -> None:
    """Assert that the totals that are kept are those of what is stored, also when folding is not done."""
    engine = maak_engine(data)
    with lezen(engine) as connection:
        assert verschil(connection) == {}
    engine.dispose()


def eindigt_netjes(uitkomst: subprocess.CompletedProcess[str], code: int, *stukken: str) -> None:
    """Assert that it ended with this exit code and one sentence or more in Dutch that holds these pieces."""
    assert (uitkomst.returncode, uitkomst.stderr.count("Traceback")) == (code, 0), uitkomst.stderr
    for stuk in stukken:
        assert stuk in uitkomst.stderr
    assert all(regel.startswith("ijw-hub: ") for regel in zinnen(uitkomst.stderr).splitlines()), uitkomst.stderr


def zinnen(fout: str) -> str:
    """Return what stands on stderr for who gave the command: all but the log."""
    return "".join(regel for regel in fout.splitlines(keepends=True) if not is_logregel(regel))


def is_logregel(regel: str) -> bool:
    """Say whether a line on stderr is one of the log (docs/logboek.md), and not a sentence for who gave the command."""
    return regel.startswith('{"timestamp": ')


def kopieer(data: Path, naar: Path) -> Path:
    """Copy a store that nobody has open, with its keys."""
    shutil.copytree(data, naar)
    return naar
