"""Run the hub as a process, and speak HTTP to it with as little as possible in between."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.storing.proces import LANG_GENOEG, is_logregel, lees, lopend

XML = "text/xml"


@dataclass(frozen=True)
class Loopt:
    """A hub that runs."""

    kind: subprocess.Popen[str]
    data: Path
    poort: int

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    def stop(self) -> tuple[int, str]:
        """Stop it as systemd does; return its exit code, what it said to who started it, and the errors in its log."""
        code, uit, log = self.einde()
        return code, uit + "".join(regel for regel in log.splitlines(keepends=True) if _is_fout(regel))

    def einde(self) -> tuple[int, str, str]:
        """Stop it; return its exit code, what it said to who started it, and its log."""
        self.kind.send_signal(signal.SIGTERM)
        uit, log = self.kind.communicate(timeout=LANG_GENOEG)
        return self.kind.returncode, uit, log

    def dood(self) -> None:
        """Kill it as a power cut would."""
        self.kind.kill()
        assert self.kind.wait(LANG_GENOEG) == -signal.SIGKILL


def _is_fout(regel: str) -> bool:
    return not is_logregel(regel) or json.loads(regel)["level"] in {"error", "critical"}


@contextmanager
def loopt(data: Path, *woorden: str | Path, **instellingen: str) -> Iterator[Loopt]:
    """Start `run` on a free port; it is killed when it still runs at the end."""
    with lopend("run", "--data", data, "--port", "0", *woorden, **instellingen) as kind:
        assert kind.stdout is not None
        regel = kind.stdout.readline()
        gevonden = re.search(r"127\.0\.0\.1:(\d+)/", regel)
        assert gevonden, (regel, kind.communicate())
        yield Loopt(kind, data, int(gevonden[1]))


@dataclass(frozen=True)
class Antwoord:
    code: int
    koppen: str
    inhoud: bytes

    def json(self) -> Any:
        return json.loads(self.inhoud)


async def vraag(poort: int, verzoek: bytes) -> Antwoord | None:
    """Send bytes over a connection of their own and read all that comes; None when the hub was not there or fell away."""
    try:
        lezer, schrijver = await asyncio.open_connection("127.0.0.1", poort)
        try:
            schrijver.write(verzoek)
            await schrijver.drain()
            ruw = await lezer.read()
        finally:
            schrijver.close()
    except OSError:
        return None
    kop, scheiding, inhoud = ruw.partition(b"\r\n\r\n")
    lengte = re.search(rb"content-length: (\d+)", kop, re.IGNORECASE)
    if not scheiding or (lengte and len(inhoud) != int(lengte[1])):
        return None
    return Antwoord(int(kop.split()[1]), kop.decode("latin-1").lower(), inhoud)


def post(inhoud: bytes, soort: str = XML, pad: str = "/berichten") -> bytes:
    """Write a request that sends a document."""
    koppen = f"POST {pad} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {soort}\r\nContent-Length: {len(inhoud)}\r\n"
    return f"{koppen}Connection: close\r\n\r\n".encode() + inhoud


GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def bewijzen(data: Path) -> set[str]:
    """Return the receipts of all that is in the journal."""
    return {f"O-{nummer}" for (nummer,) in lees(data, "SELECT aflevering_id FROM journaal")}
