"""The kept totals are what counting gives: for every question, at every moment they hold, whatever was done to the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select, text, update

from hub.domein.gebied import Gebied
from hub.domein.kalender import ALTIJD, peilmoment
from hub.opdrachten.hub_openen import klok
from hub.opdrachten.ingang import main
from hub.opslag import tabellen as t
from hub.opslag.tabellen_telling import telling
from hub.opslag.telbron import Telbron
from hub.opslag.teljeugd import Deel, Wacht, deel_van
from hub.opslag.tellen import ACHTER, STAP, grens, hertel, schuif
from hub.opslag.teller import MET_BEVINDING, Teller
from hub.opslag.telsoorten import PER_TABEL, Telsoort
from hub.opslag.verbinding import lezen, maak_engine, schrijven
from tests import bouw
from tests.proefhub import Proefhub, open_proefhub
from tests.tellingen import verschil
from tests.verhaal import om

SOORTEN = [soort for soorten in PER_TABEL.values() for soort in soorten]
MOMENTEN = [peilmoment(dag) for dag in ("2026-01-15", "2026-02-20T11:00", "2026-03-31", "2026-04-18", "2026-05-21")]
LATER = peilmoment("2026-05-21")


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A region of which the totals hold at every moment."""
    map_ = tmp_path_factory.mktemp("regio")
    maat = ["--seed=5", "--gemeenten=3", "--clienten=80", "--maanden=5", "--tot=2026-05-20", "--fouten=0.1"]
    assert main(["simulate", "--out", str(map_ / "uit"), *maat]) == 0
    assert main(["load", str(map_ / "uit" / "berichten"), "--data", str(map_ / "data"), "--json"]) == 0
    assert main(["brp", "load", str(map_ / "uit" / "brp.csv"), "--data", str(map_ / "data")]) == 0
    engine = maak_engine(map_ / "data")
    with schrijven(engine) as connection:
        hertel(connection)
    yield engine
    engine.dispose()


def _gebieden(connection: Connection) -> list[Gebied]:
    codes = sorted(set(connection.execute(select(t.relatie.c.gemeente)).scalars()))
    return [None, codes[0], frozenset(codes[1:]), frozenset()]


def _bronnen(connection: Connection, peildatum: int, gebied: Gebied) -> tuple[Telbron, Telbron]:
    """Give the same question to the totals that are kept, and to the intervals."""
    bewaard, geteld = Telbron(connection, peildatum, gebied), Telbron(connection, peildatum, gebied)
    assert bewaard.bewaard
    geteld.__dict__["bewaard"] = False
    return bewaard, geteld


def _samen(rijen: Any) -> dict[Any, int]:
    som: dict[Any, int] = {}
    for *wat, aantal in rijen:
        som[tuple(wat)] = som.get(tuple(wat), 0) + aantal
    return {wat: aantal for wat, aantal in som.items() if aantal}


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_each_kind_is_what_counting_gives(regio: Engine, soort: Telsoort) -> None:
    gezien = 0
    with lezen(regio) as connection:
        for peildatum in MOMENTEN:
            for gebied in _gebieden(connection):
                bewaard, geteld = _bronnen(connection, peildatum, gebied)
                verwacht = _samen(geteld.samen(soort, *soort.kolommen))
                assert _samen(bewaard.samen(soort, *soort.kolommen)) == verwacht
                assert _samen(bewaard.per_gemeente(soort, *soort.kolommen)) == _samen(
                    geteld.per_gemeente(soort, *soort.kolommen)
                )
                eerste = soort.kolommen[:1]
                assert _samen(bewaard.samen(soort, *eerste)) == _samen(geteld.samen(soort, *eerste))
                gezien += sum(verwacht.values())
    assert gezien or soort.naam in {"heen_bevinding", "losse_start"}, "nothing of this kind in the region"


def test_every_figure_is_what_counting_gives(regio: Engine) -> None:
    """The whole of `status` and of the metrics, with the moments after the border and before it."""
    map_ = Path(str(regio.url.database)).parent
    antwoorden = []
    for na in (0, LATER + ACHTER + 1):
        with schrijven(regio) as connection:
            hertel(connection, na)
        with lezen(regio) as connection:
            gebieden = _gebieden(connection)[:3]
            assert Telbron(connection, LATER, None).bewaard == (na == 0)
        with open_proefhub(map_) as hub:
            vragen = hub.winkel.vragen
            antwoorden.append(
                [(vragen.status(op, gebied), vragen.meting(op, gebied)) for op in MOMENTEN for gebied in gebieden]
            )
    with schrijven(regio) as connection:
        hertel(connection)
    assert antwoorden[0] == antwoorden[1]
    assert antwoorden[0][-3][0].verzoeken.totaal > 0


