"""A folder beside the result in which something is made, so that the result appears whole or not at all.

It is locked while it is in use. What a process that ended suddenly left in it is
removed by the next one that works for the same result. And what makes names and bytes stay when the power goes out.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import OpslagBezet, OpslagFout, OpslagVol

_SLOT = "slot"


@contextmanager
def werkplaats(map_: Path) -> Iterator[Path]:
    """Give an empty folder that only this user may enter, and remove it at the end.

    Raises OpslagBezet when another process works in it, OpslagFout when it cannot be made.
    """
    with schrijffouten(map_.parent):
        map_.mkdir(mode=0o700, exist_ok=True)
        slot = os.open(map_ / _SLOT, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _vergrendel(slot, map_)
        with schrijffouten(map_.parent):
            for rest in map_.iterdir():
                if rest.name != _SLOT:
                    shutil.rmtree(rest) if rest.is_dir() else rest.unlink()
        try:
            yield map_
        finally:
            shutil.rmtree(map_, ignore_errors=True)
    finally:
        os.close(slot)


def _vergrendel(slot: int, map_: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where it goes without
    except ImportError:
        return
    try:
        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fout:
        if fout.errno in {errno.EAGAIN, errno.EACCES}:
            raise OpslagBezet(
                f"Een ander proces is hier al mee bezig ({maskeer(str(map_))}).", "Wacht tot dat klaar is."
            ) from None
        # A network share that knows no locks: it goes without.


@contextmanager
def schrijffouten(map_: Path) -> Iterator[None]:
    """Turn a refusal of the system to write below a folder into OpslagVol or OpslagFout, with a next step."""
    try:
        yield
    except OSError as fout:
        if fout.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise OpslagVol(
                f"Er is geen ruimte in {maskeer(str(map_))}: de schijf is vol.",
                "Maak daar ruimte of kies een andere plek, en doe het opnieuw; er is niets half blijven staan.",
            ) from fout
        raise OpslagFout(
            f"In {maskeer(str(map_))} kan niet worden geschreven: {reden(fout)}.",
            "Geef de gebruiker van de hub daar schrijfrechten of kies een andere plek; er is niets half blijven staan.",
        ) from fout


def schrijf_heel(pad: Path, tekst: str) -> None:
    """Write a text whole or not at all, over what is there, so that it survives a power cut. Raises OSError."""
    half = pad.with_name(f".{pad.name}.tmp")
    half.write_text(tekst, encoding="utf-8")
    leg_vast(half)
    half.replace(pad)
    leg_vast(pad.parent)


def maak_map(map_: Path) -> None:
    """Make a folder that only this user may enter, and those it is in, and let their names survive a power cut.

    Does nothing when it is there. Raises OSError.
    """
    nieuw = [een for een in (map_, *map_.parents) if not os.path.lexists(een)]
    map_.mkdir(parents=True, exist_ok=True, mode=0o700)
    for een in reversed(nieuw):
        with contextlib.suppress(PermissionError):  # where one may make a folder and not look: it goes without
            leg_vast(een.parent)


def leg_vast(pad: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut."""
    bak = os.open(pad, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(bak)
    finally:
        os.close(bak)
