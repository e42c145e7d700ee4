"""The n-th operation on a file fails, for every n of a small load: said plainly, nothing lost, and made good by the next try.

`make test` takes some of every kind; `make bewijs` all. The layer that lets them fail is `stoorlaag.py`.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from hub.opslag.verbinding import BESTAND
from tests.storing.campagne import BEWIJS, houdt, meld, trekking
from tests.storing.kweker import Afloop, Kweker
from tests.storing.lading import laad_en_vraag, schrijf_lading
from tests.storing.proces import aantallen, is_heel, lees, zinnen
from tests.storing.stoorlaag import Laag, Soort

STEEKPROEF = 1
"""Moments of each kind in `make test`, for a new store and for one that is there."""

GENOEG = 10
"""How often the next try is made after failures that left the same: no table, and the same files."""

LANGSTE = 400
"""Characters of what went wrong at a moment: all moments are tried, and what fails at one may fail at a hundred."""

NA_EEN_KEER = {Soort.FOUT, Soort.LEESFOUT}
"""Kinds that pass: the operation after it succeeds again, so that the hub could go on as if nothing had happened."""

GEZEGD: dict[Soort, tuple[str, ...]] = {
    Soort.VOL: ("vol", "aak ruimte"),
    Soort.FOUT: ("vol of geeft een fout", "kan niet worden geschreven"),
    Soort.LEESFOUT: ("geeft een fout", "kan niet worden gelezen", "beschadigd"),
    Soort.ALLEEN_LEZEN: ("schrijfrechten", "alleen te lezen", "geeft een fout"),
    Soort.BEZET: ("in gebruik door een ander proces",),
    Soort.DOOD: (),
}
"""What the sentence must say: one of these, or for a full disk all."""


@dataclass(frozen=True)
class Proef:
    """A process that loads, the layer around its files, and what comes of a load that nothing disturbs."""

    kweker: Kweker
    laag: Laag
    berichten: Path
    begin: Path
    """A store that has taken the first messages, to be disturbed while it takes the rest."""
    ongestoord: str
    aantallen: dict[str, int]
    gezien: Counter[frozenset[str] | None] = field(default_factory=Counter)

    def nieuw(self, naam: str, *, uit: Path | None) -> Path:
        data = self.laag.map / naam
        if uit is not None:
            shutil.copytree(uit, data)
        return data

    def laad(self, data: Path) -> Afloop:
        return self.kweker.doe("load", self.berichten, "--data", data, "--json", wachttijd_opslag="0.05")

    def laad_en_vraag(self, data: Path) -> tuple[int, str]:
        """Load without a failure and ask for the figures; gives how many messages it read, and the answer."""
        return laad_en_vraag(self.kweker, self.berichten, data)

    @property
    def inhoud(self) -> set[bytes]:
        return {pad.read_bytes() for pad in self.berichten.rglob("*.xml")}


@pytest.fixture(scope="module")
def proef(kweek: Kweker, laag: Laag, tmp_path_factory: pytest.TempPathFactory) -> Proef:
    map_ = tmp_path_factory.mktemp("schrijffouten")
    berichten, begin, heel = map_ / "berichten", map_ / "begin", map_ / "heel"
    schrijf_lading(berichten)
    for deel, data in (("a", begin), ("a", heel), ("b", heel)):
        afloop = kweek.doe("load", berichten / deel, "--data", data, "--json", hier=True)
        assert (afloop.code, afloop.fout) == (0, "")
    proef = Proef(kweek, laag, berichten, begin, "", aantallen(heel))
    return replace(proef, ongestoord=proef.laad_en_vraag(heel)[1])


def _netjes(soort: Soort, afloop: Afloop) -> None:
    """Assert that it ended as it should: done, or refused with a sentence that says what and what next."""
    if soort is Soort.DOOD:
        assert afloop.code in {0, -9}
        return
    assert afloop.code in {0, 3}, afloop
    assert "Traceback" not in afloop.fout, afloop
    gezegd = zinnen(afloop.fout)
    assert all(regel.startswith("ijw-hub: ") for regel in gezegd.splitlines()), afloop
    if afloop.code:
        assert afloop.uit == ""
        assert any(stuk in gezegd for stuk in GEZEGD[soort]), afloop


def _toestand(data: Path) -> frozenset[str] | None:
    """Tell how an unfinished store looks that has no table yet; None when it has one, and so something of its own."""
    if lees(data, "SELECT 1 FROM sqlite_schema LIMIT 1"):
        return None
    return frozenset(pad.name[:9] for pad in data.glob("*")) if data.exists() else frozenset()


def _stoor(proef: Proef, soort: Soort, van: int, uit: Path | None) -> int:
    """Load with a failure at operation `van`, and once more without; gives the exit code of the first."""
    data = proef.nieuw(f"{soort.name}{van}", uit=uit)
    proef.laag.stuur.zet(soort, van, van if soort in NA_EEN_KEER else 0)
    afloop = proef.laad(data)
    proef.laag.stuur.rust()
    _netjes(soort, afloop)
    eerder = {pad.read_bytes() for pad in (proef.berichten / "a").iterdir()} if uit else set()
    houdt(data, proef.inhoud if afloop.code == 0 else eerder, proef.inhoud)
    if (data / BESTAND).exists():
        with closing(sqlite3.connect(data / BESTAND)) as verbinding:
            assert verbinding.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if afloop.code == 0:
        is_heel(data)
        assert aantallen(data) == proef.aantallen
    toestand = _toestand(data)
    if (
        toestand is None or proef.gezien[toestand] < GENOEG
    ):  # most failures within making the tables leave the same nothing
        proef.gezien[toestand] += 1
        assert proef.laad_en_vraag(data) == (len(proef.inhoud), proef.ongestoord), (soort.name, van)
        is_heel(data)
        houdt(data, proef.inhoud, proef.inhoud)
        assert aantallen(data) == proef.aantallen
    shutil.rmtree(data, ignore_errors=True)
    return afloop.code


@pytest.mark.parametrize("waar", ["een nieuwe opslag", "een opslag die er is"])
@pytest.mark.parametrize("soort", [soort for soort in Soort if soort is not Soort.RUST], ids=lambda soort: soort.name)
def test_the_nth_operation_fails(proef: Proef, soort: Soort, waar: str) -> None:
    uit = proef.begin if waar == "een opslag die er is" else None
    data = proef.nieuw("tellen", uit=uit)
    proef.laag.stuur.zet(soort)
    assert proef.laad(data).code == 0
    hoeveel = proef.laag.stuur.rust()
    shutil.rmtree(data)
    alle = range(1, hoeveel + 1)
    momenten = alle if BEWIJS else sorted(trekking(f"{soort.name} {waar}").sample(alle, STEEKPROEF))
    codes: list[int] = []
    mis: dict[int, str] = {}
    for van in momenten:
        try:
            codes.append(_stoor(proef, soort, van, uit))
        except AssertionError as fout:
            mis[van] = str(fout)[:LANGSTE]
    meld(f"{soort.name}, {waar}: {len(momenten)} van {hoeveel} momenten, {sum(map(bool, codes))} keer niet voltooid")
    assert mis == {}
    assert any(codes) or not BEWIJS
