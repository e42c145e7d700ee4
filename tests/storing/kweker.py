"""A process that has imported the hub and forks a child per command, so that thousands of runs take minutes and not hours."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hub.instellingen import VOORVOEGSEL
from tests.storing.proces import LANG_GENOEG, omgeving
from tests.wachten import wacht_tot

_ADRES = re.compile(r"127\.0\.0\.1:(\d+)/")


class Afloop(NamedTuple):
    """How a command ended: its exit code (-9 when it was killed), and what it wrote."""

    code: int
    uit: str
    fout: str


class Kweker:
    """Gives a child that runs a command of the hub in milliseconds, where a new Python takes a second."""

    def __init__(self, proces: subprocess.Popen[str], map_: Path) -> None:
        """Use `kweker`."""
        self._proces = proces
        self._bezig = 0
        self.uit, self._fout = map_ / "uit.txt", map_ / "fout.txt"
        """What the last child wrote on stdout so far."""

    def begin(
        self, *opdrachten: Sequence[str | Path], hier: bool = False, batch: int | None = None, **instellingen: str
    ) -> int:
        """Start commands in one child, up to the first that does not end well; gives its process id.

        `hier`: no child, so that what it reads stays in memory for the next. `batch`: that many messages per transaction of a load.
        """
        assert self._proces.stdin is not None
        assert self._proces.stdout is not None
        if self._bezig:  # a test that failed did not wait for its child
            dood(self._bezig)
            self.eind()
        for bestand in (self.uit, self._fout):
            bestand.write_bytes(b"")
        rij = [[str(woord) for woord in woorden] for woorden in opdrachten]
        opdracht: dict[str, object] = {
            "rij": rij,
            "uit": str(self.uit),
            "fout": str(self._fout),
            "hier": hier,
            "batch": batch,
        }
        opdracht["omgeving"] = {f"{VOORVOEGSEL}{naam.upper()}": waarde for naam, waarde in instellingen.items()}
        self._proces.stdin.write(json.dumps(opdracht) + "\n")
        self._proces.stdin.flush()
        self._bezig = int(self._proces.stdout.readline())
        return self._bezig

    def eind(self) -> Afloop:
        """Wait until the child that was started has ended."""
        assert self._proces.stdout is not None
        code = int(self._proces.stdout.readline())
        self._bezig = 0
        return Afloop(code, self.uit.read_text(encoding="utf-8"), self._fout.read_text(encoding="utf-8"))

    def poort(self, nummer: int) -> int | None:
        """Wait until the child, a hub that runs, says where it listens; None when it ended before that."""

        def gevonden() -> int:
            een = _ADRES.search(self.uit.read_text(encoding="utf-8"))
            return int(een[1]) if een else -1 if is_klaar(nummer) else 0

        poort = wacht_tot(gevonden, LANG_GENOEG)
        return poort if poort > 0 else None

    def doe(self, *woorden: str | Path, hier: bool = False, **instellingen: str) -> Afloop:
        """Run a command to its end."""
        self.begin(woorden, hier=hier, **instellingen)
        return self.eind()


def is_klaar(nummer: int) -> bool:
    """Say whether a child has ended; it may wait to be asked how."""
    try:
        staat = Path(f"/proc/{nummer}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return staat in {"Z", "X"}


def dood(nummer: int) -> None:
    """Send kill -9 to a child that has not been waited for, or has ended."""
    try:
        os.kill(nummer, signal.SIGKILL)
    except ProcessLookupError:
        return


# Forking is safe here: nothing in this process starts a thread.
_KWEEK = """
import functools, gc, importlib, json, os, pkgutil, sys
import alembic.command, uvicorn.protocols.http.auto
import hub.instellingen, hub.melden, hub.meten, hub.opdrachten.load, hub.opdrachten.run, hub.opdrachten.status, hub.opslag.migraties, hub.streams, hub.web
from hub.opdrachten.ingang import main
for kamer in (hub.melden, hub.meten, hub.streams, hub.web):
    for module in pkgutil.iter_modules(kamer.__path__, kamer.__name__ + "."):
        if not module.ispkg:
            importlib.import_module(module.name)
hub.instellingen.lees_toml = functools.cache(hub.instellingen.lees_toml)  # the code lists: a quarter of a small command
for regel in sys.stdin:
    opdracht = json.loads(regel)
    kind = 0 if opdracht["hier"] else os.fork()
    if not kind:
        if opdracht["hier"]:
            print(os.getpid(), flush=True)
        bewaard = os.dup(1), os.dup(2)
        for nummer, naam in ((1, "uit"), (2, "fout")):
            os.dup2(os.open(opdracht[naam], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), nummer)
        os.environ.update(opdracht["omgeving"])
        if opdracht["batch"]:
            hub.streams.laden.BATCH = opdracht["batch"]
        try:
            code = next((code for code in map(main, opdracht["rij"]) if code), 0)
        except SystemExit as einde:
            code = einde.code
        except BaseException:
            import traceback
            traceback.print_exc()
            code = 99
        sys.stdout.flush()
        sys.stderr.flush()
        if not opdracht["hier"]:
            os._exit(code or 0)
        os.dup2(bewaard[0], 1)
        os.dup2(bewaard[1], 2)
        gc.collect()
        gc.freeze()  # a child that collects garbage leaves alone, and so shares, what was there before it
        print(code or 0, flush=True)
    else:
        print(kind, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]), flush=True)
"""


@contextmanager
def kweker(map_: Path, erbij: Mapping[str, str] | None = None, **instellingen: str) -> Iterator[Kweker]:
    """Start such a process, with this added to its environment; it stands in an empty folder."""
    leeg = map_ / "kweek"
    leeg.mkdir()
    with subprocess.Popen(
        [sys.executable, "-B", "-c", _KWEEK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=leeg,
        env=omgeving(**instellingen) | dict(erbij or {}),
    ) as proces:
        try:
            yield Kweker(proces, map_)
        finally:
            proces.kill()
