"""`ijw-hub brp haal`: the history of all youths, from a server that answers as the specification of Haal Centraal says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.domein.inzage import BRP, Inzage
from hub.domein.woonplaats import WOONADRES
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opdrachten.leeslog_openen import open_leeslog
from tests.bouw import BSN
from tests.proefhub import open_proefhub
from tests.woonplaats.brpdienst import SLEUTEL, Antwoord, Dienst, adres, brpdienst, fout
from tests.woonplaats.veel import bsn_van, gevallen, vul


@pytest.fixture
def dienst() -> Iterator[Dienst]:
    with brpdienst() as lopend:
        lopend.personen[BSN] = [adres("0384", "2024-05-01"), adres("0363", "2010-01-01", "2024-05-01")]
        yield lopend


@pytest.fixture
def data(tmp_path: Path, dienst: Dienst, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with messages and no history, and settings that name the service."""
    with open_proefhub(tmp_path / "data") as hub:
        vul(hub, brp=False)
    (tmp_path / "brp.sleutel").write_text(SLEUTEL + "\n")
    instelling = tmp_path / "ijw-hub.toml"
    instelling.write_text(f'[brp]\nadres = "{dienst.adres}"\nsleutel_bestand = "brp.sleutel"\npogingen = 1\n')
    monkeypatch.setenv("IJW_HUB_INSTELLINGEN", str(instelling))
    for nummer, geval in enumerate(gevallen()):
        if geval.brp and all(een.soort == WOONADRES and een.gemeente and not een.onderzoek for een in geval.brp):
            dienst.personen[bsn_van(nummer)] = [
                adres(een.gemeente, str(een.vanaf), str(een.tot) if een.tot else None)
                for een in geval.brp
                if een.gemeente
            ]
    del dienst.personen[BSN]
    return tmp_path / "data"


def inzagen(data: Path) -> list[Inzage]:
    with open_leeslog(Instellingen.laad(data_map=data)) as log:
        return [rij.inzage for rij in log.lees() if rij.inzage.soort == BRP]


