"""The figures of the metrics on PostgreSQL are those on SQLite, of the same traffic."""

from __future__ import annotations

from pathlib import Path

from hub.domein.kalender import peilmoment
from hub.opdrachten.ingang import main
from hub.opslag.plek import Database, map_van
from tests.proefhub import open_proefhub
from tests.verhaal import SLEUTELBOS

PEILDATA = ("2026-04-01", "2026-05-20", "2026-06-03")


def test_the_same_traffic_gives_the_same_figures(database: Database, tmp_path: Path) -> None:
    maat = ("--seed=8", "--gemeenten=2", "--clienten=25", "--maanden=3", "--tot=2026-05-20", "--fouten=0.1")
    assert main(["simulate", "--out", str(tmp_path / "regio"), *maat]) == 0
    berichten = [pad.read_bytes() for pad in sorted((tmp_path / "regio" / "berichten").rglob("*.xml"))]
    metingen, standen = [], []
    (tmp_path / "sqlite").mkdir()
    SLEUTELBOS.bewaar_nieuw(map_van(database) / "sleutels.json")
    for waar in (tmp_path / "sqlite", database):
        with open_proefhub(waar) as hub:
            hub.ontvang(*berichten)
            metingen.append([hub.winkel.vragen.meting(peilmoment(dag), None) for dag in PEILDATA])
            standen.append(hub.winkel.vragen.opslagstand())
    assert metingen[0] == metingen[1]
    assert any(meting.verzoeken.deze_maand for meting in metingen[0])
    assert standen[0].te_vouwen == standen[1].te_vouwen
    assert standen[0].journaal_oudste == standen[1].journaal_oudste is not None
    assert standen[0].database_bytes is None
    assert (standen[1].database_bytes or 0) > 0
