"""The fixtures of other rooms, on PostgreSQL: the tests that are collected here are theirs, and run there on SQLite."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from hub.domein.normen import NormenBoek
from hub.opdrachten.ingang import main
from tests.postgres import Voorraad
from tests.proefhub import Proefhub, open_proefhub
from tests.verhaal import SLEUTELBOS, Vertelling
from tests.werk.conftest import TOT, bezoeker

__all__ = ["bezoeker"]


class VertellingInPostgres(Vertelling):
    """Tells its stories to hubs on PostgreSQL."""

    def __init__(self, voorraad: Voorraad, map_: Path) -> None:
        self._voorraad = voorraad
        self._map = map_

    @contextmanager
    def hub(self, normen: NormenBoek | None = None) -> Iterator[Proefhub]:
        map_ = Path(mkdtemp(dir=self._map))
        SLEUTELBOS.bewaar_nieuw(map_ / "sleutels.json")
        try:
            with self._voorraad.een(map_) as database, open_proefhub(database, normen) as hub:
                yield hub
        finally:
            shutil.rmtree(map_)


@pytest.fixture(scope="session")
def verhaal(voorraad: Voorraad, tmp_path_factory: pytest.TempPathFactory) -> Vertelling:
    return VertellingInPostgres(voorraad, tmp_path_factory.mktemp("verhalen"))


@pytest.fixture(scope="session")
def regio(voorraad: Voorraad, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    """The region of tests/werk, loaded by the command line."""
    map_ = tmp_path_factory.mktemp("regio")
    assert main(["simulate", "--out", str(map_ / "uit"), "--seed=7", "--gemeenten=3", "--clienten=90", "--maanden=5",
                 f"--tot={TOT}", "--fouten=0.08"]) == 0  # fmt: skip
    data = map_ / "data"
    with voorraad.een(data) as database:
        plek = ["--data", str(data), "--database", database.adres]
        assert main(["load", str(map_ / "uit"), *plek, "--json"]) == 0
        with open_proefhub(database) as hub:
            yield hub
