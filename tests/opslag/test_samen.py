"""Several processes record and fold at once on one PostgreSQL, and the answers are those of one process on SQLite."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from hub.domein.kalender import peilmoment
from hub.opdrachten.ingang import main
from hub.opslag import tabellen as t
from hub.opslag.merken import iets_gemerkt
from hub.opslag.plek import Database
from hub.opslag.verbinding import lezen, maak_engine
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from tests.conftest import WORTEL
from tests.proefhub import Proefhub, open_proefhub
from tests.tellingen import verschil
from tests.verhaal import SLEUTELBOS
from tests.wachten import wacht_tot

DELEN = 4
PEILDATA = ("2026-02-01", "2026-03-15T10:00:00", "2026-05-20", "2026-07-01")


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with many youths at several aanbieders and gemeenten, mistakes and Fo01s."""
    map_ = tmp_path_factory.mktemp("regio")
    assert main(["simulate", "--out", str(map_ / "uit"), "--seed=11", "--gemeenten=3", "--clienten=70", "--maanden=4",
                 "--tot=2026-05-20", "--fouten=0.1"]) == 0  # fmt: skip
    return map_ / "uit"


@pytest.fixture(scope="module")
def verwacht(regio: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one process on SQLite answers."""
    map_ = tmp_path_factory.mktemp("alleen")
    SLEUTELBOS.bewaar_nieuw(map_ / "sleutels.json")
    assert main(["load", str(regio), "--data", str(map_), "--json"]) == 0
    assert main(["brp", "load", str(regio / "brp.csv"), "--data", str(map_)]) == 0
    with open_proefhub(map_) as hub:
        return antwoorden(hub)


def antwoorden(hub: Proefhub) -> dict[str, Any]:
    """Give all that people see: figures at several moments, the work list, the exports, the woonplaats."""
    bank = hub.winkel.werkbank
    uit: dict[str, Any] = {f"status {peildatum}": hub.status(peildatum) for peildatum in PEILDATA}
    for peildatum in map(peilmoment, PEILDATA):
        uit[f"werk {peildatum}"] = sorted(
            regel.model_dump_json(exclude={"zaak", "werk"})  # these name numbers of rows
            for regel in bank.al_het_werk(Werkvraag(peildatum), Lijstkeuze())
        )
        uit[f"verzoeken {peildatum}"] = list(bank.alle_verzoeken(peildatum, None, "open"))
        uit[f"wachtlijst {peildatum}"] = list(bank.hele_wachtlijst(peildatum, None))
        # Not the file it stood in: of two with the same content that is whichever was read first.
        uit[f"afkeuringen {peildatum}"] = [
            a.model_dump(exclude={"bron"}) for a in bank.alle_afkeuringen(peildatum, None)
        ]
        woonplaats = bank.woonplaats(peildatum, None)
        uit[f"woonplaats {peildatum}"] = sorted(regel.model_dump_json(exclude={"zaak"}) for regel in woonplaats)
    return uit


@contextmanager
def meewerker(database: Database, regio: Path, deel: int) -> Iterator[subprocess.Popen[str]]:
    opdracht = [sys.executable, "-m", "tests.opslag.meewerker", database.map, database.adres, regio, deel, DELEN]
    with subprocess.Popen(list(map(str, opdracht)), cwd=WORTEL, stdout=subprocess.PIPE, text=True) as proces:
        try:
            yield proces
        finally:
            proces.kill()


@pytest.fixture
def gedeeld(database: Database) -> Database:
    """A database that knows its keys, as the first of several processes makes it."""
    SLEUTELBOS.bewaar_nieuw(database.map / "sleutels.json")
    with open_proefhub(database):
        return database


def maak_af(database: Database, regio: Path, verwacht: dict[str, Any]) -> None:
    """Load the BRP, and ask everything."""
    engine = maak_engine(database)
    with lezen(engine) as connection:
        assert not iets_gemerkt(connection)
        assert verschil(connection) == {}
        aantal = connection.execute(select(func.count()).select_from(t.aflevering)).scalar_one()
        journaal = connection.execute(select(func.count()).select_from(t.journaal)).scalar_one()
    engine.dispose()
    plek = ["--data", str(database.map), "--database", database.adres]
    assert main(["brp", "load", str(regio / "brp.csv"), *plek]) == 0
    with open_proefhub(database) as hub:
        gezien = antwoorden(hub)
    for naam, antwoord in verwacht.items():
        assert gezien[naam] == antwoord, naam
    assert aantal == journaal


def test_four_processes_give_the_answers_of_one(gedeeld: Database, regio: Path, verwacht: dict[str, Any]) -> None:
    with ExitStack() as stapel:
        processen = [stapel.enter_context(meewerker(gedeeld, regio, deel)) for deel in range(DELEN)]
        for proces in processen:
            proces.communicate()
            assert proces.returncode == 0
    maak_af(gedeeld, regio, verwacht)


def test_a_process_that_is_killed_leaves_nothing_half(gedeeld: Database, regio: Path, verwacht: dict[str, Any]) -> None:
    engine = maak_engine(gedeeld)

    def opgenomen() -> int:
        with lezen(engine) as connection:
            return connection.execute(select(func.count()).select_from(t.aflevering)).scalar_one()

    with ExitStack() as stapel:
        processen = [stapel.enter_context(meewerker(gedeeld, regio, deel)) for deel in range(DELEN)]
        wacht_tot(lambda: opgenomen() > 300)
        processen[1].kill()  # kill -9: in the middle of recording or folding
        for proces in (processen[0], *processen[2:]):
            proces.communicate()
            assert proces.returncode == 0
    with meewerker(gedeeld, regio, 1) as weer:
        weer.communicate()
        assert weer.returncode == 0
    engine.dispose()
    maak_af(gedeeld, regio, verwacht)
