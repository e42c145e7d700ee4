"""One hub per watched folder: two would each take a part of the messages."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.domein.systeemfouten import reden
from hub.fouten import NietVoltooid, PadBestaatNiet
from hub.streams.leesbaar import toonbaar

SLOT = ".ijw-hub.lock"
"""The file that is locked. It stays: removing it would let two hubs lock two files of one name."""

_BEZET = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}


@contextmanager
def houd_slot(map_: Path) -> Iterator[None]:
    """Hold the folder for this process; the system lets go of it when the process ends, however it ends.

    Raises PadBestaatNiet without the folder, NietVoltooid when it may not be
    written or another hub holds it. A network share that knows no locks is
    watched without: two hubs would then lose nothing, but share the messages.
    """
    naam = toonbaar(str(map_))
    if not map_.is_dir():
        raise PadBestaatNiet(f"De inbox {naam} is geen map die bestaat.", "Maak de map, of noem een andere: --inbox.")
    try:
        bak = os.open(map_ / SLOT, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as fout:
        raise NietVoltooid(
            f"In de inbox {naam} kan de hub niets schrijven: {reden(fout)}.",
            "Geef de gebruiker van de hub schrijfrechten: hij moet bestanden kunnen verplaatsen.",
        ) from fout
    try:
        _vergrendel(bak, naam)
        yield
    finally:
        os.close(bak)


def _vergrendel(bak: int, naam: str) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where the hub goes without
    except ImportError:
        return
    try:
        fcntl.flock(bak, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fout:
        if fout.errno in _BEZET:
            raise NietVoltooid(
                f"De inbox {naam} wordt al gelezen door een andere hub.",
                "Stop die hub, of geef elke hub een eigen inbox.",
            ) from None
