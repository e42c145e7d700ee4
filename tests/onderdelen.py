"""The real parts that tests run beside the hub: where they are, and what to say when they are not there.

A test asks for its program with `vereis("prometheus", pad_van("prometheus"))`. Where the program is
absent the test is left out, and the first lines of pytest say so; with ONDERDELEN=verplicht, as in
`.ci/run`, absence is an error. A room that needs another part adds it to `ONDERDELEN`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

VERPLICHT = os.environ.get("ONDERDELEN") == "verplicht"
"""Set by `.ci/run`: then a part that is missing is an error, and no test is left out."""


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A program that tests start: how it is found, and how a reader gets it."""

    zoek: Callable[[], str | Path | None]
    """Returns where it is, None when it is not on this machine."""
    hoe: str
    """What to do to have it, in a few words of Dutch."""
    weg: str
    """What is left out without it, in a few words of Dutch."""


def programma(*namen: str) -> Callable[[], str | None]:
    """Look along PATH for the first of these programs: distributions give one program different names."""
    return lambda: next((pad for naam in namen if (pad := shutil.which(naam))), None)


def postgresql_map() -> Path | None:
    """Return the folder with `initdb` and `postgres`, of the newest version: Debian keeps them off PATH."""
    mappen = [pad.parent for pad in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if op_pad := shutil.which("initdb"):
        mappen.append(Path(op_pad).resolve().parent)
    heel = [map_ for map_ in mappen if (map_ / "postgres").exists()]
    return max(heel, key=lambda map_: (map_.parent.name.isdigit(), map_.parent.name.zfill(3)), default=None)


_PROMETHEUS = "Debian: apt install --no-install-recommends prometheus"
_ALERTMANAGER = "Debian: apt install --no-install-recommends prometheus-alertmanager"

ONDERDELEN: dict[str, Onderdeel] = {
    "prometheus": Onderdeel(programma("prometheus"), _PROMETHEUS, "de proef met echte meldingen"),
    "promtool": Onderdeel(programma("promtool"), _PROMETHEUS, "de proeven van de regels van Prometheus"),
    "alertmanager": Onderdeel(
        programma("prometheus-alertmanager", "alertmanager"), _ALERTMANAGER, "de proef met echte meldingen"
    ),
    "amtool": Onderdeel(programma("amtool"), _ALERTMANAGER, "de proeven van de routes van Alertmanager"),
    "postgresql": Onderdeel(
        postgresql_map, "Debian: apt install --no-install-recommends postgresql", "de opslag op PostgreSQL"
    ),
    "gcc": Onderdeel(
        programma("gcc"), "Debian: apt install --no-install-recommends gcc libc6-dev", "de proef met schrijffouten"
    ),
    "docker-compose": Onderdeel(
        programma("docker-compose"),
        "Debian: apt install --no-install-recommends docker-compose",
        "de proef van docker-compose.yml",
    ),
}


def pad_van(naam: str) -> str | Path | None:
    """Return where a part of `ONDERDELEN` is, None when it is absent."""
    return ONDERDELEN[naam].zoek()


def vereis(naam: str, pad: str | Path | None, waarom: str = "") -> Path:
    """Return the path of a part; without one leave this test out, or fail it where all parts must be there.

    `waarom` tells what to do about it, for a part that is not in `ONDERDELEN`.
    """
    if pad:
        return Path(pad)
    if not waarom and naam in ONDERDELEN:
        waarom = ONDERDELEN[naam].hoe
    tekst = f"{naam} is er niet" + (f" ({waarom})" if waarom else "")
    if VERPLICHT:
        pytest.fail(f"de proeven met echte onderdelen moeten draaien, maar {tekst}")
    pytest.skip(tekst)


def weggelaten() -> list[str]:
    """Give a line for each part that is absent, for the head of the report of pytest."""
    return [
        f"echte onderdelen: WEGGELATEN, {naam} is er niet, dus zonder {deel.weg} ({deel.hoe})"
        for naam, deel in ONDERDELEN.items()
        if deel.zoek() is None
    ]
