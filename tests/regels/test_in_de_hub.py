"""Findings in the hub: kept with the message, counted, told to who must mend them; the message counts all the same."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hub.domein.kalender import peilmoment
from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opslag.losmaken import maak_berichten_los
from hub.opslag.verbinding import BESTAND
from hub.regels.lijst import REGELS_NIVEAU2
from tests.bouw import retour
from tests.bouw_envelop import envelop
from tests.proefhub import open_proefhub
from tests.regels.berichten import BSN, maak
from tests.regels.geval import P301, P305, P315

PEIL = "2026-06-01"
AANBIEDER = "12345678"
SLECHT = {
    "Header/BerichtIdentificatie/Identificatie": "S1",
    f"{P315}/0/Omvang": None,
    "Client/Geboortedatum/DatumGebruik": "3",
}
"""Breaks CD041 and CS139."""


def wijzig(soort: str, identificatie: str, wijzigingen: Mapping[str, Any]) -> bytes:
    return maak(soort, {"Header/BerichtIdentificatie/Identificatie": identificatie, **wijzigingen})


VERKEER = [
    maak("JW315"),
    maak("JW315", SLECHT),
    wijzig("JW315", "S2", {f"{P315}/0/Omvang": None, f"{P315}/0/ReferentieAanbieder": "REF-2"}),
    wijzig("JW305", "S3", {f"{P305}/0/StatusAanlevering": "9"}),
    wijzig("JW301", "S4", {f"{P301}/0/Omvang": None}),
    wijzig("JW305", "S5", {f"{P305}/0/StatusAanlevering": "8"}),
]
"""One good, four with findings (three of the aanbieder), one that its schema rejects."""


def tel(map_: Path, *berichten: bytes) -> tuple[int, int, dict[str, int]]:
    with open_proefhub(map_) as hub:
        hub.ontvang(*berichten)
        gezegd = hub.status(PEIL).berichten
    return gezegd.geldig, gezegd.met_bevindingen, gezegd.bevindingen_per_regel


def test_a_message_with_findings_counts_and_is_counted_apart(tmp_path: Path):
    assert tel(tmp_path, *VERKEER) == (5, 4, {"CD041": 3, "CS058": 1, "CS139": 1})


def test_order_and_repetition_change_nothing(tmp_path: Path):
    assert tel(tmp_path, *VERKEER[::-1], *VERKEER) == (5, 4, {"CD041": 3, "CS058": 1, "CS139": 1})


def test_findings_are_counted_at_a_peildatum_and_per_gemeente(tmp_path: Path):
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(*VERKEER)
        assert hub.status("2026-03-01").berichten.met_bevindingen == 0
        assert hub.status(PEIL, "0153").berichten.met_bevindingen == 4
        assert hub.status(PEIL, "0034").berichten.bevindingen_per_regel == {}


def test_a_verzoek_with_findings_is_open_until_its_retour_rejects_it(tmp_path: Path):
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(maak("JW315", SLECHT))
        assert hub.status(PEIL).verzoeken.open == 1
        hub.ontvang(retour(maak("JW315", SLECHT), "0001"))
        assert hub.status(PEIL).verzoeken.open == 0
        assert hub.status(PEIL).berichten.met_bevindingen == 1


@pytest.mark.parametrize(
    ("instelling", "geldig", "afgekeurd", "per_regel"),
    [
        ({}, 5, 1, {"CD041": 3, "CS058": 1, "CS139": 1}),
        ({"IJW_HUB_NIVEAU2": "afkeuren"}, 1, 5, {}),
        ({"IJW_HUB_REGELS_AFKEUREN": '["cs139", "CS058"]'}, 3, 3, {"CD041": 2}),
    ],
)
def test_a_setting_makes_rules_reject(
    instelling: dict[str, str],
    geldig: int,
    afgekeurd: int,
    per_regel: dict[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    for naam, waarde in instelling.items():
        monkeypatch.setenv(naam, waarde)
    bron = tmp_path / "bron"
    bron.mkdir()
    for nummer, bericht in enumerate(VERKEER):
        (bron / f"b{nummer}.xml").write_bytes(bericht)
    data = tmp_path / "data"
    assert main(["load", str(bron), "--data", str(data)]) == 0
    # A rebuild says the same, and follows the setting of that moment.
    assert main(["herbouw", "--data", str(data)]) == 0
    with open_proefhub(data) as hub:
        gezegd = hub.status(PEIL).berichten
        totaal, rijen = hub.winkel.vragen.afkeuringen(peilmoment(PEIL), None, vanaf=0, aantal=10)
    assert (gezegd.geldig, gezegd.afgekeurd, gezegd.bevindingen_per_regel) == (geldig, afgekeurd, per_regel)
    assert totaal == afgekeurd
    codes = {fout.code for rij in rijen for fout in rij.fouten}
    assert codes >= {"XSD"}
    assert ("CS139" in codes) == bool(instelling)


def test_only_rules_of_level_2_can_be_made_to_reject(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("IJW_HUB_REGELS_AFKEUREN", '["TR302", "TR304"]')
    with pytest.raises(OngeldigeInstelling, match="TR304"):
        Instellingen.laad()
    monkeypatch.setenv("IJW_HUB_REGELS_AFKEUREN", "[]")
    monkeypatch.setenv("IJW_HUB_NIVEAU2", "afkeuren")
    assert Instellingen.laad().afkeurende_regels() == REGELS_NIVEAU2


def test_the_overview_tells_who_breaks_what_with_which_software(tmp_path: Path):
    software = [envelop(bericht, referentienummer=f"e{n}") for n, bericht in enumerate(VERKEER[1:3])]
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(*software, *VERKEER[3:])
        gezegd = hub.winkel.vragen.bevindingenoverzicht(peilmoment(PEIL), None)
    assert gezegd.berichten == 4
    assert [(r.code, r.berichten, r.soorten) for r in gezegd.per_regel] == [
        ("CD041", 3, ("JW301", "JW315")),
        ("CS058", 1, ("JW305",)),
        ("CS139", 1, ("JW315",)),
    ]
    assert [(r.wie, r.code, r.berichten) for r in gezegd.per_aanbieder] == [
        (AANBIEDER, "CD041", 2),
        (AANBIEDER, "CS058", 1),
        (AANBIEDER, "CS139", 1),
    ]
    assert {(r.wie.split(" ")[0], r.code, r.berichten) for r in gezegd.per_software} == {
        ("Zaaksuite", "CD041", 2),
        ("Zaaksuite", "CS139", 1),
        ("", "CD041", 1),
        ("", "CS058", 1),
    }
    assert all(r.titel for r in gezegd.per_regel)


def test_the_whole_list_counts_messages_by_party_kind_software_and_rule(tmp_path: Path):
    software = [envelop(bericht, referentienummer=f"e{n}") for n, bericht in enumerate(VERKEER[1:3])]
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(*software, *VERKEER[3:])
        bank = hub.winkel.werkbank
        lijst = list(bank.alle_bevindingen(peilmoment(PEIL), None))
        assert list(bank.alle_bevindingen(peilmoment(PEIL), frozenset({"0200"}))) == []
        assert list(bank.alle_bevindingen(peilmoment(PEIL), frozenset({"0153"}))) == lijst
    assert [(r.code, r.soort, r.verzender, r.software.split(" ")[0], r.berichten) for r in lijst] == [
        ("CD041", "JW315", "aanbieder", "Zaaksuite", 2),
        ("CD041", "JW301", "gemeente", "", 1),
        ("CS058", "JW305", "aanbieder", "", 1),
        ("CS139", "JW315", "aanbieder", "Zaaksuite", 1),
    ]
    assert {(r.gemeente, r.gemeente_naam, r.aanbieder) for r in lijst} == {
        ("0153", bank.namen.gemeente("0153"), AANBIEDER)
    }
    assert all(r.titel for r in lijst)


def test_a_complaint_names_what_to_mend_and_no_youth(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data, uit = tmp_path / "data", tmp_path / "klacht.csv"
    with open_proefhub(data) as hub:
        hub.ontvang(*VERKEER)
    assert main(["klacht", AANBIEDER, "--data", str(data), "--uit", str(uit)]) == 0
    assert "5 bevindingen in 4 berichten" in capsys.readouterr().out
    tekst = uit.read_text(encoding="utf-8-sig")
    rijen = list(csv.DictReader(tekst.splitlines(), delimiter=";"))
    assert sorted((rij["identificatie"], rij["regel"], rij["retourcode"]) for rij in rijen) == [
        ("S1", "CD041", "0001"),
        ("S1", "CS139", "0001"),
        ("S2", "CD041", "0001"),
        ("S3", "CS058", "0001"),
        ("S5", "XSD", ""),
    ]
    assert all(rij["plaats"] and rij["wat te doen"] and rij["gemeente"] == "0153" for rij in rijen)
    assert BSN not in tekst
    assert "2012-05-17" not in tekst
    # Asked again it does not overwrite; of another it makes no file.
    assert main(["klacht", AANBIEDER, "--data", str(data), "--uit", str(uit)]) == 2
    assert main(["klacht", "87654321", "--data", str(data), "--uit", str(tmp_path / "leeg.csv")]) == 0
    assert main(["klacht", "1234", "--data", str(data), "--uit", str(tmp_path / "leeg.csv")]) == 2
    assert not (tmp_path / "leeg.csv").exists()


def test_taking_a_youth_out_keeps_the_count_and_nothing_else(tmp_path: Path):
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(*VERKEER)
    with closing(sqlite3.connect(tmp_path / BESTAND)) as verbinding, verbinding:
        maak_berichten_los(verbinding, [nummer for (nummer,) in verbinding.execute("SELECT id FROM bericht")], [])
        assert set(verbinding.execute("SELECT pad, regel, waarde, uitleg FROM bevinding")) == {("", None, "", "")}
    with open_proefhub(tmp_path) as hub:
        assert hub.status(PEIL).berichten.bevindingen_per_regel == {"CD041": 3, "CS058": 1, "CS139": 1}