def test_the_history_of_all_youths_is_fetched_and_judged(
    data: Path, dienst: Dienst, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brp", "haal", "--data", str(data)]) == 0
    uit = capsys.readouterr().out
    aantal = len(gevallen())
    assert f"Gevraagd naar {aantal} jeugdigen: van {len(dienst.personen)} zijn er adressen." in uit
    assert f"nieuw {len(dienst.personen)}, gewijzigd 0, ongewijzigd 0" in uit
    assert {vraag["burgerservicenummer"] for vraag in dienst.gevraagd} == {bsn_van(n) for n in range(aantal)}
    with open_proefhub(data) as hub:
        assert hub.status("2026-03-05").woonplaats.conform
        sleutel = hub.winkel.werkbank.jeugdige(bsn_van(0), None)
    gezien = inzagen(data)
    assert len(gezien) == aantal
    assert {een.doel for een in gezien} == {"woonplaatsbeginsel toetsen (Jeugdwet art. 1.1)"}
    assert sleutel in {een.sleutel for een in gezien}
    dienst.gevraagd.clear()
    assert main(["brp", "haal", "--data", str(data), "--opnieuw"]) == 0
    assert len(dienst.gevraagd) == aantal - len(dienst.personen)  # only of whom there is nothing


def test_nobody_is_asked_about_again_within_the_term(
    data: Path, dienst: Dienst, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    aantal, onbekend = len(gevallen()), len(gevallen()) - len(dienst.personen)
    assert main(["brp", "haal", "--data", str(data), "--hoogstens", "4"]) == 0
    assert len(dienst.gevraagd) == 4
    assert main(["brp", "haal", "--data", str(data)]) == 0
    gevraagd = [vraag["burgerservicenummer"] for vraag in dienst.gevraagd]
    assert sorted(gevraagd) == sorted(bsn_van(n) for n in range(aantal)), "each once, over both runs"
    dienst.gevraagd.clear()
    capsys.readouterr()
    assert main(["brp", "haal", "--data", str(data), "--ook-bekend"]) == 0
    assert dienst.gevraagd == []
    assert f"overgeslagen {aantal}: naar hen is de laatste 30 dagen al gevraagd" in capsys.readouterr().out
    with (tmp_path / "ijw-hub.toml").open("a") as instelling:
        instelling.write("opnieuw_na_dagen = 0\n")
    assert main(["brp", "haal", "--data", str(data)]) == 0
    assert len(dienst.gevraagd) == onbekend


def test_who_was_refused_counts_as_asked_and_who_got_no_answer_does_not(data: Path, dienst: Dienst) -> None:
    dienst.hierna = [fout(400, "paramsValidation"), fout(503, "notAvailable")]
    assert main(["brp", "haal", "--data", str(data)]) == 3
    eerste, tweede = (vraag["burgerservicenummer"] for vraag in dienst.gevraagd)
    dienst.gevraagd.clear()
    assert main(["brp", "haal", "--data", str(data)]) == 0
    later = {vraag["burgerservicenummer"] for vraag in dienst.gevraagd}
    assert eerste not in later
    assert tweede in later


def test_no_more_than_was_asked_for_and_with_ones_own_reason(data: Path, dienst: Dienst) -> None:
    assert main(["brp", "haal", "--data", str(data), "--hoogstens", "3", "--doel", "steekproef"]) == 0
    assert len(dienst.gevraagd) == 3
    assert [een.doel for een in inzagen(data)] == ["steekproef"] * 3


def test_when_the_service_gives_up_what_came_before_is_kept(
    data: Path, dienst: Dienst, capsys: pytest.CaptureFixture[str]
) -> None:
    goed = json.dumps({"verblijfplaatsen": [adres("0363", "2010-01-01")]}).encode()
    dienst.hierna = [Antwoord(200, goed), Antwoord(200, goed), fout(503, "notAvailable")]
    assert main(["brp", "haal", "--data", str(data)]) == 3
    assert "wat al was opgehaald, is bewaard" in capsys.readouterr().err
    assert len(inzagen(data)) == 3
    with open_proefhub(data) as hub:
        assert hub.status("2026-03-05").woonplaats.onbekend < hub.status("2026-03-05").woonplaats.gecontroleerd


def test_no_question_without_a_log(data: Path, dienst: Dienst) -> None:
    (data / "leeslog.sqlite").mkdir()
    assert main(["brp", "haal", "--data", str(data)]) == 3
    assert dienst.gevraagd == []


@pytest.mark.parametrize("doel", ["", f"over {BSN}"])
def test_a_reason_is_needed_and_holds_no_bsn(
    data: Path, dienst: Dienst, doel: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brp", "haal", "--data", str(data), "--doel", doel]) == 2
    assert BSN not in capsys.readouterr().err
    assert dienst.gevraagd == []


def test_without_a_service_the_setting_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leeg = tmp_path / "leeg.toml"
    leeg.write_text("")
    monkeypatch.setenv("IJW_HUB_INSTELLINGEN", str(leeg))
    assert main(["brp", "haal", "--data", str(data)]) == 2
    assert "[brp]" in capsys.readouterr().err


def test_with_a_pseudonym_per_gemeente_each_is_served_by_one_question(
    tmp_path: Path, dienst: Dienst, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_proefhub(tmp_path / "data", per_gemeente=True) as hub:
        vul(hub, brp=False)
    (tmp_path / "s").write_text(SLEUTEL)
    (tmp_path / "t.toml").write_text(f'[brp]\nadres = "{dienst.adres}"\nsleutel_bestand = "s"\n')
    monkeypatch.setenv("IJW_HUB_INSTELLINGEN", str(tmp_path / "t.toml"))
    assert main(["brp", "haal", "--data", str(tmp_path / "data")]) == 0
    gevraagd = [vraag["burgerservicenummer"] for vraag in dienst.gevraagd]
    assert sorted(gevraagd) == sorted(set(gevraagd)) == sorted(bsn_van(n) for n in range(len(gevallen())))


def test_nothing_of_the_addresses_is_kept(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brp", "haal", "--data", str(data)]) == 0
    gezegd = "".join(capsys.readouterr())
    assert not [n for n in range(len(gevallen())) if bsn_van(n) in gezegd]
    for bestand in data.iterdir():
        ruw = bestand.read_bytes()
        assert b"Dorpsstraat" not in ruw
        assert b"1234AB" not in ruw
        assert not [n for n in range(len(gevallen())) if bsn_van(n).encode() in ruw], bestand.name
