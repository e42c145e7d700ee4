# ruff: noqa: INP001 - a script's helper: no package
"""Install what `scripts/npm/package-lock.json` names, in exactly those versions, without running anything of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

MAP = Path(__file__).resolve().parent / "npm"
PAKKETTEN = MAP / "node_modules"

_STEMPEL = PAKKETTEN / ".slot"
"""A copy of the lock file that was installed."""

_GEDULD = 120
"""Seconds; installing takes a few."""


def geinstalleerd() -> bool:
    """Say whether the packages of this lock file are there."""
    return _STEMPEL.is_file() and _STEMPEL.read_bytes() == (MAP / "package-lock.json").read_bytes()


def installeer() -> str:
    """Install them unless they are there; return why that could not be done, empty when they are there."""
    if geinstalleerd():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm ontbreekt op deze machine (Debian en Ubuntu: sudo apt install npm)"
    opdracht = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"]
    try:
        klaar = subprocess.run(opdracht, cwd=MAP, timeout=_GEDULD, check=False, capture_output=True, text=True)  # noqa: S603 - fixed words
    except subprocess.TimeoutExpired:
        return f"npm was na {_GEDULD} s niet klaar"
    if klaar.returncode:
        return f"npm kon de pakketten niet installeren: {klaar.stderr.strip()[:400]}"
    _STEMPEL.write_bytes((MAP / "package-lock.json").read_bytes())
    return ""
