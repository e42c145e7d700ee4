"""`ijw-hub brp load`, `woonplaats` and `pseudoniem`: by the real entry point, on a real store."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from hub.domein.inzage import LIJST, UITVOER, Inzage
from hub.domein.kalender import peilmoment
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opdrachten.leeslog_openen import open_leeslog
from hub.opslag.sleutels import Sleutelbos
from hub.parsers.sleutels import Sleutels
from tests.bouw import BSN, aangevraagd, jw301, jw315, jw319, toewijzing
from tests.proefhub import open_proefhub
from tests.verhaal import om
from tests.woonplaats.veel import brp_csv, bsn_van, gevallen, vul

PEIL = "2026-03-05T12:00"
KOP = "bsn,gemeente,vanaf,tot,soort\n"


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with messages and BRP history, that tests only read (and look at)."""
    map_ = tmp_path_factory.mktemp("gevuld") / "data"
    with open_proefhub(map_) as hub:
        vul(hub)
        hub.ontvang(om("2026-03-01T10:00", jw301(toewijzing(1), identificatie="=1+1", bsn=bsn_van(90))))
    return map_


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with messages and no history."""
    with open_proefhub(tmp_path / "data") as hub:
        vul(hub, brp=False)
    return tmp_path / "data"


def zeg(capsys: pytest.CaptureFixture[str], *woorden: str) -> tuple[int, str, str]:
    """Run a command; gives its exit code and what it said. A BSN is in none of it."""
    capsys.readouterr()
    code = main(list(woorden))
    uit, fout = capsys.readouterr()
    for bsn in (BSN, *(bsn_van(nummer) for nummer in range(len(gevallen())))):
        assert bsn not in uit + fout
    return code, uit, fout


def inzagen(data: Path) -> list[Inzage]:
    with open_leeslog(Instellingen.laad(data_map=data)) as log:
        return [rij.inzage for rij in log.lees()]


# --- brp load --------------------------------------------------------------------------------------------------


def test_loading_says_what_came_of_it_and_judges(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "brp.csv"
    bestand.write_text(brp_csv(), encoding="utf-8-sig")
    personen = sum(bool(geval.brp) for geval in gevallen())
    code, uit, _ = zeg(capsys, "brp", "load", str(bestand), "--data", str(data))
    assert code == 0
    assert f"van {personen} personen" in uit
    assert f"nieuw {personen}, gewijzigd 0, ongewijzigd 0" in uit
    code, uit, _ = zeg(capsys, "brp", "load", str(bestand), "--data", str(data))
    assert f"nieuw 0, gewijzigd 0, ongewijzigd {personen}" in uit
    with open_proefhub(data) as hub:
        assert hub.status(PEIL).woonplaats.conform


def test_a_file_with_mistakes_names_each_line_and_loads_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "brp.csv"
    goed = f"{bsn_van(0)},0363,2020-01-01,,woonadres\n"
    bestand.write_text(KOP + goed + f"{BSN[:8]},0363,2020-01-01,,woonadres\n" + f"{BSN},,31-02-2020,,thuis\n")
    code, uit, fout = zeg(capsys, "brp", "load", str(bestand), "--data", str(data))
    assert (code, uit) == (1, "")
    assert "regel 3: bsn" in fout
    for deel in ("regel 4: ", "soort is niet", "gemeente ontbreekt", "datum die niet bestaat"):
        assert deel in fout
    assert "2 van de 3 regels kloppen niet. Er is niets geladen." in fout
    with open_proefhub(data) as hub:
        assert hub.status(PEIL).woonplaats.conform == 0


def test_many_mistakes_are_counted_and_not_all_printed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "brp.csv"
    bestand.write_text(KOP + "x,x,x,x,x\n" * 1_500)
    code, _, fout = zeg(capsys, "brp", "load", str(bestand), "--data", str(data))
    assert code == 1
    assert fout.count("\n") == 101
    assert "1500 van de 1500 regels kloppen niet (waarvan 1400 niet getoond)" in fout


@pytest.mark.parametrize(
    ("inhoud", "zegt"),
    [(None, "bestaat niet"), (b"\xff\xfeb", "geen UTF-8"), (b"", "ontbreekt bsn"), (b"a,b\n", "ontbreekt bsn")],
)
def test_what_is_no_such_file_is_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], inhoud: bytes | None, zegt: str
) -> None:
    bestand = tmp_path / "brp.csv"
    if inhoud is not None:
        bestand.write_bytes(inhoud)
    code, _, fout = zeg(capsys, "brp", "load", str(bestand), "--data", str(data))
    assert code != 0
    assert zegt in fout


# --- woonplaats ------------------------------------------------------------------------------------------------


def test_the_text_has_the_figures_and_every_case(gevuld: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, _ = zeg(capsys, "woonplaats", "--data", str(gevuld), "--peildatum", PEIL)
    assert code == 0
    with open_proefhub(gevuld) as hub:
        cijfers = hub.status(PEIL).woonplaats
        regels = list(hub.winkel.werkbank.woonplaats(peilmoment(PEIL), None))
    for naam, waarde in cijfers.model_dump().items():
        assert f"{naam.replace('_', ' '):<32}{waarde:>9}" in uit
    for regel in regels:
        for zin in regel.uitleg:
            assert f"  {zin}\n" in uit
    assert "Andere gemeente verwacht · gemeente 0363 · aanbieder 42420001 · toewijzing" in uit


def _zonder_namen(zaak: dict[str, Any]) -> dict[str, Any]:
    """The hub of the tests calls a gemeente by its code."""
    return {veld: waarde for veld, waarde in zaak.items() if not veld.endswith("_naam")}


def test_json_has_figures_and_cases(gevuld: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, uit, _ = zeg(capsys, "woonplaats", "--data", str(gevuld), "--peildatum", PEIL, "--json", "--gemeente", "0363")
    inhoud = json.loads(uit)
    assert inhoud["gemeente"] == "0363"
    assert inhoud["peildatum"].startswith("2026-03-05T12:00")
    with open_proefhub(gevuld) as hub:
        assert inhoud["cijfers"] == hub.status(PEIL, "0363").woonplaats.model_dump()
        regels = hub.winkel.werkbank.woonplaats(peilmoment(PEIL), "0363")
        assert [_zonder_namen(een) for een in inhoud["zaken"]] == [
            _zonder_namen(een.model_dump(mode="json")) for een in regels
        ]
    assert inhoud["zaken"]
    assert {een["gemeente"] for een in inhoud["zaken"]} == {"0363"}


def test_csv_is_a_row_for_each_case_that_computes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_proefhub(tmp_path / "data") as hub:
        hub.ontvang(
            om("2026-02-02T09:00", jw315(aangevraagd("=1+1"), identificatie="A")),
            om(
                "2026-02-03T09:00",
                jw319(referentie="=1+1", antwoord="1", reden="8", gemeente="0363", identificatie="B"),
            ),
        )
    _, uit, _ = zeg(capsys, "woonplaats", "--data", str(tmp_path / "data"), "--peildatum", PEIL, "--csv")
    [kop, regel] = csv.reader(io.StringIO(uit))
    rij = dict(zip(kop, regel, strict=True))
    assert rij["soort"] == "overdracht_open"
    assert rij["referentie"] == "'=1+1"
    assert rij["waarneembaar"] == "False"


def test_an_earlier_moment_shows_what_was_known_then(gevuld: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, uit, _ = zeg(capsys, "woonplaats", "--data", str(gevuld), "--peildatum", "2019-01-01", "--json")
    assert json.loads(uit)["zaken"] == []


@pytest.mark.parametrize(
    ("keuze", "zegt"),
    [(["--gemeente", "363"], "geen gemeentecode"), (["--peildatum", "gisteren"], "peildatum klopt niet")],
)
def test_a_wrong_choice_is_told(gevuld: Path, capsys: pytest.CaptureFixture[str], keuze: list[str], zegt: str) -> None:
    code, uit, fout = zeg(capsys, "woonplaats", "--data", str(gevuld), *keuze)
    assert (code, uit) == (2, "")
    assert zegt in fout


def test_without_a_store_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for opdracht in (["woonplaats"], ["pseudoniem"]):
        code, uit, _ = zeg(capsys, *opdracht, "--data", str(tmp_path / "nergens"))
        assert (code != 0, uit) == (True, "")
    assert not (tmp_path / "nergens").exists()


def test_looking_is_written_down_before_anything_is_shown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zeg(capsys, "woonplaats", "--data", str(data), "--peildatum", PEIL)
    zeg(capsys, "woonplaats", "--data", str(data), "--peildatum", PEIL, "--csv", "--gemeente", "0363")
    eerste, tweede = inzagen(data)
    assert (eerste.soort, eerste.wat, eerste.gemeente) == (LIJST, "ijw-hub woonplaats", None)
    assert (tweede.soort, tweede.gemeente) == (UITVOER, "0363")
    assert eerste.aantal >= tweede.aantal > 0
    assert eerste.wie.startswith("opdracht:")
    log = data / "leeslog.sqlite"
    for rest in data.glob("leeslog.sqlite*"):
        rest.unlink()
    log.mkdir()
    code, uit, _ = zeg(capsys, "woonplaats", "--data", str(data), "--peildatum", PEIL)
    assert (code, uit) == (3, "")


# --- pseudoniem ------------------------------------------------------------------------------------------------


def typ(monkeypatch: pytest.MonkeyPatch, tekst: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(tekst))


def test_the_pseudonym_is_that_of_the_store(
    gevuld: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typ(monkeypatch, f" {BSN} \n")
    code, uit, fout = zeg(capsys, "pseudoniem", "--data", str(gevuld))
    assert (code, fout) == (0, "")
    bos = Sleutelbos.laad(gevuld / "sleutels.json")
    assert uit == Sleutels(bos.pseudoniem, bos.inhoud).pseudoniem(BSN).hex() + "\n"


@pytest.mark.parametrize("getypt", ["", "123456789", BSN + "0", f"{BSN[:4]}.{BSN[4:]}"])
def test_what_is_no_bsn_is_refused_and_not_repeated(
    gevuld: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, getypt: str
) -> None:
    typ(monkeypatch, getypt + "\n")
    code, uit, fout = zeg(capsys, "pseudoniem", "--data", str(gevuld))
    assert (code, uit) == (2, "")
    assert not getypt or getypt not in fout


def test_with_a_pseudonym_per_gemeente_the_gemeente_must_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_proefhub(tmp_path / "data", per_gemeente=True):
        pass
    typ(monkeypatch, BSN)
    code, _, fout = zeg(capsys, "pseudoniem", "--data", str(tmp_path / "data"))
    assert code == 2
    assert "--gemeente" in fout
    uitkomsten = set()
    for gemeente in ("0363", "0384"):
        typ(monkeypatch, BSN)
        code, uit, _ = zeg(capsys, "pseudoniem", "--data", str(tmp_path / "data"), "--gemeente", gemeente)
        assert code == 0
        uitkomsten.add(uit)
    assert len(uitkomsten) == 2


def test_a_bsn_is_no_argument(gevuld: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["pseudoniem", "--data", str(gevuld), "--bsn", "1"])
    assert stop.value.code == 2
    capsys.readouterr()
