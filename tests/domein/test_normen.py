"""Norms: the defaults of the standard, the layers of overrides, and errors that name everything at once."""

from __future__ import annotations

import pickle
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hub.domein.normen import NormenBoek
from hub.fouten import OngeldigeInstelling

BESTAND = Path(__file__).parents[2] / "schemas" / "normen.toml"
REGIOS = {"0200": "Midden", "0285": "Midden", "0363": "Amstel"}


@pytest.fixture
def basis() -> dict[str, Any]:
    return tomllib.loads(BESTAND.read_text(encoding="utf-8"))


def boek(basis: dict[str, Any], *lagen: str) -> NormenBoek:
    return NormenBoek.van(basis, [tomllib.loads(laag) for laag in lagen], REGIOS)


def test_de_standaard(basis: dict[str, Any]) -> None:
    normen = boek(basis).voor("0200")
    assert normen.gemeente == "0200"
    assert normen.reactie_werkdagen == 5
    assert normen.woonplaats_dagen == 14
    assert normen.melden_werkdagen == 5
    assert {c: normen.onderzoek_dagen(c) for c in ("45", "47", "48", "49", None)} == {
        "45": 56,
        "47": 14,
        "48": 14,
        "49": 56,
        None: 56,
    }
    assert normen.treeknorm_dagen(None) == normen.treeknorm_dagen("45") == 70
    assert normen.buiten_wachttijd == {"46", "47", "48", "49"}
    assert normen.tolerantie_ms == 24 * 60 * 60 * 1000
    assert normen.waarneming_vanaf is None
    assert not normen.kalender.is_werkdag(date(2026, 4, 3))


def test_elk_heenbericht_heeft_zijn_retourtermijn_en_een_retour_niet(basis: dict[str, Any]) -> None:
    normen = boek(basis).voor("0200")
    for soort in ("JW301", "JW305", "JW307", "JW315", "JW317", "JW319"):
        assert normen.retour_werkdagen(soort) == 3
    assert normen.retour_werkdagen("JW323") == 10
    for soort in ("JW302", "JW306", "JW308", "JW316", "JW318", "JW320", "JW325"):
        assert normen.retour_werkdagen(soort) is None


def test_elke_norm_noemt_zijn_bron(basis: dict[str, Any]) -> None:
    for naam, norm in boek(basis).normen.items():
        assert norm.bron, naam
        assert norm.eenheid, naam
        assert norm.uitleg, naam


LAGEN = """
[gemeente.0200]
reactie_werkdagen = 2
[gemeente.0200.categorie.47]
onderzoek_dagen = 7
[regio.Midden]
reactie_werkdagen = 3
treeknorm_dagen = 60
[alle]
reactie_werkdagen = 4
treeknorm_dagen = 65
declaratie_werkdagen = 5
[alle.categorie.45]
treeknorm_dagen = 42
reactie_werkdagen = 1
"""


def test_de_smalste_laag_geldt_ongeacht_de_volgorde_in_het_bestand(basis: dict[str, Any]) -> None:
    normen = boek(basis, LAGEN)
    assert [normen.voor(g).reactie_werkdagen for g in ("0200", "0285", "0363")] == [2, 3, 4]
    assert [normen.voor(g).treeknorm_dagen("41") for g in ("0200", "0285", "0363")] == [60, 60, 65]
    assert normen.voor("0363").retour_werkdagen("JW323") == 5
    assert normen.voor("0363").retour_werkdagen("JW301") == 3


def test_een_waarde_voor_een_categorie_gaat_voor_elke_algemene(basis: dict[str, Any]) -> None:
    normen = boek(basis, LAGEN)
    assert normen.voor("0200").treeknorm_dagen("45") == 42
    assert normen.voor("0200").reactie_werkdagen_voor("45") == 1
    assert normen.voor("0200").reactie_werkdagen_voor(None) == 2
    assert normen.voor("0200").onderzoek_dagen("47") == 7
    assert normen.voor("0285").onderzoek_dagen("47") == 14
    assert normen.voor("0285").melden_werkdagen_voor("47") == normen.voor("0285").melden_werkdagen
    assert normen.voor("0285").woonplaats_dagen_voor("47") == normen.voor("0285").woonplaats_dagen


