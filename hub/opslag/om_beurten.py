"""Let one process at a time do a piece of maintenance on a data folder."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.domein.bsn import maskeer
from hub.fouten import OpslagBezet
from hub.opslag.werkplaats import schrijffouten


@contextmanager
def om_beurten(data: Path, wat: str) -> Iterator[None]:
    """Hold the lock of this work; it is let go also when the process ends suddenly.

    Raises OpslagBezet when another holds it. On a system or share without locks it goes without.
    """
    with schrijffouten(data):
        slot = os.open(data / f"{wat}.slot", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        with contextlib.suppress(ImportError):
            import fcntl  # noqa: PLC0415 - not on Windows

            try:
                fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as fout:
                if fout.errno in {errno.EAGAIN, errno.EACCES}:
                    raise OpslagBezet(
                        f"Een ander proces is al bezig met {wat} in {maskeer(str(data))}.", "Wacht tot dat klaar is."
                    ) from None
        yield
    finally:
        os.close(slot)
