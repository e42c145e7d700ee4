"""Folding in processes beside the one that writes: the same store comes out, and an interrupted fold is finished later."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from hub.fouten import NietVoltooid
from hub.opdrachten.ingang import main
from hub.opslag import vouwstappen
from hub.opslag.ontvangst import Ontvangst
from hub.opslag.vastleggen import Vastlegger
from hub.opslag.verbinding import BESTAND, maak_engine, schrijven
from hub.parsers.uitkomst import Bericht
from hub.streams import laden, naast
from hub.streams.bronnen import documenten
from hub.streams.laden import laad
from hub.streams.lezers import lees_bulk
from tests.proefhub import NU, Proefhub, open_proefhub

pytestmark = pytest.mark.skipif(naast.vanzelf() == 0, reason="needs two cores and fork")

_GEVOUWEN = (
    "heen_tijdvak",
    "verzoek_tijdvak",
    "toewijzing_tijdvak",
    "losse_start_tijdvak",
    "client_relatie",
    "woonplaats_tijdvak",
    "woonplaats_bevinding",
)
_MERKEN = ("te_vouwen_heen", "te_vouwen_dossier", "te_vouwen_client")


@pytest.fixture(scope="module")
def berichten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the messages of a small region, in which some youths have help from two gemeenten."""
    map_ = tmp_path_factory.mktemp("naast")
    grootte = ("--seed=4", "--gemeenten=3", "--clienten=60", "--maanden=4", "--tot=2026-05-20")
    assert main(["simulate", "--out", str(map_), *grootte]) == 0
    return map_ / "berichten"


