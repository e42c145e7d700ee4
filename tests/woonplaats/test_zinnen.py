"""The reasoning reads as a colleague would tell it."""

from __future__ import annotations

from datetime import date

import pytest

from hub.domein.feiten import Relatie
from hub.domein.woonplaats import AFWIJKEND, CONFORM, MOEDER, ONBEKEND, WERKELIJK, WOONADRES, Oordeel
from hub.domein.woonplaats_bevindingen import AANSLUITING, DUBBEL, OVERDRACHT, VERHUISD, Bevinding
from hub.domein.woonplaats_zin import ONZICHTBAAR, Aanleiding, leg_bevinding_uit, leg_oordeel_uit

DAG = date(2026, 2, 2)
VERBLIJF = Aanleiding(date(2026, 2, 3), "43A01", "42420001", "0384")


def test_the_reasoning_of_a_stay() -> None:
    oordeel = Oordeel(AFWIJKEND, "0363", DAG, WOONADRES, None, None)
    assert " ".join(leg_oordeel_uit(oordeel, VERBLIJF)) == (
        "Verblijf begon 2026-02-03 (43A01 bij 42420001, gemeente 0384). "
        "De dag ervoor stond de jeugdige ingeschreven in 0363. Verwacht: 0363. " + ONZICHTBAAR
    )


def test_the_reasoning_of_ambulant_help() -> None:
    zinnen = leg_oordeel_uit(Oordeel(CONFORM, "0384", DAG, WOONADRES, None, None), None)
    assert zinnen[:3] == (
        "De hulpvraag was op 2026-02-02; de jeugdige was toen niet in verblijf.",
        "Op die dag stond de jeugdige ingeschreven in 0384.",
        "Verwacht: 0384.",
    )


@pytest.mark.parametrize(("bron", "woord"), [(MOEDER, "moeder"), (WERKELIJK, "verbleef werkelijk")])
def test_what_stood_in_for_the_address_is_told(bron: str, woord: str) -> None:
    assert woord in leg_oordeel_uit(Oordeel(CONFORM, "0384", DAG, bron, None, None), None)[1]


@pytest.mark.parametrize(
    ("ontbreekt", "woord"),
    [
        ("geen_brp", "geen BRP-gegevens"),
        ("geen_adres", "niets over die dag"),
        ("in_onderzoek", "in onderzoek"),
        ("tegenstrijdig", "twee gemeenten"),
        ("buitenland", "buitenland"),
    ],
)
def test_what_is_missing_is_told(ontbreekt: str, woord: str) -> None:
    zinnen = leg_oordeel_uit(Oordeel(ONBEKEND, None, DAG, None, ontbreekt, None), VERBLIJF)
    assert woord in zinnen[1]
    assert zinnen[2] == "Verwacht: onbekend."


def bevinding(soort: str, *, te_laat: bool = False, referentie: str | None = None) -> Bevinding:
    return Bevinding(soort, Relatie("0363", "42420001"), "REF-1", "0384", DAG, te_laat=te_laat, referentie=referentie)


@pytest.mark.parametrize("soort", [DUBBEL, VERHUISD, OVERDRACHT, AANSLUITING])
def test_a_finding_says_what_and_what_to_do(soort: str) -> None:
    wat, stap = leg_bevinding_uit(bevinding(soort), waarneembaar=True)
    assert "0384" in wat
    assert "2026-02-02" in wat
    assert stap.endswith(".")


def test_a_late_handover_says_so_and_names_the_new_verzoek() -> None:
    wat, _ = leg_bevinding_uit(bevinding(OVERDRACHT, te_laat=True, referentie="REF-2"), waarneembaar=True)
    assert "langer dan twee weken" in wat
    assert "REF-2" in wat


@pytest.mark.parametrize(("soort", "gezegd"), [(OVERDRACHT, True), (AANSLUITING, True), (DUBBEL, False)])
def test_what_the_hub_cannot_see_is_told(soort: str, gezegd: bool) -> None:
    assert (
        any("ziet het berichtenverkeer" in zin for zin in leg_bevinding_uit(bevinding(soort), waarneembaar=False))
        is gezegd
    )
