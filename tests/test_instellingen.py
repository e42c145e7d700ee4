"""Settings: what goes before what, where each came from, and every problem at once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from hub.fouten import OngeldigeInstelling
from hub.instellingen import BESTAND_VARIABELE, Instellingen
from hub.opdrachten.ingang import main


@pytest.fixture(autouse=True)
def lege_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(BESTAND_VARIABELE, raising=False)
    return tmp_path


def schrijf(pad: Path, inhoud: str) -> Path:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(inhoud, encoding="utf-8")
    return pad


def test_zonder_iets_werkt_het() -> None:
    instellingen = Instellingen.laad()
    assert instellingen.data_map == Path("data")
    assert instellingen.sleutelbestand == Path("data/sleutels.json")
    assert (instellingen.host, instellingen.poort) == ("127.0.0.1", 8080)
    assert instellingen.schema_map is instellingen.normenbestand is None
    assert {instellingen.herkomst(naam) for naam in Instellingen.model_fields} == {"standaard"}
    assert instellingen.normenboek().voor("0200").reactie_werkdagen == 5


def test_argument_gaat_voor_omgeving_voor_bestand(lege_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schrijf(lege_map / "ijw-hub.toml", 'data_map = "uit-bestand"\npoort = 1\nhost = "127.0.0.2"\n')
    monkeypatch.setenv("IJW_HUB_POORT", "2")
    monkeypatch.setenv("ijw_hub_data_map", "uit-omgeving")
    instellingen = Instellingen.laad(data_map=Path("uit-argument"), schema_map=None)
    assert instellingen.data_map == Path("uit-argument")
    assert instellingen.sleutelbestand == Path("uit-argument/sleutels.json")
    assert instellingen.poort == 2
    assert instellingen.host == "127.0.0.2"
    assert [instellingen.herkomst(naam) for naam in ("data_map", "poort", "host", "schema_map")] == [
        "argument",
        "omgeving",
        "bestand ijw-hub.toml",
        "standaard",
    ]


def test_een_leeg_gelaten_variabele_telt_niet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IJW_HUB_POORT", "")
    monkeypatch.setenv(BESTAND_VARIABELE, "")
    assert Instellingen.laad().poort == 8080


def test_paden_in_het_bestand_gelden_vanaf_dat_bestand(lege_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schrijf(lege_map / "etc" / "normen.toml", "[alle]\nmelden_werkdagen = 6\n")
    pad = schrijf(lege_map / "etc" / "hub.toml", 'data_map = "bak"\nnormenbestand = "normen.toml"\n')
    monkeypatch.setenv(BESTAND_VARIABELE, str(pad))
    instellingen = Instellingen.laad()
    assert instellingen.data_map == lege_map / "etc" / "bak"
    assert instellingen.sleutelbestand == lege_map / "etc" / "bak" / "sleutels.json"
    assert instellingen.normenboek().voor("0200").melden_werkdagen == 6


def test_lijsten_en_tabellen_uit_bestand_en_omgeving(lege_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inhoud = 'extra_vrije_dagen = [2026-05-15]\n[waarneming_vanaf]\n0200 = 2026-01-01\n"0285" = "2026-02-01"\n'
    schrijf(lege_map / "ijw-hub.toml", inhoud)
    boek = Instellingen.laad().normenboek()
    assert boek.voor("0200").waarneming_vanaf == date(2026, 1, 1)
    assert boek.voor("0285").waarneming_vanaf == date(2026, 2, 1)
    assert boek.voor("0363").waarneming_vanaf is None
    assert not boek.voor("0363").kalender.is_werkdag(date(2026, 5, 15))
    monkeypatch.setenv("IJW_HUB_WAARNEMING_VANAF", '{"0363": "2026-03-01"}')
    monkeypatch.setenv("IJW_HUB_EXTRA_VRIJE_DAGEN", '["2026-12-24"]')
    boek = Instellingen.laad().normenboek()
    assert boek.voor("0363").waarneming_vanaf == date(2026, 3, 1)
    assert boek.voor("0200").waarneming_vanaf is None
    assert not boek.voor("0363").kalender.is_werkdag(date(2026, 12, 24))
    assert boek.voor("0363").kalender.is_werkdag(date(2026, 5, 15))


def test_normen_in_de_instellingen_gaan_voor_het_normenbestand(lege_map: Path) -> None:
    schrijf(lege_map / "normen.toml", "[alle]\nmelden_werkdagen = 6\ntreeknorm_dagen = 60\n")
    schrijf(lege_map / "ijw-hub.toml", 'normenbestand = "normen.toml"\n[normen.alle]\nmelden_werkdagen = 7\n')
    normen = Instellingen.laad().normenboek().voor("0200")
    assert (normen.melden_werkdagen, normen.treeknorm_dagen(None)) == (7, 60)


def test_de_regio_van_een_gemeente_staat_in_de_lijst_of_in_de_instellingen(lege_map: Path) -> None:
    regio = (
        '[normen.regio."Midden IJssel-Oost Veluwe"]\ntreeknorm_dagen = 60\n[normen.regio.Eigen]\ntreeknorm_dagen = 50\n'
    )
    schrijf(lege_map / "ijw-hub.toml", 'regio = "Eigen"\n' + regio)
    assert {Instellingen.laad().normenboek().voor(code).treeknorm_dagen(None) for code in ("0200", "0363")} == {50}
    schrijf(lege_map / "ijw-hub.toml", regio.partition("[normen.regio.Eigen]")[0])
    boek = Instellingen.laad().normenboek()
    assert [boek.voor(code).treeknorm_dagen(None) for code in ("0200", "0363")] == [60, 70]
    schrijf(lege_map / "ijw-hub.toml", regio)
    with pytest.raises(OngeldigeInstelling, match=r"regio\.Eigen is geen jeugdregio"):
        Instellingen.laad().normenboek()


def test_alle_problemen_in_een_keer_met_hun_herkomst(lege_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schrijf(lege_map / "ijw-hub.toml", 'port = 3\nhost = ""\nschema_map = "nergens"\n[normen.alle]\ntreknorm = 1\n')
    monkeypatch.setenv("IJW_HUB_POORT", "hoog")
    monkeypatch.setenv("IJW_HUB_EXTRA_VRIJE_DAGEN", "2026-01-01")
    monkeypatch.setenv("IJW_HUB_HOOST", "x")
    with pytest.raises(OngeldigeInstelling) as gevangen:
        Instellingen.laad(waarneming_vanaf={"200": "gisteren"})
    tekst = str(gevangen.value)
    for deel in (
        "port is onbekend (bestand ijw-hub.toml)",
        "host =  is leeg (bestand ijw-hub.toml)",
        "schema_map = nergens is geen map die bestaat (bestand",
        "alle.treknorm is onbekend (bestand",
        "poort = hoog is geen geheel getal (omgeving)",
        "extra_vrije_dagen = 2026-01-01 is geen lijst (omgeving)",
        "IJW_HUB_HOOST is onbekend (omgeving)",
        "waarneming_vanaf.200 = gisteren is geen datum (jjjj-mm-dd) (argument)",
        "ijw-hub instellingen",
    ):
        assert deel in tekst
    assert gevangen.value.exitcode == 2


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"data_map = data\n", "geen geldige TOML op regel 1, teken 12"),
        (b'host = "\xff"', "geen UTF-8"),
        (None, "bestaat niet"),
    ],
)
def test_een_onbruikbaar_bestand(
    lege_map: Path, monkeypatch: pytest.MonkeyPatch, inhoud: bytes | None, melding: str
) -> None:
    pad = lege_map / "hub.toml"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    monkeypatch.setenv(BESTAND_VARIABELE, str(pad))
    with pytest.raises(OngeldigeInstelling, match=melding):
        Instellingen.laad()


def test_een_map_als_bestand(lege_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BESTAND_VARIABELE, str(lege_map))
    with pytest.raises(OngeldigeInstelling, match="kan niet worden gelezen"):
        Instellingen.laad()


def test_instellingen_veranderen_niet_meer() -> None:
    with pytest.raises(ValidationError):
        Instellingen.laad().poort = 1  # type: ignore[misc]


# --- the command


def test_de_opdracht_toont_elke_instelling_met_waarde_en_herkomst(
    lege_map: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schrijf(lege_map / "ijw-hub.toml", "poort = 9\n[normen.gemeente.0200.categorie.45]\ntreeknorm_dagen = 42\n")
    assert main(["instellingen"]) == 0
    uit = capsys.readouterr().out
    for naam in Instellingen.model_fields:
        assert naam in uit
    assert "bestand ijw-hub.toml" in uit
    assert main(["instellingen", "--gemeente", "0200", "--json"]) == 0
    gegevens = json.loads(capsys.readouterr().out)
    assert gegevens["instellingen"]["poort"] | {"uitleg": ""} == {
        "waarde": 9,
        "herkomst": "bestand ijw-hub.toml",
        "uitleg": "",
    }
    assert gegevens["normen"]["treeknorm_dagen"]["per_categorie"] == {"45": 42}
    assert gegevens["normen"]["retour_werkdagen"]["waarde"] == 3
    assert all(norm["bron"] for norm in gegevens["normen"].values())


def test_de_opdracht_toont_geen_sleutels(lege_map: Path, capsys: pytest.CaptureFixture[str]) -> None:
    geheim = "Z2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2VoZWltZ2U="
    schrijf(lege_map / "data" / "sleutels.json", json.dumps({"pseudoniem": geheim}))
    assert main(["instellingen", "--json"]) == 0
    assert geheim not in capsys.readouterr().out


def test_de_opdracht_zegt_wat_er_mis_is(lege_map: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instellingen", "--gemeente", "Apeldoorn"]) == 2
    schrijf(lege_map / "ijw-hub.toml", "poort = -1\n")
    assert main(["instellingen"]) == 2
    fout = capsys.readouterr().err
    assert "poort = -1 moet ten minste 0 zijn" in fout
    assert "Traceback" not in fout
