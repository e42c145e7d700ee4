"""Reading in processes beside the one that records: the same store comes out, and none outlives a load."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from hub.fouten import NietVoltooid
from hub.opslag.verbinding import BESTAND
from hub.streams import lezers, naast
from hub.streams.bronnen import Document
from hub.streams.laden import laad
from hub.streams.lezers import lees_bulk
from tests import bouw
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.wachten import wacht_tot

pytestmark = pytest.mark.skipif(naast.vanzelf() == 0, reason="needs two cores and fork")


_VAN_ANDEREN: set[psutil.Process] = set()
"""Processes that other rooms keep for the whole run: a hub, a database."""


def _kinderen() -> list[psutil.Process]:
    return [kind for kind in psutil.Process().children() if kind not in _VAN_ANDEREN]


@pytest.fixture(autouse=True)
def alleen_eigen_kinderen() -> None:
    _VAN_ANDEREN.clear()
    _VAN_ANDEREN.update(psutil.Process().children())


def _documenten(aantal: int) -> list[Document]:
    """Requests, every seventh of them damaged and every tenth twice."""
    documenten = []
    for nummer in range(aantal):
        inhoud = bouw.jw315(referentie=f"R{nummer - nummer % 10 // 9}", identificatie=f"V{nummer - nummer % 10 // 9}")
        if nummer % 7 == 0:
            inhoud = inhoud.replace(b"Identificatie", b"Identifcatie", 2)
        documenten.append(Document(f"bericht-{nummer}.xml", inhoud, nummer))
    return documenten


@pytest.fixture(autouse=True)
def korte_reeksen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lezers, "REEKS", 3)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path) as hub:
        yield hub


def _inhoud(map_: Path) -> list[tuple[object, ...]]:
    """Give every row of contents, deliveries and explanations, but for what differs by chance: keys and encryption."""
    with sqlite3.connect(map_ / BESTAND) as opslag:
        rijen: list[tuple[object, ...]] = []
        for vraag in (
            "SELECT id, oordeel, soort, identificatie, ontvangen, bron FROM bericht ORDER BY id",
            "SELECT id, bericht_id, ontvangen, gemeente FROM aflevering ORDER BY id",
            "SELECT * FROM afkeuring ORDER BY 1, 2",
        ):
            rijen += opslag.execute(vraag).fetchall()
    opslag.close()
    return rijen


def test_met_en_zonder_lezers_komt_hetzelfde_in_de_opslag(tmp_path: Path) -> None:
    stand = []
    for aantal in (0, 2):
        with open_proefhub(tmp_path / str(aantal)) as hub:
            niets = lambda _: None  # noqa: E731
            gelezen = lees_bulk(hub.ontvanger, _documenten(150), nu=NU, lezers=aantal)
            telling = laad(hub.winkel, gelezen, vastgelegd=niets, gevouwen=niets)
            stand.append((telling, hub.status("2026-06-01").verzoeken, _inhoud(tmp_path / str(aantal))))
    assert stand[0] == stand[1]
    telling, verzoeken, _ = stand[0]
    assert telling.gelezen == 150
    assert telling.afgekeurd
    assert telling.dubbel
    assert verzoeken.totaal == telling.geldig


def test_weinig_berichten_beginnen_geen_proces(hub: Proefhub) -> None:
    reeksen = lees_bulk(hub.ontvanger, _documenten(9), nu=NU, lezers=2)
    assert [len(reeks) for reeks in reeksen] == [3, 3, 3]
    assert _kinderen() == []


def test_na_het_lezen_is_elk_proces_weg(hub: Proefhub) -> None:
    documenten = _documenten(100)
    gelezen = lees_bulk(hub.ontvanger, documenten, nu=NU, lezers=2)
    assert [ontvangst.bron for reeks in gelezen for ontvangst in reeks] == [document.naam for document in documenten]
    assert _kinderen() == []


def test_wie_halverwege_ophoudt_laat_geen_proces_achter(hub: Proefhub) -> None:
    reeksen = lees_bulk(hub.ontvanger, _documenten(60), nu=NU, lezers=2)
    next(reeksen)
    assert len(_kinderen()) == 2
    reeksen.close()  # type: ignore[attr-defined]
    assert _kinderen() == []


def test_een_gedood_leesproces_is_een_fout_met_de_volgende_stap(hub: Proefhub) -> None:
    reeksen = lees_bulk(hub.ontvanger, _documenten(150), nu=NU, lezers=2)
    next(reeksen)
    for kind in _kinderen():
        kind.kill()
    with pytest.raises(NietVoltooid, match="lezers = 0"):
        list(reeksen)


def test_ctrl_c_treft_de_leesprocessen_niet(hub: Proefhub) -> None:
    reeksen = lees_bulk(hub.ontvanger, _documenten(150), nu=NU, lezers=2)
    next(reeksen)
    for kind in _kinderen():
        kind.send_signal(signal.SIGINT)
    assert len(list(reeksen)) == 49


def test_leesprocessen_overleven_hun_ouder_niet(hub: Proefhub) -> None:
    lezen, schrijven = os.pipe()
    ouder = os.fork()
    if ouder == 0:  # a process that begins readers, tells which, and is killed while they wait for work
        reeksen = lees_bulk(hub.ontvanger, _documenten(150), nu=NU, lezers=2)
        next(reeksen)
        os.write(schrijven, " ".join(str(kind.pid) for kind in _kinderen()).encode())
        signal.pause()
    kinderen = [psutil.Process(int(nummer)) for nummer in os.read(lezen, 1000).split()]
    os.close(lezen)
    os.close(schrijven)
    assert len(kinderen) == 2
    os.kill(ouder, signal.SIGKILL)
    os.waitpid(ouder, 0)
    # Whoever inherits them may be slow to bury them: dead is enough.
    wacht_tot(lambda: all(not kind.is_running() or kind.status() == psutil.STATUS_ZOMBIE for kind in kinderen))
