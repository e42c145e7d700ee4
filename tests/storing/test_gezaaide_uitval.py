"""The power cuts can fail a test: what is not flushed in a copy of the code is missed. Each copy is tried by a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storing.campagne import BEWIJS
from tests.zaaien import Zaad

FOUTEN = {
    Zaad(
        "a commit is not flushed", "opslag/verbinding.py", '"PRAGMA synchronous=FULL"', '"PRAGMA synchronous=NORMAL"'
    ): "http",
    Zaad("keys are not flushed", "opslag/sleutels.py", "        os.fsync(bestand.fileno())\n", ""): "new_store or keys",
    Zaad(
        "the data folder is not flushed",
        "opslag/werkplaats.py",
        "            leg_vast(een.parent)\n",
        "            pass\n",
    ): "new_store",
    Zaad("a backup is not flushed", "opslag/reservekopie.py", "leg_vast(pakket)", "pass"): "backup_is_made",
    Zaad(
        "an anchor is told first",
        "opdrachten/leeslog.py",
        "        log.leg_vast()  # the anchor is told, and kept elsewhere\n",
        "",
    ): "looked",
    Zaad(
        "the anchor of the night is kept first",
        "opslag/leeslog.py",
        "        self.leg_vast()\n        return anker",
        "        return anker",
    ): "looked",
    Zaad("an explanation is not flushed", "opslag/werkplaats.py", "    leg_vast(half)\n", ""): "inbox or productcodes",
}
"""With each which tests of test_stroomuitval.py must miss it."""


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_the_mistake_can_be_sown(wortel: Path, fout: Zaad) -> None:
    assert fout.past(wortel)


@pytest.mark.skipif(not BEWIJS, reason="a part of `make bewijs`")
@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_the_mistake_is_seen(wortel: Path, tmp_path: Path, fout: Zaad) -> None:
    fout.zaai(wortel, tmp_path)
    # All moments, since that of a sample need not be among those at which it shows.
    gespeeld = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/storing/test_stroomuitval.py", "-k", FOUTEN[fout]],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=3_600,
    )  # fmt: skip
    assert gespeeld.returncode == 1, gespeeld.stdout[-2_000:]
    assert "the disk has" in gespeeld.stdout
