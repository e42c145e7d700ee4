"""What the hub asks before it tells people something is on PostgreSQL what it is on SQLite, of the same traffic."""

from __future__ import annotations

from pathlib import Path

from hub.domein.kalender import MILLISECONDEN_PER_DAG, peilmoment
from hub.opdrachten.ingang import main
from hub.opslag.plek import Database, map_van
from tests.proefhub import open_proefhub
from tests.verhaal import SLEUTELBOS

PEILDATA = ("2026-04-01T07:30", "2026-05-20T13:00")


def test_the_same_traffic_gives_the_same_answers(database: Database, tmp_path: Path) -> None:
    maat = ("--seed=8", "--gemeenten=2", "--clienten=25", "--maanden=3", "--tot=2026-05-20", "--fouten=0.1")
    assert main(["simulate", "--out", str(tmp_path / "regio"), *maat]) == 0
    berichten = [pad.read_bytes() for pad in sorted((tmp_path / "regio" / "berichten").rglob("*.xml"))]
    gezegd = []
    SLEUTELBOS.bewaar_nieuw(map_van(database) / "sleutels.json")
    for waar in (tmp_path / "sqlite", database):
        with open_proefhub(waar) as hub:
            hub.ontvang(*berichten)
            vragen, gemeenten = hub.winkel.meldvragen, sorted(hub.winkel.gemeenten())
            gezegd.append(
                [
                    (
                        vragen.werk(nu, code),
                        vragen.open_werk(nu, code),
                        sorted(map(repr, vragen.gevallen(code, nu - 28 * MILLISECONDEN_PER_DAG, nu))),
                        sorted(vragen.uren_met_berichten(code, nu)),
                        sorted(vragen.uren_met_berichten(None, nu)),
                    )
                    for nu in map(peilmoment, PEILDATA)
                    for code in gemeenten
                ]
            )
    assert gezegd[0] == gezegd[1]
    assert all(all(deel) for deel in gezegd[0])
