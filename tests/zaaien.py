"""Sow a mistake in a copy of the code, to see that tests miss it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple


class Zaad(NamedTuple):
    """A mistake: in one place of `hub` other words."""

    naam: str
    waar: str
    goed: str
    fout: str

    def past(self, wortel: Path) -> bool:
        """Say whether the words stand there, once; when not, the code was changed: sow it in the new words."""
        return (wortel / "hub" / self.waar).read_text(encoding="utf-8").count(self.goed) == 1

    def zaai(self, wortel: Path, naar: Path) -> None:
        """Copy the code and its tests into a folder, with the mistake in it."""
        for map_ in ("hub", "schemas", "tests"):
            shutil.copytree(wortel / map_, naar / map_, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(wortel / "pyproject.toml", naar)
        pad = naar / "hub" / self.waar
        pad.write_text(pad.read_text(encoding="utf-8").replace(self.goed, self.fout), encoding="utf-8")
