"""The power cuts can fail a test: what is not flushed in a copy of the code is missed. Each copy is tried by a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.storing.campagne import BEWIJS


class Fout(NamedTuple):
    naam: str
    waar: str
    goed: str
    fout: str
    proef: str
    """Which tests of test_stroomuitval.py must miss it."""


FOUTEN = (
    Fout(
        "a commit is not flushed",
        "opslag/verbinding.py",
        '"PRAGMA synchronous=FULL"',
        '"PRAGMA synchronous=NORMAL"',
        "http",
    ),
    Fout(
        "keys are not flushed",
        "opslag/sleutels.py",
        "        os.fsync(bestand.fileno())\n",
        "",
        "new_store or keys",
    ),
    Fout(
        "the data folder is not flushed",
        "opslag/werkplaats.py",
        "            leg_vast(een.parent)\n",
        "            pass\n",
        "new_store",
    ),
    Fout("a backup is not flushed", "opslag/reservekopie.py", "leg_vast(pakket)", "pass", "backup_is_made"),
    Fout(
        "an anchor is told first",
        "opdrachten/leeslog.py",
        "        log.leg_vast()  # the anchor is told, and kept elsewhere\n",
        "",
        "looked",
    ),
    Fout(
        "an explanation is not flushed",
        "opslag/werkplaats.py",
        "    leg_vast(half)\n",
        "",
        "inbox or productcodes",
    ),
)


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_the_mistake_can_be_sown(wortel: Path, fout: Fout) -> None:
    """When this fails the code was changed: sow it in the new words."""
    assert (wortel / "hub" / fout.waar).read_text(encoding="utf-8").count(fout.goed) == 1


@pytest.mark.skipif(not BEWIJS, reason="a part of `make bewijs`")
@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_the_mistake_is_seen(wortel: Path, tmp_path: Path, fout: Fout) -> None:
    for naam in ("hub", "schemas", "tests", "pyproject.toml"):
        deel = wortel / naam
        if deel.is_dir():
            shutil.copytree(deel, tmp_path / naam, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(deel, tmp_path / naam)
    pad = tmp_path / "hub" / fout.waar
    pad.write_text(pad.read_text(encoding="utf-8").replace(fout.goed, fout.fout), encoding="utf-8")
    # All moments, since that of a sample need not be among those at which it shows.
    gespeeld = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/storing/test_stroomuitval.py", "-k", fout.proef],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=3_600,
    )  # fmt: skip
    assert gespeeld.returncode == 1, gespeeld.stdout[-2_000:]
    assert "the disk has" in gespeeld.stdout