@pytest.fixture(autouse=True)
def kleine_stukken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small region take many transactions of several pieces, in every stage."""
    monkeypatch.setattr(laden, "LOONT_VANAF", 1)
    monkeypatch.setattr(vouwstappen, "STUKKEN", 3)
    stappen = {
        naam: stap._replace(per_stuk=2 if naam == "clienten" else 15) for naam, stap in vouwstappen.VOUWSTAPPEN.items()
    }
    monkeypatch.setattr(vouwstappen, "VOUWSTAPPEN", stappen)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path / "hub") as hub:
        yield hub


def _leg_vast(hub: Proefhub, berichten: Path) -> None:
    for reeks in _in_een(hub, berichten):
        hub.winkel.leg_vast(reeks)


def _rijen(map_: Path, tabellen: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(map_ / BESTAND)) as opslag:
        # Their own names, and in the order of the tables' keys.
        return {tabel: sorted(opslag.execute(f"SELECT * FROM {tabel}"), key=repr) for tabel in tabellen}  # noqa: S608


def _in_een(hub: Proefhub, berichten: Path) -> list[list[Ontvangst]]:
    bron = documenten([berichten], meld=lambda fout: pytest.fail(str(fout)))
    return list(lees_bulk(hub.ontvanger, bron, nu=NU))


def _alleen(tmp_path: Path, berichten: Path, lees: Callable[[Proefhub, Path], list[list[Ontvangst]]] = _in_een) -> Path:
    """Load in one process, with the keys of the hub that is to be compared."""
    map_ = tmp_path / "alleen"
    map_.mkdir()
    shutil.copy(tmp_path / "hub" / "sleutels.json", map_)
    with open_proefhub(map_) as alleen:
        for deel in lees(alleen, berichten):
            alleen.winkel.leg_vast(deel)
        assert sum(alleen.winkel.vouw()) > 0
    return map_


def test_met_en_zonder_processen_komt_hetzelfde_in_de_opslag(tmp_path: Path, hub: Proefhub, berichten: Path) -> None:
    _leg_vast(hub, berichten)
    assert sum(laden._vouw(hub.winkel, 2)) > 0
    samen = _rijen(tmp_path / "hub", _GEVOUWEN)
    assert samen == _rijen(_alleen(tmp_path, berichten), _GEVOUWEN)
    assert [tabel for tabel in _GEVOUWEN if not samen[tabel]] == ["woonplaats_tijdvak"]  # nobody told where they live
    assert not any(_rijen(tmp_path / "hub", _MERKEN).values())


def test_er_wordt_echt_naast_gevouwen(hub: Proefhub, berichten: Path) -> None:
    stappen = []
    rekenaar = hub.winkel.rekenaar()
    assert rekenaar is not None
    _leg_vast(hub, berichten)

    def naast_ons(naam: str, stukken: object) -> Iterator[object]:
        for stuk in stukken:  # type: ignore[attr-defined]
            stappen.append(naam)
            yield rekenaar.bereken(naam, stuk)

    assert sum(hub.winkel.vouw(naast_ons)) > 0
    assert set(stappen) == set(vouwstappen.VOUWSTAPPEN)
    assert len(stappen) > 3 * vouwstappen.STUKKEN


def test_wie_ertussendoor_iets_vastlegt_wordt_meegevouwen(tmp_path: Path, hub: Proefhub, berichten: Path) -> None:
    """While one transaction is written the next is folded: what that had read no longer holds when another process wrote since."""
    eerst, *dan = _in_delen(hub, berichten)
    hub.winkel.leg_vast(eerst)
    rekenaar = hub.winkel.rekenaar()
    assert rekenaar is not None
    # At once, as processes may do.
    vouwen = hub.winkel.vouw(lambda naam, stukken: iter([rekenaar.bereken(naam, stuk) for stuk in stukken]))
    ander = maak_engine(tmp_path / "hub")
    for deel in dan:
        next(vouwen)
        with schrijven(ander) as connection:
            Vastlegger().leg_vast(connection, deel)
    ander.dispose()
    for _ in (*vouwen, *hub.winkel.vouw()):  # last what was marked behind the place where it had come
        pass
    assert _rijen(tmp_path / "hub", _GEVOUWEN) == _rijen(_alleen(tmp_path, berichten, _in_delen), _GEVOUWEN)


def _in_delen(hub: Proefhub, berichten: Path) -> list[list[Ontvangst]]:
    """Give all but the retouren, then the retouren in four parts."""
    bron = documenten([berichten], meld=lambda fout: pytest.fail(str(fout)))
    alle = [ontvangst for reeks in lees_bulk(hub.ontvanger, bron, nu=NU) for ontvangst in reeks]
    retouren = [een for een in alle if isinstance(een.uitkomst, Bericht) and een.uitkomst.antwoord_op is not None]
    return [[een for een in alle if een not in retouren], *(retouren[deel::4] for deel in range(4))]


def test_een_gedood_proces_is_een_fout_en_de_rest_wordt_later_gevouwen(
    tmp_path: Path, hub: Proefhub, berichten: Path
) -> None:
    _leg_vast(hub, berichten)
    voor = set(psutil.Process().children())
    vouwen = laden._vouw(hub.winkel, 2)
    next(vouwen)
    for kind in set(psutil.Process().children()) - voor:
        kind.kill()
    with pytest.raises(NietVoltooid, match="lezers = 0"):
        list(vouwen)
    assert any(_rijen(tmp_path / "hub", _MERKEN).values())
    assert set(psutil.Process().children()) <= voor
    assert sum(laden._vouw(hub.winkel, 2)) > 0  # the same command once more
    assert _rijen(tmp_path / "hub", _GEVOUWEN) == _rijen(_alleen(tmp_path, berichten), _GEVOUWEN)


def test_wat_weinig_is_begint_geen_proces(hub: Proefhub, berichten: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laden, "LOONT_VANAF", 10_000)
    monkeypatch.setattr(laden, "ploeg", lambda *_: pytest.fail("a process was started"))
    niets = lambda _: None  # noqa: E731
    bron = documenten([berichten], meld=lambda fout: pytest.fail(str(fout)))
    laad(hub.winkel, lees_bulk(hub.ontvanger, bron, nu=NU), vastgelegd=niets, gevouwen=niets, lezers=2)
    assert not hub.winkel.iets_te_vouwen()
