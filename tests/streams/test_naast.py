"""A process beside that is killed at the worst moment: while it writes what it made."""

from __future__ import annotations

import subprocess
import sys

_HALF = """
import os, signal
from multiprocessing.connection import Connection
from hub.fouten import NietVoltooid
from hub.streams.naast import ploeg

def half(_beginsel, stuk):
    if stuk == 3:
        def schrijf(zelf, data):
            os.write(zelf.fileno(), bytes(data)[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        Connection._send = schrijf
    return bytes(1000)

try:
    with ploeg(2, None) as een:
        print(sum(len(uit) for uit in een.werk(half, range(200))))
except NietVoltooid as fout:
    print(fout)
"""


def test_who_is_killed_while_it_writes_is_told_and_nothing_hangs() -> None:
    uitkomst = subprocess.run([sys.executable, "-c", _HALF], capture_output=True, text=True, timeout=60, check=False)
    assert "van buitenaf gestopt" in uitkomst.stdout, uitkomst.stderr
    assert uitkomst.returncode == 0