def test_een_latere_tabel_gaat_voor_een_eerdere_van_dezelfde_breedte(basis: dict[str, Any]) -> None:
    samen = boek(
        basis, "[alle]\nmelden_werkdagen = 6\n[gemeente.0200]\nmelden_werkdagen = 7", "[alle]\nmelden_werkdagen = 8"
    )
    assert samen.voor("0363").melden_werkdagen == 8
    assert samen.voor("0200").melden_werkdagen == 7


def test_eigen_werkdagen_en_waarneming_per_gemeente(basis: dict[str, Any]) -> None:
    laag = """
    [gemeente.0200]
    waarneming_vanaf = 2026-01-01
    extra_vrije_dagen = [2026-05-15]
    feestdagen = ["Nieuwjaarsdag"]
    """
    normen = boek(basis, laag)
    assert normen.voor("0200").waarneming_vanaf == date(2026, 1, 1)
    assert not normen.voor("0200").kalender.is_werkdag(date(2026, 5, 15))
    assert normen.voor("0200").kalender.is_werkdag(date(2026, 12, 25))
    assert normen.voor("0285").kalender.is_werkdag(date(2026, 5, 15))
    assert normen.voor("0285").kalender is normen.voor("0363").kalender


def test_alle_problemen_komen_in_een_keer_en_in_het_nederlands(basis: dict[str, Any]) -> None:
    fout_bestand = {**basis, "treknorm": basis["treeknorm_dagen"]}
    del fout_bestand["retour_werkdagen"]
    fout_bestand["melden_werkdagen"] = {**basis["melden_werkdagen"], "waarde": "vijf"}
    del fout_bestand["reactietolerantie_uren"]["waarde"]
    lagen = """
    [alle]
    reactie = 5
    treeknorm_dagen = -1
    extra_vrije_dagen = ["31-12-2026"]
    feestdagen = ["Sint Maarten"]
    [gemeente.20]
    treeknorm_dagen = 3
    [gemeente.0200.categorie.45]
    retour_werkdagen = 3
    [overal]
    """
    with pytest.raises(OngeldigeInstelling) as gevangen:
        boek(fout_bestand, lagen, "[regio.Nergens]")
    tekst = str(gevangen.value)
    for deel in (
        "treknorm is onbekend",
        "retour_werkdagen ontbreekt",
        "melden_werkdagen = vijf is geen geheel getal",
        "reactietolerantie_uren.waarde ontbreekt",
        "alle.reactie is onbekend",
        "alle.treeknorm_dagen = -1 moet ten minste 0 zijn",
        "alle.extra_vrije_dagen.0 = 31-12-2026 is geen datum",
        "kent geen Sint Maarten",
        "gemeente.20 = 20 heeft niet de vorm",
        "gemeente.0200.categorie.45.retour_werkdagen is onbekend",
        "overal is onbekend",
        "regio.Nergens is geen jeugdregio",
        "ijw-hub instellingen",
    ):
        assert deel in tekst


def test_de_vingerafdruk_verandert_met_elke_norm_en_niet_met_de_volgorde(basis: dict[str, Any]) -> None:
    gewoon = boek(basis).vingerafdruk()
    assert NormenBoek.van(dict(reversed(list(basis.items()))), (), REGIOS).vingerafdruk() == gewoon
    assert pickle.loads(pickle.dumps(boek(basis))).vingerafdruk() == gewoon
    assert boek(basis, "[gemeente.0200]\nreactie_werkdagen = 4").vingerafdruk() != gewoon
    assert boek(basis, "[gemeente.0200.categorie.45]\nreactie_werkdagen = 4").vingerafdruk() != gewoon
    assert boek(basis, "[alle]\nextra_vrije_dagen = [2026-05-15]").vingerafdruk() != gewoon
    assert NormenBoek.van(basis, (), {**REGIOS, "0363": "Midden"}).vingerafdruk() != gewoon


def test_de_normen_van_een_gemeente_worden_een_keer_opgelost(basis: dict[str, Any]) -> None:
    normen = boek(basis)
    assert normen.voor("0200") is normen.voor("0200")
