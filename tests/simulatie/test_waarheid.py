"""The truth: its parts make its totals, and small plans give what the semantics say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from hub.simulatie.gezien import Gezien
from hub.simulatie.levensloop import Opdracht
from hub.simulatie.plan import Bericht, Bezorging, Fo01, Stops
from hub.simulatie.statistiek import doorlooptijd, mediaan, p90
from hub.simulatie.waarheid import waarheid
from hub.simulatie.waarheid_zorg import aanwezig, eerst_gemeld
from hub.simulatie.wereld import Wereld

MEI = datetime.fromisoformat("2026-05-04T10:00:00")


@pytest.fixture(scope="module")
def waar(wereld: Wereld, opdracht: Opdracht) -> dict[str, Any]:
    return waarheid(wereld, opdracht)


def alle_cijfers(waar: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from waar["peildata"].values()
    for per_peildatum in waar["gemeenten"].values():
        yield from per_peildatum.values()


def test_it_says_what_was_asked_and_when(waar: dict[str, Any]) -> None:
    assert (waar["seed"], waar["tot"]) == (3, "2026-06-30")
    assert "2026-06-30" in waar["peildata"]
    assert any("T" in peildatum for peildatum in waar["peildata"])
    assert list(waar["gemeenten"]) == ["0200", "0301"]


def test_the_parts_make_the_totals(waar: dict[str, Any]) -> None:
    for cijfers in alle_cijfers(waar):
        berichten, verzoeken, toewijzingen = cijfers["berichten"], cijfers["verzoeken"], cijfers["toewijzingen"]
        assert berichten["ontvangen"] == berichten["geldig"] + berichten["afgekeurd"] + berichten["dubbel"]
        assert berichten["geldig"] == sum(berichten["per_soort"].values())
        assert verzoeken["totaal"] == verzoeken["open"] + verzoeken["toegewezen"] + verzoeken["afgewezen"]
        assert verzoeken["totaal"] == sum(verzoeken["per_soort"].values())
        dicht = verzoeken["binnen_norm"] + verzoeken["buiten_norm"]
        assert verzoeken["totaal"] - verzoeken["open"] == dicht == verzoeken["doorlooptijd_werkdagen"]["aantal"]
        assert verzoeken["te_laat"] <= verzoeken["open"] >= verzoeken["in_onderzoek"]
        staten = ("wachtend", "gestart", "tijdelijk_gestopt", "gestopt", "vervallen", "onbekend_bij_aanvang")
        assert toewijzingen["totaal"] == sum(toewijzingen[staat] for staat in staten)
        assert toewijzingen["actueel"] + toewijzingen["toekomstig"] <= toewijzingen["totaal"]
        assert cijfers["wachttijd"]["wachtend"]["aantal"] <= toewijzingen["wachtend"]
        assert cijfers["leveringen"]["trajectduur_dagen"]["aantal"] == toewijzingen["gestopt"]
        retouren = cijfers["retouren"]
        assert retouren["afgekeurd"] <= retouren["ontvangen"] <= retouren["verwacht"]
        assert retouren["ontbreekt_te_laat"] <= retouren["verwacht"] - retouren["ontvangen"]


def test_the_end_shows_a_believable_region(waar: dict[str, Any]) -> None:
    cijfers = waar["peildata"][waar["tot"]]
    verzoeken = cijfers["verzoeken"]
    assert 0.02 < verzoeken["open"] / verzoeken["totaal"] < 0.2
    assert verzoeken["te_laat"] > 0
    assert 0.06 < verzoeken["buiten_norm"] / (verzoeken["binnen_norm"] + verzoeken["buiten_norm"]) < 0.2
    assert verzoeken["zonder_referentie"] > 0
    assert verzoeken["via_onderzoek"] > 0
    assert 2 <= verzoeken["doorlooptijd_werkdagen"]["mediaan"] <= 5
    wachttijd, leveringen = cijfers["wachttijd"], cijfers["leveringen"]
    assert wachttijd["afgesloten"]["boven_treeknorm"] > 0
    assert wachttijd["wachtend"]["boven_treeknorm"] > 0
    assert all(leveringen[naam] > 0 for naam in ("start_te_laat", "stop_te_laat", "stop_ontbreekt", "taakgericht"))
    assert cijfers["retouren"]["ontbreekt_te_laat"] > 0


def test_the_woonplaats_shows_every_finding(waar: dict[str, Any]) -> None:
    voor, na = (waar["woonplaats"][soort]["peildata"][waar["tot"]] for soort in ("zonder_brp", "met_brp"))
    assert all(aantal > 0 for aantal in na.values())
    assert na["gecontroleerd"] == na["conform"] + na["afwijkend"] + na["onbekend"] == voor["onbekend"]
    assert na["overdracht_te_laat"] < na["overdracht_open"]
    assert na["afwijkend"] < 0.3 * na["gecontroleerd"]
    zonder_hulp = {"conform", "afwijkend", "verhuisd_tijdens_hulp"}
    assert {naam for naam, aantal in voor.items() if not aantal} == zonder_hulp
    assert na["dubbele_toewijzing"] == voor["dubbele_toewijzing"]


def test_the_figures_of_the_woonplaats_go_with_the_others(waar: dict[str, Any]) -> None:
    for soort in ("zonder_brp", "met_brp"):
        for peildatum, cijfers in waar["woonplaats"][soort]["peildata"].items():
            assert cijfers["gecontroleerd"] == waar["peildata"][peildatum]["toewijzingen"]["totaal"]
            for gemeente, per_peildatum in waar["woonplaats"][soort]["gemeenten"].items():
                eigen = per_peildatum[peildatum]
                assert eigen["gecontroleerd"] == waar["gemeenten"][gemeente][peildatum]["toewijzingen"]["totaal"]
                assert all(eigen[naam] <= cijfers[naam] for naam in cijfers)


def test_deliveries_only_grow_with_time(waar: dict[str, Any]) -> None:
    op_volgorde = [waar["peildata"][peildatum]["berichten"] for peildatum in sorted(waar["peildata"])]
    for naam in ("ontvangen", "geldig", "afgekeurd", "fo01"):
        aantallen = [berichten[naam] for berichten in op_volgorde]
        assert aantallen == sorted(aantallen)


def bericht(moment: datetime, soort: str = "JW307", op: Bericht | None = None, *, afkeurend: bool = False) -> Bericht:
    inhoud = Stops(client=None, regels=())  # type: ignore[arg-type]
    gemaakt = Bericht(soort, "0200", "65990001", "X1", moment.date(), inhoud, [Bezorging(moment, f"r{moment}")], op=op)
    gemaakt.afkeurend = afkeurend
    if op is not None:
        op.retouren.append(gemaakt)
    return gemaakt


def fo01(moment: datetime) -> Fo01:
    return Fo01(moment, "f", "r", "VECOZO", "0200", "IB010", "", "0200")


def test_a_rejecting_retour_undoes_a_message_from_its_own_moment_on() -> None:
    heen = bericht(MEI)
    bericht(MEI.replace(day=6), "JW308", heen, afkeurend=True)
    assert Gezien("2026-05-05").telt(heen) == MEI
    assert Gezien("2026-05-06T09:59:59").telt(heen) == MEI
    assert Gezien("2026-05-06T10:00:00").telt(heen) is None
    assert Gezien("2026-05-06").aangekomen(heen) == MEI


def test_the_first_of_two_retouren_counts() -> None:
    heen = bericht(MEI)
    bericht(MEI.replace(day=6), "JW308", heen, afkeurend=True)
    bericht(MEI.replace(day=5), "JW308", heen)
    assert Gezien("2026-05-07").telt(heen) == MEI


def test_an_envelope_that_did_not_arrive_leaves_the_other() -> None:
    heen = bericht(MEI)
    heen.bezorgingen.append(Bezorging(MEI.replace(day=7), "r2"))
    heen.bezorgingen[0].verloren = fo01(MEI.replace(day=5))
    assert Gezien("2026-05-04").aangekomen(heen) == MEI
    assert Gezien("2026-05-06").aangekomen(heen) is None
    assert Gezien("2026-05-07").aangekomen(heen) == MEI.replace(day=7)


def test_reports_at_one_moment_are_taken_together() -> None:
    eerst, dan = bericht(MEI), bericht(MEI.replace(hour=11))
    peildatum = Gezien("2026-05-04")
    assert aanwezig(peildatum, [("1", eerst), ("3", eerst), ("1", eerst)])
    assert not aanwezig(peildatum, [("3", eerst), ("1", eerst)])
    assert not aanwezig(peildatum, [("1", eerst), ("3", dan)])
    assert aanwezig(peildatum, [("3", eerst), ("1", dan)])
    assert aanwezig(peildatum, [("1", eerst), ("2", dan), ("9", dan)])


def test_a_report_is_as_old_as_its_first_addition() -> None:
    eerst, dan = bericht(MEI), bericht(MEI.replace(day=8))
    assert eerst_gemeld(Gezien("2026-05-09"), [("1", eerst), ("3", dan), ("1", dan)]) == MEI
    assert eerst_gemeld(Gezien("2026-05-03"), [("1", eerst)]) is None


def test_summaries() -> None:
    assert (mediaan([]), p90([])) == (None, None)
    assert mediaan([1, 2, 3, 10]) == 2.5
    assert p90(list(range(1, 11))) == 9
    assert p90(list(range(1, 12))) == 10
    assert doorlooptijd([5, 6, 6]) == {"aantal": 3, "gemiddeld": 5.67, "mediaan": 6.0, "p90": 6, "max": 6}
    assert doorlooptijd([])["gemiddeld"] is None


def test_the_simulator_shares_no_code_with_what_it_tests(wortel: Path) -> None:
    verboden = []
    for pad in (wortel / "hub" / "simulatie").glob("*.py"):
        for knoop in ast.walk(ast.parse(pad.read_bytes())):
            namen = [knoop.module or ""] if isinstance(knoop, ast.ImportFrom) else []
            namen += [naam.name for naam in knoop.names] if isinstance(knoop, ast.Import) else []
            verboden += [
                (pad.name, naam)
                for naam in namen
                if naam.startswith("hub.") and not naam.startswith(("hub.simulatie", "hub.fouten", "hub.domein.bsn"))
            ]
    assert verboden == []


def test_a_peildatum_is_the_end_of_its_day() -> None:
    laat = bericht(datetime.fromisoformat("2026-05-04T23:59:59.999"))
    assert Gezien("2026-05-04").aangekomen(laat) is not None
    assert Gezien("2026-05-04T13:00:00").aangekomen(laat) is None
    assert Gezien("2026-05-04T13:00:00").dag == date(2026, 5, 4)
