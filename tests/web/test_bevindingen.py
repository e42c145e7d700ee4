"""`/bevindingen`: which rules are broken most, by whom, with which software."""

from __future__ import annotations

from tests.web.conftest import Klant
from tests.web.voorbeeld import Voorbeeld


def test_the_page_tells_rule_sender_and_software(klant: Klant):
    antwoord = klant.get("/bevindingen")
    assert antwoord.status_code == 200
    for woord in (
        "3 berichten hebben",
        "CD041",
        "Bij een productcode hoort een Omvang",
        "65656055",
        "onbekend (geen envelop)",
    ):
        assert woord in antwoord.text
    assert 'href="/bevindingen" aria-current="page"' in antwoord.text


def test_a_hub_without_messages_says_so():
    assert "CD041" not in Klant(Voorbeeld(berichten=0)).get("/bevindingen").text