def test_the_border_follows_the_clock(regio: Engine) -> None:
    with schrijven(regio) as connection:
        hertel(connection)
    with lezen(regio) as connection:
        rijen = len(connection.execute(select(telling)).all())
    for nu in (MOMENTEN[1], MOMENTEN[1] + STAP // 2, MOMENTEN[3], MOMENTEN[2]):
        with schrijven(regio) as connection:
            was = grens(connection)
            schuif(connection, nu)
            assert grens(connection) == (nu - ACHTER if nu >= was + ACHTER + STAP else was)
            assert verschil(connection) == {}
            assert not connection.execute(
                select(telling).where(telling.c.moment.between(1, grens(connection)))
            ).all(), "what lies before the border is one"
    with schrijven(regio) as connection:
        assert len(connection.execute(select(telling)).all()) < rijen
        hertel(connection)


def test_a_clock_that_was_ahead_is_mended(tmp_path: Path) -> None:
    with open_proefhub(tmp_path, klok=lambda: LATER + 10**9) as hub:
        hub.ontvang(om("2026-03-02T10:00", bouw.jw315()))
        assert _grens(hub) == LATER + 10**9 - ACHTER
    with open_proefhub(tmp_path, klok=lambda: LATER) as hub:
        assert _grens(hub) == LATER - ACHTER
        assert _verschil(hub) == {}


def test_without_the_row_of_the_border_all_is_counted(tmp_path: Path) -> None:
    """As in a store of before, and after a rebuild; until then the intervals answer."""
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(om("2026-03-02T10:00", bouw.jw315()))
        gezegd = hub.status("2026-03-03")
        with schrijven(hub.winkel._engine) as connection:
            connection.execute(text("DELETE FROM hub WHERE naam = 'telling_vanaf'"))
            connection.execute(update(telling).values(aantal=7))
        assert _grens(hub) == ALTIJD
        assert hub.status("2026-03-03") == gezegd
    with open_proefhub(tmp_path) as hub:
        assert _verschil(hub) == {}
        assert hub.status("2026-03-03") == gezegd


def test_what_comes_after_the_border_counts_at_once(tmp_path: Path) -> None:
    nu = klok()
    with open_proefhub(tmp_path, klok=lambda: nu) as hub:
        hub.ontvang(om("2026-03-02T10:00", bouw.jw315()))
        with lezen(hub.winkel._engine) as connection:
            assert Telbron(connection, nu, None).bewaard
        assert hub.winkel.vragen.status(nu, None).verzoeken.totaal == 1
        assert _verschil(hub) == {}


def test_totals_that_are_wrong_are_found_and_mended(regio: Engine) -> None:
    """Whatever kind it is; and nothing is done when all is well."""
    map_ = Path(str(regio.url.database)).parent
    with schrijven(regio) as connection:
        hertel(connection, LATER)
    with open_proefhub(map_, klok=lambda: LATER) as hub:
        assert hub.winkel.herstel_totalen() == []
        with lezen(regio) as connection:
            soorten = set(connection.execute(select(telling.c.soort).where(telling.c.moment <= LATER)).scalars())
        assert {"verzoek_dicht", "toewijzing", "wacht_nog", "retour", "bericht", "jeugdige"} <= soorten
        for soort in sorted(soorten - {MET_BEVINDING}):
            with schrijven(regio) as connection:
                al = (telling.c.soort == soort) & (telling.c.moment <= LATER)
                een = al & (telling.c.sleutel == select(func.min(telling.c.sleutel)).where(al).scalar_subquery())
                connection.execute(update(telling).where(een).values(aantal=telling.c.aantal + 1))
            assert hub.winkel.herstel_totalen() == [soort]
            assert _verschil(hub) == {}
    with schrijven(regio) as connection:
        hertel(connection)


GROOT = {"verzoek_tijdvak", "toewijzing_tijdvak", "heen_tijdvak", "heenbericht", "bericht", "aflevering", "gebruik",
         "bevinding", "feit", "v", "g"}  # fmt: skip
"""Tables that grow with the store, and as what `hub.opslag.gebruik` calls them."""


def test_no_figure_of_now_reads_a_whole_table(tmp_path: Path) -> None:
    """What makes a store of a million dossiers answer as soon as a small one."""
    plannen: dict[str, list[str]] = {}

    def leg_uit(_verbinding: Any, cursor: Any, tekst: str, waarden: Any, _context: Any, _veel: bool) -> None:
        if tekst.lstrip().startswith(("SELECT", "WITH")):
            plannen[tekst] = [rij[3] for rij in cursor.connection.execute(f"EXPLAIN QUERY PLAN {tekst}", waarden)]

    nu = klok()
    with open_proefhub(tmp_path, klok=lambda: nu) as hub:
        hub.ontvang(om("2026-03-02T10:00", bouw.jw315()))
        event.listen(hub.winkel._engine, "before_cursor_execute", leg_uit)
        assert hub.winkel.vragen.status(nu, None).verzoeken.totaal == 1
        assert hub.winkel.vragen.status(nu, "0384").verzoeken.totaal == 1
        assert hub.winkel.vragen.meting(nu, None)
    assert any("telling" in tekst for tekst in plannen)
    for tekst, plan in plannen.items():
        for stap in plan:
            wat, tabel, *_ = f"{stap} - -".split()
            assert wat != "SCAN" or tabel not in GROOT, (tekst, plan)
            assert tabel not in GROOT or "_nu (tot>?" not in stap, "all that holds now is as much as all of it"


# --- youths ---------------------------------------------------------------------------------------------------------


def _wacht(gemeente: str, vanaf: int, tot: int, *, gestart: bool = False) -> Wacht:
    return Wacht(1, gemeente, gestart, vanaf, tot)


@pytest.mark.parametrize(
    ("wachten", "delen"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([_wacht("0200", 5, ALTIJD)], [Deel(5, 0, "0200", 1)], id="one that lasts"),
        pytest.param(
            [_wacht("0200", 5, 9), _wacht("0200", 7, 12)],
            [Deel(5, 0, "0200", 1), Deel(12, 0, "0200", -1)],
            id="two at one gemeente are one youth",
        ),
        pytest.param(
            [_wacht("0200", 5, ALTIJD), _wacht("0384", 7, ALTIJD)],
            [Deel(5, 0, "0200", 1), Deel(7, 0, "0200", -1), Deel(7, 0, "0200 0384", 1)],
            id="at two gemeenten",
        ),
        pytest.param(
            [_wacht("0200", 5, 9), _wacht("0200", 9, ALTIJD, gestart=True)],
            [Deel(5, 0, "0200", 1), Deel(9, 0, "0200", -1), Deel(9, 1, "0200", 1)],
            id="who waits, then starts",
        ),
        pytest.param(
            [_wacht("0200", 5, 9), _wacht("0200", 9, 12)],
            [Deel(5, 0, "0200", 1), Deel(12, 0, "0200", -1)],
            id="one toewijzing after the other",
        ),
    ],
)
def test_a_youth_counts_once(wachten: list[Wacht], delen: list[Deel]) -> None:
    assert deel_van(wachten) == delen


def test_a_teller_of_what_comes_and_goes_is_empty() -> None:
    teller = Teller(0)
    waarden = {"heen_id": 1, "vanaf": 5, "tot": ALTIJD, "relatie_id": 1, "retour": "ontvangen", "andere_inhoud": False}
    rij = [*(waarden.get(kolom.name) for kolom in t.heen_tijdvak.columns), "JW315"]
    teller.tijdvakken(t.heen_tijdvak, [rij], 1)
    assert teller.rijen({1: "0200"}) == [(5, "retour", "0200", '["JW315","ontvangen"]', 1)]
    teller.tijdvakken(t.heen_tijdvak, [rij], -1)
    assert teller.rijen({1: "0200"}) == []


def _grens(hub: Proefhub) -> int:
    with lezen(hub.winkel._engine) as connection:
        return grens(connection)


def _verschil(hub: Proefhub) -> dict[Any, Any]:
    with lezen(hub.winkel._engine) as connection:
        return verschil(connection)
