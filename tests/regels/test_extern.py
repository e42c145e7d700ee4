"""Level 4: what needs the day of receipt or a list."""

from __future__ import annotations

from datetime import date

import pytest

from hub.regels.bevinding import Bevinding
from hub.regels.bronnen import GEEN, Bronnen
from hub.regels.lijst import REGELS
from tests.regels.berichten import GOED, PRODUCT, maak
from tests.regels.conftest import Toets
from tests.regels.geval import DAGTEKENING, NP, P301, P305, P307, P315, PR

VANDAAG = date(2026, 3, 2)
"""The Dagtekening of every message in the table."""

GEMEENTEN = Bronnen(gemeenten=frozenset({"0153", "0034"}))


def een(bevindingen: tuple[Bevinding, ...]) -> Bevinding:
    assert len(bevindingen) == 1, bevindingen
    return bevindingen[0]


@pytest.mark.parametrize("soort", GOED)
def test_a_dagtekening_after_the_day_of_receipt_lies_in_the_future(soort: str, toets: Toets):
    gevonden = een(toets(maak(soort), Bronnen(ontvangen=date(2026, 3, 1))))
    assert gevonden[:2] == ("TR135", "Header/BerichtIdentificatie/Dagtekening")
    assert (gevonden.waarde, gevonden.niveau, gevonden.retourcode) == ("2026-03-02", 4, "8848")
    assert toets(maak(soort), Bronnen(ontvangen=VANDAAG)) == ()


@pytest.mark.parametrize("soort", GOED)
def test_a_gemeentecode_that_is_not_on_the_list_is_wrong(soort: str, toets: Toets):
    wie = "Afzender" if soort in {"JW301", "JW319", "JW325"} else "Ontvanger"
    assert toets(maak(soort), GEMEENTEN) == ()
    gevonden = een(toets(maak(soort, {f"Header/{wie}": "9999"}), GEMEENTEN))
    assert (gevonden.code, gevonden.pad, gevonden.waarde) == ("TR378", f"Header/{wie}", "9999")
    assert gevonden.retourcode == "S300"


@pytest.mark.parametrize(
    ("soort", "wijziging", "oordeel"),
    [
        ("JW301", {}, "fout"),
        ("JW301", {f"{P301}/0/Ingangsdatum": "2025-12-31"}, "onbekend"),
        ("JW301", {f"{P301}/0/Ingangsdatum": "2026-01-01"}, "fout"),
        ("JW315", {f"{P315}/0/ToewijzingIngangsdatum": "2025-12-31"}, "onbekend"),
        ("JW307", {f"{P307}/0/Begindatum": "2025-12-31"}, "onbekend"),
        ("JW305", {f"{P305}/0/ToewijzingIngangsdatum": "2025-06-01"}, "onbekend"),
        ("JW319", {}, "fout"),
        ("JW319", {DAGTEKENING: "2025-12-31"}, "onbekend"),
        ("JW319", {DAGTEKENING: "2026-12-31"}, "fout"),
        ("JW319", {DAGTEKENING: "2027-01-01"}, "onbekend"),
    ],
)
def test_an_unknown_gemeentecode_is_wrong_only_in_the_year_of_the_list(
    soort: str, wijziging: dict[str, str], oordeel: str, toets: Toets
):
    wie = "Afzender" if soort in {"JW301", "JW319"} else "Ontvanger"
    gevonden = een(toets(maak(soort, {f"Header/{wie}": "9999", **wijziging}), GEMEENTEN))
    assert (gevonden.code, gevonden.oordeel) == ("TR378", oordeel)
    assert ("ga na" in gevonden.uitleg) == (oordeel == "onbekend")


def test_the_other_gemeente_of_a_woonplaatsbeginsel_exists_too(toets: Toets):
    deel = {"Antwoord/RedenAfwijzingVerzoek": "8", "Antwoord/Woonplaatsbeginsel": {"Gemeente": "0035"}}
    assert een(toets(maak("JW319", deel), GEMEENTEN)).pad == "Antwoord/Woonplaatsbeginsel/Gemeente"
    deel["Antwoord/Woonplaatsbeginsel"] = {"Gemeente": "0034"}
    assert toets(maak("JW319", deel), GEMEENTEN) == ()


@pytest.mark.parametrize(
    ("soort", "pad", "plek"),
    [
        ("JW301", f"{P301}/0/Product", f"{P301}/Product/Code"),
        ("JW305", f"{P305}/0/Product", f"{P305}[1]/Product/Code"),
        ("JW307", f"{P307}/0/Product", f"{P307}[1]/Product/Code"),
        ("JW315", f"{P315}/0/Product", f"{P315}/Product/Code"),
        ("JW317", f"{NP}/0/Product", f"{NP}/Product/Code"),
    ],
)
def test_a_product_code_belongs_to_its_category_on_the_list_in_use(soort: str, pad: str, plek: str, toets: Toets):
    lijst = Bronnen(productcodes={"45A04": frozenset({"45", "54"}), "43A11": frozenset({"43"})})
    assert toets(maak(soort), lijst) == ()
    for product in ({"Categorie": "46", "Code": "45A04"}, {"Categorie": "45", "Code": "45ZZZ"}):
        gevonden = een(toets(maak(soort, {pad: PRODUCT | product}), lijst))
        assert (gevonden.code, gevonden.pad, gevonden.retourcode) == ("TR381", plek, "S329")
    assert toets(maak(soort, {pad: {"Categorie": "54", "Code": "45A04"}}), lijst) == ()


def test_a_claim_is_held_against_the_list_of_product_codes(toets: Toets):
    lijst = Bronnen(productcodes={"45A04": frozenset({"45"})})
    assert toets(maak("JW323"), lijst) == ()
    assert een(toets(maak("JW323", {f"{PR}/0/ProductCategorie": "54"}), lijst)).waarde == "45A04"


def test_without_sources_level_4_is_not_judged(toets: Toets):
    vreemd = maak("JW301", {"Header/Afzender": "9999", DAGTEKENING: "2030-01-01", f"{P301}/0/Product/Code": "X"})
    assert toets(vreemd, GEEN) == ()
    assert {regel.code for regel in REGELS.values() if regel.niveau == 4} == {"TR135", "TR378", "TR381"}
