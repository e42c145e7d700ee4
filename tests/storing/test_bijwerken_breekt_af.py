"""The store of version 0.1.0 is brought up to date while the n-th write fails, or is killed: it is the old one or the new one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub.opslag.schema import VERSIE
from tests.opslag.oude_opslagen import als_sql, antwoorden, versie, zet_neer
from tests.storing.campagne import BEWIJS, meld, trekking
from tests.storing.kweker import Afloop, Kweker
from tests.storing.stoorlaag import Laag, Soort

STEEKPROEF = 2
"""Moments of each kind in `make test`."""

GENOEG = 10
"""How often the next try is made after failures that left the old store row for row."""


@dataclass(frozen=True)
class Bijwerking:
    """The store of 0.1.0, and a process that brings copies of it up to date under a layer that can fail."""

    kweker: Kweker
    laag: Laag
    oud: Path
    als_sql: str
    vraag: tuple[str, ...]
    goed: Afloop

    def kopie(self, naam: str) -> Path:
        return shutil.copytree(self.oud, self.laag.map / naam)


@pytest.fixture(scope="module")
def bijwerking(kweek: Kweker, laag: Laag, tmp_path_factory: pytest.TempPathFactory) -> Bijwerking:
    oud = zet_neer("0.1.0", tmp_path_factory.mktemp("oud") / "data")
    [dag, *_] = antwoorden("0.1.0")
    vraag = ("status", "--json", "--peildatum", dag, "--data")
    goed = kweek.doe(*vraag, shutil.copytree(oud, laag.map / "warm"), hier=True)
    return Bijwerking(kweek, laag, oud, als_sql(oud), vraag, goed)


@pytest.mark.parametrize("soort", [Soort.DOOD, Soort.VOL, Soort.FOUT], ids=lambda soort: soort.name)
def test_a_migration_whose_nth_write_fails_happens_whole_or_not_at_all(soort: Soort, bijwerking: Bijwerking) -> None:
    kweek, stuur, vraag = bijwerking.kweker, bijwerking.laag.stuur, bijwerking.vraag
    stuur.zet(soort)
    assert kweek.doe(*vraag, bijwerking.kopie(soort.name)) == bijwerking.goed
    alle = range(1, stuur.rust() + 1)
    momenten = alle if BEWIJS else sorted(trekking(f"bijwerken {soort.name}").sample(alle, STEEKPROEF))
    afgebroken = 0
    for van in momenten:
        data = bijwerking.kopie(f"{soort.name}{van}")
        stuur.zet(soort, van, van if soort is Soort.FOUT else 0)
        afloop = kweek.doe(*vraag, data)
        stuur.rust()
        assert afloop.code in ({0, -9} if soort is Soort.DOOD else {0, 3}), afloop
        assert "Traceback" not in afloop.fout, afloop
        nog_oud = als_sql(data) == bijwerking.als_sql
        assert nog_oud or versie(data) == VERSIE, van
        afgebroken += nog_oud
        if not nog_oud or afgebroken < GENOEG:
            assert kweek.doe(*vraag, data) == bijwerking.goed, van
        shutil.rmtree(data)
    meld(
        f"bijwerken van 0.1.0, {soort.name}: {len(momenten)} van {len(alle)} momenten, {afgebroken} keer nog de oude versie"
    )
